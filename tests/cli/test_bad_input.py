"""Everything a user can do wrong: one line that names it and the mend, and nothing lost."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from kgpub import resources
from tests.cli.conftest import Run, said

TEXT = "Rebels attacked the city of Aleppo on Monday."
GERMAN = (
    "Die Regierung hat am Montag angekündigt, dass die Truppen aus der Stadt abgezogen werden. "
    "Die Rebellen griffen daraufhin mehrere Stellungen der Armee an und töteten vier Soldaten."
)
NOBODY = 65534


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("missing.txt", None, "missing.txt: there is no such file or folder; check the path"),
        ("a.txt", b"", "a.txt: is empty; give"),
        ("a.txt", b" \n\t ", "a.txt: holds only white space; give"),
        ("a.txt", bytes(range(256)), "a.txt: is a binary file, not text; give"),
        ("a.txt", "café".encode("latin-1"), "not valid UTF-8: byte 0xE9 at byte offset 3; save"),
        ("a.html", b"<html><body><script>x()</script></body></html>", "no running text; give"),
        ("a.jsonl", b"{\n", "a.jsonl:1: is not JSON"),
        ("a.jsonl", b'{"txt": "x"}\n', 'a.jsonl:1: has no "text" (it has txt); put'),
        ("a.txt", GERMAN.encode(), "a.txt: looks like German, not English; kgpub reads English"),
    ],
)
@pytest.mark.parametrize("command", ["export", "extract"])
def test_input_that_gives_no_article_is_told_in_one_line_and_writes_nothing(
    run: Run,
    tmp_path: Path,
    old_output: Path,
    command: str,
    name: str,
    content: bytes | None,
    message: str,
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    result = run(command, tmp_path / name, "-o", old_output)
    assert result.exit_code == 2
    assert [message in line for line in said(result)] == [True]
    assert (result.stdout, old_output.read_bytes()) == ("", b"old")
    assert [path.name for path in old_output.parent.iterdir()] == [old_output.name]


BROKEN_FRAME = "kgp:verbFrame 'attack {patient'"
SCHEME = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix kgp: <https://w3id.org/kgpub/ontology#> .
<https://types.example/attack> a skos:Concept ; skos:prefLabel "attack"@en ; {frame} ."""


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--date", "2020-02-30"], '--date: "2020-02-30" is not a day or time that exists; write'),
        (["--date", "yesterday"], '--date: "yesterday" is not a date in ISO 8601; write'),
        (["--url", "example.org"], '--url: "example.org" is not an absolute http or https'),
        (["--title", "a\x07b"], "--title: the title holds control characters; remove"),
        (["--base-iri", "not an IRI"], "--base-iri 'not an IRI' is not an http(s) IRI"),
        (["--base-iri", "https://x.example/?q"], "--base-iri 'https://x.example/?q' is not"),
        (["--model", "no_such_model"], "model 'no_such_model' is not installed; install"),
        (["--event-types", "missing.ttl"], "missing.ttl: No such file or directory; give"),
        (["--event-types", "."], ".: Is a directory; give"),
        (["--event-types", "a.txt"], "a.txt: "),
        (["--event-types", "frame.ttl"], "frame.ttl: frame 'attack {patient'"),
        (["--event-types", "none.ttl"], "none.ttl: no skos:Concept"),
        (["-o", "no/out.ttl"], "no/out.ttl: there is no folder"),
        (["-o", "out.xml"], "out.xml: the extension tells no format; use one of .ttl, "),
        (["-o", "out"], "out: the extension tells no format; use one of .ttl, "),
        (["-o", ".", "-f", "turtle"], ".: is a folder; name a file in it"),
    ],
)
def test_an_option_that_cannot_be_is_told_in_one_line(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: list[str], message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(TEXT)
    Path("frame.ttl").write_text(SCHEME.replace("{frame}", BROKEN_FRAME))
    Path("none.ttl").write_text("")
    before = sorted(tmp_path.iterdir())
    result = run("export", "a.txt", *options)
    assert result.exit_code == 2
    assert [message in line for line in said(result)] == [True]
    assert result.stdout == ""
    assert sorted(tmp_path.iterdir()) == before


def test_a_scheme_of_a_users_own_is_used(run: Run, tmp_path: Path) -> None:
    scheme = tmp_path / "own.ttl"
    scheme.write_text(SCHEME.replace("{frame}", "kgp:verbFrame 'attack {patient}'"))
    result = run("export", "-", "--event-types", scheme, "--no-validate", stdin=TEXT)
    assert result.exit_code == 0
    assert "<https://types.example/attack>" in result.stdout


@pytest.fixture
def protected(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder in which the user may not write, also when root runs the tests."""
    folder = tmp_path_factory.mktemp("protected")
    for parent in (folder, *list(folder.parents)[:2]):
        parent.chmod(0o755)
    (folder / "there.ttl").write_bytes(b"kept")
    folder.chmod(0o555)
    if os.geteuid() != 0:
        (folder / "there.ttl").chmod(0o444)
        yield folder
        return
    os.seteuid(NOBODY)
    try:
        yield folder
    finally:
        os.seteuid(0)


@pytest.mark.parametrize("name", ["new.ttl", "there.ttl"])
@pytest.mark.parametrize("command", ["export", "extract"])
def test_a_write_protected_place_is_told_before_any_article_is_read(
    run: Run, protected: Path, monkeypatch: pytest.MonkeyPatch, name: str, command: str
) -> None:
    monkeypatch.setattr("kgpub.cli.articles.read_articles", lambda *a, **k: pytest.fail("read"))
    result = run(command, "-", "-o", protected / name, stdin=TEXT)
    assert result.exit_code == 2
    assert ["write-protected; choose another" in line for line in said(result)] == [True]
    assert (protected / "there.ttl").read_bytes() == b"kept"


def test_one_broken_line_costs_only_its_article(run: Run, tmp_path: Path) -> None:
    lines = [json.dumps({"text": TEXT}), '{"text": ', json.dumps({"text": "Police shot a man."})]
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    result = run("export", tmp_path / "a.jsonl", "--no-validate")
    assert result.exit_code == 2
    assert "a.jsonl:2: is not JSON" in said(result)[0]
    assert said(result)[1].endswith("1 problem")
    assert len(said(result)) == 2
    assert result.stdout.count(" schema:NewsArticle") == 2


def test_one_missing_file_costs_only_itself(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    result = run("export", tmp_path / "no.txt", tmp_path / "a.txt", "--no-validate")
    assert result.exit_code == 2
    assert result.stdout.count(" schema:NewsArticle") == 1


def test_two_articles_with_the_same_url_are_told_apart(run: Run) -> None:
    url = "https://example.org/1"
    lines = [json.dumps({"text": text, "url": url}) for text in (TEXT, "Police shot a man.")]
    result = run("export", "-", "--no-validate", stdin="\n".join(lines))
    assert result.exit_code == 2
    assert "standard input:2: has the same URL as standard input:1" in said(result)[0]
    assert "Aleppo" in result.stdout
    assert result.stdout.count(" schema:NewsArticle") == 1


def test_a_message_stays_one_line_whatever_the_name_of_the_file(run: Run) -> None:
    for command in ("export", "map", "validate"):
        result = run(command, "a\nb\x1b[31m.ttl")
        assert result.exit_code == 2
        assert ["a\\nb\\x1b[31m.ttl" in line for line in said(result)] == [True]


def test_a_missing_table_of_the_package_is_a_fault_told_in_one_line(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(name: str) -> Path:
        raise FileNotFoundError(f"{name} does not travel with kgpub")

    monkeypatch.setattr(resources, "path", gone)
    result = run("export", "-", stdin=TEXT)
    assert result.exit_code == 2
    assert len(said(result)) == 1
