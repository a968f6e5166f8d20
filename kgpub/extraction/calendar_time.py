"""Periods of the calendar and their TIMEX3 values."""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass

Date = datetime.date
DAY = datetime.timedelta(days=1)

_SEASONS = {
    "spring": ("SP", 3),
    "summer": ("SU", 6),
    "autumn": ("FA", 9),
    "fall": ("FA", 9),
    "winter": ("WI", 12),
}


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days.

    Attributes:
        value: TIMEX3 value.
        begin: first day, None where open.
        end: last day, None where open.
        coarse: covers a week or more.
        latest_begin: where the end is open, the last day on which it may have begun.
    """

    value: str
    begin: Date | None
    end: Date | None
    coarse: bool = False
    latest_begin: Date | None = None


def day(date: Date) -> Period:
    """Return one day."""
    return Period(date.isoformat(), date, date)


def week(date: Date) -> Period:
    """Return the ISO week (Monday to Sunday) that a day is in."""
    year, number, weekday = date.isocalendar()
    monday = date - (weekday - 1) * DAY
    return Period(f"{year}-W{number:02d}", monday, monday + 6 * DAY, coarse=True)


def weekend(date: Date) -> Period:
    """Return the Saturday and Sunday of the ISO week that a day is in."""
    year, number, weekday = date.isocalendar()
    saturday = date + (6 - weekday) * DAY
    return Period(f"{year}-W{number:02d}-WE", saturday, saturday + DAY)


def month(year: int, number: int) -> Period:
    """Return a month; numbers below 1 or above 12 run into other years."""
    year, index = year + (number - 1) // 12, (number - 1) % 12 + 1
    last = calendar.monthrange(year, index)[1]
    return Period(
        f"{year:04d}-{index:02d}", Date(year, index, 1), Date(year, index, last), coarse=True
    )


def year(number: int) -> Period:
    """Return a year."""
    return Period(f"{number:04d}", Date(number, 1, 1), Date(number, 12, 31), coarse=True)


def decade(number: int) -> Period:
    """Return the ten years beginning with ``number``."""
    return Period(f"{number // 10:03d}", Date(number, 1, 1), Date(number + 9, 12, 31), coarse=True)


def season(number: int, name: str) -> Period:
    """Return a season of the northern half of the world; winter runs into the next year."""
    code, first = _SEASONS[name]
    begin = Date(number, first, 1)
    end = month(number, first + 2).end
    return Period(f"{number:04d}-{code}", begin, end, coarse=True)


def quarter(number: int, index: int) -> Period:
    """Return a quarter of a year, ``index`` from 1 to 4."""
    return Period(
        f"{number:04d}-Q{index}",
        Date(number, 3 * index - 2, 1),
        month(number, 3 * index).end,
        coarse=True,
    )


def part(period: Period, which: str) -> Period:
    """Return the early, middle or late third of a period, under the period's own value."""
    if period.begin is None or period.end is None:
        return period
    if re.fullmatch(r"\d{4}", period.value):
        number = period.begin.year
        first = {"e": 1, "b": 1, "s": 1, "l": 9}.get(which[0], 5)
        if which == "end":
            first = 9
        return Period(
            period.value, Date(number, first, 1), month(number, first + 3).end, coarse=True
        )
    days = (period.end - period.begin).days + 1
    third = max(1, days // 3)
    begin, end = period.begin, period.end
    if which in ("early", "beginning", "start"):
        end = begin + (third - 1) * DAY
    elif which in ("late", "end"):
        begin = end - (third - 1) * DAY
    else:
        begin, end = begin + third * DAY, end - third * DAY
    return Period(period.value, begin, end, period.coarse)


def shifted(date: Date, count: int, unit: str) -> Period:
    """Return the day, week, month, year… that lies ``count`` units away from a day.

    Raises:
        ValueError, OverflowError: if that is outside the calendar.
    """
    if unit == "day":
        return day(date + count * DAY)
    if unit == "week":
        return week(date + 7 * count * DAY)
    if unit == "weekend":
        return weekend(date + 7 * count * DAY)
    if unit == "month":
        return month(date.year, date.month + count)
    if unit == "quarter":
        index = (date.month - 1) // 3 + count
        return quarter(date.year + index // 4, index % 4 + 1)
    if unit == "year":
        return year(date.year + count)
    if unit == "decade":
        return decade(date.year // 10 * 10 + 10 * count)
    return year(date.year + 100 * count)


def nearest_year(number: int, index: int, reference: Date, *, future: bool) -> int:
    """Return the year in which a month and day without year most likely lies.

    News speaks of the past: the latest such day not more than a week after
    publication, or the earliest not before it when the text looks ahead.
    """
    for candidate in (reference.year + 1, reference.year, reference.year - 1):
        try:
            when = Date(candidate, number, index)
        except ValueError:
            continue
        if future and when < reference:
            return candidate + 1
        if not future and when <= reference + 7 * DAY:
            return candidate
        if future and candidate == reference.year and when >= reference:
            return candidate
    return reference.year
