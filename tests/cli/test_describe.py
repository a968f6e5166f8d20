"""``--describe`` writes a description beside the data, of all that was written."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pyoxigraph as ox
import pytest

from tests.cli.conftest import Run, said

DCAT = "http://www.w3.org/ns/dcat#"
VOID = "http://rdfs.org/ns/void#"
SCHEMA = "https://schema.org/"


def values(file: Path, predicate: str) -> set[str]:
    return {quad.object.value for quad in ox.parse(path=file) if quad.predicate.value == predicate}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("describe")


@pytest.fixture
def mapped(run: Run, seed: Path, folder: Path) -> Path:
    """The description of the seed article, mapped to two files."""
    outputs = ("-o", folder / "out.ttl", "-o", folder / "out.nq")
    about = (
        "--license", "https://creativecommons.org/licenses/by/4.0/", "--creator", "Desk",
        "--issued", "2026-11-25", "--download-base", "https://dumps.example/",
    )  # fmt: skip
    file = folder / "void.ttl"
    if not file.exists():
        result = run("map", seed / "readings.jsonl", *outputs, "--describe", file, *about)
        assert (result.exit_code, len(said(result))) == (0, 1)
    return file


def test_the_files_are_named_with_their_digests(mapped: Path, folder: Path) -> None:
    assert values(mapped, VOID + "dataDump") == {
        "https://dumps.example/out.ttl",
        "https://dumps.example/out.nq",
    }
    for name in ("out.ttl", "out.nq"):
        digest = hashlib.sha256((folder / name).read_bytes()).hexdigest()
        assert digest in values(mapped, SCHEMA + "sha256")


def test_the_fingerprint_is_that_of_the_sorted_nquads_file(mapped: Path, folder: Path) -> None:
    lines = (folder / "out.nq").read_bytes().splitlines(keepends=True)
    digest = hashlib.sha256(b"".join(sorted(lines))).hexdigest()
    assert digest in values(mapped, SCHEMA + "sha256")


def test_the_description_conforms(run: Run, mapped: Path) -> None:
    assert run("validate", "--fail-on", "warning", mapped).exit_code == 0


def test_export_describes_what_map_describes(
    run: Run, mapped: Path, folder: Path, tmp_path: Path
) -> None:
    seeds = Path(__file__).parents[2] / "seeds"
    file = tmp_path / "void.jsonld"
    result = run("export", seeds, "-o", tmp_path / "out.ttl", "--describe", file)
    assert result.exit_code == 0
    assert values(mapped, SCHEMA + "sha256") & values(file, SCHEMA + "sha256")
    warnings = [line for line in said(result) if "warning" in line]
    assert ["--creator" in warnings[0], "--license" in warnings[1]] == [True, True]
    assert len(warnings) == 2


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--license", "https://l.example/"], "--license has no effect without --describe"),
        (["--describe", "out.ttl"], "out.ttl: --describe needs a file of its own"),
        (["--describe", "void.txt"], "the extension tells no format"),
        (["--describe", "void.ttl", "--license", "CC0"], "license 'CC0' is not an http(s) IRI"),
        (["--describe", "void.ttl", "--issued", "20261125"], "--issued: '20261125' is no day"),
        (["--describe", "no/void.ttl"], "there is no folder"),
    ],
)
def test_what_cannot_be_described_is_told_before_the_work(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: list[str], message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("map", "-", "-o", "out.ttl", *options, stdin="")
    assert (result.exit_code, message in result.stderr) == (2, True)
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_described_when_nothing_is_written(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "void.ttl"
    result = run("map", "-", "-o", tmp_path / "o.ttl", "--describe", file, stdin="{}\n")
    assert result.exit_code == 2
    assert not file.exists()
