"""The tables of known actors: well-formed, each row with a source, at one with the checked rows."""

from __future__ import annotations

import re

import pytest

from kgpub.linking.build import name_suggestion_index
from kgpub.linking.build.curated import curated
from kgpub.linking.build.entry import Entry, table
from kgpub.linking.build.known import complete, known, packages, sources
from kgpub.linking.normalization import name_key
from kgpub.linking.schema import KnowledgeBaseError, NameForm

ROWS = list(table("known.tsv"))
SOURCES = list(table("known_sources.tsv"))
CITIES = list(table("cities.tsv"))


def test_every_item_stands_once_and_names_its_source() -> None:
    items = [row["qid"] for row in ROWS]
    assert len(items) == len(set(items)) > 2500
    keys = sources()
    for row in ROWS:
        assert re.fullmatch(r"Q[1-9]\d*", row["qid"])
        assert row["source"], row["label"]
        assert set(row["source"].split("|")) <= keys.keys(), row["label"]


def test_every_source_says_where_it_is_read_and_under_which_licence() -> None:
    used = {key for row in (*ROWS, *CITIES) for key in row["source"].split("|")}
    assert used == {row["key"] for row in SOURCES}
    for row in SOURCES:
        assert all(row[column] for column in ("path", "made", "licence"))
        assert bool(row["repository"]) == bool(re.fullmatch(r"[0-9a-f]{40}", row["commit"]))
    listed = packages()
    assert len({source.title for source in listed}) == len(SOURCES)
    assert all(source.url for source in listed if source.version)


def test_rows_are_well_formed() -> None:
    for row in ROWS:
        assert row["label"] == row["label"].strip() != ""
        assert row["kind"] in {"person", "organization", "place"}
        assert re.fullmatch(r"([a-z]{2})?", row["country"]), row["label"]
        assert 0.3 <= float(row["popularity"]) <= 0.8
        names = [name for name in f"{row['aliases']}|{row['other_names']}".split("|") if name]
        assert len(names) == len(set(names)), row["label"]
        assert row["label"] not in names


def test_one_name_of_one_country_is_one_person() -> None:
    bearers: dict[tuple[str, str], str] = {}
    for row in ROWS:
        if row["kind"] == "person":
            key = (name_key(row["label"]), row["country"])
            assert bearers.setdefault(key, row["qid"]) == row["qid"], row["label"]


def test_the_rows_agree_with_those_checked_one_by_one() -> None:
    checked = {
        (name_key(entry.label), entry.kind, entry.country): entry.wikidata
        for entry in curated()
        if entry.wikidata
    }
    compared = 0
    for entry in known():
        item = checked.get((name_key(entry.label), entry.kind, entry.country))
        if item is not None:
            compared += 1
            assert item == entry.wikidata, entry.label
    assert compared > 150


def test_the_obscure_and_the_ambiguous_are_not_recognized_in_texts() -> None:
    entries = known()
    (labour,) = (entry for entry in entries if entry.names.get("Labour"))
    assert labour.country == "gb"
    assert labour.names["Labour"] == NameForm.ALTERNATE
    assert "Labour Party" in labour.spellings
    assert "Labour" not in labour.spellings
    assert all(not entry.spellings for entry in entries if entry.popularity < 0.5)


def test_a_firm_that_the_index_calls_otherwise_is_reported() -> None:
    with pytest.raises(KnowledgeBaseError, match=r"is not .* in the index"):
        list(name_suggestion_index._firms({}))


def test_cities_get_the_item_that_the_packages_lack() -> None:
    assert len({row["geonames"] for row in CITIES}) == len({row["qid"] for row in CITIES}) > 100
    bern = _place("Bern", 2661552)
    complete([bern])
    assert bern.wikidata == "Q70"
    assert "cities_all.csv" in (bern.qid_source or "")
    with pytest.raises(KnowledgeBaseError, match="Bern is not the name of 2661552"):
        complete([_place("Thun", 2661552)])


def test_an_item_of_the_table_is_taken_from_the_smaller_namesake() -> None:
    town, city, other = _place("Sakai", 1852588), _place("Sakai", 1853195), _place("Bern", 4885156)
    town.wikidata, town.qid_source = "Q193428", "the packages"
    other.wikidata = "Q817382"
    complete([town, city, other])
    assert (city.wikidata, other.wikidata) == ("Q193428", "Q817382")
    assert town.wikidata is town.qid_source is None


@pytest.mark.parametrize(
    ("name", "item"),
    [
        ("Black Sea", "Q166"),
        ("Strait of Hormuz", "Q79883"),
        ("West Bank", "Q36678"),
        ("Middle East", "Q7204"),
    ],
)
def test_seas_straits_and_regions_have_items(name: str, item: str) -> None:
    held = [entry.wikidata for entry in (*known(), *curated()) if name in entry.names]
    assert held == [item]


def _place(name: str, number: int) -> Entry:
    place = Entry(code=str(number), label=name, kind="place", classes="place", source="GeoNames")
    place.geonames = number
    place.add([name], NameForm.LABEL)
    return place
