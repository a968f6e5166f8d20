"""The shapes of dataset descriptions accept a good one and reject each fault."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, SH

from kgpub import resources
from kgpub.validation import load_graph, load_shapes, validate

GOOD = (Path(__file__).parent / "data" / "good_dataset.ttl").read_text(encoding="utf-8")
SHAPES = "https://w3id.org/kgpub/shapes/dataset#"
SET = "https://data.example/set"
CASES = [
    ("Dataset", "<set>", "_:set"),
    ("Dataset-types", "void:Dataset , prov:Entity", "prov:Entity , kgp:Other"),
    ("Dataset-types", "void:Dataset , prov:Entity", "void:Dataset"),
    ("Dataset-title", '"War"@en', '"War"'),
    ("Dataset-title", '"War"@en', '"War", "Krieg"@de'),
    ("Dataset-license", "<https://creativecommons.org/licenses/by/4.0/>", '"CC BY 4.0"'),
    ("Dataset-license", "dcterms:license <https://creativecommons.org/licenses/by/4.0/> ;", ""),
    ("Dataset-creator", "dcterms:creator <set#creator> ;", ""),
    ("Dataset-issued", '"2026-11-25"^^xsd:date', '"2026-11-31"^^xsd:date'),
    ("Dataset-triples", "void:triples 12", 'void:triples "many"'),
    ("Dataset-sha256", '"8c65762cbf', '"XXX'),
    ("Dataset-dump", "void:dataDump <out.ttl>", 'void:dataDump "out.ttl"'),
    ("Dataset-distribution", "dcat:distribution <set#file>", "dcat:distribution <set#other>"),
    ("Dataset-classes", "void:class kgp:Event", 'void:class "Event"'),
    ("Dataset-properties", "void:property kgp:agent", 'void:property "agent"'),
    ("Dataset-run", "<run/1> a prov:Activity ;", "<run/1>"),
    ("ClassPartition-class", "void:class kgp:Event", "void:class kgp:Event , kgp:Claim"),
    ("ClassPartition-entities", "void:entities 3", "void:entities 3.5"),
    ("PropertyPartition-property", "void:property kgp:agent ;", ""),
    (
        "PropertyPartition-triples",
        "void:property kgp:agent ; void:triples 2",
        "void:property kgp:a",
    ),
    ("Linkset-predicate", "void:linkPredicate owl:sameAs", 'void:linkPredicate "same"'),
    ("Linkset-subjects", "void:subjectsTarget <set> ;", ""),
    ("Linkset-objects", "void:objectsTarget <set#wikidata>", "void:objectsTarget <elsewhere>"),
    ("Linkset-triples", "void:triples 1 ;", 'void:triples "1" ;'),
    ("Distribution-url", "dcat:downloadURL <out.ttl>", 'dcat:downloadURL "out.ttl"'),
    (
        "Distribution-mediaType",
        "<https://www.iana.org/assignments/media-types/text/turtle>",
        '"ttl"',
    ),
    ("Distribution-byteSize", '"9"^^xsd:nonNegativeInteger', "9"),
    ("Distribution-sha256", '"0c65762cbf', '"0'),
]


@pytest.fixture(scope="module")
def own() -> Graph:
    return load_graph(resources.path("shapes/dataset.shacl.ttl"))


def findings(text: str, folder: Path) -> set[str]:
    file = folder / "set.ttl"
    file.write_text(text, encoding="utf-8")
    report = validate(load_graph(file), load_shapes())
    return {finding.shape for finding in report.findings}


def test_good_description_conforms_without_any_finding(tmp_path: Path) -> None:
    assert findings(GOOD, tmp_path) == set()


@pytest.mark.parametrize(("shape", "old", "new"), CASES, ids=lambda part: str(part)[:30])
def test_fault_is_reported_by_the_shape_that_is_there_for_it(
    shape: str, old: str, new: str, tmp_path: Path
) -> None:
    assert old in GOOD
    assert SHAPES + shape in findings(GOOD.replace(old, new), tmp_path)


def test_every_shape_has_a_description_that_it_rejects(own: Graph) -> None:
    shapes = set(own.subjects(RDF.type, SH.PropertyShape)) | {
        shape for shape in own.subjects(SH.nodeKind) if (shape, RDF.type, SH.NodeShape) in own
    }
    assert {SHAPES + shape for shape, _, _ in CASES} == {str(shape) for shape in shapes}


def test_every_shape_has_a_message_and_a_severity(own: Graph) -> None:
    for shape in own.subjects(RDF.type, SH.PropertyShape):
        (message,) = own.objects(shape, SH.message)
        assert isinstance(message, Literal)
        assert message.language == "en"
        assert own.value(shape, SH.severity) in {SH.Violation, SH.Warning}
        assert (None, SH.property, shape) in own
        assert isinstance(shape, URIRef)
