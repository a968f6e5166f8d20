"""The formats that articles come in. A new one is a module like `text` and a row here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from kgpub.sources import html, jsonl, text
from kgpub.sources.document import Document
from kgpub.sources.problem import Problem

_HEAD_BYTES = 2048

Reader = Callable[[Iterable[bytes], str], Iterator[Document | Problem]]


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file.

    Attributes:
        suffixes: how the names of such files end, in lower case.
        begins: whether data that begins so is of this format.
        read: takes the lines of the data and the name of the place; yields documents
            and problems; raises UnreadableError when the whole cannot be read.
    """

    suffixes: tuple[str, ...]
    begins: Callable[[bytes], bool]
    read: Reader


_TEXT = Format((".txt", ".md"), lambda head: True, text.read)
_FORMATS = (
    Format((".html", ".htm", ".xhtml"), html.begins, html.read),
    Format((".jsonl", ".ndjson"), jsonl.begins, jsonl.read),
    Format((".json",), jsonl.begins_whole, jsonl.read_whole),
    _TEXT,
)


def is_known(suffix: str) -> bool:
    """Return whether files whose name ends so are read when a folder is given."""
    return any(suffix.lower() in known.suffixes for known in _FORMATS)


def choose(suffix: str, head: bytes) -> Format:
    """Return the format of a file from its suffix and, for text and others, its beginning."""
    for known in _FORMATS:
        if suffix.lower() in known.suffixes and known is not _TEXT:
            return known
    return next(known for known in _FORMATS if known.begins(head))


def peek(lines: Iterator[bytes]) -> list[bytes]:
    """Take as many lines as `choose` needs, no more, so that a pipe is read as it comes."""
    taken: list[bytes] = []
    size = 0
    for line in lines:
        taken.append(line)
        size += len(line)
        head = b"".join(taken).lstrip(b"\xef\xbb\xbf \t\r\n")
        if size >= _HEAD_BYTES or (head and head[:1] not in b"<[{") or jsonl.begins(head):
            break
    return taken
