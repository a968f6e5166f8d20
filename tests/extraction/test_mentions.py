"""Names the model gets wrong, and descriptions of actors."""

from __future__ import annotations

import pytest

from tests.extraction.conftest import Read


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Maarat al-Numan", "place"),
        ("Hayat Tahrir al-Sham", "organization"),
        ("White Helmets", "organization"),
    ],
)
def test_a_known_name_is_what_the_knowledge_base_says(read: Read, name: str, kind: str) -> None:
    found = read(f"Rebels attacked the {name} on Monday.")
    (entity,) = (e for e in found.entities.values() if e.label == name)
    assert entity.kind == kind


def test_a_possessive_between_two_names_cuts_them(read: Read) -> None:
    found = read("The Russian Defence Ministry’s Centre for Syrian Reconciliation said so.")
    (centre,) = (e for e in found.entities.values() if e.label.startswith("Centre"))
    assert centre.label == "Centre for Syrian Reconciliation"
    assert centre.belongs_to is not None
    assert found.entities[centre.belongs_to].label == "Russian Defence Ministry"


def test_a_demonym_gives_a_country(read: Read) -> None:
    found = read("Syrian troops attacked rebels.")
    (troops,) = (e for e in found.entities.values() if e.label == "Syrian troops")
    assert troops.country == "sy"
    assert troops.kind == "group"


def test_a_direction_is_a_part_of_the_place(read: Read) -> None:
    found = read("Troops took Idlib. Rebels attacked a base in southeast Idlib.")
    (part,) = (e for e in found.entities.values() if e.label == "southeast Idlib")
    assert part.belongs_to is not None
    assert found.entities[part.belongs_to].label == "Idlib"


def test_a_description_with_a_name_belongs_to_it(read: Read) -> None:
    found = read("Hayat Tahrir al-Sham extremists attacked a village.")
    assert found.role("attack-on-place", "agent") == {"Hayat Tahrir al-Sham extremists"}


def test_one_name_is_of_one_kind(read: Read) -> None:
    found = read("Daniel Montalvo was arrested. Montalvo was charged. Police questioned Montalvo.")
    assert [e.kind for e in found.entities.values() if "Montalvo" in e.label] == ["person"]


def test_a_footnote_mark_is_no_part_of_a_name(read: Read) -> None:
    found = read("Troops fought al-Qaeda* and Hayat Tahrir al-Sham* extremists in Idlib.")
    assert "al-Qaeda" in {e.label for e in found.entities.values()}
    assert not any("*" in e.label for e in found.entities.values())


def test_in_front_of_a_church_is_at_the_church(read: Read) -> None:
    found = read("Rebels planted a bomb in front of a church in Goma.")
    assert "front" not in " ".join(e.label for e in found.entities.values())


def test_what_the_knowledge_base_knows_outvotes_the_model(read: Read) -> None:
    found = read("Near Raqqah, three strikes destroyed a tank. Raqqah was quiet. Raqqah burned.")
    (place,) = (e for e in found.entities.values() if any("Raqqah" in m.text for m in e.mentions))
    assert (place.kind, place.label) == ("place", "Raqqah")


def test_an_overlooked_name_near_a_preposition_is_a_place(read: Read) -> None:
    found = read("Gunmen attacked a bus near Mar'a.")
    (event,) = found.reading.events
    assert {found.entities[place].label for place in event.places} == {"Mar'a"}


def test_a_title_is_no_part_of_a_name(read: Read) -> None:
    found = read("Spokeswoman Sandy Angers denied the report. Angers left Berlin.")
    assert {e.label for e in found.entities.values() if e.kind == "person"} >= {"Sandy Angers"}


def test_a_description_that_says_whom_it_means_is_published(read: Read) -> None:
    found = read("Nobody in Goma trusts the regime or people.")
    labels = {e.label for e in found.entities.values()}
    assert "regime" in labels
    assert "people" not in labels


def test_a_place_that_opens_the_sentence_is_where_it_happened(read: Read) -> None:
    found = read("Near Tadmur, one strike destroyed a tank.")
    assert found.places("property-destruction") == {"Tadmur"}


def test_a_person_with_such_a_name_is_no_place(read: Read) -> None:
    found = read("Nearchus Tadmur, a general, destroyed a tank.")
    assert "Tadmur" not in {e.label for e in found.entities.values() if e.kind == "place"}
