"""``extract`` and ``export`` with a generative model behind a real server."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from kgpub.extraction.generative.settings import load_numbers
from tests.cli.conftest import Run, said
from tests.extraction.generative.conftest import GOOD, TEXT
from tests.services import Completions, Reply, completion


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("KGPUB_API_KEY", "OPENAI_API_KEY", "KGPUB_API_URL", "KGPUB_API_MODEL"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def completions(no_proxy: None) -> Iterator[Completions]:
    server = Completions()
    server.text = json.dumps(GOOD)
    yield server
    server.stop()


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def options(completions: Completions) -> list[str]:
    return ["--extractor", "openai", "--api-url", completions.base, "--api-model", "tiny"]


def test_readings_are_extracted(run: Run, completions: Completions, article: Path) -> None:
    result = run("extract", article, *options(completions))
    assert result.exit_code == 0, result.stderr
    reading = json.loads(result.stdout)
    assert [event["type"] for event in reading["events"]] == ["shelling"]
    assert said(result)[-1] == "1 article, 1 event, 1 claim -> standard output"


def test_graphs_are_exported_and_conform(run: Run, completions: Completions, article: Path) -> None:
    result = run("export", article, "--date", "2020-01-28", *options(completions))
    assert result.exit_code == 0, result.stderr
    assert "0 violations" in said(result)[-1]
    assert "openai-compatible" in result.stdout
    assert list(ox.parse(result.stdout.encode(), format=ox.RdfFormat.TURTLE))


@pytest.mark.parametrize("names", [["KGPUB_API_KEY", "OPENAI_API_KEY"], ["OPENAI_API_KEY"]])
def test_the_key_is_taken_from_the_environment(
    run: Run,
    completions: Completions,
    article: Path,
    monkeypatch: pytest.MonkeyPatch,
    names: list[str],
) -> None:
    for name in names:
        monkeypatch.setenv(name, f"of-{name}")
    result = run("extract", article, "-vv", *options(completions))
    assert completions.asked[0].headers["authorization"] == f"Bearer of-{names[0]}"
    assert f"of-{names[0]}" not in result.output


@pytest.mark.parametrize("given", [[], ["--api-url", "http://localhost/v1"], ["--api-model", "m"]])
def test_address_and_model_are_needed(run: Run, article: Path, given: list[str]) -> None:
    result = run("extract", article, "--extractor", "openai", *given)
    assert result.exit_code == 2
    assert "needs --api-url and --api-model" in result.stderr


def test_an_article_that_fails_does_not_cost_the_others(
    run: Run, completions: Completions, tmp_path: Path
) -> None:
    rows = [
        {"text": f"{TEXT}\n\n{title}.", "title": title} for title in ("First", "Second", "Third")
    ]
    source = tmp_path / "articles.jsonl"
    source.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    completions.next.append(completion(json.dumps(GOOD)))
    completions.next.append(Reply({"choices": []}))
    result = run("extract", source, *options(completions))
    assert result.exit_code == 2
    assert len(result.stdout.splitlines()) == 2
    assert any(line.startswith('Error: "Second"') for line in said(result))


def test_a_dead_service_is_one_line(
    run: Run, completions: Completions, article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = load_numbers()
    quick = {**numbers, "http": {**numbers["http"], "backoff": 0.01}}
    monkeypatch.setattr("kgpub.extraction.generative.completions.load_numbers", lambda: quick)
    completions.stop()
    result = run("extract", article, *options(completions))
    (line,) = said(result)
    assert result.exit_code == 2
    assert "cannot be reached" in line
