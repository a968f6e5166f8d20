"""The ontology is complete, keeps to OWL 2 DL, and declares all that the other files use."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, VANN, Graph, Literal, URIRef

from kgpub import resources
from kgpub.validation import load_graph

KGP = "https://w3id.org/kgpub/ontology#"
ONTOLOGY = URIRef("https://w3id.org/kgpub/ontology")
SCHEMA = "https://schema.org/"
PROPERTY_KINDS = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
BUILT_IN = (str(RDF), str(RDFS), str(OWL))
SHIPPED = ("ontology/kgpub.ttl", "ontology/event-types.ttl", "shapes/kgpub.shacl.ttl")


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return load_graph(resources.path("ontology/kgpub.ttl"))


@pytest.fixture(scope="module")
def terms(ontology: Graph) -> list[URIRef]:
    return sorted(
        term for term in set(ontology.subjects(RDFS.isDefinedBy, ONTOLOGY)) if is_own(term)
    )


def is_own(term: object) -> bool:
    return isinstance(term, URIRef) and term.startswith(KGP)


def test_header_tells_what_a_catalog_asks_for(ontology: Graph) -> None:
    assert ontology.value(ONTOLOGY, RDF.type) == OWL.Ontology
    for predicate in (DCTERMS.title, DCTERMS.description, DCTERMS.abstract):
        text = ontology.value(ONTOLOGY, predicate)
        assert isinstance(text, Literal)
        assert text.language == "en"
    for predicate in (DCTERMS.creator, DCTERMS.created, DCTERMS.modified, OWL.versionInfo):
        assert isinstance(ontology.value(ONTOLOGY, predicate), Literal)
    license_iri = URIRef("https://creativecommons.org/licenses/by/4.0/")
    assert ontology.value(ONTOLOGY, DCTERMS.license) == license_iri
    version = ontology.value(ONTOLOGY, OWL.versionInfo)
    assert ontology.value(ONTOLOGY, OWL.versionIRI) == URIRef(f"{ONTOLOGY}/{version}")
    assert ontology.value(ONTOLOGY, VANN.preferredNamespacePrefix) == Literal("kgp")
    assert ontology.value(ONTOLOGY, VANN.preferredNamespaceUri) == Literal(KGP)
    assert isinstance(ontology.value(ONTOLOGY, URIRef(SCHEMA + "codeRepository")), URIRef)
    assert len(list(ontology.objects(ONTOLOGY, RDFS.seeAlso))) >= 8


def test_every_term_has_one_english_label_and_definition(
    ontology: Graph, terms: list[URIRef]
) -> None:
    assert len(terms) > 60
    for term in terms:
        for predicate in (RDFS.label, SKOS.definition):
            texts = list(ontology.objects(term, predicate))
            assert [t.language for t in texts if isinstance(t, Literal)] == ["en"], term
        definition = str(ontology.value(term, SKOS.definition))
        assert definition.endswith("."), term
        assert definition[0].isupper(), term


def test_labels_are_unique(ontology: Graph) -> None:
    labels = [str(label) for label in ontology.objects(None, RDFS.label)]
    assert len(labels) == len(set(labels))


def test_every_term_stands_under_another_vocabulary(ontology: Graph, terms: list[URIRef]) -> None:
    upwards = (RDFS.subClassOf, RDFS.subPropertyOf, RDF.type)
    for term in terms:
        found = {term}
        for _ in range(5):
            found |= {o for s in found for p in upwards for o in ontology.objects(s, p)}
        foreign = [f for f in found if not is_own(f) and not str(f).startswith(BUILT_IN)]
        assert foreign, term


def test_every_own_subject_says_where_it_is_defined(ontology: Graph, terms: list[URIRef]) -> None:
    assert {subject for subject in ontology.subjects() if is_own(subject)} == set(terms)


def test_every_used_name_is_declared_with_one_kind(ontology: Graph) -> None:
    kinds = (*PROPERTY_KINDS, OWL.Class, OWL.NamedIndividual)
    used = {
        node
        for triple in ontology
        for node in triple
        if isinstance(node, URIRef) and not str(node).startswith(BUILT_IN)
    }
    metadata = set(ontology.objects(ONTOLOGY, None)) | {ONTOLOGY}
    for node in used - metadata:
        if str(node).startswith("http://www.w3.org/2001/XMLSchema#"):
            continue
        declared = [kind for kind in kinds if (node, RDF.type, kind) in ontology]
        assert len(declared) == 1, (node, declared)


def test_super_properties_are_of_the_same_kind(ontology: Graph) -> None:
    for sub, sup in ontology.subject_objects(RDFS.subPropertyOf):
        kinds = [
            {kind for kind in PROPERTY_KINDS if (prop, RDF.type, kind) in ontology}
            for prop in (sub, sup)
        ]
        assert kinds[0] == kinds[1], (sub, sup)


def test_assertions_about_individuals_use_only_annotations(ontology: Graph) -> None:
    for individual in ontology.subjects(RDF.type, OWL.NamedIndividual):
        for predicate in ontology.predicates(individual):
            annotation = (predicate, RDF.type, OWL.AnnotationProperty) in ontology
            assert annotation or predicate in {RDF.type, RDFS.label, RDFS.isDefinedBy}


def test_disjoint_classes_share_no_subclass(ontology: Graph) -> None:
    pairs = set(ontology.subject_objects(OWL.disjointWith))
    for members in ontology.objects(None, OWL.members):
        group = list(ontology.items(members))
        pairs |= {(a, b) for a in group for b in group if a != b}
    assert pairs
    for one, other in pairs:
        below = [set(ontology.transitive_subjects(RDFS.subClassOf, c)) for c in (one, other)]
        assert below[0].isdisjoint(below[1]), (one, other)


@pytest.mark.parametrize("name", SHIPPED)
def test_own_terms_in_shipped_files_are_declared(name: str, terms: list[URIRef]) -> None:
    used = {node for triple in load_graph(resources.path(name)) for node in triple if is_own(node)}
    assert used <= set(terms)


@pytest.mark.parametrize("name", SHIPPED)
def test_shipped_files_say_the_same_in_both_parsers(name: str) -> None:
    file = resources.path(name)
    with_rdflib = Graph().parse(file, format="turtle")
    with_oxigraph = list(ox.parse(path=file))
    assert len(with_rdflib) == len({str(quad.triple) for quad in with_oxigraph}) > 100


def test_individuals_of_the_ontology_are_the_values_that_the_shapes_allow(
    ontology: Graph, terms: list[URIRef]
) -> None:
    shapes = load_graph(resources.path("shapes/kgpub.shacl.ttl"))
    sh = "http://www.w3.org/ns/shacl#"
    allowed = {
        node for values in shapes.objects(None, URIRef(sh + "in")) for node in shapes.items(values)
    }
    individuals = set(ontology.subjects(RDF.type, OWL.NamedIndividual))
    assert individuals <= allowed


def test_ontology_and_shapes_have_the_same_version() -> None:
    texts = [Path(resources.path(name)).read_text(encoding="utf-8") for name in SHIPPED[::2]]
    assert all('owl:versionInfo "0.1.0"' in text for text in texts)
