"""``kgpub merge``: exit codes, messages and files."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run, triples


def test_the_seed_article_alone_comes_out_with_nothing_merged(
    run: Run, seed: Path, tmp_path: Path
) -> None:
    out = tmp_path / "merged.trig"
    result = run("merge", seed / "out.trig", "-o", out)
    assert result.exit_code == 0, result.stderr
    assert "1 article: 0 events merged into 0" in result.stderr
    assert triples((seed / "out.trig").read_bytes(), ".trig") < triples(out.read_bytes(), ".trig")


def test_turtle_json_ld_and_trig_of_one_article_are_one_article(run: Run, seed: Path) -> None:
    files = [seed / f"out{suffix}" for suffix in (".ttl", ".jsonld", ".trig")]
    result = run("merge", *files)
    assert result.exit_code == 0, result.stderr
    assert "1 article" in result.stderr


def test_what_cannot_be_merged_is_told_in_one_line(run: Run, tmp_path: Path) -> None:
    for name, text in (("notes.txt", "hello"), ("empty.ttl", ""), ("broken.ttl", "<a> <b")):
        path = tmp_path / name
        path.write_text(text)
        result = run("merge", path)
        assert result.exit_code == 2
        assert name in result.stderr
        assert len(result.stderr.strip().splitlines()) == 1
    assert run("merge", tmp_path / "missing.trig").exit_code == 2


def test_a_form_without_named_graphs_is_refused(run: Run, seed: Path, tmp_path: Path) -> None:
    result = run("merge", seed / "out.trig", "-o", tmp_path / "merged.ttl")
    assert result.exit_code == 2
    assert ".trig or .nq" in result.stderr
    assert not (tmp_path / "merged.ttl").exists()
