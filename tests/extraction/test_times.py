"""When events happened, told against 15 May 2024, a Wednesday."""

from __future__ import annotations

import pytest

from kgpub import Article, Pipeline
from tests.extraction.conftest import Found, Read


@pytest.mark.parametrize(
    ("when", "begin", "end"),
    [
        ("on Monday", "2024-05-13", "2024-05-13"),
        ("on Wednesday", "2024-05-15", "2024-05-15"),
        ("on Thursday", "2024-05-09", "2024-05-09"),
        ("yesterday", "2024-05-14", "2024-05-14"),
        ("last week", "2024-05-06", "2024-05-12"),
        ("earlier this month", "2024-05-01", "2024-05-15"),
        ("last month", "2024-04-01", "2024-04-30"),
        ("last year", "2023-01-01", "2023-12-31"),
        ("late last year", "2023-09-01", "2023-12-31"),
        ("in late 2017", "2017-09-01", "2017-12-31"),
        ("on December 19", "2023-12-19", "2023-12-19"),
        ("on 3 March 2022", "2022-03-03", "2022-03-03"),
        ("on March 3, 2022", "2022-03-03", "2022-03-03"),
        ("in March", "2024-03-01", "2024-03-31"),
        ("in June", "2023-06-01", "2023-06-30"),
        ("in March 2021", "2021-03-01", "2021-03-31"),
        ("in 2019", "2019-01-01", "2019-12-31"),
        ("two days ago", "2024-05-13", "2024-05-13"),
        ("in the 1990s", "1990-01-01", "1999-12-31"),
        ("in the summer of 2023", "2023-06-01", "2023-08-31"),
        ("from 3 to 5 May", "2024-05-03", "2024-05-05"),
        ("between 2011 and 2014", "2011-01-01", "2014-12-31"),
        ("over the past three days", "2024-05-12", "2024-05-15"),
        ("on Friday night", "2024-05-10", "2024-05-10"),
        ("in the third quarter of 2021", "2021-07-01", "2021-09-30"),
    ],
)
def test_a_time_is_resolved(read: Read, when: str, begin: str, end: str) -> None:
    assert read(f"Rebels attacked soldiers near Goma {when}.").days("attack") == (begin, end)


@pytest.mark.parametrize(
    ("when", "begin", "end"),
    [
        ("since 2012", "2012-01-01", None),
        ("since Monday", "2024-05-13", None),
        ("by December 24", None, "2023-12-24"),
        ("until March 2021", None, "2021-03-31"),
    ],
)
def test_one_side_may_stay_open(read: Read, when: str, begin: str | None, end: str | None) -> None:
    assert read(f"Rebels attacked soldiers near Goma {when}.").days("attack") == (begin, end)


def test_the_future_is_looked_for_ahead(read: Read) -> None:
    found = read("The ministers will meet in Paris on Monday.")
    assert found.days("meeting") == ("2024-05-20", "2024-05-20")


def test_a_relative_time_without_a_date_of_publication_dates_nothing(pipeline: Pipeline) -> None:
    found = Found(pipeline.read(Article(text="Rebels attacked soldiers on Monday.")))
    (time,) = found.reading.times
    assert (time.value, time.begin, time.end) == ("XXXX-WXX-1", None, None)
    assert found.event("attack").time is None


def test_an_absolute_time_needs_no_date_of_publication(pipeline: Pipeline) -> None:
    found = Found(pipeline.read(Article(text="Rebels attacked soldiers on March 3, 2022.")))
    assert found.days("attack") == ("2022-03-03", "2022-03-03")


@pytest.mark.parametrize("when", ["for three hours", "every week", "recently", "during the truce"])
def test_what_has_no_days_dates_no_event(read: Read, when: str) -> None:
    assert read(f"Rebels attacked soldiers near Goma {when}.").event("attack").time is None


@pytest.mark.parametrize("text", ["He may go.", "They march in.", "The 2012s of it", "31 Feb 2022"])
def test_words_that_look_like_times_are_none(read: Read, text: str) -> None:
    assert read(text).reading.times == ()


def test_a_time_behind_a_purpose_belongs_to_the_act(read: Read) -> None:
    found = read("The army began an operation in Idlib to clear the area of mines on December 19.")
    assert found.days("military-operation") == ("2023-12-19", None)


def test_what_began_may_go_on_and_what_was_done_does_not(read: Read) -> None:
    began = read("The army began an offensive against the rebels on Monday.")
    assert began.days("offensive") == ("2024-05-13", None)
    struck = read("The army launched an air strike on the village on Monday.")
    assert struck.days("air-strike") == ("2024-05-13", "2024-05-13")


def test_when_it_was_said_is_not_when_it_happened(read: Read) -> None:
    found = read("On Monday the ministry said that rebels had attacked a village.")
    assert found.event("attack-on-place").time is None


def test_a_day_on_which_something_starts_is_its_own(read: Read) -> None:
    found = read("Clashes that began on Monday killed ten soldiers.")
    assert found.days("armed-clash") == ("2024-05-13", "2024-05-13")


def test_a_strike_that_is_called_for_a_day_to_come_has_not_begun(read: Read) -> None:
    found = read("The union called a three-day strike starting Monday.")
    (kind,) = found.types
    assert found.days(kind)[0] == "2024-05-20"
    assert found.claim(kind).tense == "future"


def test_the_month_in_which_something_was_said_is_not_that_of_what_was(read: Read) -> None:
    found = read("U.N. experts said in December that Rwandan troops had shelled a camp.")
    assert found.event("shelling").time is None


def test_the_day_of_a_review_is_not_that_of_what_followed(read: Read) -> None:
    found = read("The protest followed last Thursday's review of prices by the regulator.")
    assert all(event.time is None for event in found.reading.events if event.type == "protest")
