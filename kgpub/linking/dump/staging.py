"""The file beside the output that holds what was read of a dump: checkpoint and work space.

One SQLite file. What was read and the place up to which it was read are written in the same
transaction, so a process may die at any time, and the next one goes on from there.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from kgpub.errors import InputError
from kgpub.linking.dump.entity import Item
from kgpub.linking.dump.reading import Position
from kgpub.linking.schema import KnowledgeBaseError

SUFFIX = ".part"
_FORM = 1
_AT_ONCE = 1_000
_CACHE = 64_000  # kB of pages
_SCHEMA = """
CREATE TABLE state (id INTEGER PRIMARY KEY CHECK (id = 1), value BLOB NOT NULL);
CREATE TABLE item (number INTEGER PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE subclass (
    parent INTEGER NOT NULL, child INTEGER NOT NULL, PRIMARY KEY (parent, child)) WITHOUT ROWID;
CREATE TABLE country (item INTEGER PRIMARY KEY, code TEXT NOT NULL);
CREATE TABLE geonames (
    number INTEGER NOT NULL, item INTEGER NOT NULL, wikipedias INTEGER NOT NULL,
    PRIMARY KEY (number, item)) WITHOUT ROWID;
"""


class Identity(msgspec.Struct, frozen=True):
    """What an unfinished build is of: it can only go on with the same.

    Attributes:
        dump: digest of the head of the dump.
        scope: digest of the scope file.
        base: digest of the base knowledge base.
        languages: as asked for.
    """

    dump: str
    scope: str
    base: str
    languages: tuple[str, ...]


class State(msgspec.Struct):
    """How far the reading has come.

    Attributes:
        identity: what it is of.
        member, before, plain: the place in the dump, see `Position`.
        opened, closed: whether the bracket before the first and after the last line was read.
        entities: items, properties and lexemes.
        kept: items staged.
        broken: lines that could not be read.
        first_broken: the number of the first of them, from 1.
        lines: lines read.
        latest: day of the latest change of an item, which dates the dump.
        complete: whether the dump was read to its end.
        raw: bytes of the file read.
    """

    identity: Identity
    member: int = 0
    before: int = 0
    plain: int = 0
    opened: bool = False
    closed: bool = False
    entities: int = 0
    kept: int = 0
    broken: int = 0
    first_broken: int = 0
    lines: int = 0
    latest: str = ""
    complete: bool = False
    raw: int = 0

    @property
    def position(self) -> Position:
        """The place up to which the dump was read."""
        return Position(self.member, self.before, self.plain)

    def move(self, position: Position, raw: int) -> None:
        """Note a place up to which all is staged."""
        self.member, self.before, self.plain = position.member, position.before, position.plain
        self.raw = raw


class Staging:
    """The staging file, open for one process."""

    def __init__(self, path: Path) -> None:
        """Open the file, or make it.

        Raises:
            InputError: if another process has it, or it is something else.
        """
        self.path = path
        try:
            self.connection = sqlite3.connect(
                path.absolute().as_uri(), uri=True, isolation_level=None, timeout=1
            )
            self._prepare()
        except sqlite3.DatabaseError as error:
            if "locked" in str(error):
                message = f"{path}: another build is writing it; wait for it, or choose another -o"
                raise InputError(message) from error
            raise InputError(
                f"{path}: is no unfinished build ({error}); delete it, or start anew with --restart"
            ) from error

    def _prepare(self) -> None:
        run = self.connection.execute
        run(f"PRAGMA cache_size = -{_CACHE}")
        run("PRAGMA locking_mode = EXCLUSIVE")
        run("PRAGMA journal_mode = WAL")
        run("PRAGMA synchronous = NORMAL")
        run("BEGIN IMMEDIATE")
        form = run("PRAGMA user_version").fetchone()[0]
        tables = run("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if form != _FORM:
            if tables:
                run("ROLLBACK")
                raise sqlite3.DatabaseError("of another version")
            for statement in _SCHEMA.split(";"):
                run(statement)
            run(f"PRAGMA user_version = {_FORM}")
        run("COMMIT")

    def load(self) -> State | None:
        """Return how far an earlier process came; None for a new file."""
        row = self.connection.execute("SELECT value FROM state").fetchone()
        return msgspec.json.decode(row[0], type=State) if row else None

    def save(self, state: State) -> None:
        """Note how far the reading has come, in the current transaction."""
        value = msgspec.json.encode(state)
        self.connection.execute("INSERT OR REPLACE INTO state VALUES (1, ?)", (value,))

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing of what is done within.

        Raises:
            KnowledgeBaseError: if the disk is full or the file is damaged.
        """
        try:
            self.connection.execute("BEGIN")
            yield
            self.connection.execute("COMMIT")
        except sqlite3.Error as error:
            self._roll_back()
            raise KnowledgeBaseError(f"{self.path}: {error}") from error
        except BaseException:
            self._roll_back()
            raise

    def _roll_back(self) -> None:
        if self.connection.in_transaction:
            self.connection.execute("ROLLBACK")

    def add(self, items: list[Item]) -> None:
        """Stage items, and what is needed of those that are classes or countries."""
        many, encode = self.connection.executemany, msgspec.msgpack.encode
        many("INSERT OR REPLACE INTO item VALUES (?, ?)", ((i.number, encode(i)) for i in items))
        many(
            "INSERT OR IGNORE INTO geonames VALUES (?, ?, ?)",
            ((n, i.number, i.wikipedias) for i in items for n in i.geonames),
        )

    def add_classes(self, items: list[Item]) -> None:
        """Stage what an item is a subclass of."""
        pairs = ((above, i.number) for i in items for above in i.superclasses)
        self.connection.executemany("INSERT OR IGNORE INTO subclass VALUES (?, ?)", pairs)

    def add_countries(self, items: list[Item]) -> None:
        """Stage the codes of countries."""
        codes = ((i.number, i.code) for i in items)
        self.connection.executemany("INSERT OR REPLACE INTO country VALUES (?, ?)", codes)

    def items(self) -> Iterator[Item]:
        """Yield the staged items by number."""
        decode = msgspec.msgpack.Decoder(Item).decode
        query = "SELECT number, data FROM item WHERE number > ? ORDER BY number LIMIT ?"
        last = -1
        while rows := self.connection.execute(query, (last, _AT_ONCE)).fetchall():
            for last, data in rows:  # noqa: B007 - where the next ones begin
                yield decode(data)

    def close(self) -> None:
        """Close the file."""
        self.connection.close()

    def remove(self) -> None:
        """Close and delete it: the build is done."""
        self.close()
        for suffix in ("", "-wal", "-shm", "-journal"):
            self.path.with_name(self.path.name + suffix).unlink(missing_ok=True)
