"""Who people are by what stands beside their names, and who is behind a device."""

from __future__ import annotations

import pytest

from tests.extraction.conftest import Read


def labels(read: Read, text: str, kind: str) -> set[str]:
    found = read(text)
    return {entity.label for entity in found.reading.entities if entity.kind == kind}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Carmen Alfaro, a vendor, was hurt.", "Carmen Alfaro"),
        ("Dona Carmen Alfaro, a tortilla vendor, suffered slight wounds.", "Dona Carmen Alfaro"),
        ("Gunmen murdered Magistrate Hector Iragorri Lozano.", "Hector Iragorri Lozano"),
    ],
)
def test_somebody_with_an_occupation_is_a_person(read: Read, text: str, name: str) -> None:
    assert name in labels(read, text, "person")


def test_a_spanish_name_is_short_by_its_first_surname(read: Read) -> None:
    found = read(
        "Adalberto Quinteros Rivas, mayor of Tecoluca, was shot by armed men. "
        "Quinteros belonged to the ruling party."
    )
    (mayor,) = [e for e in found.reading.entities if e.label == "Adalberto Quinteros Rivas"]
    assert {m.text for m in mayor.mentions} >= {"mayor of Tecoluca", "Quinteros"}


def test_a_community_with_a_name_is_a_place(read: Read) -> None:
    found = read("Guerrillas murdered 13 peasants in the community of Huayllacancha.")
    assert "community of Huayllacancha" in labels(
        read, "Guerrillas murdered 13 peasants in the community of Huayllacancha.", "place"
    )
    assert found.role("attack-on-civilians", "patient") == {"13 peasants"}


def test_who_planted_a_mine_has_done_what_it_did(read: Read) -> None:
    found = read("Three children died when they stepped on a mine planted by guerrillas.")
    assert found.role("bomb-attack", "agent") == {"guerrillas"}
    assert found.role("bomb-attack", "patient") == {"Three children"}


def test_a_mine_that_somebody_stepped_on_is_no_place(read: Read) -> None:
    found = read("Two farmers stepped on a mine near the river.")
    assert "mine" not in {e.label for e in found.reading.entities if e.kind == "place"}
    assert "mine" in labels(read, "Two farmers walked to the mine in the hills.", "place")


def test_who_is_blamed_for_an_attack_is_not_where_it_was(read: Read) -> None:
    found = read("The police blamed the attack on the Medellin Cartel.")
    assert found.role("attack", "agent") == {"Medellin Cartel"}
    (event,) = [e for e in found.reading.events if e.type == "attack"]
    assert event.places == ()


def test_whom_they_made_get_out_are_not_they(read: Read) -> None:
    found = read(
        "The rebels set up a roadblock. After making the passengers get out, they burned two buses."
    )
    assert "passengers" not in found.role("arson", "agent")


def test_who_stopped_the_car_fired_and_not_who_rode_in_it(read: Read) -> None:
    found = read(
        "Gunmen stopped the car in which a judge was riding near a river and fired guns at it."
    )
    assert found.role("shooting", "agent") == {"Gunmen"}


def test_a_name_that_the_model_parted_is_one(read: Read) -> None:
    found = read(
        "Peruvian businessman Enrique Salmavides Prado, who was kidnapped by rebels, was freed."
    )
    assert found.role("abduction", "patient") == {"Enrique Salmavides Prado"}
    assert found.role("release", "patient") == {"Enrique Salmavides Prado"}


def test_who_tried_to_stop_it_is_not_on_trial(read: Read) -> None:
    found = read("A student, Mirna Paz, tried to prevent the kidnapping and was struck by men.")
    assert "trial" not in found.types


def test_bodies_are_those_of_people_who_were_captured(read: Read) -> None:
    found = read(
        "The bodies of Cesar Menjivar and Eulalio Recinos appeared on the road. They had been "
        "captured on Sunday at their stand by heavily armed men."
    )
    assert {"bodies-found", "abduction"} <= set(found.types)


def test_the_wounded_in_a_sentence_of_their_own_are_people(read: Read) -> None:
    assert "wounding" not in read("The wounded were taken to a hospital in Leon.").types


def test_he_who_said_it_is_not_whom_he_named(read: Read) -> None:
    found = read(
        "Zaman Sabari was killed on Saturday, said Wazir Pacha, a police spokesman. "
        "Sabari was initially wounded in the attack, he said."
    )
    speakers = {
        found.entities[source].label for claim in found.reading.claims for source in claim.sources
    }
    assert "Zaman Sabari" not in speakers


def test_a_spokesman_claims_it_for_those_who_did_it(read: Read) -> None:
    found = read("A Taliban spokesman, Qari Yousif Ahmadi, took responsibility for the attack.")
    assert found.role("attack", "agent") == {"Taliban"}


def test_one_of_several_attacks_is_not_all_of_them(read: Read) -> None:
    found = read(
        "Ten people were killed in two separate attacks in Mali. "
        "In the latest attack, a judge was killed near Gao."
    )
    assert found.types.count("attack") == 2


def test_a_city_and_a_dash_are_no_part_of_a_name(read: Read) -> None:
    found = read(
        "Kabul - A bomb hidden in a motorbike was remotely detonated on Monday, killing two guards."
    )
    assert found.role("bomb-attack", "instrument") == {"bomb"}


def test_what_was_targeted_is_told_by_who_said_so(read: Read) -> None:
    found = read(
        "The attack targeted Lal Mohammad Omarzai, a district chief, as he was entering his "
        "office on Monday morning, police spokesman Abdul Raouf Ahmadi said."
    )
    assert found.role("attack", "patient") == {"Lal Mohammad Omarzai"}


def test_who_works_a_weapon_has_done_what_it_did(read: Read) -> None:
    found = read("A loitering munition operated by Azerbaijan struck an Armenian artillery crew.")
    assert found.role("attack", "agent") == {"Azerbaijan"}


@pytest.mark.parametrize(
    ("text", "kind", "whom"),
    [
        ("Judges found six Croat leaders guilty of crimes.", "verdict", "six Croat leaders"),
        ("The party held the army responsible for the deaths.", "blame", "army"),
    ],
)
def test_what_somebody_is_found_to_be_belongs_to_the_verb(
    read: Read, text: str, kind: str, whom: str
) -> None:
    assert read(text).role(kind, "patient") == {whom}
