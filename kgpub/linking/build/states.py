"""First-level units of countries: provinces, governorates, oblasts, states."""

from __future__ import annotations

import ast
import csv
import io
import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from pathlib import Path

from kgpub.linking.build.entry import Entry, is_latin
from kgpub.linking.build.packages import STATES, read
from kgpub.linking.normalization import name_key
from kgpub.linking.schema import NameForm

_TYPES = (
    "autonomous republic|autonomous region|autonomous okrug|autonomous oblast|autonomous province|"
    "autonomous community|autonomous city|autonomous prefecture|union territory|"
    "capital territory|capital region|special region|metropolitan region|metropolitan city|"
    "governorate|province|provincia|oblast|region|state|district|county|department|prefecture|"
    "krai|kray|republic|voivodeship|canton|emirate|division|territory|parish|municipality|wilaya|"
    "raion|island council|atoll|regional state|administrative region|city"
)
_TYPE_AFTER = re.compile(rf"^(?P<name>.+?)\s+(?:{_TYPES})$", re.IGNORECASE)
_TYPE_BEFORE = re.compile(rf"^(?:the )?(?:{_TYPES}) of (?:the )?(?P<name>.+)$", re.IGNORECASE)
_USUAL_TYPES = ("province", "region", "governorate", "state")
_POPULARITY = 0.42
_ALIKE = 0.6
_OTHER_UNITS = frozenset(("GB",))
"""Countries whose units have the items of councils, not of the counties that news names."""


def states(cache: Path) -> list[Entry]:
    """Return the units; `code` is as in ISO 3166-2, lower case (``sy-id``).

    An item is kept if its English label resembles the unit's name and if no
    other unit claims it.
    """
    rows = sorted(_rows(cache), key=lambda row: int(row["id"]))
    claims: dict[str, list[str]] = {}
    entries: dict[str, Entry] = {}
    for row in rows:
        entry = _entry(row)
        if entry.code in entries:
            entry.code = f"{entry.code} {row['id']}"
        entries[entry.code] = entry
        if entry.wikidata:
            claims.setdefault(entry.wikidata, []).append(entry.code)
    for codes in claims.values():
        if len(codes) > 1:
            for code in codes:
                entries[code].wikidata = entries[code].qid_source = None
    return [entries[code] for code in sorted(entries)]


def bare(name: str) -> str:
    """Return the name of a unit without the word for what it is ("Idlib Governorate")."""
    match = _TYPE_AFTER.match(name) or _TYPE_BEFORE.match(name)
    return match["name"] if match else name


def english_label(row: dict[str, str]) -> str:
    """Return the label of a row's item, which the package carries among its translations."""
    try:
        label = ast.literal_eval(row["translations"] or "{}").get("en", "")
    except (SyntaxError, ValueError):
        return ""
    return str(label)


def add_variants(entry: Entry, names: Iterable[str]) -> None:
    """Add "Idlib province" and the like, which news writes whatever the unit is called."""
    for name in dict.fromkeys(bare(name) for name in names):
        entry.add([name], NameForm.ALIAS)
        entry.add([f"{name} {word}" for word in _USUAL_TYPES], NameForm.DERIVED)


def _rows(cache: Path) -> Iterable[dict[str, str]]:
    file = read(STATES, "countries_states_cities/fixtures/csc_states.csv", cache)
    return csv.DictReader(io.TextIOWrapper(file, encoding="utf-8", newline=""))


def _entry(row: dict[str, str]) -> Entry:
    label = english_label(row)
    country = row["country_code"].lower()
    trusted = bool(row["wikiDataId"]) and _alike(row["name"], label)
    trusted = trusted and row["country_code"] not in _OTHER_UNITS
    entry = Entry(
        code=f"{country}-{(row['iso2'] or row['id']).lower()}",
        label=label if trusted else row["name"],
        kind="place",
        classes="place region",
        source=STATES.title,
        wikidata=row["wikiDataId"] if trusted else None,
        qid_source=f"{STATES.title}, its English label resembles the name" if trusted else None,
        country=country,
        parent=country,
        latitude=float(row["latitude"]) if row["latitude"] else None,
        longitude=float(row["longitude"]) if row["longitude"] else None,
        popularity=_POPULARITY,
    )
    names = [name for name in (entry.label, row["name"], row["name_en"]) if is_latin(name)]
    entry.add([entry.label], NameForm.LABEL)
    entry.add(names, NameForm.ALIAS)
    add_variants(entry, names)
    if row["type"]:
        derived = [f"{bare(name)} {row['type']}" for name in names]
        entry.add(derived, NameForm.DERIVED)
    return entry


def _alike(name: str, label: str) -> bool:
    one, other = name_key(bare(name)), name_key(bare(label))
    if not one or not other:
        return False
    if set(one.split()) & set(other.split()) - {"al", "and", "of", "de", "north", "south"}:
        return True
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE
