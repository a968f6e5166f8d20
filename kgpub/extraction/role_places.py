"""Places that only what happened tells: what is besieged, fled to or withdrawn from is one.

A small model takes villages it has not met for persons or companies.
"""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc

from kgpub.extraction import analysis
from kgpub.extraction.analysis import Analysis, EntityMention
from kgpub.extraction.lexicon import words
from kgpub.scheme import EventScheme

_PLACE = frozenset(("place",))
_BODIES = frozenset(("armed", "government", "country", "police"))
_WAYS = ("origin", "destination")


class RolePlaces:
    """A pipeline component that takes unknown names for places by their roles."""

    def __init__(self, scheme: EventScheme) -> None:
        """Keep the scheme."""
        self._scheme = scheme

    def __call__(self, doc: Doc) -> Doc:
        """Change the kind of mentions in place."""
        notes = analysis.of(doc)
        heads: dict[int, list[int]] = {}
        for head in notes.mentions:
            heads.setdefault(notes.root(head), []).append(head)
        for trigger in notes.triggers.values():
            taken = self._is_any(trigger.frame.type, "places_taken")
            if not taken and not self._is_any(trigger.frame.type, "places_moved_to"):
                continue
            for role, filler in trigger.roles:
                if role in _WAYS or (taken and role == "patient"):
                    _take_for_place(heads.get(notes.root(filler), []), notes)
        return doc

    def _is_any(self, name: str, list_: str) -> bool:
        return any(self._scheme.is_a(name, kind) for kind in words(list_))


def _take_for_place(heads: list[int], notes: Analysis) -> None:
    """Change all mentions of one bearer, if nothing else is known of it."""
    if all(_may_be_place(notes.mentions[head]) for head in heads):
        for head in heads:
            mention = notes.mentions[head]
            notes.mentions[head] = replace(mention, entity_kind="place", classes=_PLACE)


def _may_be_place(mention: EntityMention) -> bool:
    unknown = mention.kind == "name" and mention.key is None and not mention.label.isupper()
    return unknown and mention.entity_kind != "group" and not mention.classes & _BODIES
