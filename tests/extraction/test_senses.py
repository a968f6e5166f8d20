"""Words that look like a trigger, and are none by what stands around them."""

from __future__ import annotations

import pytest

from tests.extraction.conftest import Read


def _types(read: Read, text: str) -> set[str]:
    return {e.type for e in read(text).reading.events}


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("The company declined to comment on Friday.", "market-movement"),
        ("Smoke was seen rising above the city on Monday.", "market-movement"),
        ("Loud explosions were heard in Goma on Monday.", "trial"),
        ("The mayor added that the bridge had been closed.", "change"),
        ("The ambassador extended her sympathy to the families.", "change"),
        ("Interior Minister Joana Prata broke down in tears on Monday.", "malfunction"),
        ("Soldiers destroyed four car bombs near Mosul on Monday.", "bomb-attack"),
        ("The raids threatened to worsen the crisis.", "threaten"),
        ("The union offered a three percent pay cut on Monday.", "product-launch"),
        ("The gunmen escaped to the mountains after the attack on Monday.", "prison-escape"),
        ("The rebels accused the government of failing to honor the accord.", "ceremony"),
        ("The protesters pressured the government to release the mayor.", "product-launch"),
        ("Rebels attacked a truck near Goma on Monday, killing two people.", "road-accident"),
        ("Rebels attacked a truck killing two people near Goma on Monday.", "road-accident"),
        ("Soldiers killed three attackers in Kabul on Monday.", "attack-on-civilians"),
    ],
)
def test_other_sense(read: Read, text: str, wrong: str) -> None:
    assert wrong not in _types(read, text)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Shares declined to 12 euros on Friday.", "market-movement"),
        ("The court heard testimony from two witnesses on Monday.", "trial"),
        ("A car bomb killed four soldiers near Mosul on Monday.", "bomb-attack"),
        ("The rebels threatened to attack the dam.", "threaten"),
        ("Drones struck the airport on Tuesday, witnesses said.", "air-strike"),
        ("The president sent a letter to the junta on Monday.", "consult"),
    ],
)
def test_sense(read: Read, text: str, right: str) -> None:
    assert right in _types(read, text)


def test_second_verb_of_speech_is_the_speakers(read: Read) -> None:
    found = read(
        "Spokeswoman Ana Lima said that the raids were an escalation and urged both sides to stop."
    )
    names = {e.id: e.label for e in found.reading.entities}
    (appeal,) = [e for e in found.reading.events if e.type == "appeal"]
    assert [names[p.entity] for p in appeal.participants if p.role == "agent"] == ["Ana Lima"]


def test_a_closed_airport_is_a_passive_verb(read: Read) -> None:
    found = read("The airport was closed and all flights were cancelled, two officials said.")
    assert "airport" in {
        label
        for e in found.reading.events
        if e.type == "closure"
        for p in e.participants
        for label in [found.entities[p.entity].label]
    }


def test_what_is_accused_is_not_what_accuses(read: Read) -> None:
    found = read(
        "The ministry broke off ties with Qatar, which it accuses of arming the rebels, on Monday."
    )
    assert found.role("accuse", "agent") == {"ministry"}
    assert found.role("accuse", "patient") == {"Qatar"}


def test_a_protest_begun_after_arrests_is_not_one_dispersed(read: Read) -> None:
    found = read(
        "Police arrested 20 people on Monday. On Tuesday the union began a protest in Lima."
    )
    assert "protest-with-intervention" not in found.types


def test_tens_of_thousands_are_at_least_ten_thousand(read: Read) -> None:
    found = read("Tens of thousands were displaced by the war in Sudan.")
    figures = [f for c in found.reading.claims for f in c.figures]
    assert [(f.kind, f.count, f.minimum) for f in figures] == [("displaced", None, 10000)]


def test_to_call_somebody_something_is_no_phone_call(read: Read) -> None:
    assert "phone-call" not in read("The president called the minister a thief.").types
    assert "phone-call" in read("The president called the minister on Monday.").types


def test_an_order_to_do_something_is_no_order_of_goods(read: Read) -> None:
    found = read("The governor ordered the National Guard to withdraw from Ferguson.")
    assert "order-placed" not in found.types
    assert found.role("demand", "recipient") == {"National Guard"}
    assert found.role("withdrawal", "agent") == {"National Guard"}


def test_a_named_operation_is_an_event(read: Read) -> None:
    found = read("Turkey launched Operation Quiet River on October 9.")
    assert found.role("military-operation", "agent") == {"Turkey"}
    assert found.event("military-operation").label.startswith("Operation Quiet River")
    assert not [e for e in found.reading.entities if "River" in e.label]


def test_tear_gas_is_no_grenade_attack(read: Read) -> None:
    found = read("Police fired stun grenades at protesters in Minsk on Sunday.")
    assert found.types == ["protest-with-intervention"]


def test_a_topic_before_a_colon_is_no_sentence(read: Read) -> None:
    found = read("Ferguson protests: Guard withdraws as calm returns")
    assert found.role("protest", "agent") == set()


def test_what_is_told_inside_an_order_is_not_said_by_who_orders(read: Read) -> None:
    found = read(
        "The governor ordered troops to withdraw from Ferguson, where police shot a teenager."
    )
    shot = [e for e in found.reading.events if e.triggers[0].text == "shot"]
    assert [c.sources for c in found.reading.claims if c.event == shot[0].id] == [()]


def test_a_present_tense_after_what_is_agreed_is_still_ahead(read: Read) -> None:
    found = read("They agreed to patrol the strip after rebel fighters pull back from the border.")
    (claim,) = found.claims("military-retreat")
    assert (claim.tense, claim.modality) == ("future", "expected")


def test_neither_of_them_does_not_deny_that_they_were_shot(read: Read) -> None:
    found = read("Two people were shot, neither of them by police.")
    assert {c.polarity for c in found.reading.claims} == {"positive"}


def test_people_flee_to_a_destination(read: Read) -> None:
    found = read("At least 800 people have fled from the camp to the town of Ouallam.")
    assert found.role("displacement", "destination") == {"Ouallam"}
    assert found.role("displacement", "origin") == {"camp"}


def test_a_distance_is_no_origin(read: Read) -> None:
    found = read("The army captured the village of Neervely, 10 km from Jaffna, on Sunday.")
    assert found.role("territory-seized", "recipient") == set()


def test_who_is_held_for_questioning_questions_nobody(read: Read) -> None:
    found = read("Police said they had detained 25 Tamils for questioning.")
    assert found.role("arrest", "patient") == {"25 Tamils"}
    assert "investigation" not in found.types


def test_a_finite_verb_goes_on_from_a_finite_verb(read: Read) -> None:
    found = read(
        "She called on all parties to open the road and urged donors to fund the response plan."
    )
    appeals = [e for e in found.reading.events if e.type == "appeal"]
    claims = [c for c in found.reading.claims if c.event in {e.id for e in appeals}]
    assert {c.modality for c in claims} == {"asserted"}


def test_what_stands_before_a_semicolon_is_not_denied_behind_it(read: Read) -> None:
    found = read("The rebels released eight soldiers; the ministry denied a raid.")
    (claim,) = found.claims("release")
    assert (claim.polarity, claim.sources) == ("positive", ())


def test_a_relative_clause_does_not_turn_on_what_it_describes(read: Read) -> None:
    found = read("The rebels freed eight soldiers they had captured near the river.")
    arrests = [e for e in found.reading.events if e.triggers[0].text == "captured"]
    agents = {
        found.entities[p.entity].label for e in arrests for p in e.participants if p.role == "agent"
    }
    assert "eight soldiers" not in agents


def test_a_way_paved_for_an_event_does_not_make_it_happen(read: Read) -> None:
    found = read("The vote paved the way for air strikes against the army.")
    assert found.claim("air-strike").certainty == "possible"


def test_both_accusations_are_the_accusers(read: Read) -> None:
    found = read("Officials accused Chad of sending troops across the border and of mining a road.")
    mining = [e for e in found.reading.events if e.triggers[0].text == "mining"]
    (claim,) = [c for c in found.reading.claims if c.event == mining[0].id]
    assert {found.entities[s].label for s in claim.sources} == {"Officials"}


def test_two_words_for_one_earthquake_are_one_event(read: Read) -> None:
    found = read(
        "An earthquake struck the island of Lombok on Sunday. Homes fell in the big quake."
    )
    assert found.types.count("earthquake") == 1


def test_people_in_a_city_do_not_own_it(read: Read) -> None:
    found = read("Rescuers reached Palu, a city of about 380,000 people, on Sunday.")
    (palu,) = [e for e in found.reading.entities if e.label == "Palu"]
    assert palu.belongs_to is None


def test_who_is_arrested_for_a_deed_is_suspected_of_it(read: Read) -> None:
    found = read("Prosecutors ordered the arrest of Ali Badie for inciting the killing of guards.")
    assert found.role("incitement", "agent") == {"Ali Badie"}
    assert found.claim("incitement").certainty == "probable"


def test_a_vow_not_to_is_no_threat(read: Read) -> None:
    found = read("The rebels vowed not to attack the dam.")
    assert "threaten" not in found.types


def test_what_is_forecast_for_a_weekday_is_ahead(read: Read) -> None:
    found = read("The storm is forecast to reach Haiti on Monday.")
    assert [t.value for t in found.reading.times] == ["2024-05-20"]


def test_a_surname_of_several_words_is_the_full_names(read: Read) -> None:
    found = read("The blast killed the envoy, Sergio Vieira de Mello. Vieira de Mello was 55.")
    assert found.entity_with("Vieira de Mello") == "Sergio Vieira de Mello"


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("A year earlier it stood at 4.2 percent.", "support"),
        ("Looting has plagued the city since April.", "malfunction"),
        ("Mary Ellison left school at 14.", "resignation"),
        ("A poll released on Sunday showed a lead.", "product-launch"),
        ("The Russian airliner that crashed had tried to climb.", "malfunction"),
    ],
)
def test_words_that_told_something_else(read: Read, text: str, wrong: str) -> None:
    assert wrong not in read(text).types


def test_half_and_hours_do_nothing(read: Read) -> None:
    assert read("Exports have been cut by half.").role("change", "agent") == set()
    found = read("Workers spent five hours checking older buildings.")
    assert "hours" not in {e.label for e in found.reading.entities}


def test_who_calls_a_deployment_a_mistake_did_not_send_it(read: Read) -> None:
    found = read("The minister called the deployment of troops to Kosovo a mistake.")
    assert found.role("deployment", "agent") == set()


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("The envoy met with Tehran on Monday.", "meeting"),
        ("Police confiscated rifles from a trader in Jos.", "weapons-disrupted"),
        ("Masked men rolled grenades into the police station.", "grenade-attack"),
        ("The rebels gained mastery of the town of Bria.", "territory-seized"),
        ("Gunmen opened fire on a crowd in Goma.", "attack-on-civilians"),
        ("Attackers torched 30 houses in Ituri.", "arson"),
        ("Police killed three suspected gang members in Lima.", "killing-in-combat"),
        ("Australia put a brigade of soldiers on 24-hour notice.", "mobilize"),
        ("Army units have gathered close to Ukraine.", "mobilize"),
        ("The front quit the coalition after the rebels left the alliance.", "group-change"),
        ("The students demonstrated in Dakar, smashing shop windows.", "violent-demonstration"),
    ],
)
def test_rarer_words_for_the_same_deed(read: Read, text: str, right: str) -> None:
    assert right in read(text).types


def test_an_emergency_declared_founds_no_state(read: Read) -> None:
    found = read("The governor declared a state of emergency in Kano.")
    assert "independence" not in found.types


@pytest.mark.parametrize(
    "text",
    [
        "The advancing troops met with no resistance in Kidal.",
        "The soldiers met little opposition.",
    ],
)
def test_who_meets_no_resistance_meets_nobody(read: Read, text: str) -> None:
    assert "meeting" not in read(text).types
