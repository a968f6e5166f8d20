"""The checked join of places with items, on a handful of rows."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path

import pytest

from kgpub.linking.build import city_items
from kgpub.linking.build.entry import Entry
from kgpub.linking.build.packages import STATES
from kgpub.linking.schema import NameForm

FIELDS = (
    "id",
    "name",
    "latitude",
    "longitude",
    "wikiDataId",
    "translations",
    "country_code",
    "state_code",
)
ROWS = (
    ("1", "Hama", "35.13", "36.75", "Q173545", "{'en': 'Hama'}", "SY", "HM"),
    ("2", "Idlib", "35.93", "36.63", "Q131301", "{'en': 'Idlib District'}", "SY", "ID"),
    ("3", "Homs", "10.0", "10.0", "Q131297", "{'en': 'Homs'}", "SY", "HI"),
    ("4", "Tadef", "36.35", "37.53", "Q7", "{'en': 'Tadef'}", "SY", "HL"),
    ("5", "Izra", "32.85", "36.25", "Q7", "{'en': 'Izra'}", "SY", "DR"),
    ("6", "Broken", "1.0", "1.0", "Q8", "{'en': ", "SY", "DR"),
)


def place(number: int, name: str, latitude: float, longitude: float) -> Entry:
    entry = Entry(
        code=f"geonames {number}",
        label=name,
        kind="place",
        classes="place",
        source="test",
        country="sy",
        parent=f"SY.{number}",
        geonames=number,
        latitude=latitude,
        longitude=longitude,
    )
    entry.add([name], NameForm.LABEL)
    return entry


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerows((FIELDS, *ROWS))
    with zipfile.ZipFile(tmp_path / STATES.archive, "w") as wheel:
        wheel.writestr("countries_states_cities/fixtures/csc_cities.csv", text.getvalue())
    return tmp_path


def test_only_items_that_pass_the_check_are_given(cache: Path) -> None:
    hama, idlib = place(1, "Ḩamāh", 35.131, 36.757), place(2, "Idlib", 35.93, 36.63)
    hama.add(["Hama"], NameForm.ALTERNATE)
    homs, tadef, izra = (
        place(3, "Homs", 34.7, 36.7),
        place(4, "Tadef", 36.35, 37.53),
        place(5, "Izra", 32.85, 36.25),
    )
    places = [hama, idlib, homs, tadef, izra]
    joined = city_items.join(places, cache)
    counts = city_items.assign(places, joined, {3: "Q131297"})
    assert (hama.wikidata, hama.label) == ("Q173545", "Hama")
    assert idlib.wikidata is None, "the item is the district's"
    assert (homs.wikidata, homs.qid_source) == ("Q131297", "neobase 0.37")
    assert tadef.wikidata is izra.wikidata is None, "one item for two places"
    assert counts["claimed twice"] == 2
    assert joined.units["SY.1"] == "sy-hm"


def test_kilometers() -> None:
    assert city_items.kilometers((35.13, 36.75), (35.93, 36.63)) == pytest.approx(89.6, abs=1)
    assert city_items.kilometers((0.0, 179.9), (0.0, -179.9)) == pytest.approx(22.2, abs=0.2)
