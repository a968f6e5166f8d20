"""The schema fits what structured output wants; what does not fit it is counted, not fatal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest

from kgpub.extraction.generative.dropped import Dropped
from kgpub.extraction.generative.wire import parse, schema

TYPES = ("shelling", "attack")


def objects(part: Any) -> Iterator[dict[str, Any]]:
    if isinstance(part, dict):
        if part.get("type") == "object":
            yield part
        for value in part.values():
            yield from objects(value)


def test_the_schema_is_a_json_schema_and_takes_a_good_answer(good: dict[str, Any]) -> None:
    jsonschema.Draft202012Validator.check_schema(schema(TYPES))
    jsonschema.validate(good, schema(TYPES))


def test_the_schema_allows_the_types_of_the_scheme_alone(good: dict[str, Any]) -> None:
    good["events"][0]["type"] = "picnic"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(good, schema(TYPES))


def test_every_object_is_closed_and_has_every_property() -> None:
    found = list(objects(schema(TYPES)))
    assert len(found) == 9
    for part in found:
        assert part["additionalProperties"] is False
        assert part["required"] == list(part["properties"])


def test_a_good_answer_is_parsed_whole(good: dict[str, Any]) -> None:
    dropped = Dropped()
    found = parse(good, dropped)
    assert not dropped
    assert [len(p) for p in (found.entities, found.times, found.events, found.claims)] == [
        4, 1, 1, 1,
    ]  # fmt: skip
    assert found.claims[0].cue is not None
    assert found.claims[0].figures[0].count == 12


def test_items_that_do_not_fit_are_left_out_alone(good: dict[str, Any]) -> None:
    good["entities"].append({"id": "e9", "kind": "weather", "mentions": []})
    good["entities"][0]["mentions"].append("Rebels")
    good["events"][0]["participants"].append({"role": "spectator", "entity": "e1"})
    good["claims"].append({"event": "v1"})
    good["times"] = "none"
    dropped = Dropped()
    found = parse(good, dropped)
    assert dropped.malformed == 5
    assert (len(found.entities), len(found.entities[0].mentions)) == (4, 2)
    assert len(found.events[0].participants) == 2
    assert (found.times, len(found.claims)) == ((), 1)


def test_what_may_be_left_out_may_be_left_out() -> None:
    dropped = Dropped()
    event = {"id": "v1", "type": "attack", "triggers": [{"text": "attacked"}]}
    found = parse({"events": [event]}, dropped)
    assert not dropped
    assert found.events[0].triggers[0].before == ""


@pytest.mark.parametrize("data", [[], "text", None, {}, {"answer": []}])
def test_what_is_no_answer_is_refused(data: object) -> None:
    with pytest.raises(ValueError, match="it "):
        parse(data, Dropped())
