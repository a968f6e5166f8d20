"""Articles as JSON: one object a line, or a whole file with one object or an array of them."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from kgpub.sources.document import Document
from kgpub.sources.metadata import Metadata, escape_url
from kgpub.sources.problem import Problem, UnreadableError
from kgpub.sources.text import decode

_BEGINNING = re.compile(rb"\s*(?:\[\s*)?\{\s*(?:[\"}]|\Z)")
_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SHOWN = 40


def begins(head: bytes) -> bool:
    """Return whether the first line with anything on it is one JSON object."""
    first = head.removeprefix(codecs.BOM_UTF8).lstrip().split(b"\n", 1)[0]
    return first.startswith(b"{") and _is_object(first)


def begins_whole(head: bytes) -> bool:
    """Return whether data that begins so is a JSON object or an array of them."""
    return _BEGINNING.match(head.removeprefix(codecs.BOM_UTF8)) is not None


def read(lines: Iterable[bytes], place: str) -> Iterator[Document | Problem]:
    """Yield the article on each line; lines are read one at a time.

    Keys are text (required), title or headline, url, publisher or source, date or
    published, and language; others are ignored.

    Raises:
        UnreadableError: if there is no line with anything on it.
    """
    empty = True
    for number, line in enumerate(_utf8_lines(lines), start=1):
        if not line.strip():
            continue
        empty = False
        here = f"{place}:{number}"
        try:
            yield _document(_parse(decode(line.rstrip(b"\r\n"))), here)
        except UnreadableError as error:
            yield error.at(here)
    if empty:
        raise UnreadableError("is empty", 'give lines such as {"text": "..."}')


def read_whole(lines: Iterable[bytes], place: str) -> Iterator[Document | Problem]:
    """Yield the article of a JSON object, or those of an array of objects.

    A file of JSON Lines under a wrong name is read as such. Keys are as in `read`.

    Raises:
        UnreadableError: if the whole is not JSON.
    """
    kept = list(lines)
    try:
        whole = _parse(decode(b"".join(kept)))
    except UnreadableError:
        if len(kept) < 2 or not any(_is_object(line) for line in kept):
            raise
        yield from read(kept, place)
        return
    if not isinstance(whole, list):
        yield _document(whole, place)
        return
    for number, item in enumerate(whole, start=1):
        here = f"{place}, article {number}"
        try:
            yield _document(item, here)
        except UnreadableError as error:
            yield error.at(here)
    if not whole:
        raise UnreadableError("is an empty array", 'give objects such as {"text": "..."}')


def _utf8_lines(lines: Iterable[bytes]) -> Iterator[bytes]:
    rest = iter(lines)
    first = next(rest, b"")
    if first.startswith(_UTF16_MARKS):
        yield from decode(b"".join([first, *rest])).encode("utf-8").split(b"\n")
        return
    yield first.removeprefix(codecs.BOM_UTF8)
    yield from rest


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _parse(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        where = f"column {error.colno}"
        if "\n" in text.strip():
            where = f"line {error.lineno}, {where}"
        raise UnreadableError(f"is not JSON: {error.msg} at {where}", "correct it") from error
    except (ValueError, RecursionError) as error:
        raise UnreadableError(f"is not JSON that can be read: {error}", "correct it") from error


def _document(item: Any, place: str) -> Document:
    if not isinstance(item, dict):
        raise UnreadableError("is not a JSON object", 'write each article as {"text": "..."}')
    text = item.get("text")
    if text is None:
        keys = ", ".join(sorted(item))
        shown = f" (it has {keys[:_SHOWN]}{'…' if len(keys) > _SHOWN else ''})" if keys else ""
        raise UnreadableError(f'has no "text"{shown}', 'put the article\'s text under "text"')
    if not isinstance(text, str):
        raise UnreadableError('"text" is not a string', "put it in quotation marks")
    return Document(
        place=place,
        text=text,
        metadata=Metadata.parse(
            title=_string(item, "title", "headline"),
            url=escape_url(_string(item, "url")),
            publisher=_string(item, "publisher", "source"),
            date=_string(item, "date", "published"),
        ),
        language=_string(item, "language"),
    )


def _string(item: dict[str, Any], *keys: str) -> str | None:
    for key in keys:
        value = item.get(key)
        if key in ("publisher", "source") and isinstance(value, dict):
            value = value.get("name")
        if value is None or value == "":
            continue
        if not isinstance(value, str):
            raise UnreadableError(f'"{key}" is not a string', "put it in quotation marks")
        return value
    return None
