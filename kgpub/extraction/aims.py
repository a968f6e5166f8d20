"""Whom an act is aimed at, told beside the words of its frame.

"Growers blocked the road to press Lima for an end to it", "massed tanks on its frontier with
Pakistan": the other party of an act that has none. The rules are data, ``data/aims.toml``.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kgpub import resources
from kgpub.extraction import analysis, syntax
from kgpub.extraction.analysis import Analysis, Trigger, lemma
from kgpub.extraction.demonyms import DemonymFinder
from kgpub.extraction.parties import agents_of, is_party, party_at, phrases
from kgpub.scheme import EventScheme


@dataclass(frozen=True, slots=True)
class _Aim:
    """Where the other party of a type stands.

    Attributes:
        type: the type; those of ``unless`` below it are left alone.
        role: the role that the party gets.
        prepositions: prepositions it stands behind, whatever they belong to.
        behind: by noun or verb, the prepositions it stands behind there; "" is its object.
        acts: types of acts told in the same clause, whose other party it is.
        ahead: what is told behind "ahead of" and "before" is done by it.
        own_means: the patient is what the agent moves, and no other party.
        amid: what is told to go on meanwhile, by "as" or "after", is done by it.
    """

    type: str
    unless: tuple[str, ...]
    role: str
    prepositions: frozenset[str]
    behind: dict[str, frozenset[str]]
    acts: tuple[str, ...]
    ahead: tuple[str, ...]
    own_means: bool
    amid: tuple[str, ...]


class AimFinder:
    """A pipeline component that completes acts by whom they are aimed at."""

    def __init__(self, scheme: EventScheme, demonyms: DemonymFinder) -> None:
        """Read the rules."""
        self._scheme = scheme
        self._demonyms = demonyms
        with resources.path("data/aims.toml").open("rb") as file:
            self._rules = [_aim(row) for row in tomllib.load(file)["aim"]]

    def __call__(self, doc: Doc) -> Doc:
        """Add the other party in place."""
        notes = analysis.of(doc)
        for _, trigger in sorted(notes.triggers.items()):
            for rule in self._rules:
                if self._holds(rule, trigger):
                    self._complete(doc, trigger, rule, notes)
        return doc

    def _holds(self, rule: _Aim, trigger: Trigger) -> bool:
        name = trigger.frame.type
        return self._scheme.is_a(name, rule.type) and not any(
            self._scheme.is_a(name, kind) for kind in rule.unless
        )

    def _complete(self, doc: Doc, trigger: Trigger, rule: _Aim, notes: Analysis) -> None:
        own = agents_of(trigger, notes)
        others = ("recipient",) if rule.own_means else ("patient", "recipient")
        if not own or any(is_party(t, own, notes) for r, t in trigger.roles if r in others):
            return
        own |= {notes.root(t) for t in trigger.fillers("patient")} if rule.own_means else set()
        found = self._behind(doc, trigger, rule, own, notes) or self._through(
            doc, trigger, rule, own, notes
        )
        told = {t for _, t in trigger.roles}
        trigger.roles.extend((rule.role, t) for t in found if t not in told)

    def _behind(
        self, doc: Doc, trigger: Trigger, rule: _Aim, own: set[int], notes: Analysis
    ) -> list[int]:
        through = frozenset(rule.behind)
        for word, thing in _around(doc, trigger, through):
            if word.lower_ in rule.prepositions:
                fits = True
            elif word.pos_ == "VERB":
                fits = "" in rule.behind.get(lemma(word), ())
            else:
                above = word.head
                while above.dep_ == "prep" and above.pos_ == "ADP":
                    above = above.head
                # The phrase may hang elsewhere than on the word before it.
                before = doc[word.i - 1] if word.i else above
                fits = any(word.lower_ in rule.behind.get(lemma(t), ()) for t in (above, before))
            if fits:
                found = party_at(thing, own, notes)
                if found:
                    return found
        for token in _nouns(doc, trigger):
            if "'s" in rule.behind.get(lemma(token), ()):
                owners = [c for c in token.children if c.dep_ == "poss"]
                found = [c.i for c in owners if is_party(c.i, own, notes)]
                country = self._demonyms.country_before(token, notes)
                if not found and country is not None and is_party(country, own, notes):
                    found = [country]
                if found:
                    return found
        return []

    def _through(
        self, doc: Doc, trigger: Trigger, rule: _Aim, own: set[int], notes: Analysis
    ) -> list[int]:
        """The other party of what is done by it: "blocked the road to press Lima"."""
        below = {t.i for t in _clause(doc, trigger)}
        amid = _amid(doc, trigger) if rule.amid else set()
        for token, other in sorted(notes.triggers.items()):
            if other is trigger or not (below | amid) & {token, other.governor}:
                continue
            if any(self._scheme.is_a(other.frame.type, kind) for kind in rule.acts):
                found = [
                    t
                    for role in ("recipient", "patient")
                    for t in other.fillers(role)
                    if is_party(t, own, notes)
                ]
                if found:
                    return found
            if any(self._scheme.is_a(other.frame.type, kind) for kind in rule.ahead):
                if _is_ahead(doc[token]):
                    found = [t for t in other.fillers("agent") if is_party(t, own, notes)]
                    if found:
                        return found
            if other.token in amid and any(
                self._scheme.is_a(other.frame.type, kind) for kind in rule.amid
            ):
                found = [
                    t
                    for role in ("agent", "patient", "recipient")
                    for t in other.fillers(role)
                    if is_party(t, own, notes)
                ]
                if found:
                    return found[:1]
        return []


def _amid(doc: Doc, trigger: Trigger) -> set[int]:
    """What is told to go on: "on alert as China began tests"."""
    clauses = [
        c
        for anchor in _anchors(doc, trigger)
        for c in anchor.children
        if c.dep_ == "advcl" and any(m.lower_ in ("as", "after", "amid") for m in c.children)
    ]
    return {t.i for c in clauses for t in c.subtree}


def _aim(row: dict[str, object]) -> _Aim:
    behind: dict[str, set[str]] = {}
    table = row.get("behind", {})
    assert isinstance(table, dict)
    for prepositions, words in table.items():
        for word in str(words).split():
            behind.setdefault(word, set()).update(
                "" if p == "object" else p for p in prepositions.split()
            )
    return _Aim(
        type=str(row["type"]),
        unless=tuple(str(row.get("unless", "")).split()),
        role=str(row["role"]),
        prepositions=frozenset(str(row.get("prepositions", "")).split()),
        behind={word: frozenset(found) for word, found in behind.items()},
        acts=tuple(str(row.get("acts", "")).split()),
        ahead=tuple(str(row.get("ahead", "")).split()),
        own_means=bool(row.get("own_means", False)),
        amid=tuple(str(row.get("amid", "")).split()),
    )


def _anchors(doc: Doc, trigger: Trigger) -> list[Token]:
    holder = syntax.holder(doc[trigger.token])
    return list({t.i: t for t in (doc[trigger.governor], holder)}.values())


def _around(doc: Doc, trigger: Trigger, through: frozenset[str]) -> list[tuple[Token, Token]]:
    found = [pair for anchor in _anchors(doc, trigger) for pair in phrases(anchor, through)]
    return list(dict.fromkeys(found))


def _clause(doc: Doc, trigger: Trigger) -> list[Token]:
    return [
        t
        for anchor in _anchors(doc, trigger)
        for pair in phrases(anchor)
        for t in (pair[0].head, pair[0], pair[1])
    ]


def _nouns(doc: Doc, trigger: Trigger) -> list[Token]:
    return [t for t in _clause(doc, trigger) if t.pos_ in ("NOUN", "PROPN")]


def _is_ahead(token: Token) -> bool:
    preposition = syntax.holder(token).head
    return preposition.lower_ == "before" or (
        preposition.lower_ == "of" and preposition.head.lower_ == "ahead"
    )
