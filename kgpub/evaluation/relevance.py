"""What MUC-4 counts as an incident, and what it leaves out.

Its guidelines ask for terrorist acts. What irregulars do to armed people alone, or armed
people to irregulars, is guerrilla warfare; where civilians or civilian property are struck
as well, it is an incident with all its targets. Former members of a force are civilians.
"""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from kgpub import resources
from kgpub.evaluation.fillers import entities
from kgpub.evaluation.gold import GoldDocument
from kgpub.evaluation.published import Claim, Entity, Event, PublishedGraph, Time
from kgpub.scheme import EventScheme

_ACTORS = ("person", "organization", "group", "actor", "location")
_COMBAT, _DAMAGE, _SABOTAGE = "conflict", "property-destruction", "sabotage"
_OLD = datetime.timedelta(days=61)
_LONG = datetime.timedelta(days=27)
_HUNDREDS = 100
_HARMED = ("Killed", "Wounded", "Abducted", "Missing")


def muc_type(
    event: Event, graph: PublishedGraph, scheme: EventScheme, document: GoldDocument
) -> str | None:
    """Return the MUC type of an event, or None if it is not violent.

    An attack made with planted explosives is a bombing; one with grenades is not.
    """
    for found, names in _table()["types"].items():
        if any(scheme.is_a(event.type, above) for above in names):
            return found
    if scheme.is_a(event.type, _COMBAT):
        return None
    kind = scheme.types.get(event.type)
    if kind is None or kind.plover != "ASSAULT":
        return None
    explosives = _table()["explosives"]
    used = (graph.entities.get(iri) for iri in entities([event], "instrument"))
    means = {_singular(entity.label.split()[-1]) for entity in used if entity is not None}
    told = {word.lower() for span in event.triggers for word in document.words(span).split()}
    return "BOMBING" if means & explosives["means"] or told & explosives["words"] else "ATTACK"


def effects(event: Event, scheme: EventScheme, document: GoldDocument) -> list[str]:
    """Return what became of those whom an event was done to, as far as its own words say so."""
    told = {word.lower() for span in event.triggers for word in document.words(span).split()}
    by_type = {"DEATH": "killing", "INJURY": "wounding"}
    return [
        effect for effect, words in _table()["effects"].items()
        if told & words or scheme.is_a(event.type, by_type[effect])
    ]  # fmt: skip


def no_incident(time: Time | None, reported: datetime.date | None) -> bool:
    """Return whether an event happened long before the report, or over weeks."""
    if time is None:
        return False
    last = time.end or time.begin
    if time.begin is not None and (time.end or reported or time.begin) - time.begin > _LONG:
        return True
    return reported is not None and last is not None and reported - last > _OLD


def by_nobody(event: Event, graph: PublishedGraph, scheme: EventScheme) -> bool:
    """Return whether an event is damage that nobody did, and nothing told of means: a storm's."""
    if not scheme.is_a(event.type, _DAMAGE) or scheme.is_a(event.type, _SABOTAGE):
        return False
    agents = (graph.entities.get(iri) for iri in entities([event], "agent"))
    if any(entity is not None and entity.kind in _ACTORS for entity in agents):
        return False
    return not entities([event], "instrument")


def struck(events: Iterable[Event], claims: Iterable[Claim]) -> list[str]:
    """Return the targets and victims of events, those told by figures included."""
    found = entities(events, "patient", "recipient")
    harmed = (f.counted for c in claims for f in c.figures if f.kind in _HARMED and f.count != 0)
    return list(dict.fromkeys([*found, *(iri for iri in harmed if iri is not None)]))


def is_warfare(event: Event, claims: Sequence[Claim], graph: PublishedGraph) -> bool:
    """Return whether only armed people, or what is theirs, are told to have been struck."""
    targets = [graph.entities[i] for i in struck([event], claims) if i in graph.entities]
    return bool(targets) and all(is_armed(target) for target in targets)


def is_vague(event: Event, document: GoldDocument, claims: Sequence[Claim]) -> bool:
    """Return whether an event is violence in general, of which no one act is told."""
    words = {document.words(s).lower().split()[-1] for s in event.triggers if document.words(s)}
    vague = bool(words) and words <= _table()["vague"]["words"]
    return vague and not struck([event], claims)


def is_toll(event: Event, time: Time | None, claims: Iterable[Claim]) -> bool:
    """Return whether hundreds are counted without a place, a time or a doer: a sum of acts."""
    if time is not None or entities([event], "place", "agent"):
        return False
    numbers = (f.count or f.minimum or f.maximum for c in claims for f in c.figures)
    return any(number is not None and number >= _HUNDREDS for number in numbers)


def is_indefinite(iri: str, claims: Iterable[Claim], graph: PublishedGraph) -> bool:
    """Return whether a target is people of a kind, nobody says how many or whose: "peasants"."""
    entity = graph.entities.get(iri)
    if entity is None or entity.kind != "group" or entity.wikidata is not None:
        return False
    counted = any(f.counted == iri for claim in claims for f in claim.figures)
    counted = counted or bool(set(entity.label.lower().split()) & _numerals())
    return not counted and not entity.belongs_to and entity.label[:1].islower()


def is_armed(entity: Entity) -> bool:
    """Return whether a label is that of fighters, soldiers or police, or of what they hold."""
    table = _table()["armed"]
    words = [_singular(word) for word in entity.label.lower().replace("-", " ").split()]
    if set(words) & table["unless"]:
        return False
    theirs = table["members"] | table["bodies"]
    head, rest = words, []
    if "of" in words[1:]:
        head, rest = words[: words.index("of")], words[words.index("of") + 1 :]
    if not head:
        return False
    if head[-1] in theirs | table["places"] or "forces" in entity.label.lower().split()[-1:]:
        return True
    return head[-1] in table["theirs"] and bool({*head[:-1], *rest} & (theirs | table["modifiers"]))


def _singular(word: str) -> str:
    word = word.lower()
    if word in _table()["armed"]["places"] | {"headquarters", "barracks"}:
        return word
    if word.endswith("men"):
        return f"{word[:-3]}man"
    return word[:-1] if word.endswith("s") else word


@cache
def _numerals() -> frozenset[str]:
    """The number words that the extractor knows."""
    with resources.path("data/quantities.toml").open("rb") as file:
        return frozenset(tomllib.load(file)["units"])


@cache
def _table() -> dict[str, dict[str, frozenset[str]]]:
    with resources.path("data/incident_records.toml").open("rb") as file:
        rows: dict[str, Any] = tomllib.load(file)
    return {
        name: {key: frozenset(text.split()) for key, text in row.items()}
        for name, row in rows.items()
    }
