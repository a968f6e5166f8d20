"""The answers of services, kept on disk with the day they came."""

from __future__ import annotations

import datetime
import hashlib
import logging
import os
import sqlite3
import sys
import zlib
from pathlib import Path

from kgpub.errors import InputError
from kgpub.linking.settings import LinkingSettings

_FILE = "answers.sqlite"
_APPLICATION_ID = 0x6B676361
_VERSION = 1
_TABLE = (
    "CREATE TABLE IF NOT EXISTS answer "
    "(key BLOB PRIMARY KEY, day TEXT NOT NULL, value BLOB NOT NULL) WITHOUT ROWID"
)
_LOCKED = 10.0
logger = logging.getLogger(__name__)


class Cache:
    """Answers by question. The questions are kept as digests only.

    Several processes may share one file. A cache never stops the work: what goes wrong
    with the file later is a warning, and its answers are asked for again.
    """

    def __init__(
        self, file: Path | None = None, days: int = 30, today: datetime.date | None = None
    ) -> None:
        """Open a cache.

        Args:
            file: the database, made if missing; in memory if None.
            days: an answer of that age or older is not given any more.
            today: the day of new answers; by default the system's.

        Raises:
            sqlite3.Error, OSError: if the file cannot be used.
        """
        self._today = today or datetime.datetime.now(datetime.UTC).date()
        self._oldest = (self._today - datetime.timedelta(days=days)).isoformat()
        if file is not None:
            file.parent.mkdir(parents=True, exist_ok=True)
        self._connection = _connect(file)
        self._is_writable = True

    def get(self, question: str) -> bytes | None:
        """Return the answer to a question, or None if there is none or it is too old."""
        try:
            row = self._connection.execute(
                "SELECT value FROM answer WHERE key = ? AND day > ?", (_key(question), self._oldest)
            ).fetchone()
            return zlib.decompress(row[0]) if row else None
        except (sqlite3.Error, zlib.error, TypeError) as error:
            self._give_up(error)
            return None

    def put(self, question: str, answer: bytes) -> None:
        """Keep the answer to a question."""
        if not self._is_writable:
            return
        try:
            self._connection.execute(
                "INSERT OR REPLACE INTO answer VALUES (?, ?, ?)",
                (_key(question), self._today.isoformat(), zlib.compress(answer)),
            )
        except sqlite3.Error as error:
            self._is_writable = False
            logger.warning("new answers are not kept in the cache: %s", error)

    def _give_up(self, error: Exception) -> None:
        logger.warning("the cache of answers is not used any more: %s", error)
        self._connection = _connect(None)


def open_cache(settings: LinkingSettings) -> Cache:
    """Open the cache that the settings ask for.

    Raises:
        InputError: if the folder that the user named cannot be used.
    """
    if not settings.keep:
        return Cache(None, settings.cache_days)
    folder = settings.cache if settings.cache is not None else default_folder()
    try:
        return Cache(folder / _FILE, settings.cache_days)
    except (OSError, sqlite3.Error) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else error
        if settings.cache is not None:
            raise InputError(
                f"{settings.cache}: cannot hold a cache ({reason}); "
                "choose another folder or give --no-cache"
            ) from error
        logger.warning("answers of services are not kept: %s: %s", folder, reason)
        return Cache(None, settings.cache_days)


def default_folder() -> Path:
    """Return the folder for kgpub's caches: where the system wants those of a user."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA")
        return (Path(base) if base else Path.home() / "AppData" / "Local") / "kgpub" / "Cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "kgpub"
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base and Path(base).is_absolute() else Path.home() / ".cache") / "kgpub"


def _connect(file: Path | None) -> sqlite3.Connection:
    connection = sqlite3.connect(
        file if file is not None else ":memory:",
        timeout=_LOCKED,
        isolation_level=None,
        check_same_thread=False,
    )
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if tables and (application, version) != (_APPLICATION_ID, _VERSION):
        connection.close()
        raise sqlite3.DatabaseError(f"{file} is no cache of this version of kgpub")
    if not tables:
        connection.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {_VERSION}")
        connection.execute(_TABLE)
    return connection


def _key(question: str) -> bytes:
    return hashlib.sha256(question.encode("utf-8", "surrogatepass")).digest()
