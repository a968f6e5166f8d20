"""Which mentions are one entity, and which are not."""

from __future__ import annotations

from tests.extraction.conftest import Read


def test_the_city_is_the_subject_of_the_sentence_before(read: Read) -> None:
    found = read(
        "Between Damascus and Aleppo, Maarat al-Numan is a stronghold. "
        "The city was encircled by the army."
    )
    assert found.role("encirclement", "patient") == {"Maarat al-Numan"}


def test_the_area_is_the_last_place(read: Read) -> None:
    found = read("Troops captured Goma. Engineers de-mined the area.")
    assert found.places("demining") == {"Goma"}


def test_a_short_name_is_the_long_one(read: Read) -> None:
    found = read("Vladimir Petrov met Recep Demir in Ankara. Petrov condemned the attack on Kyiv.")
    assert found.entity_with("Petrov") == "Vladimir Petrov"


def test_an_acronym_in_brackets_is_the_name_before_it(read: Read) -> None:
    found = read("The Syrian Democratic Forces (SDF) captured Raqqa. The SDF arrested a man.")
    assert found.role("arrest", "agent") == {"Syrian Democratic Forces"}


def test_aliases_of_the_knowledge_base_are_one_entity(read: Read) -> None:
    found = read("Islamic State attacked Kabul. Daesh has attacked Kabul before.")
    assert found.entity_with("Islamic State") == found.entity_with("Daesh")


def test_the_city_of_x_is_x(read: Read) -> None:
    found = read("Troops captured the city of Maarat al-Numan.")
    assert found.role("territory-seized", "patient") == {"Maarat al-Numan"}


def test_a_description_beside_a_name_is_the_name(read: Read) -> None:
    found = read("The European manufacturer, Airbus, acquired Fairchild.")
    assert {p for e in found.reading.events for p in found.role(e.type, "agent")} == {"Airbus"}


def test_attackers_do_not_attack_their_own_positions(read: Read) -> None:
    found = read("Forty servicemen were killed after militants attacked their positions.")
    (positions,) = (e for e in found.entities.values() if e.label == "positions")
    assert positions.belongs_to is not None
    assert "servicemen" in found.entities[positions.belongs_to].label


def test_its_forces_belong_to_the_subject(read: Read) -> None:
    found = read("Turkey’s Defence Ministry warned that its forces would retaliate.")
    (forces,) = (e for e in found.entities.values() if e.label == "forces")
    assert forces.belongs_to is not None
    assert found.entities[forces.belongs_to].label == "Turkey’s Defence Ministry"


def test_a_counted_group_is_never_another_one(read: Read) -> None:
    found = read("Militants attacked a base. Police arrested 50 militants.")
    assert found.role("arrest", "patient") == {"50 militants"}


def test_it_without_a_meaning_is_no_entity(read: Read) -> None:
    found = read("It was reported that rebels attacked Goma.")
    assert "It" not in {m.text for e in found.entities.values() for m in e.mentions}
