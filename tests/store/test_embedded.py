"""A store in a folder, and files asked in memory."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from kgpub.graph import ArticleGraph
from tests.store.conftest import invoke, write

HEADLINES = "SELECT ?t { ?a <https://schema.org/headline> ?t } ORDER BY ?t"


def contents(folder: Path) -> dict[str, int]:
    store, found = ox.Store.read_only(str(folder)), {}
    for name in store.named_graphs():
        if name.value != "https://w3id.org/kgpub/loaded":
            found[name.value] = sum(1 for _ in store.quads_for_pattern(None, None, None, name))
    return found


def test_a_folder_is_a_store_and_a_corrected_article_replaces_itself_alone(
    publish: Callable[..., ArticleGraph], tmp_path: Path
) -> None:
    graphs, folder = [publish(number) for number in range(5)], tmp_path / "folder"
    path = write(tmp_path / "all.trig", *graphs)
    first = invoke("load", path, "--store", folder)
    assert first.stderr.startswith("5 graphs (5 new, 0 replaced, 0 unchanged)")
    again = invoke("load", path, "--store", folder)
    assert again.stderr.startswith("5 graphs (0 new, 0 replaced, 5 unchanged)")
    corrected = publish(3, title="Corrected")
    done = invoke("load", write(tmp_path / "one.jsonld", corrected), "--store", folder)
    assert done.stderr.startswith("1 graph (0 new, 1 replaced, 0 unchanged)")
    expected = {g.name.value: len(g.triples) for g in (*graphs, corrected)}
    assert contents(folder) == expected
    back = invoke("load", path, "--store", folder)
    assert back.stderr.startswith("5 graphs (0 new, 1 replaced, 4 unchanged)")


def test_a_graph_that_another_program_changed_is_put_right(
    publish: Callable[..., ArticleGraph], tmp_path: Path
) -> None:
    graph, folder = publish(0), tmp_path / "folder"
    path = write(tmp_path / "a.ttl", graph)
    invoke("load", path, "--store", folder)
    store = ox.Store(str(folder))
    store.remove(next(store.quads_for_pattern(None, None, None, graph.name)))
    del store
    done = invoke("load", path, "--store", folder)
    assert done.stderr.startswith("1 graph (0 new, 1 replaced, 0 unchanged)")
    assert contents(folder) == {graph.name.value: len(graph.triples)}


def test_the_store_without_an_option_is_a_folder_here(
    publish: Callable[..., ArticleGraph], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "a.ttl", publish(0, title="Here"))
    assert invoke("load", "a.ttl").exit_code == 0
    assert invoke("query", HEADLINES).stdout.split() == ["t", "Here"]
    assert (tmp_path / "kgpub-store").is_dir()


def test_files_that_differ_on_an_article_are_told_and_the_first_is_kept(
    publish: Callable[..., ArticleGraph], tmp_path: Path
) -> None:
    first = write(tmp_path / "a.ttl", publish(0, title="First"))
    same = write(tmp_path / "b.jsonld", publish(0, title="First"))
    other = write(tmp_path / "c.ttl", publish(0, title="Other"))
    done = invoke("load", first, same, other, "--store", tmp_path / "folder")
    assert done.exit_code == 2
    assert "with other content, and was loaded from" in done.stderr.splitlines()[0]
    assert done.stderr.splitlines()[1].startswith("1 graph (1 new")
    found = invoke("query", HEADLINES, "--store", tmp_path / "folder")
    assert found.stdout.split() == ["t", "First"]


def test_a_bad_file_does_not_cost_the_others(
    publish: Callable[..., ArticleGraph], tmp_path: Path
) -> None:
    (tmp_path / "bad.ttl").write_text("<")
    good = write(tmp_path / "good.ttl", publish(0))
    done = invoke("load", tmp_path / "bad.ttl", good, "--store", tmp_path / "folder")
    assert done.exit_code == 2
    assert "bad.ttl:1" in done.stderr.splitlines()[0]
    assert done.stderr.splitlines()[1].startswith("1 graph (1 new")


def test_what_is_no_store_is_told_in_one_line(
    publish: Callable[..., ArticleGraph], tmp_path: Path
) -> None:
    path = write(tmp_path / "a.ttl", publish(0))
    (tmp_path / "others").mkdir()
    (tmp_path / "others" / "file").write_text("x")
    held = ox.Store(str(tmp_path / "held"))
    for arguments, message in (
        (["load", path, "--store", path], "is a file, not a store"),
        (["load", path, "--store", tmp_path / "others"], "is a folder of other files"),
        (["load", path, "--store", tmp_path / "held"], "is in use by another process"),
        (["load", path, "--store", tmp_path / "no" / "where"], "cannot be opened as a store"),
        (["query", HEADLINES, "--store", tmp_path / "none"], "there is no store; make it with"),
        (["query", HEADLINES, "--store", "ftp://x"], "address is malformed"),
        (["query", HEADLINES, "--store", "http://u:pw@"], "address is malformed"),
        (["query", "SELECT *\n{ ?s", "--data", path], "refuses the query (error at 2:"),
        (["query", "nonsense", "--data", path], "is neither a named query, a file nor SPARQL"),
        (["query", "attacks", "-p", "x=1", "--data", path], "the query has no such parameter"),
        (["query", "attacks", "-p", "x", "--data", path], "is not NAME=VALUE"),
        (["query", "attacks", "-f", "turtle", "--data", path], "the query gives no triples"),
        (["query", "DROP ALL {}", "--data", path], "the query changes data"),
    ):
        result = invoke(*arguments)
        assert result.exit_code == 2, arguments
        assert [message in line for line in result.stderr.splitlines()] == [True], result.stderr
        assert "pw@" not in result.stderr
    del held
    assert sorted(p.name for p in (tmp_path / "others").iterdir()) == ["file"]


def test_answers_come_in_the_form_that_is_asked_for(
    publish: Callable[..., ArticleGraph], tmp_path: Path
) -> None:
    path = write(tmp_path / "a.ttl", publish(0, title='A "b", c'))
    at = ("--data", path)
    assert invoke("query", HEADLINES, *at).stdout_bytes == b't\r\n"A ""b"", c"\r\n'
    assert invoke("query", HEADLINES, *at, "-f", "tsv").stdout == '?t\n"A \\"b\\", c"@en\n'
    table = invoke("query", HEADLINES, *at, "-f", "table").stdout
    assert table.splitlines() == ["t", "────────", 'A "b", c', "1 row"]
    out = tmp_path / "out.json"
    assert invoke("query", HEADLINES, *at, "-o", out).exit_code == 0
    (row,) = json.loads(out.read_text())["results"]["bindings"]
    assert row["t"] == {"type": "literal", "value": 'A "b", c', "xml:lang": "en"}
    asked = invoke("query", "ASK { ?s a <https://schema.org/NewsArticle> }", *at, "-f", "json")
    assert json.loads(asked.stdout)["boolean"] is True
    made = invoke("query", "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", *at).stdout
    store = ox.Store()  # which writes numbers in its own way
    store.load(path=str(path))
    parsed = {q.triple for q in ox.parse(made, format=ox.RdfFormat.TURTLE)}
    assert parsed == {quad.triple for quad in store}
    assert "@prefix kgp: <https://w3id.org/kgpub/ontology#> ." in made


def test_a_query_is_taken_from_a_file_too(
    publish: Callable[..., ArticleGraph], tmp_path: Path
) -> None:
    path = write(tmp_path / "a.ttl", publish(0, title="Here"))
    (tmp_path / "q.rq").write_text(HEADLINES)
    result = invoke("query", tmp_path / "q.rq", "--data", path)
    assert result.stdout.split() == ["t", "Here"]
