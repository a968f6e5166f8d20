"""Event triggers: words that a frame of the event-type scheme matches."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kgpub.extraction import analysis, syntax
from kgpub.extraction.analysis import Analysis, Trigger, lemma
from kgpub.extraction.lexicon import PEOPLE, Lexicon, words
from kgpub.extraction.mentions import MentionFinder
from kgpub.scheme import Argument, EventScheme, Frame
from kgpub.scheme.frame import plain

_CLASSES_OF_NAMES = frozenset(("place", "country"))


class TriggerFinder:
    """A pipeline component that notes the event triggers of a document and their roles."""

    def __init__(self, scheme: EventScheme, lexicon: Lexicon, mentions: MentionFinder) -> None:
        """Keep the scheme, the word lists, and the finder that describes arguments."""
        self._scheme = scheme
        self._lexicon = lexicon
        self._mentions = mentions

    def __call__(self, doc: Doc) -> Doc:
        """Match the frames of every verb, then of every noun that no verb took."""
        notes = analysis.of(doc)
        taken: set[int] = set()
        for token in doc:
            if token.pos_ in ("VERB", "AUX", "ADJ") and token.tag_.startswith(("VB", "JJ")):
                trigger = self._verb(token, notes)
                if trigger is not None:
                    notes.triggers[token.i] = trigger
                    taken.update(trigger.tokens)
        for token in doc:
            if token.i not in taken and (token.pos_ in ("NOUN", "PROPN") or _gerund(token)):
                noun = self._noun(token, notes)
                if noun is not None:
                    notes.triggers[token.i] = noun
        for trigger in notes.triggers.values():
            for part in trigger.tokens:
                if part in notes.mentions and notes.mentions[part].kind == "pronoun":
                    # "duke it out": the pronoun is part of the idiom.
                    del notes.mentions[part]
                    notes.clusters.pop(part, None)
            for _, filler in trigger.roles:
                if filler not in notes.triggers and doc[filler].tag_[:2] in ("NN", "CD"):
                    self._mentions.describe(doc[filler], notes)
        return doc

    def _verb(self, token: Token, notes: Analysis) -> Trigger | None:
        frames = self._scheme.verbs.get(plain(token.lemma_), ())
        if (
            not frames
            or _gerund(token)
            or (token.tag_ == "JJ" or token.dep_ in ("amod", "compound", "aux", "auxpass"))
        ):
            return None
        subjects, objects = syntax.agents(token), syntax.patients(token)
        best: tuple[int, Trigger] | None = None
        for frame in frames:
            if best is not None and frame.weight + _FILLED < best[0]:
                break
            found = self._match_verb(token, frame, subjects, objects, notes)
            if found is None:
                continue
            score = frame.weight + min(_FILLED, 2 * len(found.roles))
            if best is None or score > best[0]:
                best = (score, found)
        return best[1] if best is not None else None

    def _match_verb(
        self,
        token: Token,
        frame: Frame,
        subjects: list[Token],
        objects: list[Token],
        notes: Analysis,
    ) -> Trigger | None:
        fixed = _fixed_tokens(token, frame)
        if fixed is None or _other_particle(token, fixed):
            return None
        trigger = Trigger(token=token.i, tokens=(token.i, *sorted(t.i for t in fixed)), frame=frame)
        trigger.governor = token.i
        fixed_ids = {t.i for t in fixed}
        before = frame.before or Argument("agent")
        if not self._fill(before, [s for s in subjects if s.i not in fixed_ids], trigger, notes):
            return None
        left = [o for o in objects if o.i not in fixed_ids]
        if frame.indirect is not None:
            given = [c for c in token.children if c.dep_ == "dobj" and c.i not in fixed_ids]
            getting = [c for c in token.children if c.dep_ == "dative" and c.pos_ != "ADP"]
            if syntax.is_passive(token) and given:
                getting = left
            if not getting or not self._fill(frame.indirect, getting, trigger, notes):
                return None
            left = [t for c in given for t in syntax.coordinated(c)]
        if frame.direct is not None:
            if not self._fill(frame.direct, left, trigger, notes):
                return None
        elif left and not frame.fixed and not frame.obliques and not _light_object(left[0]):
            return None
        for argument in frame.obliques:
            found = self._behind((token, *fixed), argument, notes)
            found = [p for p in found if p.i not in fixed_ids]
            if not self._fill(argument, found, trigger, notes):
                return None
        if (
            frame.obliques
            and not frame.direct
            and not frame.fixed
            and left
            and frame.before is None
        ):
            return None
        if frame.direct is None:
            trigger.roles.extend(
                ("patient", t.i)
                for t in fixed
                if t.dep_ in ("dobj", "nsubjpass") and self.classes(t, notes) & PEOPLE
            )
        return trigger

    def _noun(self, token: Token, notes: Analysis) -> Trigger | None:
        word = token.lower_ if token.tag_ == "VBG" else token.lemma_
        frames = self._scheme.nouns.get(plain(word), ())
        if not frames or not self._may_be_event(token):
            return None
        best: tuple[int, Trigger] | None = None
        for frame in frames:
            found = self._match_noun(token, frame, notes)
            if found is None:
                continue
            score = frame.weight + min(_FILLED, 2 * len(found.roles))
            if best is None or score > best[0]:
                best = (score, found)
        return best[1] if best is not None else None

    def _may_be_event(self, token: Token) -> bool:
        if token.ent_type_ in ("PERSON", "ORG", "GPE", "NORP", "FAC", "PRODUCT"):
            return False
        if token.dep_ in ("compound", "nmod", "amod"):
            return lemma(token.head) in words("light_heads") and plain(token.head.lemma_) not in (
                self._scheme.nouns
            )
        return True

    def _match_noun(self, token: Token, frame: Frame, notes: Analysis) -> Trigger | None:
        fixed = _fixed_tokens(token, frame)
        if fixed is None:
            return None
        fixed_ids = {t.i for t in fixed}
        trigger = Trigger(token=token.i, tokens=(*sorted({token.i, *fixed_ids}),), frame=frame)
        trigger.governor = token.i
        holder = token.head if token.dep_ in ("compound", "nmod", "amod") else token
        for argument in frame.obliques:
            found = self._behind((holder, *self._carriers(holder)), argument, notes)
            found = [p for p in found if p.i not in fixed_ids]
            if not self._fill(argument, found, trigger, notes):
                return None
        where = self._scheme.is_a(frame.type, "conflict") or self._scheme.is_a(
            frame.type, "disaster"
        )
        before = frame.before or Argument("place" if where else "agent")
        owners = [t for t in _owners(holder, self._lexicon) if t.i not in fixed_ids]
        if frame.before is None and self._undergone(token, frame, trigger):
            trigger.roles.extend(("patient", o.i) for o in owners)
        elif frame.before is not None and frame.before.role != "agent":
            if not self._fill(before, owners, trigger, notes):
                return None
        elif where and frame.before is None:
            self._fill(before, owners, trigger, notes)
        else:
            acting = [o for o in owners if self._acts(o, notes)]
            if not self._fill(before, acting, trigger, notes):
                if frame.before is None or not self._fill(
                    before,
                    self._light_subjects(holder),
                    Trigger(token=0, tokens=(), frame=frame),
                    notes,
                ):
                    return None
        return trigger

    def _behind(
        self, anchors: tuple[Token, ...], argument: Argument, notes: Analysis
    ) -> list[Token]:
        """The objects of an argument's prepositions; what is in a place is not done to it.

        "An attack by rebels on soldiers": what is parsed under the agent counts too.
        """
        if argument.role == "patient" and anchors[0].pos_ in ("NOUN", "PROPN"):
            agents = [p for name, p in syntax.prepositions(anchors[0]) if name == "by"]
            anchors = (*anchors, *agents)
        return [
            p
            for anchor in anchors
            for name, pobj in syntax.prepositions(anchor)
            if name in argument.prepositions
            for p in syntax.coordinated(pobj)
            if p.ent_type_ not in ("DATE", "TIME", "PERCENT")
            if argument.role != "patient" or name not in ("in", "at", "near")
            or argument.classes or not self.classes(p, notes) & _CLASSES_OF_NAMES
        ]  # fmt: skip

    def _undergone(self, noun: Token, frame: Frame, trigger: Trigger) -> bool:
        """As in "his arrest": the possessor met it, unless someone else is said to have."""
        takes = any(a.role == "patient" and "of" in a.prepositions for a in frame.obliques)
        return takes and lemma(noun) in words("undergone") and not trigger.fillers("patient")

    def _carriers(self, noun: Token) -> tuple[Token, ...]:
        """The verb that only carries an event noun: "talks were held between A and B"."""
        verb = noun.head
        light = self._lexicon.light
        if verb.pos_ != "VERB" or noun.dep_ not in ("nsubj", "nsubjpass", "dobj"):
            return ()
        particle = next((f" {c.lower_}" for c in verb.children if c.dep_ == "prt"), "")
        names = {lemma(verb), lemma(verb) + particle}
        carries = (
            names & light.existential if noun.dep_ == "nsubj" else names & set(light.subject_role)
        )
        return (verb,) if carries else ()

    def _light_subjects(self, token: Token) -> list[Token]:
        if token.dep_ == "dobj" and self._lexicon.light.subject_role.get(token.head.lemma_):
            return syntax.agents(token.head)
        return []

    def _acts(self, token: Token, notes: Analysis) -> bool:
        mention = notes.mentions.get(token.i)
        if mention is None:
            return False
        if mention.kind == "pronoun":
            return True
        place = mention.entity_kind == "place" and "country" not in notes.classes_of(token.i)
        return not place

    def _fill(
        self, argument: Argument, tokens: list[Token], trigger: Trigger, notes: Analysis
    ) -> bool:
        """Note the fitting tokens under the argument's role; False if one is needed and none fits.

        Of coordinated arguments all must fit, else the sense is another one:
        an attack on "troops and civilians" is not an attack on civilians.
        """
        nobody = self._lexicon.factuality.nobody
        tokens = [t for token in tokens for t in self._meant(token) if t.lower_ not in nobody]
        fits = [argument.admits(self.classes(t, notes)) for t in tokens]
        if argument.required and not (fits and all(fits)):
            return False
        trigger.roles.extend(
            (argument.role, t.i) for t, fit in zip(tokens, fits, strict=True) if fit
        )
        return True

    def _meant(self, token: Token) -> list[Token]:
        """Who is meant by "an array of militants", "X's efforts", "groups, including Y"."""
        found = self._lexicon.noun(lemma(token)) if token.pos_ == "NOUN" else None
        members = [
            t
            for c in token.children
            if c.dep_ == "prep" and c.lower_ == "including"
            for p in c.children
            if p.dep_ == "pobj"
            for t in syntax.coordinated(p)
        ]
        if found is not None and (
            found.sections == {"quantifying"} or "locating" in found.sections
        ):
            below = [
                t for name, p in syntax.prepositions(token) if name == "of"
                for t in syntax.coordinated(p)
            ]  # fmt: skip
            return [*(below or [token]), *members]
        if found is not None and found.sections == {"attempt"}:
            owners = [c for c in token.children if c.dep_ == "poss"]
            return owners or [token]
        return [token, *members]

    def classes(self, token: Token, notes: Analysis) -> frozenset[str]:
        """Return the semantic classes of a token as an argument."""
        mention = notes.mentions.get(token.i)
        if mention is not None:
            found = notes.classes_of(token.i)
            if found or mention.kind == "pronoun":
                return found or _PRONOUN_CLASSES.get(mention.label.lower(), frozenset())
        if plain(token.lemma_) in self._scheme.nouns and token.pos_ == "NOUN":
            return frozenset(("event",))
        if token.ent_type_ == "MONEY":
            return frozenset(("money",))
        if token.tag_ == "PRP" and token.lower_ in ("i", "we", "you", "us", "me"):
            return frozenset(("person",))
        noun = self._lexicon.noun(lemma(token))
        if noun is not None:
            return noun.classes
        if token.tag_ in ("WP", "WDT", "DT", "PRP"):
            return frozenset()
        return frozenset(("object",))


_FILLED = 6
_PRONOUN_CLASSES = {
    word: frozenset(("person",)) for word in ("he", "she", "him", "her", "they", "them")
}


def _gerund(token: Token) -> bool:
    """As in "the shelling of Kharkiv", tagged as a verb."""
    if token.tag_ != "VBG" or token.dep_ not in ("nsubj", "nsubjpass", "dobj", "pobj"):
        return False
    return not any(c.dep_ in ("nsubj", "dobj", "aux") for c in token.children)


def _other_particle(verb: Token, fixed: list[Token]) -> bool:
    """As in "pick up" is not "pick": a particle that the frame does not name makes another verb."""
    return any(c.dep_ == "prt" and c not in fixed for c in verb.children)


def _light_object(token: Token) -> bool:
    return token.tag_ in ("PRP", "WDT")


def _fixed_tokens(head: Token, frame: Frame) -> list[Token] | None:
    """The tokens of a frame's fixed words near its head, or None if one is missing."""
    if not frame.fixed:
        return []
    near = list(_near(head, frame.part == "noun"))
    if len(frame.fixed) > 1:
        near += [
            c for t in list(near) for c in t.children if c.dep_ in ("compound", "amod", "nmod")
        ]
    found: list[Token] = []
    for alternatives in frame.fixed:
        match = next(
            (
                t
                for t in near
                if t not in found and (plain(t.lemma_) in alternatives or t.lower_ in alternatives)
            ),
            None,
        )
        if match is None:
            return None
        found.append(match)
        near.extend(
            t for t in match.children if t.dep_ in ("pobj", "compound", "amod", "prep", "prt")
        )
    return found


def _near(head: Token, nominal: bool) -> Iterator[Token]:
    deps = (
        ("compound", "amod", "nmod", "prep", "npadvmod", "poss")
        if nominal
        else ("dobj", "prt", "advmod", "prep", "acomp", "oprd", "attr", "xcomp", "nsubjpass",
              "dative", "npadvmod", "advcl")
    )  # fmt: skip
    for child in head.children:
        if child.dep_ in deps:
            yield child
            if nominal and child.i < head.i:
                yield from (t for t in child.subtree if t.i != child.i and t.i < head.i)
    if not nominal and syntax.is_passive(head):
        yield from (t for t in syntax.patients(head) if t.head.i != head.i)
    if nominal and head.dep_ in ("compound", "nmod", "amod"):
        yield from (t for t in head.head.children if t.i < head.i and t.dep_ in deps)


def _owners(noun: Token, lexicon: Lexicon) -> list[Token]:
    """Possessors and names before an event noun: "Syria's offensive", "the Taliban attack"."""
    found = [c for c in noun.children if c.dep_ == "poss"]
    found += [
        c
        for c in noun.children
        if c.dep_ in ("compound", "nmod") and c.ent_type_ in ("ORG", "PERSON", "GPE", "NORP")
    ]
    return [t for c in found for t in syntax.coordinated(c)]
