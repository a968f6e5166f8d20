"""Whether two events of different articles agree in type, time, place and participants."""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from kgpub import resources
from kgpub.merging.told import ToldEvent
from kgpub.scheme import EventScheme

_STRIKING = ("assault", "disaster", "accident")
Verdict = Literal["same", "possible", "different"]


@dataclass(frozen=True, slots=True)
class Agreement:
    """What two events have in common.

    Attributes:
        verdict: ``same`` if they are one event; ``possible`` if they agree as far as
            both articles tell, and do not tell enough; else ``different``.
        score: weight of what agrees, from 0 to 1.
        reasons: what agrees and what is missing, in words.
    """

    verdict: Verdict
    score: float
    reasons: tuple[str, ...]


_DIFFERENT = Agreement("different", 0.0, ())


def compare(one: ToldEvent, other: ToldEvent, scheme: EventScheme) -> Agreement:
    """Return how far two events agree.

    Types have to be equal, or one broader than the other; days have to be known of both and
    overlap; a place of one has to be one of the other or to contain it; no linked agent, nor
    the agents' country, may contradict; and a linked agent or patient that is not merely the
    place has to be shared. All of it makes one event. Where nothing contradicts, type, days
    and a place or a participant make a candidate.
    """
    weights, reasons = _table()["weights"], list[str]()
    type_ = _types(one.type, other.type, scheme)
    if type_ is None or one.article == other.article or one.real != other.real:
        return _DIFFERENT
    reasons.append("same type" if type_ == "same_type" else "one type is broader")
    days = _days(one, other)
    if days is None:
        return _DIFFERENT
    reasons.append("same days" if days == "same_days" else "overlapping days")
    score = weights[type_] + weights[days]
    place, apart = _places(*(_where(event, scheme) for event in (one, other)))
    if apart or _contradict(one, other):
        return _DIFFERENT
    if place is not None:
        score += weights[place]
        reasons.append("same place" if place == "same_place" else "one place is within the other")
    else:
        reasons.append("no place in common")
    shared = _shared(one, other)
    if shared:
        score += weights["shared_participant"]
        reasons.append("shared participant")
    else:
        reasons.append("no linked participant in common")
    if place is not None and shared:
        return Agreement("same", round(score, 3), tuple(reasons))
    if place is None and not shared:
        return _DIFFERENT
    return Agreement("possible", round(score, 3), tuple(reasons))


def dated(event: ToldEvent) -> list[datetime.date]:
    """Return the days of an event, if it is dated closely enough to be compared."""
    if event.first is None or event.last is None:
        return []
    length = (event.last - event.first).days + 1
    if not 1 <= length <= _table()["limits"]["longest_days"]:
        return []
    return [event.first + datetime.timedelta(days=n) for n in range(length)]


def _types(one: str, other: str, scheme: EventScheme) -> str | None:
    if one == other:
        return "same_type"
    first, second = _name(one, scheme), _name(other, scheme)
    if not first or not second:
        return None
    return "broader_type" if scheme.is_a(first, second) or scheme.is_a(second, first) else None


def _name(iri: str, scheme: EventScheme) -> str:
    """The local name of a type of the scheme; nothing for another."""
    name = iri.replace("#", "/").rpartition("/")[2]
    kind = scheme.types.get(name)
    return name if kind is not None and kind.iri == iri else ""


def _days(one: ToldEvent, other: ToldEvent) -> str | None:
    mine, theirs = dated(one), dated(other)
    if not set(mine) & set(theirs):
        return None
    return "same_days" if mine == theirs else "overlapping_days"


def _where(event: ToldEvent, scheme: EventScheme) -> Mapping[str, frozenset[str]]:
    """Where an event was; an attack on a town, or a storm that hit it, was there.

    A country has too many attacks on one day for it to tell them apart.
    """
    name = _name(event.type, scheme)
    if not any(scheme.is_a(name, top) for top in _STRIKING):
        return event.places
    found = {**event.places, **event.struck}
    return {place: above for place, above in found.items() if place not in event.coarse}


def _places(
    one: Mapping[str, frozenset[str]], other: Mapping[str, frozenset[str]]
) -> tuple[str | None, bool]:
    """How the places agree, and whether they are known to be apart."""
    if set(one) & set(other):
        return "same_place", False
    for place, above in one.items():
        for theirs, higher in other.items():
            if theirs in above or place in higher:
                return "within_place", False
    return None, bool(one and other)


def _contradict(one: ToldEvent, other: ToldEvent) -> bool:
    """Whether linked participants differ: other agents or victims, or sides changed about."""
    if one.agents and other.agents and not one.agents & other.agents:
        return True
    if not one.agents & other.agents and (
        one.agents & other.patients or one.patients & other.agents
    ):
        return True
    where = _where_of_both(one, other)
    mine, theirs = one.patients - where, other.patients - where
    if mine and theirs and not mine & theirs:
        return True
    return bool(one.sides and other.sides and not one.sides & other.sides)


def _shared(one: ToldEvent, other: ToldEvent) -> frozenset[str]:
    """Linked participants in common: the place that was struck says no more than the place."""
    shared_patients = one.patients & other.patients
    return (one.agents & other.agents) | (shared_patients - _where_of_both(one, other))


def _where_of_both(one: ToldEvent, other: ToldEvent) -> set[str]:
    return {
        unit
        for event in (one, other)
        for places in (event.places, event.struck)
        for place, above in places.items()
        for unit in (place, *above)
    }


@cache
def _table() -> dict[str, Any]:
    with resources.path("data/merging.toml").open("rb") as file:
        return tomllib.load(file)
