"""Claimed responsibility, blame and suspicion: whose claim makes whom the agent."""

from __future__ import annotations

import pytest

from tests.extraction.conftest import Read


@pytest.mark.parametrize(
    ("sentence", "culprit", "source", "certainty"),
    [
        ("The rebels claimed responsibility for the attack.", "rebels", "rebels", "certain"),
        ("The rebels, who claimed credit for the attack, left.", "rebels", "rebels", "certain"),
        ("Police blamed the rebels for the attack.", "rebels", "Police", "probable"),
        ("Police blamed the attack on the rebels.", "rebels", "Police", "probable"),
        ("Police suspect the rebels of the attack.", "rebels", "Police", "probable"),
        ("The army attributed the attack to the rebels.", "rebels", "army", "probable"),
        ("The army holds the rebels responsible for the attack.", "rebels", "army", "probable"),
    ],
)
def test_a_deed_is_laid_to_somebody_by_somebody(
    read: Read, sentence: str, culprit: str, source: str, certainty: str
) -> None:
    found = read(sentence)
    assert found.role("attack", "agent") == {culprit}
    assert found.sources("attack") == {source}
    assert found.claim("attack").certainty == certainty


@pytest.mark.parametrize(
    "sentence",
    [
        "The attack was blamed on the rebels.",
        "The rebels are believed to be responsible for the attack.",
    ],
)
def test_blame_without_an_accuser_is_only_probable(read: Read, sentence: str) -> None:
    found = read(sentence)
    assert found.role("attack", "agent") == {"rebels"}
    assert found.claim("attack").sources == ()
    assert found.claim("attack").certainty == "probable"


def test_the_publisher_does_not_say_who_did_it(read: Read) -> None:
    found = read(
        "A bomb attack killed two soldiers in Goma. "
        "The rebels claimed responsibility for the attack."
    )
    blamed = [e for e in found.reading.events if any(p.role == "agent" for p in e.participants)]
    attacks = {e.id for e in blamed if "attack" in e.type}
    claims = [c for c in found.reading.claims if c.event in attacks]
    assert claims
    assert all(claim.sources for claim in claims)


@pytest.mark.parametrize(
    "sentence",
    [
        "The rebels are not responsible for the attack in Goma.",
        "The rebels denied responsibility for the attack in Goma.",
        "The minister is responsible for trade.",
    ],
)
def test_who_is_cleared_is_no_agent(read: Read, sentence: str) -> None:
    found = read(sentence)
    attacks = [event for event in found.reading.events if event.type == "attack"]
    assert all(p.role != "agent" for event in attacks for p in event.participants)


def test_no_group_that_claims_it_is_nobody(read: Read) -> None:
    found = read("No group has claimed responsibility for the attack on the bank.")
    assert found.role("attack", "agent") == set()


def test_the_work_of_somebody(read: Read) -> None:
    found = read("The killing of the mayor was the work of the Red Hand, police said.")
    assert found.role("killing", "agent") == {"Red Hand"}


def test_a_painting_is_no_deed(read: Read) -> None:
    assert read("The painting was the work of Goya.").types == []


def test_who_is_responsible_for_a_death_killed(read: Read) -> None:
    found = read("The guerrillas are believed to be responsible for the death of the mayor.")
    assert found.role("killing", "agent") == {"guerrillas"}


def test_involvement_that_is_denied_leaves_the_deed(read: Read) -> None:
    found = read("The Red Hand denied any participation in the murder of Ana Ruiz.")
    (event,) = (e for e in found.reading.events if "murder" in {m.text for m in e.triggers})
    (claim,) = (c for c in found.reading.claims if c.event == event.id)
    assert claim.polarity == "positive"


def test_a_group_is_what_it_calls_itself(read: Read) -> None:
    found = read("A group calling itself the Sunrise Front took credit for the explosion in Lima.")
    assert found.role("explosion", "agent") == {"Sunrise Front"}


def test_the_crime_others_are_told_to_have_done_is_laid_apart(read: Read) -> None:
    found = read("Gunmen murdered six priests. The bishop blamed the armed forces for the crime.")
    agents = {
        (event.triggers[0].text, found.entities[p.entity].label)
        for event in found.reading.events
        for p in event.participants
        if p.role == "agent"
    }
    assert agents >= {("murdered", "Gunmen"), ("crime", "armed forces")}


def test_a_crime_before_which_nothing_was_told_is_nobodys_murder(read: Read) -> None:
    assert "killing" not in read("The bishop blamed the armed forces for the crime.").types


@pytest.mark.parametrize("search", ["search operation", "raid", "sweep"])
def test_who_is_arrested_in_a_search_did_not_carry_it_out(read: Read, search: str) -> None:
    found = read(f"Police arrested six suspects in a {search} near Goma on Monday.")
    assert found.role("arrest", "agent") == {"Police"}
    for kind in set(found.types) - {"arrest"}:
        assert "six suspects" not in found.role(kind, "agent")
