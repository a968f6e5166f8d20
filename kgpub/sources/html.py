"""HTML pages: the main text, and what the page says about its publication."""

from __future__ import annotations

import calendar
import codecs
import datetime
import logging
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from kgpub.sources.document import Document
from kgpub.sources.metadata import Metadata, escape_url
from kgpub.sources.problem import UnreadableError
from kgpub.sources.text import decode, require_text

if TYPE_CHECKING:
    from trafilatura.settings import Document as Page

_BEGINNING = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_HEAD_BYTES = 4096
_DATES = {
    "original_date": True,
    "extensive_search": False,
    "min_date": "1800-01-01",
    "max_date": "2200-01-01",
}

_log = logging.getLogger(__name__)


def begins(head: bytes) -> bool:
    """Return whether data that begins so is an HTML page."""
    return _BEGINNING.match(head.removeprefix(codecs.BOM_UTF8)) is not None


def read(lines: Iterable[bytes], place: str) -> Iterator[Document]:
    """Yield the one document that a page is: its main text and its own metadata.

    Raises:
        UnreadableError: if the page cannot be decoded or holds no running text.
    """
    from trafilatura import bare_extraction

    source = _XML_DECLARATION.sub("", _decode(b"".join(lines)), count=1)
    page = bare_extraction(
        source,
        include_comments=False,
        include_tables=False,
        with_metadata=True,
        date_extraction_params=_DATES,
    )
    if page is None or isinstance(page, dict) or not (page.text and page.text.strip()):
        raise UnreadableError(
            "is an HTML page with no running text", "give a page with an article, or its text"
        )
    yield Document(place=place, text=page.text, metadata=_metadata(page, source, place))


def _decode(data: bytes) -> str:
    declared = _CHARSET.search(data[:_HEAD_BYTES])
    charset = declared[1].decode("ascii").lower() if declared else "utf-8"
    marked = data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if not data or marked or charset.startswith("utf"):
        return decode(data)
    require_text(data)
    if charset in ("iso-8859-1", "latin-1", "latin1", "ascii", "us-ascii"):
        charset = "windows-1252"
    try:
        return data.decode(charset)
    except (LookupError, UnicodeError) as error:
        raise UnreadableError(
            f"is not in the encoding that it declares, {charset}", "save it as UTF-8"
        ) from error


def _metadata(page: Page, source: str, place: str) -> Metadata:
    found = Metadata()
    for name, value in (
        ("title", page.title),
        ("url", escape_url(page.url)),
        ("publisher", page.sitename),
        ("date", _written_date(page.date, source)),
    ):
        try:
            found = Metadata.parse(**{name: value}).over(found)
        except UnreadableError as error:
            _log.info("%s: the page's own %s is left out: %s", place, name, error.message)
    return found


def _written_date(value: str | None, source: str) -> str | None:
    """Return the date, unless it is the first of a month and the page names no such day.

    The page reader completes a month without a day, and a day that does not exist, to
    the first of the month; relative times must not be counted from that.
    """
    if value is None or not value.endswith("-01"):
        return value
    day = datetime.date.fromisoformat(value)
    month = f"(?:{calendar.month_name[day.month]}|{calendar.month_abbr[day.month]})"
    numeric = rf"{day.year}([-/.]?){day.month:02}\1 ?01(?!\d)|(?<!\d)0?1[-/.]0?{day.month}[-/.]"
    verbal = rf"(?<!\d)0?1(?:st)?\s+(?:of\s+)?{month}|{month}\.?\s+0?1(?:st)?(?!\d)"
    return value if re.search(f"{numeric}|{verbal}", source, re.IGNORECASE) else None
