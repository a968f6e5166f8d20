"""Incidents as MUC-4 had them, put together from the violent events of a graph.

An event of PLOVER's ASSAULT, an explosion or a robbery joins the latest record of its
document that it does not contradict: of the same MUC type, or one of the two a plain
attack and the other a bombing, with no different place or time.

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
from kgpub.evaluation.published import Claim, Event, PublishedGraph, Time
from kgpub.evaluation.relevance import done, is_vague, is_warfare, muc_type, no_incident, struck
from kgpub.scheme import EventScheme

_MERGED = {"ATTACK", "BOMBING"}
_UNHARMED = (None, "Abducted")
_DAMAGE = "property-destruction"
_REAL = frozenset(("Asserted", "Attempted", "Threatened"))
_PUBLIC = ("organization", "location")
_FACT = "REPORTED AS FACT"
_ORDER = ("CLAIMED OR ADMITTED", _FACT, "SUSPECTED OR ACCUSED", "POSSIBLE")
EFFECTS = {"Killed": "DEATH", "Wounded": "INJURY"}


@dataclass(frozen=True, slots=True)
class Victims:
    """Those hurt or attacked: effect or "", how many (None if open), at least how many, who."""

    effect: str
    count: int | None
    minimum: int | None
    entity: str | None


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
        record = next((r for r in reversed(found) if _joins(r, event, type_, time, graph)), None)
        if record is None:
            if scheme.is_a(event.type, _DAMAGE) and not done(event, graph):
                continue
            record = Record(type_)
            found.append(record)
        record.type = type_ if record.type == "ATTACK" else record.type
        record.events.append(event)
        record.claims.extend(claims)
        record.times.extend([time] if time is not None else [])
    return [record for record in found if _specific(record)]


def _specific(record: Record) -> bool:
    if struck(record.events, record.claims):
        return True
    told = record.times or record.roles("place", "destination")
    return record.type != "ATTACK" and bool(told)


def _joins(
    record: Record, event: Event, type_: str, time: Time | None, graph: PublishedGraph
) -> bool:
    if type_ != record.type and {type_, record.type} != _MERGED:
        return False
    if time is not None and record.times and not any(_meet(time, t) for t in record.times):
        return False
    here, there = (
        {iri for iri in entities(events, "place") if _on_the_map(iri, graph)}
        for events in ([event], record.events)
    )
    return not here or not there or bool(here & there)


def _on_the_map(iri: str, graph: PublishedGraph) -> bool:
    """Whether two places that are not the same are known to be apart: not a church in a town."""
    entity = graph.entities.get(iri)
    return entity is not None and entity.wikidata is not None


def _meet(one: Time, other: Time) -> bool:
    after = one.begin is not None and other.end is not None and one.begin > other.end
    before = one.end is not None and other.begin is not None and one.end < other.begin
    return not after and not before


def victims(record: Record, graph: PublishedGraph, scheme: EventScheme) -> list[Victims]:
    """Return who was killed or wounded, by the figures and by events that kill or wound.

    With no effect: people who were abducted or attacked, as far as they are counted or single.
    """
    found: dict[tuple[str, str | None], Victims] = {}
    for claim in record.claims:
        for figure in claim.figures:
            effect = EFFECTS.get(figure.kind or "")
            if effect is not None and figure.count != 0:
                least = figure.minimum or figure.maximum
                found[effect, figure.counted or f"{effect}{len(found)}"] = Victims(
                    effect, figure.count, least, figure.counted
                )
    for event in record.events:
        for name, effect in (("killing", "DEATH"), ("wounding", "INJURY")):
            if scheme.is_a(event.type, name):
                for iri in entities([event], "patient"):
                    entity = graph.entities.get(iri)
                    one = 1 if entity is not None and entity.kind == "person" else None
                    found.setdefault((effect, iri), Victims(effect, one, None, iri))
    known = {counted for _, counted in found}
    for claim in record.claims:
        for figure in claim.figures:
            counted = graph.entities.get(figure.counted or "")
            people = counted is not None and counted.kind in ("person", "group")
            if figure.kind in _UNHARMED and people and figure.counted not in known:
                patients = entities(record.events, "patient")
                if figure.counted in patients or figure.kind == "Abducted":
                    least = figure.minimum or figure.maximum
                    found["", figure.counted] = Victims("", figure.count, least, figure.counted)
    known = {counted for _, counted in found}
    for iri in entities(record.events, "patient"):
        entity = graph.entities.get(iri)
        if entity is not None and entity.kind == "person" and iri not in known:
            found["", iri] = Victims("", 1, None, iri)
    return list(found.values())


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


def organizations(agent: str, graph: PublishedGraph) -> tuple[str, ...]:
    """Return the organization that an agent is, or those that it belongs to."""
    entity = graph.entities.get(agent)
    if entity is None:
        return ()
    if entity.kind in _PUBLIC:
        return (agent,)
    owners = (iri for iri in entity.belongs_to if iri in graph.entities)
    return tuple(iri for iri in owners if graph.entities[iri].kind in _PUBLIC)


def _only_presumed(label: str) -> bool:
    return bool({"suspected", "presumed", "alleged"} & set(label.lower().split()))


def _confidence(agents: set[str], claims: Sequence[Claim]) -> str:
    if any(agents & set(claim.sources) for claim in claims):
        return _ORDER[0]
    said = {claim.certainty for claim in claims}
    if "certain" in said:
        return _FACT
    return "SUSPECTED OR ACCUSED" if "probable" in said else "POSSIBLE"
