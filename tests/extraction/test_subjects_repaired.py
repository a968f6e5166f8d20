"""Subjects that the parser hung on a place or on nothing."""

from __future__ import annotations

from tests.extraction.conftest import Read


def test_a_person_behind_an_opening_place_is_the_subject(read: Read) -> None:
    found = read("In Pusan, a 28-year-old teacher, Lee Min-ho, died on Tuesday of his injuries.")
    assert found.role("death", "patient") == {"Lee Min-ho"}


def test_who_shot_to_death_somebody_is_not_the_victim(read: Read) -> None:
    found = read("Yesterday, in Ica, two men shot to death Judge Ana Soto, of the high court.")
    assert found.role("attack-on-civilians", "agent") == {"two men"}


def test_a_participle_tagged_as_a_past_tense_has_its_patient(read: Read) -> None:
    found = read("A Dutch nurse abducted two weeks ago in Arauca was freed on Tuesday.")
    assert found.role("abduction", "patient") == {"Dutch nurse"}


def test_a_number_before_a_second_participle_counts_its_own(read: Read) -> None:
    found = read("At least 40 people have been killed and about 90 injured, doctors report.")
    assert ("killed", None, 40, None) in found.figures(found.types[0])
    assert ("wounded", None, 40, None) not in found.figures(found.types[0])


def test_the_companions_of_a_victim_are_victims(read: Read) -> None:
    found = read("Gunmen killed Minister Ana Soto, her driver and a bodyguard on Tuesday.")
    assert {"driver", "bodyguard"} <= found.role("attack-on-civilians", "patient")


def test_part_of_many_is_the_object(read: Read) -> None:
    found = read("The air force said it downed 30 of the 70 missiles launched that night.")
    assert found.role("weapons-disrupted", "patient") == {"30 of the 70 missiles"}


def test_who_was_pounded_where_they_hid(read: Read) -> None:
    found = read("Army tanks pounded Chechen fighters holed up in the ruins of Grozny.")
    assert found.role("attack", "patient") == {"Chechen fighters"}


def test_parties_between_are_found_deeper_in_the_phrase(read: Read) -> None:
    found = read("A treaty fixing the border between Peru and Chile was signed in Lima.")
    assert found.role("treaty-signed", "agent") == {"Peru", "Chile"}


def test_who_took_part_in_it_is_its_agent(read: Read) -> None:
    found = read("The soldiers had taken part in the fighting near Goma.")
    assert found.role("armed-clash", "agent") == {"soldiers"}


def test_who_denies_taking_part_is_no_agent(read: Read) -> None:
    found = read("The rebels denied having taken part in the attacks on the banks.")
    assert found.role("attack", "agent") == set()
    assert found.claim("attack").polarity == "positive"


def test_to_leave_somebody_isolated_is_no_departure(read: Read) -> None:
    assert "movement" not in read("The vote left the minister isolated.").types


def test_what_was_fired_from_somewhere_killed_and_not_the_place(read: Read) -> None:
    found = read("Shells fired from the hills killed at least seven people, a doctor said.")
    assert "hills" not in found.role("shelling", "patient")
    assert ("killed", None, 7, None) in found.figures("shelling")


def test_who_denied_it_denied_nobody(read: Read) -> None:
    found = read("The mayor accused the gang of the raid. The gang's leader denied it.")
    assert found.role("denial", "patient") == set()
