"""Cut an article into parts that a model can read at once."""

from __future__ import annotations

import re
from dataclasses import dataclass

_BREAKS = (r"\n\s*\n", r"\n", r"(?<=[.!?]['\"’”])\s|(?<=[.!?])\s", r"\s")


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of an article: offsets, end exclusive."""

    start: int
    end: int


def cut(text: str, size: int, start: int = 0, end: int | None = None) -> list[Part]:
    """Return parts of at most ``size`` characters, cut at paragraphs where that can be.

    Otherwise a part ends with a line, a sentence, a word, or where it must.
    """
    end = len(text) if end is None else end
    found = []
    while end - start > size:
        stop = _last_break(text, start, start + size)
        found.append(Part(start, stop))
        start = stop
    if text[start:end].strip() or not found:
        found.append(Part(start, end))
    return found


def halve(text: str, part: Part) -> list[Part]:
    """Return a part in two or three, cut near the middle."""
    return cut(text, (part.end - part.start) // 2 + 1, part.start, part.end)


def _last_break(text: str, start: int, limit: int) -> int:
    middle = start + (limit - start) // 2
    for pattern in _BREAKS:
        stops = [match.end() for match in re.finditer(pattern, text[middle:limit])]
        if stops:
            return middle + stops[-1]
    return limit
