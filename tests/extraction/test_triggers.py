"""Which words evoke an event, and which do not."""

from __future__ import annotations

import pytest

from tests.extraction.conftest import Read


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Airbus delivered the first jet to Qatar Airways.", "delivery"),
        ("Airbus A380 delivered to Singapore.", "delivery"),
        ("Apple unveiled a new phone in San Francisco.", "product-launch"),
        ("Ford recalled 20,000 cars.", "economy"),
        ("Shares of the company fell by 5 percent.", "market-movement"),
        ("The bank laid off 300 workers.", "layoffs"),
        ("Cisco sued Apple in London.", "lawsuit"),
        ("The rebels retook Goma.", "territory-seized"),
        ("The army retook Goma.", "territory-regained"),
        ("Hundreds of people protested in Algiers.", "protest"),
        ("Three men arrested in Leeds.", "arrest"),
        ("Soldiers raped a woman near Goma.", "sexual-violence"),
        ("Teachers held a sit-in outside the ministry.", "demonstration"),
        ("Researchers discovered a new planet.", "finding"),
    ],
)
def test_words_of_the_news_evoke_their_type(read: Read, sentence: str, kind: str) -> None:
    assert kind in read(sentence).types


@pytest.mark.parametrize(
    "sentence",
    [
        "The phone comes in two colors.",
        "The list includes three companies.",
        "The airline operates 30 planes.",
        "The device supports video.",
        "Membership gives both countries greater security.",
    ],
)
def test_states_are_no_events(read: Read, sentence: str) -> None:
    assert read(sentence).types == []


def test_what_is_attacked_by_whom_decides_the_kind_of_attack(read: Read) -> None:
    assert read("Militants attacked an army base near Goma.").types == ["attack"]
    assert read("Militants attacked a village near Goma.").types == ["attack-on-place"]
    assert read("Militants attacked farmers near Goma.").types == ["attack-on-civilians"]
    assert read("A suicide bomber attacked an army base near Goma.").types == ["suicide-bombing"]


def test_a_country_before_an_event_noun_is_its_agent(read: Read) -> None:
    found = read("Turkish air strikes on Kobani killed three people.")
    assert found.role("air-strike", "agent") == {"Turkey"}
    found = read("Turkey denied it. Turkish air strikes on Kobani continued.")
    assert found.role("air-strike", "agent") == {"Turkey"}


def test_a_country_before_an_event_noun_may_only_say_where(read: Read) -> None:
    assert (
        read("Ten people died in Iraqi bombings on Monday.").role("bomb-attack", "agent") == set()
    )


def test_a_light_verb_and_its_noun_are_one_event(read: Read) -> None:
    found = read("The minister held a press conference in Paris.")
    assert found.types == ["press-conference"]
    assert [m.text for m in found.event("press-conference").triggers] == ["held", "conference"]


def test_a_general_noun_takes_up_an_event(read: Read) -> None:
    found = read("Air India agreed to buy 20 jets from Airbus on Monday. The deal was approved.")
    assert [m.text for m in found.event("purchase").triggers] == ["buy", "deal"]


def test_a_verb_is_about_an_event(read: Read) -> None:
    found = read("The launch was delayed.")
    assert found.types == ["product-launch", "delay"]


def test_an_event_noun_in_passing_is_none(read: Read) -> None:
    assert read("He spoke of war.").types == []


def test_a_threat_is_meant_for_whom_its_content_is_done_to(read: Read) -> None:
    found = read("The United States threatened to impose sanctions on Turkey.")
    assert found.role("threaten", "recipient") == {"Turkey"}


def test_a_pledge_to_retaliate_is_a_threat(read: Read) -> None:
    assert "threaten" in read("Turkey vowed to retaliate against Greece.").types


def test_a_protest_is_told_by_what_met_it(read: Read) -> None:
    fired = read("Residents protested in Conakry. Police shot and killed one protester.")
    assert "protest-met-with-force" in fired.types
    dispersed = read("Students protested in Kampala. Police fired tear gas to disperse them.")
    assert "protest-with-intervention" in dispersed.types
    denied = read("Students protested in Kampala. Police did not fire tear gas.")
    assert "protest" in denied.types


def test_a_place_left_by_others_changes_hands_without_fighting(read: Read) -> None:
    assert "territory-transfer" in read("Troops took over Goma after the rebels withdrew.").types


def test_a_disaster_is_the_event_that_its_outcomes_are_told_of(read: Read) -> None:
    found = read("The storm destroyed 300 houses in Haiti.")
    assert found.types == ["storm"]
    assert found.role("storm", "patient") == {"300 houses"}


@pytest.mark.parametrize(
    "sentence",
    ["Rebels often kill peasants.", "Attacks on journalists worry editors."],
)
def test_statements_about_kinds_are_no_events(read: Read, sentence: str) -> None:
    assert not {"killing", "attack-on-civilians", "attack"} & {*read(sentence).types}


def test_what_some_did_in_the_past_is_an_event(read: Read) -> None:
    assert read("Rebels killed peasants in Peru.").types


def test_a_headline_needs_no_article(read: Read) -> None:
    found = read("Airbus A380 test flight delayed after accident\n\nAirbus gave no reason.")
    assert {"accident", "test-flight", "delay"} <= {*found.types}


def test_a_label_before_a_note_is_no_subject(read: Read) -> None:
    found = read("Arrests: On 19 July 2021, soldiers detained five teachers in Mandalay.")
    assert found.role("arrest", "agent") == {"soldiers"}


def test_clashes_that_are_reported_have_their_sides(read: Read) -> None:
    found = read("Clashes were reported between Turkey and Syria near Idlib.")
    assert found.role("armed-clash", "agent") == {"Turkey", "Syria"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The senator attacked the government's policy.", "criticism"),
        ("He called the law an attack on democracy.", "hindrance"),
    ],
)
def test_what_cannot_be_hit_is_attacked_in_words(read: Read, text: str, kind: str) -> None:
    types = read(text).types
    assert kind in types
    assert "attack" not in types


def test_what_can_be_hit_is_attacked(read: Read) -> None:
    assert "attack" in read("The men attacked the office of the newspaper.").types


def test_what_is_often_done_to_a_kind_is_no_event(read: Read) -> None:
    assert read("The rebels often attack buses and kill civilians.").types == []


def test_what_was_done_to_a_kind_once_is_one(read: Read) -> None:
    assert "attack-on-place" in read("The rebels attacked buses in Lima.").types
