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
