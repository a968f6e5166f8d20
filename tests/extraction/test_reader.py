"""The reader as a whole: long texts, odd texts, and the same result every time."""

from __future__ import annotations

import pytest

from kgpub import Article, Pipeline
from kgpub.extraction.reader import _CHUNK, _chunks
from kgpub.model import codec
from tests.extraction.conftest import Read


@pytest.mark.parametrize(
    "text",
    ["", " ", "\n\n\n", "...", "(((", "“", "*" * 500, "a" * 5000, "Attack! " * 300, "1 2 3 4 5",
     "ALL CAPS: REBELS ATTACK GOMA", "- item\n- item\n\n\t| a | b |", "\u0000\u200f\U0001f4a5 boom",
     "He said that she said that they said that it said that."],
)  # fmt: skip
def test_no_text_breaks_it(pipeline: Pipeline, text: str) -> None:
    reading = pipeline.read(Article(text=text))
    if text.strip():
        codec.check(reading)


def test_a_long_sentence_is_read(read: Read) -> None:
    sentence = "Rebels attacked soldiers near Goma, " + "and fled to the hills, " * 80 + "he said."
    assert "attack" in read(sentence).types


def test_parts_of_a_long_text_put_together_are_the_text() -> None:
    for text in ("a" * (3 * _CHUNK + 7), ("word " * _CHUNK), ("line\n" * _CHUNK)):
        parts = list(_chunks(text))
        assert "".join(parts) == text
        assert max(map(len, parts)) <= _CHUNK


def test_offsets_hold_across_the_parts_of_a_long_text(pipeline: Pipeline) -> None:
    filler = "The weather was fine in the valley all day long and nobody minded.\n" * 900
    text = filler + "Rebels attacked soldiers near Goma."
    assert len(text) > _CHUNK
    reading = pipeline.read(Article(text=text))
    codec.check(reading)
    assert [e.type for e in reading.events] == ["attack"]


def test_reading_twice_gives_the_same(pipeline: Pipeline) -> None:
    article = Article(text="Rebels attacked soldiers near Goma, the governor said.")
    assert codec.encode(pipeline.read(article)) == codec.encode(pipeline.read(article))


def test_states_are_no_events(read: Read) -> None:
    assert read("Goma is a city in the east of the country. It has a lake.").types == []


def test_the_sense_is_chosen_by_the_arguments(read: Read) -> None:
    assert read("The president fired the minister.").types == ["dismissal"]
    assert "dismissal" not in read("Troops fired at the protesters.").types
    assert "attack" not in read("The company struck a deal with Boeing.").types


def test_that_attack_is_the_attack_before(read: Read) -> None:
    found = read("Militants attacked a base in Idlib. Fifty people were killed during that attack.")
    assert found.types == ["attack"]
    assert [t.text for t in found.event("attack").triggers] == ["attacked", "attack", "killed"]
