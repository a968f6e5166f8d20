"""The linker links what it can decide, and says what it could not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from kgpub.linking import Linker, Store
from kgpub.linking.context import distance
from kgpub.linking.ranking import load_weights
from kgpub.model import (
    Article,
    Entity,
    Link,
    Mention,
    Provenance,
    Reading,
)
from kgpub.model.reading import EntityKind, MentionKind

LinkAll = Callable[..., list[Link | None]]


def named(
    *names: str,
    kind: EntityKind = "place",
    label: str | None = None,
    mention: MentionKind = "name",
    **fields: Any,
) -> Entity:
    """An entity with a mention of each name."""
    return Entity(
        id=names[0],
        kind=kind,
        label=label or names[0],
        mentions=tuple(Mention(start=0, end=len(n), text=n, kind=mention) for n in names),
        **fields,
    )


def reading(*entities: Entity, text: str = "x") -> Reading:
    return Reading(
        article=Article(text=text),
        provenance=Provenance(reader="r", version="1"),
        entities=entities,
    )


@pytest.fixture(scope="module")
def linker() -> Linker:
    return Linker(Store())


@pytest.fixture(scope="module")
def link(linker: Linker) -> LinkAll:
    def run(*entities: Entity) -> list[Link | None]:
        return [entity.link for entity in linker.link(reading(*entities)).entities]

    return run


def items(links: list[Link | None]) -> list[str | None]:
    return [found.wikidata if found else None for found in links]


def test_a_name_of_one_bearer_is_linked_with_score_source_and_country(link: LinkAll) -> None:
    (found,) = link(named("Maarat al-Numan", country="sy"))
    assert found is not None
    assert (found.wikidata, found.label, found.country) == ("Q728226", "Maarat al-Numan", "sy")
    assert 0.5 < found.score <= 1
    assert found.source
    assert found.longitude == pytest.approx(36.68, abs=0.05)
    assert found.latitude == pytest.approx(35.65, abs=0.05)


@pytest.mark.parametrize("name", ["Ma'arrat al-Nu'man", "Maarrat an Numan", "MAARAT AL-NUMAN"])
def test_other_spellings_lead_to_the_same(link: LinkAll, name: str) -> None:
    assert items(link(named(name, country="sy"))) == ["Q728226"]


@pytest.mark.parametrize(
    ("country", "item"), [("Syria", "Q858"), ("U.S.", "Q30"), ("Turkey", "Q43"), ("UK", "Q145")]
)
def test_countries_are_linked_and_have_no_country_of_their_own(
    link: LinkAll, country: str, item: str
) -> None:
    (found,) = link(named(country))
    assert found is not None
    assert (found.wikidata, found.country) == (item, None)


def test_a_place_is_no_organization_of_its_name(link: LinkAll) -> None:
    assert link(named("Damascus", kind="organization")) == [None]


def test_descriptions_and_groups_are_not_linked(link: LinkAll) -> None:
    troops = named("Syrian troops", kind="group", mention="nominal", country="sy")
    assert link(troops) == [None]


def test_an_unknown_name_is_nobody(link: LinkAll) -> None:
    assert link(named("Qwertyville"), named("Zork Blorb", kind="person")) == [None, None]


def test_a_city_and_its_region_are_told_apart(link: LinkAll) -> None:
    assert items(link(named("Idlib", country="sy"))) == ["Q504657"]
    together = items(link(named("Idlib", country="sy"), named("Idlib province", country="sy")))
    assert together == ["Q233218", "Q233218"]
    as_city = named("Idlib", "the city of Idlib", country="sy")
    assert items(link(as_city, named("Idlib province", country="sy")))[0] == "Q504657"


def test_a_place_says_which_unit_it_is_in(link: LinkAll) -> None:
    (found,) = link(named("Maarat al-Numan", country="sy"))
    assert found is not None
    assert (found.parent, found.parent_label) == ("Q233218", "Idlib Governorate")


def test_what_stands_right_behind_a_name_tells_which(link: LinkAll) -> None:
    text = "Springfield, Illinois. Springfield, Massachusetts."
    entities = [
        Entity(
            id=name, kind="place", label=words,
            mentions=(Mention(start=start, end=start + len(words), text=words),),
        )
        for name, start, words in (
            ("a", 0, "Springfield"), ("b", 13, "Illinois"),
            ("c", 23, "Springfield"), ("d", 36, "Massachusetts"),
        )
    ]  # fmt: skip
    linker = Linker(Store())
    found = [e.link for e in linker.link(reading(*entities, text=text)).entities]
    assert items(found) == ["Q28515", "Q1204", "Q49158", "Q771"]


def test_a_title_before_a_name_is_no_part_of_it(link: LinkAll) -> None:
    links = link(named("President Vladimir Putin", kind="person"))
    assert items(links) == ["Q7747"]


def test_a_body_of_another_country_is_not_taken(link: LinkAll) -> None:
    links = link(named("Syrian Defense Ministry", kind="organization", country="sy"))
    assert "Q1146492" not in items(links)


def test_a_link_that_was_brought_along_tells_where_the_story_is(linker: Linker) -> None:
    brought = Link(wikidata="Q1904", score=1.0, method="hand", source="me")  # Ontario
    london = linker.link(reading(named("London"), named("The province", link=brought))).entities[0]
    alone = linker.link(reading(named("London"))).entities[0]
    assert alone.link is not None
    assert london.link is None or london.link.score < alone.link.score


def test_a_place_away_from_the_story_is_not_taken_before_one_in_it(link: LinkAll) -> None:
    valencia = link(named("Valencia"), named("Venezuela"), named("Caracas"))[0]
    assert valencia is None or valencia.country != "es"


def test_a_lesser_place_of_a_country_nobody_speaks_of_is_not_taken(link: LinkAll) -> None:
    # The German town of this name, in an article that only speaks of Kenya.
    assert items(link(named("Kamen"), named("Kenya"), named("Nairobi")))[0] is None
    assert items(link(named("Kamen"), named("Germany")))[0] == "Q7028"
    assert items(link(named("Paris"), named("Kenya"), named("Nairobi")))[0] == "Q90"


def test_a_state_is_not_the_small_town_of_its_name(link: LinkAll) -> None:
    assert items(link(named("California"), named("Los Angeles"))) == ["Q99", "Q65"]


def test_the_article_decides_between_places_of_one_name(link: LinkAll) -> None:
    alone = items(link(named("London")))
    in_ontario = items(link(named("London"), named("Ontario"), named("Toronto"), named("Canada")))
    assert alone == ["Q84"]
    assert in_ontario[0] in ("Q92561", None)


def test_what_stands_behind_the_is_no_small_town() -> None:
    linker = Linker(Store())
    text = "Trade in the Levant grew."
    levant = Entity(
        id="e", kind="place", label="Levant",
        mentions=(Mention(start=13, end=19, text="Levant", kind="name"),),
    )  # fmt: skip
    (entity,) = linker.link(reading(levant, text=text)).entities
    assert entity.link is None


def test_a_bearer_without_a_checked_item_gives_its_facts_and_no_identity(link: LinkAll) -> None:
    (found,) = link(named("White Helmets", kind="organization"))
    assert found is not None
    assert found.wikidata is None
    assert found.country == "sy"


def test_a_lead_too_thin_keeps_the_candidates(linker: Linker) -> None:
    for decision in linker.decisions(reading(named("Punjab"))):
        assert decision.entity.label == "Punjab"
        assert len(decision.ranked) >= 2
        assert decision.ranked[0].score - decision.ranked[1].score < load_weights().margin
    (punjab,) = linker.link(reading(named("Punjab"))).entities
    assert punjab.link is not None
    assert punjab.link.wikidata is None
    assert {c.wikidata for c in punjab.link.candidates} >= {"Q22424", "Q4478"}


def test_links_that_a_reading_brings_along_are_kept(link: LinkAll) -> None:
    brought = Link(wikidata="Q42", score=0.5, method="hand", source="me")
    assert link(named("Syria", link=brought)) == [brought]


def test_linking_again_changes_nothing(linker: Linker) -> None:
    once = linker.link(reading(named("Syria"), named("Idlib"), named("Kabul")))
    assert linker.link(once) == once


def test_explanations_name_every_signal(linker: Linker) -> None:
    (decision,) = linker.decisions(reading(named("Kabul")))
    ranked = decision.ranked
    assert set(ranked[0].signals) == set(load_weights().weights)
    assert [s.score for s in ranked] == sorted((s.score for s in ranked), reverse=True)


def test_distances_are_those_of_the_globe() -> None:
    damascus, aleppo = (33.51, 36.29), (36.20, 37.16)
    assert distance(damascus, aleppo) == pytest.approx(310, abs=10)
    assert distance(damascus, damascus) == 0
    assert distance((0, 179.5), (0, -179.5)) == pytest.approx(111, abs=2)
