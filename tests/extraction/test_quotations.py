"""Quotations across sentences and paragraphs, and what is no quotation."""

from __future__ import annotations

import pytest

from tests.extraction.conftest import Found, Read


def quoted(found: Found) -> list[tuple[set[str], str]]:
    """Speakers and words of each claim that quotes."""
    return [
        ({found.entities[s].label for s in claim.sources}, claim.quotation)
        for claim in found.reading.claims
        if claim.quotation is not None
    ]


def test_a_quotation_goes_on_behind_its_speaker(read: Read) -> None:
    found = read("“We waited for hours,” said the chef. “It was raining all night.”")
    assert quoted(found) == [({"chef"}, "We waited for hours, … It was raining all night.")]


def test_a_quotation_of_several_paragraphs_has_one_speaker(read: Read) -> None:
    found = read(
        "The chef said: “We waited for hours in the rain.\n\n"
        "“It was cold all night.\n\n“In the end it was light.”"
    )
    (row,) = quoted(found)
    assert row[0] == {"chef"}
    assert row[1].count(" … ") == 2


def test_the_sentence_before_may_end_in_a_colon(read: Read) -> None:
    found = read("The chef was clear:\n“It was raining all night.”")
    assert quoted(found) == [({"chef"}, "It was raining all night.")]


def test_two_speakers_keep_their_words(read: Read) -> None:
    found = read("“The soup was too cold,” the chef said. “The soup was too hot,” the waiter said.")
    assert quoted(found) == [
        ({"chef"}, "The soup was too cold,"),
        ({"waiter"}, "The soup was too hot,"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “people’s republic of the north” has no army.",
        "The chef wrote “The Long Way Home” last year.",
        'The soup was 5" deep and the plate was 9" wide.',
    ],
)
def test_titles_and_scare_quotes_are_no_speech(read: Read, text: str) -> None:
    assert quoted(read(text)) == []
