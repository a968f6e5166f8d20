"""What a published graph says, read back from its triples."""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from kgpub.evaluation.spans import Span

_KGP = "https://w3id.org/kgpub/ontology#"
_SEM = "http://semanticweb.cs.vu.nl/2009/11/sem/"
_OA = "http://www.w3.org/ns/oa#"
_TIME = "http://www.w3.org/2006/time#"
_FACTUALITY = "http://groundedannotationframework.org/grasp/factuality#"
_ABOUT = "https://schema.org/about"
_CONTAINED = "https://schema.org/containedInPlace"
_DENOTED = "http://groundedannotationframework.org/gaf#denotedBy"
_ATTRIBUTION = "http://groundedannotationframework.org/grasp#hasAttribution"
_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
_SAME = ("http://www.w3.org/2002/07/owl#sameAs", "https://schema.org/sameAs")
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_WD = "http://www.wikidata.org/entity/"
_GEO = "http://www.opengis.net/ont/geosparql#"
_WKT = re.compile(r"POINT\((?P<longitude>\S+) (?P<latitude>\S+)\)")

# The first that fits: a place that takes part in an event is an actor as well.
_KINDS = (
    ("Person", "person"),
    ("Organization", "organization"),
    ("Group", "group"),
    ("Place", "location"),
    ("Object", "other"),
    ("Actor", "actor"),
)
ROLES = ("agent", "patient", "recipient", "instrument", "origin", "destination")


@dataclass(frozen=True, slots=True)
class Entity:
    """An entity: kind, label, mentions, Wikidata item if it is tied to one, point and owners.

    The kind is ``person``, ``organization``, ``group``, ``location``, ``other`` (an
    object) or ``actor`` (of a kind left open). The point is (latitude, longitude) in degrees;
    a place is ``within`` its country and the unit that contains it. ``acting`` are those
    mentions that mean a country as a state that acts.
    """

    iri: str
    kind: str
    label: str
    mentions: tuple[Span, ...]
    wikidata: str | None
    point: tuple[float, float] | None = None
    belongs_to: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    acting: frozenset[Span] = frozenset()


@dataclass(frozen=True, slots=True)
class Event:
    """An event: the local name of its type, its triggers, (role, entity) pairs and time.

    ``follows`` are the IRIs of events that it came after.
    """

    iri: str
    type: str
    triggers: tuple[Span, ...]
    roles: tuple[tuple[str, str], ...]
    time: str | None
    follows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in a claim; ``kind`` is such as ``Killed``, or None if it counts no casualties."""

    kind: str | None
    count: int | None
    minimum: int | None
    maximum: int | None
    counted: str | None


@dataclass(frozen=True, slots=True)
class Claim:
    """What sources say of an event; of none where ``event`` is empty."""

    iri: str
    event: str
    sources: tuple[str, ...]
    certainty: str | None
    polarity: str | None
    tense: str | None
    modality: str | None
    cues: tuple[Span, ...]
    evidence: tuple[Span, ...]
    content: tuple[Span, ...]
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Time:
    """A time: its first and last day, None where open, and its mentions if the graph has them.

    ``parts`` are the IRIs of its beginning and end.
    """

    iri: str
    begin: datetime.date | None
    end: datetime.date | None
    mentions: tuple[Span, ...]
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that say a time, with their TIMEX3 value and type."""

    span: Span
    value: str
    type: str


@dataclass(frozen=True, slots=True)
class PublishedGraph:
    """The graph of one article, by IRI; events and claims in order of the text."""

    entities: Mapping[str, Entity]
    events: Mapping[str, Event]
    claims: tuple[Claim, ...]
    times: Mapping[str, Time]
    expressions: tuple[TimeExpression, ...] = ()

    def mentions_of(self, iri: str) -> tuple[Span, ...]:
        """Return where an entity is mentioned; nothing for one that is not in the graph."""
        entity = self.entities.get(iri)
        return entity.mentions if entity is not None else ()

    def claims_on(self, event: str) -> tuple[Claim, ...]:
        """Return the claims about an event."""
        return tuple(claim for claim in self.claims if claim.event == event)


def read_graph(triples: Iterable[ox.Triple]) -> PublishedGraph:
    """Return what triples say; triples of other vocabularies are passed over."""
    facts = _Facts(triples)
    events = sorted((_event(iri, facts) for iri in facts.of_type("Event")), key=_event_order)
    claims = sorted((_claim(iri, facts) for iri in facts.of_type("Claim")), key=lambda c: c.iri)
    entities = {iri: _entity(iri, facts) for iri in facts.of_type("Entity")}
    times = {iri: _time(iri, facts) for iri in facts.instances(_SEM + "Time")}
    return PublishedGraph(
        entities=entities,
        events={event.iri: event for event in events},
        claims=tuple(claims),
        times=times,
        expressions=tuple(
            sorted(_expressions(facts), key=lambda one: (one.span, one.value, one.type))
        ),
    )


def _expressions(facts: _Facts) -> Iterable[TimeExpression]:
    for iri in facts.of_type("TimeExpression"):
        value, kind = facts.one(iri, _KGP + "timexValue"), facts.one(iri, _KGP + "timexType")
        span = facts.span(iri)
        if span is not None and value is not None:
            yield TimeExpression(span, value, kind or "")


class _Facts:
    """Triples, indexed by subject and predicate."""

    def __init__(self, triples: Iterable[ox.Triple]) -> None:
        self._values: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        self._typed: dict[str, list[str]] = defaultdict(list)
        for triple in triples:
            subject, value = triple.subject, triple.object
            if isinstance(subject, ox.Triple) or isinstance(value, ox.Triple):
                continue
            if triple.predicate.value == _TYPE:
                self._typed[value.value].append(subject.value)
            self._values[subject.value][triple.predicate.value].append(value.value)

    def of_type(self, name: str) -> list[str]:
        """Return the instances of a class of kgpub's, sorted."""
        return self.instances(_KGP + name)

    def instances(self, iri: str) -> list[str]:
        """Return the instances of a class, sorted."""
        return sorted(set(self._typed.get(iri, ())))

    def all(self, subject: str, *predicates: str) -> list[str]:
        """Return the values of predicates, sorted."""
        values = self._values.get(subject, {})
        return sorted({value for p in predicates for value in values.get(p, ())})

    def one(self, subject: str, predicate: str) -> str | None:
        """Return the first value of a predicate."""
        return next(iter(self.all(subject, predicate)), None)

    def spans(self, subject: str, predicate: str) -> tuple[Span, ...]:
        """Return the stretches of text that a predicate points to, in order of the text."""
        found = {self.span(mention) for mention in self.all(subject, predicate)}
        return tuple(sorted(span for span in found if span is not None))

    def span(self, mention: str) -> Span | None:
        """Return the stretch of text that a mention is."""
        for selector in self.all(mention, _OA + "hasSelector"):
            start, end = self.one(selector, _OA + "start"), self.one(selector, _OA + "end")
            if start is not None and end is not None:
                return Span(int(start), int(end))
        return None

    def number(self, subject: str, name: str) -> int | None:
        """Return the value of one of kgpub's numeric properties."""
        value = self.one(subject, _KGP + name)
        return None if value is None else int(value)


def _event_order(event: Event) -> tuple[int, str]:
    return (event.triggers[0].start if event.triggers else -1, event.iri)


def _local(iri: str | None) -> str:
    return (iri or "").rstrip("/").replace("#", "/").rsplit("/", 1)[-1]


def _entity(iri: str, facts: _Facts) -> Entity:
    types = set(facts.all(iri, _TYPE))
    items = (value for value in facts.all(iri, *_SAME) if value.startswith(_WD))
    return Entity(
        iri=iri,
        kind=next((kind for name, kind in _KINDS if _KGP + name in types), "actor"),
        label=facts.one(iri, _LABEL) or "",
        mentions=facts.spans(iri, _DENOTED),
        wikidata=next((_local(item) for item in items), None),
        point=_point(iri, facts),
        belongs_to=tuple(facts.all(iri, _KGP + "belongsTo")),
        within=tuple(facts.all(iri, _KGP + "country", _CONTAINED)),
        acting=frozenset(_acting(iri, facts)),
    )


def _acting(iri: str, facts: _Facts) -> Iterable[Span]:
    for mention in facts.all(iri, _DENOTED):
        span = facts.span(mention)
        if span is not None and _KGP + "ActorMention" in facts.all(mention, _TYPE):
            yield span


def _point(iri: str, facts: _Facts) -> tuple[float, float] | None:
    for geometry in facts.all(iri, _GEO + "hasGeometry"):
        found = _WKT.fullmatch(facts.one(geometry, _GEO + "asWKT") or "")
        if found is not None:
            return float(found["latitude"]), float(found["longitude"])
    return None


def _event(iri: str, facts: _Facts) -> Event:
    roles = [(role, value) for role in ROLES for value in facts.all(iri, _KGP + role)]
    moving = {value for role, value in roles if role in ("origin", "destination")}
    places = [value for value in facts.all(iri, _SEM + "hasPlace") if value not in moving]
    return Event(
        iri=iri,
        type=_local(facts.one(iri, _SEM + "eventType")),
        triggers=facts.spans(iri, _DENOTED),
        roles=(*roles, *(("place", value) for value in places)),
        time=facts.one(iri, _SEM + "hasTime"),
        follows=tuple(facts.all(iri, _KGP + "follows")),
    )


def _claim(iri: str, facts: _Facts) -> Claim:
    values = {
        value.removeprefix(_FACTUALITY)
        for value in facts.all(iri, _ATTRIBUTION)
        if value.startswith(_FACTUALITY)
    }

    def among(*names: str) -> str | None:
        return next((name for name in names if name in values), None)

    return Claim(
        iri=iri,
        event=facts.one(iri, _ABOUT) or "",
        sources=tuple(facts.all(iri, "http://www.w3.org/ns/prov#wasAttributedTo")),
        certainty=among("certain", "probable", "possible", "underspecified"),
        polarity=among("positive", "negative"),
        tense=among("future", "non-future"),
        modality=_local(facts.one(iri, _KGP + "modality")) or None,
        cues=facts.spans(iri, _KGP + "cue"),
        evidence=facts.spans(iri, _KGP + "evidence"),
        content=facts.spans(iri, _KGP + "content"),
        figures=tuple(_figure(node, facts) for node in facts.all(iri, _KGP + "figure")),
    )


def _figure(iri: str, facts: _Facts) -> Figure:
    return Figure(
        kind=_local(facts.one(iri, _KGP + "casualtyKind")) or None,
        count=facts.number(iri, "count"),
        minimum=facts.number(iri, "minCount"),
        maximum=facts.number(iri, "maxCount"),
        counted=facts.one(iri, _KGP + "counted"),
    )


def _time(iri: str, facts: _Facts) -> Time:
    begin = facts.one(iri, _SEM + "hasEarliestBeginTimeStamp")
    end = facts.one(iri, _SEM + "hasLatestEndTimeStamp")
    return Time(
        iri=iri,
        begin=datetime.date.fromisoformat(begin) if begin else None,
        end=datetime.date.fromisoformat(end) if end else None,
        mentions=facts.spans(iri, _DENOTED),
        parts=tuple(facts.all(iri, _TIME + "hasBeginning", _TIME + "hasEnd")),
    )
