"""Long articles are cut at paragraphs, else at smaller breaks, and nothing is lost."""

from __future__ import annotations

import pytest

from kgpub.extraction.generative.parts import Part, cut, halve

PARAGRAPHS = "One two three.\n\nFour five six.\n\nSeven eight nine."


def words(text: str, parts: list[Part]) -> list[str]:
    return [text[part.start : part.end] for part in parts]


def test_a_short_article_is_one_part() -> None:
    assert cut("Short.", 100) == [Part(0, 6)]


def test_parts_end_with_paragraphs() -> None:
    assert words(PARAGRAPHS, cut(PARAGRAPHS, 35)) == [
        "One two three.\n\nFour five six.\n\n",
        "Seven eight nine.",
    ]


@pytest.mark.parametrize("text", [PARAGRAPHS, "a" * 100, "word " * 20, "A. B. C. " * 11, "\n" * 50])
@pytest.mark.parametrize("size", [1, 7, 20])
def test_parts_join_to_the_text_and_none_is_too_long(text: str, size: int) -> None:
    parts = cut(text, size)
    assert all(0 < part.end - part.start <= size for part in parts)
    assert "".join(words(text, parts)).rstrip() == text.rstrip()


def test_a_part_is_halved() -> None:
    found = halve(PARAGRAPHS, Part(0, len(PARAGRAPHS)))
    assert 2 <= len(found) <= 3
    assert "".join(words(PARAGRAPHS, found)) == PARAGRAPHS
