"""Readings as JSON: nothing is lost, and what is wrong is named by place and field."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgpub.errors import ReadingError
from kgpub.model import Article, Entity, Mention, Provenance, Reading, codec
from tests.graph.conftest import full_reading

PLACE = "readings.jsonl:3"
Change = Callable[[Any], object]


@pytest.fixture
def plain() -> Any:
    """The full reading as JSON values, to be spoiled."""
    return json.loads(codec.encode(full_reading()))


def error(value: Any) -> str:
    with pytest.raises(ReadingError) as caught:
        codec.decode(json.dumps(value), PLACE)
    message = str(caught.value)
    assert message.startswith(f"{PLACE}: ")
    assert "\n" not in message
    return message


def test_a_reading_comes_back_as_it_was() -> None:
    reading = full_reading()
    assert codec.decode(codec.encode(reading), PLACE) == reading


def test_encoding_is_one_line_of_utf_8_with_every_field() -> None:
    data = codec.encode(full_reading())
    assert b"\n" not in data
    assert "🚀" in data.decode("utf-8")
    small = Reading(article=Article(text="x"), provenance=Provenance(reader="r", version="1"))
    assert json.loads(codec.encode(small))["article"] == {
        "text": "x", "title": None, "url": None, "publisher": None, "date": None,
        "date_note": None, "language": "en",
    }  # fmt: skip


def test_encoding_is_the_same_every_time() -> None:
    assert codec.encode(full_reading()) == codec.encode(full_reading())


@pytest.mark.parametrize("as_bytes", [True, False])
def test_text_and_bytes_are_read_alike(as_bytes: bool) -> None:
    data = codec.encode(full_reading())
    assert codec.decode(data if as_bytes else data.decode(), PLACE) == full_reading()


def test_fields_with_a_default_may_be_missing() -> None:
    line = '{"article": {"text": "x"}, "provenance": {"reader": "r", "version": "1"}}'
    assert codec.decode(line, PLACE) == Reading(
        article=Article(text="x"), provenance=Provenance(reader="r", version="1")
    )


@given(st.text(min_size=1).filter(str.strip))
def test_any_text_comes_back(text: str) -> None:
    reading = Reading(
        article=Article(text=text, title=text),
        provenance=Provenance(reader=text, version=text),
        entities=(
            Entity(
                id=text, kind="actor", label=text,
                mentions=(Mention(start=0, end=len(text), text=text),),
            ),
        ),
    )  # fmt: skip
    assert codec.decode(codec.encode(reading), PLACE) == reading


@pytest.mark.parametrize(
    "line", ["", "x", "{", '{"article": ', b"\xff\xfe", b'{"article": {"text": "\xe9"}}', "{} {}"]
)
def test_what_is_not_json_is_told_with_its_place(line: str | bytes) -> None:
    with pytest.raises(ReadingError, match=r"^readings\.jsonl:3: ") as caught:
        codec.decode(line, PLACE)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("value", [None, 3, "text", [], True])
def test_json_that_is_no_object_is_told(value: Any) -> None:
    assert "object" in error(value)


SCHEMA_FAULTS: list[tuple[Change, tuple[str, ...]]] = [
    (lambda r: r.pop("article"), ("article",)),
    (lambda r: r.pop("provenance"), ("provenance",)),
    (lambda r: r["article"].pop("text"), ("article", "text")),
    (lambda r: r["article"].update(text=3), ("article.text",)),
    (lambda r: r["article"].update(date="28 January"), ("article.date",)),
    (lambda r: r["article"].update(date="2020-02-30"), ("article.date",)),
    (lambda r: r["provenance"].pop("reader"), ("provenance", "reader")),
    (lambda r: r.update(entities={}), ("entities",)),
    (lambda r: r["entities"][1].pop("kind"), ("entities", "kind")),
    (lambda r: r["entities"][1].update(kind="city"), ("entities", "kind", "city")),
    (lambda r: r["entities"][1]["mentions"][0].update(start="1"), ("mentions", "start")),
    (lambda r: r["entities"][1]["link"].pop("score"), ("link", "score")),
    (lambda r: r["times"][0].update(begin="yesterday"), ("times", "begin")),
    (lambda r: r["times"][0].pop("end"), ("times", "end")),
    (lambda r: r["events"][0].pop("triggers"), ("events", "triggers")),
    (lambda r: r["events"][0]["participants"][0].update(role="victim"), ("role", "victim")),
    (lambda r: r["claims"][0].update(certainty="sure"), ("claims", "certainty", "sure")),
    (lambda r: r["claims"][0].update(modality="said"), ("claims", "modality", "said")),
    (lambda r: r["claims"][0]["figures"][0].update(kind="dead"), ("figures", "kind", "dead")),
    (lambda r: r["claims"][0]["figures"][0].update(count=1.5), ("figures", "count")),
    (lambda r: r["claims"][0]["figures"][0].update(count="40"), ("figures", "count")),
]


@pytest.mark.parametrize(("change", "parts"), SCHEMA_FAULTS)
def test_a_value_of_the_wrong_form_is_told_by_field(
    plain: Any, change: Change, parts: tuple[str, ...]
) -> None:
    change(plain)
    message = error(plain)
    assert all(part in message for part in parts), message


CONTRADICTIONS: list[tuple[Change, str, str]] = [
    (lambda r: r["entities"][1].update(id="rebels"), "entities[1].id", "'rebels'"),
    (lambda r: r["times"][2].update(id="year"), "times[2].id", "'year'"),
    (lambda r: r["events"][1].update(id="shelling"), "events[1].id", "'shelling'"),
    (lambda r: r["claims"][3].update(id="c1"), "claims[3].id", "'c1'"),
    (lambda r: r["entities"][0].update(label=" "), "entities[0].label", "empty"),
    (lambda r: r["entities"][0].update(mentions=[]), "entities[0].mentions", "at least one"),
    (lambda r: r["entities"][3].update(belongs_to="x"), "entities[3].belongs_to", "'x'"),
    (lambda r: r["entities"][1]["link"].update(wikidata="858"), "entities[1].link", "'858'"),
    (lambda r: r["entities"][1]["link"].update(wikidata="Q0"), "entities[1].link", "'Q0'"),
    (lambda r: r["entities"][1]["link"].update(wikidata="Q12x"), "entities[1].link", "'Q12x'"),
    (lambda r: r["entities"][1]["link"].update(wikidata="Q"), "entities[1].link", "'Q'"),
    (lambda r: r["entities"][1]["link"].update(wikidata="Q٣"), "entities[1].link", "'Q٣'"),
    (
        lambda r: r["entities"][8]["link"]["candidates"][1].update(wikidata="P1"),
        "entities[8].link", "'P1'",
    ),
    (lambda r: r["entities"][1]["link"].update(score=1.1), "entities[1].link", "1.1"),
    (lambda r: r["entities"][1]["link"].update(score=-0.1), "entities[1].link", "-0.1"),
    (lambda r: r["entities"][1]["link"].update(longitude=181), "link.longitude", "181"),
    (lambda r: r["entities"][1]["link"].update(latitude=-91), "link.latitude", "-91"),
    (lambda r: r["times"][1].update(begin=None, end=None), "times[1]", "begin or an end"),
    (lambda r: r["times"][0].update(begin=None, end=None), "events[0].time", "no time with"),
    (lambda r: r["times"][0].update(value=" "), "times[0].value", "is empty"),
    (lambda r: r["times"][0]["mentions"][0].update(text="x"), "times[0].mentions[0].text", "'x'"),
    (lambda r: r["times"][0].update(begin="2020-01-28"), "times[0]", "after its end"),
    (lambda r: r["events"][0].update(triggers=[]), "events[0].triggers", "at least one"),
    (
        lambda r: r["events"][0]["participants"][1].update(entity="x"),
        "events[0].participants[1].entity", "'x'",
    ),
    (lambda r: r["events"][0].update(places=["idlib", "x"]), "events[0].places[1]", "'x'"),
    (lambda r: r["events"][0].update(time="x"), "events[0].time", "'x'"),
    (lambda r: r["events"][0].update(time="rebels"), "events[0].time", "'rebels'"),
    (lambda r: r["events"][2].update(follows=["x"]), "events[2].follows[0]", "'x'"),
    (lambda r: r["events"][0].update(part_of="x"), "events[0].part_of", "'x'"),
    (lambda r: r["events"][0].update(part_of="shelling"), "events[0].part_of", "itself"),
    (lambda r: r["claims"][0].update(event="x"), "claims[0].event", "'x'"),
    (lambda r: r["claims"][0].update(event="rebels"), "claims[0].event", "'rebels'"),
    (lambda r: r["claims"][1].update(condition="x"), "claims[1].condition", "'x'"),
    (lambda r: r["claims"][1].update(reported_in="x"), "claims[1].reported_in", "'x'"),
    (lambda r: r["claims"][1].update(reported_in="c2"), "claims[1].reported_in", "itself"),
    (lambda r: r["claims"][0].update(event=None), "claims[0].content", "without an event"),
    (lambda r: r["claims"][1].update(sources=["assad", "x"]), "claims[1].sources[1]", "'x'"),
    (lambda r: r["claims"][0].update(evidence=[]), "claims[0].evidence", "at least one"),
    (lambda r: r["claims"][0]["figures"][0].update(of="x"), "claims[0].figures[0].of", "'x'"),
    (lambda r: r["claims"][0]["figures"][0].update(count=-1), "claims[0].figures[0]", "-1"),
    (lambda r: r["claims"][2]["figures"][0].update(minimum=401), "claims[2].figures[0]", "401"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "field", "value"), CONTRADICTIONS)
def test_a_contradiction_is_told_by_field_and_value(
    plain: Any, change: Change, field: str, value: str
) -> None:
    change(plain)
    message = error(plain)
    assert f"{field}" in message
    assert value in message


@pytest.mark.parametrize(("start", "end"), [(-1, 5), (5, 5), (9, 3), (0, 10_000), (10_000, 10_001)])
def test_a_span_outside_the_text_is_told(plain: Any, start: int, end: int) -> None:
    plain["entities"][2]["mentions"][0].update(start=start, end=end)
    message = error(plain)
    assert "entities[2].mentions[0]" in message
    assert str(start) in message
    assert str(end) in message


SPANS: list[tuple[Callable[[Any], Any], str]] = [
    (lambda r: r["entities"][0]["mentions"][1], "entities[0].mentions[1].text"),
    (lambda r: r["events"][0]["triggers"][1], "events[0].triggers[1].text"),
    (lambda r: r["claims"][2]["evidence"][1], "claims[2].evidence[1].text"),
    (lambda r: r["claims"][0]["cue"], "claims[0].cue"),
]


@pytest.mark.parametrize(("mention", "field"), SPANS)
def test_a_span_that_does_not_match_the_text_is_told_with_both_texts(
    plain: Any, mention: Callable[[Any], Any], field: str
) -> None:
    chosen = mention(plain)
    right = chosen["text"]
    chosen["text"] = "wrong"
    message = error(plain)
    assert field in message
    assert "'wrong'" in message
    assert repr(right) in message


def test_offsets_count_code_points_and_not_bytes_or_utf_16_units(plain: Any) -> None:
    start = plain["entities"][0]["mentions"][0]["start"]
    assert start == len("🚀 ")
    plain["entities"][0]["mentions"][0].update(start=start + 1, end=start + 14)
    assert "entities[0].mentions[0]" in error(plain)


@pytest.mark.parametrize("item", ["Q1", "Q858", "Q36597284"])
def test_items_of_wikidata_are_accepted(plain: Any, item: str) -> None:
    plain["entities"][1]["link"]["wikidata"] = item
    link = codec.decode(json.dumps(plain), PLACE).entities[1].link
    assert link is not None
    assert link.wikidata == item


def test_the_bounds_of_numbers_are_accepted(plain: Any) -> None:
    plain["entities"][1]["link"].update(score=1, longitude=180, latitude=-90)
    plain["claims"][2]["figures"][0].update(minimum=400, maximum=400)
    plain["claims"][0]["figures"][0].update(count=0)
    codec.decode(json.dumps(plain), PLACE)


def test_the_schema_accepts_what_is_encoded(plain: Any) -> None:
    schema = codec.schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(plain)


UNKNOWN: list[Change] = [
    lambda r: r.update(extra=1),
    lambda r: r["article"].update(extra=1),
    lambda r: r["entities"][0].update(extra=1),
    lambda r: r["claims"][0]["figures"][0].update(extra={"a": [1]}),
]


@pytest.mark.parametrize("change", UNKNOWN)
def test_fields_that_are_not_known_are_passed_over_by_decoding_and_by_the_schema(
    plain: Any, change: Change
) -> None:
    change(plain)
    assert codec.decode(json.dumps(plain), PLACE) == full_reading()
    assert jsonschema.Draft202012Validator(codec.schema()).is_valid(plain)


@pytest.mark.parametrize(("change", "parts"), SCHEMA_FAULTS)
def test_the_schema_refuses_what_decoding_refuses(
    plain: Any, change: Change, parts: tuple[str, ...]
) -> None:
    change(plain)
    checker = jsonschema.FormatChecker()
    validator = jsonschema.Draft202012Validator(codec.schema(), format_checker=checker)
    assert not validator.is_valid(plain), parts


def test_the_schema_names_itself() -> None:
    schema = codec.schema()
    assert schema["$id"] == codec.SCHEMA_IRI
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert json.loads(codec.schema_text()) == json.loads(json.dumps(schema))


def test_a_reading_made_by_hand_is_checked_too() -> None:
    reading = full_reading()
    codec.check(reading)
    with pytest.raises(ReadingError, match=r"^reading: claims\[0\]\.event"):
        codec.check(
            Reading(article=reading.article, provenance=reading.provenance, claims=reading.claims)
        )
