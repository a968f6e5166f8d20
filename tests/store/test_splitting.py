"""Files as named graphs: exactly the articles' own, or a refusal."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kgpub.errors import InputError
from kgpub.graph import ArticleGraph
from kgpub.store import make_graph, read_graphs
from tests.store.conftest import write

HEAD = """@base <https://w3id.org/kgpub/data/> .
@prefix schema: <https://schema.org/> . @prefix kgp: <https://w3id.org/kgpub/ontology#> .
@prefix gaf: <http://groundedannotationframework.org/gaf#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
<article/aa> a schema:NewsArticle . <article/bb> a schema:NewsArticle .
<mention/aa/1-2> a kgp:Mention . <mention/bb/1-2> a kgp:Mention .
<entity/Q1> rdfs:label "one" ; gaf:denotedBy <mention/aa/1-2> , <mention/bb/1-2> .
<entity/Q2> rdfs:label "two" .
"""


@pytest.mark.parametrize("suffix", [".ttl", ".nt", ".jsonld", ".trig", ".nq"])
def test_each_article_is_a_graph_of_its_own_whatever_the_syntax(
    publish: Callable[..., ArticleGraph], tmp_path: Path, suffix: str
) -> None:
    graphs = [publish(number) for number in range(3)]
    found = read_graphs(write(tmp_path / f"all{suffix}", *graphs))
    expected = {g.name.value: make_graph(g.name.value, map(str, g.triples)) for g in graphs}
    assert {graph.name: graph for graph in found} == expected
    assert [graph.fingerprint for graph in found] == [
        expected[graph.name].fingerprint for graph in found
    ]


def test_a_file_of_one_article_is_its_graph_whole(seed_file: Path) -> None:
    (graph,) = read_graphs(seed_file)
    assert graph.name.startswith("https://w3id.org/kgpub/data/article/")
    assert len(graph) > 3000


def test_what_belongs_to_another_goes_to_the_article_that_mentions_both(tmp_path: Path) -> None:
    path = tmp_path / "two.ttl"
    path.write_text(
        f"{HEAD}<entity/Q1> kgp:belongsTo <entity/Q2> . "
        "<entity/Q2> gaf:denotedBy <mention/bb/1-2> ."
    )
    said = {
        graph.name[-2:]: any("belongsTo" in line for line in graph.lines)
        for graph in read_graphs(path)
    }
    assert said == {"aa": False, "bb": True}


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ("", "which article <https://w3id.org/kgpub/data/entity/Q2> belongs to"),
        (
            "<entity/Q1> kgp:belongsTo <entity/Q2> . "
            "<entity/Q2> gaf:denotedBy <mention/aa/1-2> , <mention/bb/1-2> .",
            "which of its articles says that <https://w3id.org/kgpub/data/entity/Q1> belongs to",
        ),
        ("<https://other.example/x> a schema:NewsArticle .", "is not one of kgpub's"),
    ],
)
def test_what_cannot_be_told_apart_is_refused_with_the_mend(
    tmp_path: Path, more: str, message: str
) -> None:
    path = tmp_path / "two.ttl"
    path.write_text(HEAD + more)
    with pytest.raises(InputError) as error:
        read_graphs(path)
    assert message in str(error.value)
    assert str(error.value).endswith("export to .trig, which has a graph an article")


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.ttl", "<a:b> <a:c> [] .", "has blank nodes"),
        ("a.ttl", "<a:b> <a:c> <a:d> .", "holds no article"),
        ("a.ttl", "", "is empty"),
        ("a.ttl", "<a:b>\n <a:c> .", "a.ttl:2:"),
        ("a.txt", "", "unknown RDF file extension"),
        ("a.jsonld", '{"@context": "https://x.example/c", "a": 1}', "remote @context"),
    ],
)
def test_a_bad_file_is_refused_in_one_line(
    tmp_path: Path, name: str, content: str, message: str
) -> None:
    (tmp_path / name).write_text(content)
    with pytest.raises(InputError) as error:
        read_graphs(tmp_path / name)
    assert message in str(error.value)
    assert "\n" not in str(error.value)
