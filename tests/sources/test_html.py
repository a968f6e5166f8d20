"""HTML pages: main text, the page's own metadata, encodings."""

from __future__ import annotations

import datetime

import pytest

from kgpub.errors import InputError
from kgpub.sources import html
from kgpub.sources.document import Document

FIRST = (
    "Syrian troops have regained control over the city of Maarat al-Numan in Idlib province, "
    "a Syrian military source has said. The army &lt;advanced&gt; quickly &amp; far."
)
SECOND = (
    "Militants attacked their positions in the de-escalation zone last week, and 40 servicemen "
    "were killed, the ministry’s café reported on Monday."
)
DATE = '<meta property="article:published_time" content="2020-01-28T10:00:00Z">'
URL = '<link rel="canonical" href="https://example.org/a1">'


def page(head: str = "", body: str = f"<p>{FIRST}</p><p>{SECOND}</p>") -> str:
    return (
        f"<!DOCTYPE html><html><head><title>Army takes city</title>{head}</head><body>"
        f"<nav><a href='/'>Home</a> <a href='/world'>World</a></nav><article>{body}</article>"
        "<footer>Copyright 2023 Example Media</footer></body></html>"
    )


def read(data: bytes) -> Document:
    (document,) = html.read(data.splitlines(keepends=True), "page.html")
    return document


def test_the_main_text_comes_out_with_a_line_per_paragraph_and_no_markup() -> None:
    text = read(page().encode()).text
    lines = text.split("\n")
    assert any(line.endswith("The army <advanced> quickly & far.") for line in lines)
    assert SECOND in lines
    assert "Home" not in text
    assert "Copyright" not in text


def test_title_site_date_and_address_are_the_pages_own() -> None:
    head = f'<meta property="og:site_name" content="Example News">{DATE}{URL}'
    metadata = read(page(head).encode()).metadata
    assert metadata.title == "Army takes city"
    assert metadata.publisher == "Example News"
    assert metadata.url == "https://example.org/a1"
    assert metadata.date == datetime.date(2020, 1, 28)
    assert metadata.date_note is None


def test_a_page_without_a_date_gets_none_from_its_copyright_line() -> None:
    assert read(page(URL).encode()).metadata.date is None


def test_a_day_that_does_not_exist_is_not_rounded_to_another() -> None:
    head = DATE.replace("2020-01-28", "2020-02-31")
    assert read(page(head).encode()).metadata.date is None


@pytest.mark.parametrize("written", ["2020-02-01T10:00:00Z", "1 February 2020", "Feb 1, 2020"])
def test_the_first_of_a_month_is_kept_where_the_page_says_it(written: str) -> None:
    head = f'<meta property="article:published_time" content="{written}">'
    assert read(page(head).encode()).metadata.date == datetime.date(2020, 2, 1)


def test_old_news_keeps_its_date() -> None:
    head = DATE.replace("2020", "1988")
    assert read(page(head).encode()).metadata.date == datetime.date(1988, 1, 28)


def test_the_declared_encoding_is_used() -> None:
    source = page('<meta charset="windows-1252">')
    assert "ministry’s café" in read(source.encode("windows-1252")).text


def test_latin1_is_read_as_browsers_read_it() -> None:
    head = '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">'
    assert "ministry’s café" in read(page(head).encode("windows-1252")).text


def test_xhtml_with_an_xml_declaration_is_read() -> None:
    source = '<?xml version="1.0" encoding="UTF-8"?>\n' + page()
    assert SECOND in read(source.encode()).text


def test_a_page_that_breaks_its_declared_encoding_is_refused() -> None:
    source = page('<meta charset="ascii">').encode("utf-8") + b"\x81"
    with pytest.raises(InputError, match="encoding that it declares"):
        read(source)
    with pytest.raises(InputError, match="byte offset"):
        read(page('<meta charset="utf-8">').encode("windows-1252"))


@pytest.mark.parametrize("charset", ["klingon", "base64"])
def test_an_unknown_declared_encoding_is_refused(charset: str) -> None:
    with pytest.raises(InputError, match=charset):
        read(page(f'<meta charset="{charset}">').encode())


@pytest.mark.parametrize(
    "source",
    [
        "<html></html>",
        "<html><body><script>var a = 1;</script></body></html>",
        "<html><body><img src='x.png'></body></html>",
    ],
)
def test_a_page_without_running_text_is_refused(source: str) -> None:
    with pytest.raises(InputError, match="no running text"):
        read(source.encode())


def test_a_bad_address_of_the_page_is_left_out_and_the_rest_stays() -> None:
    head = f'<link rel="canonical" href="https://[bad/a">{DATE}'
    metadata = read(page(head).encode()).metadata
    assert metadata.url is None
    assert metadata.date == datetime.date(2020, 1, 28)


@pytest.mark.parametrize(
    "head",
    [
        b"<!DOCTYPE html><p>",
        b"\n  <HTML lang='en'>",
        b"\xef\xbb\xbf<html>",
        b"<?xml version='1.0'?>\n<!-- a\nb -->\n<html xmlns='x'>",
    ],
)
def test_pages_are_known_by_how_they_begin(head: bytes) -> None:
    assert html.begins(head)


@pytest.mark.parametrize("head", [b"A <html> text", b"<rss>", b"<?xml version='1.0'?><rss>", b""])
def test_other_beginnings_are_no_page(head: bytes) -> None:
    assert not html.begins(head)
