"""Triples, asked for one statement at a time."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

KGP = "https://w3id.org/kgpub/ontology#"
SEM = "http://semanticweb.cs.vu.nl/2009/11/sem/"
OA = "http://www.w3.org/ns/oa#"
TIME = "http://www.w3.org/2006/time#"
PROV = "http://www.w3.org/ns/prov#"
SCHEMA = "https://schema.org/"
GEO = "http://www.opengis.net/ont/geosparql#"
FACTUALITY = "http://groundedannotationframework.org/grasp/factuality#"
ATTRIBUTION = "http://groundedannotationframework.org/grasp#hasAttribution"
DENOTED = "http://groundedannotationframework.org/gaf#denotedBy"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
PREF_LABEL = "http://www.w3.org/2004/02/skos/core#prefLabel"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
SAME = ("http://www.w3.org/2002/07/owl#sameAs", "https://schema.org/sameAs")
WIKIDATA = "http://www.wikidata.org/entity/"


class Facts:
    """A store of triples, or one graph of it.

    Values are returned as strings, IRIs and literals alike, sorted and each once.
    """

    def __init__(self, store: ox.Store, graph: ox.NamedNode | None = None) -> None:
        """Take a store, and the graph to keep to; without one, all graphs count."""
        self._store, self._graph = store, graph

    @classmethod
    def of(cls, triples: Iterable[ox.Triple]) -> Facts:
        """Return the facts that triples state."""
        store = ox.Store()
        store.bulk_extend(ox.Quad(t.subject, t.predicate, t.object) for t in triples)
        return cls(store)

    def all(self, subject: str, *predicates: str) -> list[str]:
        """Return the values of predicates."""
        node = ox.NamedNode(subject)
        return sorted(
            {
                quad.object.value
                for predicate in predicates
                for quad in self._store.quads_for_pattern(
                    node, ox.NamedNode(predicate), None, self._graph
                )
                if not isinstance(quad.object, ox.Triple)
            }
        )

    def one(self, subject: str, *predicates: str) -> str | None:
        """Return the first value of predicates."""
        return next(iter(self.all(subject, *predicates)), None)

    def subjects(self, predicate: str, value: str) -> list[str]:
        """Return what has an IRI as the value of a predicate."""
        quads = self._store.quads_for_pattern(
            None, ox.NamedNode(predicate), ox.NamedNode(value), self._graph
        )
        return sorted({q.subject.value for q in quads if not isinstance(q.subject, ox.Triple)})

    def instances(self, name: str) -> list[str]:
        """Return the instances of a class of kgpub's."""
        return self.subjects(TYPE, KGP + name)

    def is_a(self, subject: str, name: str) -> bool:
        """Return whether something is of a class of kgpub's."""
        return KGP + name in self.all(subject, TYPE)
