"""The words of an article that a node of the graph rests on."""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import Graph, Literal, URIRef
from rdflib.term import Node

from kgpub.validation.report import Passage

_GAF = "http://groundedannotationframework.org/gaf#"
_KGP = "https://w3id.org/kgpub/ontology#"
_OA = "http://www.w3.org/ns/oa#"

_EXACT = URIRef(_OA + "exact")
_SELECTOR = URIRef(_OA + "hasSelector")
_SOURCE = URIRef(_OA + "hasSource")
_START, _END = URIRef(_OA + "start"), URIRef(_OA + "end")
_TO_MENTION = (
    URIRef(_GAF + "denotedBy"),
    URIRef(_KGP + "evidence"),
    URIRef(_KGP + "content"),
    URIRef(_KGP + "linkedMention"),
)
_BACK = (_SELECTOR, URIRef(_KGP + "figure"))


def passage(node: Node, graph: Graph) -> Passage | None:
    """Return the words behind a node: the first in the text if there are several.

    A mention has its own; an event, an entity, a claim and a link have those of their
    mentions; a selector and a figure those of what they belong to. None if there are none.
    """
    found = [_read(mention, graph) for mention in _mentions(node, graph)]
    passages = [one for one in found if one is not None]
    return min(passages, key=_order, default=None)


def _mentions(node: Node, graph: Graph) -> Iterator[Node]:
    if isinstance(node, Literal):
        return
    owners = [owner for predicate in _BACK for owner in graph.subjects(predicate, node)]
    for one in (node, *sorted(owners, key=str)):
        yield one
        for predicate in _TO_MENTION:
            yield from sorted(graph.objects(one, predicate), key=str)


def _read(mention: Node, graph: Graph) -> Passage | None:
    words = start = end = None
    for selector in sorted(graph.objects(mention, _SELECTOR), key=str):
        words = graph.value(selector, _EXACT) if words is None else words
        start = graph.value(selector, _START) if start is None else start
        end = graph.value(selector, _END) if end is None else end
    if not isinstance(words, Literal):
        return None
    article = graph.value(mention, _SOURCE)
    name = str(article) if isinstance(article, URIRef) else ""
    return Passage(str(words), name, _offset(start), _offset(end))


def _offset(value: Node | None) -> int | None:
    text = str(value) if isinstance(value, Literal) else ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 12 else None


def _order(one: Passage) -> tuple[str, bool, int, int, str]:
    return (one.article, one.start is None, one.start or 0, one.end or 0, one.text)
