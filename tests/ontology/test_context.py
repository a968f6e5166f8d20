"""The JSON-LD context can write the whole graph, and says what the Turtle says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from rdflib import OWL, RDF, Graph, URIRef

from kgpub import resources
from kgpub.validation import load_graph

COMPACT = Path(__file__).parent / "data" / "compact.json"
GOOD = Path(__file__).parents[1] / "validation" / "data" / "good.ttl"
KGP = "https://w3id.org/kgpub/ontology#"


def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Build a JSON object and fail on a key that is written twice."""
    keys = [key for key, _ in pairs]
    assert len(keys) == len(set(keys)), f"written twice: {keys}"
    return dict(pairs)


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    text = resources.path("ontology/context.jsonld").read_text(encoding="utf-8")
    return dict(json.loads(text, object_pairs_hook=unique))


@pytest.fixture(scope="module")
def context(document: dict[str, Any]) -> dict[str, Any]:
    return dict(document["@context"])


@pytest.fixture(scope="module")
def compact() -> dict[str, Any]:
    return dict(json.loads(COMPACT.read_text(encoding="utf-8")))


def expand(context: dict[str, Any], name: str) -> str:
    """Return the IRI of a term or compact IRI."""
    definition = context.get(name, name)
    iri = str(definition["@id"] if isinstance(definition, dict) else definition)
    prefix, colon, local = iri.partition(":")
    if colon and prefix in context:
        return expand(context, prefix) + local
    return iri


def terms(context: dict[str, Any]) -> Iterator[str]:
    """Yield the terms that stand for properties."""
    for name, definition in context.items():
        if isinstance(definition, dict) and not definition.get("@prefix"):
            yield name


def inlined(context: dict[str, Any], compact: dict[str, Any]) -> bytes:
    return json.dumps({"@context": context, **compact}).encode()


def test_document_names_its_version_and_carries_one_context(document: dict[str, Any]) -> None:
    assert set(document) == {"@id", "@context"}
    assert document["@id"] == "https://w3id.org/kgpub/context/0.1.0.jsonld"
    assert document["@context"]["@version"] == 1.1


def test_compact_form_says_what_the_turtle_says_to_oxigraph(
    context: dict[str, Any], compact: dict[str, Any]
) -> None:
    parsed = ox.parse(inlined(context, compact), format=ox.RdfFormat.JSON_LD)
    assert {quad.triple for quad in parsed} == {quad.triple for quad in ox.parse(path=GOOD)}


def test_compact_form_says_what_the_turtle_says_to_rdflib(
    context: dict[str, Any], compact: dict[str, Any]
) -> None:
    parsed = Graph().parse(data=inlined(context, compact), format="json-ld")
    assert set(parsed) == set(Graph().parse(GOOD, format="turtle"))


def test_compact_form_needs_no_full_name_for_any_property(
    context: dict[str, Any], compact: dict[str, Any]
) -> None:
    keys = {key for node in compact["@graph"] for key in node}
    assert keys <= {"id", "type", *terms(context)}


def test_context_covers_each_property_of_a_data_graph(context: dict[str, Any]) -> None:
    ontology = load_graph(resources.path("ontology/kgpub.ttl"))
    event_types_only = {"frame", "verbFrame", "nounFrame", "ploverCode", "ploverMode"}
    event_types_only |= {"acledType", "acledSubType", "caseLabel", "cameoCode", "symmetric"}
    own = {
        str(prop)
        for kind in (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
        for prop in ontology.subjects(RDF.type, kind)
        if str(prop).startswith(KGP)
    }
    covered = {expand(context, name) for name in terms(context)}
    assert own - {KGP + name for name in event_types_only} <= covered
    good = {str(predicate) for predicate in load_graph(GOOD).predicates()}
    assert good - {str(RDF.type)} <= covered


def test_context_covers_each_own_class_and_individual(context: dict[str, Any]) -> None:
    ontology = load_graph(resources.path("ontology/kgpub.ttl"))
    plain = {expand(context, name) for name, value in context.items() if isinstance(value, str)}
    for kind in (OWL.Class, OWL.NamedIndividual):
        own = {s for s in ontology.subjects(RDF.type, kind) if str(s).startswith(KGP)}
        assert {str(term) for term in own} <= plain


def test_own_names_in_the_context_are_declared(context: dict[str, Any]) -> None:
    ontology = load_graph(resources.path("ontology/kgpub.ttl"))
    for name in context:
        iri = expand(context, name)
        if iri.startswith(KGP) and iri != KGP:
            assert (URIRef(iri), RDF.type, None) in ontology, name


def test_each_name_stands_for_one_thing(context: dict[str, Any]) -> None:
    plain = [expand(context, name) for name, value in context.items() if isinstance(value, str)]
    assert len(plain) == len(set(plain))
    twice = [expand(context, name) for name in terms(context)]
    assert {iri for iri in twice if twice.count(iri) > 1} == {
        "http://www.w3.org/2000/01/rdf-schema#label"
    }


def test_whole_numbers_stay_integers_and_decimals_are_typed(context: dict[str, Any]) -> None:
    for name in ("count", "minCount", "maxCount", "start", "end"):
        assert "@type" not in context[name]
    assert context["linkScore"]["@type"] == "xsd:decimal"
