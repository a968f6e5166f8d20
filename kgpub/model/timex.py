"""TIMEX3 values as the days they cover."""

from __future__ import annotations

import calendar
import datetime
import re

Days = tuple[datetime.date | None, datetime.date | None]
"""First and last day; None where it is open."""

_FORM = re.compile(
    r"(?P<year>\d{4})(?:-(?:W(?P<week>\d\d)(?P<weekend>-WE)?|Q(?P<quarter>[1-4])|H(?P<half>[12])"
    r"|(?P<season>SP|SU|FA|WI)|(?P<month>\d\d)(?:-(?P<day>\d\d|XX))?))?(?:T.*)?"
)
_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def days(value: str) -> Days | None:
    """Return the days that a TIMEX3 value covers, or None if it has none or is malformed.

    Also takes two values with a slash between, either of which may be ``None`` or empty.
    """
    if "/" in value:
        first, _, last = value.partition("/")
        begin, end = days(first), days(last)
        found = (begin[0] if begin else None, end[1] if end else None)
        return None if found == (None, None) else found
    try:
        return _days(value.strip())
    except ValueError:
        return None


def same_length(value: str) -> str:
    """Return a TIMEX3 duration in years and months where it is told in decades or quarters.

    ``"P3DE"`` is ``"P30Y"`` and ``"P1Q"`` is ``"P3M"``; other values are returned as they are.
    """
    found = re.fullmatch(r"P(\d+)(DE|CE|Q)", value)
    if found is None:
        return value
    times, unit = {"DE": (10, "Y"), "CE": (100, "Y"), "Q": (3, "M")}[found[2]]
    return f"P{int(found[1]) * times}{unit}"


def _days(value: str) -> Days | None:
    if re.fullmatch(r"\d{3}X?", value):  # a decade
        year = int(value[:3]) * 10
        return datetime.date(year, 1, 1), datetime.date(year + 9, 12, 31)
    if re.fullmatch(r"\d{2}", value):  # a century
        return datetime.date(max(int(value) * 100, 1), 1, 1), _last_of_century(int(value))
    form = _FORM.fullmatch(value)
    if form is None:
        return None
    year = int(form["year"])
    if form["week"]:
        first = 6 if form["weekend"] else 1
        monday = datetime.date.fromisocalendar(year, int(form["week"]), 1)
        return monday + datetime.timedelta(first - 1), monday + datetime.timedelta(6)
    if form["quarter"]:
        return _months(year, 3 * int(form["quarter"]) - 2, 3)
    if form["half"]:
        return _months(year, 6 * int(form["half"]) - 5, 6)
    if form["season"]:
        return _months(year, _SEASONS[form["season"]], 3)
    if form["month"] is None:
        return _months(year, 1, 12)
    if form["day"] in (None, "XX"):
        return _months(year, int(form["month"]), 1)
    day = datetime.date(year, int(form["month"]), int(form["day"]))
    return day, day


def _months(year: int, first: int, number: int) -> Days:
    begin = datetime.date(year, first, 1)
    years, last = divmod(first + number - 2, 12)
    last += 1
    end = datetime.date(year + years, last, calendar.monthrange(year + years, last)[1])
    return begin, end


def _last_of_century(hundreds: int) -> datetime.date:
    return datetime.date(hundreds * 100 + 99, 12, 31)
