"""What the tests of validation share: the good graph and the packaged shapes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from rdflib import Graph

from kgpub.validation import load_graph, load_shapes

DATA = Path(__file__).parent / "data"


@pytest.fixture(scope="session")
def good_file() -> Path:
    return DATA / "good.ttl"


@pytest.fixture
def good(good_file: Path) -> Graph:
    return load_graph(good_file)


@pytest.fixture
def merged() -> Graph:
    """What a merge says of events of the good graph."""
    return load_graph(DATA / "merged.ttl")


@pytest.fixture(scope="session")
def shapes() -> Graph:
    return load_shapes()


@pytest.fixture
def turtle(good_file: Path, tmp_path: Path) -> Callable[[str], Graph]:
    """Return a function that parses Turtle written with the prefixes of the good graph."""
    lines = good_file.read_text(encoding="utf-8").splitlines()
    header = "\n".join(line for line in lines if line.startswith("@"))

    def parse(text: str) -> Graph:
        file = tmp_path / "part.ttl"
        file.write_text(f"{header}\n{text}\n", encoding="utf-8")
        return load_graph(file)

    return parse
