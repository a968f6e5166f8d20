"""Files in every syntax: the same graph, in the same bytes, under a tidy header."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pyoxigraph as ox
import pytest
from rdflib import Dataset
from rdflib.compare import isomorphic

from kgpub.graph import FORMATS, ArticleGraph, serialize
from kgpub.graph.namespaces import PREFIXES, SCHEMA
from kgpub.graph.serialization import union
from kgpub.model import Article, Reading
from tests.graph.conftest import BASE, TEXT, Look, Mapper

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")

SYNTAX = {
    "turtle": (ox.RdfFormat.TURTLE, "turtle"),
    "jsonld": (ox.RdfFormat.JSON_LD, "json-ld"),
    "ntriples": (ox.RdfFormat.N_TRIPLES, "nt"),
    "nquads": (ox.RdfFormat.N_QUADS, "nquads"),
    "trig": (ox.RdfFormat.TRIG, "trig"),
}
WITH_HEADER = ("turtle", "trig")
NAMED = ("nquads", "trig")


@pytest.fixture(scope="module")
def other(reading: Reading, mapped: Mapper) -> Look:
    """The graph of another article with the same people and places in it."""
    article = Article(text=TEXT, url="https://news.example/b", publisher="Sputnik")
    return mapped(replace(reading, article=article))


def quads(data: bytes, form: str) -> set[ox.Quad]:
    return set(ox.parse(data, format=SYNTAX[form][0]))


def header(data: bytes) -> list[str]:
    return [line for line in data.decode().splitlines() if line.startswith("@")]


def test_every_format_has_a_syntax_here_and_an_extension() -> None:
    assert FORMATS.keys() == SYNTAX.keys()
    assert len(set(FORMATS.values())) == len(FORMATS)


@pytest.mark.parametrize("form", FORMATS)
def test_it_parses_to_the_same_triples(full: Look, form: str) -> None:
    data = serialize([full.graph], form, BASE)
    assert {quad.triple for quad in quads(data, form)} == set(full.graph.triples)


@pytest.mark.parametrize("form", FORMATS)
def test_rdflib_reads_what_pyoxigraph_reads(full: Look, form: str) -> None:
    data = serialize([full.graph], form, BASE)
    read = Dataset().parse(data=data, format=SYNTAX[form][1])
    expected = Dataset().parse(
        data=ox.serialize(full.graph.triples, format=ox.RdfFormat.N_TRIPLES), format="nt"
    )
    merged: list[Any] = []
    for dataset in (read, expected):
        graph = Dataset().graph()
        for s, p, o, _ in dataset.quads():
            graph.add((s, p, o))
        merged.append(graph)
    assert len(merged[0]) == len(full.graph.triples)
    assert isomorphic(*merged)


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_graphs_give_the_same_bytes_in_any_order(
    full: Look, other: Look, form: str
) -> None:
    one = serialize([full.graph, other.graph], form, BASE)
    assert one == serialize([other.graph, full.graph], form, BASE)


@pytest.mark.parametrize("form", NAMED)
def test_each_article_has_a_graph_of_its_name(full: Look, other: Look, form: str) -> None:
    found = quads(serialize([full.graph, other.graph], form, BASE), form)
    for look in (full, other):
        inside = {q.triple for q in found if q.graph_name == look.graph.name}
        assert inside == set(look.graph.triples)
    assert {q.graph_name for q in found} == {full.graph.name, other.graph.name}


@pytest.mark.parametrize("form", [f for f in FORMATS if f not in NAMED])
def test_other_formats_hold_the_union(full: Look, other: Look, form: str) -> None:
    found = quads(serialize([full.graph, other.graph], form, BASE), form)
    assert {q.graph_name for q in found} == {ox.DefaultGraph()}
    assert {q.triple for q in found} == {*full.graph.triples, *other.graph.triples}


def test_a_union_has_shared_entities_once(full: Look, other: Look) -> None:
    assert full.graph.name != other.graph.name
    triples = union([full.graph, other.graph])
    assert len(triples) == len(set(triples))
    assert len(triples) < len(full.graph.triples) + len(other.graph.triples)
    look = Look(replace(full.graph, triples=triples))
    assert look.subject("owl:sameAs", "wd:Q504657") == "entity/Q504657"
    assert len(look.subjects("kgp:linkedEntity", "entity/Q504657")) == 2
    assert look.labelled("Sputnik") == "entity/publisher/sputnik"
    assert len(look.subjects("rdfs:label", '"Hama"@en')) == 2


def test_the_union_of_one_graph_is_its_triples(full: Look) -> None:
    assert union([full.graph]) == full.graph.triples
    assert union([full.graph, full.graph]) == full.graph.triples


@pytest.mark.parametrize("form", WITH_HEADER)
def test_the_header_has_the_base_and_sorted_absolute_prefixes(full: Look, form: str) -> None:
    lines = header(serialize([full.graph], form, BASE))
    assert lines[0] == f"@base <{BASE}> ."
    prefixes = [line.split()[1].rstrip(":") for line in lines[1:]]
    assert prefixes == sorted(prefixes)
    assert lines[1:] == [f"@prefix {p}: <{PREFIXES[p]}> ." for p in prefixes]


@pytest.mark.parametrize("form", WITH_HEADER)
def test_only_prefixes_that_are_used_are_declared(full: Look, form: str) -> None:
    title = 'time: wd:Q1 "geo:x" \\ <skos:y> xsd:date'
    article = full.graph.name
    triples = (
        ox.Triple(article, SCHEMA("headline"), ox.Literal(title, language="en")),
        ox.Triple(article, SCHEMA("url"), ox.NamedNode("http://e.example/kgp:x")),
    )
    lines = header(serialize([ArticleGraph(article, triples)], form, BASE))
    assert lines == [f"@base <{BASE}> .", "@prefix schema: <https://schema.org/> ."]


def test_every_prefix_that_is_used_is_declared(full: Look) -> None:
    lines = header(serialize([full.graph], "turtle", BASE))
    declared = {line.split()[1].rstrip(":") for line in lines[1:]}
    assert {"kgp", "kgpt", "xsd", "wd", "geo", "factuality", "skos", "time"} <= declared


def test_the_body_of_turtle_is_relative_to_the_base_and_grouped(full: Look) -> None:
    lines = serialize([full.graph], "turtle", BASE).decode().splitlines()
    body = lines[len([line for line in lines if line.startswith("@")]) + 1 :]
    assert body[0].startswith("<article/")
    assert not [line for line in body if BASE in line]
    subjects = [line.split()[0] for line in body if line.startswith("<")]
    assert len(subjects) == len(set(subjects)) == len({t.subject for t in full.graph.triples})


def test_turtle_declares_nothing_twice_and_leaves_one_empty_line(full: Look) -> None:
    data = serialize([full.graph], "turtle", BASE).decode()
    assert data.count("@base") == 1
    head, _, rest = data.partition("\n\n")
    assert head.splitlines() == header(data.encode())
    assert not rest.startswith("\n")


def test_lines_of_ntriples_are_in_the_order_of_the_graph(full: Look) -> None:
    lines = serialize([full.graph], "ntriples", BASE).decode().splitlines()
    assert lines == [f"{t} ." for t in full.graph.triples]


@pytest.mark.parametrize("form", FORMATS)
def test_no_graphs_are_an_empty_file_that_parses(form: str) -> None:
    assert quads(serialize([], form, BASE), form) == set()


@pytest.mark.parametrize("form", FORMATS)
def test_lines_end_in_lf_and_text_is_utf_8(full: Look, form: str) -> None:
    data = serialize([full.graph], form, BASE)
    assert b"\r" not in data
    assert data.endswith(b"\n")
    assert "🚀" in data.decode("utf-8")


def test_an_unknown_format_is_refused(full: Look) -> None:
    with pytest.raises(KeyError):
        serialize([full.graph], "rdfxml", BASE)
