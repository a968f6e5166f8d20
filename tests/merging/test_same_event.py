"""Which reports tell of one event, of two, or leave it open."""

from __future__ import annotations

import pytest

from tests.merging.conftest import Decide

SHELLED = "The Syrian Army shelled Aleppo on 13 May 2024, killing 10 people, officials said."
KILLED = "At least 12 civilians were killed when the Syrian Army attacked Aleppo on Monday."


def test_two_reports_of_one_attack_are_one_event(decided: Decide) -> None:
    (group,) = decided(SHELLED, KILLED).groups
    assert {event.type.rpartition("/")[2] for event in group} == {"shelling", "attack"}


def test_three_reports_of_one_attack_are_one_event(decided: Decide) -> None:
    (group,) = decided(SHELLED, KILLED, "Aleppo was shelled by the Syrian Army on Monday.").groups
    assert len(group) == 3


def test_a_place_within_the_other_agrees(decided: Decide) -> None:
    (group,) = decided(
        "The Syrian Army shelled Idlib Governorate on Monday.",
        "The Syrian Army shelled Idlib on 13 May 2024.",
    ).groups
    assert len(group) == 2


def test_a_country_is_not_enough_to_tell_attacks_apart(decided: Decide) -> None:
    decision = decided(SHELLED, "The Syrian Army attacked a village in Syria on Monday.")
    assert decision.groups == ()
    assert [agreement.verdict for _, _, agreement in decision.pairs] == ["possible"]


@pytest.mark.parametrize(
    ("other", "why"),
    [
        ("The Syrian Army shelled Aleppo on 14 May 2024.", "another day"),
        ("The Syrian Army shelled Damascus on 13 May 2024.", "another place"),
        ("The Iraqi Army shelled Aleppo on 13 May 2024.", "another agent"),
        ("The Syrian Army captured Aleppo on 13 May 2024.", "another type"),
        ("The Syrian Army shelled Aleppo.", "no day"),
        ("The Syrian Army shelled Aleppo in May 2024.", "a whole month"),
        ("The Syrian Army did not shell Aleppo on 13 May 2024.", "denied"),
        ("Israel shelled the Syrian Army in Aleppo on 13 May 2024.", "sides changed about"),
    ],
)
def test_what_contradicts_or_is_not_told_is_no_match(decided: Decide, other: str, why: str) -> None:
    assert decided(SHELLED, other).pairs == (), why


def test_without_a_shared_participant_it_stays_a_candidate(decided: Decide) -> None:
    decision = decided(SHELLED, "Artillery shelled Aleppo on 13 May 2024.")
    assert decision.groups == ()
    ((_, _, agreement),) = decision.pairs
    assert agreement.verdict == "possible"
    assert "no linked participant in common" in agreement.reasons


def test_an_event_that_could_be_either_of_two_is_neither(decided: Decide) -> None:
    twice = (
        "The Syrian Army shelled Aleppo on 13 May 2024. "
        "The Syrian Army bombed a hospital in Aleppo on 13 May 2024."
    )
    decision = decided("The Syrian Army attacked Aleppo on 13 May 2024.", twice)
    assert decision.groups == ()
    assert len(decision.pairs) == 2


def test_events_of_one_article_are_never_merged(decided: Decide) -> None:
    assert decided(f"{SHELLED} {SHELLED}").pairs == ()


def test_people_without_an_item_are_nobody_in_common(decided: Decide) -> None:
    text = "Rebels shelled Aleppo on 13 May 2024."
    assert decided(text, text).groups == ()
