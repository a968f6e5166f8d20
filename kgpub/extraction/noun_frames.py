"""How an event noun and what stands around it match a frame."""

from __future__ import annotations

from spacy.tokens import Token

from kgpub.extraction import senses, syntax
from kgpub.extraction.analysis import Analysis, Trigger, lemma
from kgpub.extraction.arguments import ArgumentFiller
from kgpub.extraction.fixed_words import fixed_tokens
from kgpub.extraction.lexicon import PEOPLE, Lexicon, words
from kgpub.scheme import Argument, EventScheme, Frame
from kgpub.scheme.frame import plain


class NounFrameMatcher:
    """Matches frames of nouns, with their arguments."""

    def __init__(self, scheme: EventScheme, lexicon: Lexicon, arguments: ArgumentFiller) -> None:
        """Keep the scheme, the word lists and the finder of arguments."""
        self._scheme = scheme
        self._lexicon = lexicon
        self._arguments = arguments
        self._carrying = lexicon.light.existential | lexicon.light.subject_role.keys()

    def may_be_event(self, token: Token) -> bool:
        """Return whether a noun can tell an event here, and names no person, body or place."""
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

    def match(self, token: Token, frame: Frame, notes: Analysis) -> Trigger | None:
        """Return the event that the frame tells with the noun as trigger, or None."""
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
        owners = [
            t
            for t in syntax.owners(holder)
            if t.i not in fixed_ids and t.ent_type_ not in ("DATE", "TIME")
        ]
        if lemma(token) in words("harmed"):
            owners = []  # whose wounded they are, and not where
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
            if c.dep_ == "acl" and c.tag_ in ("VBN", "VBD") and light.carries(with_particle(c))
        )
        if behind:
            return behind
        if verb.pos_ != "VERB" or noun.dep_ not in ("nsubj", "nsubjpass", "dobj"):
            return ()
        if noun.dep_ == "nsubjpass" and lemma(verb) in words("saying_events"):
            return (verb,)  # "clashes were reported between A and B"
        names = {lemma(verb), with_particle(verb)}
        carries = (
            names & light.existential if noun.dep_ == "nsubj" else names & set(light.subject_role)
        )
        return (verb,) if carries else ()

    def _light_subjects(self, token: Token) -> list[Token]:
        if token.dep_ == "dobj" and self._lexicon.light.subject_role.get(token.head.lemma_):
            return syntax.agents(token.head)
        return []


def _of_people(noun: Token) -> bool:
    """Whether only people can meet it: "the army's murders" are murders by it."""
    return lemma(noun) in words("undergone_by_people")


def with_particle(verb: Token) -> str:
    """Return the lemma of a verb with its particle: "break out", "go ahead"."""
    particle = next(
        (f" {c.lower_}" for c in verb.children if c.dep_ == "prt" or c.lower_ == "ahead"), ""
    )
    return lemma(verb) + particle
