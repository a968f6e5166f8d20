"""Who did what to whom, where: through the constructions of English."""

from __future__ import annotations

import pytest

from tests.extraction.conftest import Read


@pytest.mark.parametrize(
    "sentence",
    [
        "Rebels attacked soldiers near Goma.",
        "Soldiers were attacked by rebels near Goma.",
        "Rebels began to attack soldiers near Goma.",
        "Rebels, who attacked soldiers near Goma, fled.",
        "Officials condemned the rebels for attacking soldiers near Goma.",
        "An attack by rebels on soldiers near Goma was reported.",
        "Rebels launched an attack on soldiers near Goma.",
    ],
)
def test_agent_and_patient_are_the_same_in_every_construction(read: Read, sentence: str) -> None:
    found = read(sentence)
    assert found.role("attack", "agent") == {"rebels"} or found.role("attack", "agent") == {
        "Rebels"
    }
    assert {p.lower() for p in found.role("attack", "patient")} == {"soldiers"}


def test_a_passive_without_agent_has_none(read: Read) -> None:
    found = read("Two soldiers were killed in Goma.")
    assert found.role("killing", "agent") == set()
    assert found.role("killing", "patient") == {"Two soldiers"}


def test_coordinated_verbs_share_their_subject(read: Read) -> None:
    found = read("Rebels captured Goma and kidnapped two priests.")
    assert found.role("territory-seized", "agent") == {"Rebels"}
    assert found.role("abduction", "agent") == {"Rebels"}


def test_coordinated_objects_are_all_patients(read: Read) -> None:
    found = read("Militants attacked government troops and civilians.")
    assert found.role("attack", "patient") == {"government troops", "civilians"}


def test_the_object_of_one_verb_controls_the_next(read: Read) -> None:
    found = read("The shelling forced the army to withdraw from Goma.")
    assert found.role("withdrawal", "agent") == {"army"}


def test_a_purpose_clause_has_the_subject_of_its_clause(read: Read) -> None:
    found = read("Troops entered the town to attack a base.")
    assert found.role("attack", "agent") == {"Troops"}


def test_places_are_found_on_verb_and_noun(read: Read) -> None:
    assert read("Rebels attacked soldiers in Goma.").places("attack") == {"Goma"}
    assert read("Rebels attacked a base in Goma.").places("attack") >= {"Goma"}


def test_a_time_is_no_participant(read: Read) -> None:
    found = read("Forty villages were liberated by government troops by December 24.")
    assert found.role("territory-regained", "agent") == {"government troops"}


def test_a_weapon_is_an_instrument_and_no_agent(read: Read) -> None:
    found = read("Russian missiles hit a hospital in Kharkiv.")
    assert found.role("missile-strike", "agent") == set()
    assert found.role("missile-strike", "instrument") == {"Russian missiles"}


def test_an_event_that_struck_a_place_has_it_as_patient(read: Read) -> None:
    found = read("An earthquake struck central Italy on Wednesday.")
    assert found.role("earthquake", "patient") == {"central Italy"}


def test_a_light_verb_lends_its_subject(read: Read) -> None:
    found = read("The Security Council imposed sanctions on North Korea.")
    assert found.role("sanctions-imposed", "agent") == {"Security Council"}


def test_an_event_can_follow_and_be_part_of_another(read: Read) -> None:
    found = read("The rebels withdrew from Goma after talks between Rwanda and Uganda.")
    assert found.event("withdrawal").follows == (found.event("negotiation").id,)


def test_members_of_a_group_are_named_with_including(read: Read) -> None:
    found = read("Troops fought militants, including Islamic State, in Idlib.")
    assert found.role("armed-clash", "recipient") >= {"Islamic State"}


def test_a_participle_that_carries_an_event_lends_its_agent(read: Read) -> None:
    found = read("A rally organized by students took place in Rome.")
    assert found.role("demonstration", "agent") == {"students"}


def test_coordinated_passives_share_the_agent_that_follows_both(read: Read) -> None:
    found = read("The village was attacked and burned by rebels.")
    assert found.role("attack-on-place", "agent") == {"rebels"}
    apart = read("He was interrogated by a lawyer and then arrested in Rome.")
    assert apart.role("arrest", "agent") == set()


def test_officials_of_two_countries_meet_for_both(read: Read) -> None:
    found = read("Officials from Japan and South Korea met in Tokyo.")
    assert found.role("meeting", "agent") >= {"Japan", "South Korea"}


def test_the_owner_of_what_is_rejected_is_the_other_party(read: Read) -> None:
    found = read("Hungary blocked Sweden's bid to join NATO.")
    assert found.role("reject", "recipient") == {"Sweden"}


def test_a_plane_that_flies_is_flown(read: Read) -> None:
    found = read("The plane made its first flight in France.")
    assert found.role("test-flight", "patient") == {"plane"}
    assert found.role("test-flight", "agent") == set()


def test_what_is_under_attack_meets_it(read: Read) -> None:
    found = read("The city is under siege in Syria.")
    assert found.role("siege", "patient") == {"city"}


def test_who_discusses_a_campaign_does_not_wage_it(read: Read) -> None:
    found = read("The two leaders discussed the campaign to liberate Mosul.")
    assert found.role("territory-regained", "agent") == set()


def test_a_city_that_is_accused_is_its_government_and_no_place(read: Read) -> None:
    found = read("The president accused Moscow of terrorism.")
    event = found.event("accuse")
    assert event.places == ()
    assert {found.entities[p.entity].label for p in event.participants} >= {"Moscow (government)"}


def test_a_number_in_a_name_counts_nothing(read: Read) -> None:
    found = read("Britain sent Challenger 2 tanks to Ukraine.")
    assert not [f for claim in found.reading.claims for f in claim.figures]


def test_an_adjective_of_nationality_is_no_place(read: Read) -> None:
    found = read("Missiles hit a block in the Ukrainian city of Dnipro.")
    assert "Ukrainian" not in {e.label for e in found.reading.entities}


def test_according_to_at_the_end_is_about_the_whole_sentence(read: Read) -> None:
    found = read(
        "Twelve civilians were killed and 60 wounded when drones struck a market on Friday, "
        "according to the Sudan Doctors Network."
    )
    told = [c for c in found.reading.claims if c.figures]
    assert told
    assert all(c.sources for c in told)


def test_a_day_between_said_and_what_was_said_is_that_of_saying(read: Read) -> None:
    found = read("Boeing said on Thursday it would buy Spirit AeroSystems.")
    assert found.event("acquisition").time is None


def test_a_volcano_erupts(read: Read) -> None:
    assert read("A volcano erupted near Grindavik on Friday.").event("volcanic-eruption").time


def test_who_is_called_on_is_who_should_act(read: Read) -> None:
    found = read("The UK calls on the rebels to end the bombardment of Aleppo.")
    assert found.role("shelling", "agent") == {"rebels"}


def test_a_leader_who_rejects_and_calls_is_not_rejected(read: Read) -> None:
    found = read(
        "Opposition leader Raila Odinga, who had led in early counting, rejected the result "
        "and called for a mass rally in Nairobi."
    )
    assert found.role("reject", "agent") == {"Raila Odinga"}
    assert "Raila Odinga" not in found.role("reject", "patient")


def test_who_is_in_talks_to_do_something_would_do_it(read: Read) -> None:
    found = read("Fiat is in talks to acquire Opel.")
    assert found.role("acquisition", "agent") == {"Fiat"}
    found = read("The talks in Rome about selling Opel failed.")
    assert found.role("purchase", "agent") == set()


def test_the_purpose_of_a_passive_is_that_of_whoever_did_it(read: Read) -> None:
    found = read("The engines were replaced to reduce emissions.")
    assert found.role("change", "agent") == set()
    found = read("Troops were sent to capture the bridge.")
    assert found.role("territory-seized", "agent") == {"Troops"}


def test_people_who_gather_to_protest_do_protest(read: Read) -> None:
    found = read("Hundreds of farmers gathered in Lyon to protest against the tax.")
    assert found.types == ["demonstration"]
    assert found.claim("demonstration").modality == "asserted"
    found = read("The union met to plan a protest against the tax.")
    assert found.claim("protest").modality != "asserted"


def test_a_town_before_an_attack_does_not_attack(read: Read) -> None:
    found = read("Police investigated the San Roque attack.")
    assert found.role("attack", "agent") == set()
    assert found.places("attack") == {"San Roque"}
    found = read("Police investigated the Hamas attack.")
    assert found.role("attack", "agent") == {"Hamas"}


def test_a_post_that_somebody_leaves_is_no_place(read: Read) -> None:
    found = read("Anna Berg resigned from her post.")
    assert found.role("resignation", "origin") == set()
    found = read("Anna Berg resigned from the company.")
    assert found.role("resignation", "origin") == {"company"}


def test_one_of_the_planes_is_a_plane(read: Read) -> None:
    found = read("One of the planes flew to Oslo.")
    assert found.role("flight", "patient") == {"One of the planes"}


def test_what_befalls_those_who_wait_befalls_them_where_they_wait(read: Read) -> None:
    found = read("Gunmen fired on a crowd waiting for water in the town of Bria on Monday.")
    assert found.places("attack-on-civilians") == {"Bria"}
    assert found.days("attack-on-civilians") == ("2024-05-13", "2024-05-13")


def test_how_long_they_waited_is_no_time_of_the_act(read: Read) -> None:
    found = read("Police arrested two men waiting since Monday at the airport.")
    assert found.event("arrest").time is None


def test_nobody_flees_to_the_source(read: Read) -> None:
    found = read("Two families fled to the town of Kandi, according to the Red Cross.")
    assert found.role("displacement", "destination") == {"Kandi"}
    assert found.sources("displacement") == {"Red Cross"}
