"""Reading of the sources: names that are kept, units, tables, packages."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from kgpub.linking.build.curated import curated
from kgpub.linking.build.entry import Entry, fame
from kgpub.linking.build.geonames import useful
from kgpub.linking.build.merge import absorb
from kgpub.linking.build.packages import STATES, read
from kgpub.linking.build.states import add_variants, bare
from kgpub.linking.schema import KnowledgeBaseError, NameForm


def test_names_of_no_use_to_english_news_are_dropped() -> None:
    names = ["Maarat al-Numan", "al-Ma'arra", "ALP", "Алеппо", "swldw", "Hama 2", "d'Aleppo", "X"]
    assert list(useful(names)) == ["Maarat al-Numan", "al-Ma'arra", "d'Aleppo"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Idlib Governorate", "Idlib"),
        ("Kharkiv Oblast", "Kharkiv"),
        ("Republic of Crimea", "Crimea"),
        ("Autonomous Republic of Crimea", "Crimea"),
        ("Free State", "Free"),
        ("Bavaria", "Bavaria"),
    ],
)
def test_the_bare_name_of_a_unit(name: str, expected: str) -> None:
    assert bare(name) == expected


def test_a_unit_is_found_whatever_news_calls_it() -> None:
    unit = Entry(code="u", label="Idlib Governorate", kind="place", classes="", source="test")
    unit.add([unit.label], NameForm.LABEL)
    add_variants(unit, ["Idlib Governorate"])
    assert unit.names["Idlib province"] == NameForm.DERIVED
    assert unit.names["Idlib"] == NameForm.ALIAS
    assert unit.names["Idlib Governorate"] == NameForm.LABEL


def test_more_people_and_more_names_make_a_place_better_known() -> None:
    assert fame(500, 2) < fame(500, 20) < fame(5_000_000, 20) <= 0.95
    assert fame(0, 0) >= 0.02


def test_a_city_absorbed_by_its_unit_is_a_city() -> None:
    unit = Entry(code="u", label="Berlin", kind="place", classes="place region", source="a")
    city = Entry(code="c", label="Berlin", kind="place", classes="place capital", source="b")
    city.population = 3
    absorb(unit, city)
    assert unit.classes == "place capital"
    assert (unit.population, unit.source) == (3, "a; b")


def test_curated_items_name_their_sources() -> None:
    entries = curated()
    items = [entry.wikidata for entry in entries if entry.wikidata]
    assert len(items) == len(set(items)) > 200
    for entry in entries:
        assert entry.spellings, entry.label
        if entry.wikidata:
            assert re.fullmatch(r"Q[1-9]\d*", entry.wikidata)
            assert entry.qid_source, entry.label
        else:
            assert entry.qid_source is None


def test_a_package_without_the_file_is_reported(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / STATES.archive, "w") as wheel:
        wheel.writestr("other", "")
    with pytest.raises(KnowledgeBaseError, match="cannot read missing"):
        read(STATES, "missing", tmp_path)
