"""Figures: exact, bounded, vague; folded into the event that caused them."""

from __future__ import annotations

import pytest

from kgpub.extraction.lexicon import load_lexicon
from kgpub.extraction.quantities import read_number
from tests.extraction.conftest import Read


@pytest.mark.parametrize(
    ("words", "figure"),
    [
        ("12 people", ("killed", 12, None, None)),
        ("twelve people", ("killed", 12, None, None)),
        ("At least 30 people", ("killed", None, 30, None)),
        ("More than 30 people", ("killed", None, 31, None)),
        ("Up to 30 people", ("killed", None, None, 30)),
        ("Dozens of people", ("killed", None, 12, None)),
        ("Hundreds of thousands of people", ("killed", None, 100_000, None)),
        ("1,200 people", ("killed", 1200, None, None)),
        ("Several people", ("killed", None, None, None)),
    ],
)
def test_a_number_is_taken_as_the_text_gives_it(
    read: Read, words: str, figure: tuple[str, int | None, int | None, int | None]
) -> None:
    found = read(f"{words} were killed in an air strike on Kharkiv.")
    assert found.figures("air-strike") == {figure}


def test_casualties_belong_to_the_event_and_not_to_one_of_their_own(read: Read) -> None:
    found = read("Forty soldiers were killed, with 80 more wounded after militants attacked them.")
    assert found.types == ["attack"]
    assert found.figures("attack") == {("killed", 40, None, None), ("wounded", 80, None, None)}


def test_killing_with_an_agent_is_an_event(read: Read) -> None:
    found = read("Gunmen killed five policemen in Kabul.")
    assert found.role("killing-in-combat", "agent") == {"Gunmen"}
    assert found.figures("killing-in-combat") == {("killed", 5, None, None)}


def test_a_participle_tells_what_the_attack_did(read: Read) -> None:
    found = read("Missiles hit a market in Kharkiv, killing 12 civilians and wounding dozens.")
    assert found.figures("missile-strike") == {
        ("killed", 12, None, None),
        ("wounded", None, 12, None),
    }


def test_an_event_as_subject_has_the_casualties(read: Read) -> None:
    found = read("The conflict has led to the deaths of hundreds of thousands of people in Syria.")
    assert ("killed", None, 100_000, None) in found.figures("armed-conflict")


def test_other_counts_are_figures_too(read: Read) -> None:
    found = read("Government troops liberated 40 villages.")
    assert found.figures("territory-regained") == {("count", 40, None, None)}


def test_people_who_fled_are_counted_as_displaced(read: Read) -> None:
    found = read("Thousands of people fled El Fasher after the army shelled the city.")
    assert found.figures("displacement") == {("displaced", None, 1000, None)}


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("40", 40), ("1,200", 1200), ("twenty-five", 25), ("two hundred and six", 206),
        ("2.5 million", 2_500_000), ("three thousand", 3000), ("a dozen", 12),
        ("one million two hundred thousand", 1_200_000), ("0", 0),
    ],
)  # fmt: skip
def test_number_words_are_read(text: str, number: int) -> None:
    assert read_number(text, load_lexicon().quantities) == number


@pytest.mark.parametrize("text", ["many", "", "2.5", "forty-ish", "12a"])
def test_what_is_no_whole_number_is_none(text: str) -> None:
    assert read_number(text, load_lexicon().quantities) is None


@pytest.mark.parametrize(
    ("text", "kind", "killed", "wounded"),
    [
        ("Rebels attacked a bus, killing five and wounding 24 more.", "attack-on-place", 5, 24),
        ("A raid in Lima killed 17 people and wounded two dozen more.", "raid", 17, 24),
        ("A bomb in Kabul killed two people and injured three dozen others.", "bomb-attack", 2, 36),
        ("An attack in Goma left 12 dead and two dozen more wounded.", "attack", 12, 24),
    ],
)
def test_dozens_and_those_more_are_counted(
    read: Read, text: str, kind: str, killed: int, wounded: int
) -> None:
    assert read(text).figures(kind) == {
        ("killed", killed, None, None),
        ("wounded", wounded, None, None),
    }


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen killed two people and injured three others in Jos.",
        "Rebels killed two soldiers and injured three in Ituri on Monday.",
        "A Russian drone killed two people and injured three others in Kherson.",
    ],
)
def test_one_act_killed_some_and_injured_others(read: Read, text: str) -> None:
    found = read(text)
    (kind,) = found.types
    assert found.figures(kind) == {("killed", 2, None, None), ("wounded", 3, None, None)}


def test_whom_one_side_killed_is_no_toll_of_what_another_did(read: Read) -> None:
    found = read("Police killed two protesters in Dakar. The army says it killed 20 militants.")
    assert found.figures("force-against-protesters") == {("killed", 2, None, None)}
    assert found.role("killing-in-combat", "agent") == {"army"}
