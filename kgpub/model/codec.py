"""Readings as JSON, and the JSON Schema of that form.

Any other extractor can write this form for `kgpub map` to publish.
"""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Iterable
from typing import Any

import msgspec

from kgpub import resources
from kgpub.errors import ReadingError
from kgpub.model.reading import Claim, Entity, Event, Mention, Reading

SCHEMA_IRI = "https://w3id.org/kgpub/schema/reading-1.json"


def encode(reading: Reading) -> bytes:
    """Return a reading as one line of JSON, in UTF-8 without a line end.

    Fields at their default are written too, so that the form explains itself.
    """
    return msgspec.json.encode(reading)


def decode(line: bytes | str, place: str) -> Reading:
    """Read one reading from JSON and check that it is consistent.

    Args:
        line: the JSON text.
        place: where it stands, such as ``"readings.jsonl:3"``, for messages.

    Raises:
        ReadingError: naming the place and the field that is wrong.
    """
    try:
        reading = msgspec.json.decode(line, type=Reading)
    except msgspec.ValidationError as error:
        message, _, field = str(error).partition(" - at ")
        where = field.strip("`").removeprefix("$").lstrip(".") or "the top level"
        raise ReadingError(f"{place}: {where}: {message}") from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ReadingError(f"{place}: not JSON: {error}") from error
    check(reading, place)
    return reading


def packaged_schema() -> bytes:
    """Return the JSON Schema that travels with kgpub, in UTF-8."""
    return resources.path("data/reading.schema.json").read_bytes()


def schema() -> dict[str, Any]:
    """Return the JSON Schema of a reading (draft 2020-12), made from the dataclasses.

    Classes and properties are described as in their docstrings.
    """
    found = msgspec.json.schema(Reading)
    for definition in found["$defs"].values():
        summary, attributes = _described(definition.get("description", ""))
        definition["description"] = summary
        for name, text in attributes.items():
            if name in definition["properties"]:
                definition["properties"][name]["description"] = text
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_IRI,
        "title": "kgpub Reading",
        **found,
    }


def schema_text() -> str:
    """Return the text of `schema`, to be kept in ``data/reading.schema.json``."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def _described(docstring: str) -> tuple[str, dict[str, str]]:
    """Split the docstring of a class into its summary and what it says of each attribute."""
    summary, _, listed = inspect.cleandoc(docstring).partition("Attributes:\n")
    entries = re.split(r"^ {4}(\w+): ", listed, flags=re.MULTILINE)[1:]
    plain = [" ".join(part.replace("``", "").split()) for part in (summary, *entries)]
    return plain[0], dict(zip(plain[1::2], plain[2::2], strict=True))


def check(reading: Reading, place: str = "reading") -> None:
    """Check what a schema cannot say: ids, references and spans.

    Raises:
        ReadingError: naming the place and the field that is wrong.
    """
    entities = _ids(reading.entities, "entities", place)
    events = _ids(reading.events, "events", place)
    _ids(reading.times, "times", place)
    times = {time.id for time in reading.times if time.begin or time.end}
    claims = _ids(reading.claims, "claims", place)
    text = reading.article.text
    if not text.strip():
        raise ReadingError(f"{place}: article.text: is empty; give the text of the article")
    for i, entity in enumerate(reading.entities):
        _check_entity(entity, f"{place}: entities[{i}]", entities, text)
    for i, time in enumerate(reading.times):
        where = f"{place}: times[{i}]"
        if not time.value.strip():
            raise ReadingError(f"{where}.value: is empty; give a TIMEX3 value like 2020-01-27")
        if time.begin is None and time.end is None and not (time.type and time.mentions):
            raise ReadingError(f"{where}: needs a begin or an end, or a type and mentions")
        if time.mentions:
            _check_mentions(time.mentions, f"{where}.mentions", text)
        if time.latest_begin and (time.end or not time.begin or time.latest_begin < time.begin):
            raise ReadingError(f"{where}.latest_begin: goes with an open end, and not before begin")
        if time.begin and time.end and time.begin > time.end:
            raise ReadingError(f"{where}: begins after its end")
    for i, event in enumerate(reading.events):
        _check_event(event, f"{place}: events[{i}]", entities, events, times, text)
    for i, claim in enumerate(reading.claims):
        where = f"{place}: claims[{i}]"
        _check_claim(claim, where, entities, events, text)
        _check_known(claim.reported_in, claims, f"{where}.reported_in", "claim")
        if claim.reported_in == claim.id:
            raise ReadingError(f"{where}.reported_in: a claim is not reported in itself")


def _ids(items: Iterable[Any], field: str, place: str) -> set[str]:
    found: set[str] = set()
    for index, item in enumerate(items):
        if item.id in found:
            raise ReadingError(f"{place}: {field}[{index}].id: {item.id!r} is taken already")
        found.add(item.id)
    return found


def _check_entity(entity: Entity, place: str, entities: set[str], text: str) -> None:
    if not entity.label.strip():
        raise ReadingError(f"{place}.label: is empty")
    _check_mentions(entity.mentions, f"{place}.mentions", text)
    _check_known(entity.belongs_to, entities, f"{place}.belongs_to", "entity")
    link = entity.link
    if link is None:
        return
    for item in (link.wikidata, link.parent, *(c.wikidata for c in link.candidates)):
        if item is not None and not _is_item(item):
            raise ReadingError(f"{place}.link: {item!r} is no Wikidata item; write one like Q858")
    if not 0 <= link.score <= 1:
        raise ReadingError(f"{place}.link.score: {link.score} is not between 0 and 1")
    for j, candidate in enumerate(link.candidates):
        if not 0 <= candidate.score <= 1:
            where = f"{place}.link.candidates[{j}].score"
            raise ReadingError(f"{where}: {candidate.score} is not between 0 and 1")
    if link.longitude is not None and not -180 <= link.longitude <= 180:
        raise ReadingError(f"{place}.link.longitude: {link.longitude} is not between -180 and 180")
    if link.latitude is not None and not -90 <= link.latitude <= 90:
        raise ReadingError(f"{place}.link.latitude: {link.latitude} is not between -90 and 90")


def _check_event(
    event: Event, place: str, entities: set[str], events: set[str], times: set[str], text: str
) -> None:
    if not event.label.strip():
        raise ReadingError(f"{place}.label: is empty")
    _check_mentions(event.triggers, f"{place}.triggers", text)
    for j, participant in enumerate(event.participants):
        _check_known(participant.entity, entities, f"{place}.participants[{j}].entity", "entity")
    for j, name in enumerate(event.places):
        _check_known(name, entities, f"{place}.places[{j}]", "entity")
    _check_known(event.time, times, f"{place}.time", "time with a begin or an end")
    for j, name in enumerate(event.follows):
        _check_known(name, events, f"{place}.follows[{j}]", "event")
    _check_known(event.part_of, events, f"{place}.part_of", "event")
    if event.part_of == event.id:
        raise ReadingError(f"{place}.part_of: an event is no part of itself")


def _check_claim(claim: Claim, place: str, entities: set[str], events: set[str], text: str) -> None:
    _check_known(claim.event, events, f"{place}.event", "event")
    _check_known(claim.condition, events, f"{place}.condition", "event")
    _check_mentions(claim.evidence, f"{place}.evidence", text)
    if claim.event is None and not claim.content:
        raise ReadingError(f"{place}.content: a claim without an event needs its content")
    if claim.content:
        _check_mentions(claim.content, f"{place}.content", text)
    if claim.cue is not None:
        _check_mentions((claim.cue,), f"{place}.cue", text)
    for j, name in enumerate(claim.sources):
        _check_known(name, entities, f"{place}.sources[{j}]", "entity")
    for j, figure in enumerate(claim.figures):
        _check_known(figure.of, entities, f"{place}.figures[{j}].of", "entity")
        for number in (figure.count, figure.minimum, figure.maximum):
            if number is not None and number < 0:
                raise ReadingError(f"{place}.figures[{j}]: {number} is less than 0")
        whole = figure.part_of
        if whole is not None and (whole == j or not 0 <= whole < len(claim.figures)):
            raise ReadingError(
                f"{place}.figures[{j}].part_of: the claim has no other figure {whole}"
            )
        low, high = figure.minimum, figure.maximum
        if low is not None and high is not None and low > high:
            raise ReadingError(f"{place}.figures[{j}]: the minimum {low} is above {high}")


def _check_known(name: str | None, known: set[str], place: str, kind: str) -> None:
    if name is not None and name not in known:
        raise ReadingError(f"{place}: no {kind} has the id {name!r}")


def _check_mentions(mentions: tuple[Mention, ...], place: str, text: str) -> None:
    if not mentions:
        raise ReadingError(f"{place}: needs at least one mention")
    for index, mention in enumerate(mentions):
        if not 0 <= mention.start < mention.end <= len(text):
            raise ReadingError(
                f"{place}[{index}]: {mention.start} to {mention.end} is no stretch of a text "
                f"of {len(text)} characters"
            )
        if text[mention.start : mention.end] != mention.text:
            raise ReadingError(
                f"{place}[{index}].text: the article has "
                f"{text[mention.start : mention.end]!r} at {mention.start}, not {mention.text!r}"
            )


def _is_item(text: str) -> bool:
    return text[:1] == "Q" and text.isascii() and text[1:].isdecimal() and text[1:2] != "0"
