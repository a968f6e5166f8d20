"""Editors' notes and glosses in square brackets."""

from __future__ import annotations

import pytest

from kgpub import Pipeline
from kgpub.extraction.insertions import find_insertions
from tests.extraction.conftest import Read


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("The minister left. [passage omitted] He was tired.", ["passage omitted"]),
        ("[Text] [Ana Ruiz] The minister left.", ["Text", "Ana Ruiz"]),
        ("Members of the UPR [Popular Union] left.", ["Popular Union"]),
        ("A bus [as received] left the town.", ["as received"]),
    ],
)
def test_notes_and_glosses_are_found(pipeline: Pipeline, text: str, inside: list[str]) -> None:
    doc = pipeline.reader._tokens(text)
    found = [doc[one.start + 1 : one.end - 1].text for one in find_insertions(doc)]
    assert found == inside


@pytest.mark.parametrize(
    "text",
    [
        "The minister said [they] had left.",
        "[Ruiz] resigned on Monday.",
        "The report names effects [of a flood] on yields.",
        "The list [of all the members of the first and second and third boards] is long.",
    ],
)
def test_words_that_the_sentence_needs_stay(pipeline: Pipeline, text: str) -> None:
    assert find_insertions(pipeline.reader._tokens(text)) == []


def test_a_name_with_a_gloss_modifies_what_follows(read: Read) -> None:
    found = read("UPR [Popular Union] guerrillas attacked a school near Kharkiv.")
    (group,) = (e for e in found.entities.values() if "guerrillas" in e.label)
    assert group.label == "UPR guerrillas"
    assert group.belongs_to is not None
    assert found.entities[group.belongs_to].label == "Popular Union"


def test_an_acronym_and_its_gloss_are_one_body(read: Read) -> None:
    found = read("The EPR [Popular Revolutionary Army] attacked a bank. Later the EPR fled.")
    assert found.entity_with("EPR") == found.entity_with("Popular Revolutionary Army")


def test_a_person_in_brackets_is_not_the_body_before(read: Read) -> None:
    found = read("The police chief of Lima [Ana Ruiz] left. The chief was tired.")
    assert "Ana Ruiz" not in {e.label for e in found.entities.values() if e.kind == "organization"}


def test_a_label_is_no_part_of_the_first_person(read: Read) -> None:
    found = read("Lima, 3 Oct 88 (AFP) -- [Text] The mayor of Cali was killed on Monday.")
    assert found.role("killing", "patient") == {"mayor of Cali"}


def test_nothing_but_brackets_is_read(read: Read) -> None:
    assert read("[Text] [Report]").types == []
