"""The knowledge base: a table of countries and territories, and one of checked entities."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from kgpub import resources
from kgpub.model import KnownName
from kgpub.model.reading import EntityKind

TERRITORIES = "rigour 2.6.1"
_USUAL = {"tr": "Turkey"}
_PLAIN = {
    "us": ("America", "U.S.", "U.S", "US", "USA", "U.S.A.", "United States"),
    "gb": ("UK", "U.K.", "Britain", "Great Britain", "United Kingdom"),
    "ae": ("UAE", "U.A.E.", "Emirates"),
    "ru": ("Russia", "Russian Federation"),
    "cd": ("DR Congo", "DRC", "Democratic Republic of Congo", "Democratic Republic of the Congo"),
    "tr": ("Turkey", "Türkiye", "Turkiye"),
    "mm": ("Burma",),
    "cz": ("Czechia",),
    "ci": ("Ivory Coast",),
    "kp": ("North Korea",),
    "kr": ("South Korea",),
    "va": ("Vatican", "Holy See"),
    "suhh": ("Soviet Union", "USSR"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Record:
    """What the knowledge base holds about one entity.

    Attributes:
        key: Wikidata item where one is checked, else a local key.
        wikidata: item identifier, or None while no checked one is known.
        label: English label.
        kind: kind of entity.
        classes: semantic classes, as frames name them.
        names: every name, the label among them.
        country: ISO 3166-1 alpha-2 code, lower case.
        longitude, latitude: degrees, of places.
        source: where the identifier was checked.
    """

    key: str
    wikidata: str | None
    label: str
    kind: EntityKind
    classes: frozenset[str]
    names: tuple[str, ...]
    country: str | None
    longitude: float | None
    latitude: float | None
    source: str


class KnowledgeBase:
    """Entities by name and by key; small enough to hold in memory."""

    def __init__(self) -> None:
        """Read the countries and the table of entities."""
        self._records: dict[str, Record] = {}
        self._by_name: dict[str, list[str]] = {}
        self._countries: dict[str, str] = {}
        for record in (*_entities(), *_territories()):
            if record.key in self._records:
                continue
            self._records[record.key] = record
            if "country" in record.classes and record.country:
                self._countries.setdefault(record.country, record.key)
            for name in record.names:
                self._by_name.setdefault(name, []).append(record.key)

    def __len__(self) -> int:
        return len(self._records)

    def record(self, key: str) -> Record | None:
        """Return the record with a key, if there is one."""
        return self._records.get(key)

    def candidates(self, name: str) -> tuple[Record, ...]:
        """Return the records that bear a name, as it is written."""
        return tuple(self._records[key] for key in self._by_name.get(name, ()))

    def country(self, code: str) -> Record | None:
        """Return the country with an ISO 3166-1 alpha-2 code, lower case."""
        key = self._countries.get(code)
        return self._records.get(key) if key else None

    def names(self) -> Iterator[KnownName]:
        """Yield every name, for recognition in texts; the first bearer of a name wins."""
        for name, keys in self._by_name.items():
            record = self._records[keys[0]]
            yield KnownName(name, record.key, record.kind, record.classes, record.country)


def _entities() -> Iterator[Record]:
    for row in _rows("data/entities.tsv"):
        aliases = tuple(a for a in row["aliases"].split("|") if a)
        yield Record(
            key=row["qid"] or f"kgpub:{row['label']}",
            wikidata=row["qid"] or None,
            label=row["label"],
            kind=cast("EntityKind", row["kind"]),
            classes=frozenset(row["classes"].split()),
            names=(row["label"], *aliases),
            country=row["country"] or None,
            longitude=float(row["longitude"]) if row["longitude"] else None,
            latitude=float(row["latitude"]) if row["latitude"] else None,
            source=row["source"],
        )


def _territories() -> Iterator[Record]:
    """Countries and dependent territories; states and provinces of countries are left out."""
    for row in _rows("data/territories.tsv"):
        code = row["code"]
        if "-" in code:
            continue
        names = dict.fromkeys((row["name"], row["full_name"], *_PLAIN.get(code, ())))
        yield Record(
            key=row["qid"],
            wikidata=row["qid"],
            label=_USUAL.get(code, row["name"]),
            kind="place",
            classes=frozenset(("place", "country")),
            names=tuple(name for name in names if name),
            country=code,
            longitude=None,
            latitude=None,
            source=TERRITORIES,
        )


def _rows(name: str) -> Iterator[dict[str, str]]:
    with resources.path(name).open(encoding="utf-8", newline="") as file:
        lines = (line for line in file if not line.startswith("#"))
        yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
