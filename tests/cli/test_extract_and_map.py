"""``kgpub extract`` and ``kgpub map``: Readings as the seam between extractor and publisher."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from kgpub import resources
from tests.cli.conftest import Run, said, triples

MINIMAL = {"article": {"text": "Hello."}, "provenance": {"reader": "mine", "version": "1"}}


def test_extract_then_map_equals_export_byte_for_byte(run: Run, seed: Path, tmp_path: Path) -> None:
    for suffix in (".ttl", ".jsonld"):
        out = tmp_path / f"out{suffix}"
        assert run("map", seed / "readings.jsonl", "-o", out).exit_code == 0
        assert out.read_bytes() == (seed / f"out{suffix}").read_bytes()


def test_map_reads_a_pipe(run: Run, seed: Path) -> None:
    result = run("map", "-", stdin=(seed / "readings.jsonl").read_bytes())
    assert result.stdout_bytes == (seed / "out.ttl").read_bytes()


def test_extract_writes_one_line_an_article_and_a_summary(run: Run, tmp_path: Path) -> None:
    articles = "".join(json.dumps({"text": f"Rebels attacked {x}."}) + "\n" for x in ("A", "B"))
    shown = run("extract", "-", stdin=articles)
    assert [json.loads(line)["article"]["text"][-2] for line in shown.stdout.splitlines()] == [
        "A", "B",
    ]  # fmt: skip
    assert said(shown)[0].startswith("2 articles, ")
    assert run("extract", "-", "-q", stdin=articles).stderr == ""
    run("extract", "-", "-o", tmp_path / "r.jsonl", stdin=articles)
    assert (tmp_path / "r.jsonl").read_bytes() == shown.stdout_bytes


def test_extract_leaves_an_old_file_when_nothing_could_be_read(
    run: Run, old_output: Path, tmp_path: Path
) -> None:
    result = run("extract", tmp_path / "nope.txt", "-o", old_output)
    assert (result.exit_code, len(said(result))) == (2, 1)
    assert old_output.read_bytes() == b"old"


def test_the_schema_that_is_shown_is_the_file_of_the_package(run: Run, tmp_path: Path) -> None:
    packaged = resources.path("data/reading.schema.json").read_bytes()
    assert run("extract", "--schema").stdout_bytes == packaged
    run("extract", "--schema", "-o", tmp_path / "schema.json")
    assert (tmp_path / "schema.json").read_bytes() == packaged


def test_what_is_extracted_fits_the_schema_that_is_shown(run: Run, seed: Path) -> None:
    schema = json.loads(run("extract", "--schema").stdout)
    checker = jsonschema.Draft202012Validator(
        schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )
    reading = json.loads((seed / "readings.jsonl").read_text())
    assert reading["events"]
    checker.validate(reading)
    reading["events"][0]["triggers"][0]["start"] = "0"
    with pytest.raises(jsonschema.ValidationError):
        checker.validate(reading)


def test_extract_without_input_is_a_usage_error(run: Run) -> None:
    result = run("extract")
    assert result.exit_code == 2
    assert "Missing argument" in result.stderr


def _changed(seed: Path, change: Callable[[dict[str, Any]], object]) -> str:
    reading: dict[str, Any] = json.loads((seed / "readings.jsonl").read_text())
    change(reading)
    return json.dumps(reading)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda r: r["article"].pop("text"), "article: Object missing required field `text`"),
        (lambda r: r["article"].update(text=" "), "article.text: is empty"),
        (lambda r: r["article"].update(date="2020-02-30"), "article.date: "),
        (lambda r: r["article"].update(url="not an IRI"), "article.url: "),
        (lambda r: r["entities"][0].update(kind="robot"), "entities[0].kind: "),
        (lambda r: r["entities"][0]["mentions"][0].update(start=1), "entities[0].mentions[0]"),
        (lambda r: r["claims"][1].update(event="x"), "claims[1].event: no event has the id 'x'"),
        (lambda r: r["events"][0].update(type="x"), "the scheme has no type 'x'"),
        (
            lambda r: r["entities"][0].update(
                link={"wikidata": None, "score": 0.5, "method": "m", "source": "s",
                      "candidates": [{"wikidata": "Q1", "score": 7}]}
            ),
            "entities[0].link.candidates[0].score: 7",
        ),
    ],
)  # fmt: skip
def test_a_bad_line_is_named_with_its_field_and_the_others_come_out(
    run: Run, seed: Path, change: Callable[[dict[str, Any]], object], message: str
) -> None:
    content = f"{_changed(seed, change)}\n{json.dumps(MINIMAL)}\n"
    result = run("map", "-", "--no-validate", stdin=content)
    assert result.exit_code == 2
    assert said(result)[0].startswith("Error: standard input:1: ")
    assert message in said(result)[0]
    assert said(result)[1].startswith("1 article, 0 events")
    assert len(said(result)) == 2
    assert result.stdout.count(" schema:NewsArticle") == 1


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"{", "r.jsonl:1: not JSON"),
        (b"\xff\xfe\x00", "r.jsonl:1: not JSON"),
        (b'{"article": {"text": "\xe9"}, "provenance": {}}', "r.jsonl:1: not JSON"),
        (b"[1]", "r.jsonl:1: the top level: Expected `object`, got `array`"),
        (b"", "r.jsonl: is empty"),
        (b"\n \n", "r.jsonl: is empty"),
    ],
)
def test_a_file_that_holds_no_reading_is_told_in_one_line(
    run: Run, tmp_path: Path, old_output: Path, content: bytes, message: str
) -> None:
    (tmp_path / "r.jsonl").write_bytes(content)
    result = run("map", tmp_path / "r.jsonl", "-o", old_output)
    assert result.exit_code == 2
    assert [message in line for line in said(result)] == [True]
    assert old_output.read_bytes() == b"old"


@pytest.mark.parametrize("name", ["missing.jsonl", "."])
def test_what_is_no_file_is_told_and_the_others_come_out(
    run: Run, tmp_path: Path, name: str
) -> None:
    (tmp_path / "good.jsonl").write_text(json.dumps(MINIMAL))
    result = run("map", tmp_path / name, tmp_path / "good.jsonl")
    assert result.exit_code == 2
    assert str(tmp_path / name) in said(result)[0]
    assert triples(result.stdout_bytes, ".ttl")


def test_one_reading_over_several_lines_is_read(run: Run, seed: Path) -> None:
    reading = json.loads((seed / "readings.jsonl").read_text())
    result = run("map", "-", stdin=b"\xef\xbb\xbf" + json.dumps(reading, indent=2).encode())
    assert result.stdout_bytes == (seed / "out.ttl").read_bytes()


def test_a_reading_that_comes_twice_is_named_with_both_places(run: Run) -> None:
    result = run("map", "-", stdin=f"{json.dumps(MINIMAL)}\n" * 2)
    assert result.exit_code == 2
    assert "standard input:2: has the same identity as standard input:1" in said(result)[0]
    assert result.stdout.count(" schema:NewsArticle") == 1


@pytest.mark.parametrize(
    "label", ['"""@en . <x> a <y> . #', "a\\b\nc\td", "<>", "\u202e\u200d", "a\x07\x1b[31m\x00"]
)
def test_any_label_survives_the_round_trip(run: Run, seed: Path, label: str) -> None:
    content = _changed(seed, lambda r: r["events"][0].update(label=label))
    found = {}
    for form, suffix in (("turtle", ".ttl"), ("jsonld", ".jsonld"), ("ntriples", ".nt")):
        result = run("map", "-", "-f", form, "--no-validate", stdin=content)
        assert result.exit_code == 0
        found[suffix] = triples(result.stdout_bytes, suffix)
    assert found[".ttl"] == found[".jsonld"] == found[".nt"]
    assert label in {getattr(t.object, "value", None) for t in found[".ttl"]}
