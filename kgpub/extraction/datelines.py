"""Datelines: where and when a report was filed, before its first sentence.

As in "PORT SUDAN, Jan 12 (Reuters) - The army said…" and "BOGOTA, 12 Jan 90 (AFP) -- …".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_MONTH = (
    r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
    r"|(?:JAN|FEB|MAR|APR|MAY|JUNE?|JULY?|AUG|SEPT?|OCT|NOV|DEC)[A-Z]*\.?"
)
_DATE = rf"(?:(?:{_MONTH}) \d{{1,2}}(?:,? \d{{4}})?|\d{{1,2}} (?:{_MONTH})(?: \d{{2,4}})?)"
_CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ'’.-]+(?: [A-ZÀ-Þ][A-ZÀ-Þ'’.-]*){0,3}"
_NAME = r"[A-ZÀ-Þ][\w'’.-]*(?: (?:[A-ZÀ-Þ][\w'’.-]*|de|del|al|el|of|the)){0,4}"
_CITY = r"[A-ZÀ-Þ][a-zà-ÿ]{2,}(?: [A-ZÀ-Þ][a-zà-ÿ]{2,})?"
_SENTENCE = 70
_PLACE = rf"{_NAME}(?:, {_NAME}){{0,2}}?"
_AGENCY = r"\((?:[A-Z][\w.&/' -]{1,38})\)"
_DASH = r"\s*(?:--|[–—]|(?<=\s)-(?=\s))\s*"
_DATELINE = re.compile(
    rf"^[^\S\n]*(?:"
    rf"{_PLACE},? {_DATE},?(?: {_AGENCY})?{_DASH}"
    rf"|(?:{_PLACE},? )?{_AGENCY}(?: {_DATE})?{_DASH}"
    rf"|{_CAPITALS}(?:, {_NAME}){{0,2}}{_DASH}"
    rf"|{_NAME}(?:, {_NAME}){{1,2}}\s*[–—]\s+"
    rf"|{_CITY} - (?=[A-Z][^\n]{{{_SENTENCE},}})"
    rf")(?=[\"'“‘\[]?[A-ZÀ-Þ0-9])",
    re.MULTILINE,
)


def find_datelines(text: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of each dateline at the head of a line, its dash included.

    Offsets are characters, end exclusive: the sentence begins at the end.
    """
    for match in _DATELINE.finditer(text):
        yield match.span()
