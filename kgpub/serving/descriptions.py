"""What the store says of one IRI: the triples of its description."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kgpub.pages.facts import LABEL, PREF_LABEL, SCHEMA

_INCOMING = 500
_OWN = ("#", "/figure/")
_ABOUT = SCHEMA + "about"
_LABELS = (ox.NamedNode(LABEL), ox.NamedNode(PREF_LABEL))


class Descriptions:
    """Describes what a store and kgpub's vocabularies have."""

    def __init__(self, store: ox.Store, vocabulary: ox.Store) -> None:
        """Take the store of the data and one of the ontology and the event types."""
        self._data, self._vocabulary = store, vocabulary

    def describe(self, iri: str) -> set[ox.Triple]:
        """Return what is said of an IRI; nothing if it is not known.

        The graph of an article is its description, and so is that of a vocabulary. Of
        anything else: what is stated of it and of its parts (selectors, geometries,
        figures, blank nodes), the claims on an event with theirs, up to 500 statements that
        point to it, and the labels of all that is named.
        """
        node = ox.NamedNode(iri)
        for store in (self._data, self._vocabulary):
            if store.contains_named_graph(node):
                return {quad.triple for quad in store.quads_for_pattern(None, None, None, node)}
        found: set[ox.Triple] = set()
        for store in (self._data, self._vocabulary):
            self._stated(store, node, found)
        if not found:
            return found
        for store in (self._data, self._vocabulary):
            for count, quad in enumerate(store.quads_for_pattern(None, None, node, None)):
                if count >= _INCOMING:
                    break
                found.add(quad.triple)
                if quad.predicate.value == _ABOUT and isinstance(quad.subject, ox.NamedNode):
                    self._stated(store, quad.subject, found)
        for named in {term for triple in found for term in _nodes(triple)}:
            found |= self._labels(named)
        return found

    def _stated(
        self, store: ox.Store, node: ox.NamedNode | ox.BlankNode, found: set[ox.Triple]
    ) -> None:
        for quad in store.quads_for_pattern(node, None, None, None):
            if quad.triple in found:
                continue
            found.add(quad.triple)
            value = quad.object
            if isinstance(value, ox.BlankNode) or (
                isinstance(value, ox.NamedNode)
                and value.value.startswith(tuple(node.value + mark for mark in _OWN))
            ):
                self._stated(store, value, found)

    def _labels(self, node: ox.NamedNode) -> set[ox.Triple]:
        return {
            quad.triple
            for store in (self._data, self._vocabulary)
            for predicate in _LABELS
            for quad in store.quads_for_pattern(node, predicate, None, None)
        }


def _nodes(triple: ox.Triple) -> Iterator[ox.NamedNode]:
    for term in (triple.subject, triple.object):
        if isinstance(term, ox.NamedNode):
            yield term
