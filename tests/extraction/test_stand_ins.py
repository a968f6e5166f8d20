"""Places that stand for a team or a government, and those that stay places."""

from __future__ import annotations

from tests.extraction.conftest import Found, Read

MATCH = (
    "Sweden beat South Korea 1-0 in their opening match of the football World Cup in Russia. "
    "Fans from Sweden celebrated. The England coach praised the goalkeeper."
)


def label_and_kind(found: Found, mention: str) -> set[tuple[str, str]]:
    return {
        (e.label, e.kind)
        for e in found.entities.values()
        if any(m.text == mention for m in e.mentions)
    }


def test_a_country_that_plays_is_its_national_team(read: Read) -> None:
    found = read(MATCH)
    assert label_and_kind(found, "South Korea") == {
        ("South Korea national football team", "organization")
    }
    assert ("England national football team", "organization") in label_and_kind(found, "England")


def test_the_country_that_fans_come_from_stays_the_country(read: Read) -> None:
    found = read(MATCH)
    assert label_and_kind(found, "Sweden") == {
        ("Sweden national football team", "organization"),
        ("Sweden", "place"),
    }
    assert label_and_kind(found, "Russia") == {("Russia", "place")}


def test_a_pronoun_goes_with_the_team(read: Read) -> None:
    assert read(MATCH).entity_with("their") == "Sweden national football team"


def test_a_team_has_its_country(read: Read) -> None:
    (team,) = (e for e in read(MATCH).entities.values() if e.label.startswith("South Korea"))
    assert team.country == "kr"


def test_a_sport_that_is_not_named_leaves_the_label_open(read: Read) -> None:
    found = read("Kenya beat Uganda 3-1. The goalkeeper saved a penalty, and the striker scored.")
    assert label_and_kind(found, "Kenya") == {("Kenya (national team)", "organization")}


def test_a_war_is_no_match(read: Read) -> None:
    found = read("Russia beat Ukraine at Pokrovsk and won the town. The goal was to win the war.")
    assert label_and_kind(found, "Russia") == {("Russia", "place")}


def test_a_capital_that_speaks_is_its_government(read: Read) -> None:
    found = read("Washington said rebels attacked Aleppo.")
    (speaker,) = (e for e in found.entities.values() if e.label == "Washington (government)")
    assert (speaker.kind, speaker.country) == ("organization", "us")
