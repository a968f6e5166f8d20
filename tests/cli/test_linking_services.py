"""``export`` and ``map`` with linkers that ask a service."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from kgpub.linking.remote import asking
from kgpub.linking.remote.asking import load_numbers
from kgpub.model import Article, Reading
from tests.cli.conftest import Run
from tests.linking.remote.test_wikidata_linker import named, reading
from tests.services import Reconciliation, Reply, Wikidata, proposal


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    numbers = load_numbers()
    quick = {**numbers, "http": {**numbers["http"], "backoff": 0.01, "pause": 0.0, "timeout": 2.0}}
    monkeypatch.setattr(asking, "load_numbers", lambda: quick)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def wikidata() -> Iterator[Wikidata]:
    server = Wikidata()
    server.add("Q504657", "Idlib", pages=60, point=(35.93, 36.63), P31="Q515", P17="Q858")
    yield server
    server.stop()


@pytest.fixture
def reconciliation() -> Iterator[Reconciliation]:
    server = Reconciliation()
    server.results["Idlib"] = [proposal("Q504657", "Idlib", 97, match=True)]
    yield server
    server.stop()


def file_of(folder: Path, *readings: Reading) -> Path:
    path = folder / "readings.jsonl"
    path.write_bytes(b"".join(msgspec.json.encode(r) + b"\n" for r in readings))
    return path


def about(name: str) -> Reading:
    found = reading(named(name))
    return replace(found, article=Article(text=name))


def test_names_are_linked_by_wikidata(run: Run, tmp_path: Path, wikidata: Wikidata) -> None:
    source = file_of(tmp_path, about("Idlib"))
    result = run("map", source, "--linker", "wikidata", "--wikidata-api", wikidata.url)
    assert result.exit_code == 0, result.stderr
    assert "owl:sameAs wd:Q504657" in result.stdout
    assert f"Wikidata's API at {wikidata.url}" in result.stdout
    assert "Wikidata, revision 1657" in result.stdout


def test_articles_are_exported_with_links_of_wikidata(
    run: Run, tmp_path: Path, wikidata: Wikidata
) -> None:
    article = tmp_path / "article.txt"
    article.write_text("Rebels attacked the city of Idlib on Monday. Three soldiers were killed.")
    result = run("export", article, "--linker", "wikidata", "--wikidata-api", wikidata.url)
    assert result.exit_code == 0, result.stderr
    assert "wd:Q504657" in result.stdout


def test_names_are_linked_by_a_reconciliation_service(
    run: Run, tmp_path: Path, reconciliation: Reconciliation
) -> None:
    source = file_of(tmp_path, about("Idlib"))
    arguments = ("map", source, "--linker", "reconcile", "--service", reconciliation.url)
    result = run(*arguments, "--reconcile-type", "place=Q486972")
    assert result.exit_code == 0, result.stderr
    assert "owl:sameAs wd:Q504657" in result.stdout
    assert f"reconciliation service at {reconciliation.url}" in result.stdout
    assert reconciliation.queries()[0]["q0"]["type"] == "Q486972"


def test_a_second_run_asks_nothing_and_writes_the_same(
    run: Run, tmp_path: Path, wikidata: Wikidata
) -> None:
    source, cache = file_of(tmp_path, about("Idlib")), tmp_path / "cache"
    arguments = ("map", source, "--linker", "wikidata", "--wikidata-api", wikidata.url)
    first = run(*arguments, "--cache", cache)
    asked = len(wikidata.asked)
    wikidata.stop()
    second = run(*arguments, "--cache", cache)
    assert (second.exit_code, second.stdout) == (0, first.stdout)
    assert len(wikidata.asked) == asked
    assert not (tmp_path / "caches").exists()


@pytest.mark.parametrize(("options", "times"), [([], 1), (["--no-cache"], 2)])
def test_answers_are_kept_unless_forbidden(
    run: Run, tmp_path: Path, wikidata: Wikidata, options: list[str], times: int
) -> None:
    source = file_of(tmp_path, about("Idlib"))
    for _ in range(2):
        run("map", source, "--linker", "wikidata", "--wikidata-api", wikidata.url, *options)
    assert wikidata.actions() == ["wbsearchentities", "wbgetentities"] * times
    assert (tmp_path / "caches" / "kgpub").exists() == (times == 1)


def test_a_service_that_is_not_there_ends_the_run_before_anything_is_written(
    run: Run, tmp_path: Path, wikidata: Wikidata
) -> None:
    wikidata.stop()
    source, target = file_of(tmp_path, about("Idlib"), about("Hama")), tmp_path / "out.ttl"
    address = f"http://anna:geheim@{wikidata.host}/api"
    result = run("map", source, "-o", target, "--linker", "wikidata", "--wikidata-api", address)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"Error: {wikidata.url} cannot be reached")
    assert len(result.stderr.splitlines()) == 1
    assert "geheim" not in result.output
    assert not target.exists()


def test_a_service_that_fails_for_one_article_costs_that_article_only(
    run: Run, tmp_path: Path, wikidata: Wikidata
) -> None:
    class Moody(Wikidata):
        def answer(self, asked: object) -> Reply:
            bad = getattr(asked, "fields", {}).get("search") == "Hama"
            return Reply({}, status=500) if bad else super().answer(asked)  # type: ignore[arg-type]

    server = Moody()
    server.items = wikidata.items
    source = file_of(tmp_path, about("Idlib"), about("Hama"), about("Goma"))
    result = run("map", source, "--linker", "wikidata", "--wikidata-api", server.url)
    server.stop()
    assert result.exit_code == 2
    assert f"{source}:2: {server.url} answered 500" in result.stderr
    assert "2 articles" in result.stderr
    assert "wd:Q504657" in result.stdout


def test_a_service_of_other_identifiers_is_refused_in_one_line(
    run: Run, tmp_path: Path, reconciliation: Reconciliation
) -> None:
    reconciliation.manifest["identifierSpace"] = "http://viaf.org/viaf/"
    source = file_of(tmp_path, about("Idlib"))
    result = run("map", source, "--linker", "reconcile", "--service", reconciliation.url)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "http://viaf.org/viaf/, which is not supported" in result.stderr
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--linker", "reconcile"], "--service URL"),
        (["--service", "http://x.org"], "--service is for --linker reconcile"),
        (["--reconcile-type", "place"], "'place' is no KIND=TYPE"),
        (["--linker", "oracle"], "oracle"),
    ],
)
@pytest.mark.parametrize("command", ["export", "map"])
def test_choices_that_do_not_go_together_are_told(
    run: Run, tmp_path: Path, command: str, options: list[str], told: str
) -> None:
    result = run(command, file_of(tmp_path, about("Idlib")), *options)
    assert result.exit_code == 2
    assert told in result.stderr


def test_the_local_linker_opens_no_cache(run: Run, tmp_path: Path) -> None:
    result = run("map", file_of(tmp_path, about("Idlib")))
    assert result.exit_code == 0
    assert "wd:Q504657" in result.stdout
    assert not (tmp_path / "caches").exists()
