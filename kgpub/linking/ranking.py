"""How well a candidate fits an entity of an article: signals, weights, score.

The scores are those of a conditional logit: each candidate weighs the exponential of
its weighted signals, nobody weighs 1, and a score is a share of the whole. So it is
roughly how likely the candidate is the one meant, and a close rival halves it.
``benchmarks/linking.py`` fits the weights of ``data/linker.toml``.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache

from kgpub import resources
from kgpub.linking.context import Context
from kgpub.linking.store import Hit, NameForm, StoredEntity
from kgpub.model import Entity

SIGNALS = ("popularity", "name", "only", "own country", "country", "near", "within", "beside")


@dataclass(frozen=True, slots=True)
class Weights:
    """The numbers of ``data/linker.toml``.

    Attributes:
        bias: what the weighted signals are added to.
        weights: by signal.
        name_forms: how good each sort of name is, from 0 to 1.
        bar: the score from which on a candidate is taken.
        obscure: a bearer less popular than this has to reach `high_bar`.
        high_bar: the score from which on somebody obscure is taken.
        margin: how far ahead of the next it has to be.
        far: kilometres at which nearness ends.
        popular: a bearer as popular as this anchors the article to its place.
        known_abroad: a place has to be as popular as this to be meant in an article that
            speaks of other countries, and not of its own.
    """

    bias: float
    weights: Mapping[str, float]
    name_forms: Mapping[str, float]
    bar: float
    obscure: float
    high_bar: float
    margin: float
    far: float
    popular: float
    known_abroad: float


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
    bias = table["weights"].pop("bias")
    return Weights(bias, table["weights"], table["name_forms"], **table["decision"])


def weights_with(threshold: float | None) -> Weights:
    """Return the weights, with another bar if one is given."""
    numbers = load_weights()
    return numbers if threshold is None else replace(numbers, bar=threshold)


def rank(
    entity: Entity, hits: Iterable[Hit], context: Context, numbers: Weights | None = None
) -> list[Scored]:
    """Return candidates with their scores, best first; ties by key.

    Where a unit stands right behind the name ("Springfield, Illinois"), only what lies in
    it is a candidate, if anything does.
    """
    numbers = numbers or load_weights()
    candidates = list(hits)
    told = [hit for hit in candidates if context.stands_behind(entity.id, hit.entity)]
    candidates = told or candidates
    found = [signals(entity, hit, candidates, context, numbers) for hit in candidates]
    weights = [math.exp(weighted(row, numbers)) for row in found]
    whole = 1 + sum(weights)
    scored = [
        Scored(hit, round(weight / whole, 3), row)
        for hit, weight, row in zip(candidates, weights, found, strict=True)
    ]
    return sorted(scored, key=lambda s: (-s.score, s.hit.entity.key))


def weighted(found: Mapping[str, float], numbers: Weights) -> float:
    """Return the weighted sum of signals."""
    return numbers.bias + sum(weight * found[name] for name, weight in numbers.weights.items())


def signals(
    entity: Entity, hit: Hit, rivals: list[Hit], context: Context, numbers: Weights
) -> dict[str, float]:
    """Return the signals of a candidate, each from 0 to 1.

    Args:
        entity: the entity as the article has it.
        hit: the candidate.
        rivals: all candidates, this one among them.
        context: what the rest of the article tells.
        numbers: scales of some signals.
    """
    candidate = hit.entity
    alone = all(twins(candidate, other.entity) for other in rivals)
    return {
        "popularity": candidate.popularity,
        "name": numbers.name_forms[NameForm(hit.form).name.lower()],
        "only": float(alone),
        "own country": _own_country(entity, candidate),
        "country": context.country(entity.id, candidate.country),
        "near": context.near(entity.id, candidate, numbers.far),
        "within": context.within(entity.id, candidate),
        "beside": context.stands_behind(entity.id, candidate),
    }


def twins(one: StoredEntity, other: StoredEntity) -> bool:
    """Whether two bearers of a name are the same, or a city and the region around it."""
    if one.id == other.id:
        return True
    regions = ("region" in one.classes) + ("region" in other.classes)
    return regions == 1 and one.country == other.country and one.kind == other.kind == "place"


def _own_country(entity: Entity, candidate: StoredEntity) -> float:
    """Whether the country that the article gives the entity itself is the candidate's."""
    if entity.country is None or candidate.country is None:
        return 0.5
    return float(entity.country == candidate.country)
