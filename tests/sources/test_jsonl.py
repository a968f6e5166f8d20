"""Articles as JSON: keys, broken lines, whole files."""

from __future__ import annotations

import datetime
import json
from typing import Any

import pytest

from kgpub.errors import InputError
from kgpub.sources import Problem, jsonl
from kgpub.sources.document import Document

Found = list[Document | Problem]


def lines(*items: Any) -> list[bytes]:
    return [
        (item if isinstance(item, str) else json.dumps(item)).encode() + b"\n" for item in items
    ]


def one(item: Any) -> Document | Problem:
    (found,) = jsonl.read(lines(item), "a.jsonl")
    return found


def test_every_key_reaches_its_field_and_others_are_ignored() -> None:
    found = one(
        {
            "text": "Some text.",
            "title": "A title",
            "url": "https://example.org/1",
            "publisher": "Example",
            "date": "2020-01-28T10:00:00Z",
            "language": "en",
            "id": 7,
            "mentions": [{}],
        }
    )
    assert isinstance(found, Document)
    assert found.text == "Some text."
    assert found.place == "a.jsonl:1"
    assert found.language == "en"
    assert found.metadata.title == "A title"
    assert found.metadata.url == "https://example.org/1"
    assert found.metadata.publisher == "Example"
    assert found.metadata.date == datetime.date(2020, 1, 28)


def test_the_other_names_of_keys_are_understood() -> None:
    found = one(
        {"text": "t", "headline": "H", "source": {"name": "S", "id": 1}, "published": "2020-01-28"}
    )
    assert isinstance(found, Document)
    assert found.metadata.title == "H"
    assert found.metadata.publisher == "S"
    assert found.metadata.date == datetime.date(2020, 1, 28)


def test_null_is_the_same_as_no_key() -> None:
    found = one({"text": "t", "date": None, "title": None, "url": None, "publisher": None})
    assert found == Document(place="a.jsonl:1", text="t")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('{"text": "cut', "Unterminated string.* at column 10"),
        ("not json", "Expecting value at column 1"),
        ('["text"]', "not a JSON object"),
        ("null", "not a JSON object"),
        ('{"title": "T", "body": "b"}', r'has no "text" \(it has body, title\)'),
        ("{}", 'has no "text"'),
        ('{"text": null}', 'has no "text"'),
        ('{"text": 5}', '"text" is not a string'),
        ('{"text": "t", "date": "2020-02-31"}', "2020-02-31"),
        ('{"text": "t", "date": 1580169600}', '"date" is not a string'),
        ('{"text": "t", "url": "example"}', "absolute http"),
        ("[" * 100_000, "JSON"),
        ('{"text": ' + "9" * 5000 + "}", "JSON"),
    ],
)
def test_a_broken_line_is_named_and_the_others_still_come(line: str, message: str) -> None:
    good = {"text": "good"}
    found: Found = list(jsonl.read(lines(good, line, good), "a.jsonl"))
    assert [item.place for item in found] == ["a.jsonl:1", "a.jsonl:2", "a.jsonl:3"]
    problem = found[1]
    assert isinstance(problem, Problem)
    assert isinstance(found[0], Document)
    assert isinstance(found[2], Document)
    with pytest.raises(InputError, match=message):
        raise InputError(problem.message)


def test_a_line_of_invalid_utf8_is_named() -> None:
    found: Found = list(jsonl.read([b'{"text": "\x92"}\n', *lines({"text": "t"})], "a.jsonl"))
    assert isinstance(found[0], Problem)
    assert "0x92" in found[0].message
    assert isinstance(found[1], Document)


def test_blank_lines_are_passed_over_but_counted() -> None:
    found: Found = list(jsonl.read(lines("", {"text": "t"}, "  "), "a.jsonl"))
    assert [item.place for item in found] == ["a.jsonl:2"]


def test_a_file_of_blank_lines_is_refused() -> None:
    with pytest.raises(InputError, match="empty"):
        list(jsonl.read(lines("", " "), "a.jsonl"))


def test_utf16_and_a_byte_order_mark_are_understood() -> None:
    text = '{"text": "eins"}\n{"text": "zwei"}\n'
    for encoding in ("utf-16", "utf-8-sig"):
        data = text.encode(encoding)
        found: Found = list(jsonl.read(data.splitlines(keepends=True), "a.jsonl"))
        assert [getattr(item, "text", None) for item in found] == ["eins", "zwei"]


def test_lines_are_read_one_at_a_time() -> None:
    def stream() -> Any:
        yield from lines({"text": "first"})
        raise AssertionError("read too far")

    first = next(jsonl.read(stream(), "a.jsonl"))
    assert isinstance(first, Document)


def test_a_url_with_characters_no_iri_holds_is_escaped_and_kept() -> None:
    found = one({"text": "t", "url": 'https://example.org/"Dreamliner"'})
    assert isinstance(found, Document)
    assert found.metadata.url == "https://example.org/%22Dreamliner%22"


def whole(text: str) -> Found:
    return list(jsonl.read_whole(text.encode().splitlines(keepends=True), "a.json"))


def test_a_json_file_holds_one_object() -> None:
    assert whole('{\n "text": "t"\n}') == [Document(place="a.json", text="t")]


def test_a_json_file_holds_an_array_and_a_bad_item_is_named() -> None:
    found = whole('[{"text": "a"}, {"title": "no text"}, 3, {"text": "b"}]')
    assert [item.place for item in found] == [f"a.json, article {n}" for n in (1, 2, 3, 4)]
    assert [isinstance(item, Problem) for item in found] == [False, True, True, False]


def test_json_lines_under_the_name_of_json_are_read_as_such() -> None:
    found = whole('{"text": "a"}\n{"text": \n{"text": "b"}\n')
    assert [isinstance(item, Problem) for item in found] == [False, True, False]


@pytest.mark.parametrize(
    ("text", "message"),
    [("[]", "empty array"), ('{\n "text": }', "line 2, column 10"), ('"t"', "not a JSON object")],
)
def test_a_json_file_without_articles_is_refused(text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        whole(text)


@pytest.mark.parametrize(
    ("head", "by_line", "as_whole"),
    [
        (b'{"text": "a"}\n{"te', True, True),
        (b'\n\xef\xbb\xbf{"text": "a"}', False, False),
        (b'\xef\xbb\xbf{"text": "a"}', True, True),
        (b'{\n "text": "a"', False, True),
        (b'[\n {"text"', False, True),
        (b"[Report] [Text] Police sources have reported", False, False),
        (b"{curly} words", False, False),
        (b"Some text", False, False),
    ],
)
def test_json_is_known_by_how_it_begins(head: bytes, by_line: bool, as_whole: bool) -> None:
    assert jsonl.begins(head) is by_line
    assert jsonl.begins_whole(head) is as_whole
