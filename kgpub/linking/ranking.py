"""How well a candidate fits an entity of an article: signals, weights, score."""

from __future__ import annotations

import math
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from kgpub import resources
from kgpub.linking.store import Hit, NameForm, StoredEntity

_EARTH = 6371.0


@dataclass(frozen=True, slots=True)
class Weights:
    """The numbers of ``data/linker.toml``."""

    weights: Mapping[str, float]
    name_forms: Mapping[str, float]
    bar: float
    high_bar: float
    known: float
    margin: float
    far: float
    popular: float


@dataclass(frozen=True, slots=True)
class Context:
    """What an article tells for certain.

    Attributes:
        countries: mentions of and references to countries, by ISO code.
        points: (latitude, longitude) of places that need no deciding.
        items: keys of entities that need no deciding.
    """

    countries: Counter[str]
    points: tuple[tuple[float, float], ...]
    items: frozenset[str]


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate with its score, and the signals that made it.

    Attributes:
        hit: the candidate and the sort of name that led to it.
        score: from 0 to 1.
        signals: by name, each from 0 to 1, before weighting.
    """

    hit: Hit
    score: float
    signals: Mapping[str, float]


@cache
def load_weights() -> Weights:
    """Read the weights."""
    with resources.path("data/linker.toml").open("rb") as file:
        table = tomllib.load(file)
    return Weights(table["weights"], table["name_forms"], **table["decision"])


def rank(hits: Iterable[Hit], context: Context) -> list[Scored]:
    """Return candidates with their scores, best first; ties by key."""
    candidates = list(hits)
    scored = [_scored(hit, context, only=len(candidates) == 1) for hit in candidates]
    return sorted(scored, key=lambda s: (-s.score, s.hit.entity.key))


def _scored(hit: Hit, context: Context, *, only: bool) -> Scored:
    numbers, entity = load_weights(), hit.entity
    signals = {
        "popularity": entity.popularity,
        "name": numbers.name_forms[NameForm(hit.form).name.lower()],
        "country": _country(entity, context),
        "near": _near(entity, context, numbers.far),
        "only": float(only),
    }
    total = sum(numbers.weights[name] * value for name, value in signals.items())
    return Scored(hit, round(min(1.0, total), 3), signals)


def _country(entity: StoredEntity, context: Context) -> float:
    """The share of the article's countries; a country named once among many counts little."""
    if entity.country is None or not context.countries:
        return 0.0
    most = max(context.countries.values())
    return context.countries[entity.country] / most


def _near(entity: StoredEntity, context: Context, far: float) -> float:
    if entity.latitude is None or entity.longitude is None or not context.points:
        return 0.0
    here = (entity.latitude, entity.longitude)
    nearest = min(distance(here, point) for point in context.points)
    return max(0.0, 1.0 - nearest / far)


def distance(first: tuple[float, float], second: tuple[float, float]) -> float:
    """Return the great-circle distance of two (latitude, longitude) points in kilometres."""
    (lat1, lon1), (lat2, lon2) = (tuple(map(math.radians, p)) for p in (first, second))
    half = math.sin((lat2 - lat1) / 2) ** 2
    half += math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * _EARTH * math.asin(min(1.0, math.sqrt(half)))
