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
    place = f"{tmp_path / 'bad.ttl'}:2"
    assert result.stdout.startswith(f"{place}: <https://data.example/claim/1>\n  violation: ")
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


WARNED = """@prefix kgp: <https://w3id.org/kgpub/ontology#> .
<https://data.example/x> kgp:unknown 1 ."""


@pytest.mark.parametrize(
    ("bar", "code"), [("violation", 0), ("warning", 1), ("info", 1), (None, 0)]
)
def test_the_bar_decides_whether_warnings_fail(
    run: Run, tmp_path: Path, bar: str | None, code: int
) -> None:
    (tmp_path / "warned.ttl").write_text(WARNED)
    option = [] if bar is None else ["--fail-on", bar]
    result = run("validate", *option, tmp_path / "warned.ttl")
    assert (result.exit_code, "warning: Nothing was checked" in result.stdout) == (code, True)


def test_a_folder_and_the_same_file_are_checked_once(run: Run, tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "bad.ttl").write_text(BAD)
    result = run("validate", tmp_path, tmp_path / "deep" / "bad.ttl", tmp_path / "deep")
    assert result.exit_code == 1
    assert len(said(result)) == 1


def test_a_folder_without_rdf_is_told(run: Run, tmp_path: Path) -> None:
    result = run("validate", tmp_path)
    assert result.exit_code == 2
    assert "holds no RDF file" in said(result)[0]


@pytest.mark.parametrize("suffix", SYNTAX)
def test_standard_input_is_read_in_every_syntax(run: Run, seed: Path, suffix: str) -> None:
    option = ["--input-format", "nquads"] if suffix == ".nq" else []
    result = run("validate", *option, "-", stdin=(seed / f"out{suffix}").read_bytes())
    assert (result.exit_code, said(result)) == (0, ["standard input: conforms"])


def test_malformed_standard_input_is_told_with_its_line(run: Run) -> None:
    result = run("validate", "-", stdin="<x:a> <x:b> .\n")
    assert result.exit_code == 2
    assert said(result)[0].startswith("Error: standard input:1")


def test_several_shapes_files_are_checked(run: Run, seed: Path, tmp_path: Path) -> None:
    (tmp_path / "own.ttl").write_text(OWN)
    (tmp_path / "other.ttl").write_text(OWN.replace("reviewed", "read").replace("Review", "Read"))
    options = ("--shapes", tmp_path / "own.ttl", "--shapes", tmp_path / "other.ttl")
    result = run("validate", *options, seed / "out.ttl")
    assert result.exit_code == 1
    assert "Review this." in result.stdout
    assert "Read this." in result.stdout


@pytest.mark.parametrize("form", ["text", "github", "junit", "sarif", "json", "turtle"])
def test_a_report_can_go_to_a_file(run: Run, tmp_path: Path, form: str) -> None:
    (tmp_path / "bad.ttl").write_text(BAD)
    report = tmp_path / "report"
    result = run("validate", "--format", form, "-o", report, tmp_path / "bad.ttl")
    assert (result.exit_code, result.stdout) == (1, "")
    same = run("validate", "--format", form, tmp_path / "bad.ttl")
    assert report.read_bytes() == same.stdout_bytes
    assert "https://data.example/claim/1" in same.stdout


@pytest.mark.parametrize(
    ("output", "message"),
    [("no/report", "there is no folder"), ("bad.ttl", "is an input too")],
)
def test_a_report_that_cannot_be_written_is_told_before_the_work(
    run: Run, tmp_path: Path, output: str, message: str
) -> None:
    (tmp_path / "bad.ttl").write_text(BAD)
    result = run("validate", "-o", tmp_path / output, tmp_path / "bad.ttl")
    assert (result.exit_code, message in result.stderr) == (2, True)
    assert (tmp_path / "bad.ttl").read_text() == BAD


def test_the_articles_of_a_store_are_checked_graph_by_graph(run: Run, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.ttl", tmp_path / "bad.trig"
    store = tmp_path / "store"
    text = tmp_path / "a.txt"
    text.write_text("Rebels attacked the city of Aleppo, officials said.", encoding="utf-8")
    assert run("export", text, "-o", good).exit_code == 0
    assert run("load", good, "--store", store).exit_code == 0
    assert run("validate", "--store", store).exit_code == 0
    bad.write_text(
        "<https://x.example/article/0123456789abcdef> "
        "{ <https://x.example/article/0123456789abcdef> a <https://schema.org/NewsArticle> . "
        "<https://x.example/e> a <https://w3id.org/kgpub/ontology#Event> . }",
        encoding="utf-8",
    )
    assert run("load", bad, "--store", store).exit_code == 0
    result = run("validate", "--store", store)
    assert result.exit_code == 1
    assert "https://x.example/article/0123456789abcdef" in result.stderr
    assert "conforms" in result.stderr


def test_a_store_that_does_not_answer_is_told(run: Run) -> None:
    result = run("validate", "--store", "http://127.0.0.1:9")
    assert result.exit_code == 2
    assert "nothing answers there" in result.stderr


def test_nothing_to_validate_is_told(run: Run) -> None:
    assert run("validate").exit_code == 2
