"""Conditions: "would retaliate if attacked", "should it fail", "provided that they agree"."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from kgpub.extraction.analysis import Analysis
from kgpub.extraction.attitude import negate
from kgpub.extraction.embedding import is_ahead

_PROVISOS = frozenset(("provided", "providing"))
_INVERTED = frozenset(("should", "had", "were"))
_SUBJECTS = frozenset(("nsubj", "nsubjpass", "expl"))
_STEPS = 3


def is_condition(clause: Token, markers: Collection[str]) -> bool:
    """Return whether a clause says on what another one depends.

    Args:
        clause: its verb.
        markers: "if", "unless" and the like.
    """
    if is_inverted(clause) or _is_proviso(clause):
        return True
    return any(
        c.dep_ in ("mark", "advmod")
        and ((c.lower_ in markers and not _conceding(c)) or _ends_proviso(c))
        for c in clause.children
    )


def is_inverted(clause: Token) -> bool:
    """Return whether a clause is one like "should it fail" or "had they known"."""
    if clause.dep_ not in ("advcl", "ccomp"):
        return False
    subject = next((c for c in clause.children if c.dep_ in _SUBJECTS), None)
    return subject is not None and any(
        c.dep_ in ("aux", "auxpass") and c.lower_ in _INVERTED and c.i < subject.i
        for c in clause.children
    )


def tie_conditions(doc: Doc, notes: Analysis, markers: Collection[str]) -> None:
    """Tie "would retaliate if attacked" to the attack it depends on.

    What depends on something that is no event is conditional all the same, if it is ahead:
    "will strike unless the price is cut".
    """
    for trigger in notes.triggers.values():
        verb = doc[trigger.governor]
        for clause in _conditions_of(verb, markers):
            depends = next((t.i for t in clause.subtree if t.i in notes.triggers), None)
            if depends == trigger.token or (depends is None and not is_ahead(verb)):
                continue
            stance = notes.stances[trigger.token][0]
            threat = stance.modality == "threatened"  # "threatened to burn it unless they left"
            unreal = _is_counterfactual(verb, clause)
            stance = replace(
                stance, modality=stance.modality if threat else "conditional",
                certainty="possible", tense="non-future" if unreal else "future",
                condition=depends,
            )  # fmt: skip
            notes.stances[trigger.token] = [negate(stance) if unreal else stance]
            if depends is not None:
                below = replace(
                    notes.stances[depends][0], tense="non-future" if unreal else "future"
                )
                notes.stances[depends] = [negate(below) if unreal else below]


def _conditions_of(verb: Token, markers: Collection[str]) -> Iterator[Token]:
    """The clauses that a verb depends on, its own or those of "is ready to" above it."""
    node = verb
    for _ in range(_STEPS):
        for child in node.children:
            proviso = _is_proviso(child) or any(map(_ends_proviso, child.children))
            deps = ("advcl", "ccomp", "prep", "conj") if proviso else ("advcl", "ccomp", "prep")
            if child.i == verb.i or child.dep_ not in deps:
                continue
            if child.dep_ == "advcl" or is_inverted(child) or proviso:
                if is_condition(child, markers):
                    yield child
        if node.dep_ not in ("xcomp", "acomp"):
            return
        node = node.head


def _is_counterfactual(verb: Token, clause: Token) -> bool:
    """As in "Had it gone off, it would have killed hundreds": neither came about."""
    past = any(c.dep_ == "aux" and c.lower_ == "had" for c in clause.children)
    helping = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    return past and "have" in helping and bool(helping & {"would", "could", "might"})


def _is_proviso(clause: Token) -> bool:
    """As in "provided that they are paid"."""
    return clause.lower_ in _PROVISOS and any(
        c.dep_ in ("ccomp", "pcomp") and c.i > clause.i for c in clause.children
    )


def _ends_proviso(mark: Token) -> bool:
    """The "that" of "provided that"."""
    return mark.lower_ == "that" and mark.i > 0 and mark.nbor(-1).lower_ in _PROVISOS


def _conceding(mark: Token) -> bool:
    """As in "even if it rains"; and "as if" is none either."""
    return mark.i > 0 and mark.nbor(-1).lower_ in ("even", "as")
