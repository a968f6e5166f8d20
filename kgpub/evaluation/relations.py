"""re3d's FightingAgainst relations: source and target beside agent and patient.

A relation is matched by the published events of PLOVER's ASSAULT whose trigger stands
between the outermost words of its source, its target and what is said between them.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from kgpub.evaluation.alignment import align
from kgpub.evaluation.fillers import Fillers, entities
from kgpub.evaluation.gold import GoldDocument, GoldEvent, GoldRole
from kgpub.evaluation.published import Event, PublishedGraph
from kgpub.evaluation.scores import Counts, Tally
from kgpub.evaluation.spans import Span
from kgpub.evaluation.types import is_symmetric
from kgpub.scheme import EventScheme

_FIGHTING = "re3d:FightingAgainst"
_NAME = "FightingAgainst"


def score_relations(document: GoldDocument, graph: PublishedGraph, scheme: EventScheme) -> Tally:
    """Count a document's FightingAgainst relations; nothing if it has none of re3d's."""
    tally = Tally()
    if not any((event.type or "").startswith("re3d:") for event in document.events or ()):
        return tally
    gold = [event for event in document.events or () if event.type == _FIGHTING]
    fillers = Fillers.of(document, graph)
    violent = [e for e in graph.events.values() if _is_assault(e, scheme)]
    _given_trigger(tally, gold, violent, fillers)
    _pairs(tally, gold, violent, fillers, scheme)
    return tally


def _is_assault(event: Event, scheme: EventScheme) -> bool:
    kind = scheme.types.get(event.type)
    return kind is not None and kind.plover == "ASSAULT"


def _hull(relation: GoldEvent) -> Span:
    spans = [role.span for role in relation.roles if role.span is not None]
    spans += [relation.span] if relation.span is not None else []
    return Span(min(s.start for s in spans), max(s.end for s in spans))


def _named(relations: Sequence[GoldEvent], name: str) -> list[GoldRole]:
    """The fillers of a role, each stretch of text once."""
    roles = [role for relation in relations for role in relation.roles if role.role == name]
    return list(dict.fromkeys(roles))


def _given_trigger(
    tally: Tally, gold: Sequence[GoldEvent], events: Sequence[Event], fillers: Fillers
) -> None:
    matched: set[int] = set()
    for event in events:
        near = [
            i
            for i, relation in enumerate(gold)
            if any(_hull(relation).overlap(span) for span in event.triggers)
        ]
        if not near:
            continue
        matched.update(near)
        relations = [gold[i] for i in near]
        sources, targets = _named(relations, "source"), _named(relations, "target")
        agents, patients = entities([event], "agent"), entities([event], "patient", "recipient")
        for name, wanted, said in (("source", sources, agents), ("target", targets, patients)):
            right = len(align(wanted, said, fillers.same))
            counts = Counts(right, len(said), len(wanted))
            tally.counts[f"{_NAME} {name}, given a trigger, loose"].add(counts)
            tally.counts[f"{_NAME} both, given a trigger, loose"].add(counts)
        if agents or patients:
            tally.share(
                f"{_NAME} swapped (lower is better)",
                _swapped(sources, targets, agents, patients, fillers),
                1,
            )
    for i in range(len(gold)):
        tally.share(f"{_NAME} with a trigger", i in matched, 1)


def _swapped(
    sources: Sequence[GoldRole],
    targets: Sequence[GoldRole],
    agents: Sequence[str],
    patients: Sequence[str],
    fillers: Fillers,
) -> bool:
    def fits(iri: str, roles: Sequence[GoldRole]) -> bool:
        return any(fillers.same(role, iri) for role in roles)

    return any(fits(iri, targets) and not fits(iri, sources) for iri in agents) or any(
        fits(iri, sources) and not fits(iri, targets) for iri in patients
    )


def _fit(relation: GoldEvent, role: str, iri: str, fillers: Fillers) -> float:
    return max((fillers.same(r, iri) for r in _named([relation], role)), default=0.0)


def _pairs(
    tally: Tally,
    gold: Sequence[GoldEvent],
    events: Sequence[Event],
    fillers: Fillers,
    scheme: EventScheme,
) -> None:
    """Count pairs of actors: every agent with every patient, and the parties of a clash."""
    published = [
        (event, agent, patient)
        for event in events
        for agent in entities([event], "agent")
        for patient in entities([event], "patient", "recipient")
    ]
    published += [
        (event, one, other)
        for event in events
        if is_symmetric(event, scheme)
        for one, other in combinations(entities([event], "agent"), 2)
    ]

    def weight(relation: GoldEvent, pair: tuple[Event, str, str]) -> float:
        event, one, other = pair
        if not any(_hull(relation).overlap(span) for span in event.triggers):
            return 0.0
        straight = _fit(relation, "source", one, fillers) * _fit(relation, "target", other, fillers)
        if not is_symmetric(event, scheme):
            return straight
        turned = _fit(relation, "source", other, fillers) * _fit(relation, "target", one, fillers)
        return max(straight, turned)

    right = len(align(gold, published, weight))
    tally.counts[f"{_NAME} pairs, loose"].add(Counts(right, len(published), len(gold)))
