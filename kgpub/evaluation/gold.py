"""Gold annotation: JSON Lines, one document a line, with whichever layers a set has."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kgpub.errors import InputError
from kgpub.evaluation.spans import Span, line_end

KINDS = {
    "person": "person",
    "organisation": "organization",
    "organization": "organization",
    "location": "location",
    "place": "location",
    "other": "other",
}
LAYERS = ("mentions", "times", "events", "incidents", "attributions")


@dataclass(frozen=True, slots=True)
class GoldMention:
    """A mention of an entity.

    Attributes:
        span: where it stands.
        kind: ``person``, ``organization``, ``location``, ``other``, or None if not annotated.
        wikidata: item identifier, where annotated.
        wikipedia: title of an English article, where annotated.
        cluster: the same for mentions of the same entity.
        nil: the entity is known to have no identity.
        optional: neither finding nor missing it counts.
        point: (latitude, longitude) of a place, in degrees, where annotated.
    """

    span: Span
    kind: str | None = None
    wikidata: str | None = None
    wikipedia: str | None = None
    cluster: str | None = None
    nil: bool = False
    optional: bool = False
    point: tuple[float, float] | None = None

    @property
    def identity(self) -> str | None:
        """The annotated identity: an item, or else a title."""
        return self.wikidata or self.wikipedia


@dataclass(frozen=True, slots=True)
class GoldTime:
    """A time expression with its TIMEX3 value and type, where annotated."""

    span: Span
    value: str | None = None
    type: str | None = None


@dataclass(frozen=True, slots=True)
class GoldRole:
    """A participant: the name of its role in the set, and where it stands or what it says."""

    role: str
    span: Span | None
    text: str = ""


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """An event; without a span it labels the whole document."""

    span: Span | None
    type: str | None = None
    class_: str | None = None
    certainty: str | None = None
    polarity: str | None = None
    roles: tuple[GoldRole, ...] = ()


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says what: each part in one or several pieces."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """A document and its layers; a layer that is None is not annotated.

    Attributes:
        span: the annotated part.
        incidents: MUC-4 templates, as the file has them.
    """

    id: str
    set: str
    text: str
    date: datetime.date | None
    url: str | None
    span: Span
    mentions: tuple[GoldMention, ...] | None = None
    times: tuple[GoldTime, ...] | None = None
    events: tuple[GoldEvent, ...] | None = None
    incidents: tuple[Mapping[str, Any], ...] | None = None
    attributions: tuple[Attribution, ...] | None = None

    def covers(self, span: Span) -> bool:
        """Return whether a span begins in the annotated part."""
        return self.span.start <= span.start < self.span.end

    def words(self, span: Span) -> str:
        """Return the characters of a span."""
        return self.text[span.start : span.end]


def read_gold(path: Path) -> Iterator[GoldDocument]:
    """Yield the documents of a file.

    Raises:
        InputError: if the file cannot be read or a line is malformed; it names both.
    """
    try:
        with path.open(encoding="utf-8") as file:
            for number, line in enumerate(file, start=1):
                if not line.strip():
                    continue
                try:
                    yield parse_document(json.loads(line), path.stem)
                except (ValueError, KeyError, TypeError, AttributeError) as error:
                    why = f"{error} is missing" if isinstance(error, KeyError) else error
                    raise InputError(f"{path}, line {number}: no gold document: {why}") from error
    except UnicodeDecodeError as error:
        raise InputError(
            f"{path}: is not UTF-8 ({error.reason}); give gold as JSON Lines"
        ) from error
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}; give a file of gold JSON Lines") from error


def parse_document(row: Mapping[str, Any], name: str) -> GoldDocument:
    """Return a document from its JSON; ``name`` is its set where it does not say.

    Raises:
        ValueError, KeyError, TypeError, AttributeError: if it is malformed.
    """
    text: str = row["text"]
    if not isinstance(text, str):
        raise TypeError("text is no string")
    size = len(text)
    layers: dict[str, Any] = {
        layer: row[layer] if row.get(layer) is not None else None for layer in LAYERS
    }
    mentions = layers["mentions"]
    times = layers["times"]
    events = layers["events"]
    parsed = None if events is None else tuple(_event(item, size) for item in events)
    span = row.get("span")
    attributions = layers["attributions"]
    return GoldDocument(
        id=str(row["id"]),
        set=row.get("set") or name,
        text=text,
        date=datetime.date.fromisoformat(row["date"][:10]) if row.get("date") else None,
        url=row.get("url"),
        span=_region(text, parsed) if span is None else Span(int(span[0]), int(span[1])),
        mentions=None if mentions is None else tuple(_mention(item, size) for item in mentions),
        times=None if times is None else tuple(_time(item, size) for item in times),
        events=parsed,
        incidents=None if layers["incidents"] is None else tuple(layers["incidents"]),
        attributions=None
        if attributions is None
        else tuple(_attribution(item, size) for item in attributions),
    )


def _region(text: str, events: tuple[GoldEvent, ...] | None) -> Span:
    """The part that is annotated exhaustively.

    Where events of a document carry a certainty and others do not (MEANTIME annotates the
    first sentences in full, and beyond them only what is mentioned again), it ends with
    the sentence of the last that does. Otherwise it is the whole document.
    """
    full = [event.span.end for event in events or () if event.span and event.certainty is not None]
    return Span(0, line_end(text, max(full)) if full else len(text))


def _span(item: Mapping[str, Any], size: int) -> Span:
    return _checked(item["start"], item["end"], size)


def _checked(start: object, end: object, size: int) -> Span:
    if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start <= end <= size:
        raise ValueError(f"offsets {start!r} to {end!r} are not in the text")
    return Span(start, end)


def _mention(item: Mapping[str, Any], size: int) -> GoldMention:
    kind = item.get("kind")
    cluster = item.get("cluster")
    latitude, longitude = item.get("lat"), item.get("lon")
    return GoldMention(
        span=_span(item, size),
        kind=KINDS.get(kind, "other") if kind else None,
        wikidata=item.get("wikidata"),
        wikipedia=item.get("wikipedia"),
        cluster=None if cluster is None else str(cluster),
        nil=bool(item.get("nil")),
        optional=bool(item.get("optional")),
        point=(float(latitude), float(longitude))
        if latitude is not None and longitude is not None
        else None,
    )


def _time(item: Mapping[str, Any], size: int) -> GoldTime:
    return GoldTime(_span(item, size), item.get("value"), item.get("type"))


def _event(item: Mapping[str, Any], size: int) -> GoldEvent:
    return GoldEvent(
        span=_span(item, size) if item.get("start") is not None else None,
        type=item.get("type"),
        class_=item.get("class"),
        certainty=item.get("certainty"),
        polarity=item.get("polarity"),
        roles=tuple(_role(role, size) for role in item.get("roles") or ()),
    )


def _role(item: Mapping[str, Any], size: int) -> GoldRole:
    span = _span(item, size) if item.get("start") is not None else None
    return GoldRole(item["role"], span, item.get("text") or "")


def _attribution(item: Mapping[str, Any], size: int) -> Attribution:
    def pieces(name: str) -> tuple[Span, ...]:
        return tuple(_checked(start, end, size) for start, end in item.get(name) or ())

    return Attribution(pieces("source"), pieces("cue"), pieces("content"))
