"""One file, whole without a script, in which nothing from an article is markup."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

from kgpub.pages.rendering import digest, static
from tests.graph.conftest import TEXT, full_reading
from tests.pages.conftest import HOSTILE, graph_of, hostile_reading, page_of

STATIC = Path(__file__).parent.parent.parent / "kgpub" / "pages" / "static"


class Page(HTMLParser):
    """The elements of a page, with the words in them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self._inside: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag in ("script", "style"):
            self._inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self._inside.pop()

    def handle_data(self, data: str) -> None:
        if not self._inside:
            self.words += data

    def having(self, attribute: str) -> list[str]:
        return [a[attribute] or "" for _, a in self.elements if attribute in a]


def test_the_text_the_cards_and_who_says_what_are_there_without_a_script() -> None:
    page = Page(page_of(full_reading()))
    plain = re.sub(r"\s+", " ", page.words)
    assert TEXT in plain
    for words in (
        "Syrian rebels shelled Idlib", "disputed", "threatened, possible, yet to come",
        "40 killed (soldiers)", "27 January 2020", "We will strike back at the rebels",
        "as Sputnik reports", "Wikidata Q504657", "Date: inferred from the text",
    ):  # fmt: skip
        assert words in plain


def test_every_link_within_the_page_leads_somewhere() -> None:
    page = Page(page_of(full_reading()))
    ids = page.having("id")
    assert len(ids) == len(set(ids))
    inner = {link[1:] for link in page.having("href") if link.startswith("#")}
    assert inner <= set(ids)


def test_the_page_asks_for_nothing_and_lets_only_its_own_script_run() -> None:
    text = page_of(full_reading())
    page = Page(text)
    assert not page.having("src")
    outward = [link for link in page.having("href") if not link.startswith(("#", "data:,"))]
    assert all(tag == "a" for tag, attributes in page.elements if attributes.get("href") in outward)
    (policy,) = (a["content"] or "" for _, a in page.elements if "http-equiv" in a)
    assert "default-src 'none'" in policy
    assert f"script-src '{digest(static('page.js'))}'" in policy
    assert not [name for _, a in page.elements for name in a if name.startswith("on")]
    assert "style" not in {name for _, a in page.elements for name in a}


def test_the_same_graph_gives_the_same_page() -> None:
    assert page_of(full_reading()) == page_of(full_reading())


def test_hostile_names_and_texts_stay_words() -> None:
    text = page_of(hostile_reading())
    page = Page(text)
    tags = {tag for tag, _ in page.elements}
    assert "img" not in tags
    assert sum(tag == "script" for tag, _ in page.elements) == 2
    assert not [name for _, a in page.elements for name in a if name.startswith("on")]
    for words in HOSTILE:
        assert words in page.words
    assert "{{ 7 * 7 }}" in page.words


def test_data_for_the_script_is_json_without_markup() -> None:
    text = page_of(hostile_reading())
    found = re.search(
        r'<script type="application/json" id="page-data">(.*?)</script>', text, re.DOTALL
    )
    assert found is not None
    assert not set("<>&\u2028\u2029") & set(found[1])
    data = json.loads(found[1])
    assert {thing["label"] for thing in data["things"]} >= set(HOSTILE)


def test_names_are_isolated_so_that_their_direction_stays_theirs() -> None:
    text = page_of(hostile_reading())
    body = text[text.index("<body>") : text.index('<script type="application/json"')]
    body = body[: body.index('<section id="text"')] + body[body.index('<section id="events"') :]
    for found in re.finditer("\u202e", body):
        before = body[: found.start()]
        assert before.rfind("<bdi>") > before.rfind("</bdi>")


def test_lone_surrogates_and_an_article_without_anything_make_a_page() -> None:
    reading = full_reading()
    empty = replace(reading, entities=(), times=(), events=(), claims=())
    page = Page(page_of(replace(empty, article=replace(reading.article, title=None, date=None))))
    assert "No event was found" in page.words


def test_a_page_from_the_graph_alone_has_quotations_for_the_text() -> None:
    from kgpub.pages import article_page

    graph = graph_of(full_reading())
    words = Page(article_page(graph.triples, graph.name.value, None, {}).decode()).words
    assert TEXT not in words
    assert "300 to 400 families moved" in words


def test_what_is_bundled_is_small_and_cannot_end_its_element() -> None:
    assert sum(file.stat().st_size for file in STATIC.iterdir()) < 1_000_000
    assert "</script" not in static("page.js").lower()
    assert "<!--" not in static("page.js")
    assert "</style" not in static("page.css").lower()
    assert not re.search(r"url\(|@import|https?://(?!www\.w3\.org/)", static("page.css"))
