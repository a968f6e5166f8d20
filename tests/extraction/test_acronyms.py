"""An acronym in brackets is a name from there on."""

from __future__ import annotations

import pytest

from kgpub.extraction.acronyms import abbreviates
from tests.extraction.conftest import Read


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("RSF", "Rapid Support Forces"),
        ("DRC", "Democratic Republic of the Congo"),
        ("U.N.", "United Nations"),
    ],
)
def test_first_letters_abbreviate(short: str, long: str) -> None:
    assert abbreviates(short, long)


@pytest.mark.parametrize(("short", "long"), [("AP", "Rapid Support Forces"), ("R", "Rome")])
def test_other_letters_do_not(short: str, long: str) -> None:
    assert not abbreviates(short, long)


def test_every_later_mention_is_of_the_same(read: Read) -> None:
    found = read(
        "The paramilitary Rapid Support Forces (RSF) attacked El Fasher. "
        "RSF drones struck a market. The RSF denied it."
    )
    (forces,) = [e for e in found.reading.entities if e.label == "Rapid Support Forces"]
    assert [m.text for m in forces.mentions if m.text == "RSF"] == ["RSF", "RSF", "RSF"]
    assert not [e for e in found.reading.entities if e.label == "RSF"]


def test_the_only_name_with_these_letters_needs_no_brackets(read: Read) -> None:
    found = read(
        "The army blamed the Rapid Support Forces for the raid. The RSF has denied the charge."
    )
    (forces,) = [e for e in found.reading.entities if e.label == "Rapid Support Forces"]
    assert "RSF" in [m.text for m in forces.mentions]


def test_letters_that_two_names_begin_with_are_neither(read: Read) -> None:
    found = read(
        "The National Salvation Front and the Northern Security Forces met in Juba. "
        "Later the NSF left the talks."
    )
    assert all(
        "NSF" not in [m.text for m in e.mentions]
        for e in found.reading.entities
        if e.label in ("National Salvation Front", "Northern Security Forces")
    )
