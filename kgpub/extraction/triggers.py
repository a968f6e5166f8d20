"""Event triggers: words that a frame of the event-type scheme matches."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kgpub.extraction import analysis, senses, syntax
from kgpub.extraction.analysis import Analysis, Trigger, lemma
from kgpub.extraction.arguments import ArgumentFiller
from kgpub.extraction.demonyms import DemonymFinder
from kgpub.extraction.event_names import note_short_names
from kgpub.extraction.fixed_words import fixed_tokens, governs_infinitive
from kgpub.extraction.lexicon import PEOPLE, Lexicon, words
from kgpub.extraction.mentions import MentionFinder
from kgpub.extraction.parties import phrases
from kgpub.scheme import Argument, EventScheme, Frame
from kgpub.scheme.frame import plain


class TriggerFinder:
    """A pipeline component that notes the event triggers of a document and their roles."""

    def __init__(
        self,
        scheme: EventScheme,
        lexicon: Lexicon,
        mentions: MentionFinder,
        demonyms: DemonymFinder,
    ) -> None:
        """Keep the scheme, the word lists, and the finders that note arguments."""
        self._demonyms = demonyms
        self._scheme = scheme
        self._lexicon = lexicon
        self._mentions = mentions
        self._arguments = ArgumentFiller(scheme, lexicon)
        self._carrying = lexicon.light.existential | lexicon.light.subject_role.keys()

    def __call__(self, doc: Doc) -> Doc:
        """Match the frames of every verb, then of every noun that no verb took."""
        notes = analysis.of(doc)
        nouns = [t for t in doc if t.pos_ in ("NOUN", "PROPN") or syntax.is_noun_gerund(t)]
        # What kind of thing a verb's object is depends on whether it tells an event.
        notes.event_nouns = frozenset(t.i for t in nouns if self._noun(t, notes) is not None)
        taken: dict[int, Trigger] = {}
        for token in doc:
            if token.pos_ in ("VERB", "AUX", "ADJ") and token.tag_.startswith(("VB", "JJ")):
                trigger = self._verb(token, notes)
                if trigger is not None:
                    notes.triggers[token.i] = trigger
                    taken.update((part, trigger) for part in trigger.tokens)
        for token in nouns:
            if token.i not in taken:
                noun = self._noun(token, notes)
                if noun is not None:
                    whole = next((taken[t] for t in noun.tokens if t in taken), None)
                    if whole is not None and whole.frame.type == noun.frame.type:
                        noun.same_as = whole.token  # "filed for bankruptcy protection"
                    self._adjectival_agent(token, noun, notes)
                    notes.triggers[token.i] = noun
        note_short_names(doc, notes)
        for trigger in list(notes.triggers.values()):
            self._name_again(doc, trigger, notes)
        for trigger in notes.triggers.values():
            if self._scheme.types[trigger.frame.type].symmetric:
                trigger.roles.extend(
                    ("agent", party.i)
                    for t in trigger.fillers("agent")
                    for party in self._arguments.parties(doc[t], notes)
                )
            for part in trigger.tokens:
                if part in notes.mentions and notes.mentions[part].kind == "pronoun":
                    # "duke it out": the pronoun is part of the idiom.
                    del notes.mentions[part]
                    notes.clusters.pop(part, None)
            for _, filler in trigger.roles:
                if filler not in notes.triggers and doc[filler].tag_[:2] in ("NN", "CD"):
                    self._mentions.describe(doc[filler], notes)
        return doc

    def _name_again(self, doc: Doc, trigger: Trigger, notes: Analysis) -> None:
        """As in "signed a treaty": the noun that a verb's frame takes names the same event."""
        if trigger.frame.part != "verb":
            return
        for part in trigger.tokens:
            noun = doc[part]
            told = part in (notes.event_nouns or ()) or (
                noun.dep_ in ("dobj", "nsubjpass")
                and plain(noun.lemma_) in self._scheme.nouns
                and lemma(doc[trigger.token]) not in words("saying_events")
            )
            if told and part not in notes.triggers:
                again = Trigger(token=part, tokens=(part,), frame=trigger.frame)
                again.governor, again.same_as = part, trigger.token
                notes.triggers[part] = again

    def _verb(self, token: Token, notes: Analysis) -> Trigger | None:
        frames = self._scheme.verbs.get(plain(token.lemma_), ())
        if (
            not frames
            or syntax.is_noun_gerund(token)
            or (
                (token.tag_ == "JJ" or token.dep_ in ("amod", "compound", "aux", "auxpass"))
                and not _lately_done(token)
            )
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
            score = frame.weight + min(_FILLED, 2 * len(found.roles)) - 3 * found.doubts
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
        fixed = fixed_tokens(token, frame)
        if fixed is None or _other_particle(token, fixed):
            return None
        if frame.infinitive and not governs_infinitive(token, fixed):
            return None
        trigger = Trigger(token=token.i, tokens=(token.i, *sorted(t.i for t in fixed)), frame=frame)
        trigger.governor = token.i
        fixed_ids = {t.i for t in fixed}
        before = frame.before or Argument("agent")
        if not self._arguments.fill(
            before, [s for s in subjects if s.i not in fixed_ids], trigger, notes
        ):
            return None
        left = [o for o in objects if o.i not in fixed_ids]
        if not left and (frame.infinitive or any(t.dep_ == "ccomp" for t in fixed)):
            left = [t for o in syntax.clause_objects(token) for t in syntax.coordinated(o)]
        if frame.indirect is not None:
            given = [c for c in token.children if c.dep_ == "dobj" and c.i not in fixed_ids]
            getting = [c for c in token.children if c.dep_ == "dative" and c.pos_ != "ADP"]
            if syntax.is_passive(token) and given:
                getting = left
            if not getting or not self._arguments.fill(frame.indirect, getting, trigger, notes):
                return None
            left = [t for c in given for t in syntax.coordinated(c)]
        if frame.direct is not None:
            if not left and frame.fixed:
                # "gave the junta an ultimatum"
                datives = [c for c in token.children if c.dep_ == "dative" and c.pos_ != "ADP"]
                left = [t for c in datives for t in syntax.coordinated(c)]
            if not self._arguments.fill(frame.direct, left, trigger, notes):
                return None
        elif left and not frame.fixed and not frame.obliques and not _light_object(left[0]):
            return None
        for argument in frame.obliques:
            found = self._arguments.behind((token, *fixed), argument, notes)
            if not found:
                found = _stranded(token, argument.prepositions)
                left = [] if found else left
            found = [p for p in found if p.i not in fixed_ids]
            if argument.role in ("agent", "patient", "recipient") and not any(
                argument.admits(self._arguments.classes(p, notes)) for p in found
            ):
                further = self._further(token, fixed, argument, notes)
                found = [p for p in further if p.i not in fixed_ids] or found
            if not found and argument.required:
                found = list(_hung_on_others(token.doc, trigger, left, argument))
            if not self._arguments.fill(argument, found, trigger, notes):
                return None
        if frame.obliques and not frame.direct and not frame.fixed and left:
            return None
        if senses.governs_infinitive(token, trigger) or self._without_will(trigger, token, notes):
            return None
        commands = any(self._scheme.is_a(frame.type, kind) for kind in ("request", "coerce"))
        commands = commands or any(t.dep_ in ("xcomp", "ccomp") for t in fixed)
        if senses.names_or_commands(token, commands):
            return None
        self._possessor_of_fixed(fixed, trigger, notes)
        if frame.direct is None:
            trigger.roles.extend(
                ("patient", t.i)
                for t in fixed
                if t.dep_ in ("dobj", "nsubjpass") and self._arguments.classes(t, notes) & PEOPLE
            )
            # "fired missiles": what the frame has is the means of an attack, or what was seized.
            had = any(self._scheme.is_a(frame.type, kind) for kind in words("goods_handled"))
            means = {"weapon", "relief"} if had else {"weapon"}
            trigger.roles.extend(
                ("patient" if had else "instrument", t.i)
                for t in fixed
                if t.dep_ in ("dobj", "nsubjpass") and t.tag_.startswith("NN")
                and self._arguments.classes(t, notes) & means
            )  # fmt: skip
        return trigger

    def _further(
        self, verb: Token, fixed: list[Token], argument: Argument, notes: Analysis
    ) -> list[Token]:
        """The objects of an argument's prepositions that hang where frames do not look.

        "Turned down Yerevan's request": whose noun the frame takes; "financed a plant for
        refugees": the phrase hung on the object. Only where the argument must be there.
        """
        if not argument.required:
            return []
        if argument.prepositions & {"of", "from", "by"} and fixed:
            owners = self._owners(fixed, argument, notes)
            if owners:
                return owners
        wanted = argument.prepositions & _UNDER_OBJECT if argument.classes else frozenset()
        for word, thing in phrases(verb, modifiers=False) if wanted else ():
            if word.lower_ in wanted and word.head.i != verb.i:
                found = [
                    t
                    for t in syntax.coordinated(thing)
                    if argument.admits(self._arguments.classes(t, notes))
                ]
                if found:
                    return found
        return []

    def _owners(self, fixed: list[Token], argument: Argument, notes: Analysis) -> list[Token]:
        """Whose a noun is: "Iran's offer", "the Arab League plan", "an Egyptian proposal"."""
        found = [c for t in fixed for c in syntax.owners(t) if c.i in notes.mentions]
        if found or not argument.prepositions & {"from", "by"}:
            return found
        nouns = [t for t in fixed if t.pos_ in ("NOUN", "PROPN")]
        countries = [self._demonyms.country_before(t, notes) for t in nouns]
        return [nouns[0].doc[c] for c in countries if c is not None]

    def _without_will(self, trigger: Trigger, verb: Token, notes: Analysis) -> bool:
        """As in "the strikes threatened to raise needs": events threaten nobody."""
        acting = trigger.fillers("agent")
        willed = any(self._scheme.is_a(trigger.frame.type, kind) for kind in words("willed_acts"))
        return willed and any(self._arguments.classes(verb.doc[t], notes) == _EVENT for t in acting)

    def _possessor_of_fixed(self, fixed: list[Token], trigger: Trigger, notes: Analysis) -> None:
        """As in "rejected Iran's offer": who owns the noun that the frame takes is the other."""
        wanted = [a for a in trigger.frame.obliques if a.prepositions & {"of", "from", "by"}]
        if len(wanted) != 1 or trigger.fillers(wanted[0].role):
            return
        own = {notes.root(t) for t in trigger.fillers("agent")}
        owners = [c for c in self._owners(fixed, wanted[0], notes) if notes.root(c.i) not in own]
        if owners and wanted[0].admits(self._arguments.classes(owners[0], notes)):
            trigger.roles.append((wanted[0].role, owners[0].i))

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
            score = frame.weight + min(_FILLED, 2 * len(found.roles)) - 3 * found.doubts
            if best is None or score > best[0]:
                best = (score, found)
        return best[1] if best is not None else None

    def _may_be_event(self, token: Token) -> bool:
        if token.ent_type_ in ("PERSON", "ORG", "GPE", "NORP", "FAC", "PRODUCT"):
            # "the Worldwide Developers Conference", "the Paris Air Show"
            return token.ent_type_ == "ORG" and token.lower_ in words("named_events")
        if token.lower_ in words("figures") and token.dep_ in ("nsubj", "nsubjpass"):
            return False
        if token.tag_ == "NNS" and self._is_facility(token):
            return False  # "the installations of the battalion" are places
        if token.tag_ == "NNS" and self._are_people(token):
            return False  # "Chilean exiles" are people
        if senses.is_handled_weapon(token, self._lexicon, self._carrying):
            return False
        if token.dep_ in ("compound", "nmod", "amod"):
            return lemma(token.head) in words("light_heads") and plain(token.head.lemma_) not in (
                self._scheme.nouns
            )
        return True

    def _are_people(self, noun: Token) -> bool:
        found = self._lexicon.noun(lemma(noun))
        return found is not None and bool(found.classes & PEOPLE)

    def _is_facility(self, noun: Token) -> bool:
        found = self._lexicon.noun(lemma(noun))
        return found is not None and "facility" in found.sections

    def _match_noun(self, token: Token, frame: Frame, notes: Analysis) -> Trigger | None:
        fixed = fixed_tokens(token, frame)
        if fixed is None:
            return None
        fixed_ids = {t.i for t in fixed}
        trigger = Trigger(token=token.i, tokens=(*sorted({token.i, *fixed_ids}),), frame=frame)
        trigger.governor = token.i
        holder = token.head if token.dep_ in ("compound", "nmod", "amod") else token
        for argument in frame.obliques:
            after = [t for t in fixed if t.i > holder.i]  # "the attempt on the life of the mayor"
            anchors = (holder, *self._carriers(holder), *after)
            found = self._arguments.behind(anchors, argument, notes)
            found = [p for p in found if p.i not in fixed_ids]
            if not self._arguments.fill(argument, found, trigger, notes):
                return None
        where = any(
            self._scheme.is_a(frame.type, top) for top in ("conflict", "disaster", "accident")
        )
        before = frame.before or Argument("place" if where else "agent")
        owners = [t for t in syntax.owners(holder) if t.i not in fixed_ids]
        if frame.before is None and self._undergone(token, frame, trigger):
            for owner in owners:
                body = "org" in self._arguments.classes(owner, notes) and _of_people(token)
                trigger.roles.append(("agent" if body else "patient", owner.i))
        elif frame.before is not None and frame.before.role != "agent":
            if not self._arguments.fill(before, owners, trigger, notes):
                return None
        elif where and frame.before is None:
            self._arguments.fill(before, owners, trigger, notes)
        else:
            acting = [o for o in owners if self._arguments.acts(o, notes)]
            if not self._arguments.fill(before, acting, trigger, notes):
                if frame.before is None or not self._arguments.fill(
                    before,
                    self._light_subjects(holder),
                    Trigger(token=0, tokens=(), frame=frame),
                    notes,
                ):
                    return None
        return trigger

    def _adjectival_agent(self, noun: Token, trigger: Trigger, notes: Analysis) -> None:
        """As in "Turkish air strikes on Idlib"; "Iraqi bombings" only says where."""
        if trigger.fillers("agent"):
            return
        name = trigger.frame.type
        others = {notes.root(t) for _, t in trigger.roles}
        if not any(self._scheme.is_a(name, kind) for kind in words("demonym_acts")):
            on_another = name in words("demonym_acts_on") and others
            if not on_another:
                return
        holder = noun.head if noun.dep_ in ("compound", "nmod", "amod") else noun
        country = self._demonyms.country_before(holder, notes)
        if country is not None and notes.root(country) not in others:
            trigger.roles.append(("agent", country))

    def _undergone(self, noun: Token, frame: Frame, trigger: Trigger) -> bool:
        """As in "his arrest": the possessor met it, unless someone else is said to have."""
        takes = any(a.role == "patient" and "of" in a.prepositions for a in frame.obliques)
        return takes and lemma(noun) in words("undergone") and not trigger.fillers("patient")

    def _carriers(self, noun: Token) -> tuple[Token, ...]:
        """The verb that only carries an event noun: "talks were held between A and B".

        Or, behind it, its participle: "the attack launched at the headquarters".
        """
        verb = noun.head
        light = self._lexicon.light
        behind = tuple(
            c
            for c in noun.children
            if c.dep_ == "acl" and c.tag_ in ("VBN", "VBD") and light.carries(_with_particle(c))
        )
        if behind:
            return behind
        if verb.pos_ != "VERB" or noun.dep_ not in ("nsubj", "nsubjpass", "dobj"):
            return ()
        if noun.dep_ == "nsubjpass" and lemma(verb) in words("saying_events"):
            return (verb,)  # "clashes were reported between A and B"
        names = {lemma(verb), _with_particle(verb)}
        carries = (
            names & light.existential if noun.dep_ == "nsubj" else names & set(light.subject_role)
        )
        return (verb,) if carries else ()

    def _light_subjects(self, token: Token) -> list[Token]:
        if token.dep_ == "dobj" and self._lexicon.light.subject_role.get(token.head.lemma_):
            return syntax.agents(token.head)
        return []


_FILLED = 6
_UNDER_OBJECT = frozenset(("to", "for", "with", "against", "from", "on", "into", "onto", "by"))
_EVENT = frozenset(("event",))


def _other_particle(verb: Token, fixed: list[Token]) -> bool:
    """As in "pick up" is not "pick": a particle that the frame does not name makes another verb."""
    return any(
        c.dep_ == "prt" and c not in fixed and not any(p.dep_ == "pobj" for p in c.children)
        for c in verb.children
    )


def _with_particle(verb: Token) -> str:
    particle = next((f" {c.lower_}" for c in verb.children if c.dep_ == "prt"), "")
    return lemma(verb) + particle


def _of_people(noun: Token) -> bool:
    """Whether only people can meet it: "the army's murders" are murders by it."""
    return lemma(noun) in words("undergone_by_people")


def _stranded(verb: Token, prepositions: frozenset[str]) -> list[Token]:
    """As in "the house was fired upon": the subject stands for what the preposition lacks."""
    deps = {c.dep_ for c in verb.children}
    if "nsubjpass" not in deps or "dobj" in deps:
        return []
    bare = any(
        c.lower_ in prepositions and c.dep_ in ("prep", "prt", "advmod") and c.i > verb.i
        and not any(g.dep_ in ("pobj", "pcomp", "cc", "conj") for g in c.children)
        for c in verb.children
    )  # fmt: skip
    return syntax.patients(verb) if bare else []


def _lately_done(token: Token) -> bool:
    """As in "the newly captured town": the adverb makes an event of the participle."""
    return (
        token.tag_ == "VBN"
        and token.dep_ == "amod"
        and any(c.dep_ == "advmod" and c.lower_ in words("lately") for c in token.children)
    )


def _hung_on_others(
    doc: Doc, trigger: Trigger, objects: list[Token], argument: Argument
) -> Iterator[Token]:
    """As in "cleared fighters from the town": what the parser hung on another argument."""
    for holder in (*objects, *(doc[t] for _, t in trigger.roles)):
        for name, found in syntax.prepositions(holder):
            if name in argument.prepositions & _MOVING:
                yield from syntax.coordinated(found)


_MOVING = frozenset(("from", "into", "out", "with"))


def _light_object(token: Token) -> bool:
    return token.tag_ in ("PRP", "WDT")
