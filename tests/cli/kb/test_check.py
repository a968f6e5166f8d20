"""``kgpub kb check`` compares labels with a server that speaks Wikidata's protocol."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from kgpub.linking.remote import asking
from kgpub.linking.remote.asking import load_numbers
from tests.cli.conftest import Run
from tests.services import Reply, Wikidata

TABLE = "qid\tlabel\nQ1\tMa'arrat al-Nu'man\nQ2\tHama\nQ3\tIdlib\nQ4\tGone\nQ5\tMerged\n"


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    numbers = load_numbers()
    quick = {**numbers, "http": {**numbers["http"], "backoff": 0.01, "pause": 0.0}}
    monkeypatch.setattr(asking, "load_numbers", lambda: quick)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def wikidata() -> Iterator[Wikidata]:
    server = Wikidata()
    server.add("Q1", "Maarat al-Numan")
    server.add("Q2", "Hamah", aliases=["Hama"])
    server.add("Q3", "Aleppo", aliases=["Halab"])
    server.add("Q6", "Other")
    server.merged["Q5"] = "Q6"
    yield server
    server.stop()


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "mine.tsv"
    path.write_text(TABLE)
    return path


def test_without_the_network_the_files_are_checked(run: Run) -> None:
    result = run("kb", "check")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "The knowledge base is in order\n"


def test_disagreements_are_listed(run: Run, wikidata: Wikidata, table: Path) -> None:
    result = run("kb", "check", "--online", "--table", table, "--wikidata-api", wikidata.url)
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "item\tours\tproblem\ttheirs",
        "Q3\tIdlib\tlabel\tAleppo; Halab",
        "Q4\tGone\tmissing\t",
        "Q5\tMerged\tredirected\tQ6; Other",
    ]
    assert result.stderr == "The knowledge base is in order; 5 items compared, 3 disagree\n"


def test_disagreements_as_json(run: Run, wikidata: Wikidata, table: Path) -> None:
    arguments = ("--table", table, "--json", "-q", "--wikidata-api", wikidata.url)
    result = run("kb", "check", "--online", *arguments)
    data = json.loads(result.stdout)
    assert (data["faults"], data["compared"]) == ([], 5)
    assert data["disagreements"][0] == {
        "item": "Q3",
        "ours": "Idlib",
        "problem": "label",
        "theirs": "Aleppo",
        "aliases": ["Halab"],
        "now": None,
    }
    assert result.stderr == ""


def test_agreement_is_success(run: Run, wikidata: Wikidata, tmp_path: Path) -> None:
    table = tmp_path / "good.tsv"
    table.write_text("qid\tlabel\nQ1\tmaarat al numan\nQ2\tHama\n")
    result = run("kb", "check", "--online", "--table", table, "--wikidata-api", wikidata.url)
    assert (result.exit_code, result.stdout) == (0, "")


def test_a_sample_of_the_knowledge_base_is_asked_for_fifty_at_once(
    run: Run, wikidata: Wikidata
) -> None:
    arguments = ("--sample", "120", "--wikidata-api", wikidata.url)
    first = run("kb", "check", "--online", *arguments)
    assert first.exit_code == 1
    assert [len(a.fields["ids"].split("|")) for a in wikidata.asked] == [50, 50, 20]
    assert {a.fields["maxlag"] for a in wikidata.asked} == {"5"}
    again = run("kb", "check", "--online", *arguments)
    assert (again.stdout, len(wikidata.asked)) == (first.stdout, 3)


def test_a_table_of_kgpub_is_compared(run: Run, wikidata: Wikidata) -> None:
    arguments = ("--table", "wikidata_classes.tsv", "--wikidata-api", wikidata.url)
    result = run("kb", "check", "--online", *arguments)
    assert result.exit_code == 1
    assert "Q515\tcity\tmissing" in result.stdout


def test_a_server_that_dies_leaves_what_was_found_and_is_told(run: Run, wikidata: Wikidata) -> None:
    class Dying(Wikidata):
        def answer(self, asked: object) -> Reply:
            good = len(self.asked) == 1
            return super().answer(asked) if good else Reply({}, status=503)  # type: ignore[arg-type]

    server = Dying()
    result = run("kb", "check", "--online", "--sample", "60", "--wikidata-api", server.url)
    server.stop()
    assert result.exit_code == 2
    assert len(result.stdout.splitlines()) == 51
    assert f"Error: {server.url} answered 503" in result.stderr
    assert "50 items compared" in result.stderr


def test_a_server_that_is_not_there_is_told_in_one_line(
    run: Run, wikidata: Wikidata, table: Path
) -> None:
    wikidata.stop()
    address = f"http://anna:geheim@{wikidata.host}/api"
    result = run("kb", "check", "--online", "--table", table, "--wikidata-api", address, "-q")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"Error: {wikidata.url} cannot be reached")
    assert "geheim" not in result.output


@pytest.mark.parametrize("options", [["--sample", "3"], ["--table", "actors.tsv"]])
def test_what_is_for_the_network_needs_it(run: Run, options: list[str]) -> None:
    result = run("kb", "check", *options)
    assert result.exit_code == 2
    assert "are for --online" in result.stderr
