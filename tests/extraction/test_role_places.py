"""What happened tells that a name is a place's."""

from __future__ import annotations

from tests.extraction.conftest import Read


def _kinds(read: Read, text: str) -> dict[str, str]:
    return {e.label: e.kind for e in read(text).reading.entities}


def test_what_troops_leave_is_a_place(read: Read) -> None:
    found = _kinds(read, "The ministry said that its troops had left Zolkivka on Saturday.")
    assert found["Zolkivka"] == "place"


def test_a_party_that_is_left_is_none(read: Read) -> None:
    found = _kinds(read, "The senator left the Zolkivka Party on Saturday.")
    assert found.get("Zolkivka Party") != "place"


def test_a_name_parted_at_its_article_is_one_place(read: Read) -> None:
    found = _kinds(read, "The US struck a Syrian military position near Dayr az Zawr on Monday.")
    assert found["Dayr az Zawr"] == "place"


def test_an_initials_party_stays_a_body(read: Read) -> None:
    found = _kinds(read, "Fighters withdrew from the MLKP on Monday.")
    assert found.get("MLKP") != "place"
