"""What is known about an article beside its text, and who says so wins."""

from __future__ import annotations

import datetime
import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import urlsplit

import pyoxigraph

from kgpub.sources.problem import UnreadableError

_CALENDAR_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_NOT_IN_IRIS = re.compile(r"""[\x00-\x20"<>\\^`{|}]""")


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What someone says about the publication of an article; None where they say nothing.

    Attributes:
        title: the headline.
        url: absolute http(s) IRI of the article.
        publisher: name of who published it.
        date: day of publication.
        date_note: how the date is known when it is not the publisher's own.
    """

    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    date: datetime.date | None = None
    date_note: str | None = None

    @classmethod
    def parse(
        cls,
        *,
        title: str | None = None,
        url: str | None = None,
        publisher: str | None = None,
        date: str | datetime.date | None = None,
        date_note: str | None = None,
    ) -> Metadata:
        """Return metadata from the strings that a user gives.

        Args:
            title: the headline; runs of white space become one space, as in each name here.
            url: an absolute http or https IRI.
            publisher: a name.
            date: ISO 8601, a day or a day with a time; the day is kept as written.
            date_note: free text.

        Raises:
            InputError: if the date or the URL is impossible, or a name holds control
                characters.
        """
        return cls(
            title=_one_line("title", title),
            url=_url(url),
            publisher=_one_line("publisher", publisher),
            date=_date(date),
            date_note=_one_line("date_note", date_note),
        )

    def over(self, other: Metadata) -> Metadata:
        """Return this metadata, with the gaps filled from another.

        A note belongs to its date: when the date is from here, so is the note.
        """
        note = self.date_note
        if note is None and self.date is None:
            note = other.date_note
        return Metadata(
            title=self.title or other.title,
            url=self.url or other.url,
            publisher=self.publisher or other.publisher,
            date=self.date or other.date,
            date_note=note,
        )


def escape_url(url: str | None) -> str | None:
    """Return a URL as found on the web with the characters that no IRI may hold percent-encoded."""
    return url and _NOT_IN_IRIS.sub(lambda found: f"%{ord(found[0]):02X}", url.strip())


def _one_line(name: str, value: str | None) -> str | None:
    if value is None:
        return None
    line = " ".join(value.split())
    if any(unicodedata.category(character) in ("Cc", "Cs") for character in line):
        raise UnreadableError(f"the {name} holds control characters", "remove them")
    return line or None


def _date(value: str | datetime.date | None) -> datetime.date | None:
    if isinstance(value, datetime.datetime):
        return value.date()
    if value is None or isinstance(value, datetime.date):
        return value
    written = value.strip()
    if not written:
        return None
    for parse in (datetime.date.fromisoformat, datetime.datetime.fromisoformat):
        try:
            day = parse(written)
        except ValueError:
            continue
        return _date(day)
    if _CALENDAR_DATE.match(written):
        message = f'"{written}" is not a day or time that exists'
    else:
        message = f'"{written}" is not a date in ISO 8601'
    raise UnreadableError(message, "write dates as YYYY-MM-DD, such as 2020-01-28")


def _url(value: str | None) -> str | None:
    if value is None or not value.strip():
        return None
    url = value.strip()
    mend = "give the whole address, such as https://example.org/news/1"
    try:
        parts = urlsplit(url)
        absolute = parts.scheme.lower() in ("http", "https") and bool(parts.hostname)
        if not absolute:
            raise UnreadableError(f'"{url}" is not an absolute http or https address', mend)
        pyoxigraph.NamedNode(url)
    except ValueError as error:
        raise UnreadableError(f'"{url}" is not a valid IRI', mend) from error
    return url
