"""Nouns that may mean a place and do not, amounts of money, and names of things."""

from __future__ import annotations

import pytest

from tests.extraction.conftest import Found, Read


def kinds(found: Found, word: str) -> set[str]:
    """The kinds of the entities that a mention ending in a word belongs to."""
    return {
        entity.kind
        for entity in found.entities.values()
        if any(m.text.split()[-1] == word for m in entity.mentions)
    }


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("He resigned from his post.", "post"),
        ("The firms reached a settlement over the patents.", "settlement"),
        ("Our position on the treaty is clear.", "position"),
        ("The website was down, and nobody could reach the site.", "site"),
        ("The labour market shrank in May.", "market"),
    ],
)
def test_a_noun_in_another_sense_is_no_place(read: Read, sentence: str, word: str) -> None:
    assert "place" not in kinds(read(sentence), word)


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("Rebels attacked the post.", "post"),
        ("Rebels burned a settlement near Goma.", "settlement"),
        ("Troops bombed a position on the hill.", "position"),
        ("Workers dug at the site for weeks.", "site"),
        ("A bomb exploded at a market.", "market"),
    ],
)
def test_a_noun_that_means_a_place_is_one(read: Read, sentence: str, word: str) -> None:
    assert kinds(read(sentence), word) == {"place"}


def test_an_amount_of_money_is_a_thing_and_nobody(read: Read) -> None:
    found = read("The ministry will provide nearly $100 million in new aid.")
    (amount,) = (e for e in found.entities.values() if "million" in e.label)
    assert (amount.kind, amount.label) == ("object", "nearly $100 million")


def test_a_number_of_people_is_no_money(read: Read) -> None:
    found = read("The army said it would feed two million.")
    assert "object" not in kinds(found, "million")


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("The frigate met the USS Cole at sea.", "Cole"),
        ("Ministers praised the Border Security Agreement.", "Agreement"),
        ("A bomb destroyed a UAV.", "UAV"),
    ],
)
def test_ships_texts_and_things_are_no_bodies(read: Read, sentence: str, name: str) -> None:
    assert kinds(read(sentence), name) <= {"object"}


def test_a_body_of_the_same_form_stays_one(read: Read) -> None:
    found = read("The Harbour Security Agency said so. The IMF agreed.")
    assert kinds(found, "Agency") == kinds(found, "IMF") == {"organization"}


def test_the_label_of_a_line_is_nobody(read: Read) -> None:
    found = read("QUESTION: Did the army attack Goma?\nANSWER: The army attacked Goma in May.")
    assert {e.label for e in found.entities.values()} == {"Goma", "army"}
