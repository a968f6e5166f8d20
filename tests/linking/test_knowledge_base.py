"""The knowledge base: what it knows by name, by key and by country code."""

from __future__ import annotations

import csv
from collections import defaultdict
from itertools import combinations
from typing import get_args

import pytest

from kgpub import resources
from kgpub.linking import KnowledgeBase, Record
from kgpub.model.reading import EntityKind
from kgpub.scheme.frame import CLASSES


@pytest.fixture(scope="module")
def kb() -> KnowledgeBase:
    return KnowledgeBase()


@pytest.fixture(scope="module")
def records(kb: KnowledgeBase) -> list[Record]:
    keys = {name.key for name in kb.names()}
    keys |= {record.key for name in kb.names() for record in kb.candidates(name.text)}
    return [record for key in sorted(keys) if (record := kb.record(key)) is not None]


def entity_rows() -> list[dict[str, str]]:
    text = resources.path("data/entities.tsv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))


def test_every_record_can_be_found_by_a_name(kb: KnowledgeBase, records: list[Record]) -> None:
    assert len(records) == len(kb) > 200


def test_no_name_is_empty_or_has_stray_spaces(records: list[Record]) -> None:
    for record in records:
        for name in record.names:
            assert name, record.label
            assert name == " ".join(name.split()), record.label


def test_no_alias_of_the_table_is_empty() -> None:
    for row in entity_rows():
        if row["aliases"]:
            assert all(alias.strip() for alias in row["aliases"].split("|")), row["label"]


def test_no_record_has_a_name_twice(records: list[Record]) -> None:
    for record in records:
        assert len(record.names) == len(set(record.names)), record.label
        assert record.label in record.names


def test_a_name_has_one_bearer_of_a_kind_unless_they_are_a_city_and_its_region(
    records: list[Record],
) -> None:
    bearers: dict[tuple[str, str], list[Record]] = defaultdict(list)
    for record in records:
        for name in record.names:
            bearers[record.kind, name].append(record)
    shared = {key: found for key, found in bearers.items() if len(found) > 1}
    assert shared
    for (kind, name), found in shared.items():
        for one, other in combinations(found, 2):
            assert kind == "place", name
            assert one.country == other.country, name
            assert ("region" in one.classes) != ("region" in other.classes), name


def test_kinds_and_classes_are_those_of_the_model_and_of_frames(records: list[Record]) -> None:
    assert {record.kind for record in records} <= set(get_args(EntityKind))
    assert {c for r in records for c in r.classes} - CLASSES == {"region"}
    assert all(record.classes for record in records)


def test_a_key_is_the_item_where_there_is_one(records: list[Record]) -> None:
    for record in records:
        assert record.key == (record.wikidata or f"kgpub:{record.label}")


def test_coordinates_are_whole_and_on_earth(records: list[Record]) -> None:
    placed = [r for r in records if r.longitude is not None or r.latitude is not None]
    assert len(placed) > 10
    for record in placed:
        assert record.kind == "place"
        assert record.longitude is not None
        assert record.latitude is not None
        assert -180 <= record.longitude <= 180
        assert -90 <= record.latitude <= 90


def test_country_codes_of_records_are_known_countries(
    kb: KnowledgeBase, records: list[Record]
) -> None:
    codes = {r.country for r in records if r.country and "country" not in r.classes}
    assert {"sy", "ua"} <= codes
    assert {code for code in codes if kb.country(code) is None} == set()


@pytest.mark.parametrize(
    ("code", "item", "label"),
    [("sy", "Q858", "Syria"), ("cd", "Q974", None), ("us", "Q30", "United States"),
     ("dk", "Q35", "Denmark"), ("nl", "Q55", None), ("tr", "Q43", None)],
)  # fmt: skip
def test_countries_are_found_by_code(
    kb: KnowledgeBase, code: str, item: str, label: str | None
) -> None:
    record = kb.country(code)
    assert record is not None
    assert record.wikidata == item
    assert label is None or record.label == label
    assert {"place", "country"} <= record.classes


@pytest.mark.parametrize("code", ["SY", "zz", "", "us-ny", "syr"])
def test_what_is_no_code_of_a_country_gives_none(kb: KnowledgeBase, code: str) -> None:
    assert kb.country(code) is None


@pytest.mark.parametrize(
    ("name", "item"),
    [("US", "Q30"), ("U.S.", "Q30"), ("UK", "Q145"), ("Turkey", "Q43"), ("Türkiye", "Q43"),
     ("Ivory Coast", "Q1008"), ("Russian Federation", "Q159"), ("ISIS", "Q2429253"),
     ("Kiev", "Q1899"), ("DRC", "Q974")],
)  # fmt: skip
def test_the_names_that_news_use_are_known(kb: KnowledgeBase, name: str, item: str) -> None:
    assert [record.wikidata for record in kb.candidates(name)] == [item]


@pytest.mark.parametrize("name", ["us", "idlib", "Syri", "", "syrian", " Syria"])
def test_names_are_known_to_the_letter(kb: KnowledgeBase, name: str) -> None:
    assert kb.candidates(name) == ()


def test_parts_of_countries_are_not_known_by_name(kb: KnowledgeBase) -> None:
    assert kb.candidates("New York") == ()
    assert kb.candidates("Georgia") == (kb.country("ge"),)


def test_an_unknown_key_has_no_record(kb: KnowledgeBase) -> None:
    assert kb.record("Q0") is None
    assert kb.record("Q858") == kb.country("sy")


def test_each_name_is_given_once_for_recognition(kb: KnowledgeBase) -> None:
    names = list(kb.names())
    assert len(names) == len({name.text for name in names})


def test_a_name_for_recognition_tells_what_its_first_bearer_is(kb: KnowledgeBase) -> None:
    names = {name.text: name for name in kb.names()}
    assert names["Idlib"].key == "Q504657"
    assert names["HTS"].key == "kgpub:Hayat Tahrir al-Sham"
    assert names["HTS"].kind == "organization"
    assert "armed" in names["HTS"].classes
    assert names["Idlib province"].country == "sy"


def test_demonyms_lead_to_known_countries_each_to_one(kb: KnowledgeBase) -> None:
    text = resources.path("data/demonyms.tsv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    found = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert len(found) > 200
    assert len({row["demonym"] for row in found}) == len(found)
    assert [row for row in found if kb.country(row["country"]) is None] == []
    assert all(row["source"] for row in found)
