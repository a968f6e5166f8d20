"""The real command, in this process and in one of its own, and the seed article exported once."""

from __future__ import annotations

import functools
import logging
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner, Result

from kgpub.cli.main import cli
from kgpub.extraction import reader
from kgpub.extraction.language_model import load_model

ROOT = Path(__file__).parent.parent.parent
SEEDS = ROOT / "seeds"
SYNTAX = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".trig": ox.RdfFormat.TRIG,
}

Run = Callable[..., Result]
Process = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture(scope="session", autouse=True)
def _one_language_model() -> Iterator[None]:
    """Commands that run in this process load the language model once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reader, "load_model", functools.cache(load_model))
        yield


@pytest.fixture(autouse=True)
def _logging_as_before() -> Iterator[None]:
    logger = logging.getLogger("kgpub")
    before = (list(logger.handlers), logger.level, logger.propagate)
    yield
    logger.handlers[:], level, logger.propagate = before
    logger.setLevel(level)


def invoke(*arguments: object, stdin: bytes | str | None = None) -> Result:
    return CliRunner().invoke(cli, [str(a) for a in arguments], input=stdin)


@pytest.fixture
def run() -> Run:
    """Run a command in this process."""
    return invoke


@pytest.fixture
def process() -> Process:
    """Run a command in a process of its own."""

    def start(
        *arguments: object, env: dict[str, str] | None = None, **options: object
    ) -> subprocess.CompletedProcess[bytes]:
        captured = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
        return subprocess.run(  # type: ignore[call-overload, no-any-return]
            command(*arguments), env=environment() | (env or {}), timeout=300, **captured
        )

    return start


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "kgpub", *(str(a) for a in arguments)]


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT)}


@pytest.fixture(scope="session")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the seed article in every format (``out.*``) and as a Reading."""
    folder = tmp_path_factory.mktemp("seed")
    outputs = [part for suffix in SYNTAX for part in ("-o", folder / f"out{suffix}")]
    assert invoke("export", SEEDS, *outputs).exit_code == 0
    assert invoke("extract", SEEDS, "-o", folder / "readings.jsonl").exit_code == 0
    return folder


@pytest.fixture
def old_output(tmp_path: Path) -> Path:
    """A file that is there already, in a folder of its own."""
    path = tmp_path / "outputs" / "out.ttl"
    path.parent.mkdir()
    path.write_bytes(b"old")
    return path


def triples(data: bytes, suffix: str) -> set[ox.Triple]:
    return {quad.triple for quad in ox.parse(data, format=SYNTAX[suffix])}


def quotes(data: bytes) -> list[tuple[int, int, str]]:
    """Start, end and exact words of every mention in a Turtle file."""
    store = ox.Store()
    store.bulk_load(data, format=ox.RdfFormat.TURTLE)
    rows = store.query(
        "PREFIX oa: <http://www.w3.org/ns/oa#> SELECT ?start ?end ?exact WHERE { "
        "?m oa:hasSelector ?p, ?q . ?p oa:start ?start ; oa:end ?end . ?q oa:exact ?exact }"
    )
    assert isinstance(rows, ox.QuerySolutions)
    return [(int(a.value), int(b.value), c.value) for a, b, c in rows]


def said(result: Result) -> list[str]:
    """The lines on stderr."""
    return result.stderr.splitlines()
