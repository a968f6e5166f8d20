"""Gold files: tolerant of missing layers, exact about what is malformed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kgpub.errors import InputError
from kgpub.evaluation.gold import parse_document, read_gold
from kgpub.evaluation.spans import Span


def test_layers_may_be_missing(tmp_path: Path) -> None:
    path = tmp_path / "mine.jsonl"
    path.write_text('{"id": 7, "text": "Nothing."}\n\n', encoding="utf-8")
    (document,) = read_gold(path)
    assert (document.id, document.set, document.date) == ("7", "mine", None)
    assert document.mentions is None
    assert document.events is None
    assert document.span == Span(0, 8)


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        '{"id": "a"}',
        '{"id": "a", "text": 3}',
        '{"id": "a", "text": "x", "date": "soon"}',
        '{"id": "a", "text": "x", "mentions": [{"start": 0, "end": 2}]}',
        '{"id": "a", "text": "x", "mentions": [{"start": "0", "end": 1}]}',
        '{"id": "a", "text": "x", "events": [{"roles": [{}]}]}',
    ],
)
def test_a_malformed_line_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text('{"id": "ok", "text": ""}\n' + line + "\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"gold\.jsonl, line 2"):
        list(read_gold(path))


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.jsonl"):
        list(read_gold(tmp_path / "none.jsonl"))


def test_the_region_ends_with_the_sentence_of_the_last_full_event() -> None:
    text = "Rebels fled. They won a war.\nThen they rested."
    events = [
        {"start": 18, "end": 21, "certainty": "CERTAIN"},
        {"start": 39, "end": 45, "certainty": None},
    ]
    document = parse_document({"id": "a", "text": text, "events": events}, "s")
    assert text[document.span.start : document.span.end] == "Rebels fled. They won a war."
    assert document.covers(Span(18, 21))
    assert not document.covers(Span(39, 45))


def test_the_span_of_the_document_is_honoured() -> None:
    row = {"id": "a", "text": "One. Two. Three.", "span": [5, 9]}
    document = parse_document(row, "s")
    assert not document.covers(Span(0, 3))
    assert document.covers(Span(5, 8))


def test_other_forms_are_read() -> None:
    row = json.loads(
        '{"id": "a", "text": "He said no.", "mentions": [{"start": 0, "end": 2, "kind": '
        '"organisation", "nil": true, "optional": true, "cluster": 4}], "attributions": '
        '[{"source": [[0, 2]], "cue": [[3, 7]], "content": [[8, 10]]}], '
        '"events": [{"type": "plover:ACCUSE", "roles": [{"role": "source", "text": "He"}]}]}'
    )
    document = parse_document(row, "s")
    assert document.mentions is not None
    (mention,) = document.mentions
    assert (mention.kind, mention.nil, mention.optional, mention.cluster) == (
        "organization", True, True, "4",
    )  # fmt: skip
    assert document.events is not None
    assert document.events[0].span is None
    assert document.attributions is not None
    assert document.attributions[0].cue == (Span(3, 7),)
