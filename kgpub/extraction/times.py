"""Time expressions, resolved against the day of publication.

Values follow TIMEX3 (ISO-TimeML). An expression whose time depends on a date
that is not known is left out: a wrong date is worse than none.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import replace

from spacy.tokens import Doc

from kgpub.extraction import analysis
from kgpub.extraction import calendar_time as cal
from kgpub.extraction.analysis import TimeExpression
from kgpub.extraction.calendar_time import DAY, Date, Period
from kgpub.extraction.lexicon import Quantities, load_lexicon
from kgpub.extraction.quantities import read_number

_MONTHS = {name.lower(): i for i, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.lower(): i for i, name in enumerate(calendar.month_abbr) if name}
_MONTHS |= {"sept": 9}
_DAYS = {name.lower(): i for i, name in enumerate(calendar.day_name)}
_DAYS |= {name.lower()[:3]: i for i, name in enumerate(calendar.day_name)}

_MONTH = r"(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:1[5-9]|20|21)\d\d)"
_WEEKDAY = r"(?P<weekday>mon|tues|wednes|thurs|fri|satur|sun)day"
_UNIT = r"(?P<unit>day|week|weekend|month|quarter|year|decade|century)"
_NUMBER = (
    r"(?P<number>\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"twenty|thirty|several|few)"
)
_PART = (
    r"(?:(?P<part>early|mid|middle|late|(?:the )?beginning|(?:the )?start|(?:the )?end)"
    r"(?:[- ]| of | in )(?:the )?)?"
)
_SEASON = r"(?P<season>spring|summer|autumn|fall|winter)"
_DAYPART = r"(?P<daypart>morning|afternoon|evening|night)"
_DEICTIC = (
    r"(?P<deictic>the day before yesterday|the day after tomorrow|yesterday|today|tomorrow|"
    r"tonight|last night|this (?:morning|afternoon|evening))"
)
_NAMED_YEAR = r"(?P<which>last|this|next|the previous|the following|the past|the coming)"

Match = re.Match[str]
Handler = Callable[[Match, Date, bool], Period | None]
_EDGE = "the (?:end|beginning|start) of"
_LEADS = "in|since|by|until|before|after|from|during|of"


class TimeFinder:
    """A pipeline component that notes the time expressions of a document."""

    def __init__(self, words: Quantities | None = None) -> None:
        """Prepare the patterns."""
        self._words = words or load_lexicon().quantities
        self._patterns: list[tuple[re.Pattern[str], Handler]] = [
            (re.compile(rf"\b{pattern}(?!\w)", re.IGNORECASE), handler)
            for pattern, handler in (
                (r"(?P<iso>\d{4}-\d\d-\d\d)", self._iso),
                (rf"(?:{_WEEKDAY},? )?(?:the )?{_DAY}(?: of)? {_MONTH},? {_YEAR}", self._full),
                (rf"(?:{_WEEKDAY},? )?{_MONTH} {_DAY},? {_YEAR}", self._full),
                (rf"{_DAY} {_MONTH} (?P<short>\d\d)", self._full),
                (rf"(?:{_WEEKDAY},? )?{_MONTH} {_DAY}(?! ?[-–] ?\d)", self._no_year),
                (rf"(?:{_WEEKDAY},? )?(?:the )?{_DAY}(?: of)? {_MONTH}", self._no_year),
                (rf"{_PART}{_MONTH},?(?: of)? {_YEAR}", self._month_year),
                (rf"{_PART}{_SEASON} (?:of )?{_YEAR}", self._season),
                (rf"(?P<earlier>earlier|later) (?P<which>this|last|next) {_UNIT}", self._within),
                (rf"{_PART}{_NAMED_YEAR} {_UNIT}", self._named_unit),
                (rf"(?:earlier |later )?(?P<which>last|this|next) {_WEEKDAY}", self._weekday),
                (rf"(?P<which>last|this|next) {_MONTH}", self._which_month),
                (rf"(?:(?:{_LEADS}|on|late|early) )?{_WEEKDAY}(?: {_DAYPART})?", self._weekday),
                (rf"{_NUMBER} {_UNIT}s? ago", self._ago),
                (_DEICTIC, self._deictic),
                (rf"{_PART}(?:the )?(?P<decade>(?:1[89]|20)\d0)s", self._decade),
                (rf"(?P<part>early|mid|late)[- ]{_YEAR}", self._year),
                (rf"(?:{_LEADS}|between|and|to|{_EDGE}) (?P<keep>{_YEAR})(?![-–]\d)", self._year),
                (rf"(?:{_LEADS}|{_PART}) ?(?P<keep>{_MONTH})(?! \d)", self._month),
            )
        ]  # fmt: skip

    def __call__(self, doc: Doc) -> Doc:
        """Note every time expression that can be resolved, in order, without overlap."""
        notes = analysis.of(doc)
        taken: set[int] = set()
        text = doc.text
        found: list[TimeExpression] = []
        for pattern, handler in self._patterns:
            for match in pattern.finditer(text):
                group = "keep" if "keep" in match.groupdict() and match["keep"] else 0
                span = doc.char_span(*match.span(group), alignment_mode="expand")
                if span is None or any(i in taken for i in range(span.start, span.end)):
                    continue
                if match.groupdict().get("month") and not match["month"][0].isupper():
                    continue
                expression = self._resolve(doc, match, handler, span.start, span.end)
                if expression is not None:
                    taken.update(range(expression.start_token, expression.end_token))
                    found.append(expression)
        notes.times = sorted(found, key=lambda e: e.start_token)
        return doc

    def _resolve(
        self,
        doc: Doc,
        match: Match,
        handler: Callable[[Match, Date, bool], Period | None],
        start: int,
        end: int,
    ) -> TimeExpression | None:
        article_date = analysis.of(doc).article.date
        absolute = handler in (
            self._iso,
            self._full,
            self._month_year,
            self._season,
            self._year,
            self._decade,
        )
        if article_date is None and not absolute:
            return None
        sentence = doc[start].sent
        future = any(t.lower_ in ("will", "shall", "wo", "'ll") for t in sentence)
        try:
            period = handler(match, article_date or Date.min, future)
        except (ValueError, OverflowError):
            return None
        if period is None:
            return None
        while start < end and doc[start].lower_ in _RELATIONS:
            start += 1
        before = doc[start - 1].lower_ if start else ""
        if start and before in ("early", "late"):
            before = doc[start - 2].lower_ if start > 1 else ""
        period = _related(period, before)
        return TimeExpression(
            start_token=start,
            end_token=end,
            value=period.value,
            begin=period.begin,
            end=period.end,
            latest_begin=period.latest_begin,
            coarse=period.coarse,
        )

    def _iso(self, match: Match, date: Date, future: bool) -> Period:
        return cal.day(Date.fromisoformat(match["iso"]))

    def _full(self, match: Match, date: Date, future: bool) -> Period:
        groups = match.groupdict()
        number = int(groups["year"]) if groups.get("year") else 1900 + int(groups["short"])
        if groups.get("short") and number < 1950:
            number += 100
        return cal.day(Date(number, _MONTHS[match["month"].lower()], int(match["day"])))

    def _no_year(self, match: Match, date: Date, future: bool) -> Period:
        number, index = _MONTHS[match["month"].lower()], int(match["day"])
        return cal.day(Date(cal.nearest_year(number, index, date, future=future), number, index))

    def _month_year(self, match: Match, date: Date, future: bool) -> Period:
        return _part(match, cal.month(int(match["year"]), _MONTHS[match["month"].lower()]))

    def _season(self, match: Match, date: Date, future: bool) -> Period:
        return _part(match, cal.season(int(match["year"]), match["season"].lower()))

    def _named_unit(self, match: Match, date: Date, future: bool) -> Period | None:
        which, unit = match["which"].lower(), match["unit"].lower()
        count = {"last": -1, "this": 0, "next": 1}.get(which)
        if count is None or unit == "day":
            return None
        return _part(match, cal.shifted(date, count, unit))

    def _within(self, match: Match, date: Date, future: bool) -> Period:
        count = {"last": -1, "this": 0, "next": 1}[match["which"].lower()]
        period = cal.shifted(date, count, match["unit"].lower())
        begin, end = period.begin, period.end
        if begin is not None and end is not None and begin <= date <= end:
            if match["earlier"].lower() == "earlier":
                end = max(begin, date)
            else:
                begin = min(end, date)
        return replace(period, begin=begin, end=end)

    def _weekday(self, match: Match, date: Date, future: bool) -> Period:
        index = _DAYS[(match["weekday"] + "day").lower()]
        which = (match.groupdict().get("which") or "").lower()
        back = (date.weekday() - index) % 7
        if which == "next" or (future and not which):
            ahead = (index - date.weekday()) % 7
            return cal.day(date + (ahead or 7) * DAY)
        if which == "last" and back == 0:
            back = 7
        return cal.day(date - back * DAY)

    def _which_month(self, match: Match, date: Date, future: bool) -> Period:
        number = _MONTHS[match["month"].lower()]
        which = match["which"].lower()
        year = date.year
        if which == "last" and number >= date.month:
            year -= 1
        if which == "next" and number <= date.month:
            year += 1
        return cal.month(year, number)

    def _ago(self, match: Match, date: Date, future: bool) -> Period | None:
        number = read_number(match["number"], self._words)
        unit = match["unit"].lower()
        if match["number"].lower() in ("a", "an"):
            number = 1
        if number is None:
            return None
        return cal.shifted(date, -number, unit)

    def _deictic(self, match: Match, date: Date, future: bool) -> Period:
        word = match["deictic"].lower()
        days = {
            "yesterday": -1, "last night": -1, "tomorrow": 1,
            "the day before yesterday": -2, "the day after tomorrow": 2,
        }.get(word, 0)  # fmt: skip
        return cal.day(date + days * DAY)

    def _decade(self, match: Match, date: Date, future: bool) -> Period:
        return _part(match, cal.decade(int(match["decade"])))

    def _year(self, match: Match, date: Date, future: bool) -> Period:
        return _part(match, cal.year(int(match["year"])))

    def _month(self, match: Match, date: Date, future: bool) -> Period | None:
        word = match["month"]
        if (len(word) < 4 and word.lower() != "may") or (
            word.lower() in ("march", "may") and word.islower()
        ):
            return None
        number = _MONTHS[word.lower()]
        year = date.year if number <= date.month or future else date.year - 1
        if future and number < date.month:
            year += 1
        return _part(match, cal.month(year, number))


_RELATIONS = frozenset(
    [
        "on",
        "in",
        "since",
        "by",
        "until",
        "till",
        "before",
        "after",
        "from",
        "during",
        "of",
        "between",
        "and",
        "to",
        "through",
    ]
)


def _part(match: Match, period: Period) -> Period:
    which = (match.groupdict().get("part") or "").lower().replace("the ", "").strip()
    return cal.part(period, which) if which else period


def _related(period: Period, before: str) -> Period:
    """Open the period to one side after "since", "by", "until", "before" and "after"."""
    if before in ("since", "after"):
        return replace(period, end=None, latest_begin=period.end)
    if before in ("by", "until", "till", "before"):
        return replace(period, begin=None)
    return period
