"""The words and forms are well-formed data."""

from __future__ import annotations

import pytest

from kgpub.extraction.time.expression import _NORMALIZERS
from kgpub.extraction.time.vocabulary import Vocabulary, load_vocabulary


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary()


def test_every_kind_of_form_has_a_way_to_its_value(vocabulary: Vocabulary) -> None:
    assert {form.kind for form in vocabulary.forms} == set(_NORMALIZERS)


def test_no_form_matches_nothing(vocabulary: Vocabulary) -> None:
    assert not [form.pattern.pattern for form in vocabulary.forms if form.pattern.search(" ")]


@pytest.mark.parametrize(
    ("words", "amount"),
    [("3", 3.0), ("2.5", 2.5), ("1,200", 1200.0), ("twenty-five", 25.0), ("a couple of", 2.0),
     ("several", None), ("half an", 0.5)],
)  # fmt: skip
def test_amounts(vocabulary: Vocabulary, words: str, amount: float | None) -> None:
    assert vocabulary.amount(words) == amount


def test_windows_are_whole_words_around_cues(vocabulary: Vocabulary) -> None:
    text = "word " * 40 + "on Friday " + "word " * 40
    ((start, end),) = vocabulary.windows(text)
    assert "on Friday" in text[start:end]
    assert text[start].isspace()
    assert len(text[start:end]) < 140
    assert list(vocabulary.windows("word " * 40)) == []
