"""Stretches of text, and how far two of them agree."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Match = Literal["exact", "trimmed", "overlap"]

_LEAD = re.compile(r"(?:(?:the|an?)\s+|[\s\"'“”‘’(,.;:–—-]+)+", re.IGNORECASE)
_TAIL = re.compile(r"(?:['’]s|[\s\"'“”‘’),.;:–—-])+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of text: offsets in code points, end exclusive."""

    start: int
    end: int

    def overlap(self, other: Span) -> int:
        """Return how many characters two spans share."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))

    def trimmed(self, text: str) -> Span:
        """Return the span without a leading article, a closing "'s" and punctuation at the edges.

        A span of nothing else is returned as it is.
        """
        words = text[self.start : self.end]
        lead = _LEAD.match(words)
        tail = _TAIL.search(words)
        start = self.start + (lead.end() if lead else 0)
        end = self.start + (tail.start() if tail else len(words))
        return Span(start, end) if start < end else self


def likeness(one: Span, other: Span) -> float:
    """Return the Dice coefficient of two spans: 1 if they are the same, 0 if they are apart."""
    length = (one.end - one.start) + (other.end - other.start)
    return 2 * one.overlap(other) / length if length else float(one == other)


def line_end(text: str, offset: int) -> int:
    """Return where the sentence around an offset ends, near enough: a line, or a full stop.

    A sentence ends at a line end, or at ``.``, ``!`` or ``?`` before a space and a
    capital letter or quotation mark.
    """
    found = _END.search(text, offset)
    return found.end("stop") if found else len(text)


_END = re.compile(r"(?P<stop>\n|[.!?][\"'”’)]*(?=\s+[\"'“‘(A-Z0-9]))")
