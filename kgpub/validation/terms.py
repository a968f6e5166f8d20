"""Short and safe ways to write RDF terms, property paths and node names for a reader."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from rdflib import DCTERMS, RDF, RDFS, SKOS, XSD, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.namespace import SH
from rdflib.term import Node

_KGP = "https://w3id.org/kgpub/ontology#"
_OA = "http://www.w3.org/ns/oa#"
_SCHEMA = "https://schema.org/"

_NAMES = (
    RDFS.label,
    SKOS.prefLabel,
    DCTERMS.title,
    URIRef(_SCHEMA + "headline"),
    URIRef(_OA + "exact"),
)
_ONWARD = (URIRef(_SCHEMA + "about"), URIRef(_OA + "hasSelector"))
_BACK = (URIRef(_KGP + "figure"),)

_LOCAL = re.compile(r"[A-Za-z0-9_](?:[\w.-]*[\w-])?")
_SUFFIXES = {SH.zeroOrMorePath: "*", SH.oneOrMorePath: "+", SH.zeroOrOnePath: "?"}


def short(node: Node, namespaces: Mapping[str, str]) -> str:
    """Return a term in Turtle syntax, with a prefix where one of `namespaces` fits."""
    if isinstance(node, Literal):
        text = f'"{_escape(str(node))}"'
        if node.language:
            return f"{text}@{node.language}"
        if node.datatype is None or node.datatype == XSD.string:
            return text
        return f"{text}^^{short(node.datatype, namespaces)}"
    if isinstance(node, BNode):
        return f"_:{node}"
    iri = str(node)
    fitting = [item for item in namespaces.items() if item[1] and iri.startswith(item[1])]
    for prefix, namespace in sorted(fitting, key=lambda item: (-len(item[1]), item[0])):
        if _LOCAL.fullmatch(iri[len(namespace) :]):
            return f"{prefix}:{iri[len(namespace) :]}"
    return f"<{iri}>"


def path_name(path: Node, graph: Graph, namespaces: Mapping[str, str]) -> str:
    """Return a SHACL property path of `graph` in SPARQL syntax."""
    if isinstance(path, URIRef):
        return short(path, namespaces)
    inner = graph.value(path, SH.inversePath)
    if inner is not None:
        return f"^{path_name(inner, graph, namespaces)}"
    alternatives = graph.value(path, SH.alternativePath)
    if alternatives is not None:
        return "|".join(path_name(p, graph, namespaces) for p in Collection(graph, alternatives))
    for predicate, suffix in _SUFFIXES.items():
        inner = graph.value(path, predicate)
        if inner is not None:
            return f"({path_name(inner, graph, namespaces)}){suffix}"
    if (path, RDF.first, None) in graph:
        return "/".join(path_name(p, graph, namespaces) for p in Collection(graph, path))
    return "?"


def turtle(node: Node) -> str:
    """Return a term in Turtle syntax that every parser reads, without prefixes."""
    if not isinstance(node, Literal):
        return short(node, {})
    text = json.dumps(str(node), ensure_ascii=False)  # JSON's escapes are all Turtle's too
    if node.language:
        return f"{text}@{node.language}"
    return text if node.datatype is None else f"{text}^^<{node.datatype}>"


def path_turtle(path: Node, graph: Graph) -> str:
    """Return a SHACL property path of `graph` in Turtle syntax, without prefixes."""
    if isinstance(path, URIRef):
        return short(path, {})
    if (path, RDF.first, None) in graph:
        items = " ".join(path_turtle(item, graph) for item in Collection(graph, path))
        return f"( {items} )"
    for predicate in (SH.inversePath, SH.alternativePath, *_SUFFIXES):
        inner = graph.value(path, predicate)
        if inner is not None:
            return f"[ <{predicate}> {path_turtle(inner, graph)} ]"
    return "[]"


def label(node: Node, graph: Graph, depth: int = 3) -> str | None:
    """Return a name of the node for a reader.

    Its own label, title, headline or quoted words come first, English before other
    languages; else the name of what it is about or belongs to, up to `depth`
    steps away. ``None`` if there is no name.
    """
    for predicate in _NAMES:
        texts = [text for text in graph.objects(node, predicate) if isinstance(text, Literal)]
        if texts:
            return str(min(texts, key=lambda text: (text.language != "en", str(text))))
    if depth == 0 or isinstance(node, Literal):
        return None
    neighbors = [o for p in _ONWARD for o in graph.objects(node, p)]
    neighbors += [s for p in _BACK for s in graph.subjects(p, node)]
    names = (label(neighbor, graph, depth - 1) for neighbor in sorted(neighbors, key=str))
    return next((name for name in names if name), None)


def printable(text: str) -> str:
    """Return the text with control characters escaped, safe for a terminal."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def _escape(text: str) -> str:
    return printable(text.replace("\\", "\\\\").replace('"', '\\"'))
