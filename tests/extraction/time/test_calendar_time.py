"""Periods of the calendar."""

from __future__ import annotations

import datetime

import pytest

from kgpub.extraction.time import calendar_time as cal

Date = datetime.date


def test_months_run_into_other_years() -> None:
    assert cal.month(2024, 0).begin == Date(2023, 12, 1)
    assert cal.month(2023, 13).value == "2024-01"
    assert cal.month(2024, 2).end == Date(2024, 2, 29)


def test_a_week_is_monday_to_sunday() -> None:
    week = cal.week(Date(2020, 1, 21))
    assert (week.begin, week.end) == (Date(2020, 1, 20), Date(2020, 1, 26))
    assert week.value == "2020-W04"


def test_centuries_begin_with_the_hundreds() -> None:
    century = cal.century(20)
    assert (century.value, century.begin, century.end) == (
        "19", Date(1900, 1, 1), Date(1999, 12, 31),
    )  # fmt: skip
    assert cal.century(1).begin == Date(1, 1, 1)


@pytest.mark.parametrize(
    ("modifier", "begin", "end"),
    [
        ("START", Date(2017, 1, 1), Date(2017, 4, 30)),
        ("MID", Date(2017, 5, 1), Date(2017, 8, 31)),
        ("END", Date(2017, 9, 1), Date(2017, 12, 31)),
    ],
)
def test_a_part_of_a_year_is_four_months(modifier: str, begin: Date, end: Date) -> None:
    part = cal.part(cal.year(2017), modifier)
    assert (part.value, part.begin, part.end) == ("2017", begin, end)


@pytest.mark.parametrize(
    ("count", "unit", "begin", "end"),
    [
        (-3, "D", Date(2024, 3, 28), Date(2024, 3, 31)),
        (2, "W", Date(2024, 3, 31), Date(2024, 4, 14)),
        (-1, "M", Date(2024, 2, 29), Date(2024, 3, 31)),
        (-2, "Y", Date(2022, 3, 31), Date(2024, 3, 31)),
    ],
)
def test_a_stretch_ends_or_begins_with_the_day(
    count: int, unit: str, begin: Date, end: Date
) -> None:
    found = cal.stretch(Date(2024, 3, 31), count, unit)
    assert found is not None
    assert (found.begin, found.end) == (begin, end)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("10 a.m.", "10:00"),
        ("12 a.m.", "00:00"),
        ("12:30 pm", "12:30"),
        ("3:15 p.m. local time", "15:15"),
        ("18:00 UTC", "18:00Z"),
        ("0600 GMT", "06:00Z"),
        ("6:40 p.m. (GMT +8)", "18:40"),
        ("noon", "12:00"),
        ("midnight", "24:00"),
    ],
)
def test_hours_are_written_as_in_iso_8601(text: str, value: str) -> None:
    assert cal.clock(text) == value
