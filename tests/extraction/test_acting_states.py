"""Countries that stand for the state that acts, and those that are where something is."""

from __future__ import annotations

import pytest

from tests.extraction.conftest import Found, Read


def acting(found: Found) -> list[str]:
    """The words of the mentions that mean a state, in order of the text."""
    marked = [m for e in found.entities.values() for m in e.mentions if m.acting]
    return [m.text for m in sorted(marked, key=lambda m: m.start)]


@pytest.mark.parametrize(
    ("sentence", "states"),
    [
        ("Norway vetoed the resolution.", ["Norway"]),
        ("Norway will continue to train the recruits.", ["Norway"]),
        ("The resolution was vetoed by Norway.", ["Norway"]),
        ("Norway and Sweden objected to the plan.", ["Norway", "Sweden"]),
        ("Norway is committed to the treaty.", ["Norway"]),
        ("Norway remains a close ally.", ["Norway"]),
        ("Norway is one of the largest donors.", ["Norway"]),
        ("The envoy accused Norway of spying.", ["Norway"]),
        ("The envoy called on Norway to leave the island.", ["Norway"]),
        ("Officials hailed the agreement between Norway and Sweden.", ["Norway", "Sweden"]),
        ("The agency works closely with Norway.", ["Norway"]),
        ("The union imposed sanctions on Norway.", ["Norway"]),
        ("The envoy welcomed Norway's decision.", ["Norway"]),
        ("Allies including Norway and Sweden sent doctors.", ["Norway", "Sweden"]),
        ("The doctors praised both nations.", ["nations"]),
        (
            "It was vetoed by Chile, Peru, Brazil, Norway, Kenya, Ghana, Japan and Italy.",
            ["Chile", "Peru", "Brazil", "Norway", "Kenya", "Ghana", "Japan", "Italy"],
        ),
        ("Norway joined the coalition. Its soldiers left in May.", ["Norway", "Its"]),
    ],
)
def test_a_country_that_acts_or_is_dealt_with_means_the_state(
    read: Read, sentence: str, states: list[str]
) -> None:
    assert acting(read(sentence)) == states


@pytest.mark.parametrize(
    "sentence",
    [
        "Snow fell in Norway.",
        "The planes bombed Norway.",
        "Norway borders Sweden.",
        "The storm moved on Norway.",
        "Norway is a cold country.",
        "Norway was flooded in May.",
        "Norway has seen many storms.",
        "Refugees from Norway and Sweden arrived in June.",
        "The pilots crossed Norway to reach the sea.",
        "The villages of Norway were quiet.",
        "It rained in a small country like Norway.",
        "People who fled Norway and Sweden met in Paris.",
        "Oslo is the capital of Norway. Its winters are long.",
    ],
)
def test_a_country_where_something_is_stays_the_place(read: Read, sentence: str) -> None:
    assert acting(read(sentence)) == []


def test_the_state_and_the_country_are_one_entity(read: Read) -> None:
    found = read("Norway vetoed the resolution. Snow fell in Norway.")
    (norway,) = (e for e in found.entities.values() if e.label == "Norway")
    assert norway.kind == "place"
    assert [m.acting for m in norway.mentions] == [True, False]


def test_a_national_team_is_no_state(read: Read) -> None:
    found = read("Norway beat Uganda 3-1. The goalkeeper saved a penalty, and the striker scored.")
    assert acting(found) == []
