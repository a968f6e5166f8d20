"""Metadata: what is accepted, what is refused, and who wins."""

from __future__ import annotations

import datetime

import pytest

from kgpub.errors import InputError
from kgpub.sources import Metadata
from kgpub.sources.metadata import escape_url


@pytest.mark.parametrize(
    "written",
    ["2020-01-28", " 2020-01-28 ", "20200128", "2020-01-28T23:30:00+05:00", "2020-01-28T10:00Z"],
)
def test_iso_dates_and_date_times_give_the_day_as_written(written: str) -> None:
    assert Metadata.parse(date=written).date == datetime.date(2020, 1, 28)


@pytest.mark.parametrize("written", ["2020-02-31", "2020-13-01", "2019-02-29", "2020-01-28T25:00"])
def test_a_day_or_time_that_does_not_exist_is_refused_in_one_line(written: str) -> None:
    with pytest.raises(InputError, match="not a day or time that exists") as caught:
        Metadata.parse(date=written)
    assert written in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("written", ["yesterday", "28.01.2020", "2020", "01/28/2020"])
def test_a_date_in_another_form_is_refused_and_the_form_is_named(written: str) -> None:
    with pytest.raises(InputError, match="YYYY-MM-DD"):
        Metadata.parse(date=written)


def test_a_date_time_object_gives_its_day() -> None:
    moment = datetime.datetime(2020, 1, 28, 23, 59)
    day = Metadata.parse(date=moment).date
    assert type(day) is datetime.date
    assert day == datetime.date(2020, 1, 28)


@pytest.mark.parametrize(
    "url", ["https://example.org/a?b=c#d", "http://example.org", "https://مثال.example/خبر"]
)
def test_absolute_web_addresses_are_kept_as_they_are(url: str) -> None:
    assert Metadata.parse(url=url).url == url


@pytest.mark.parametrize(
    "url",
    [
        "example.org/a",
        "/a",
        "ftp://example.org/a",
        "urn:isbn:1",
        "https://",
        "https:///a",
        "https://example.org/a b",
        "https://example.org/<a>",
        "https://example.org/%zz",
        "https://[::1/a",
        'https://example.org/"',
        "https://example.org/\na",
    ],
)
def test_anything_but_an_absolute_web_iri_is_refused_as_url(url: str) -> None:
    with pytest.raises(InputError, match="give the whole address"):
        Metadata.parse(url=url)


def test_white_space_in_names_becomes_one_space() -> None:
    metadata = Metadata.parse(title=" Army\n takes\tcity ", publisher="  ")
    assert metadata == Metadata(title="Army takes city")


@pytest.mark.parametrize("title", ["a\0b", "a\x1b[31mb", "half \ud800"])
def test_control_characters_in_names_are_refused(title: str) -> None:
    with pytest.raises(InputError, match="control characters"):
        Metadata.parse(title=title)


def test_the_upper_metadata_wins_and_the_lower_fills_its_gaps() -> None:
    upper = Metadata(title="upper", publisher="upper")
    lower = Metadata(title="lower", url="https://example.org/", date=datetime.date(2020, 1, 1))
    assert upper.over(lower) == Metadata(
        title="upper",
        publisher="upper",
        url="https://example.org/",
        date=datetime.date(2020, 1, 1),
    )


def test_a_date_note_goes_with_its_own_date_only() -> None:
    lower = Metadata(date=datetime.date(2020, 1, 1), date_note="inferred")
    assert Metadata(date=datetime.date(2020, 1, 2)).over(lower).date_note is None
    assert Metadata(title="t").over(lower).date_note == "inferred"
    assert Metadata(date_note="from the archive").over(lower).date_note == "from the archive"


def test_a_url_from_the_web_is_escaped_as_browsers_do() -> None:
    escaped = escape_url(' https://example.org/"a b"|<c>%20 ')
    assert escaped == "https://example.org/%22a%20b%22%7C%3Cc%3E%20"
    assert Metadata.parse(url=escaped).url == escaped
