"""Entities of a dump, decoded from its true layout."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from kgpub.linking.dump.entity import Decoder, Item

_spec = importlib.util.spec_from_file_location(
    "dump_world", Path(__file__).with_name("conftest.py")
)
assert _spec is not None
assert _spec.loader is not None
world = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(world)


def decode(entity: Any, *languages: str) -> Item | None:
    line = json.dumps(entity, separators=(",", ":")).encode()
    return Decoder(languages or ("en",), ("P3461",))(line, lambda _: True)


def item(*statements: Any, **options: Any) -> Item:
    found = decode(world.item(1, options.pop("label", "Thing"), statements, **options))
    assert found is not None
    return found


def test_empty_maps_are_written_as_lists() -> None:
    bare = {"type": "item", "id": "Q1", "labels": [], "descriptions": [], "aliases": [],
            "claims": [], "sitelinks": []}  # fmt: skip
    assert decode(bare) == Item(number=1)


def test_properties_and_lexemes_are_no_items() -> None:
    assert decode({"type": "property", "id": "P31", "labels": [], "claims": []}) is None
    assert decode({"type": "lexeme", "id": "L1", "lemmas": {}, "claims": []}) is None


def test_a_label_for_all_languages_stands_in_for_the_first() -> None:
    names = {"mul": "Kharkiv", "uk": "Харків", "de": "Charkiw"}
    found = decode(world.item(1, names), "en", "uk")
    assert found is not None
    assert (found.label, found.main, found.others) == ("Kharkiv", ["Kharkiv"], ["Харків"])


def test_the_first_language_comes_before_mul_and_that_before_the_others() -> None:
    entity = world.item(1, {"mul": "Kyjiw", "en": "Kyiv", "uk": "Київ"})
    assert decode(entity, "en").label == "Kyiv"  # type: ignore[union-attr]
    assert decode(entity, "fr", "uk").label == "Kyjiw"  # type: ignore[union-attr]


def test_a_preferred_statement_hides_the_normal_ones_and_deprecated_ones_are_wrong() -> None:
    found = item(
        world.to_item("P131", 1),
        world.to_item("P131", 2, "preferred"),
        world.to_item("P131", 3, "deprecated"),
        world.to_item("P17", 4, "deprecated"),
    )
    assert (found.parents, found.country) == ([2], None)


def test_all_classes_count_but_deprecated_ones() -> None:
    found = item(
        world.to_item("P31", 5, "preferred"),
        world.to_item("P31", 6),
        world.to_item("P31", 7, "deprecated"),
    )
    assert found.classes == [5, 6]


@pytest.mark.parametrize("snaktype", ["somevalue", "novalue"])
def test_a_value_that_is_unknown_or_none_is_no_value(snaktype: str) -> None:
    found = item(*(world.unknown(p, snaktype) for p in ("P31", "P17", "P625", "P571", "P1566")))
    assert found.classes == []
    assert (found.country, found.latitude, found.start, found.geonames) == (None, None, None, [])


@pytest.mark.parametrize(
    ("time", "precision", "date"),
    [
        ("+2017-01-28T00:00:00Z", 11, "2017-01-28"),
        ("+2017-01-00T00:00:00Z", 10, "2017-01"),
        ("+2017-00-00T00:00:00Z", 9, "2017"),
        ("+2017-00-00T00:00:00Z", 11, "2017"),
        ("-0300-01-01T00:00:00Z", 9, "-0300"),
        ("+2010-00-00T00:00:00Z", 8, None),  # a decade
        ("+1900-00-00T00:00:00Z", 7, None),  # a century
        ("+00000001917-12-06T00:00:00Z", 11, "1917-12-06"),  # as in 2015
        ("garbage", 11, None),
    ],
)
def test_a_date_is_as_precise_as_it_is_given(time: str, precision: int, date: str | None) -> None:
    assert item(world.to_time("P571", time, precision)).start == date


def test_a_point_on_another_globe_is_none() -> None:
    assert item(world.to_point(1, 2, "Q405")).latitude is None
    assert item(world.to_point(1, 2)).latitude == 1


def test_only_wikipedias_are_counted() -> None:
    sites = ("enwiki", "arwiki", "commonswiki", "enwikiquote", "specieswiki")
    links = {site: {"site": site, "title": "T", "badges": []} for site in sites}
    assert item(more={"sitelinks": links}).wikipedias == 2


def test_an_item_of_an_older_dump_has_the_number_only() -> None:
    statement = world.to_item("P31", 5)
    del statement["mainsnak"]["datavalue"]["value"]["id"]
    assert item(statement).classes == [5]


def test_a_property_that_is_looked_for_is_noted_whatever_its_value() -> None:
    assert item(world.to_item("P3461", 30)).marks == ["P3461"]
    assert item(world.to_item("P3462", 30)).marks == []


@pytest.mark.parametrize(
    "line",
    [b"{", b'{"type":"item"}', b'{"type":"item","id":7}', b'{"type":"item","id":"Q0"}', b"\xff",
     b'{"type":"item","id":"Q1","claims":{"P31":"five"}}'],
)  # fmt: skip
def test_what_is_no_entity_is_refused(line: bytes) -> None:
    with pytest.raises((msgspec.DecodeError, UnicodeDecodeError)):
        Decoder(("en",))(line, lambda _: True)
