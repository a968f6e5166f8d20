"""Who planted a device has done what it did: "stepped on a mine planted by rebels"."""

from __future__ import annotations

from spacy.tokens import Doc

from kgpub.extraction import analysis
from kgpub.extraction.analysis import Analysis, Trigger
from kgpub.scheme import EventScheme

_PLANTED = "bomb-planted"
_HARM = ("bomb-attack", "explosion")


class PlanterFinder:
    """A pipeline component that gives a blast the agents of the planting told beside it."""

    def __init__(self, scheme: EventScheme) -> None:
        """Keep the scheme; without a type for planted devices nothing is found."""
        self._scheme = scheme

    def __call__(self, doc: Doc) -> Doc:
        """Add agents in place, where a blast has none."""
        notes = analysis.of(doc)
        planted = [t for t in notes.triggers.values() if t.frame.type == _PLANTED]
        for planting in planted:
            devices = _devices(doc, planting)
            for trigger in notes.triggers.values():
                harms = any(self._scheme.is_a(trigger.frame.type, kind) for kind in _HARM)
                if trigger is planting or not harms or trigger.fillers("agent"):
                    continue
                if devices & _means(trigger):
                    _take_over(trigger, planting, notes)
        return doc


def _devices(doc: Doc, planting: Trigger) -> set[int]:
    """What was planted: the object, or the noun that the participle stands behind."""
    verb = doc[planting.token]
    found = {t for t in planting.tokens if doc[t].dep_ in ("dobj", "nsubjpass")}
    found.update(t for role, t in planting.roles if role in ("instrument", "patient"))
    if verb.dep_ in ("acl", "relcl"):
        found.add(verb.head.i)
    return found


def _means(trigger: Trigger) -> set[int]:
    return {*trigger.tokens, *trigger.fillers("instrument"), *trigger.places}


def _take_over(trigger: Trigger, planting: Trigger, notes: Analysis) -> None:
    own = {notes.root(t) for _, t in trigger.roles}
    trigger.roles.extend(
        ("agent", t) for t in planting.fillers("agent") if notes.root(t) not in own
    )
