"""Build a knowledge base from a Wikidata dump: read, merge with the base, write.

The dump is read once. Each item that may be wanted is staged on disk together with all that
the dump says of subclasses; when it has been read to its end, the subclasses tell which of the
staged items are in scope.
"""

from __future__ import annotations

import hashlib
import logging
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from kgpub import files
from kgpub.errors import InputError
from kgpub.linking.dump.collecting import Collector
from kgpub.linking.dump.compression import BrokenOff
from kgpub.linking.dump.entity import Decoder
from kgpub.linking.dump.merging import Merger
from kgpub.linking.dump.reading import Head, blocks, head
from kgpub.linking.dump.scope import Scope
from kgpub.linking.dump.selecting import Selector
from kgpub.linking.dump.staging import SUFFIX, Identity, Staging, State
from kgpub.linking.dump.writing import write
from kgpub.linking.schema import ROLE, WHOLE
from kgpub.linking.store import Store

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z0-9]+)*|simple")
_TRIED = 100
_log = logging.getLogger(__name__)

Progress = Callable[[State], None]
"""Called after every block that was read."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be built.

    Attributes:
        name: how messages call the dump.
        target: the knowledge base to write.
        scope: what is taken.
        languages: Wikidata's language codes, the preferred first.
        base: the knowledge base that is extended; by default the one that travels with kgpub.
        restart: whether an unfinished build is thrown away.
    """

    name: str
    target: Path
    scope: Scope
    languages: tuple[str, ...] = ("en",)
    base: Path | None = None
    restart: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was built.

    Attributes:
        state: what was read.
        entities: in the file.
        items: those of them with a Wikidata item.
        resumed: entities that an earlier run had read.
    """

    state: State
    entities: int
    items: int
    resumed: int


def languages(text: str) -> tuple[str, ...]:
    """Return the codes of a list with commas.

    Raises:
        InputError: if one is no language code.
    """
    codes = tuple(dict.fromkeys(code.strip().lower() for code in text.split(",") if code.strip()))
    for code in codes:
        if not _LANGUAGE.fullmatch(code):
            raise InputError(f"--languages: {code!r} is no language code; give such as en,ar,uk")
    if not codes:
        raise InputError("--languages: give at least one, such as en")
    return codes


def unfinished(target: Path) -> Path:
    """Return the path of the file that keeps an unfinished build."""
    return target.with_name(target.name + SUFFIX)


def build(request: Request, stream: IO[bytes], progress: Progress | None = None) -> Outcome:
    """Build a knowledge base, or go on with an unfinished one.

    Args:
        request: what is to be built.
        stream: the dump, at its beginning.
        progress: is told how far the reading is.

    Raises:
        InputError: if the dump is none, or another than that of the unfinished build.
        KnowledgeBaseError: if the base cannot be read.
        OSError: if the dump cannot be read.
    """
    files.check(request.target)
    base = Store(request.base)
    first = _head(request, stream)
    identity = Identity(
        dump=first.digest,
        scope=request.scope.digest,
        base=_digest(base.path),
        languages=request.languages,
    )
    path = unfinished(request.target)
    if request.restart:
        for suffix in ("", "-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
    staging = Staging(path)
    try:
        state = staging.load()
        if state is None:
            state = State(identity)
        elif (other := _difference(state.identity, identity)) is not None:
            raise InputError(
                f"{path}: is an unfinished build with {other}; give the same to go on with it, "
                "or --restart to begin anew"
            )
        resumed = state.entities
        if not state.complete:
            _read(request, stream, first, staging, state, base, progress)
        outcome = _finish(request, staging, state, base, resumed)
    except BaseException:
        staging.close()
        raise
    finally:
        base.close()
    if state.complete:
        staging.remove()
    else:
        staging.close()
    return outcome


def _head(request: Request, stream: IO[bytes]) -> Head:
    try:
        first = head(stream)
    except InputError as error:
        raise InputError(f"{request.name}: {error}") from error
    if not first.start.strip():
        raise InputError(f"{request.name}: is empty; give a Wikidata JSON dump")
    return first


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _difference(before: Identity, now: Identity) -> str | None:
    if before.dump != now.dump:
        return "another dump"
    if before.scope != now.scope:
        return "another scope"
    if before.languages != now.languages:
        return f"other languages ({','.join(before.languages)})"
    return None if before.base == now.base else "another base"


def _read(
    request: Request,
    stream: IO[bytes],
    first: Head,
    staging: Staging,
    state: State,
    base: Store,
    progress: Progress | None,
) -> None:
    items, geonames = base.identifiers()
    decode = Decoder(request.languages, request.scope.properties)
    collector = Collector(staging, state, decode, request.scope, items=items, geonames=geonames)
    begun = state.lines
    broken_off = False
    try:
        for block in blocks(stream, first, state.position):
            if not block.ended and state.opened and block.lines != [b"]"]:
                break  # half a line: the dump is cut
            collector.take(block)
            if progress is not None:
                progress(state)
            if state.lines - begun > _TRIED:
                _check(request, state)
    except BrokenOff:
        broken_off = True
    except InputError as error:
        raise InputError(f"{request.name}: {error}; begin anew with --restart") from error
    _check(request, state)
    state.complete = not broken_off and state.closed == state.opened
    collector.checkpoint()


def _check(request: Request, state: State) -> None:
    """Refuse what is no dump before much time is lost on it."""
    if state.broken == state.entities:
        what = "no line of it is an entity" if state.entities else "there is no entity in it"
        raise InputError(
            f"{request.name}: is no Wikidata JSON dump: {what}; "
            "give latest-all.json.bz2 of dumps.wikimedia.org, or a part of it in the same form"
        )


def _finish(request: Request, staging: Staging, state: State, base: Store, resumed: int) -> Outcome:
    _log.info("read; %d items staged, now merging", state.kept)
    connection = staging.connection
    uri = f"{base.path.absolute().as_uri()}?mode=ro&immutable=1"
    connection.execute("ATTACH ? AS base", (uri,))
    try:
        Merger(staging, Selector(connection, request.scope)).merge()
        _log.info("merged, now writing")
        below = base.meta.get("date", "undated")
        number = f"{state.entities} entities"
        meta = {
            ROLE: WHOLE,
            "date": f"{state.latest or 'undated'} (Wikidata), {below}",
            "base": below,
            "dump": f"Wikidata, last change {state.latest or 'unknown'}, {number}",
            "dump complete": "yes" if state.complete else "no",
            "dump languages": ",".join(request.languages),
            "dump lines skipped": str(state.broken),
            "dump scope": request.scope.digest[:12],
        }
        source = (
            "Wikidata",
            state.latest or None,
            "CC0 1.0",
            "https://www.wikidata.org/",
            "items, names, classes, countries, dates and points, from its JSON dump",
        )
        write(request.target, staging, meta, source)
        counted = connection.execute("SELECT count(*), count(wikidata) FROM row").fetchone()
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        connection.execute("DETACH base")
    return Outcome(state, counted[0], counted[1], resumed)
