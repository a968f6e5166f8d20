"""What the rest of an article tells of where its story is set."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kgpub.linking.store import StoredEntity
from kgpub.model import Entity

_EARTH = 6371.0
_HERE = 10.0
_COUNTRY_WEIGHT = 2
_POINTS = 40
_DEPTH = 4
_APART = 6

Point = tuple[float, float]
Ancestors = Callable[[StoredEntity], tuple[StoredEntity, ...]]


@dataclass(frozen=True, slots=True)
class Anchor:
    """An entity of the article that needs no deciding, or is decided already."""

    entity: Entity
    bearer: StoredEntity


@dataclass(frozen=True, slots=True)
class Context:
    """What is certain of an article; of one entity, what the others tell is asked.

    Attributes:
        countries: references to countries, by ISO code.
        told: by entity, the references to countries that are its own.
        points: entity, and where it is as (latitude, longitude).
        items: keys of what is certain, each with the entities that are it.
        beside: by entity, those that stand right behind it ("Aleppo, Syria").
        ancestors: gives the units around a place.
    """

    countries: Counter[str] = field(default_factory=Counter)
    told: Mapping[str, Counter[str]] = field(default_factory=dict)
    points: tuple[tuple[str, Point], ...] = ()
    items: Mapping[str, frozenset[str]] = field(default_factory=dict)
    beside: Mapping[str, frozenset[str]] = field(default_factory=dict)
    ancestors: Ancestors = field(default=lambda entity: ())

    def country(self, entity: str, code: str | None) -> float:
        """Return the share that others give a country; one named once among many counts little."""
        if code is None:
            return 0.0
        own = self.told.get(entity, Counter())
        most = max((number - own[c] for c, number in self.countries.items()), default=0)
        return (self.countries[code] - own[code]) / most if most > 0 else 0.0

    def elsewhere(self, entity: str) -> bool:
        """Return whether others refer to any country."""
        own = self.told.get(entity, Counter())
        return any(number > own[code] for code, number in self.countries.items())

    def main_country(self) -> str | None:
        """Return the country that most references are to, if it has at least half of them."""
        whole = sum(self.countries.values())
        if not whole:
            return None
        code, number = max(self.countries.items(), key=lambda pair: (pair[1], pair[0]))
        return code if 2 * number >= whole else None

    def only_country(self) -> str | None:
        """Return the main country, if no other is named a third as often."""
        main = self.main_country()
        if main is None:
            return None
        often = self.countries[main]
        rivals = (n for code, n in self.countries.items() if code != main)
        return main if all(3 * n < often for n in rivals) else None

    def near(self, entity: str, place: StoredEntity, far: float) -> float:
        """Return 1 at a place of others, 0 from ``far`` kilometres on, falling as the logarithm."""
        if place.latitude is None or place.longitude is None:
            return 0.0
        here = (place.latitude, place.longitude)
        nearest = min((distance(here, at) for of, at in self.points if of != entity), default=far)
        return max(0.0, 1.0 - math.log1p(nearest / _HERE) / math.log1p(far / _HERE))

    def within(self, entity: str, candidate: StoredEntity) -> float:
        """Return 1 if a unit around a candidate is named anywhere else, else 0."""
        return float(
            any(self.items.get(u.key, frozenset()) - {entity} for u in self.ancestors(candidate))
        )

    def stands_behind(self, entity: str, candidate: StoredEntity) -> float:
        """Return 1 if a unit around a candidate stands right behind the entity, else 0."""
        behind = self.beside.get(entity, frozenset())
        return float(
            any(self.items.get(u.key, frozenset()) & behind for u in self.ancestors(candidate))
        )


def context_of(
    entities: Iterable[Entity],
    anchors: Sequence[Anchor],
    text: str,
    ancestors: Ancestors,
) -> Context:
    """Return the context of an article.

    Args:
        entities: all of it.
        anchors: what is certain of them.
        text: the text of the article.
        ancestors: gives the units around a place.
    """
    told: dict[str, Counter[str]] = {}
    items: dict[str, set[str]] = {}
    every = list(entities)
    for entity in every:
        if entity.country is not None:
            told.setdefault(entity.id, Counter())[entity.country] += len(entity.mentions)
    for anchor in anchors:
        name, bearer = anchor.entity.id, anchor.bearer
        items.setdefault(bearer.key, set()).add(name)
        if bearer.country is not None:
            weight = _COUNTRY_WEIGHT if "country" in bearer.classes else 1
            told.setdefault(name, Counter())[bearer.country] += weight * len(anchor.entity.mentions)
    often = sorted(anchors, key=lambda a: (-len(a.entity.mentions), a.entity.id))
    points = [
        (a.entity.id, (a.bearer.latitude, a.bearer.longitude))
        for a in often
        if a.bearer.latitude is not None and a.bearer.longitude is not None
    ]
    return Context(
        countries=sum(told.values(), Counter()),
        told=told,
        points=tuple(points[:_POINTS]),
        items={key: frozenset(names) for key, names in items.items()},
        beside=_beside(every, text),
        ancestors=ancestors,
    )


def _beside(entities: Sequence[Entity], text: str) -> dict[str, frozenset[str]]:
    """By entity, the entities whose name stands right behind its own.

    As in "Springfield, Illinois", "Aleppo (Syria)", "Goma in the Congo".
    """
    starts = {m.start: e.id for e in entities for m in e.mentions if m.kind == "name"}
    found: dict[str, set[str]] = {}
    for entity in entities:
        for mention in entity.mentions:
            if mention.kind != "name":
                continue
            for start in range(mention.end + 1, mention.end + 2 + _APART):
                other = starts.get(start)
                between = text[mention.end : start].strip(" (").removesuffix("the").strip()
                if other is not None and other != entity.id and between in (",", "", "in"):
                    found.setdefault(entity.id, set()).add(other)
    return {name: frozenset(others) for name, others in found.items()}


def ancestors_of(
    entity: StoredEntity, by_id: Callable[[int], StoredEntity | None]
) -> tuple[StoredEntity, ...]:
    """Return the units around a place, the nearest first."""
    found: list[StoredEntity] = []
    node: StoredEntity | None = entity
    for _ in range(_DEPTH):
        node = by_id(node.parent) if node is not None and node.parent is not None else None
        if node is None or node in found:
            break
        found.append(node)
    return tuple(found)


def distance(first: Point, second: Point) -> float:
    """Return the great-circle distance of two (latitude, longitude) points in kilometres."""
    (lat1, lon1), (lat2, lon2) = (tuple(map(math.radians, p)) for p in (first, second))
    half = math.sin((lat2 - lat1) / 2) ** 2
    half += math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * _EARTH * math.asin(min(1.0, math.sqrt(half)))
