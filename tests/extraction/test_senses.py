"""Words that look like a trigger, and are none by what stands around them."""

from __future__ import annotations

import pytest

from tests.extraction.conftest import Read


def _types(read: Read, text: str) -> set[str]:
    return {e.type for e in read(text).reading.events}


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("The company declined to comment on Friday.", "market-movement"),
        ("Smoke was seen rising above the city on Monday.", "market-movement"),
        ("Loud explosions were heard in Goma on Monday.", "trial"),
        ("The mayor added that the bridge had been closed.", "change"),
        ("The ambassador extended her sympathy to the families.", "change"),
        ("Interior Minister Joana Prata broke down in tears on Monday.", "malfunction"),
        ("Soldiers destroyed four car bombs near Mosul on Monday.", "bomb-attack"),
        ("The raids threatened to worsen the crisis.", "threaten"),
        ("The union offered a three percent pay cut on Monday.", "product-launch"),
    ],
)
def test_other_sense(read: Read, text: str, wrong: str) -> None:
    assert wrong not in _types(read, text)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Shares declined to 12 euros on Friday.", "market-movement"),
        ("The court heard testimony from two witnesses on Monday.", "trial"),
        ("A car bomb killed four soldiers near Mosul on Monday.", "bomb-attack"),
        ("The rebels threatened to attack the dam.", "threaten"),
        ("Drones struck the airport on Tuesday, witnesses said.", "air-strike"),
        ("The president sent a letter to the junta on Monday.", "consult"),
    ],
)
def test_sense(read: Read, text: str, right: str) -> None:
    assert right in _types(read, text)


def test_second_verb_of_speech_is_the_speakers(read: Read) -> None:
    found = read(
        "Spokeswoman Ana Lima said that the raids were an escalation and urged both sides to stop."
    )
    names = {e.id: e.label for e in found.reading.entities}
    (appeal,) = [e for e in found.reading.events if e.type == "appeal"]
    assert [names[p.entity] for p in appeal.participants if p.role == "agent"] == ["Ana Lima"]


def test_a_closed_airport_is_a_passive_verb(read: Read) -> None:
    found = read("The airport was closed and all flights were cancelled, two officials said.")
    assert "airport" in {
        label
        for e in found.reading.events
        if e.type == "closure"
        for p in e.participants
        for label in [found.entities[p.entity].label]
    }


def test_what_is_accused_is_not_what_accuses(read: Read) -> None:
    found = read(
        "The ministry broke off ties with Qatar, which it accuses of arming the rebels, on Monday."
    )
    assert found.role("accuse", "agent") == {"ministry"}
    assert found.role("accuse", "patient") == {"Qatar"}


def test_a_protest_begun_after_arrests_is_not_one_dispersed(read: Read) -> None:
    found = read(
        "Police arrested 20 people on Monday. On Tuesday the union began a protest in Lima."
    )
    assert "protest-with-intervention" not in found.types


def test_tens_of_thousands_are_at_least_ten_thousand(read: Read) -> None:
    found = read("Tens of thousands were displaced by the war in Sudan.")
    figures = [f for c in found.reading.claims for f in c.figures]
    assert [(f.kind, f.count, f.minimum) for f in figures] == [("displaced", None, 10000)]
