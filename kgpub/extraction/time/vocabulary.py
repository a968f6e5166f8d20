"""The words and forms of time expressions, from ``data/time_expressions.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from kgpub import resources
from kgpub.extraction.lexicon import load_lexicon

_NAME = re.compile(r"\{([a-z]+)(\d?)\}")
_CUES = (
    "months", "weekdays", "seasons", "dayparts", "decades", "days", "references", "frequencies",
    "festivals",
)  # fmt: skip
_AROUND = 48
_SPACE = re.compile(r"\s|\Z")
_SPACE_BEFORE = re.compile(r"\s(?=\S*\Z)")
_FULL_DAYS = 7
_FULL_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Form:
    """One way to put a time expression together.

    Attributes:
        kind: names how its value is computed.
        pattern: its named groups are the words that matter; the group ``span``, where there
            is one, is the expression itself.
    """

    kind: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of time, and the forms.

    Attributes:
        tables: by name of a table, what its words stand for.
        numbers: number words up to ninety-nine.
        not_times: words that make something else of what looks like a time, by their place.
        ahead: words by which a clause looks ahead: ``helping`` verbs, what is ``planned``;
            and verbs of ``telling``, which do not.
        forms: in order of precedence.
        cues: finds the words and digits without which no form matches.
    """

    tables: Mapping[str, Mapping[str, Any]]
    numbers: Mapping[str, int]
    not_times: Mapping[str, frozenset[str]]
    ahead: Mapping[str, frozenset[str]]
    forms: tuple[Form, ...]
    cues: re.Pattern[str]

    def windows(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield the stretches of a text that can hold an expression, whole words each."""
        start, end = 0, -1
        for cue in self.cues.finditer(text):
            first, last = cue.start() - _AROUND, cue.end() + _AROUND
            if first > end:
                if end > start:
                    yield _whole(text, start, end)
                start = max(first, 0)
            end = last
        if end > start:
            yield _whole(text, start, end)

    def get(self, table: str, word: str) -> Any:
        """Return what a word stands for in a table, or None."""
        return self.tables[table].get(normal(word).removesuffix("."))

    def amount(self, text: str) -> float | None:
        """Return an amount of units; None if nobody gives it ("several").

        Raises:
            KeyError: if the words are no amount.
        """
        words = normal(text).removesuffix("-plus").removesuffix("+")
        known = self.tables["amounts"].get(words)
        if known is not None:
            return None if known == "X" else float(known)
        if words.endswith(" 1/2"):
            return float(words.removesuffix(" 1/2")) + 0.5
        if re.fullmatch(r"[\d,]+(?:\.\d+)?", words):
            return float(words.replace(",", ""))
        return float(sum(self.numbers[part] for part in re.split(r"[- ]", words)))


def _whole(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a stretch of text to the next spaces, if they are near."""
    before, after = _SPACE_BEFORE.search(text, max(0, start - 30), start), _SPACE.search(text, end)
    return before.start() if before else start, after.start() if after else len(text)


def normal(text: str) -> str:
    """Return words in lower case with single spaces."""
    return " ".join(text.lower().split())


@cache
def load_vocabulary() -> Vocabulary:
    """Read the tables, and compile the forms."""
    data = tomllib.loads(resources.path("data/time_expressions.toml").read_text(encoding="utf-8"))
    rules = data.pop("form")
    not_times = {
        name: frozenset(word.replace("_", " ") for word in words.split())
        for name, words in data.pop("not_times").items()
    }
    ahead = {name: frozenset(words.split()) for name, words in data.pop("ahead").items()}
    numbers = {w: n for w, n in load_lexicon().quantities.units.items() if n}
    groups = _groups(data, numbers)
    forms = tuple(
        Form(rule["kind"], _compile(pattern, groups))
        for rule in rules
        for pattern in rule["patterns"]
    )
    return Vocabulary(
        tables=data,
        numbers=numbers,
        not_times=not_times,
        ahead=ahead,
        forms=forms,
        cues=_cues(data),
    )


def _cues(data: Mapping[str, Any]) -> re.Pattern[str]:
    words = [word for table in _CUES for word in data[table]]
    words += [*data["units"], "ago", "o'clock", "o’clock"]
    pattern = rf"\d+|\b(?:{_any(words)})s?\b".replace(" ", r"\s+")
    return re.compile(pattern, re.IGNORECASE)


def _compile(pattern: str, groups: Mapping[str, str]) -> re.Pattern[str]:
    def expand(match: re.Match[str]) -> str:
        name, number = match.groups()
        inner = groups[name]
        if name == "apostrophe" or name.startswith("any"):
            return f"(?:{inner})"
        return f"(?:(?P<{name}{number}>{inner}){_AFTER.get(name, '')})"

    text = _NAME.sub(expand, pattern).replace(" ", r"\s+").replace(r"\s+?", r"\s?")
    return re.compile(rf"(?<![\w./-])(?:{text})(?!\w)", re.IGNORECASE)


_AFTER = {
    "day": "(?:st|nd|rd|th)?",
    "part": r"(?:\s+|-|\s+(?:of|in)\s+(?:the\s+)?)",
}


def _groups(data: Mapping[str, Any], numbers: Mapping[str, int]) -> dict[str, str]:
    """The regular expression of each name in braces."""
    units = [unit for unit in data["units"] if unit not in ("centurie", "weekend")]
    plural = [unit.removesuffix("y") + "ies" if unit == "century" else unit + "s" for unit in units]
    ones = [word for word, number in numbers.items() if number < 10]
    tens = [word for word, number in numbers.items() if number >= 20]
    spelled = f"(?:{_any(tens)})[- ](?:{_any(ones)})|{_any(numbers)}"
    digits = r"\d{1,3}(?:,\d{3})+|\d{1,3} 1/2|\d{1,4}(?:\.\d+|-plus|\+)?"
    clock = (
        r"(?:(?:1[0-2]|0?[1-9])(?:[:.][0-5]\d)?\s?(?:a\.m\.?|p\.m\.?|am|pm)(?!\w)"
        r"|(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?!\d)"
        r"|(?:[01]\d|2[0-3])[0-5]\d(?=\s(?:hours|hrs|gmt|utc|local))"
        r"|(?:noon|midnight|midday))"
        r"(?:\s+(?:hours|hrs|local\s+time))?(?:\s+\(?(?:gmt|utc|z|[ecmp][sd]?t|bst|cet|cest|ist)"
        r"(?:\s?[+-]\s?\d{1,2}(?::\d\d)?)?\)?(?!\w))?"
    )
    return {
        "month": _abbreviated(data["months"], _FULL_MONTHS),
        "anymonth": _abbreviated(data["months"], _FULL_MONTHS),
        "anyday": r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?",
        "anyyear": r"1\d{3}|20\d\d",
        "wd": _abbreviated(data["weekdays"], _FULL_DAYS),
        "weekday": _any(list(data["weekdays"])[:_FULL_DAYS]),
        "season": _any(data["seasons"]),
        "unit": _any(data["units"]),
        "units": _any(plural),
        "period": "week|weekend|fortnight|month|quarter|year|decade|century",
        "quarters": "quarter|half",
        "daypart": _any(data["dayparts"]),
        "nearness": _any(data["nearness"]),
        "anaphora": _any(data["anaphora"]),
        "anaphor": "that|the same",
        "part": "(?:the )?(?:" + _any(data["parts"]) + ")",
        "approx": _any(data["approximations"]),
        "amount": rf"{_any(data['amounts'])}|{digits}|{spelled}",
        "nth": _any(data["ordinals"]),
        "decadeword": _any(data["decades"]),
        "deictic": _any(data["days"]),
        "reference": _any(data["references"]),
        "frequency": _any(data["frequencies"]),
        "festival": _any(data["festivals"]),
        "day": r"3[01]|[12]\d|0?[1-9]",
        "year": r"1\d{3}|20\d\d",
        "short": r"\d\d",
        "mm": r"1[0-2]|0?[1-9]|[12]\d|3[01]",
        "dd": r"3[01]|[12]\d|0?[1-9]",
        "clock": clock,
        "hourword": rf"(?:{_any([w for w, n in numbers.items() if n <= 12])}) o['’]clock",
        "apostrophe": "['’]",
    }


def _abbreviated(names: Iterable[str], full: int) -> str:
    """Names, the first ``full`` of which are not abbreviated; the others may have a dot."""
    words = list(names)
    return rf"{_any(words[:full])}|(?:{_any(words[full:])})\.?"


def _any(words: Iterable[str]) -> str:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", " ") for word in ordered)
