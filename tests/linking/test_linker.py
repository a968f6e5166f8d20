"""The linker links what it can decide, and says what it could not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from kgpub.linking import KnowledgeBase, Linker, Record
from kgpub.model import (
    Article,
    Candidate,
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


def reading(*entities: Entity) -> Reading:
    return Reading(
        article=Article(text="x"),
        provenance=Provenance(reader="r", version="1"),
        entities=entities,
    )


@pytest.fixture(scope="module")
def linker() -> Linker:
    return Linker(KnowledgeBase())


@pytest.fixture(scope="module")
def link(linker: Linker) -> LinkAll:
    def run(*entities: Entity) -> list[Link | None]:
        return [entity.link for entity in linker.link(reading(*entities)).entities]

    return run


def items(links: list[Link | None]) -> list[str | None]:
    return [found.wikidata if found else None for found in links]


class Invented(KnowledgeBase):
    """A knowledge base with chosen records."""

    def __init__(self, *records: Record) -> None:
        self._records = {record.key: record for record in records}
        self._by_name = {
            name: [r.key for r in records if name in r.names] for r in records for name in r.names
        }
        self._countries = {}


def record(key: str, *names: str, **fields: Any) -> Record:
    chosen = {
        "key": key, "wikidata": key if key.startswith("Q") else None, "label": names[0],
        "kind": "person", "classes": frozenset(("person",)), "names": names, "country": None,
        "longitude": None, "latitude": None, "source": "a table", **fields,
    }  # fmt: skip
    return Record(**chosen)


def test_a_name_of_one_bearer_is_linked_with_all_that_is_known(link: LinkAll) -> None:
    (found,) = link(named("Goma"))
    assert found is not None
    assert (found.wikidata, found.score, found.method) == ("Q204381", 1.0, "name")
    assert (found.label, found.country) == ("Goma", "cd")
    assert (found.longitude, found.latitude) == (29.22845, -1.67409)
    assert found.source.startswith("verified")
    assert found.candidates == ()


def test_an_alias_is_linked_and_the_link_tells_the_label(link: LinkAll) -> None:
    (found,) = link(named("ISIS", kind="organization"))
    assert found is not None
    assert (found.wikidata, found.label) == ("Q2429253", "Islamic State")


def test_a_country_is_linked_and_is_in_no_country(link: LinkAll) -> None:
    (found,) = link(named("Syria"))
    assert found is not None
    assert (found.wikidata, found.country) == ("Q858", None)
    assert found.source == "rigour 2.6.1"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Goma", "organization"),
        ("Goma", "person"),
        ("Goma", "group"),
        ("ISIS", "place"),
        ("Donald Trump", "organization"),
        ("Syria", "object"),
    ],
)
def test_a_bearer_of_another_kind_is_not_linked(link: LinkAll, name: str, kind: EntityKind) -> None:
    assert link(named(name, kind=kind)) == [None]


def test_an_actor_of_open_kind_may_be_any_bearer(link: LinkAll) -> None:
    assert items(link(named("NATO", kind="actor"), named("Goma", kind="actor"))) == [
        "Q7184",
        "Q204381",
    ]


def test_an_unknown_name_is_left_without_a_decision(link: LinkAll) -> None:
    assert link(named("Nowhereville")) == [None]


def test_a_known_name_without_a_checked_item_is_left_without_a_decision(link: LinkAll) -> None:
    assert link(named("Hayat Tahrir al-Sham", kind="organization")) == [None]


@pytest.mark.parametrize("mention", ["nominal", "pronoun", "trigger"])
def test_only_names_are_linked(link: LinkAll, mention: MentionKind) -> None:
    assert link(named("Goma", mention=mention)) == [None]


@pytest.mark.parametrize(
    ("label", "names"),
    [
        ("Goma airport", ("Goma",)),
        ("Syrian troops", ("Syria",)),
        ("President Donald Trump", ("Donald Trump",)),
        ("goma", ("Goma",)),
    ],
)
def test_the_whole_label_has_to_be_a_name_of_the_bearer(
    link: LinkAll, label: str, names: tuple[str, ...]
) -> None:
    kind: EntityKind = "person" if "Trump" in label else "place"
    assert link(named(*names, kind=kind, label=label)) == [None]


def test_the_longest_name_of_an_entity_decides(link: LinkAll) -> None:
    short_too = named("Trump", "Donald Trump", kind="person", label="Donald Trump")
    assert items(link(short_too)) == ["Q22686"]
    another = named("Trump", "Melania Trump", kind="person", label="Melania Trump")
    assert link(another) == [None]


def test_a_name_that_breaks_over_lines_is_the_same_name(link: LinkAll) -> None:
    assert items(link(named("Gaza\n  City", label="Gaza City"))) == ["Q47492"]


def test_a_name_of_a_city_and_its_region_is_the_city_by_default(link: LinkAll) -> None:
    (found,) = link(named("Idlib"))
    assert found is not None
    assert (found.wikidata, found.score, found.method) == ("Q504657", 0.9, "name and context")


def test_it_is_the_region_where_the_article_names_the_region_in_full(link: LinkAll) -> None:
    assert items(link(named("Idlib"), named("Idlib province"))) == ["Q233218", "Q233218"]
    assert items(link(named("Idlib province"), named("Idlib"))) == ["Q233218", "Q233218"]


def test_it_is_the_region_where_one_entity_has_both_names(link: LinkAll) -> None:
    assert items(link(named("Idlib", "Idlib province"))) == ["Q233218"]


def test_it_is_the_city_where_the_article_names_both_in_full(link: LinkAll) -> None:
    found = link(named("Idlib"), named("Idlib province"), named("Idlib city"))
    assert items(found) == ["Q504657", "Q233218", "Q504657"]


def test_it_is_the_city_where_a_mention_says_so(link: LinkAll) -> None:
    city = named("Idlib", "the city of Idlib")
    assert items(link(city, named("Idlib province"))) == ["Q504657", "Q233218"]


def test_the_full_name_of_another_region_tells_nothing(link: LinkAll) -> None:
    assert items(link(named("Idlib"), named("Hama province"))) == ["Q504657", "Q232355"]


def test_the_full_name_of_a_region_is_certain(link: LinkAll) -> None:
    (found,) = link(named("Idlib province"))
    assert found is not None
    assert (found.score, found.method) == (1.0, "name")


def test_several_bearers_give_candidates_and_no_identity() -> None:
    kb = Invented(record("Q1", "John Smith"), record("Q2", "John Smith"), record("Q3", "John"))
    (entity,) = Linker(kb).link(reading(named("John Smith", kind="person"))).entities
    assert entity.link is not None
    assert entity.link.wikidata is None
    assert entity.link.score == 0.0
    assert entity.link.label is None
    assert entity.link.candidates == (
        Candidate(wikidata="Q1", score=0.5),
        Candidate(wikidata="Q2", score=0.5),
    )


def test_candidates_are_bearers_of_the_right_kind_with_an_item() -> None:
    kb = Invented(
        record("Q1", "Wagner"), record("Q2", "Wagner"), record("kgpub:x", "Wagner"),
        record("Q4", "Wagner", kind="organization"),
    )  # fmt: skip
    (entity,) = Linker(kb).link(reading(named("Wagner", kind="person"))).entities
    assert entity.link is not None
    assert [c.wikidata for c in entity.link.candidates] == ["Q1", "Q2"]


def test_the_kind_decides_between_bearers_of_different_kinds() -> None:
    kb = Invented(record("Q1", "Wagner"), record("Q2", "Wagner", kind="organization"))
    (entity,) = Linker(kb).link(reading(named("Wagner", kind="organization"))).entities
    assert entity.link is not None
    assert (entity.link.wikidata, entity.link.score) == ("Q2", 1.0)


def test_two_cities_and_a_region_of_one_name_are_ambiguous() -> None:
    place = {"kind": "place", "classes": frozenset(("place",))}
    region = {"kind": "place", "classes": frozenset(("place", "region"))}
    kb = Invented(
        record("Q1", "Springfield", **place), record("Q2", "Springfield", **place),
        record("Q3", "Springfield", **region),
    )  # fmt: skip
    (entity,) = Linker(kb).link(reading(named("Springfield"))).entities
    assert entity.link is not None
    assert entity.link.wikidata is None
    assert len(entity.link.candidates) == 3


def test_links_that_a_reading_brings_along_are_kept(link: LinkAll) -> None:
    brought = Link(wikidata="Q1", score=0.4, method="their own", source="elsewhere")
    undecided = Link(wikidata=None, score=0.1, method="their own", source="elsewhere")
    found = link(named("Goma", link=brought), named("Syria", link=undecided))
    assert found == [brought, undecided]


def test_nothing_else_of_a_reading_is_changed(linker: Linker) -> None:
    before = reading(named("Goma"), named("Nowhereville", country="cd", belongs_to="Goma"))
    after = linker.link(before)
    assert after.article == before.article
    assert after.provenance == before.provenance
    assert [(e.id, e.label, e.mentions, e.country, e.belongs_to) for e in after.entities] == [
        (e.id, e.label, e.mentions, e.country, e.belongs_to) for e in before.entities
    ]
    assert before.entities[0].link is None


def test_linking_again_changes_nothing(linker: Linker) -> None:
    once = linker.link(reading(named("Goma"), named("Idlib"), named("Nowhereville")))
    assert linker.link(once) == once


def test_a_reading_without_entities_stays_as_it_is(linker: Linker) -> None:
    assert linker.link(reading()) == reading()
