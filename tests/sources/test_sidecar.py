"""Sidecars beside articles."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from kgpub.sources import Metadata, Problem, read_articles

TEXT = "Syrian troops have regained control over the city of Maarat al-Numan."


def read(path: Path, metadata: Metadata | None = None) -> object:
    (found,) = read_articles([path], metadata=metadata or Metadata())
    return found


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "some.news.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("ending", "content"),
    [
        (
            "toml",
            'title = "T"\nurl = "https://example.org/1"\npublisher = "P"\n'
            'date = 2020-01-28\ndate_note = "N"\n',
        ),
        (
            "json",
            '{"title": "T", "url": "https://example.org/1", "publisher": "P",'
            ' "date": "2020-01-28", "date_note": "N"}',
        ),
    ],
)
def test_a_sidecar_gives_the_article_its_metadata(article: Path, ending: str, content: str) -> None:
    article.with_name(f"some.news.meta.{ending}").write_text(content, encoding="utf-8")
    found = read(article)
    assert not isinstance(found, Problem)
    assert getattr(found, "title", None) == "T"
    assert getattr(found, "url", None) == "https://example.org/1"
    assert getattr(found, "publisher", None) == "P"
    assert getattr(found, "date", None) == datetime.date(2020, 1, 28)
    assert getattr(found, "date_note", None) == "N"


def test_the_command_line_wins_over_the_sidecar(article: Path) -> None:
    article.with_name("some.news.meta.toml").write_text('title = "side"\npublisher = "side"\n')
    found = read(article, Metadata(title="given"))
    assert getattr(found, "title", None) == "given"
    assert getattr(found, "publisher", None) == "side"


def test_the_sidecar_wins_over_the_document(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "Some text.", "title": "own", "publisher": "own"}\n')
    (tmp_path / "a.meta.json").write_text('{"title": "side"}')
    found = read(path)
    assert getattr(found, "title", None) == "side"
    assert getattr(found, "publisher", None) == "own"


@pytest.mark.parametrize(
    ("ending", "content", "message"),
    [
        ("toml", 'author = "A"', 'unknown key "author"'),
        ("toml", "date = 2020-02-31", "not valid TOML"),
        ("toml", 'date = "2020-02-31"', "2020-02-31"),
        ("toml", "title = 5", '"title" is not a string'),
        ("toml", "date = 2020", '"date" is not a string'),
        ("toml", 'url = "example.org"', "absolute http"),
        ("json", '{"title": ', "not valid JSON"),
        ("json", "[1]", "not a JSON object"),
        ("json", "", "is empty"),
    ],
)
def test_a_bad_sidecar_is_named_and_its_article_held_back(
    article: Path, ending: str, content: str, message: str
) -> None:
    sidecar = article.with_name(f"some.news.meta.{ending}")
    sidecar.write_text(content, encoding="utf-8")
    found = read(article)
    assert isinstance(found, Problem)
    assert found.place == str(sidecar)
    assert message in found.message


def test_two_sidecars_are_one_too_many(article: Path) -> None:
    article.with_name("some.news.meta.toml").write_text("")
    article.with_name("some.news.meta.json").write_text("{}")
    found = read(article)
    assert isinstance(found, Problem)
    assert "two sidecars" in found.message


def test_a_sidecar_named_among_the_inputs_is_no_article(article: Path) -> None:
    sidecar = article.with_name("some.news.meta.toml")
    sidecar.write_text('title = "T"\n')
    found = list(read_articles([article, sidecar], metadata=Metadata()))
    assert [getattr(item, "title", None) for item in found] == ["T"]


def test_the_seed_article_has_publisher_and_inferred_date() -> None:
    seeds = Path(__file__).parents[2] / "seeds"
    (found,) = read_articles([seeds], metadata=Metadata())
    assert getattr(found, "publisher", None) == "Sputnik"
    assert getattr(found, "date", None) == datetime.date(2020, 1, 28)
    for quoted in ("On Monday", "On Tuesday", "earlier this month"):
        assert quoted in getattr(found, "date_note", "")
        assert quoted in getattr(found, "text", "")
