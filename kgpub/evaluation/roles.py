"""Roles, given a matched trigger: who did what to whom, and where.

PropBank's Arg0 is the agent; Arg1 and Arg2 are patient or recipient, in either order;
Argm-LOC is the place. Arg3, Arg4 and the other modifiers are not counted, nor are
published instruments. A published place, origin or destination that gold has as another
argument is excused. ``swapped`` is the share of matched events with participants where
the agent is published as patient or the other way round: lower is better. Events without
a direction among their parties, as meetings, cannot be swapped.
"""

from __future__ import annotations

from collections.abc import Sequence

from kgpub.evaluation.alignment import align
from kgpub.evaluation.events import matched_events
from kgpub.evaluation.fillers import Fillers, entities
from kgpub.evaluation.gold import GoldDocument, GoldEvent, GoldRole
from kgpub.evaluation.mentions import error
from kgpub.evaluation.published import Event, PublishedGraph
from kgpub.evaluation.relations import score_relations
from kgpub.evaluation.scores import Counts, Tally
from kgpub.evaluation.types import is_symmetric
from kgpub.scheme import EventScheme

_AGENT = ("Arg0", "source", "agent")
_PATIENT = ("Arg1", "Arg2", "target", "patient", "recipient")
_PLACE = ("Argm-LOC", "place")
SWAPPED = "swapped agent and patient (lower is better)"


def score(document: GoldDocument, graph: PublishedGraph, scheme: EventScheme) -> Tally:
    """Count a document's roles."""
    tally = Tally()
    if document.events is None:
        return tally
    fillers = Fillers.of(document, graph)
    for gold, _, found in matched_events(document, graph):
        if gold.roles or gold.certainty is not None:
            _event(tally, document, gold, found, fillers, scheme)
    tally.merge(score_relations(document, graph, scheme))
    return tally


def _event(
    tally: Tally,
    document: GoldDocument,
    gold: GoldEvent,
    found: list[Event],
    fillers: Fillers,
    scheme: EventScheme,
) -> None:
    agents = [role for role in gold.roles if role.role in _AGENT]
    patients = [role for role in gold.roles if role.role in _PATIENT]
    places = [role for role in gold.roles if role.role in _PLACE]
    said_agents = entities(found, "agent")
    said_patients = entities(found, "patient", "recipient")
    said_places = _unexcused(
        entities(found, "place", "origin", "destination"), gold.roles, places, fillers
    )
    for name, wanted, said in (
        ("agent", agents, said_agents),
        ("patient or recipient", patients, said_patients),
        ("place", places, said_places),
    ):
        counts = fill(wanted, said, fillers)
        tally.counts["all, loose"].add(counts)
        tally.counts[f"{name}, loose"].add(counts)
        if counts.right < max(counts.gold, counts.published) and gold.span is not None:
            tally.errors.append(
                error(
                    document,
                    "roles",
                    f"wrong {name}",
                    gold.span,
                    gold="; ".join(role.text for role in wanted),
                    published="; ".join(_label(iri, fillers) for iri in said),
                )
            )
    directed = not all(is_symmetric(event, scheme) for event in found)
    if (agents or patients) and (said_agents or said_patients) and directed:
        swapped = is_swapped(agents, patients, said_agents, said_patients, fillers)
        tally.share(SWAPPED, swapped, 1)


def fill(wanted: Sequence[GoldRole], said: Sequence[str], fillers: Fillers) -> Counts:
    """Return the counts of one role of one event: gold fillers beside published entities."""
    return Counts(len(align(wanted, said, fillers.same)), len(said), len(wanted))


def is_swapped(
    agents: Sequence[GoldRole],
    patients: Sequence[GoldRole],
    said_agents: Sequence[str],
    said_patients: Sequence[str],
    fillers: Fillers,
) -> bool:
    """Return whether a gold patient is published as agent, or a gold agent as patient."""

    def only(iri: str, here: Sequence[GoldRole], there: Sequence[GoldRole]) -> bool:
        """Whether an entity fills a role of one side, and better than any of the other."""
        mine = max((fillers.same(role, iri) for role in here), default=0.0)
        other = max((fillers.same(role, iri) for role in there), default=0.0)
        return mine > other

    return any(only(iri, patients, agents) for iri in said_agents) or any(
        only(iri, agents, patients) for iri in said_patients
    )


def _unexcused(
    said: Sequence[str], roles: Sequence[GoldRole], places: Sequence[GoldRole], fillers: Fillers
) -> list[str]:
    others = [role for role in roles if role not in places]

    def counts(iri: str) -> bool:
        if any(fillers.same(role, iri) for role in places):
            return True
        return not any(fillers.same(role, iri) for role in others)

    return [iri for iri in said if counts(iri)]


def _label(iri: str, fillers: Fillers) -> str:
    entity = fillers.graph.entities.get(iri)
    return entity.label if entity is not None else iri
