"""Plain text: from bytes to characters, and what counts as a text at all."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator

from kgpub.sources.document import Document
from kgpub.sources.problem import UnreadableError

_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CONTROL_SHARE = 0.1
_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read(lines: Iterable[bytes], place: str) -> Iterator[Document]:
    """Yield the one document that a plain text is.

    Raises:
        UnreadableError: if it is not text.
    """
    yield Document(place=place, text=decode(b"".join(lines)))


def decode(data: bytes) -> str:
    """Return the characters of a text in UTF-8, or in UTF-16 where a byte order mark says so.

    Raises:
        UnreadableError: if the data is empty, binary, or in another encoding.
    """
    if not data:
        raise UnreadableError("is empty", "give a file with the text of an article")
    if data.startswith(_UTF16_MARKS):
        try:
            text = data.decode("utf-16")
        except UnicodeDecodeError as error:
            raise UnreadableError(
                f"is not valid UTF-16: {error.reason} at byte offset {error.start}",
                "save it as UTF-8",
            ) from error
        return reject_nul(text)
    require_text(data)
    try:
        return data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        offset = error.start + (len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0)
        raise UnreadableError(
            f"is not valid UTF-8: byte 0x{data[offset]:02X} at byte offset {offset}",
            "save it as UTF-8, for example with iconv -f WINDOWS-1252 -t UTF-8",
        ) from error


def require_text(data: bytes) -> None:
    """Check that data in an ASCII-compatible encoding is text and not a binary file.

    Raises:
        UnreadableError: if it holds NUL or many control characters.
    """
    if b"\0" in data or len(_CONTROL.findall(data)) > _CONTROL_SHARE * len(data):
        raise _binary()


def reject_nul(text: str) -> str:
    """Return the text as it is.

    Raises:
        UnreadableError: if it holds the character NUL.
    """
    if "\0" in text:
        raise _binary()
    return text


def tidy(text: str) -> str:
    r"""Return the text with line ends as ``\n`` and no white space at either end.

    All other characters stay as they are, so that offsets hold.

    Raises:
        UnreadableError: if only white space is left, or characters that no file can hold.
    """
    if any(mark in text for mark in "\r\ufeff"):
        text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    text = text.strip()
    if not text:
        raise UnreadableError("holds only white space", "give the text of an article")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise UnreadableError(
            f"holds half a character (a lone surrogate) at character {error.start}",
            "write the character whole",
        ) from error
    return reject_nul(text)


def _binary() -> UnreadableError:
    return UnreadableError(
        "is a binary file, not text",
        "give plain text, HTML or JSON Lines; save documents as text first",
    )
