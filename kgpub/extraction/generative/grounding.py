"""Find quoted words in a text."""

from __future__ import annotations

import re
from functools import lru_cache

_ALIKE = ("'’‘`´", '"“”„«»', "-–—‑−")
_CLASSES = {char: f"[{re.escape(chars)}]" for chars in _ALIKE for char in chars}
_PLAIN = str.maketrans({char: chars[0] for chars in _ALIKE for char in chars})


def find(text: str, start: int, end: int, words: str, before: str = "") -> tuple[int, int] | None:
    """Return the offsets of quoted words in a part of a text, or None if they are not there.

    Quotation marks, dashes and white space count as alike whatever their form, since models
    write their own; letters have to be the same, first with their case and then without.
    Where the words stand more than once, the place is taken whose preceding text agrees
    longest with ``before``, and the first of those.

    Args:
        text: the article's.
        start: where the part begins.
        end: where it ends, exclusive.
        words: the quoted words.
        before: what is said to stand directly before them.
    """
    if not words.strip():
        return None
    for flags in (0, re.IGNORECASE):
        matches = list(_pattern(words, flags).finditer(text, start, end))
        if matches:
            wanted = _plain(before)
            best = max(matches, key=lambda m: _agreement(text, m.start(), wanted))
            return best.start(), best.end()
    return None


@lru_cache(maxsize=256)
def _pattern(words: str, flags: int) -> re.Pattern[str]:
    body = r"\s+".join(
        "".join(_CLASSES.get(char) or re.escape(char) for char in word) for word in words.split()
    )
    first, last = words.strip()[0], words.strip()[-1]
    opening = r"(?<!\w)" if first.isalnum() else ""
    closing = r"(?!\w)" if last.isalnum() else ""
    return re.compile(f"{opening}{body}{closing}", flags)


def _plain(text: str) -> str:
    return " ".join(text.translate(_PLAIN).lower().split())


def _agreement(text: str, end: int, wanted: str) -> int:
    """How many characters at the end of both are the same."""
    if not wanted:
        return 0
    there = _plain(text[max(0, end - 2 * len(wanted) - 20) : end])
    count = 0
    for mine, theirs in zip(reversed(there), reversed(wanted), strict=False):
        if mine != theirs:
            break
        count += 1
    return count
