"""The ontology avoids the pitfalls that its shapes know, and the shapes know each of them."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, BNode, Graph, Literal, URIRef
from rdflib.namespace import SH

from kgpub import resources
from kgpub.validation import load_graph, load_shapes, render, validate

SHAPES_FILE = resources.path("shapes/ontology.shacl.ttl")
SHAPES = "https://w3id.org/kgpub/shapes/ontology#"
DATA = Path(__file__).parent / "data"
GOOD = (DATA / "small.ttl").read_text(encoding="utf-8")
KGP = "https://w3id.org/kgpub/ontology#"
OWL_CONSTRUCTS = {OWL.AllDisjointClasses, OWL.AllDifferent, OWL.Class, None}

CASES = [
    (case["shape"], case["old"], case["new"])
    for case in tomllib.loads((DATA / "pitfalls.toml").read_text(encoding="utf-8"))["case"]
]


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return load_graph(SHAPES_FILE)


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return load_graph(resources.path("ontology/kgpub.ttl"))


def faults(text: str, folder: Path, shapes: Graph) -> set[str]:
    file = folder / "ontology.ttl"
    file.write_text(text, encoding="utf-8")
    report = validate(load_graph(file), shapes)
    return {finding.shape.removeprefix(SHAPES) for finding in report.findings}


def test_the_ontology_has_none_of_the_pitfalls(ontology: Graph, shapes: Graph) -> None:
    assert render(validate(ontology, shapes)) == []


def test_a_small_good_ontology_has_none_either(tmp_path: Path, shapes: Graph) -> None:
    assert faults(GOOD, tmp_path, shapes) == set()


@pytest.mark.parametrize(("shape", "old", "new"), CASES, ids=lambda part: str(part)[:40])
def test_each_pitfall_is_found(
    shape: str, old: str, new: str, tmp_path: Path, shapes: Graph
) -> None:
    assert old in GOOD
    assert shape in faults(GOOD.replace(old, new), tmp_path, shapes)


def test_every_shape_that_reports_has_a_case(shapes: Graph) -> None:
    reporting = {str(shape) for shape in shapes.subjects(SH.message)}
    reporting = {name.removeprefix(SHAPES) for name in reporting} - {"Acyclic-query"}
    assert {shape for shape, _, _ in CASES} == reporting | {"Acyclic"}


def test_the_shapes_can_be_given_to_kgpub_validate() -> None:
    assert len(load_shapes(SHAPES_FILE)) > len(load_shapes())


def test_ranges_fit_the_kind_of_property(ontology: Graph) -> None:
    """OWL 2: datatypes of the datatype map for data, classes for object properties."""
    xsd = "http://www.w3.org/2001/XMLSchema#"
    datatypes = {RDFS.Literal, *(URIRef(xsd + name) for name in ("string", "integer", "decimal"))}
    for prop in ontology.subjects(RDF.type, OWL.DatatypeProperty):
        assert set(ontology.objects(prop, RDFS.range)) <= datatypes, prop
    for prop in ontology.subjects(RDF.type, OWL.ObjectProperty):
        for cls in ontology.objects(prop, RDFS.range):
            assert cls == OWL.Thing or (cls, RDF.type, OWL.Class) in ontology, prop


def test_blank_nodes_are_constructs_of_owl_and_their_lists(ontology: Graph) -> None:
    lists = {node for node in ontology.subjects(RDF.first) if isinstance(node, BNode)}
    for node in {node for node in ontology.subjects() if isinstance(node, BNode)} - lists:
        assert ontology.value(node, RDF.type) in OWL_CONSTRUCTS
    for node in lists:
        assert len(list(ontology.objects(node, RDF.first))) == 1
        assert len(list(ontology.objects(node, RDF.rest))) == 1


def test_no_reserved_name_is_invented(ontology: Graph) -> None:
    """What is in the namespaces of RDF, RDFS and OWL is what they define."""
    for triple in ontology:
        for node in triple:
            if isinstance(node, URIRef):
                for namespace in (RDF, RDFS, OWL):
                    if node.startswith(str(namespace)):
                        assert node in namespace, node


def test_sibling_classes_are_disjoint_where_nothing_can_be_both(ontology: Graph) -> None:
    top = {
        cls
        for cls in ontology.subjects(RDF.type, OWL.Class)
        if str(cls).startswith(KGP)
        and not any(str(sup).startswith(KGP) for sup in ontology.objects(cls, RDFS.subClassOf))
    }
    (members,) = ontology.objects(None, OWL.members)
    assert set(ontology.items(members)) == top


def test_different_individuals_are_declared_different(ontology: Graph) -> None:
    own = {i for i in ontology.subjects(RDF.type, OWL.NamedIndividual) if str(i).startswith(KGP)}
    (members,) = ontology.objects(None, OWL.distinctMembers)
    assert set(ontology.items(members)) == own


def test_the_citation_names_the_version(ontology: Graph) -> None:
    header = URIRef("https://w3id.org/kgpub/ontology")
    version = ontology.value(header, OWL.versionInfo)
    (citation,) = ontology.objects(header, URIRef("http://purl.org/dc/terms/bibliographicCitation"))
    assert isinstance(citation, Literal)
    assert f"version {version}" in citation
