"""The fixed prefix table, and short ways to write IRIs of the vocabularies."""

from __future__ import annotations

from dataclasses import dataclass

import pyoxigraph as ox


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A namespace: calling it with a local name gives the IRI."""

    iri: str

    def __call__(self, name: str) -> ox.NamedNode:
        """Return the IRI of a term."""
        return ox.NamedNode(self.iri + name)


DCAT = Vocabulary("http://www.w3.org/ns/dcat#")
DCTERMS = Vocabulary("http://purl.org/dc/terms/")
FACTUALITY = Vocabulary("http://groundedannotationframework.org/grasp/factuality#")
GAF = Vocabulary("http://groundedannotationframework.org/gaf#")
GEO = Vocabulary("http://www.opengis.net/ont/geosparql#")
GRASP = Vocabulary("http://groundedannotationframework.org/grasp#")
KGP = Vocabulary("https://w3id.org/kgpub/ontology#")
KGPT = Vocabulary("https://w3id.org/kgpub/type/")
OA = Vocabulary("http://www.w3.org/ns/oa#")
OWL = Vocabulary("http://www.w3.org/2002/07/owl#")
PROV = Vocabulary("http://www.w3.org/ns/prov#")
RDF = Vocabulary("http://www.w3.org/1999/02/22-rdf-syntax-ns#")
RDFS = Vocabulary("http://www.w3.org/2000/01/rdf-schema#")
SCHEMA = Vocabulary("https://schema.org/")
SEM = Vocabulary("http://semanticweb.cs.vu.nl/2009/11/sem/")
SKOS = Vocabulary("http://www.w3.org/2004/02/skos/core#")
TIME = Vocabulary("http://www.w3.org/2006/time#")
VOID = Vocabulary("http://rdfs.org/ns/void#")
WD = Vocabulary("http://www.wikidata.org/entity/")
XSD = Vocabulary("http://www.w3.org/2001/XMLSchema#")

PREFIXES: dict[str, str] = {
    "dcat": DCAT.iri,
    "dcterms": DCTERMS.iri,
    "factuality": FACTUALITY.iri,
    "gaf": GAF.iri,
    "geo": GEO.iri,
    "grasp": GRASP.iri,
    "kgp": KGP.iri,
    "kgpt": KGPT.iri,
    "oa": OA.iri,
    "owl": OWL.iri,
    "prov": PROV.iri,
    "rdfs": RDFS.iri,
    "schema": SCHEMA.iri,
    "sem": SEM.iri,
    "skos": SKOS.iri,
    "time": TIME.iri,
    "void": VOID.iri,
    "wd": WD.iri,
    "xsd": XSD.iri,
}
"""Prefixes of every file that kgpub writes."""

TYPE = RDF("type")
LABEL = RDFS("label")
