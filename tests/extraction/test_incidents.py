"""The event that later words go on about, and the place that the words around it tell."""

from __future__ import annotations

import pytest

from tests.extraction.conftest import Read


@pytest.mark.parametrize(
    ("text", "kind", "place"),
    [
        ("Rebels attacked a sugar mill located near Kharkiv.", "attack-on-place", "Kharkiv"),
        ("Rebels attacked a substation, 3 km north of Kharkiv.", "attack-on-place", "Kharkiv"),
        (
            "Police condemned the murder of three peasants in Kharkiv.",
            "attack-on-civilians",
            "Kharkiv",
        ),
        (
            "Three people were injured in an attack on a bridge that took place near Kharkiv.",
            "attack",
            "Kharkiv",
        ),
        ("Gunmen kidnapped a judge on 8 May in Kharkiv.", "abduction", "Kharkiv"),
    ],
)
def test_the_place_of_what_was_struck_is_that_of_the_event(
    read: Read, text: str, kind: str, place: str
) -> None:
    assert place in read(text).places(kind)


def test_the_clause_that_says_when_it_took_place_dates_the_event(read: Read) -> None:
    found = read("Police condemned an attack on a bridge that took place on 13 May near Kharkiv.")
    assert found.days("attack") == ("2024-05-13", "2024-05-13")


def test_the_verb_that_stages_an_event_places_and_dates_it(read: Read) -> None:
    found = read("Two terrorist attacks were carried out in Kharkiv on Monday.")
    assert found.places("terrorist-attack") == {"Kharkiv"}
    assert found.days("terrorist-attack") == ("2024-05-13", "2024-05-13")


def test_a_time_of_day_alone_dates_nothing(read: Read) -> None:
    found = read("An attack was carried out at approximately 2230 in Kharkiv.")
    assert found.event("attack").time is None
    assert found.places("attack") == {"Kharkiv"}


def test_where_victims_come_from_is_no_place_of_the_event(read: Read) -> None:
    found = read("Gunmen murdered three tourists from Kharkiv.")
    assert not found.places("attack-on-civilians")


def test_who_suffered_an_attack_did_not_do_its_damage(read: Read) -> None:
    found = read("Two hotels were bombed on Monday, damaging the nearby houses.")
    assert not found.role("property-destruction", "agent")


def test_responsibility_for_the_action_is_for_the_attack_before_it(read: Read) -> None:
    found = read("A bomb exploded in Bogota. The ELN claimed responsibility for the action.")
    assert "ELN" in found.role("bomb-attack", "agent")
    assert found.sources("bomb-attack") == {"ELN"}


def test_the_murder_of_which_somebody_is_accused(read: Read) -> None:
    found = read("He spoke of the murder of three peasants in Lima, of which the Army is accused.")
    assert found.role("attack-on-civilians", "agent") == {"Army"}
    assert found.claim("attack-on-civilians").certainty == "probable"


def test_those_responsible_are_nobody(read: Read) -> None:
    found = read("Police want to arrest those responsible for the attack on the bank.")
    assert not found.role("attack", "agent")


def test_the_same_victims_told_again_are_the_same_killing(read: Read) -> None:
    found = read(
        "The murder of three peasants shocked the village. "
        "The murder of three peasants was condemned by the Church."
    )
    assert found.role("attack-on-civilians", "patient") == {"three peasants"}


def test_an_attack_on_something_else_is_another_attack(read: Read) -> None:
    found = read("The guerrilla action began at midnight. The attack on the bank followed.")
    targets = [
        {found.entities[p.entity].label for p in event.participants if p.role == "patient"}
        for event in found.reading.events
        if event.type == "attack"
    ]
    assert {"bank"} in targets
    assert set() in targets or len(targets) == 1


def test_a_building_and_its_town_are_no_two_places(read: Read) -> None:
    found = read(
        "An explosion destroyed a hotel on Monday. The explosion occurred in Kharkiv at noon."
    )
    assert found.types.count("explosion") == 1
    assert "Kharkiv" in found.places("explosion")


@pytest.mark.parametrize(
    ("text", "kind", "place"),
    [
        ("Violence hit Kharkiv, where two hotels were bombed.", "bomb-attack", "Kharkiv"),
        ("In Larovka, rebels attacked a school.", "attack-on-place", "Larovka"),
        ("An attack on a bank occurred in Las Palmas de Oro.", "attack", "Las Palmas de Oro"),
        ("In Larovka, a town in Peru, two men shot a judge.", "attack-on-civilians", "Larovka"),
    ],
)
def test_a_name_is_a_place_by_its_position(read: Read, text: str, kind: str, place: str) -> None:
    assert place in read(text).places(kind)


def test_a_body_behind_in_is_no_place(read: Read) -> None:
    found = read("In a letter, Larotek, a company in Peru, said that rebels attacked a bank.")
    assert "Larotek" not in {e.label for e in found.entities.values() if e.kind == "place"}


@pytest.mark.parametrize(
    "text",
    [
        "An attack carried out against a school left two people dead.",
        "The attack launched on a school left two people dead.",
        "It came a day after the attack launched against a school in Kharkiv.",
    ],
)
def test_the_participle_that_carries_an_attack_has_its_target(read: Read, text: str) -> None:
    assert read(text).role("attack", "patient") == {"school"}


@pytest.mark.parametrize(
    "text",
    [
        "An attack on a bridge resulted in seven people injured.",
        "Police condemned the attack on a bridge near Kharkiv, which left seven people injured.",
    ],
)
def test_those_whom_an_attack_left_injured_are_its_figure(read: Read, text: str) -> None:
    found = read(text)
    assert "wounding" not in found.types
    assert found.figures("attack") >= {("wounded", 7, None, None)}


def test_the_murders_of_a_body_are_by_it(read: Read) -> None:
    found = read("The Sunrise Front's murder of three peasants was condemned by the bishops.")
    (event,) = (e for e in found.reading.events if "murder" in {m.text for m in e.triggers})
    roles = {(p.role, found.entities[p.entity].label) for p in event.participants}
    assert ("agent", "Sunrise Front") in roles


def test_the_murder_of_a_person_is_done_to_them(read: Read) -> None:
    assert read("The mayor's murder shocked Lima.").role("killing", "patient") == {"mayor"}


def test_a_thing_told_again_is_the_same(read: Read) -> None:
    found = read("Rebels attacked a cotton mill near Kharkiv. They burned the mill.")
    assert found.entity_with("mill") == "cotton mill"


def test_another_thing_of_that_kind_is_not(read: Read) -> None:
    found = read("Rebels attacked a cotton mill near Kharkiv. They burned another mill.")
    labels = {e.label for e in found.entities.values() if "mill" in e.label}
    assert len(labels) == 2


def test_a_leader_is_called_by_the_name_behind_his_town(read: Read) -> None:
    found = read("The mayor of Kharkiv, Ivan Petrenko, was assassinated by rebels.")
    (event,) = found.reading.events
    patients = {found.entities[p.entity].label for p in event.participants if p.role == "patient"}
    assert patients == {"Ivan Petrenko"}


def test_of_two_verbs_the_first_is_no_participle(read: Read) -> None:
    found = read(
        "The bomb, which had been left in a car parked in front of the ministry, "
        "destroyed the building's facade and killed a guard."
    )
    (event,) = (e for e in found.reading.events if e.triggers[0].text == "destroyed")
    patients = {found.entities[p.entity].label for p in event.participants if p.role == "patient"}
    assert patients == {"building's facade"}


def test_who_admits_having_done_it_did_it(read: Read) -> None:
    found = read("In a communique the Red Hand admitted having kidnapped the consul.")
    assert found.role("abduction", "agent") == {"Red Hand"}
    assert found.role("abduction", "patient") == {"consul"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A grenade was thrown at the home of Ana Ruiz.", "grenade-attack"),
        ("Two men hurled dynamite sticks at the house of a judge.", "bomb-attack"),
    ],
)
def test_what_is_thrown_at_is_the_target(read: Read, text: str, kind: str) -> None:
    assert len(read(text).role(kind, "patient")) == 1


def test_what_happens_at_a_place_is_not_done_to_it(read: Read) -> None:
    found = read("A grenade exploded at Kharkiv airport.")
    assert "Kharkiv" not in found.role("grenade-attack", "patient")


def test_who_escapes_from_an_attack_is_its_target(read: Read) -> None:
    assert read("The candidate escaped unharmed from an attack.").role("attack", "patient") == {
        "candidate"
    }


def test_a_prisoner_who_escapes_from_jail_met_no_attack(read: Read) -> None:
    assert "attack" not in read("The prisoner escaped unharmed from jail.").types


def test_the_subject_stands_for_what_a_preposition_lacks(read: Read) -> None:
    assert read("The house was fired upon from a car.").role("shooting", "patient") == {"house"}


def test_a_preposition_with_an_object_lacks_nothing(read: Read) -> None:
    found = read("The suspect was shot at the house.")
    (event,) = found.reading.events
    patients = {found.entities[p.entity].label for p in event.participants if p.role == "patient"}
    assert patients == {"suspect"}


@pytest.mark.parametrize(
    ("text", "kind", "patient"),
    [
        ("Three armed men held up a bank in Kharkiv.", "robbery", "bank"),
        ("Suspected guerrillas burned 20 vehicles.", "arson", "20 vehicles"),
        ("Four electricity pylons were blown up.", "sabotage", "Four electricity pylons"),
        ("The attempt on the life of Ivan Petrenko failed.", "assassination-attempt", None),
        ("Gunmen sprayed a restaurant with machinegun fire.", "shooting", "restaurant"),
    ],
)
def test_targets_of_acts_of_violence(read: Read, text: str, kind: str, patient: str | None) -> None:
    found = read(text).role(kind, "patient")
    assert found == {patient or "Ivan Petrenko"}


def test_an_armed_strike_is_no_attack(read: Read) -> None:
    assert "attack" not in read("Shops closed during an armed strike called by the rebels.").types


def test_a_mine_that_kills_is_no_place(read: Read) -> None:
    found = read("A mine planted by rebels killed a farmer.")
    assert "place" not in {e.kind for e in found.entities.values() if e.label == "mine"}


def test_a_mine_where_people_die_is_one(read: Read) -> None:
    found = read("Ten workers died in a mine near Kharkiv.")
    assert {e.kind for e in found.entities.values() if e.label == "mine"} == {"place"}


def test_casualties_behind_a_semicolon_are_of_the_event_before_it(read: Read) -> None:
    found = read("The rebels ambushed a convoy; four soldiers and a driver were killed.")
    assert found.figures("ambush") >= {("killed", 4, None, None), ("killed", 1, None, None)}


def test_casualties_behind_a_comma_of_another_clause_are_not(read: Read) -> None:
    found = read("The rebels ambushed a convoy, and in Lima four farmers were killed.")
    assert "killed" not in {figure[0] for figure in found.figures("ambush")}


def test_who_is_arrested_in_connection_with_a_deed_is_suspected_of_it(read: Read) -> None:
    found = read("Police arrested two rebels in connection with the murder of an engineer.")
    (event,) = (e for e in found.reading.events if "murder" in {m.text for m in e.triggers})
    (claim,) = (c for c in found.reading.claims if c.event == event.id)
    assert (claim.certainty, len(event.participants)) == ("probable", 2)


def test_who_is_arrested_in_a_town_is_not_suspected_of_it(read: Read) -> None:
    assert read("Police arrested two rebels in Kharkiv.").types == ["arrest"]


def test_suspected_is_what_the_rebels_are(read: Read) -> None:
    found = read("Yesterday, suspected Shining Path guerrillas killed two French tourists.")
    assert found.role("attack-on-civilians", "agent") == {"suspected Shining Path guerrillas"}
    assert found.days("attack-on-civilians") == ("2024-05-14", "2024-05-14")


def test_police_who_suspected_somebody_suspected(read: Read) -> None:
    found = read("Police suspected the guerrillas killed two French tourists.")
    assert "suspected guerrillas" not in {e.label for e in found.entities.values()}


def test_those_who_come_armed_are_armed_by_nobody(read: Read) -> None:
    assert "military-aid" not in read("The rebels, armed with rifles, fled from the town.").types


def test_a_plural_name_is_a_group(read: Read) -> None:
    found = read("The Extraditables murdered a judge.")
    assert {e.kind for e in found.entities.values() if e.label == "Extraditables"} == {"group"}


def test_a_surname_in_s_is_a_person(read: Read) -> None:
    found = read("Petrakis murdered a judge.")
    assert "group" not in {e.kind for e in found.entities.values() if e.label == "Petrakis"}
