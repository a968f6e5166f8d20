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
