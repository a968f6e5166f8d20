"""The knowledge base as a file: one SQLite database, read and never written here.

Several processes and threads may read one file at once. The file is written by
`kgpub.linking.build`; its form is in `kgpub.linking.schema`.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from kgpub import resources
from kgpub.linking.normalization import loose_key, name_key, without_article
from kgpub.linking.schema import (
    APPLICATION_ID,
    DEGREE,
    LOOSE,
    POPULARITY,
    REBUILD,
    SCHEMA_VERSION,
    SHIPPED,
    KnowledgeBaseError,
    NameForm,
)
from kgpub.model.reading import EntityKind

__all__ = ["Hit", "KnowledgeBaseError", "NameForm", "Store", "StoredEntity"]
_COLUMNS = (
    "e.id, e.wikidata, e.label, e.kind, e.classes, e.country, e.parent, e.geonames, e.latitude, "
    "e.longitude, e.population, e.popularity, e.description, e.source, e.qid_source"
)
_MANY = 64


@dataclass(frozen=True, slots=True)
class StoredEntity:
    """One entity of the knowledge base.

    Attributes:
        id: number in this file; another file numbers differently.
        key: stable key: the Wikidata item, else ``geonames:…``, else ``kgpub:label``.
        wikidata: item identifier, or None while no checked one is known.
        label: English label.
        kind: kind of entity.
        classes: semantic classes, such as place, country, region, capital, armed.
        country: ISO 3166-1 alpha-2 code, lower case.
        parent: `id` of the unit that contains a place.
        geonames: GeoNames identifier.
        latitude, longitude: degrees.
        population: of places; None if not known.
        popularity: how likely a name means this bearer, before reading; from 0 to 1.
        description: a few words.
        source: where the row comes from.
        qid_source: where the item identifier comes from and what confirms it.
    """

    id: int
    key: str
    wikidata: str | None
    label: str
    kind: EntityKind
    classes: frozenset[str]
    country: str | None
    parent: int | None
    geonames: int | None
    latitude: float | None
    longitude: float | None
    population: int | None
    popularity: float
    description: str | None
    source: str
    qid_source: str | None


@dataclass(frozen=True, slots=True)
class Hit:
    """An entity that bears a name, and by what sort of name."""

    entity: StoredEntity
    form: NameForm


class Store:
    """A knowledge base opened for reading.

    Can be pickled and survives a fork: every process opens the file for itself.
    """

    def __init__(self, path: Path | None = None) -> None:
        """Open a knowledge base.

        Args:
            path: the file; by default the one that travels with kgpub.

        Raises:
            KnowledgeBaseError: if it is missing, corrupt or of another version.
        """
        self.path = path if path is not None else _shipped()
        self._open()

    def __getstate__(self) -> Path:
        return self.path

    def __setstate__(self, path: Path) -> None:
        self.path = path
        self._open()

    def candidates(self, name: str, *, limit: int = _MANY) -> tuple[Hit, ...]:
        """Return the bearers of a name, the most popular first.

        The name itself is looked up; if nothing bears it, without its Arabic
        article; if still nothing, by its consonants.
        """
        key = name_key(name)
        if not key:
            return ()
        hits = self._hits(key, limit)
        short = without_article(name) if not hits else None
        if short:
            hits = self._hits(short, limit)
        if not hits:
            skeleton = loose_key(name)
            hits = self._hits(LOOSE + skeleton, limit) if skeleton else ()
        return hits

    def entity(self, key: str) -> StoredEntity | None:
        """Return the entity with a key (``Q858``, ``geonames:167611``, ``kgpub:…``)."""
        if key.startswith("geonames:"):
            rows = self._rows("e.geonames = ?", _number(key[9:]))
        elif key.startswith("kgpub:"):
            where = "e.label = ? AND e.wikidata IS NULL AND e.geonames IS NULL"
            rows = self._rows(where, key[6:])
        else:
            rows = self._rows("e.wikidata = ?", _number(key.removeprefix("Q")))
        return self._entity(rows[0]) if rows else None

    def by_id(self, number: int) -> StoredEntity | None:
        """Return the entity with a number, such as another's `parent`."""
        rows = self._rows("e.id = ?", number)
        return self._entity(rows[0]) if rows else None

    def country(self, code: str) -> StoredEntity | None:
        """Return the country or territory with an ISO 3166-1 alpha-2 code, lower case."""
        number = self.meta.get(f"country {code}")
        return self.by_id(int(number)) if number else None

    def demonym(self, word: str) -> str | None:
        """Return the country code of an adjective or noun of nationality ("Syrian")."""
        rows = self._fetch("SELECT country FROM demonym WHERE key = ?", (name_key(word),))
        return str(rows[0][0]) if rows else None

    def spellings(self) -> Iterator[tuple[str, StoredEntity]]:
        """Yield the names to recognize in texts as they are written, the popular first.

        Countries and the curated actors have them; of the many places and firms, the
        names are looked up only when something else finds them in the text.
        """
        statement = (
            f"SELECT s.name, {_COLUMNS} FROM spelling s JOIN entity e ON e.id = s.entity "
            "ORDER BY e.popularity DESC, e.id, s.name"
        )
        for name, *row in self._fetch(statement, ()):
            yield str(name), self._entity(row)

    def sources(self) -> tuple[Mapping[str, str], ...]:
        """Return the sources: name, version, licence, url, and what they give."""
        columns = ("name", "version", "licence", "url", "content")
        rows = self._fetch(f"SELECT {', '.join(columns)} FROM source ORDER BY name", ())
        return tuple(dict(zip(columns, row, strict=True)) for row in rows)

    def statistics(self) -> tuple[tuple[str, str, int, int], ...]:
        """Return (kind, classes, entities, those with an item), sorted."""
        statement = (
            "SELECT e.kind, n.text, count(*), count(e.wikidata) FROM entity e "
            "JOIN note n ON n.id = e.classes GROUP BY 1, 2 ORDER BY 1, 2"
        )
        rows = self._fetch(statement, ())
        return tuple((str(k), str(c), int(n), int(w)) for k, c, n, w in rows)

    def items(self) -> Iterator[tuple[str, str]]:
        """Yield the item and the label of every entity that has an item, in order of items."""
        statement = "SELECT wikidata, label FROM entity WHERE wikidata IS NOT NULL ORDER BY 1, 2"
        for number, label in self._fetch(statement, ()):
            yield f"Q{number}", str(label)

    def describe(self) -> str:
        """Return which knowledge base this is, by its date."""
        return f"knowledge base of {self.meta.get('date', 'undated')}"

    def entities(self) -> Iterator[StoredEntity]:
        """Yield every entity, the most popular first."""
        for row in self._fetch(f"SELECT {_COLUMNS} FROM entity e ORDER BY e.id", ()):
            yield self._entity(row)

    def identifiers(self) -> tuple[frozenset[int], frozenset[int]]:
        """Return the numbers of all Wikidata items and all GeoNames identifiers."""
        columns = (
            self._fetch(f"SELECT {c} FROM entity WHERE {c} IS NOT NULL", ())
            for c in ("wikidata", "geonames")
        )
        items, geonames = (frozenset(int(n) for (n,) in rows) for rows in columns)
        return items, geonames

    def facts(self, entity: StoredEntity) -> Mapping[str, str]:
        """Return what else is known of an entity: inception, dissolution, wikipedias, iri."""
        if not self._has_facts:
            return {}
        rows = self._fetch("SELECT name, value FROM fact WHERE entity = ?", (entity.id,))
        return {str(name): str(value) for name, value in sorted(rows)}

    def names(self, entity: StoredEntity) -> tuple[tuple[str, NameForm], ...]:
        """Return the keys of an entity's names, the strongest first; reads all names."""
        rows = self._fetch(
            "SELECT key, form FROM name WHERE entity = ? ORDER BY form, key", (entity.id,)
        )
        return tuple((str(key), NameForm(form)) for key, form in rows)

    def recognized(self, entity: StoredEntity) -> tuple[str, ...]:
        """Return the names of an entity that are recognized in texts, sorted."""
        rows = self._fetch("SELECT name FROM spelling WHERE entity = ? ORDER BY 1", (entity.id,))
        return tuple(str(name) for (name,) in rows)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def _open(self) -> None:
        self._connection = _connect(self.path)
        self._process = os.getpid()
        self.meta: Mapping[str, str] = dict(self._fetch("SELECT name, value FROM meta", ()))
        self._notes: dict[int, str] = dict(self._fetch("SELECT id, text FROM note", ()))
        self._has_facts = bool(self._fetch("SELECT 1 FROM sqlite_master WHERE name = 'fact'", ()))
        classes = self._fetch("SELECT DISTINCT classes FROM entity", ())
        self._classes = {number: frozenset(self._notes[number].split()) for (number,) in classes}

    def _hits(self, key: str, limit: int) -> tuple[Hit, ...]:
        statement = (
            f"SELECT n.form, {_COLUMNS} FROM name n JOIN entity e ON e.id = n.entity "
            "WHERE n.key = ? ORDER BY n.rank LIMIT ?"
        )
        return tuple(
            Hit(self._entity(row), NameForm(form))
            for form, *row in self._fetch(statement, (key, limit))
        )

    def _rows(self, where: str, value: object) -> list[Any]:
        return self._fetch(f"SELECT {_COLUMNS} FROM entity e WHERE {where} LIMIT 1", (value,))

    def _fetch(self, statement: str, values: tuple[object, ...]) -> list[Any]:
        if self._process != os.getpid():
            self._connection, self._process = _connect(self.path), os.getpid()
        try:
            return self._connection.execute(statement, values).fetchall()
        except sqlite3.DatabaseError as error:
            raise _corrupt(self.path, str(error)) from error

    def _entity(self, row: Any) -> StoredEntity:
        number, item, label, kind, classes, country, parent, geonames = row[:8]
        latitude, longitude, population, popularity, description, source, qid_source = row[8:]
        qid = f"Q{item}" if item is not None else None
        local = f"geonames:{geonames}" if geonames is not None else f"kgpub:{label}"
        return StoredEntity(
            id=number,
            key=qid or local,
            wikidata=qid,
            label=label,
            kind=cast("EntityKind", kind),
            classes=self._classes[classes],
            country=country,
            parent=parent,
            geonames=geonames,
            latitude=latitude / DEGREE if latitude is not None else None,
            longitude=longitude / DEGREE if longitude is not None else None,
            population=population,
            popularity=popularity / POPULARITY,
            description=description,
            source=self._notes[source],
            qid_source=self._notes[qid_source] if qid_source is not None else None,
        )


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else -1


def _shipped() -> Path:
    try:
        return resources.path(SHIPPED)
    except FileNotFoundError as error:
        raise KnowledgeBaseError(
            f"the knowledge base {SHIPPED} is missing; build it: {REBUILD}"
        ) from error


def _corrupt(path: Path, why: str) -> KnowledgeBaseError:
    return KnowledgeBaseError(
        f"{path} is not a readable knowledge base ({why}); build it again: {REBUILD} {path}"
    )


def _connect(path: Path) -> sqlite3.Connection:
    """Open a file that nobody writes while it is read, after a look at its head."""
    try:
        with path.open("rb") as file:
            head = file.read(100)
        size = path.stat().st_size
    except OSError as error:
        raise KnowledgeBaseError(
            f"cannot read the knowledge base {path} ({error.strerror}); build it: {REBUILD} {path}"
        ) from error
    if len(head) < 100 or not head.startswith(b"SQLite format 3\0"):
        raise _corrupt(path, "not an SQLite database")
    page = int.from_bytes(head[16:18]) if head[16:18] != b"\0\1" else 65536
    if size != page * int.from_bytes(head[28:32]):
        raise _corrupt(path, "truncated or not written to its end")
    version, application = int.from_bytes(head[60:64]), int.from_bytes(head[68:72])
    if application != APPLICATION_ID:
        raise _corrupt(path, "some other SQLite database")
    if version != SCHEMA_VERSION:
        raise KnowledgeBaseError(
            f"{path} is a knowledge base of version {version}, this kgpub reads version "
            f"{SCHEMA_VERSION}; build it again: {REBUILD} {path}"
        )
    uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    return sqlite3.connect(uri, uri=True, check_same_thread=False)
