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


def half(number: int, index: int) -> Period:
    """Return a half of a year, ``index`` 1 or 2."""
    first = 6 * index - 5
    return Period(
        f"{number:04d}-H{index}", Date(number, first, 1), month(number, first + 5).end, coarse=True
    )


def century(index: int) -> Period:
    """Return a century, ``index`` 20 for the twentieth: in common use, 1900 to 1999."""
    first = 100 * (index - 1)
    begin = Date(max(first, 1), 1, 1)
    return Period(f"{index - 1:02d}", begin, Date(first + 99, 12, 31), coarse=True)


def part(period: Period, modifier: str) -> Period:
    """Return the first, middle or last third of a period, under the period's own value.

    ``modifier`` is ``START``, ``MID`` or ``END``.
    """
    if period.begin is None or period.end is None:
        return period
    if re.fullmatch(r"\d{4}", period.value):
        first = {"START": 1, "MID": 5, "END": 9}[modifier]
        number = period.begin.year
        return Period(
            period.value, Date(number, first, 1), month(number, first + 3).end, coarse=True
        )
    third = max(1, ((period.end - period.begin).days + 1) // 3)
    begin, end = period.begin, period.end
    if modifier == "START":
        end = begin + (third - 1) * DAY
    elif modifier == "END":
        begin = end - (third - 1) * DAY
    else:
        begin, end = begin + third * DAY, end - third * DAY
    return Period(period.value, begin, end, period.coarse)


def stretch(date: Date, count: int, unit: str) -> Period | None:
    """Return the ``count`` days, weeks, months or years up to a day, or from it on.

    ``unit`` is an ISO 8601 designator; other units give None.
    """
    if unit in ("D", "W"):
        other = date + count * (1 if unit == "D" else 7) * DAY
    elif unit in ("M", "Y"):
        months = date.month - 1 + count * (1 if unit == "M" else 12)
        number, index = date.year + months // 12, months % 12 + 1
        other = Date(number, index, min(date.day, calendar.monthrange(number, index)[1]))
    else:
        return None
    begin, end = min(date, other), max(date, other)
    return Period(f"P{abs(count)}{unit}", begin, end, coarse=(end - begin).days >= 6)


def festival(rule: str, number: int) -> Date:
    """Return the day of a year on which a festival falls.

    ``rule`` is "12-25", "11/4/3" for the fourth Thursday of November (Monday is 0; a
    negative number counts from the end of the month), or "easter -2" for Good Friday.
    """
    if rule.startswith("easter "):
        return _easter(number) + int(rule.removeprefix("easter ")) * DAY
    if "/" not in rule:
        index, date = map(int, rule.split("-"))
        return Date(number, index, date)
    index, nth, weekday = map(int, rule.split("/"))
    weeks = calendar.monthcalendar(number, index)
    dates = [week[weekday] for week in weeks if week[weekday]]
    return Date(number, index, dates[nth - 1 if nth > 0 else nth])


def _easter(number: int) -> Date:
    """Easter Sunday of the Gregorian calendar, by the computus of Meeus, Jones and Butcher."""
    golden, century = number % 19, number // 100
    leaps, rest = divmod(number % 100, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - century // 4 - correction + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * leaps - epact - rest) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    index, day_before = divmod(epact + weekday - 7 * late + 114, 31)
    return Date(number, index, day_before + 1)


def clock(text: str) -> str | None:
    """Return an hour, or hour and minutes, as ISO 8601: ``"18:00Z"`` for "6 p.m. GMT"."""
    words = text.lower()
    for name, value in (("midnight", "24:00"), ("noon", "12:00"), ("midday", "12:00")):
        if name in words:
            return value
    found = re.match(r"(\d{1,2})(?:[:.]?([0-5]\d))?(?::\d\d)?\s?(a\.?m|p\.?m)?", words)
    if found is None:
        return None
    hour = int(found[1])
    if found[3]:
        hour = hour % 12 + (12 if found[3].startswith("p") else 0)
    zone = "Z" if re.search(r"\b(?:gmt|utc|z)\b(?!\s?[+-])", words) else ""
    return f"{hour:02d}:{found[2] or '00'}{zone}" if hour < 25 else None


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
