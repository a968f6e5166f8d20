"""Pairs of short reports, published as kgpub publishes them."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest

from kgpub import Article, Pipeline, __version__
from kgpub.graph import serialize
from kgpub.merging import Decision, combine, decide, read_sources, told_events
from kgpub.pipeline import merge_articles

DATE = datetime.date(2024, 5, 15)  # a Wednesday

Export = Callable[..., list[Path]]
Decide = Callable[..., Decision]
Merged = Callable[[list[Path]], bytes]


@pytest.fixture
def export(pipeline: Pipeline, tmp_path: Path) -> Export:
    """Publish texts, each as an article of its own, and return the files."""

    def run(*texts: str) -> list[Path]:
        paths = []
        for number, text in enumerate(texts):
            article = Article(
                text=text, date=DATE, publisher=f"Paper {number}",
                url=f"https://example.org/{number}",
            )  # fmt: skip
            graph = pipeline.publish(pipeline.read(article), check=False).graph
            path = tmp_path / f"{number}.trig"
            path.write_bytes(serialize([graph], "trig", pipeline.base))
            paths.append(path)
        return paths

    return run


@pytest.fixture
def decided(export: Export, pipeline: Pipeline) -> Decide:
    """Publish texts and return what is decided on their events."""

    def run(*texts: str) -> Decision:
        sources = combine(read_sources(export(*texts)))
        return decide((e for s in sources for e in told_events(s)), pipeline.scheme)

    return run


@pytest.fixture
def merged(pipeline: Pipeline) -> Merged:
    """Merge files into TriG."""

    def run(paths: list[Path]) -> bytes:
        return merge_articles(paths, pipeline.scheme, __version__)[0]

    return run
