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
