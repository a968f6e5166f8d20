"""Incidents as MUC-4 had them, put together from the violent events of a graph.

An event of PLOVER's ASSAULT, an explosion or a robbery joins the latest record of its
document that it does not contradict: of the same MUC type, or one of the two a plain
attack and the other a bombing, with no different place, time or organization behind it
(`kgpub.evaluation.instances`).

MUC-4 asks for single acts of violence, and so do the records. Left out are events that
every claim denies, or only plans, fears or supposes; combat, war and what goes with them
(the scheme's ``conflict``), and acts that struck armed people alone; damage that nobody
does; violence in general; events that ended more than two months before the report, or that
cover four weeks and more ("630 were killed in November"); attacks of which neither target
nor victim is told, and other records of which not even a place or a time is
(`kgpub.evaluation.relevance`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kgpub.evaluation.fillers import entities
from kgpub.evaluation.gold import GoldDocument
from kgpub.evaluation.instances import apart, organizations
from kgpub.evaluation.published import Claim, Event, PublishedGraph, Time
from kgpub.evaluation.relevance import (
    by_nobody,
    is_indefinite,
    is_toll,
    is_vague,
    is_warfare,
    muc_type,
    no_incident,
    struck,
)
from kgpub.scheme import EventScheme

_MERGED = {"ATTACK", "BOMBING"}
_REAL = frozenset(("Asserted", "Attempted", "Threatened"))
_FACT = "REPORTED AS FACT"
_ORDER = ("CLAIMED OR ADMITTED", _FACT, "SUSPECTED OR ACCUSED", "POSSIBLE")


@dataclass(slots=True)
class Record:
    """One incident: its MUC type, its events and the claims on them."""

    type: str
    events: list[Event] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    times: list[Time] = field(default_factory=list)

    def roles(self, *names: str) -> list[str]:
        """Return the entities that have one of the roles."""
        return entities(self.events, *names)

    @property
    def stage(self) -> str:
        """ACCOMPLISHED, or ATTEMPTED or THREATENED where every claim says no more."""
        modes = {claim.modality for claim in self.claims}
        if modes == {"Attempted"}:
            return "ATTEMPTED"
        return "ACCOMPLISHED" if modes & {"Asserted", "Attempted"} or not modes else "THREATENED"


def records(graph: PublishedGraph, scheme: EventScheme, document: GoldDocument) -> list[Record]:
    """Return the incidents of a document, in order of the text."""
    found: list[Record] = []
    for event in graph.events.values():
        type_ = muc_type(event, graph, scheme, document)
        claims = [c for c in graph.claims_on(event.iri) if c.polarity != "negative"]
        time = graph.times.get(event.time or "")
        if type_ is None or not any(map(document.covers, event.triggers)):
            continue
        if not any(c.modality in _REAL for c in claims) or no_incident(time, document.date):
            continue
        if is_warfare(event, claims, graph) or is_vague(event, document, claims):
            continue
        if is_toll(event, time, claims):
            continue
        record = next(
            (
                r
                for r in reversed(found)
                if (type_ == r.type or {type_, r.type} == _MERGED)
                and not apart(event, time, r.events, r.times, graph, document)
            ),
            None,
        )
        if record is None:
            if type_ == "ATTACK" and by_nobody(event, graph, scheme):
                continue
            record = Record(type_)
            found.append(record)
        record.type = type_ if record.type == "ATTACK" else record.type
        record.events.append(event)
        record.claims.extend(claims)
        record.times.extend([time] if time is not None else [])
    return [record for record in found if _specific(record, graph)]


def _specific(record: Record, graph: PublishedGraph) -> bool:
    targets = struck(record.events, record.claims)
    told = bool(record.times or record.roles("place", "destination"))
    if targets:
        return told or not all(is_indefinite(iri, record.claims, graph) for iri in targets)
    return told and record.type != "ATTACK"


def confidences(record: Record, graph: PublishedGraph) -> list[tuple[str, str]]:
    """Return how sure it is that an organization did it: (confidence, entity) pairs.

    Members and troops stand for the organization that they belong to.
    """
    found: dict[str, str] = {}
    for event in record.events:
        claims = [claim for claim in record.claims if claim.event == event.iri]
        for agent in entities([event], "agent"):
            for iri in organizations(agent, graph):
                said = _confidence({agent, iri}, claims)
                if said == _FACT and _only_presumed(graph.entities[agent].label):
                    said = "SUSPECTED OR ACCUSED"
                found[iri] = min(said, found.get(iri, said), key=_ORDER.index)
    return [(said, iri) for iri, said in found.items()]


def _only_presumed(label: str) -> bool:
    return bool({"suspected", "presumed", "alleged"} & set(label.lower().split()))


def _confidence(agents: set[str], claims: Sequence[Claim]) -> str:
    if any(agents & set(claim.sources) for claim in claims):
        return _ORDER[0]
    said = {claim.certainty for claim in claims}
    if "certain" in said:
        return _FACT
    return "SUSPECTED OR ACCUSED" if "probable" in said else "POSSIBLE"
