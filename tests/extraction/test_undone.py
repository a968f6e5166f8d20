"""What is told and did not come about, may come about, or is taken for granted."""

from __future__ import annotations

import pytest

from tests.extraction.conftest import Read


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Instead of arresting the smugglers, guards fled.", "arrest"),
        ("Congress voted against imposing sanctions on Cuba.", "sanctions-imposed"),
        ("Spain ruled out sending warships to the Red Sea.", "deployment"),
        ("Had the bomb gone off earlier, it would have killed hundreds of people.", "bomb-attack"),
        ("India declined an invitation to attend the summit in Geneva.", "gathering"),
    ],
)
def test_what_was_left_undone_is_denied(read: Read, sentence: str, kind: str) -> None:
    claims = read(sentence).claims(kind)
    assert claims
    assert {claim.polarity for claim in claims} == {"negative"}


def test_what_is_not_ruled_out_is_open(read: Read) -> None:
    claim = read("Lind refused to rule out a military operation in Mali.").claim(
        "military-operation"
    )
    assert (claim.polarity, claim.certainty) == ("positive", "possible")


def test_in_case_of_war_there_is_none(read: Read) -> None:
    found = read("Poland will move its staff in case of a war with Belarus.")
    assert found.claim("war").certainty == "possible"


def test_what_one_retaliates_for_took_place(read: Read) -> None:
    found = read("Hezbollah vowed to retaliate for the killing of two commanders in Beirut.")
    assert found.claim("killing").certainty == "certain"
    assert found.claim("retaliation").modality == "promised"


def test_provided_that_is_a_condition(read: Read) -> None:
    found = read(
        "Lebanon will extradite the banker provided that Cyprus frees two men, Khoury said."
    )
    assert found.claim("extradition").modality == "conditional"
    assert found.claim("release").certainty == "possible"


def test_what_was_threatened_on_a_day_is_threatened(read: Read) -> None:
    found = read("The minister threatened on Monday to expel the Belarusian ambassador.")
    assert found.claim("expulsion").modality == "threatened"


def test_who_fears_an_attack_has_done_something(read: Read) -> None:
    found = read("Officials fear that fighters could attack pilgrims, and have arrested two men.")
    assert found.claim("arrest").certainty == "certain"


def test_an_official_close_to_the_talks_is_somebody(read: Read) -> None:
    found = read("Israel would free prisoners only if Hamas left, an official close to them said.")
    assert found.sources("release") == {"official"}


def test_a_headline_with_an_infinitive_tells_what_is_to_come(read: Read) -> None:
    found = read("Germany to send air defence systems to Ukraine by end of year, minister pledges")
    assert {claim.tense for claim in found.claims("aid")} == {"future"}


def test_only_for_others_to_tells_what_came_then(read: Read) -> None:
    found = read(
        "Soldiers said they had dissolved the government, only for loyalist troops to arrest them."
    )
    assert found.claim("arrest").modality == "asserted"
    assert found.role("arrest", "agent") == {"loyalist troops"}


def test_only_to_is_what_for_without_a_comma(read: Read) -> None:
    assert read("They came only to talk to rebels.").claim("negotiation").modality == "planned"
    assert (
        read("The ship left only to be attacked off Yemen.").claim("attack").modality == "asserted"
    )
