"""Events as one article tells them: what merging compares."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import pyoxigraph as ox

from kgpub.merging.sources import Source
from kgpub.merging.vocabulary import GRASP, KGP, LABEL, OWL, ROLES, SCHEMA, SEM, TYPE

_WD = "http://www.wikidata.org/entity/"
_SAME = (OWL + "sameAs", SCHEMA + "sameAs")
_NEGATIVE = "http://groundedannotationframework.org/grasp/factuality#negative"
_STEPS = 6


@dataclass(frozen=True, slots=True)
class ToldEvent:
    """An event of one article.

    Attributes:
        iri: the event.
        article: IRI of the article.
        type: IRI of its type.
        label: one phrase that says what happened.
        first, last: its days; None where the article leaves one open.
        places: linked places it happened at, each with all that contain it.
        struck: patients that are linked places, in the same form: where an attack was.
        agents, patients: linked entities in these roles, recipients with the patients; of
            one without an item, the linked one that it belongs to.
        coarse: those of the places and the struck that are a country or more.
        sides: countries of the agents, by which opponents are told apart.
        roles: all (role, entity) pairs.
        claims: the claims about it.
        real: a claim asserts it and does not deny it.
    """

    iri: str
    article: str
    type: str
    label: str
    first: datetime.date | None
    last: datetime.date | None
    places: Mapping[str, frozenset[str]] = field(default_factory=dict)
    struck: Mapping[str, frozenset[str]] = field(default_factory=dict)
    agents: frozenset[str] = frozenset()
    patients: frozenset[str] = frozenset()
    coarse: frozenset[str] = frozenset()
    sides: frozenset[str] = frozenset()
    roles: tuple[tuple[str, str], ...] = ()
    claims: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    real: bool = True


def told_events(source: Source) -> list[ToldEvent]:
    """Return the events of an article's graph, in order of their IRIs."""
    facts: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    about: dict[str, list[str]] = defaultdict(list)
    events: list[str] = []
    for triple in source.triples:
        subject, value = triple.subject, triple.object
        if not isinstance(subject, ox.NamedNode) or not isinstance(
            value, ox.NamedNode | ox.Literal
        ):
            continue
        facts[subject.value][triple.predicate.value].append(value.value)
        if triple.predicate.value == TYPE and value.value == KGP + "Event":
            events.append(subject.value)
        if triple.predicate.value == SCHEMA + "about":
            about[value.value].append(subject.value)
    graph = _Facts(facts)
    return [_event(iri, source, graph, sorted(about[iri])) for iri in sorted(set(events))]


class _Facts:
    """The triples of a graph, by subject and predicate."""

    def __init__(self, values: Mapping[str, Mapping[str, list[str]]]) -> None:
        self._values = values

    def all(self, subject: str, *predicates: str) -> list[str]:
        """Return the values of predicates, sorted."""
        found = self._values.get(subject, {})
        return sorted({value for p in predicates for value in found.get(p, ())})

    def one(self, subject: str, predicate: str) -> str | None:
        """Return the first value of a predicate."""
        return next(iter(self.all(subject, predicate)), None)

    def is_linked(self, entity: str) -> bool:
        """Return whether an entity is tied to a Wikidata item."""
        return any(value.startswith(_WD) for value in self.all(entity, *_SAME))

    def containers(self, place: str) -> frozenset[str]:
        """Return the units and the country that contain a place, as far as the graph tells."""
        found: set[str] = set()
        left = [place]
        for _ in range(_STEPS):
            above = [u for p in left for u in self.all(
                p, SCHEMA + "containedInPlace", KGP + "country")]  # fmt: skip
            left = [unit for unit in above if unit not in found and unit != place]
            found.update(left)
        return frozenset(found)

    def linked(self, entity: str) -> str | None:
        """Return an entity if it is linked, else the linked one that it belongs to."""
        for _ in range(_STEPS):
            if self.is_linked(entity):
                return entity
            above = self.one(entity, KGP + "belongsTo")
            if above is None:
                return None
            entity = above
        return None


def _event(iri: str, source: Source, facts: _Facts, claims: list[str]) -> ToldEvent:
    first, last = _days(iri, facts)
    roles = [(role, value) for role in ROLES for value in facts.all(iri, KGP + role)]
    agents = [value for role, value in roles if role == "agent"]
    places = [place for place in facts.all(iri, SEM + "hasPlace") if facts.is_linked(place)]
    struck = [
        value
        for role, value in roles
        if role == "patient" and facts.is_linked(value) and KGP + "Place" in facts.all(value, TYPE)
    ]
    return ToldEvent(
        iri=iri,
        article=source.article,
        type=facts.one(iri, SEM + "eventType") or "",
        label=facts.one(iri, LABEL) or "",
        first=first,
        last=last,
        places={place: facts.containers(place) for place in places},
        struck={place: facts.containers(place) for place in struck},
        agents=_linked(roles, facts, "agent"),
        patients=_linked(roles, facts, "patient", "recipient"),
        # What is in no country is one, or a sea, or a continent.
        coarse=frozenset(p for p in (*places, *struck) if not facts.all(p, KGP + "country")),
        sides=frozenset(c for agent in agents for c in facts.all(agent, KGP + "country")),
        roles=tuple(roles),
        claims=tuple(claims),
        times=tuple(facts.all(iri, SEM + "hasTime")),
        real=any(
            KGP + "Asserted" in facts.all(claim, KGP + "modality")
            and _NEGATIVE not in facts.all(claim, GRASP + "hasAttribution")
            for claim in claims
        ),
    )


def _linked(roles: Iterable[tuple[str, str]], facts: _Facts, *names: str) -> frozenset[str]:
    found = (facts.linked(value) for role, value in roles if role in names)
    return frozenset(entity for entity in found if entity is not None)


def _days(iri: str, facts: _Facts) -> tuple[datetime.date | None, datetime.date | None]:
    time = facts.one(iri, SEM + "hasTime")
    if time is None:
        return None, None
    first = facts.one(time, SEM + "hasEarliestBeginTimeStamp")
    last = facts.one(time, SEM + "hasLatestEndTimeStamp")
    return _day(first), _day(last)


def _day(text: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text) if text else None
    except ValueError:
        return None
