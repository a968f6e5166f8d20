"""Objects that the parser hangs on the wrong word, and what the frames then find."""

from __future__ import annotations

import pytest

from tests.extraction.conftest import Read


@pytest.mark.parametrize(
    ("text", "kind", "role", "who"),
    [
        ("Chile had flown doctors and tents to stricken Haiti.",
         "humanitarian-aid", "recipient", "Haiti"),
        ("The tax ministry seized shares worth billions of dollars from oil giant Lukoil.",
         "seizure", "recipient", "Lukoil"),
        ("Rebels declared a month-long truce with the army beginning at midnight.",
         "ceasefire", "recipient", "army"),
        ("Uzbekistan denied foreign observers entry to the province.",
         "refusal", "recipient", "foreign observers"),
        ("Water cannons were turned on taxi drivers near the palace.",
         "protest-with-intervention", "patient", "taxi drivers"),
        ("Bands of men armed with sticks went through Soweto, attacking shops owned by foreigners.",
         "attack", "patient", "shops"),
        ("Fighting broke out at the weekend between soldiers and deserters.",
         "armed-clash", "agent", "deserters"),
        ("Eritrea has withdrawn the last of its soldiers from the border.",
         "withdrawal", "patient", "soldiers"),
    ],
)  # fmt: skip
def test_who_is_met_is_found(read: Read, text: str, kind: str, role: str, who: str) -> None:
    assert who in read(text).role(kind, role)


def test_talks_that_begin_are_with_whom_they_are_held(read: Read) -> None:
    found = read("The union opened negotiations with the ministry starting next week.")
    assert found.role("negotiation", "recipient") | found.role("negotiation", "agent") >= {
        "union", "ministry",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "kind", "who"),
    [
        ("The president vetoed a bill passed by parliament.", "veto", "parliament"),
        ("Senators voted down a budget put forward by the government.", "reject", "government"),
        ("Thai forces traded artillery fire with Cambodia.", "shelling", "Cambodia"),
    ],
)
def test_the_other_side_is_found(read: Read, text: str, kind: str, who: str) -> None:
    assert who in read(text).role(kind, "recipient")


def test_who_turns_an_offer_down_did_not_make_it(read: Read) -> None:
    found = read("Serbia's offer was turned down by Kosovo Albanian leaders.")
    assert found.role("reject", "agent") == {"Kosovo Albanian leaders"}
    assert found.role("reject", "recipient") == {"Serbia"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Shells carrying mustard gas landed on the town.", "chemical-attack"),
        ("Shells landed on the town.", "shelling"),
        ("Troops located a depot holding 30 mines.", "weapons-disrupted"),
        ("Her explosive belt went off near the checkpoint.", "suicide-bombing"),
    ],
)
def test_what_a_thing_holds_says_what_it_is(read: Read, text: str, kind: str) -> None:
    assert kind in read(text).types


def test_police_who_break_up_a_march_are_no_rioters(read: Read) -> None:
    found = read("The march was broken up by officers, who beat participants and looted stalls.")
    assert "violent-demonstration" not in found.types


def test_a_group_that_leaves_is_not_of_the_forces_that_move_in(read: Read) -> None:
    found = read("Al-Shabaab left the town of Bariire, and Somali government troops moved in.")
    assert "territory-transfer" in found.types


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Kenya's government promised that striking doctors would get their pay.", "doctors"),
        ("India agreed to let Nepal use two railway lines.", "Nepal"),
    ],
)
def test_who_is_to_get_it_is_promised_it(read: Read, text: str, who: str) -> None:
    found = read(text)
    names = [
        found.entities[p.entity].label
        for event in found.reading.events
        if event.type in ("pledge", "agreement-reached")
        for p in event.participants
        if p.role == "recipient"
    ]
    assert any(who in name for name in names)


def test_who_is_warned_of_what_it_faces_is_threatened(read: Read) -> None:
    found = read("Mali faces sanctions unless it holds elections, West African leaders warned.")
    assert found.role("threaten", "recipient") == {"Mali"}


def test_who_sees_an_attack_is_not_attacked(read: Read) -> None:
    text = "A herder who witnessed the attack on the market spoke to police."
    assert read(text).role("attack", "patient") == {"market"}
    assert read("The city witnessed an attack.").role("attack", "patient") == {"city"}


def test_whoever_claims_an_attack_claims_responsibility(read: Read) -> None:
    found = read("The unit lost 12 soldiers in an ambush claimed by Ansarul Islam.")
    assert found.role("claim-of-responsibility", "agent") == {"Ansarul Islam"}
    (figure,) = found.claim("ambush").figures
    assert (figure.kind, figure.count) == ("killed", 12)
    assert "claim-of-responsibility" not in read("Maria Lopez claimed victory.").types


def test_the_wounded_are_people_and_no_event(read: Read) -> None:
    assert read("They allowed the evacuation of the most seriously wounded.").types == [
        "evacuation"
    ]


def test_what_is_wanted_of_a_group_is_its_deed(read: Read) -> None:
    found = read("The government demanded that the Houthis withdraw from the port.")
    assert found.role("withdrawal", "agent") == {"Houthis"}


def test_a_relative_clause_in_the_singular_is_about_one_thing(read: Read) -> None:
    found = read("They met the parties in Yemen, which has been hit by air strikes.")
    assert found.role("air-strike", "patient") == {"Yemen"}


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("The rebels offered a truce to the army.", "ceasefire"),
        ("Norway offered aid to Chad.", "humanitarian-aid"),
        ("They proposed a truce with the rebels.", "ceasefire"),
        ("The judge was declined bail and asked not to be named.", "appointment"),
        ("Chad was forced to close its schools.", "coerce"),
    ],
)
def test_what_is_only_offered_or_idiom_is_not_told_as_done(
    read: Read, text: str, wrong: str
) -> None:
    assert not any(
        event.type == wrong and read(text).claim(wrong).modality == "asserted"
        for event in read(text).reading.events
    )


def test_a_headline_without_a_verb_tells_the_dead(read: Read) -> None:
    found = read("Fourteen dead in Burkina Faso clashes\n\nThe army confirmed it.")
    assert found.types == ["armed-clash"]
    (figure,) = found.claim("armed-clash").figures
    assert (figure.kind, figure.count) == ("killed", 14)


def test_who_wants_no_name_given_refuses_nothing(read: Read) -> None:
    found = read("A herder who declined to be named said gunmen shot two soldiers.")
    assert "refusal" not in found.types


def test_how_many_were_taken_takes_for_granted_that_some_were(read: Read) -> None:
    text = "Police declined to say how many nurses the gunmen kidnapped in Kano."
    claim = read(text).claim("abduction")
    assert (claim.certainty, claim.polarity, claim.modality) == ("certain", "positive", "asserted")
    claim = read("Police declined to say whether gunmen kidnapped nurses.").claim("abduction")
    assert claim.modality == "hypothetical"


def test_what_efforts_go_on_to_reach_is_not_reached(read: Read) -> None:
    found = read("Efforts are continuing to secure the release of the nurses.")
    assert found.claim("release").modality == "attempted"


def test_who_is_involved_in_a_fight_fights(read: Read) -> None:
    found = read("Security forces were involved in a shootout with the gang.")
    assert "Security forces" in found.role("armed-clash", "agent")


def test_a_day_is_not_kidnapped(read: Read) -> None:
    found = read("Thursday's abduction of two nurses shocked the town.")
    assert found.role("abduction", "patient") == {"two nurses"}


def test_a_past_tense_is_no_kind_of_building(read: Read) -> None:
    found = read("The governor said missile strikes on the city damaged residential buildings.")
    assert found.role("missile-strike", "patient") >= {"city"}
    assert "damaged residential buildings" not in found.role("missile-strike", "patient")


def test_a_plural_before_a_verb_is_the_subject_of_a_headline(read: Read) -> None:
    found = read("Nigerian security forces rescue students kidnapped from a university\n\nNo more.")
    assert found.role("rescue", "agent") == {"Nigerian security forces"}
    assert found.role("abduction", "patient") == {"students"}


def test_bodies_are_pulled_out_and_nobody_leaves_a_body(read: Read) -> None:
    found = read("Rescue workers pulled bodies out of piles of rock and mud.")
    assert found.types == ["bodies-found"]
    assert read("Japan pulled out of the pact.").types == ["withdrawal-from-body"]


def test_people_with_a_verb_of_their_own_are_not_searched(read: Read) -> None:
    found = read("Diggers removed rubble while workers in hats searched for survivors.")
    assert found.role("search", "agent") == {"workers"}


def test_a_ruling_says_nothing(read: Read) -> None:
    found = read(
        "The minister told journalists that the ruling was a joke and said he would appeal."
    )
    speakers = {
        found.entities[source].label for claim in found.reading.claims for source in claim.sources
    }
    assert speakers == {"minister"}
