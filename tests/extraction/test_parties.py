"""The other party of an act: where frames do not look, and where there is none."""

from __future__ import annotations

import pytest

from tests.extraction.conftest import Found, Read


def _others(found: Found, kind: str) -> set[str]:
    return found.role(kind, "patient") | found.role(kind, "recipient")


@pytest.mark.parametrize(
    ("text", "kind", "agent", "other"),
    [
        ("Iran must open the plant, Kenya insisted.", "demand", "Kenya", "Iran"),
        ("The rebels should lay down their arms, Kenya said.", "appeal", "Kenya", "rebels"),
        ("Kenya said it would never recognise the junta.", "refusal", "Kenya", "junta"),
        ("The militia said it would execute two hostages.", "threaten", "militia", "two hostages"),
        ("Chad said it would send aid to Niger.", "pledge", "Chad", "Niger"),
        ("Chad said the rebels were behind the explosion.", "accuse", "Chad", "rebels"),
        ("Police charged that the rebels had attacked a school.", "accuse", "Police", "rebels"),
    ],
)
def test_what_is_said_makes_it_an_act(
    read: Read, text: str, kind: str, agent: str, other: str
) -> None:
    found = read(text)
    assert found.role(kind, "agent") == {agent}
    assert _others(found, kind) == {other}
    assert found.claim(kind).modality == "asserted"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Prices must fall, the minister said.", "demand"),
        ("The rebels must have left the town, Kenya said.", "demand"),
        ("Kenya said that should a buyer be found, the mill would reopen.", "appeal"),
        ("The militia said the army would execute two hostages.", "threaten"),
        ("Chad said the rebels had left the town.", "accuse"),
        ("The firm told reporters it would open a plant.", "pledge"),
    ],
)
def test_a_statement_is_mostly_no_act(read: Read, text: str, kind: str) -> None:
    assert kind not in read(text).types


@pytest.mark.parametrize(
    ("text", "kind", "other"),
    [
        ("Farmers blocked the road to press Peru.", "obstruction-by-protest", "Peru"),
        ("Workers walked off the job in anger at the cabinet's plan.", "labor-strike", "cabinet"),
        ("Libya massed tanks on its border with Sudan.", "mobilize", "Sudan"),
        ("Chad called up reservists to face Sudan.", "mobilize", "Sudan"),
        ("The rebels declared a truce in their war with Sudan.", "ceasefire", "Sudan"),
    ],
)
def test_whom_an_act_is_aimed_at(read: Read, text: str, kind: str, other: str) -> None:
    assert other in _others(read(text), kind)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Farmers blocked the road near the border with Peru.", "obstruction-by-protest"),
        ("Chad called up reservists in the south.", "mobilize"),
    ],
)
def test_an_act_is_aimed_at_nobody_who_is_only_named(read: Read, text: str, kind: str) -> None:
    assert not _others(read(text), kind) & {"Peru", "Sudan"}


def test_a_pledge_has_its_other_party_in_what_is_pledged(read: Read) -> None:
    found = read("Norway has pledged to send engineers to Malawi.")
    assert found.role("pledge", "recipient") == {"Malawi"}


def test_a_pledge_to_crush_somebody_is_a_threat(read: Read) -> None:
    found = read("Chad vowed to crush the rebels.")
    assert _others(found, "threaten") == {"rebels"}


def test_being_ready_to_strike_is_no_pledge(read: Read) -> None:
    assert not {"pledge", "threaten"} & set(read("The rebels are ready to attack the town.").types)


def test_being_ready_to_talk_with_somebody_is_one(read: Read) -> None:
    found = read("Kenya is ready to hold talks with Somalia, it said.")
    assert found.role("pledge", "recipient") == {"Somalia"}


def test_not_ruling_out_force_is_a_threat_and_not_denied(read: Read) -> None:
    found = read("France would not rule out military action against Libya.")
    assert found.role("threaten", "patient") == {"Libya"}
    assert found.claim("threaten").polarity == "positive"


def test_ruling_it_out_is_none(read: Read) -> None:
    assert "threaten" not in read("France ruled out military action against Libya.").types


def test_whose_the_noun_is_that_a_verb_takes(read: Read) -> None:
    found = read("Chad turned down Sudan's offer.")
    assert found.role("reject", "recipient") == {"Sudan"}


@pytest.mark.parametrize("verb", ["warned", "condemned", "agreed with"])
def test_a_capital_stands_for_its_government(read: Read, verb: str) -> None:
    found = read(f"Ankara {verb} Athens on Monday.")
    (event,) = found.reading.events
    assert {found.entities[p.entity].label for p in event.participants} == {
        "Ankara (government)",
        "Athens (government)",
    }


def test_a_capital_that_is_visited_stays_a_place(read: Read) -> None:
    found = read("The minister visited Athens on Monday.")
    assert {found.entities[p.entity].label for p in found.event("visit").participants} >= {"Athens"}


def test_who_comes_for_talks_takes_part_in_them(read: Read) -> None:
    found = read("The Kenyan envoy arrived in Juba for two days of talks with the rebels.")
    assert found.role("negotiation", "agent") == {"Kenyan envoy"}


def test_a_retained_object_keeps_the_agent_of_the_passive(read: Read) -> None:
    found = read("The inspectors were refused access by Iran.")
    assert found.role("refusal", "agent") == {"Iran"}


def test_the_first_to_do_something_did_it(read: Read) -> None:
    found = read("Iceland was the first country to recognise Latvia.")
    assert found.role("recognition", "agent") == {"Iceland"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The families were given blankets in a school.", "concede"),
        ("The families were given blankets in to the night.", "concede"),
    ],
)
def test_a_preposition_with_an_object_is_no_particle(read: Read, text: str, kind: str) -> None:
    assert kind not in read(text).types


def test_plural_people_are_no_event(read: Read) -> None:
    assert "expulsion" not in read("Sweden welcomed Chilean exiles on Monday.").types


def test_police_who_break_up_a_protest_coerce(read: Read) -> None:
    found = read("Police dispersed the demonstrators in Lome.")
    assert found.role("protest-with-intervention", "agent") == {"Police"}


def test_a_joint_exercise_is_cooperation(read: Read) -> None:
    found = read("Egypt held a joint naval exercise with Greece.")
    assert found.role("joint-exercise", "recipient") == {"Greece"}
    assert "joint-exercise" not in read("Egypt held a naval exercise off Alexandria.").types
