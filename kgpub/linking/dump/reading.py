"""The lines of a dump, from its beginning or from a place where an earlier run stopped.

A dump is one JSON array with an entity on each line: ``[``, ``{…},``, … ``{…}``, ``]``.
Decompressing runs in a thread of its own beside the decoding of what it yields (the
decompressors let go of the interpreter's lock).
"""

from __future__ import annotations

import hashlib
import queue
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from kgpub.errors import InputError
from kgpub.linking.dump.compression import Codec, Source, codec, pieces

_HEAD = 1 << 16
_AHEAD = 4
_PATIENCE = 0.2


@dataclass(frozen=True, slots=True)
class Position:
    """A place between two lines of a dump, and how to come back to it.

    Attributes:
        member: offset in the file of a compressed stream that begins at or before the place.
        before: decompressed bytes before that stream.
        plain: decompressed bytes before the place.
    """

    member: int = 0
    before: int = 0
    plain: int = 0


@dataclass(frozen=True, slots=True)
class Block:
    """Some whole lines.

    Attributes:
        lines: without line ends.
        end: the place after them.
        raw: bytes of the file read so far.
        ended: whether the last line has a line end; only at the end of the file it may not.
    """

    lines: list[bytes]
    end: Position
    raw: int
    ended: bool = True


@dataclass(frozen=True, slots=True)
class Head:
    """The first bytes of a dump, how it is compressed, and a digest to know it again."""

    start: bytes
    form: Codec
    digest: str


def head(stream: IO[bytes]) -> Head:
    """Read the first bytes of a dump.

    Raises:
        InputError: if the package for its compression is not installed.
        OSError: if it cannot be read.
    """
    start = b""
    while len(start) < _HEAD and (more := stream.read(_HEAD - len(start))):
        start += more
    return Head(start, codec(start), hashlib.sha256(start).hexdigest())


def blocks(stream: IO[bytes], first: Head, place: Position) -> Iterator[Block]:
    """Yield the lines from a place on; only the very last may lack its line end.

    Args:
        stream: the dump, read up to the end of its head.
        first: its head.
        place: where to begin.

    Raises:
        BrokenOff: after the last whole line, if the data is cut or damaged.
        InputError: if it is shorter than `place`.
        OSError: if it cannot be read.
    """
    ahead: queue.Queue[Block | BaseException | None] = queue.Queue(_AHEAD)
    stop = threading.Event()

    def put(item: Block | BaseException | None) -> bool:
        while not stop.is_set():
            try:
                ahead.put(item, timeout=_PATIENCE)
            except queue.Full:
                continue
            return True
        return False

    def work() -> None:
        try:
            for block in split(stream, first, place):
                if not put(block):
                    return
        except BaseException as error:  # raised again where the lines are read
            put(error)
        else:
            put(None)

    threading.Thread(target=work, name="decompress", daemon=True).start()
    try:
        while (item := ahead.get()) is not None:
            if isinstance(item, BaseException):
                raise item
            yield item
    finally:
        stop.set()


def split(stream: IO[bytes], first: Head, place: Position) -> Iterator[Block]:
    """Yield what `blocks` yields, in this thread."""
    source = Source(stream, first.start)
    source.go_to(place.member)
    # Where the latest stream begins: at or before the last line end that was read.
    member, before = place.member, place.before
    offset, skip, rest = place.before, place.plain - place.before, b""
    for piece, began in pieces(source, first.form):
        if began is not None:
            member, before = began, offset
        offset += len(piece)
        cut = min(skip, len(piece))
        skip -= cut
        lines = (rest + piece[cut:]).split(b"\n")
        rest = lines.pop()
        if lines:
            end = Position(member, before, offset - len(rest))
            yield Block(lines, end, source.offset)
    if skip:
        raise InputError("the dump is shorter than what was read of it before")
    if rest.strip():
        yield Block([rest], Position(member, before, offset), source.offset, ended=False)
