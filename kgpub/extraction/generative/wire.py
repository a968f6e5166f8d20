"""The form in which a language model answers, and its JSON Schema.

It is the Reading's own, made simpler: models count characters badly, so that there are quotes in
place of offsets, and labels, ids of claims and days of times are left to kgpub.
"""

from __future__ import annotations

import types
from collections.abc import Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, Literal, TypeVar, get_args, get_origin, get_type_hints

import msgspec

from kgpub.extraction.generative.dropped import Dropped
from kgpub.model.reading import (
    Certainty,
    EntityKind,
    FigureKind,
    Modality,
    Polarity,
    Role,
    Tense,
)

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words of the article, and those that stand directly before them."""

    text: str
    before: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotedMention:
    """A quote that stands for an entity."""

    text: str
    before: str = ""
    kind: Literal["name", "nominal", "pronoun"] = "name"


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotedEntity:
    """An entity."""

    id: str
    kind: EntityKind
    mentions: tuple[QuotedMention, ...]
    belongs_to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotedTime:
    """A time, with its TIMEX3 value."""

    id: str
    value: str
    mentions: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotedParticipant:
    """An entity in a role."""

    role: Role
    entity: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotedEvent:
    """An event of one of the scheme's types."""

    id: str
    type: str
    triggers: tuple[Quote, ...]
    participants: tuple[QuotedParticipant, ...] = ()
    places: tuple[str, ...] = ()
    time: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotedFigure:
    """A number that a claim gives, in the words of the article."""

    kind: FigureKind
    text: str
    count: int | None = None
    minimum: int | None = None
    maximum: int | None = None
    of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotedClaim:
    """What a source says of an event."""

    event: str
    evidence: Quote
    sources: tuple[str, ...] = ()
    certainty: Certainty = "certain"
    polarity: Polarity = "positive"
    tense: Tense = "non-future"
    modality: Modality = "asserted"
    cue: Quote | None = None
    figures: tuple[QuotedFigure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotedReading:
    """All that a model finds in a text."""

    entities: tuple[QuotedEntity, ...] = ()
    times: tuple[QuotedTime, ...] = ()
    events: tuple[QuotedEvent, ...] = ()
    claims: tuple[QuotedClaim, ...] = ()


def schema(event_types: Sequence[str]) -> dict[str, Any]:
    """Return the JSON Schema of an answer, as strict as structured output wants it.

    Every property is required, none may be added, nothing has a default.

    Args:
        event_types: the names that an event's type may have.
    """
    (_,), parts = msgspec.json.schema_components((QuotedReading,), ref_template="#/$defs/{name}")
    for part in parts.values():
        part["additionalProperties"] = False
        part["required"] = list(part["properties"])
        part.pop("description", None)
        part.pop("title", None)
        for value in part["properties"].values():
            value.pop("default", None)
    parts["QuotedEvent"]["properties"]["type"] = {"enum": list(event_types), "type": "string"}
    for part in parts.values():
        for value in part["properties"].values():
            if "enum" in value:
                value["type"] = "string"
    top = parts.pop("QuotedReading")
    return {**top, "$defs": parts}


def parse(data: Any, dropped: Dropped) -> QuotedReading:
    """Return an answer from decoded JSON; what does not fit is left out and counted.

    Raises:
        ValueError: if it is no JSON object, or has none of the lists asked for.
    """
    if not isinstance(data, dict):
        raise ValueError("it is no object")
    if not any(isinstance(data.get(field.name), list) for field in fields(QuotedReading)):
        raise ValueError("it has no entities, times, events or claims")
    found = _lenient(data, QuotedReading, dropped)
    return found if found is not None else QuotedReading()


def _lenient(data: Any, kind: type[T], dropped: Dropped) -> T | None:
    """Build a dataclass, leaving out the items of its lists that do not fit; None if it cannot."""
    if not isinstance(data, dict):
        dropped.malformed += 1
        return None
    values: dict[str, Any] = {}
    for name, hint in get_type_hints(kind).items():
        if data.get(name) is None:
            continue
        value = data[name]
        inner = _record(hint)
        if get_origin(hint) is tuple:
            item = get_args(hint)[0]
            if not isinstance(value, list):
                dropped.malformed += 1
                continue
            if is_dataclass(item):
                parts = (_lenient(entry, item, dropped) for entry in value)  # type: ignore[arg-type]
                values[name] = tuple(part for part in parts if part is not None)
            else:
                values[name] = tuple(entry for entry in value if isinstance(entry, item))
        elif inner is not None:
            part = _lenient(value, inner, dropped)
            if part is not None:
                values[name] = part
        else:
            try:
                values[name] = msgspec.convert(value, hint)
            except msgspec.ValidationError:
                dropped.malformed += 1
                return None
    try:
        return kind(**values)
    except TypeError:
        dropped.malformed += 1
        return None


def _record(hint: Any) -> type[Any] | None:
    """The dataclass that a field holds, or may hold."""
    options = get_args(hint) if isinstance(hint, types.UnionType) else (hint,)
    return next((o for o in options if isinstance(o, type) and is_dataclass(o)), None)
