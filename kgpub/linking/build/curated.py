"""The tables of the repository: actors and places whose items were checked one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

from kgpub.linking.build.entry import Entry, table
from kgpub.linking.schema import NameForm
from kgpub.model.reading import EntityKind

SOURCE = "kgpub's table of entities"
_GEONAMES = re.compile(r"GeoNames (\d+)")
_REGION = 0.5
_FAME = {"person": 0.75, "organization": 0.7, "place": 0.3}


def curated() -> list[Entry]:
    """Return the rows of ``entities.tsv``, ``actors.tsv`` and ``leaders.tsv``, in this order."""
    return [*_entities(), *_actors(), *_leaders()]


def _entities() -> Iterator[Entry]:
    for row in table("entities.tsv"):
        entry = _entry(row, row["source"] or None)
        if "region" in entry.classes:
            entry.popularity = _REGION
        entry.latitude = float(row["latitude"]) if row["latitude"] else None
        entry.longitude = float(row["longitude"]) if row["longitude"] else None
        number = _GEONAMES.search(row["source"])
        entry.geonames = int(number[1]) if number else None
        yield entry


def _actors() -> Iterator[Entry]:
    for row in table("actors.tsv"):
        entry = _entry(row, row["qid_source"] or None)
        entry.description = row["description"] or None
        yield entry


def _leaders() -> Iterator[Entry]:
    for row in table("leaders.tsv"):
        entry = _entry(row | {"kind": "person", "classes": "official person"}, row["qid_source"])
        entry.description = row["office"] or None
        yield entry


def _entry(row: dict[str, str], qid_source: str | None) -> Entry:
    names = [name for name in row["aliases"].split("|") if name]
    entry = Entry(
        code=row["qid"] or f"kgpub {row['label']}",
        label=row["label"],
        kind=cast("EntityKind", row["kind"]),
        classes=row["classes"],
        source=SOURCE,
        wikidata=row["qid"] or None,
        qid_source=qid_source if row["qid"] else None,
        country=row["country"] or None,
        popularity=_FAME.get(row["kind"], 0.6),
    )
    entry.add([row["label"]], NameForm.LABEL)
    entry.add(names, NameForm.ALIAS)
    entry.spellings = tuple(sorted(entry.names))
    return entry
