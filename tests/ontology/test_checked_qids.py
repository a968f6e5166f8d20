"""Every Wikidata item in kgpub's own files stands in a table of checked ones."""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest

from kgpub import resources

WIKIDATA = "http://www.wikidata.org/entity/"
SKOS = "http://www.w3.org/2004/02/skos/core#"
TABLES = ("checked_qids.tsv", "entities.tsv", "territories.tsv")
ITEM = re.compile(r"Q[1-9][0-9]*")

# Where a concept and the item that matches it exactly go by other words.
SAME_UNDER_ANOTHER_NAME = {
    ("abduction", "kidnapping"),
    ("air strike", "airstrike"),
    ("aircraft crash", "aviation accident"),
    ("violent demonstration", "riot"),
}

# What the research compared with its sources, item by item.
VERIFIED = """
Idlib Q504657|Idlib Governorate Q233218|Maarat al-Numan Q728226|Hama Q173545
Hama Governorate Q232355|Aleppo Q41183|Aleppo Governorate Q214064|Damascus Q3766|Kyiv Q1899
Kharkiv Q42308|Kharkiv Oblast Q170666|Gaza City Q47492|Gaza Strip Q39760|Khartoum Q1963
El Fasher Q311204|North Darfur Q688306|Goma Q204381|North Kivu Q130625|Sana'a Q2471
Hodeidah Q270041|Al Hudaydah Governorate Q275755|Islamic State Q2429253|al-Qaeda Q34490
Syrian Army Q3068744|Syrian Armed Forces Q849180
Ministry of Defence of the Russian Federation Q1146492|Taliban Q42418|Hamas Q38799
Hezbollah Q41053|Wagner Group Q36597284|Rapid Support Forces Q18210867|March 23 Movement Q63345
JNIM Q28877411|Boko Haram Q212372|al-Shabaab Q309998|Lord's Resistance Army Q108462
Janjaweed Q178328|United Nations Q1065|NATO Q7184|European Union Q458|African Union Q7159
International Committee of the Red Cross Q5987345|Vladimir Putin Q7747
Recep Tayyip Erdoğan Q39259|Bashar al-Assad Q44329|Donald Trump Q22686|Volodymyr Zelenskyy Q3874799
"""
VERIFIED_COUNTRIES = {
    "Syria": "Q858", "Türkiye": "Q43", "Russia": "Q159", "United States": "Q30", "Iran": "Q794",
    "Ukraine": "Q212", "Palestine": "Q219060", "Sudan": "Q1049", "Yemen": "Q805",
}  # fmt: skip
NOT_FOUND = {"Hayat Tahrir al-Sham", "White Helmets", "Ministry of National Defence of Turkey"}
KNOWN_WRONG = {"Q131301", "Q517568", "Q7178", "Q1770357", "Q106532199", "Q23792"}


def rows(name: str) -> list[dict[str, str]]:
    text = resources.path(f"data/{name}").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def items_in(file: Path) -> set[str]:
    return {
        quad.object.value.removeprefix(WIKIDATA)
        for quad in ox.parse(path=file)
        if isinstance(quad.object, ox.NamedNode) and quad.object.value.startswith(WIKIDATA)
    }


@pytest.mark.parametrize("name", TABLES)
def test_every_row_has_a_well_formed_item_or_none(name: str) -> None:
    items = [row["qid"] for row in rows(name)]
    assert len(items) > 40
    assert [item for item in items if item and not ITEM.fullmatch(item)] == []
    if name != "entities.tsv":
        assert "" not in items


@pytest.mark.parametrize("name", TABLES)
def test_no_table_has_an_item_twice(name: str) -> None:
    counts = Counter(row["qid"] for row in rows(name) if row["qid"])
    assert [item for item, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("name", TABLES)
def test_every_row_has_as_many_cells_as_the_head(name: str) -> None:
    for row in rows(name):
        assert None not in row.values(), row
        assert None not in row, row
        assert all(cell == cell.strip() for cell in row.values()), row


@pytest.mark.parametrize("name", ["checked_qids.tsv", "entities.tsv"])
def test_every_item_has_a_label_and_a_source(name: str) -> None:
    for row in rows(name):
        assert row["label"]
        if row["qid"]:
            assert row["source"], row["label"]


def test_territories_name_their_source_and_version_at_the_head() -> None:
    first = resources.path("data/territories.tsv").read_text(encoding="utf-8").splitlines()[0]
    assert re.match(r"# From rigour \d+\.\d+\.\d+ ", first)


def test_the_items_of_entities_are_those_that_were_verified() -> None:
    verified = dict(
        part.rsplit(" ", 1) for line in VERIFIED.strip().splitlines() for part in line.split("|")
    )
    assert {row["label"]: row["qid"] for row in rows("entities.tsv") if row["qid"]} == verified


def test_what_could_not_be_verified_has_no_item() -> None:
    assert {row["label"] for row in rows("entities.tsv") if not row["qid"]} == NOT_FOUND


def test_the_items_of_countries_are_those_that_were_verified() -> None:
    countries = {row["name"]: row["qid"] for row in rows("territories.tsv")}
    assert {name: countries.get(name) for name in VERIFIED_COUNTRIES} == VERIFIED_COUNTRIES
    by_code = {row["code"]: row["qid"] for row in rows("territories.tsv")}
    assert (by_code["cd"], by_code["dk"], by_code["nl"]) == ("Q974", "Q35", "Q55")


def test_tables_that_share_an_item_call_it_alike() -> None:
    entities = {row["qid"]: row["label"] for row in rows("entities.tsv")}
    shared = {r["qid"]: r["name"] for r in rows("territories.tsv") if r["qid"] in entities}
    assert set(shared) == {"Q1899", "Q170666"}
    for item, name in shared.items():
        assert name.split()[0][:3] == entities[item][:3]


def test_no_item_that_is_known_to_be_wrong_stands_anywhere() -> None:
    used = {row["qid"] for name in TABLES for row in rows(name)}
    for file in sorted(resources.path("ontology").glob("*.ttl")):
        used |= items_in(file)
    assert used.isdisjoint(KNOWN_WRONG)


def test_every_item_in_the_ontology_is_in_a_table() -> None:
    known = {row["qid"] for name in TABLES for row in rows(name)}
    files = sorted(resources.path("ontology").glob("*.ttl"))
    assert len(files) >= 2
    used = {item for file in files for item in items_in(file)}
    assert len(used) > 40
    assert used - known == set()


def test_no_checked_item_is_unused() -> None:
    used = items_in(resources.path("ontology/event-types.ttl"))
    assert {row["qid"] for row in rows("checked_qids.tsv")} == used


def test_ceasefire_is_not_armistice() -> None:
    labels = {row["qid"]: row["label"] for row in rows("checked_qids.tsv")}
    assert (labels["Q208383"], labels["Q107706"]) == ("ceasefire", "armistice")


def test_the_label_of_an_exact_match_fits_that_of_its_concept() -> None:
    labels = {row["qid"]: row["label"] for row in rows("checked_qids.tsv")}
    concepts, matches = {}, []
    for quad in ox.parse(path=resources.path("ontology/event-types.ttl")):
        if quad.predicate.value == SKOS + "prefLabel":
            concepts[quad.subject] = quad.object.value
        elif quad.predicate.value == SKOS + "exactMatch" and WIKIDATA in quad.object.value:
            matches.append((quad.subject, quad.object.value.removeprefix(WIKIDATA)))
    pairs = {(concepts[concept], labels[item]) for concept, item in matches}
    assert len(pairs) > 30
    strange = {(a, b) for a, b in pairs if not set(a.split()) & set(b.split())}
    assert strange == SAME_UNDER_ANOTHER_NAME


def test_no_item_matches_two_concepts_exactly() -> None:
    exact = Counter(
        quad.object.value
        for quad in ox.parse(path=resources.path("ontology/event-types.ttl"))
        if quad.predicate.value == SKOS + "exactMatch" and WIKIDATA in quad.object.value
    )
    assert [item for item, count in exact.items() if count > 1] == []
