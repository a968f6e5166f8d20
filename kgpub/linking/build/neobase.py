"""Airports, and the items of cities with an airport: OpenTravelData, through neobase."""

from __future__ import annotations

import csv
import io
import sys
from dataclasses import dataclass
from pathlib import Path

from kgpub.linking.build.entry import Entry, clamp
from kgpub.linking.build.packages import NEOBASE, read
from kgpub.linking.schema import NameForm

_ITEM = "wkdt|"


@dataclass(frozen=True, slots=True)
class Travel:
    """Airports, and the items of other places by their GeoNames id."""

    airports: list[Entry]
    items: dict[int, str]


def travel(cache: Path) -> Travel:
    """Read the points of reference that are airports or cities."""
    text = io.TextIOWrapper(
        read(NEOBASE, "neobase/optd_por_public.csv", cache), encoding="utf-8", newline=""
    )
    csv.field_size_limit(sys.maxsize)
    airports: dict[int, Entry] = {}
    items: dict[int, str] = {}
    for row in csv.DictReader(text, delimiter="^", quoting=csv.QUOTE_NONE):
        number = int(row["geoname_id"] or 0)
        names = (row["alt_name_section"] or "").split("=")
        item = next((part[len(_ITEM) :].strip("|") for part in names if part[:5] == _ITEM), "")
        if not number or row["date_until"] or not item.startswith("Q"):
            continue
        if row["fclass"] == "P":
            items[number] = item
        elif row["fcode"] == "AIRP" and number not in airports:
            airports[number] = _airport(row, number, item, names)
    used = [entry.wikidata for entry in airports.values()]
    once = [entry for entry in airports.values() if used.count(entry.wikidata) == 1]
    return Travel(sorted(once, key=lambda entry: entry.code), items)


def _airport(row: dict[str, str], number: int, item: str, names: list[str]) -> Entry:
    entry = Entry(
        code=f"geonames {number}",
        label=row["name"],
        kind="place",
        classes="place facility airport",
        source=NEOBASE.title,
        wikidata=item,
        qid_source=NEOBASE.title,
        country=row["country_code"].lower(),
        parent=row["country_code"].lower(),
        geonames=number,
        latitude=float(row["latitude"]),
        longitude=float(row["longitude"]),
        popularity=clamp(0.15 + float(row["page_rank"] or 0)),
    )
    entry.add([row["name"]], NameForm.LABEL)
    english = (part.split("|")[1] for part in names if part.startswith("en|"))
    entry.add((name for name in english if not name.isupper()), NameForm.ALIAS)
    return entry
