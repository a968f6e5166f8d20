"""Takes the pictures in docs/screenshots: ``python web/screenshots.py``, from the root.

It exports the seed article, loads it into a store, serves it, and photographs both in Debian's
Chromium. Needs ``pip install -e '.[test]'`` and ``apt-get install chromium chromium-driver``.
"""

from __future__ import annotations

import base64
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

import pyoxigraph as ox  # noqa: E402

from kgpub import Metadata, Pipeline, Problem, read_articles, serialize  # noqa: E402
from tests.browser import Browser, browser  # noqa: E402
from tests.serving.conftest import serving  # noqa: E402

TARGET = ROOT / "docs" / "screenshots"
EVENT = "event-1621-1629"


def take(chromium: Browser, name: str) -> None:
    """Write what the window shows."""
    chromium.run("return new Promise((done) => setTimeout(done, 400))")
    data = chromium.cdp("Page.captureScreenshot", format="png")["data"]
    (TARGET / f"{name}.png").write_bytes(base64.b64decode(data))


def main() -> None:
    """Take them all."""
    TARGET.mkdir(exist_ok=True)
    (article,) = read_articles([ROOT / "seeds"], metadata=Metadata())
    assert not isinstance(article, Problem)
    pipeline = Pipeline()
    graph = pipeline.publish(pipeline.read(article)).graph
    with tempfile.TemporaryDirectory() as folder, browser() as chromium:
        page = Path(folder) / "page.html"
        page.write_bytes(pipeline.page(graph, article.text))
        url = page.as_uri()
        chromium.open(url, height=860)
        take(chromium, "article")
        chromium.open(f"{url}#{EVENT}", height=860, dark=True)
        take(chromium, "event-chosen-dark")
        chromium.open(url, height=780)
        chromium.run("document.getElementById('network').scrollIntoView()")
        take(chromium, "network")
        chromium.open(url, width=375, height=780)
        take(chromium, "phone")
        chromium.open(f"{url}#{EVENT}", width=375, height=780, dark=True)
        take(chromium, "phone-event-dark")
        store = ox.Store(f"{folder}/news.db")
        store.bulk_load(serialize([graph], "trig", pipeline.base), format=ox.RdfFormat.TRIG)
        store.flush()
        del store
        with serving(Path(folder) / "news.db") as client:
            article = graph.name.value.rsplit("/", 1)[-1]
            event = f"/event/{article}/{EVENT.removeprefix('event-')}"
            paths = {"served-event": event, "served-entity": "/entity/Q728226", "sparql": "/sparql"}
            for name, path in paths.items():
                chromium.open(client.root + path, height=860)
                if name == "sparql":
                    chromium.click("#editor button")
                    chromium.wait("document.querySelector('#answer tr') !== null")
                    chromium.run("scrollTo(0, 0)")
                take(chromium, name)


if __name__ == "__main__":
    main()
