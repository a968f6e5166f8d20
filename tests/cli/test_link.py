"""``kgpub link``: who is meant, and why."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Run

TEXT = "Rebels shelled Idlib on Monday, officials in Damascus said."


def test_a_text_is_linked_with_score_and_reason(run: Run) -> None:
    result = run("link", TEXT)
    assert result.exit_code == 0
    idlib = next(line for line in result.stdout.splitlines() if line.startswith("Idlib"))
    assert "Q504657 Idlib" in idlib
    assert "the city of this name" in idlib


def test_explain_shows_candidates_with_their_signals_best_first(run: Run) -> None:
    lines = run("link", "--explain", TEXT).stdout.splitlines()
    at = next(i for i, line in enumerate(lines) if line.startswith("Idlib"))
    candidates = [line for line in lines[at + 1 : at + 3] if line.startswith("    ")]
    assert [c.split()[1] for c in candidates] == ["Q504657", "Q233218"]
    assert all("popularity=" in c and "name=" in c for c in candidates)
    scores = [float(c.split()[0]) for c in candidates]
    assert scores == sorted(scores, reverse=True)


def test_json_has_one_entity_a_line(run: Run) -> None:
    rows = [json.loads(line) for line in run("link", "--json", TEXT).stdout.splitlines()]
    (idlib,) = [row for row in rows if row["label"] == "Idlib"]
    assert idlib["wikidata"] == "Q504657"
    assert idlib["mentions"][0]["start"] == TEXT.index("Idlib")
    assert idlib["candidates"][0]["key"] == "Q504657"


def test_files_are_read_like_those_of_export(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert "Q504657" in run("link", path).stdout
    missing = run("link", tmp_path / "none.txt")
    assert missing.exit_code == 2
    assert "none.txt" in missing.stderr


def test_nobody_reaches_a_threshold_of_one(run: Run) -> None:
    for line in run("link", "--link-threshold", "1", TEXT).stdout.splitlines():
        assert "NIL" in line


def test_corrections_win_in_what_is_published(run: Run, tmp_path: Path) -> None:
    article, table, out = tmp_path / "a.txt", tmp_path / "c.tsv", tmp_path / "o.nt"
    article.write_text(TEXT, encoding="utf-8")
    table.write_text("mention\twikidata\nIdlib\tQ233218\n", encoding="utf-8")
    assert run("export", article, "--corrections", table, "-o", out).exit_code == 0
    triples = out.read_text(encoding="utf-8")
    assert "entity/Q233218> <http://www.w3.org/2002/07/owl#sameAs>" in triples
    assert "wikidata.org/entity/Q504657" not in triples


def test_a_bad_table_of_corrections_is_told_before_anything_is_read(
    run: Run, tmp_path: Path
) -> None:
    article, table, out = tmp_path / "a.txt", tmp_path / "c.tsv", tmp_path / "o.ttl"
    article.write_text(TEXT, encoding="utf-8")
    table.write_text("mention\twikidata\nIdlib\tIdlib\n", encoding="utf-8")
    result = run("export", article, "--corrections", table, "-o", out)
    assert result.exit_code == 2
    assert "line 2" in result.stderr
    assert not out.exists()
