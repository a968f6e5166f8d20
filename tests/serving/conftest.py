"""A store of two articles that tell of the same, and the real server on a free port."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from email.message import Message
from pathlib import Path

import pyoxigraph as ox
import pytest

from kgpub.graph import DEFAULT_BASE, ArticleGraph, serialize
from kgpub.model import Reading
from tests.graph.conftest import full_reading
from tests.pages.conftest import graph_of

ROOT = Path(__file__).parent.parent.parent
BASE = DEFAULT_BASE


def second_reading() -> Reading:
    """The same report in another paper, with another number of the dead."""
    reading = full_reading()
    first, *others = reading.claims
    figure = replace(first.figures[0], count=55)
    return replace(
        reading,
        article=replace(
            reading.article, url="https://paper.example/b", publisher="The Paper",
            title="Shells on Idlib",
        ),
        claims=(replace(first, figures=(figure,)), *others),
    )  # fmt: skip


@pytest.fixture(scope="session")
def graphs() -> list[ArticleGraph]:
    return [graph_of(reading, BASE) for reading in (full_reading(), second_reading())]


@pytest.fixture(scope="session")
def store(graphs: list[ArticleGraph], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with a graph an article."""
    folder = tmp_path_factory.mktemp("store") / "news.db"
    made = ox.Store(str(folder))
    made.bulk_load(serialize(graphs, "trig", BASE), format=ox.RdfFormat.TRIG)
    made.flush()
    del made
    return folder


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Message
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def media(self) -> str:
        return self.headers["content-type"].partition(";")[0]


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


@dataclass(frozen=True)
class Client:
    """Asks one server, and follows no redirect by itself."""

    root: str

    def ask(
        self, path: str, *, method: str | None = None, data: bytes | None = None, **headers: str
    ) -> Answer:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        request = urllib.request.Request(self.root + path, data, named, method=method)
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), _Stay)
        try:
            with opener.open(request, timeout=60) as reply:
                return Answer(reply.status, reply.headers, reply.read())
        except urllib.error.HTTPError as error:
            with error:
                return Answer(error.code, error.headers, error.read())


@contextmanager
def serving(store: Path, *options: str) -> Iterator[Client]:
    """Run the real command until the end of the block."""
    command = [
        sys.executable,
        "-m",
        "kgpub",
        "serve",
        "--store",
        str(store),
        "--port",
        "0",
        *options,
    ]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment)
    try:
        assert process.stderr is not None
        line = process.stderr.readline()
        found = re.search(r"http://\S+?(?=/,)", line)
        assert found is not None, line + process.stderr.read()
        yield Client(found[0])
    finally:
        process.terminate()
        process.wait(timeout=30)
        if process.stderr is not None:
            process.stderr.close()


@pytest.fixture(scope="session")
def client(store: Path) -> Iterator[Client]:
    with serving(
        store, "--timeout", "5", "--license", "https://creativecommons.org/licenses/by/4.0/"
    ) as made:
        yield made
