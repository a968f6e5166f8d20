"""Readings from JSON Lines files, with problems told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from kgpub.cli.streams import read_stdin
from kgpub.cli.writing import Outcome
from kgpub.errors import InputError, ReadingError
from kgpub.model import Reading, codec

_BOM = b"\xef\xbb\xbf"
_MEND = "give a JSON Lines file of Readings"


def read_all(inputs: Sequence[str], outcome: Outcome) -> Iterator[tuple[str, Reading]]:
    """Yield the readings of JSON Lines files with where each stands; tell what does not fit.

    A file with one Reading over several lines is read too.
    """
    for item in inputs:
        try:
            data, name = _load(item)
        except InputError as error:
            outcome.trouble(str(error))
            continue
        whole = _whole(data, name)
        if whole is not None:
            yield name, whole
            continue
        for number, line in enumerate(data.splitlines(), start=1):
            place = f"{name}:{number}"
            if not line.strip():
                continue
            try:
                reading = codec.decode(line, place)
            except ReadingError as error:
                outcome.trouble(str(error))
                continue
            yield place, reading


def _load(item: str) -> tuple[bytes, str]:
    name = "standard input" if item == "-" else item
    try:
        data = read_stdin() if item == "-" else Path(item).read_bytes()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise InputError(f"{name}: {reason}; {_MEND}") from error
    if not data.strip():
        raise InputError(f"{name}: is empty; {_MEND}")
    return data.removeprefix(_BOM), name


def _whole(data: bytes, name: str) -> Reading | None:
    """The one Reading that a file is, if it is one over several lines."""
    if data.split(b"\n", 1)[0].strip() != b"{":
        return None
    try:
        return codec.decode(data, name)
    except ReadingError:
        return None
