"""What people carry when they act."""

from __future__ import annotations

import pytest

from tests.extraction.conftest import Read


@pytest.mark.parametrize(
    ("text", "arms"),
    [
        ("Guerrillas armed with rifles and mortars attacked a school.", {"rifles", "mortars"}),
        ("Two men, armed with grenades, attacked a bank.", {"grenades"}),
        ("Militants wielding machetes attacked a village.", {"machetes"}),
    ],
)
def test_arms_in_hand_are_the_means_of_the_attack(read: Read, text: str, arms: set[str]) -> None:
    found = read(text)
    (event,) = found.reading.events
    roles = {found.entities[p.entity].label for p in event.participants if p.role == "instrument"}
    assert roles == arms


def test_what_is_carried_and_no_weapon_is_no_means(read: Read) -> None:
    found = read("Men carrying flags attacked a bank.")
    assert found.role("attack", "instrument") == set()


def test_to_arm_somebody_is_an_event(read: Read) -> None:
    assert "military-aid" in read("The government armed the militia with rifles.").types
