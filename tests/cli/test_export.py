"""``kgpub export``: what goes in, what comes out, and where."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from tests.cli.conftest import SEEDS, SYNTAX, Run, said, triples

TEXT = "Rebels attacked the city of Aleppo on Monday, a Syrian military source said."
OTHER = "Police arrested five protesters in Damascus on Tuesday."
PAGE = f"""<!doctype html><html lang="en"><head><title>Aleppo attacked</title>
<meta property="og:site_name" content="Example News"></head>
<body><article><h1>Aleppo attacked</h1><p>{TEXT} {"The city was quiet on Sunday. " * 12}</p>
</article></body></html>"""
RDFLIB = {".ttl": "turtle", ".jsonld": "json-ld", ".nt": "nt", ".nq": "nquads", ".trig": "trig"}


def events(turtle: str) -> int:
    return turtle.count(" a kgp:Event")


def lines(*texts: str) -> str:
    return "".join(json.dumps({"text": text}) + "\n" for text in texts)


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.txt", TEXT, 1),
        ("a.html", PAGE, 2),  # its headline and its first sentence
        ("a.jsonl", lines(TEXT, OTHER), 2),
        ("a.json", json.dumps([{"text": TEXT}, {"text": OTHER}]), 2),
    ],
)
def test_every_kind_of_file_is_read(
    run: Run, tmp_path: Path, name: str, content: str, expected: int
) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    result = run("export", tmp_path / name, "--no-validate")
    assert result.exit_code == 0
    assert events(result.stdout) == expected


def test_a_folder_is_read_with_its_folders(run: Run, tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "sub" / "b.jsonl").write_text(lines(OTHER))
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    result = run("export", tmp_path, "--no-validate")
    assert result.exit_code == 0
    assert result.stdout.count(" schema:NewsArticle") == 2


@pytest.mark.parametrize(("content", "expected"), [(TEXT, 1), (lines(TEXT), 1), (PAGE, 2)])
def test_standard_input_may_be_text_json_lines_or_html(
    run: Run, content: str, expected: int
) -> None:
    result = run("export", "-", "--no-validate", stdin=content)
    assert result.exit_code == 0
    assert events(result.stdout) == expected


def test_options_describe_the_article(run: Run) -> None:
    options = ("--title", 'A "title"', "--url", "https://example.org/1", "--publisher", "Example")
    result = run("export", "-", *options, "--date", "2020-01-28", "-f", "ntriples", stdin=TEXT)
    assert result.exit_code == 0
    assert '<https://schema.org/headline> "A \\"title\\""@en' in result.stdout
    assert "<https://schema.org/url> <https://example.org/1>" in result.stdout
    assert '<https://schema.org/datePublished> "2020-01-28"' in result.stdout
    assert "time/2020-01-27>" in result.stdout
    assert '"Example"@en' in result.stdout


def test_base_iri_and_link_predicate_are_used(run: Run) -> None:
    options = ("--base-iri", "https://data.example/x", "--link-predicate", "schema:sameAs")
    result = run("export", "-", *options, "-f", "ntriples", stdin="Syria attacked Aleppo.")
    assert result.exit_code == 0
    assert "<https://data.example/x/event/" in result.stdout
    assert "w3id.org/kgpub/data" not in result.stdout
    assert "owl#sameAs" not in result.stdout
    assert "<https://schema.org/sameAs> <http://www.wikidata.org/entity/Q858>" in result.stdout


def test_data_goes_to_stdout_and_talk_to_stderr(run: Run) -> None:
    result = run("export", "-", stdin=TEXT)
    assert triples(result.stdout_bytes, ".ttl")
    assert said(result) == [
        "1 article, 1 event, 1 claim, 1 linked and 2 unlinked entities, 0 violations "
        "-> standard output"
    ]


def test_the_summary_names_the_files_and_says_when_nothing_was_validated(
    run: Run, tmp_path: Path
) -> None:
    out = tmp_path / "a.ttl"
    result = run("export", "-", "--no-validate", "-o", out, stdin=TEXT)
    assert result.stdout == ""
    assert said(result)[-1].endswith(f"not validated -> {out}")


def test_quiet_says_nothing(run: Run, tmp_path: Path) -> None:
    result = run("export", "-", "--quiet", "-o", tmp_path / "a.ttl", stdin=TEXT)
    assert (result.exit_code, result.output) == (0, "")


def test_quiet_still_tells_errors(run: Run, tmp_path: Path) -> None:
    result = run("export", tmp_path / "nope", "-q")
    assert (result.exit_code, len(said(result))) == (2, 1)


def test_verbose_tells_what_is_left_out(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_text(TEXT)
    told = "b.txt: the same text as"
    assert told not in run("export", tmp_path, "--no-validate").stderr
    assert told in run("export", tmp_path, "--no-validate", "--verbose").stderr


def test_a_format_can_be_chosen_for_stdout_and_for_a_name_without_one(
    run: Run, tmp_path: Path
) -> None:
    shown = run("export", "-", "-f", "jsonld", "--no-validate", stdin=TEXT)
    assert "@context" in json.loads(shown.stdout)
    for name in ("a", "a.rdf"):
        run("export", "-", "-f", "trig", "-o", tmp_path / name, "--no-validate", stdin=TEXT)
        assert triples((tmp_path / name).read_bytes(), ".trig")


def test_several_outputs_may_include_stdout(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "a.ttl"
    result = run("export", "-", "-o", out, "-o", "-", "-f", "ntriples", "--no-validate", stdin=TEXT)
    assert result.exit_code == 0
    assert triples(result.stdout_bytes, ".nt") == triples(out.read_bytes(), ".ttl")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["-o", "a.ttl", "-f", "jsonld"], "a.ttl: its extension says turtle, but --format jsonld"),
        (["-o", "-", "-o", "-"], "standard output: is named twice"),
        (["-o", "a.ttl", "-o", "a.ttl"], "a.ttl: is named twice"),
    ],
)
def test_outputs_that_contradict_each_other_are_refused(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: list[str], message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("export", "-", *options, stdin=TEXT)
    assert result.exit_code == 2
    assert [message in line for line in said(result)] == [True]
    assert not list(tmp_path.iterdir())


def test_an_input_is_never_overwritten(run: Run, tmp_path: Path) -> None:
    article = tmp_path / "a.json"
    article.write_text(json.dumps({"text": TEXT}))
    for name in ("export", "extract"):
        result = run(name, article, "-o", article)
        assert result.exit_code == 2
        assert "is an input too" in result.stderr
    assert json.loads(article.read_text()) == {"text": TEXT}


def test_the_old_output_is_replaced_as_a_whole(run: Run, old_output: Path) -> None:
    result = run("export", "-", "-o", old_output, "--no-validate", stdin=TEXT)
    assert result.exit_code == 0
    assert triples(old_output.read_bytes(), ".ttl")
    assert [path.name for path in old_output.parent.iterdir()] == [old_output.name]


def test_all_formats_say_the_same(seed: Path) -> None:
    turtle = triples((seed / "out.ttl").read_bytes(), ".ttl")
    assert len(turtle) > 1000
    for suffix in SYNTAX:
        assert triples((seed / f"out{suffix}").read_bytes(), suffix) == turtle, suffix


@pytest.mark.parametrize("suffix", RDFLIB)
def test_rdflib_reads_what_pyoxigraph_reads(seed: Path, suffix: str) -> None:
    data = (seed / f"out{suffix}").read_bytes()
    found = rdflib.Dataset(default_union=True)
    found.parse(data=data, format=RDFLIB[suffix])
    ours = triples(data, suffix)
    assert not any(isinstance(t.subject, ox.BlankNode) for t in ours)
    assert len(set(found.triples((None, None, None)))) == len(ours)
    assert {str(s) for s in found.subjects()} == {t.subject.value for t in ours}  # type: ignore[union-attr]


@pytest.mark.parametrize("suffix", [".nq", ".trig"])
def test_named_graphs_are_named_by_their_article(run: Run, tmp_path: Path, suffix: str) -> None:
    out = tmp_path / f"out{suffix}"
    assert run("export", "-", "-o", out, stdin=lines(TEXT, OTHER)).exit_code == 0
    graphs: dict[str, set[str]] = {}
    for quad in ox.parse(path=str(out)):
        articles = graphs.setdefault(quad.graph_name.value, set())
        if quad.object == ox.NamedNode("https://schema.org/NewsArticle"):
            articles.add(quad.subject.value)
    assert len(graphs) == 2
    assert all(articles == {name} for name, articles in graphs.items())


def test_an_article_without_events_is_published_all_the_same(run: Run) -> None:
    result = run("export", "-", stdin="The weather in Aleppo is fine.")
    assert result.exit_code == 0
    assert said(result)[0].startswith("1 article, 0 events, 0 claims")
    assert " schema:NewsArticle" in result.stdout


def test_what_does_not_conform_is_named_and_held_back(
    run: Run, seed: Path, old_output: Path
) -> None:
    reading = json.loads((seed / "readings.jsonl").read_text())
    reading["claims"][0]["quotation"] = ""
    result = run("map", "-", "-o", old_output, stdin=json.dumps(reading))
    assert result.exit_code == 1
    assert said(result)[0] == "standard input:1: does not conform and is not written:"
    assert "quotation" in result.stderr
    assert "1 violation; nothing written; 1 article held back" in said(result)[-1]
    assert old_output.read_bytes() == b"old"
    unchecked = run("map", "-", "-o", old_output, "--no-validate", stdin=json.dumps(reading))
    assert unchecked.exit_code == 0


def test_a_fault_of_kgpub_costs_one_article_only(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from kgpub import Article, Pipeline, Reading

    read = Pipeline.read

    def faulty(self: Pipeline, article: Article, progress: object = None) -> Reading:
        if article.text == TEXT:
            raise KeyError("e1")
        return read(self, article)

    monkeypatch.setattr(Pipeline, "read", faulty)
    result = run("export", "-", "--no-validate", stdin=lines(TEXT, OTHER))
    assert result.exit_code == 2
    assert "kgpub failed here (KeyError: 'e1')" in said(result)[0]
    assert "Traceback" not in result.stderr
    assert events(result.stdout) == 1
    assert "Traceback" in run("export", "-", "-vv", "--no-validate", stdin=lines(TEXT)).stderr


def test_the_sidecar_beside_the_seed_is_used(seed: Path) -> None:
    turtle = (seed / "out.ttl").read_text()
    assert "Sputnik" in turtle
    assert "2020-01-28" in turtle


def test_the_package_reads_its_seed_folder_as_one_article(run: Run, tmp_path: Path) -> None:
    shutil.copytree(SEEDS, tmp_path / "seeds")
    result = run("extract", tmp_path / "seeds")
    assert len(result.stdout.splitlines()) == 1


@pytest.mark.parametrize(
    "url", ["https://example.org/1", "https://w3id.org/a/1", "http://w3id.org/"]
)
def test_iris_outside_the_base_are_written_out_and_literals_kept(run: Run, url: str) -> None:
    """Relative to the scheme or host alone, they would be hard to read and to grep."""
    options = ("--url", url, "--title", '"</x> <//x.example/>', "--no-validate")
    for form, suffix in (("turtle", ".ttl"), ("trig", ".trig")):
        result = run("export", "-", *options, "-f", form, stdin=TEXT)
        assert f"schema:url <{url}>" in result.stdout
        assert {ox.NamedNode(url), ox.Literal('"</x> <//x.example/>', language="en")} <= {
            triple.object for triple in triples(result.stdout_bytes, suffix)
        }
