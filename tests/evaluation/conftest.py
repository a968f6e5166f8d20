"""Small hand-made gold, and graphs made by hand-made triples."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pyoxigraph as ox
import pytest

from kgpub.evaluation.gold import GoldDocument, parse_document
from kgpub.evaluation.published import PublishedGraph, read_graph
from kgpub.scheme import EventScheme, load_scheme

PREFIXES = {
    "": "https://w3id.org/kgpub/data/",
    "kgp": "https://w3id.org/kgpub/ontology#",
    "kgpt": "https://w3id.org/kgpub/type/",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "time": "http://www.w3.org/2006/time#",
    "schema": "https://schema.org/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "gaf": "http://groundedannotationframework.org/gaf#",
    "grasp": "http://groundedannotationframework.org/grasp#",
    "f": "http://groundedannotationframework.org/grasp/factuality#",
    "wd": "http://www.wikidata.org/entity/",
}

Graph = Callable[..., PublishedGraph]
Document = Callable[..., GoldDocument]


@pytest.fixture(scope="session")
def scheme() -> EventScheme:
    return load_scheme()


@pytest.fixture
def document() -> Document:
    """Return a maker of gold documents; words stand for their first place in the text."""

    def make(text: str, **layers: Any) -> GoldDocument:
        def placed(item: dict[str, Any]) -> dict[str, Any]:
            if isinstance(item.get("text"), str) and "start" not in item and item["text"] in text:
                start = text.index(item["text"])
                item = {**item, "start": start, "end": start + len(item["text"])}
            if "roles" in item:
                item = {**item, "roles": [placed(role) for role in item["roles"]]}
            return item

        rows = {
            name: [placed(item) for item in value] if isinstance(value, list) else value
            for name, value in layers.items()
            if name in ("mentions", "times", "events", "incidents")
        }
        return parse_document({"id": "d1", "text": text, **{**layers, **rows}}, "made")

    return make


@pytest.fixture
def graph() -> Graph:
    """Return a maker of graphs from Turtle; ``m:3-8`` is a mention of those characters."""

    def make(turtle: str) -> PublishedGraph:
        head = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
        head += "@prefix m: <https://w3id.org/kgpub/data/mention/> .\n"
        parsed = list(ox.parse(head + turtle, format=ox.RdfFormat.TURTLE))
        triples = {ox.Triple(quad.subject, quad.predicate, quad.object) for quad in parsed}
        for quad in parsed:
            for node in (quad.subject, quad.object):
                if isinstance(node, ox.NamedNode) and "/mention/" in node.value:
                    triples |= _anchor(node)
        return read_graph(sorted(triples, key=str))

    return make


def _anchor(mention: ox.NamedNode) -> set[ox.Triple]:
    start, _, end = mention.value.rsplit("/", 1)[-1].partition("-")
    position = ox.NamedNode(f"{mention.value}#position")
    oa, integer = PREFIXES["oa"], ox.NamedNode(PREFIXES["xsd"] + "integer")
    return {
        ox.Triple(mention, ox.NamedNode(oa + "hasSelector"), position),
        ox.Triple(position, ox.NamedNode(oa + "start"), ox.Literal(start, datatype=integer)),
        ox.Triple(position, ox.NamedNode(oa + "end"), ox.Literal(end, datatype=integer)),
    }
