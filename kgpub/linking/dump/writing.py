"""From the merged rows to the file: numbered by popularity, names ranked, whole or not at all."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Mapping
from pathlib import Path

from kgpub.linking.dump.staging import Staging
from kgpub.linking.schema import APPLICATION_ID, FACTS, INDEXES, SCHEMA, SCHEMA_VERSION

_BEARERS = 64
_OWN = ("country %", "schema", "date", "entities", "items", "role", "dump%", "base")

Source = tuple[str, str | None, str, str, str]
"""Name, version, licence, url and content, as `Store.sources` names them."""


def write(target: Path, staging: Staging, meta: Mapping[str, str], source: Source) -> None:
    """Write a knowledge base beside the target and put it in its place when it is whole.

    Args:
        target: the file; an older one is replaced.
        staging: with merged rows, and the base attached.
        meta: facts about the file, beside those of the base.
        source: what the dump is.
    """
    draft = target.with_name(f"{target.name}.{os.getpid()}.tmp")
    draft.unlink(missing_ok=True)
    try:
        _make(draft)
        connection = staging.connection
        connection.execute("ATTACH ? AS made", (draft.absolute().as_uri(),))
        try:
            connection.execute("PRAGMA made.journal_mode = OFF")
            with staging.transaction():
                _fill(connection, meta, source)
        finally:
            connection.execute("DETACH made")
        _finish(draft)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def _make(draft: Path) -> None:
    connection = sqlite3.connect(draft, isolation_level=None)
    connection.execute("PRAGMA page_size = 4096")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    connection.executescript(SCHEMA + FACTS)
    connection.close()


def _finish(draft: Path) -> None:
    connection = sqlite3.connect(draft, isolation_level=None)
    connection.execute("PRAGMA journal_mode = OFF")
    connection.executescript(INDEXES)
    connection.execute("VACUUM")
    connection.close()


def _fill(
    connection: sqlite3.Connection,
    meta: Mapping[str, str],
    source: Source,
) -> None:
    run = connection.execute
    run("DROP TABLE IF EXISTS numbering")
    run("CREATE TABLE numbering (row INTEGER PRIMARY KEY, number INTEGER)")
    run(
        "INSERT INTO numbering SELECT id, row_number() OVER (ORDER BY popularity DESC, "
        "wikidata IS NULL, wikidata, geonames IS NULL, geonames, label, id) FROM row"
    )
    run(
        "INSERT INTO made.entity SELECT n.number, r.wikidata, r.label, r.kind, r.classes, "
        "r.country, p.number, r.geonames, r.latitude, r.longitude, r.population, r.popularity, "
        "r.description, r.source, r.qid_source FROM row r JOIN numbering n ON n.row = r.id "
        "LEFT JOIN numbering p ON p.row = r.parent ORDER BY n.number"
    )
    own = "JOIN numbering n ON n.row = coalesce((SELECT other FROM same s WHERE s.row = {0}), {0})"
    run(
        "INSERT INTO made.name SELECT key, place, form, number FROM (SELECT key, form, number, "
        "row_number() OVER (PARTITION BY key ORDER BY number) - 1 AS place FROM (SELECT b.key, "
        f"min(b.form) AS form, n.number FROM bearer b {own.format('b.row')} "
        f"GROUP BY b.key, n.number)) WHERE place < {_BEARERS} ORDER BY key, place"
    )
    run(
        "INSERT OR IGNORE INTO made.spelling SELECT n.number, t.name FROM spelled t "
        f"{own.format('t.row')} ORDER BY 1, 2"
    )
    run(
        "INSERT OR IGNORE INTO made.fact SELECT n.number, t.name, t.value FROM detail t "
        f"{own.format('t.row')} ORDER BY 1, 2"
    )
    run("INSERT INTO made.note SELECT id, text FROM remark ORDER BY id")
    run("INSERT INTO made.demonym SELECT key, country FROM base.demonym ORDER BY key")
    columns = "name, version, licence, url, content"
    run(f"INSERT INTO made.source SELECT {columns} FROM base.source")
    run("INSERT OR REPLACE INTO made.source VALUES (?, ?, ?, ?, ?)", source)
    _write_meta(connection, meta)


def _write_meta(connection: sqlite3.Connection, meta: Mapping[str, str]) -> None:
    run = connection.execute
    but = " AND ".join("name NOT LIKE ?" for _ in _OWN)
    run(f"INSERT INTO made.meta SELECT name, value FROM base.meta WHERE {but}", _OWN)
    run(
        "INSERT INTO made.meta SELECT m.name, n.number FROM base.meta m JOIN numbering n "
        "ON n.row = CAST(m.value AS INTEGER) WHERE m.name LIKE 'country __'"
    )
    counted = run("SELECT count(*), count(wikidata) FROM row").fetchone()
    facts = dict(meta) | {"entities": str(counted[0]), "items": str(counted[1])}
    facts["schema"] = str(SCHEMA_VERSION)
    connection.executemany("INSERT OR REPLACE INTO made.meta VALUES (?, ?)", sorted(facts.items()))
