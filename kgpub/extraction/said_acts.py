"""Acts of speech that only what is said tells: "Pyongyang must disarm, the envoy said".

A cue of saying whose content demands, threatens, promises, refuses or accuses is that act, by
the speaker, towards whom the content names. The rules are data, ``data/speech_acts.toml``.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kgpub import resources
from kgpub.extraction import analysis, syntax
from kgpub.extraction.analysis import Analysis, Attribution, Trigger, lemma
from kgpub.extraction.lexicon import words
from kgpub.extraction.parties import is_party, party_at, phrases
from kgpub.extraction.speech_acts import own_deed
from kgpub.scheme import EventScheme, Frame


@dataclass(frozen=True, slots=True)
class _Said:
    """What a content makes of saying it.

    Attributes:
        becomes: the type of the act.
        replaces: types of the frame of saying that give way to it.
        verbs: the verbs of saying; any if empty.
        modals: auxiliaries of the content, one of which it must have; "" for none.
        content: types of event, one of which the content must tell; any if empty.
        predicates: verbs of the content, if the type does not matter.
        complements: words under its "be".
        with_objects: of the predicates, those that need a harm as object: "will pay a price".
        speakers: classes, one of which the speaker must have; any if empty.
        not_content, not_predicates: types and verbs that the content must not tell.
        negated: whether the content must be negated; None if that does not matter.
        subject: whose deed it is: "own", "nobody", or "" where that does not matter.
        roles: where the other party stands: "subject", "object", "addressed", or roles of the
            content's event.
    """

    becomes: str
    replaces: tuple[str, ...]
    verbs: frozenset[str]
    modals: frozenset[str]
    content: tuple[str, ...]
    predicates: frozenset[str]
    complements: frozenset[str]
    with_objects: frozenset[str]
    speakers: frozenset[str]
    not_content: tuple[str, ...]
    not_predicates: frozenset[str]
    negated: bool | None
    subject: str
    roles: tuple[str, ...]


class SaidActFinder:
    """A pipeline component that notes the acts that a statement amounts to."""

    def __init__(self, scheme: EventScheme) -> None:
        """Read the rules; those of types that the scheme does not have are left out."""
        self._scheme = scheme
        with resources.path("data/speech_acts.toml").open("rb") as file:
            rows = tomllib.load(file)["said"]
        self._rules = [_said(row) for row in rows if row["becomes"] in scheme.types]

    def __call__(self, doc: Doc) -> Doc:
        """Note a trigger for each statement that is such an act, by the first rule that holds."""
        notes = analysis.of(doc)
        for found in notes.attributions:
            if found.cue is None or not found.sources or found.denied:
                continue
            cue = doc[found.cue]
            if cue.pos_ != "VERB" or not syntax.agents(cue):
                continue
            for rule in self._rules:
                parties = self._parties(doc, cue, found, rule, notes)
                if parties:
                    self._note(cue, found, rule, parties, notes)
                    break
        return doc

    def _parties(
        self, doc: Doc, cue: Token, found: Attribution, rule: _Said, notes: Analysis
    ) -> list[int]:
        told = notes.triggers.get(cue.i)
        if told is not None and not any(
            self._scheme.is_a(told.frame.type, name) for name in rule.replaces
        ):
            return []
        if rule.verbs and lemma(cue) not in rule.verbs:
            return []
        if rule.speakers and not any(notes.classes_of(t) & rule.speakers for t in found.sources):
            return []
        own = {notes.root(t) for t in found.sources}
        for clause in _clauses(doc[found.head]):
            parties = self._in_clause(doc, clause, rule, own, notes)
            if parties and rule.roles == ("addressed",):
                parties = [
                    t.i
                    for t in syntax.patients(cue)
                    if is_party(t.i, own, notes) and lemma(t) not in words("press")
                ]
            if parties:
                return parties
        return []

    def _in_clause(
        self, doc: Doc, clause: Token, rule: _Said, own: set[int], notes: Analysis
    ) -> list[int]:
        if not _modal_fits(clause, rule) or not _negation_fits(clause, rule):
            return []
        if rule.subject == "own" and not own_deed(clause, own, notes):
            return []
        events = [t for t in notes.triggers.values() if clause.i in (t.token, t.governor)]
        if lemma(clause) in rule.not_predicates or self._any(events, rule.not_content):
            return []
        if rule.content or rule.predicates:
            events = [
                t for t in events if any(self._scheme.is_a(t.frame.type, k) for k in rule.content)
            ]
            if not events and not _says(clause, rule):
                return []
        if rule.subject == "nobody":
            events = [t for t in events if not t.fillers("agent")]
        if rule.complements and not _has_complement(clause, rule.complements):
            return []
        if "addressed" in rule.roles:
            return [clause.i]
        if "object" in rule.roles:
            return _objects(clause, own, notes)
        if "subject" in rule.roles:
            subjects = [c for c in clause.children if c.dep_ in ("nsubj", "nsubjpass")]
            return [
                t.i for c in subjects for t in syntax.coordinated(c) if is_party(t.i, own, notes)
            ]
        return [
            p
            for event in events
            for role in rule.roles
            for t in event.fillers(role)
            for p in party_at(doc[t], own, notes)
        ]

    def _any(self, events: list[Trigger], kinds: tuple[str, ...]) -> bool:
        return any(self._scheme.is_a(t.frame.type, kind) for t in events for kind in kinds)

    def _note(
        self, cue: Token, found: Attribution, rule: _Said, parties: list[int], notes: Analysis
    ) -> None:
        frame = Frame(rule.becomes, "verb", lemma(cue), lemma(cue))
        trigger = Trigger(token=cue.i, tokens=(cue.i,), frame=frame)
        trigger.governor = cue.i
        trigger.roles = [("agent", t) for t in found.sources]
        trigger.roles += [("recipient", t) for t in dict.fromkeys(parties)]
        trigger.said = found.content[0]
        earlier = notes.triggers.get(cue.i)
        if earlier is not None:
            trigger.time, trigger.places = earlier.time, earlier.places
        notes.triggers[cue.i] = trigger


def _said(row: dict[str, str]) -> _Said:
    negated = row.get("negated")
    return _Said(
        becomes=row["becomes"],
        replaces=tuple(row.get("replaces", "announcement").split()),
        verbs=frozenset(row.get("verbs", "").split()),
        modals=frozenset(row.get("modals", "").split()),
        content=tuple(row.get("content", "").split()),
        predicates=words(row["predicates"]) if "predicates" in row else frozenset(),
        complements=frozenset(row.get("complements", "").split()),
        with_objects=frozenset(row.get("with_objects", "").split()),
        speakers=frozenset(row.get("speakers", "").split()),
        not_content=tuple(row.get("not_content", "").split()),
        not_predicates=words(row["not_predicates"]) if "not_predicates" in row else frozenset(),
        negated=None if negated is None else bool(negated),
        subject=row.get("subject", ""),
        roles=tuple(row["roles"].split()),
    )


def _clauses(head: Token) -> list[Token]:
    """The verb that heads what is said, and those coordinated with it."""
    if head.pos_ not in ("VERB", "AUX"):
        return []
    return [head, *(c for c in head.children if c.dep_ == "conj" and c.pos_ in ("VERB", "AUX"))]


def _modal_fits(clause: Token, rule: _Said) -> bool:
    auxiliaries = [c for c in clause.children if c.dep_ in ("aux", "auxpass")]
    modals = {c.lower_ for c in auxiliaries if c.tag_ == "MD"}
    if not rule.modals:
        return not modals and syntax.is_finite(clause)
    subject = next((c for c in clause.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is not None and any(c.tag_ == "MD" and c.i < subject.i for c in auxiliaries):
        return False  # "should a buyer be found": a condition
    perfect = any(c.lemma_ == "have" for c in auxiliaries)
    return bool(modals & rule.modals) and not perfect


def _negation_fits(clause: Token, rule: _Said) -> bool:
    if rule.negated is None:
        return True
    negated = any(c.dep_ == "neg" or c.lower_ == "never" for c in clause.children)
    return negated == rule.negated


def _says(clause: Token, rule: _Said) -> bool:
    verb = lemma(clause)
    if verb not in rule.predicates:
        return False
    below = {lemma(c) for c in clause.children if c.dep_ in ("dobj", "advmod", "prep")}
    return verb not in rule.with_objects or bool(below & words("harms"))


def _has_complement(clause: Token, wanted: frozenset[str]) -> bool:
    below = {c.lower_ for c in clause.children if c.dep_ in ("prep", "acomp", "attr", "advmod")}
    return clause.lemma_ == "be" and bool(below & wanted)


def _objects(clause: Token, own: set[int], notes: Analysis) -> list[int]:
    for word, thing in phrases(clause, modifiers=False):
        if word.pos_ == "VERB" or word.lower_ in ("with", "to"):
            found = party_at(thing, own, notes)
            if found:
                return found
    return []
