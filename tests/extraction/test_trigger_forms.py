"""Forms in which events are told: mentions of one event, participles, headlines, market news."""

from __future__ import annotations

import pytest

from tests.extraction.conftest import Read


def mentions(read: Read, text: str, kind: str) -> list[str]:
    return [trigger.text for trigger in read(text).event(kind).triggers]


def test_a_noun_that_takes_up_what_retells_the_headline_is_a_mention(read: Read) -> None:
    text = (
        "Qantas buys ten jets\n\nQantas bought ten jets. The purchase will cost a billion dollars."
    )
    assert mentions(read, text, "purchase") == ["buys", "bought", "purchase"]


def test_the_words_for_the_victims_are_mentions_of_the_attack(read: Read) -> None:
    text = "Two women were killed in a bomb attack in Herat."
    assert mentions(read, text, "bomb-attack") == ["bomb attack", "killed"]
    text = "No one was killed in a bomb attack in Herat."
    assert mentions(read, text, "bomb-attack") == ["bomb attack"]


def test_products_of_other_names_are_not_released_in_one_event(read: Read) -> None:
    text = "Nokia announced the release of a camera. It plans the release of a watch in May."
    assert read(text).types.count("product-launch") == 2


def test_the_acronym_of_an_event_names_the_event(read: Read) -> None:
    text = "Google opened the World Makers Conference (WMC) in Oslo. The WMC will end on Friday."
    assert mentions(read, text, "gathering").count("WMC") == 2
    text = "Google opened a conference (see below) in Oslo."
    assert "below" not in mentions(read, text, "gathering")


def test_an_adverb_makes_an_event_of_a_participle_before_a_noun(read: Read) -> None:
    assert "property-destruction" in read("They met in the recently destroyed bridge tower.").types
    assert "property-destruction" not in read("They met near the destroyed bridge.").types


def test_that_there_were_events_is_told(read: Read) -> None:
    assert read("There were clashes.").types == ["armed-clash"]
    assert read("There were no clashes.").claim("armed-clash").polarity == "negative"
    assert read("There are problems.").types == []


def test_what_is_due_for_delivery_is_delivered(read: Read) -> None:
    found = read("The train was due for delivery in March.")
    assert found.role("delivery", "patient") == {"train"}


def test_what_is_to_be_built_is_the_patient(read: Read) -> None:
    found = read("It will be the first ferry to be built in Gdansk.")
    assert found.role("production", "patient") == {"first ferry"}


@pytest.mark.parametrize(
    ("headline", "kind", "role", "who"),
    [
        ("Lufthansa allowed to fly again", "decision", "patient", "Lufthansa"),
        ("Lufthansa exercises options on ten jets", "order-placed", "agent", "Lufthansa"),
    ],
)
def test_verbs_of_headlines(read: Read, headline: str, kind: str, role: str, who: str) -> None:
    assert read(headline).role(kind, role) == {who}


def test_a_verb_behind_to_is_no_noun(read: Read) -> None:
    assert read("The jet was set to land in Oslo.").types == ["flight"]
    assert read("The company prefers the sea to land.").types == []


@pytest.mark.parametrize(
    ("sentence", "kind", "thing"),
    [
        ("The Nikkei lost 9 percent.", "market-movement", "Nikkei"),
        ("Shares in the bank fell 3 percent.", "market-movement", "Shares"),
        ("The firm's margins widened.", "market-movement", "firm's margins"),
        ("The carmaker idled a plant in Ohio.", "closure", "plant"),
        ("The website was swamped by orders.", "overload", "website"),
        ("The crisis affected the bank.", "change", "bank"),
        ("Crews extinguished the blaze.", "firefighting", "blaze"),
    ],
)
def test_words_of_business_news(read: Read, sentence: str, kind: str, thing: str) -> None:
    found = read(sentence)
    assert kind in found.types
    told = {t.text for event in found.reading.events for t in event.triggers}
    assert thing in told | found.role(kind, "patient")


def test_forces_that_lose_percent_of_their_ground_are_no_price(read: Read) -> None:
    assert "market-movement" not in read("The rebels have lost 30 percent of the province.").types


def test_a_plan_of_somebody_is_told_and_no_plan_of_nobody(read: Read) -> None:
    found = read("The government's plan to sell the railway has failed.")
    assert found.role("plan", "agent") == {"government"}
    assert read("They spoke of the plan.").types == []


def test_a_firm_that_files_in_a_headline_has_no_files(read: Read) -> None:
    found = read("General Motors files for bankruptcy")
    assert found.role("bankruptcy", "agent") == {"General Motors"}
    assert read("Turkish air strikes on Kobani").types == ["air-strike"]


def test_a_longer_name_of_the_same_deed_is_no_second_event(read: Read) -> None:
    found = read("Lehman Brothers filed for Chapter 11 bankruptcy protection in New York.")
    assert found.types == ["bankruptcy"]


def test_the_drop_is_the_one_told_before(read: Read) -> None:
    text = "The price of oil dropped 5 percent. The drop surprised traders."
    assert mentions(read, text, "market-movement") == ["dropped", "drop"]
    text = "The price of oil dropped 5 percent. A drop of water hit the floor."
    assert len(mentions(read, text, "market-movement")) == 1


def test_sales_that_drop_are_a_figure(read: Read) -> None:
    found = read("Its sales dropped 5 percent.")
    assert found.types == ["market-movement"]
    assert found.role("market-movement", "patient") == {"sales"}
