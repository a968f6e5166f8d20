"""Who planted or worked a weapon has done what it did.

As in "stepped on a mine planted by rebels", "a drone operated by the army struck a crew".
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from kgpub.extraction import analysis, syntax
from kgpub.extraction.analysis import Analysis, Trigger, lemma
from kgpub.extraction.lexicon import PEOPLE, words
from kgpub.scheme import EventScheme

_PLANTED = "bomb-planted"
_HARM = ("bomb-attack", "explosion")


class PlanterFinder:
    """A pipeline component that gives a blast its planters, and a weapon's deed its users."""

    def __init__(self, scheme: EventScheme) -> None:
        """Keep the scheme; without a type for planted devices nothing is found."""
        self._scheme = scheme

    def __call__(self, doc: Doc) -> Doc:
        """Add agents in place, where a blast has none."""
        notes = analysis.of(doc)
        planted = [
            t
            for t in notes.triggers.values()
            if t.frame.type == _PLANTED and not _is_contested(doc[t.token])
        ]
        for planting in planted:
            devices = _devices(doc, planting)
            for trigger in notes.triggers.values():
                harms = any(self._scheme.is_a(trigger.frame.type, kind) for kind in _HARM)
                if trigger is planting or not harms or trigger.fillers("agent"):
                    continue
                if devices & _means(trigger):
                    _take_over(trigger, planting, notes)
        for trigger in notes.triggers.values():
            if self._scheme.is_a(trigger.frame.type, "assault") and not trigger.fillers("agent"):
                means = [t for t in trigger.fillers("instrument") if t < trigger.token]
                trigger.roles.extend(
                    ("agent", who.i)
                    for t in means
                    for who in _wielders(doc[t])
                    if _acts(who, notes)
                )
        return doc


def _is_contested(verb: Token) -> bool:
    """As in "the lie that our forces planted the mine that killed two": only said of them."""
    return verb.dep_ in ("acl", "relcl", "ccomp") and any(
        c.dep_ == "mark" and c.lower_ == "that" for c in verb.children
    )


def _devices(doc: Doc, planting: Trigger) -> set[int]:
    """What was planted: the object, or the noun that the participle stands behind."""
    verb = doc[planting.token]
    found = {t for t in planting.tokens if doc[t].dep_ in ("dobj", "nsubjpass")}
    found.update(t for role, t in planting.roles if role in ("instrument", "patient"))
    if verb.dep_ in ("acl", "relcl"):
        found.add(verb.head.i)
    return found


def _wielders(means: Token) -> list[Token]:
    """Those by whom it was operated, as a participle right behind it says."""
    return [
        who
        for c in means.children
        if c.dep_ == "acl" and c.tag_ == "VBN" and lemma(c) in words("wielding")
        for who in syntax.agents(c)
    ]


def _acts(who: Token, notes: Analysis) -> bool:
    return bool(notes.classes_of(who.i) & (PEOPLE | {"org", "country", "government"}))


def _means(trigger: Trigger) -> set[int]:
    return {*trigger.tokens, *trigger.fillers("instrument"), *trigger.places}


def _take_over(trigger: Trigger, planting: Trigger, notes: Analysis) -> None:
    own = {notes.root(t) for _, t in trigger.roles}
    trigger.roles.extend(
        ("agent", t) for t in planting.fillers("agent") if notes.root(t) not in own
    )
