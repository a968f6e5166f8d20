"""What the README shows is what kgpub does now."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from kgpub import Metadata, Pipeline, Problem, read_articles, serialize
from kgpub.pipeline import Summary

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def fenced(language: str, number: int = 0) -> str:
    return re.findall(rf"^```{language}\n(.*?)^```", README, flags=re.DOTALL | re.MULTILINE)[number]


@pytest.fixture(scope="module")
def exported(pipeline: Pipeline) -> tuple[str, Summary]:
    (article,) = read_articles([ROOT / "seeds"], metadata=Metadata())
    assert not isinstance(article, Problem)
    published = pipeline.publish(pipeline.read(article))
    summary = Summary()
    summary.add(published)
    return serialize([published.graph], "turtle", pipeline.base).decode(), summary


def test_the_turtle_shown_is_in_the_output(exported: tuple[str, Summary]) -> None:
    written = {line.strip(" \t;.,") for line in exported[0].splitlines()}
    for line in fenced("turtle").splitlines():
        if "wasGeneratedBy" not in line:  # names the versions of everything used
            assert line.strip(" \t;.,") in written


def test_the_query_shown_gives_the_rows_shown(exported: tuple[str, Summary]) -> None:
    store = ox.Store()
    store.load(exported[0].encode(), format=ox.RdfFormat.TURTLE)
    rows = [
        [value.value.replace("https://w3id.org/kgpub/ontology#", "kgp:") for value in row]
        for row in store.query(fenced("sparql"))
    ]
    shown = [re.split(r"\s{2,}", line) for line in fenced("text", 1).strip().splitlines()]
    assert rows == shown


def test_the_summary_shown_is_the_summary(exported: tuple[str, Summary]) -> None:
    counts = exported[1]
    assert fenced("text").startswith(
        f"{counts.articles} article, {counts.events} events, {counts.claims} claims, "
        f"{counts.linked} linked and {counts.unlinked} unlinked entities"
    )


def test_the_numbers_of_types_and_patterns_are_right(pipeline: Pipeline) -> None:
    scheme = pipeline.scheme
    frames = sum(len(group) for table in (scheme.verbs, scheme.nouns) for group in table.values())
    text = " ".join(README.split())
    assert f"holds {len(scheme.types)} types with the {frames:,} verb and noun patterns" in text


def test_every_file_linked_to_is_there() -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", README):
        assert (ROOT / target).exists(), target


def test_the_python_example_runs(capsys: pytest.CaptureFixture[str]) -> None:
    exec(compile(fenced("python"), "README.md", "exec"), {})
    assert "Rebels attacked" in capsys.readouterr().out
