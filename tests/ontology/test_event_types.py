"""The scheme of event types keeps to SKOS, and every type is documented and aligned."""

from __future__ import annotations

from collections import Counter

import pytest
from rdflib import DCTERMS, OWL, RDF, SKOS, VANN, Graph, Literal, URIRef

from kgpub import resources
from kgpub.validation import load_graph

KGP = "https://w3id.org/kgpub/ontology#"
SCHEME = URIRef("https://w3id.org/kgpub/event-types")
EVENT_TYPE = URIRef(KGP + "EventType")
CODES = tuple(
    URIRef(KGP + name)
    for name in ("ploverCode", "cameoCode", "acledType", "acledSubType", "caseLabel")
)
ALIGNMENTS = (*CODES, SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch, SKOS.narrowMatch)


@pytest.fixture(scope="module")
def scheme() -> Graph:
    return load_graph(resources.path("ontology/event-types.ttl"))


@pytest.fixture(scope="module")
def concepts(scheme: Graph) -> list[URIRef]:
    found = sorted(c for c in scheme.subjects(RDF.type, EVENT_TYPE) if isinstance(c, URIRef))
    assert len(found) > 200
    return found


def test_the_header_has_title_description_licence_version_and_namespace(scheme: Graph) -> None:
    assert scheme.value(SCHEME, RDF.type) == SKOS.ConceptScheme
    for predicate in (DCTERMS.title, DCTERMS.description):
        text = scheme.value(SCHEME, predicate)
        assert isinstance(text, Literal)
        assert text.language == "en"
    assert isinstance(scheme.value(SCHEME, DCTERMS.license), URIRef)
    for predicate in (
        DCTERMS.creator, OWL.versionInfo, VANN.preferredNamespacePrefix, VANN.preferredNamespaceUri,
    ):  # fmt: skip
        assert isinstance(scheme.value(SCHEME, predicate), Literal)


def test_every_concept_has_one_english_label_and_definition(
    scheme: Graph, concepts: list[URIRef]
) -> None:
    for concept in concepts:
        assert (concept, RDF.type, SKOS.Concept) in scheme
        for predicate in (SKOS.prefLabel, SKOS.definition):
            texts = list(scheme.objects(concept, predicate))
            assert [t.language for t in texts if isinstance(t, Literal)] == ["en"], concept
        assert str(scheme.value(concept, SKOS.definition)).endswith("."), concept


def test_no_label_stands_for_two_concepts(scheme: Graph, concepts: list[URIRef]) -> None:
    labels = Counter(str(scheme.value(concept, SKOS.prefLabel)) for concept in concepts)
    assert [label for label, number in labels.items() if number > 1] == []


def test_no_concept_is_an_alternative_name_of_itself(scheme: Graph) -> None:
    """SKOS, S13: the lexical labels of a concept are disjoint."""
    for concept, label in scheme.subject_objects(SKOS.altLabel):
        assert (concept, SKOS.prefLabel, label) not in scheme, concept


def test_every_concept_is_in_the_scheme_at_its_top_or_below_another(
    scheme: Graph, concepts: list[URIRef]
) -> None:
    top = set(scheme.objects(SCHEME, SKOS.hasTopConcept))
    assert set(scheme.subjects(SKOS.topConceptOf, SCHEME)) == top
    for concept in concepts:
        assert (concept, SKOS.inScheme, SCHEME) in scheme
        assert (concept in top) != ((concept, SKOS.broader, None) in scheme), concept


def test_no_concept_is_above_itself(scheme: Graph, concepts: list[URIRef]) -> None:
    for concept in concepts:
        for broader in scheme.objects(concept, SKOS.broader):
            assert concept not in set(scheme.transitive_objects(broader, SKOS.broader)), concept


def test_no_concept_is_related_to_what_is_above_it(scheme: Graph) -> None:
    """SKOS, S27: related and broader do not meet."""
    for concept, other in scheme.subject_objects(SKOS.related):
        assert other not in set(scheme.transitive_objects(concept, SKOS.broader)), concept
        assert concept not in set(scheme.transitive_objects(other, SKOS.broader)), concept


def test_concepts_without_an_alignment_stand_under_tops_that_no_other_scheme_has(
    scheme: Graph, concepts: list[URIRef]
) -> None:
    unaligned = set()
    for concept in concepts:
        line = set(scheme.transitive_objects(concept, SKOS.broader))
        if not any((one, predicate, None) in scheme for one in line for predicate in ALIGNMENTS):
            unaligned |= line & set(scheme.objects(SCHEME, SKOS.hasTopConcept))
    names = {str(top).rpartition("/")[2] for top in unaligned}
    assert names <= {
        "accident",
        "communication",
        "conflict",
        "crime",
        "economy",
        "politics",
        "society",
    }


def test_nothing_is_matched_exactly_and_otherwise_too(scheme: Graph) -> None:
    """SKOS, S46: exactMatch is disjoint with broadMatch and relatedMatch."""
    for concept, other in scheme.subject_objects(SKOS.exactMatch):
        for predicate in (SKOS.broadMatch, SKOS.relatedMatch, SKOS.closeMatch):
            assert (concept, predicate, other) not in scheme, concept
