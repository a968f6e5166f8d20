"""Served pages in a real browser: whole, free of barriers, and asking nobody else."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from kgpub.graph import ArticleGraph
from tests.browser import Browser
from tests.serving.conftest import BASE, Client

pytestmark = [pytest.mark.browser, pytest.mark.server]


@pytest.fixture(scope="module")
def paths(graphs: list[ArticleGraph]) -> dict[str, str]:
    event = next(t.subject for t in graphs[0].triples if "shelled Idlib" in str(t.object))
    return {
        "index": "/?q=idlib",
        "article": "/" + graphs[0].name.value.removeprefix(BASE),
        "event": "/" + event.value.removeprefix(BASE),  # type: ignore[union-attr]
        "entity": "/entity/Q504657",
        "type": "/type/shelling",
        "sparql": "/sparql",
        "missing": "/entity/Q0",
    }


@pytest.mark.parametrize(
    "name", ["index", "article", "event", "entity", "type", "sparql", "missing"]
)
@pytest.mark.parametrize("width", [375, 1280])
def test_a_page_bars_nobody_and_asks_nobody_else(
    chromium: Browser, client: Client, paths: dict[str, str], name: str, width: int
) -> None:
    chromium.open(client.root + paths[name], width=width, dark=width == 375)
    assert chromium.run("return document.documentElement.scrollWidth") <= width
    hosts = {urlsplit(url).netloc for url in chromium.requests() if url.startswith("http")}
    assert hosts == {urlsplit(client.root).netloc}
    assert [line for line in chromium.logs() if "404" not in line] == []
    assert chromium.barriers() == []


def test_the_pages_hang_together(chromium: Browser, client: Client) -> None:
    chromium.open(client.root + "/")
    chromium.click("main .list a")
    chromium.wait("location.pathname.startsWith('/article/')")
    assert chromium.texts("h1")[0] in ("Rebels shell Idlib", "Shells on Idlib")
    chromium.wait("document.querySelectorAll('svg').length === 2")


def test_the_editor_runs_a_query_and_shows_a_table(chromium: Browser, client: Client) -> None:
    chromium.open(client.root + "/sparql")
    chromium.click("#editor button")
    chromium.wait("document.querySelectorAll('#answer tbody tr').length > 0")
    assert "Syrian rebels shelled Idlib" in chromium.texts("#answer td")
    chromium.run("document.getElementById('query').value = 'nonsense'")
    chromium.click("#editor button")
    chromium.wait("document.getElementById('outcome').textContent.includes('no SPARQL')")
