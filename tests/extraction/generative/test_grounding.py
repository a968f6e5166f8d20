"""Quotes are found where they stand, whatever their typography, or not at all."""

from __future__ import annotations

import pytest

from kgpub.extraction.generative.grounding import find

TEXT = "“We’ll attack,” he said.\nThe army attacked. The US army — again — attacked\xa0Hama."


@pytest.mark.parametrize(
    ("words", "before", "expected"),
    [
        ("attacked", "", "attacked@34"),
        ("attacked", "— again —", "attacked@66"),
        ("attacked", "again -", "attacked@66"),
        ("attacked", "words that stand nowhere", "attacked@34"),
        ('"We\'ll attack," he', "", "“We’ll attack,” he@0"),
        ("attacked Hama", "", "attacked\xa0Hama@66"),
        ("said. The army", "", "said.\nThe army@19"),
        ("the ARMY", "", "The army@25"),
        ("us army", "", "US army@48"),
    ],
)
def test_words_are_found(words: str, before: str, expected: str) -> None:
    span = find(TEXT, 0, len(TEXT), words, before)
    assert span is not None
    assert f"{TEXT[slice(*span)]}@{span[0]}" == expected


@pytest.mark.parametrize("words", ["", "  ", "navy", "attac", "army … attacked", "The army again"])
def test_words_that_do_not_stand_there_are_not_found(words: str) -> None:
    assert find(TEXT, 0, len(TEXT), words) is None


def test_words_are_looked_for_in_the_part_alone() -> None:
    assert find(TEXT, 50, len(TEXT), "attacked") == (66, 74)
    assert find(TEXT, 0, 30, "attacked") is None
