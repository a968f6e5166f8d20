"""What sources want, fear, ask for and call by a name: claims that are no report of a fact."""

from __future__ import annotations

import pytest

from tests.extraction.conftest import Found, Read
from tests.extraction.test_attribution import said


def row(source: str, cue: str, content: str) -> tuple[set[str], str, str]:
    return {source}, cue, content


def hearsay(found: Found) -> list[tuple[str, str]]:
    """Cue and content of claims that the publisher passes on without a name."""
    return [
        (claim.cue.text, " | ".join(m.text for m in claim.content))
        for claim in found.reading.claims
        if claim.cue is not None and not claim.sources
    ]


@pytest.mark.parametrize(
    ("sentence", "source", "cue", "content"),
    [
        ("The chef plans to close the kitchen.", "chef", "plans", "to close the kitchen"),
        ("The chef is considering leaving.", "chef", "is considering", "leaving"),
        ("The guests want the chef to stay.", "guests", "want", "the chef to stay"),
        ("The chef had hoped to win a star.", "chef", "had hoped", "to win a star"),
        ("The chef refused to comment.", "chef", "refused", "to comment"),
        ("The mayor called for a new kitchen.", "mayor", "called", "a new kitchen"),
        ("The mayor called on the guests to wait.", "mayor", "called", "the guests to wait"),
        ("The chef urged the guests to wait.", "chef", "urged", "the guests to wait"),
        ("The chef blamed the waiter for the mess.", "chef", "blamed", "the waiter for the mess"),
        ("The mayor accused the chef of fraud.", "mayor", "accused", "the chef of fraud"),
        ("The guests called the soup a disgrace.", "guests", "called", "the soup a disgrace"),
        ("The chef described the soup as cold.", "chef", "described", "the soup as cold"),
        ("The mayor put the bill at 90 euros.", "mayor", "put", "the bill at 90 euros"),
        ("The chef asked whether it was late.", "chef", "asked", "whether it was late"),
        ("The guests criticised the decision.", "guests", "criticised", "the decision"),
        ("The chef was confident that it was late.", "chef", "confident", "that it was late"),
        ("The chef made clear that it was late.", "chef", "made", "that it was late"),
        ("The chef expressed doubts about the soup.", "chef", "expressed doubts", "the soup"),
        ("The chef voiced alarm at the rise in prices.", "chef", "voiced alarm",
         "the rise in prices"),
        ("The mayor's order to leave came late.", "mayor", "order", "to leave"),
        ("One of the guests said it was late.", "One of the guests", "said", "it was late"),
        ("According to the rules, it was late.", "rules", "According to", "it was late"),
        ("The chef denied any link to the mayor.", "chef", "denied", "any link to the mayor"),
    ],
)  # fmt: skip
def test_stands_are_claims_of_who_takes_them(
    read: Read, sentence: str, source: str, cue: str, content: str
) -> None:
    assert row(source, cue, content) in said(read(sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "The new law aims to help the guests.",
        "The bill seeks to help the guests.",
        "The chef may plan to leave.",
        "The mayor called the police.",
        "The waiter put the soup at the window.",
        "The cook defended his brother.",
        "Everything went according to plan.",
        "The flood claimed 12 lives.",
        "Charges of 84 million will be booked in June.",
        "The waiter found the car.",
        "No cook said that the soup was cold in those days.",
        "The guests heard the door slam.",
        "A confident guest ate the soup.",
        "Make sure that the soup is cold.",
        "The car promises more comfort.",
        "A band calling itself Soup played.",
    ],
)
def test_what_is_no_stand_is_no_claim(read: Read, sentence: str) -> None:
    claims = [c for c in read(sentence).reading.claims if c.event is None]
    assert [(c.cue.text if c.cue else None, c.content) for c in claims] == []


@pytest.mark.parametrize(
    ("sentence", "polarity", "modality"),
    [
        ("The chef plans to be a singer.", "positive", "planned"),
        ("The chef does not plan to be a singer.", "negative", "planned"),
        ("The chef refused to comment.", "negative", "asserted"),
    ],
)
def test_a_plan_is_no_fact_and_a_refusal_its_negation(
    read: Read, sentence: str, polarity: str, modality: str
) -> None:
    (claim,) = (c for c in read(sentence).reading.claims if c.event is None and c.sources)
    assert (claim.polarity, claim.modality) == (polarity, modality)


def test_a_planned_attack_is_claimed_by_who_plans_it(read: Read) -> None:
    found = read("The rebels plan to attack the village.")
    (claim,) = found.reading.claims
    assert (claim.event is not None, claim.modality) == (True, "planned")
    assert [found.entities[s].label for s in claim.sources] == ["rebels"]


def test_who_judges_an_event_does_not_report_it(read: Read) -> None:
    found = read("Rebels attacked the village. The minister condemned the attack on the village.")
    claims = [c for c in found.reading.claims if c.event is not None]
    assert claims
    assert all(c.sources == () for c in claims)


def test_who_refuses_to_say_claims_nothing_of_it(read: Read) -> None:
    found = read("The minister refused to say whether rebels had attacked the village.")
    (claim,) = (c for c in found.reading.claims if c.modality == "hypothetical")
    assert claim.sources == ()


def test_a_toll_is_that_of_who_puts_it(read: Read) -> None:
    found = read(
        "A bomb exploded in Homs on Monday, killing people. Doctors put the death toll at 11."
    )
    told = [c for c in found.reading.claims if c.figures and c.cue and c.cue.text == "put"]
    assert [c.figures[0].count for c in told] == [11]
    assert {found.entities[s].label for s in told[0].sources} == {"Doctors"}


@pytest.mark.parametrize(
    ("sentence", "cue", "content"),
    [
        ("The chef is expected to leave.", "is expected", "The chef | to leave"),
        ("It is feared that the soup is cold.", "is feared", "that the soup is cold"),
        ("There were reports that the chef had left.", "reports", "that the chef had left"),
    ],
)
def test_what_nobody_is_named_for_is_passed_on_as_uncertain(
    read: Read, sentence: str, cue: str, content: str
) -> None:
    found = read(sentence)
    assert (cue, content) in hearsay(found)
    assert all(c.certainty != "certain" for c in found.reading.claims if c.cue and not c.sources)


def test_he_who_stays_open_is_not_the_publisher(read: Read) -> None:
    found = read("He said that the soup was cold.")
    assert said(found) == [row("He", "said", "that the soup was cold")]


def test_an_open_pronoun_is_no_speaker_of_the_other_gender(read: Read) -> None:
    found = read("Mr Karl Berg said it was late. She added that the soup was cold.")
    sources = {cue: source for source, cue, _ in said(found)}
    assert sources["said"] == {"Karl Berg"}
    assert sources["added"] == {"She"}


def test_a_relative_possessor_is_no_part_of_a_name(read: Read) -> None:
    found = read("Guests read a guide whose authors warn against cold soup.")
    assert ({"authors"}, "warn", "cold soup") in said(found)
