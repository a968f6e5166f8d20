"""JSON-LD: readable, whole, and the same graph."""

from __future__ import annotations

import json
from typing import Any

import pyoxigraph as ox
import pytest

from kgpub.graph.jsonld import load_context, write_jsonld
from kgpub.graph.namespaces import KGP, LABEL, OA, RDFS, SCHEMA, TYPE, XSD
from tests.graph.conftest import BASE, Look, Mapper

NODE = ox.NamedNode(f"{BASE}event/a/0-4")


def written(*triples: ox.Triple) -> bytes:
    return write_jsonld(triples, BASE)


def parsed(data: bytes) -> set[ox.Triple]:
    return {quad.triple for quad in ox.parse(data, format=ox.RdfFormat.JSON_LD)}


@pytest.fixture(scope="module")
def document(full: Look) -> Any:
    return json.loads(write_jsonld(full.graph.triples, BASE))


def node(document: Any, name: str) -> Any:
    (found,) = (n for n in document["@graph"] if n["id"] == name)
    return found


def test_it_is_the_same_graph(full: Look) -> None:
    assert parsed(write_jsonld(full.graph.triples, BASE)) == set(full.graph.triples)


def test_the_context_stands_in_the_document_and_nothing_is_to_be_fetched(document: Any) -> None:
    assert document["@context"] == {**load_context(), "@base": BASE}
    assert list(document) == ["@context", "@graph"]


def test_every_top_node_has_an_id_a_type_and_short_names(document: Any) -> None:
    for item in document["@graph"]:
        assert not item["id"].startswith(BASE)
        assert item["type"]
        assert not any(":" in key for key in item), item


def test_selectors_and_geometries_stand_inside_their_nodes(document: Any, full: Look) -> None:
    mention = full.value(full.labelled("Idlib"), "gaf:denotedBy")
    selectors = {s["id"]: s for s in node(document, mention)["selector"]}
    assert selectors[f"{mention}#position"]["start"] == 24
    assert selectors[f"{mention}#quote"]["exact"] == "Idlib"
    geometry = node(document, "entity/Q504657")["geometry"]
    assert "POINT(36.63393 35.93062)" in json.dumps(geometry)
    assert not [n["id"] for n in document["@graph"] if "#" in n["id"]]


def test_figures_stand_inside_their_claim_and_are_described_once(document: Any, full: Look) -> None:
    claim = full.subject("kgp:quotation", '"We will strike back at the rebels"@en')
    assert "figure" not in node(document, claim)
    texts = json.dumps(document["@graph"])
    assert texts.count('"40 soldiers"') == 1
    assert not [n["id"] for n in document["@graph"] if "/figure/" in n["id"]]


def test_articles_come_first_then_events_then_claims(document: Any) -> None:
    kinds = [n["id"].split("/")[0] for n in document["@graph"]]
    order = list(dict.fromkeys(kinds))
    assert order[:4] == ["article", "event", "claim", "entity"]
    assert kinds.count("article") == 1


def test_the_order_of_keys_and_values_is_stable(full: Look) -> None:
    once = write_jsonld(full.graph.triples, BASE)
    assert once == write_jsonld(full.graph.triples, BASE)
    keys = list(json.loads(once)["@graph"][0])
    assert keys[:2] == ["id", "type"]


def test_it_ends_with_a_line_end_and_keeps_letters_as_they_are() -> None:
    data = written(ox.Triple(NODE, LABEL, ox.Literal("Ærø 🚀", language="en")))
    assert data.endswith(b"}\n")
    assert "Ærø 🚀".encode() in data


def test_one_value_is_no_list_and_several_are(document: Any, full: Look) -> None:
    article = node(document, full.article())
    assert isinstance(article["type"], list)
    assert article["headline"] == "Rebels shell Idlib"


@pytest.mark.parametrize("number", [0, 40, 2**53 - 1, 2**53, 10**21, 10**30])
def test_numbers_of_any_size_are_exact(number: int) -> None:
    value = ox.Literal(str(number), datatype=XSD("integer"))
    triples = {ox.Triple(NODE, KGP("count"), value)}
    assert parsed(written(*triples)) == triples


@pytest.mark.parametrize(
    "literal",
    [
        ox.Literal("text"),
        ox.Literal("text", language="en"),
        ox.Literal("Text", language="de"),
        ox.Literal("1.50", datatype=XSD("decimal")),
        ox.Literal("2020-01-28", datatype=XSD("date")),
        ox.Literal("true", datatype=XSD("boolean")),
    ],
)
@pytest.mark.parametrize(
    "predicate",
    [LABEL, KGP("count"), SCHEMA("datePublished"), RDFS("comment"), KGP("linkScore"), OA("exact")],
)
def test_any_literal_under_any_property_keeps_its_form(
    literal: ox.Literal, predicate: ox.NamedNode
) -> None:
    triple = ox.Triple(NODE, predicate, literal)
    assert parsed(written(triple)) == {triple}


@pytest.mark.parametrize(
    "rest",
    [
        "x:y", "../x", "./x", "a/../b", "/x", "//x", "?q=1", "#f", "", "schema:Event", "_:b", "@id",
        "article/a?x#y", "kgp:x//y", "Event", "id", "…/é", ".", "..", "a/./b",
    ],
)  # fmt: skip
def test_any_address_under_the_base_is_the_same_iri_again(rest: str) -> None:
    triple = ox.Triple(NODE, SCHEMA("url"), ox.NamedNode(BASE + rest))
    assert parsed(written(triple)) == {triple}


@pytest.mark.parametrize(
    "iri",
    [
        "https://schema.org/Event", "https://schema.org/", "https://schema.org/a/b",
        "http://www.w3.org/2006/time#x", "https://w3id.org/kgpub/ontology#Killed",
        "https://schema.org/@id", "https://schema.org//x", "https://data.example/news",
        "http://www.wikidata.org/entity/Q1?x",
    ],
)  # fmt: skip
def test_an_address_in_a_known_namespace_is_the_same_iri_again(iri: str) -> None:
    triple = ox.Triple(NODE, SCHEMA("url"), ox.NamedNode(iri))
    assert parsed(written(triple)) == {triple}


def test_text_that_looks_like_the_name_of_a_selector_stays_text() -> None:
    selector = ox.NamedNode(f"{BASE}mention/a/0-4#quote")
    triples = {
        ox.Triple(selector, OA("exact"), ox.Literal("shelled")),
        ox.Triple(NODE, LABEL, ox.Literal("mention/a/0-4#quote", language="en")),
    }
    assert parsed(written(*sorted(triples, key=str))) == triples


def test_a_selector_that_no_node_has_is_not_lost() -> None:
    selector = ox.NamedNode(f"{BASE}mention/a/0-4#quote")
    triple = ox.Triple(selector, OA("exact"), ox.Literal("shelled"))
    assert parsed(written(triple)) == {triple}


def test_the_base_may_hold_the_word_figure(mapped: Mapper, reading: Any) -> None:
    base = "https://data.example/figure/data/"
    graph = mapped(reading, base=base).graph
    data = write_jsonld(graph.triples, base)
    assert parsed(data) == set(graph.triples)
    nodes = json.loads(data)["@graph"]
    assert "NewsArticle" in nodes[0]["type"]
    assert not [n["id"] for n in nodes if "#" in n["id"]]


def test_blank_nodes_and_triple_terms_are_refused() -> None:
    with pytest.raises(ValueError, match="blank nodes"):
        written(ox.Triple(ox.BlankNode("b"), TYPE, KGP("Event")))
    with pytest.raises(ValueError, match="blank nodes"):
        written(ox.Triple(NODE, LABEL, ox.BlankNode("b")))
