"""Values of expressions that name a place in the calendar: dates, months, years, centuries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kgpub.extraction.time import calendar_time as cal
from kgpub.extraction.time.anchoring import Anchor, Timex, UnanchoredError
from kgpub.extraction.time.calendar_time import Date, Period
from kgpub.extraction.time.vocabulary import Vocabulary

Words = Mapping[str, str]
"""The named groups of a form that matched."""

_PIVOT = 50  # two digits from here on are of the twentieth century
_LONGEST = 150
_SHORTENED = 1800
_ANY_YEAR = 2000


def date(words: Words, anchor: Anchor, vocabulary: Vocabulary) -> Timex:
    """As in "Friday, July 21, 2017", "24 Nov 1988", "12 JAN 90", "May 3"."""
    if "mm" in words:
        month, index = int(words["mm"]), int(words["dd"])
        if month > 12:  # otherwise American
            month, index = index, month
    else:
        month = vocabulary.get("months", words["month"])
        index = int(words["day"]) if "day" in words else vocabulary.get("ordinals", words["nth"])
    number = _year(words)
    if number is None and "yearly" in words:  # "Feb. 1 last year"
        number = anchor.today.year + vocabulary.get("nearness", words["yearly"])
    if number is None:
        number = anchor.year_of(month, index)
        if "wd" in words:
            number = _year_with(vocabulary.get("weekdays", words["wd"]), number, month, index)
    return with_time(cal.day(Date(number, month, index)), words, vocabulary)


def _year_with(weekday: int, number: int, month: int, index: int) -> int:
    """Return the year, or one beside it, in which a day is such a weekday."""
    years = (number, number - 1, number + 1)
    return next((y for y in years if Date(y, month, index).weekday() == weekday), number)


def festival(words: Words, anchor: Anchor, vocabulary: Vocabulary) -> Timex:
    """As in "Christmas Eve", "last Thanksgiving", "Easter 2019"."""
    rule = str(vocabulary.get("festivals", words["festival"]))
    number = _year(words)
    if number is None and "nearness" in words:
        usual = cal.festival(rule, anchor.today.year)
        count = vocabulary.get("nearness", words["nearness"])
        if count < 0:
            count += usual < anchor.today
        elif count > 0:
            count -= usual > anchor.today
        number = usual.year + count
    if number is None:
        usual = cal.festival(rule, _ANY_YEAR)
        number = anchor.year_of(usual.month, usual.day)
    return _dated(cal.day(cal.festival(rule, number)))


def era(words: Words, anchor: Anchor, vocabulary: Vocabulary) -> Timex:
    """As in "44 BC": before the first year of the calendar that days are written in."""
    return Timex(f"BC{int(words['bc']):04d}")


def range_end(words: Words, anchor: Anchor, vocabulary: Vocabulary) -> Timex | None:
    """One end of a range of years, as in "1939-1945", "2003-04"."""
    ends = words.get("first", words.get("year", "")), words.get("last", words.get("year", ""))
    first, last = ends[0], words["short"] if "short" in words else ends[1]
    begin = int(first)
    end = int(last) if len(last) == 4 else begin // 100 * 100 + int(last)
    if not begin < end <= begin + _LONGEST or (len(last) == 2 and begin < _SHORTENED):
        return None
    return _dated(cal.year(end if "first" in words else begin))


def month(words: Words, anchor: Anchor, vocabulary: Vocabulary) -> Timex:
    """As in "early May 2009", "last October", "June of last year"."""
    index = vocabulary.get("months", words["month"])
    number = _year(words)
    if number is None and "nearness" in words:
        number = _near_year(vocabulary.get("nearness", words["nearness"]), words, index, anchor)
    if number is None:
        number = anchor.year_of(index)
    return _dated(cal.month(number, index), words, vocabulary)


def _near_year(count: int, words: Words, index: int, anchor: Anchor) -> int:
    today = anchor.today
    if words["nearness_end"]:  # "June of last year"
        return today.year + count
    if count < 0:
        return today.year - (index >= today.month)
    return today.year + (index <= today.month) if count > 0 else today.year


def season(words: Words, anchor: Anchor, vocabulary: Vocabulary) -> Timex:
    """As in "the summer of 2023", "last winter", "in the spring"."""
    name = words["season"].lower()
    number = _year(words)
    if number is not None:
        return _dated(cal.season(number, name), words, vocabulary)
    if "nearness" not in words and anchor.narrative:
        told = anchor.reference("year").begin
        if told is None:
            raise UnanchoredError
        return _dated(cal.season(told.year, name), words, vocabulary)
    today = anchor.today
    count = vocabulary.get("nearness", words["nearness"]) if "nearness" in words else 0
    seasons = [cal.season(today.year + shift, name) for shift in (-2, -1, 0, 1)]
    ended = [s for s in seasons if s.end is not None and s.end < today]
    ahead = [s for s in seasons if s.begin is not None and s.begin > today]
    running = [s for s in seasons if s not in ended and s not in ahead]
    if count < 0:
        found = ended[-1]
    elif count > 0:
        found = ahead[0]
    elif running:
        found = running[0]
    else:
        found = ahead[0] if anchor.ahead else ended[-1]
    return _dated(found, words, vocabulary)


def quarter(words: Words, anchor: Anchor, vocabulary: Vocabulary) -> Timex | None:
    """As in "the third quarter", "Q4 2010", "the first half of last year"."""
    half = words.get("quarters", "").lower() == "half"
    index = int(words["q"]) if "q" in words else vocabulary.get("ordinals", words["nth"])
    if index > (2 if half else 4):
        return None
    number = _year(words)
    if number is None and "nearness" in words:
        number = anchor.today.year + vocabulary.get("nearness", words["nearness"])
    if number is None:
        number = anchor.today.year
        begin = Date(number, (6 if half else 3) * (index - 1) + 1, 1)
        if begin > anchor.today and anchor.direction == "past":
            number -= 1
    return _dated(cal.half(number, index) if half else cal.quarter(number, index))


def fiscal(words: Words, anchor: Anchor, vocabulary: Vocabulary) -> Timex:
    """As in "fiscal 1990": its days depend on who reckons, so it has none."""
    number = _year(words)
    if number is None:
        number = anchor.today.year + vocabulary.get("nearness", words["nearness"])
    return Timex(f"FY{number}")


def year(words: Words, anchor: Anchor, vocabulary: Vocabulary) -> Timex:
    """As in "2012", "mid-2011"."""
    return _dated(cal.year(int(words["year"])), words, vocabulary)


def decade(words: Words, anchor: Anchor, vocabulary: Vocabulary) -> Timex:
    """As in "the 1990s", "the late '80s", "the nineties", "this decade"."""
    if "decade" in words:
        number = int(words["decade"])
    elif "nearness" in words:
        count = vocabulary.get("nearness", words["nearness"])
        if words["nearness"].lower() in ("last", "past", "next", "coming"):
            value, bounds = "P10Y", cal.stretch(anchor.today, 10 * count, "Y")
            return Timex(value, "DURATION", within=bounds)
        number = anchor.today.year // 10 * 10 + 10 * count
    elif "shortdecade" in words:
        number = int(words["shortdecade"])
        number += 2000 if number < 30 else 1900
    else:
        number = 1900 + vocabulary.get("decades", words["decadeword"])
    return _dated(cal.decade(number), words, vocabulary)


def century(words: Words, anchor: Anchor, vocabulary: Vocabulary) -> Timex | None:
    """As in "the early 19th century"."""
    number = words.get("number")
    index = int(number) if number else vocabulary.get("ordinals", words["nth"])
    return _dated(cal.century(index), words, vocabulary) if 1 <= index <= 21 else None


def with_time(period: Period, words: Words, vocabulary: Vocabulary) -> Timex:
    """Return a day, at the part of the day or the hour that the words name."""
    clock = time_of_day(words, vocabulary)
    modifier = vocabulary.get("parts", words["portion"]) if "portion" in words else None
    if clock is None:
        return Timex(period.value, "DATE", modifier, period)
    return Timex(f"{period.value}T{clock}", "TIME", modifier, period)


def time_of_day(words: Words, vocabulary: Vocabulary) -> str | None:
    """Return what follows the T in the TIMEX3 value of a time, or None."""
    if "daypart" in words:
        return str(vocabulary.get("dayparts", words["daypart"]))
    if "hour" in words:
        return f"{words['hour']}:{words['minute']}"
    return cal.clock(words["clock"]) if "clock" in words else None


def _year(words: Words) -> int | None:
    if "year" in words:
        return int(words["year"])
    if "short" in words:
        number = int(words["short"])
        return number + (1900 if number >= _PIVOT else 2000)
    return None


def _dated(
    period: Period, words: Words | None = None, vocabulary: Vocabulary | None = None
) -> Timex:
    modifier = None
    if words is not None and vocabulary is not None and "part" in words:
        modifier = vocabulary.get("parts", words["part"].lower().removeprefix("the "))
    timex = Timex(period.value, modifier=modifier, period=period)
    return replace(timex, within=cal.part(period, modifier)) if modifier else timex
