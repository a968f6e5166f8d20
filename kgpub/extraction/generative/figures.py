"""Whether the words of a figure bear out its numbers."""

from __future__ import annotations

import re

from kgpub.extraction.generative.wire import QuotedFigure

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000}


def borne_out(figure: QuotedFigure, words: str) -> bool:
    """Return whether a figure has a number, and none that contradicts the digits of its words.

    "More than 40" may be 40 or 41 at least. Words without digits ("dozens") are taken as they
    are.
    """
    given = [n for n in (figure.count, figure.minimum, figure.maximum) if n is not None]
    if not given or min(given) < 0:
        return False
    if figure.minimum is not None and figure.maximum is not None:
        if figure.minimum > figure.maximum:
            return False
    numbers = [float(match[0].replace(",", "")) for match in _NUMBER.finditer(words)]
    if not numbers:
        return True
    scales = [1, *(scale for word, scale in _SCALES.items() if word in words.lower())]
    exact = {number * scale for number in numbers for scale in scales}
    near = exact | {number + step for number in exact for step in (-1, 1)}
    bounds = (figure.minimum, figure.maximum)
    return (figure.count is None or figure.count in exact) and all(
        bound is None or bound in near for bound in bounds
    )
