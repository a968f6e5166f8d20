"""Own entities from a table: tab-separated, UTF-8, the names of the columns in the first row.

Lines that begin with ``#`` and empty lines are passed over. There is no quoting: a cell is
what stands between two tabs.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kgpub.errors import InputError
from kgpub.linking.own.entity import COLUMNS

_NEEDED = ("label", "kind")


def rows(path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield each row with the place it came from (``FILE, line 3``).

    Raises:
        InputError: if the file cannot be read or its columns are not known.
    """
    header: list[str] | None = None
    for number, line in enumerate(_lines(path), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        place = f"{path}, line {number}"
        if header is None:
            header = _header([cell.strip() for cell in cells], place)
            continue
        if len(cells) > len(header) and any(cells[len(header) :]):
            raise InputError(
                f"{place}: has {len(cells)} cells for {len(header)} columns; "
                "take out tabs within a cell"
            )
        yield place, dict(zip(header, (cell.strip() for cell in cells), strict=False))


def _lines(path: Path) -> list[str]:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise InputError(f"{path}, line {line}: is not UTF-8; save the file as UTF-8") from error
    return [line.removesuffix("\r") for line in text.split("\n")]


def _header(cells: list[str], place: str) -> list[str]:
    for name in cells:
        if name not in COLUMNS:
            raise InputError(f"{place}: no column {name!r}; the columns are {', '.join(COLUMNS)}")
    for name in _NEEDED:
        if name not in cells:
            raise InputError(
                f"{place}: has no column {name!r}; the first row names the columns, tabs between"
            )
    if len(set(cells)) < len(cells):
        raise InputError(f"{place}: names a column twice")
    return cells
