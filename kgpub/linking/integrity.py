"""Whether kgpub's own files are in order: the knowledge base, and the tables of items."""

from __future__ import annotations

import csv
import re
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from kgpub import resources
from kgpub.errors import InputError
from kgpub.linking.store import Store

TABLES = (
    "actors.tsv",
    "checked_qids.tsv",
    "entities.tsv",
    "leaders.tsv",
    "territories.tsv",
    "wikidata_classes.tsv",
)
_STORED = ("actors.tsv", "entities.tsv", "leaders.tsv")
_ITEM = re.compile(r"Q[1-9][0-9]*")
_CHECKS = {
    "names of no entity": "SELECT count(*) FROM name WHERE entity NOT IN (SELECT id FROM entity)",
    "spellings of no entity": (
        "SELECT count(*) FROM spelling WHERE entity NOT IN (SELECT id FROM entity)"
    ),
    "entities in a unit that is missing": (
        "SELECT count(*) FROM entity WHERE parent NOT IN (SELECT id FROM entity)"
    ),
    "items that are none": "SELECT count(*) FROM entity WHERE wikidata < 1",
    "items of several entities": (
        "SELECT count(*) FROM (SELECT 1 FROM entity WHERE wikidata IS NOT NULL "
        "GROUP BY wikidata HAVING count(*) > 1)"
    ),
}


@dataclass(frozen=True, slots=True)
class Row:
    """An item and the label that kgpub has for it."""

    item: str
    label: str


def faults(store: Store) -> Iterator[str]:
    """Yield what is wrong with a knowledge base and with the tables that travel with kgpub."""
    yield from (f"{store.path}: {fault}" for fault in _of_file(store.path))
    for name in TABLES:
        yield from (f"{name}: {fault}" for fault in _of_table(read_table(name), name, store))


def read_table(name: str | Path) -> list[Row]:
    """Return the rows of a table that have an item.

    Args:
        name: a table of kgpub's own, or else a file of tab-separated values with a head that
            has the columns ``qid`` and ``label`` (or ``name``).

    Raises:
        InputError: if it cannot be read or lacks a column.
    """
    path = resources.path(f"data/{name}") if str(name) in TABLES else Path(name)
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "is not UTF-8"
        raise InputError(
            f"{name}: {reason}; give a table of kgpub ({', '.join(TABLES)}) or a file"
        ) from error
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    reader = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    columns = reader.fieldnames or ()
    label = "label" if "label" in columns else "name"
    if "qid" not in columns or label not in columns:
        raise InputError(f"{name}: its head has no columns qid and label, with a tab between")
    return [Row(row["qid"], row[label] or "") for row in reader if row["qid"]]


def _of_file(path: Path) -> Iterator[str]:
    uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    with closing(sqlite3.connect(uri, uri=True)) as connection:
        try:
            (checked,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
            if checked != "ok":
                yield checked
            for what, statement in _CHECKS.items():
                (count,) = connection.execute(statement).fetchone()
                if count:
                    yield f"{count} {what}"
        except sqlite3.DatabaseError as error:
            yield str(error)


def _of_table(rows: list[Row], name: str, store: Store) -> Iterator[str]:
    counts = Counter(row.item for row in rows)
    yield from (f"{item} stands there {n} times" for item, n in counts.items() if n > 1)
    for row in rows:
        if not _ITEM.fullmatch(row.item):
            yield f"{row.item!r} is no item"
        elif not row.label.strip():
            yield f"{row.item} has no label"
        elif name in _STORED and store.entity(row.item) is None:
            yield f"{row.item} ({row.label}) is not in the knowledge base; build it again"
