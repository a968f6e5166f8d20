"""``-o page.html``: one article to look at."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run, said

TEXT = "Rebels attacked the city of Aleppo on Monday, a Syrian military source said."


def test_an_article_becomes_a_page(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    result = run(
        "export", "-", "--title", "A <b>", "-o", page, "-o", tmp_path / "a.ttl", stdin=TEXT
    )
    assert result.exit_code == 0
    text = page.read_text(encoding="utf-8")
    assert text.startswith("<!doctype html>")
    assert "A &lt;b&gt;" in text
    assert "Syrian military source" in text
    assert (tmp_path / "a.ttl").exists()


def test_a_page_goes_to_standard_output_too(run: Run) -> None:
    result = run("export", "-", "--format", "html", stdin=TEXT)
    assert result.exit_code == 0
    assert result.stdout.startswith("<!doctype html>")


def test_readings_of_any_extractor_become_a_page(run: Run, tmp_path: Path) -> None:
    readings = tmp_path / "r.jsonl"
    assert run("extract", "-", "-o", readings, stdin=TEXT).exit_code == 0
    assert run("map", readings, "-o", tmp_path / "page.html").exit_code == 0
    assert "a Syrian military source said" in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_several_articles_are_no_page_and_the_data_still_comes_out(
    run: Run, tmp_path: Path
) -> None:
    lines = f'{{"text": "{TEXT}"}}\n{{"text": "Police arrested five protesters in Damascus."}}\n'
    page, data = tmp_path / "page.html", tmp_path / "a.trig"
    result = run("export", "-", "-o", page, "-o", data, "--no-validate", stdin=lines)
    assert result.exit_code == 2
    assert said(result) == [
        f"Error: {page}: a page shows one article, and 2 were read; "
        "give one article, or another format"
    ]
    assert not page.exists()
    assert data.exists()
