"""Decompressing as a stream: bz2, gzip, Zstandard, or nothing at all, told by the first bytes.

A file may hold several streams one after the other, as the parallel compressors write them
(pbzip2, pigz in blocks, pzstd): each is a place to begin at again.
"""

from __future__ import annotations

import bz2
import importlib
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import IO, Protocol, cast

from kgpub.errors import InputError

_PACKED = 1 << 17
_PLAIN = 1 << 20
_SKIPPABLE = b"\x2a\x4d\x18"


class BrokenOff(Exception):
    """The compressed data ends, or turns to nonsense, before its end."""


class Decompressor(Protocol):
    """What the decompressors of bz2, zlib and zstd have in common."""

    def decompress(self, data: bytes, /) -> bytes:
        """Return what comes out of some bytes."""

    @property
    def eof(self) -> bool:
        """Whether the stream has ended."""

    @property
    def unused_data(self) -> bytes:
        """The bytes after its end."""


@dataclass(frozen=True, slots=True)
class Codec:
    """A form of compression.

    Attributes:
        new: makes a decompressor of one stream; None for a file that is not compressed.
        errors: what it raises on damaged data.
    """

    new: Callable[[], Decompressor] | None
    errors: tuple[type[Exception], ...] = ()


@dataclass(slots=True)
class Source:
    """A file read from a place on, of which the first bytes were read already.

    Attributes:
        offset: bytes of the file before the next one to be read.
    """

    stream: IO[bytes]
    start: bytes
    offset: int = 0

    def go_to(self, offset: int) -> None:
        """Go on from an offset; what cannot seek is read up to there.

        Raises:
            InputError: if the file is shorter.
        """
        if self.stream.seekable() and offset:
            self.stream.seek(offset)
            self.start, self.offset = b"", offset
            return
        while self.offset < offset:
            if not self.read(min(_PLAIN, offset - self.offset)):
                raise InputError("the dump is shorter than what was read of it before")

    def read(self, size: int) -> bytes:
        """Return at most so many bytes, none at the end."""
        if self.start:
            data, self.start = self.start[:size], self.start[size:]
        else:
            data = self.stream.read(size)
        self.offset += len(data)
        return data


def codec(start: bytes) -> Codec:
    """Tell by the first bytes of a file how it is compressed.

    Raises:
        InputError: if the package for its compression is not installed.
    """
    if start.startswith(b"BZh"):
        return Codec(bz2.BZ2Decompressor, (OSError, ValueError))
    if start.startswith(b"\x1f\x8b"):
        return Codec(lambda: zlib.decompressobj(wbits=31), (zlib.error,))
    if start.startswith(b"\x28\xb5\x2f\xfd") or start[1:4] == _SKIPPABLE:
        try:
            zstd = importlib.import_module("backports.zstd")
        except ImportError:
            message = "is compressed with zstd, which needs a package: pip install 'kgpub[dump]'"
            raise InputError(message) from None
        return Codec(cast("Callable[[], Decompressor]", zstd.ZstdDecompressor), (zstd.ZstdError,))
    return Codec(None)


def pieces(source: Source, form: Codec) -> Iterator[tuple[bytes, int | None]]:
    """Yield decompressed bytes, each with the offset of the stream that begins with them.

    Raises:
        BrokenOff: if the data ends within a stream or is damaged.
        OSError: if the file cannot be read.
    """
    if form.new is None:
        while data := source.read(_PLAIN):
            yield data, source.offset - len(data)
        return
    data = source.read(_PACKED)
    while data:
        if not data.strip(b"\0"):  # padding, as tapes and some writers leave it
            data = source.read(_PACKED)
            continue
        began: int | None = source.offset - len(data)
        stream = form.new()
        while True:
            try:
                out = stream.decompress(data)
            except form.errors as error:
                raise BrokenOff from error
            yield out, began
            began = None
            if stream.eof:
                data = stream.unused_data or source.read(_PACKED)
                break
            data = source.read(_PACKED)
            if not data:
                raise BrokenOff
