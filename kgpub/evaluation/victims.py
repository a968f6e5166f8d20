"""The human targets of a record: who was killed, wounded, abducted or attacked, and how many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kgpub.evaluation.fillers import entities
from kgpub.evaluation.gold import GoldDocument
from kgpub.evaluation.linking import name_key
from kgpub.evaluation.published import Claim, Event, Figure, PublishedGraph
from kgpub.evaluation.relevance import effects
from kgpub.scheme import EventScheme

_KINDS = {"Killed": "DEATH", "Wounded": "INJURY"}
_UNHARMED = (None, "Abducted")
_PEOPLE = ("person", "group", "actor")


@dataclass(frozen=True, slots=True)
class Victims:
    """Those hurt or attacked: effect or "", how many (None if open), at least how many, who."""

    effect: str
    count: int | None
    minimum: int | None
    entity: str | None


def victims(
    events: Sequence[Event],
    claims: Sequence[Claim],
    graph: PublishedGraph,
    scheme: EventScheme,
    document: GoldDocument,
) -> list[Victims]:
    """Return who was killed or wounded, by the figures and by events that kill or wound.

    With no effect: people who were abducted or attacked, as far as they are counted or single.
    The same words twice, as of a
    murder that is told again, are the same people.
    """
    found = [*_counted(claims), *_met(events, graph, scheme, document)]
    hurt = {victims.entity for victims in found}
    patients = entities(events, "patient")
    for figure in _figures(claims):
        if figure.kind in _UNHARMED and figure.counted not in hurt:
            if figure.kind == "Abducted" or figure.counted in patients:
                if _are_people(figure.counted, graph):
                    found.append(_victims("", figure))
    known = {victims.entity for victims in found}
    for iri in patients:
        if iri not in known and graph.entities[iri].kind == "person":
            found.append(Victims("", 1, None, iri))
    return _once(found, graph)


def _figures(claims: Sequence[Claim]) -> Iterator[Figure]:
    return (figure for claim in claims for figure in claim.figures)


def _counted(claims: Sequence[Claim]) -> Iterator[Victims]:
    for figure in _figures(claims):
        effect = _KINDS.get(figure.kind or "")
        if effect is not None and figure.count != 0:
            yield _victims(effect, figure)


def _victims(effect: str, figure: Figure) -> Victims:
    return Victims(effect, figure.count, figure.minimum or figure.maximum, figure.counted)


def _met(
    events: Sequence[Event], graph: PublishedGraph, scheme: EventScheme, document: GoldDocument
) -> Iterator[Victims]:
    """Those whom a killing or wounding was done to, whether or not they are counted."""
    for event in events:
        for effect in effects(event, scheme, document):
            for iri in entities([event], "patient"):
                if _are_people(iri, graph):
                    one = 1 if graph.entities[iri].kind == "person" else None
                    yield Victims(effect, one, None, iri)


def _are_people(iri: str | None, graph: PublishedGraph) -> bool:
    entity = graph.entities.get(iri or "")
    return entity is not None and entity.kind in _PEOPLE


def _once(found: Sequence[Victims], graph: PublishedGraph) -> list[Victims]:
    """Each of them once: by entity, and by the words that name them."""
    kept: dict[tuple[str, str], Victims] = {}
    for place, one in enumerate(found):
        entity = graph.entities.get(one.entity or "")
        words = name_key(entity.label) if entity is not None else f"{place}"
        kept.setdefault((one.effect, words), one)
    return list(kept.values())
