"""Whether an event belongs to an incident told before, as MUC-4 tells incidents apart.

Its guidelines make a new template where place, date or perpetrator differ. Places differ
if none is known to lie in another: by the graph, because one event has both, or because the
text names one right behind the other ("Santa Fe, Antioquia Department").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kgpub.evaluation.fillers import entities
from kgpub.evaluation.gold import GoldDocument
from kgpub.evaluation.names import is_name
from kgpub.evaluation.published import Event, PublishedGraph, Time

_FORCES = ("armed forces", "security forces")
_PUBLIC = ("organization", "location")
_NEXT = re.compile(r",?\s(?:(?:in|of)\s)?(?:the\s)?")


def apart(
    event: Event, time: Time | None, events: Sequence[Event], times: Sequence[Time],
    graph: PublishedGraph, document: GoldDocument,
) -> bool:  # fmt: skip
    """Return whether an event cannot be of the incident that some events and times are of."""
    if time is not None and times and not any(_meet(time, t) for t in times):
        return True
    mine, theirs = _doers([event], graph), _doers(events, graph)
    if mine and theirs and not mine & theirs:
        return True
    here, there = _places([event], graph), _places(events, graph)
    known = {frozenset(pair) for e in events for pair in _together(_places([e], graph))}
    return bool(here and there) and not any(
        _one_place(a, b, graph, document) or frozenset((a, b)) in known for a in here for b in there
    )


def organizations(agent: str, graph: PublishedGraph) -> tuple[str, ...]:
    """Return the organization that an agent is, or those that it belongs to.

    A group that has a name is one, "the Extraditables", and so are the armed forces.
    """
    entity = graph.entities.get(agent)
    if entity is None:
        return ()
    named = is_name(entity.label) or entity.label.lower().endswith(_FORCES)
    if entity.kind in _PUBLIC or (entity.kind == "group" and named):
        return (agent,)
    owners = (iri for iri in entity.belongs_to if iri in graph.entities)
    return tuple(iri for iri in owners if graph.entities[iri].kind in _PUBLIC)


def _doers(events: Iterable[Event], graph: PublishedGraph) -> set[str]:
    agents = entities(events, "agent")
    return {iri for agent in agents for iri in organizations(agent, graph)}


def _places(events: Iterable[Event], graph: PublishedGraph) -> set[str]:
    """The places that an item identifies: a church and its town do not contradict."""
    found = (graph.entities.get(iri) for iri in entities(events, "place"))
    return {
        entity.iri for entity in found
        if entity is not None and entity.wikidata is not None
    }  # fmt: skip


def _together(places: set[str]) -> Iterable[tuple[str, str]]:
    return ((a, b) for a in places for b in places if a != b)


def _one_place(one: str, other: str, graph: PublishedGraph, document: GoldDocument) -> bool:
    if one == other or other in _above(one, graph) or one in _above(other, graph):
        return True
    first, second = graph.entities[one].mentions, graph.entities[other].mentions
    between = (
        document.text[min(a.end, b.end) : max(a.start, b.start)] for a in first for b in second
    )
    return any(_NEXT.fullmatch(words) for words in between)


def _above(iri: str, graph: PublishedGraph) -> set[str]:
    """The places that a place is known to lie in."""
    found: set[str] = set()
    left = [iri]
    while left:
        entity = graph.entities.get(left.pop())
        new = set(entity.within if entity is not None else ()) - found
        found |= new
        left.extend(new)
    return found


def _meet(one: Time, other: Time) -> bool:
    after = one.begin is not None and other.end is not None and one.begin > other.end
    before = one.end is not None and other.begin is not None and one.end < other.begin
    return not after and not before
