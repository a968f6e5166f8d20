"""``kgpub validate``: exit codes, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import SYNTAX, Run, said

BAD = """@prefix kgp: <https://w3id.org/kgpub/ontology#> .
<https://data.example/claim/1> a kgp:Claim ."""
OWN = """@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix sem: <http://semanticweb.cs.vu.nl/2009/11/sem/> .
<https://shapes.example/timed> a sh:NodeShape ; sh:targetClass sem:Event ; sh:property [
    sh:path <https://shapes.example/reviewed> ; sh:minCount 1 ; sh:message "Review this." ] ."""


@pytest.mark.parametrize("suffix", SYNTAX)
def test_what_export_writes_conforms(run: Run, seed: Path, suffix: str) -> None:
    result = run("validate", seed / f"out{suffix}")
    assert (result.exit_code, result.stdout) == (0, "")
    assert said(result) == [f"{seed / f'out{suffix}'}: conforms"]


def test_jsonld_under_the_name_json_is_read_as_export_writes_it(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    run("export", "-", "-o", out, stdin="Rebels attacked the city of Aleppo.")
    assert run("validate", out).exit_code == 0


def test_violations_are_reported_on_stdout_with_exit_code_1(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.ttl").write_text(BAD)
    result = run("validate", tmp_path / "bad.ttl")
    assert result.exit_code == 1
    assert result.stdout.startswith("<https://data.example/claim/1>\n  violation: ")
    assert "schema:about" in result.stdout
    assert said(result)[0].endswith("violations")
    quiet = run("validate", "--quiet", tmp_path / "bad.ttl")
    assert (quiet.exit_code, quiet.stdout, quiet.stderr) == (1, result.stdout, "")


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.ttl", "<a> <b> .", "a.ttl:1"),
        ("a.jsonld", '{"@context": "https://example.org/context.jsonld"}', "remote @context"),
        ("a.rdf", "<rdf/>", "unknown RDF file extension"),
        ("missing.ttl", None, "missing.ttl: cannot be read"),
    ],
)
def test_what_cannot_be_read_is_told_in_one_line_with_exit_code_2(
    run: Run, tmp_path: Path, name: str, content: str | None, message: str
) -> None:
    if content is not None:
        (tmp_path / name).write_text(content)
    result = run("validate", tmp_path / name)
    assert (result.exit_code, result.stdout) == (2, "")
    assert [message in line for line in said(result)] == [True]


def test_one_unreadable_file_does_not_hide_the_others(run: Run, seed: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.ttl").write_text(BAD)
    result = run("validate", tmp_path / "no.ttl", tmp_path / "bad.ttl", seed / "out.ttl")
    assert result.exit_code == 2
    assert "violation" in result.stdout
    assert said(result)[-1] == f"{seed / 'out.ttl'}: conforms"


def test_shapes_of_a_users_own_are_checked_beside_those_of_kgpub(
    run: Run, seed: Path, tmp_path: Path
) -> None:
    (tmp_path / "own.ttl").write_text(OWN)
    (tmp_path / "bad.ttl").write_text(BAD)
    result = run("validate", "--shapes", tmp_path / "own.ttl", seed / "out.ttl")
    assert result.exit_code == 1
    assert "Review this." in result.stdout
    assert "schema:about" in run(
        "validate", "--shapes", tmp_path / "own.ttl", tmp_path / "bad.ttl"
    ).stdout  # fmt: skip


@pytest.mark.parametrize(
    ("content", "message"),
    [(None, "own.ttl: cannot be read"), ("<a", "own.ttl:1"), ("", "holds no SHACL shape")],
)
def test_shapes_that_cannot_be_used_are_told_once(
    run: Run, seed: Path, tmp_path: Path, content: str | None, message: str
) -> None:
    if content is not None:
        (tmp_path / "own.ttl").write_text(content)
    files = (seed / "out.ttl", seed / "out.nt")
    result = run("validate", "--shapes", tmp_path / "own.ttl", *files)
    assert result.exit_code == 2
    assert [message in line for line in said(result)] == [True]
