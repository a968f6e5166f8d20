"""Validation gives the same report for the same data, and survives data that pySHACL does not."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from rdflib import BNode, Graph, Literal, URIRef

from kgpub.errors import InputError, ValidationError
from kgpub.validation import Finding, Passage, Report, Severity, load_shapes, validate

BASE = "https://w3id.org/kgpub/data/"
SHAPES = "https://w3id.org/kgpub/shapes#"

OWN_SHAPES = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix my: <https://example.org/> .
@prefix kgp: <https://w3id.org/kgpub/ontology#> .
my:Rated a sh:NodeShape ; sh:targetClass kgp:Event ;
    sh:property [ sh:path my:rating ; sh:minCount 1 ;
        sh:severity sh:Info ; sh:message "Rate it." ] .
"""


def add(graph: Graph, part: Graph) -> Graph:
    for triple in part:
        graph.add(triple)
    return graph


def test_finding_tells_node_property_value_and_shape(
    good: Graph, shapes: Graph, turtle: Callable[[str], Graph]
) -> None:
    add(good, turtle("<event/a1/5-14> kgp:follows <entity/Q1> ."))
    (finding,) = validate(good, shapes).findings
    assert finding == Finding(
        severity=Severity.VIOLATION,
        message="kgp:follows has to point to a described kgp:Event.",
        focus=BASE + "event/a1/5-14",
        path="kgp:follows",
        value=f"<{BASE}entity/Q1>",
        shape=SHAPES + "Event-follows",
        label="army encircled Northtown",
        passage=Passage("encircled", BASE + "article/a1", 5, 14),
    )


def test_finding_about_a_claim_is_labeled_with_its_event(
    good: Graph, shapes: Graph, turtle: Callable[[str], Graph]
) -> None:
    add(good, turtle("<claim/a1/5-14/1/figure/2> kgp:counted 'tanks' ."))
    (finding,) = validate(good, shapes).findings
    assert finding.label == "army encircled Northtown"


def test_warnings_alone_conform(good: Graph, shapes: Graph, turtle: Callable[[str], Graph]) -> None:
    add(good, turtle("<entity/Q1> rdfs:label 'Norton'@en ."))
    report = validate(good, shapes)
    assert report.conforms
    assert report.count(Severity.WARNING) == 1


def test_validation_changes_neither_graph(good: Graph, shapes: Graph) -> None:
    before = set(good), set(shapes)
    validate(good, shapes)
    assert (set(good), set(shapes)) == before


def test_report_does_not_depend_on_the_order_of_findings() -> None:
    one = Finding(Severity.WARNING, "a", focus="x")
    other = Finding(Severity.VIOLATION, "b", focus="y")
    assert Report((one, other, one)) == Report((other, one))
    assert Report((one, other)).findings == (other, one)


@pytest.mark.parametrize("graph_text", ["", "<x> <https://example.org/p> 1 ."])
def test_graph_with_nothing_to_check_is_warned_about(
    graph_text: str, shapes: Graph, turtle: Callable[[str], Graph]
) -> None:
    (finding,) = validate(turtle(graph_text), shapes).findings
    assert finding.severity is Severity.WARNING
    assert "Nothing was checked" in finding.message


@pytest.mark.parametrize(
    ("text", "focus", "shape"),
    [
        ("<mention/a1/39-43#position> oa:start _:x .", "mention/a1/39-43#position", "Position"),
        ("<link/a1/0-4> kgp:linkScore 'NaN'^^xsd:decimal .", "link/a1/0-4", "EntityLink"),
        ("<claim/a1/5-14/1/figure/2> kgp:maxCount _:x .", "claim/a1/5-14/1/figure/2", "Figure"),
        ("<time/2011> sem:hasLatestEndTimeStamp _:x .", "time/2011", "Time"),
    ],
)
def test_data_that_make_pyshacl_fail_are_reported_at_their_node(
    text: str,
    focus: str,
    shape: str,
    good: Graph,
    shapes: Graph,
    turtle: Callable[[str], Graph],
) -> None:
    add(good, turtle(text + " <event/a1/5-14> kgp:follows <entity/Q1> ."))
    report = validate(good, shapes)
    assert not report.conforms
    failures = [finding for finding in report.findings if "validator failed" in finding.message]
    assert [finding.focus for finding in failures] == [BASE + focus]
    assert failures[0].shape.startswith(SHAPES + shape)
    others = {finding.shape.removeprefix(SHAPES) for finding in report.findings} - {
        failures[0].shape.removeprefix(SHAPES)
    }
    assert "Event-follows" in others


@pytest.mark.parametrize(
    "text",
    [
        "<mention/a1/39-43#position> oa:start 'x'^^xsd:integer .",
        "<mention/a1/39-43#position> oa:start 'NaN'^^xsd:double , 'INF'^^xsd:float .",
        "<time/2020-01> sem:hasLatestEndTimeStamp 'x'@en , <x:y> , 5 , '2020'^^xsd:gYear .",
        "<claim/a1/5-14/1/figure/2> kgp:minCount '1e400'^^xsd:double , '٣'^^xsd:integer .",
        "<event/a1/5-14> rdfs:label '\\u001b[31m'@en ; sem:eventType 'a\\u0000b' .",
        "<claim/a1/5-14/1> schema:about <claim/a1/5-14/1> , _:x , 1 .",
        "rdfs:Resource rdfs:subClassOf rdfs:Resource , kgp:Event . <x:y> a rdfs:Resource .",
    ],
)
def test_hostile_values_are_violations(
    text: str, good: Graph, shapes: Graph, turtle: Callable[[str], Graph]
) -> None:
    assert not validate(add(good, turtle(text)), shapes).conforms


def test_blank_node_is_named_as_in_turtle(shapes: Graph) -> None:
    graph = Graph()
    kgp_claim = URIRef("https://w3id.org/kgpub/ontology#Claim")
    graph.add((BNode("b"), URIRef("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"), kgp_claim))
    assert {finding.focus for finding in validate(graph, shapes).findings} == {"_:b"}


def test_shapes_of_a_user_are_checked_beside_the_packaged_ones(good: Graph, tmp_path: Path) -> None:
    file = tmp_path / "own.ttl"
    file.write_text(OWN_SHAPES, encoding="utf-8")
    report = validate(good, load_shapes(file))
    assert report.conforms
    assert report.count(Severity.INFO) == 3
    finding = report.findings[0]
    assert (finding.path, finding.message, finding.shape) == ("my:rating", "Rate it.", "")
    good.set((URIRef(BASE + "link/a1/0-4"), URIRef("https://schema.org/about"), Literal("x")))
    assert validate(good, load_shapes(file)).conforms


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("<x:a> <x:b> <x:c> .", "holds no SHACL shape"),
        (OWN_SHAPES.replace("sh:path my:rating ;", ""), "malformed"),
        (OWN_SHAPES.replace("sh:minCount 1", 'sh:minCount "one"'), "malformed"),
        (OWN_SHAPES.replace("sh:minCount 1", "sh:minCount 1, 2"), "malformed"),
        (OWN_SHAPES.replace("sh:Info", "7"), "malformed"),
    ],
)
def test_malformed_shapes_are_refused_with_their_file(
    text: str, complaint: str, tmp_path: Path
) -> None:
    file = tmp_path / "own.ttl"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ValidationError, match=complaint) as raised:
        load_shapes(file)
    assert str(file) in str(raised.value)
    assert "\n" not in str(raised.value)


def test_shapes_file_that_does_not_parse_is_an_input_error(tmp_path: Path) -> None:
    file = tmp_path / "own.ttl"
    file.write_text("<x:a> <x:b> ", encoding="utf-8")
    with pytest.raises(InputError, match=r"own\.ttl:1"):
        load_shapes(file)


def test_import_of_the_package_does_not_load_pyshacl() -> None:
    code = "import sys, kgpub.validation; sys.exit('pyshacl' in sys.modules)"
    root = Path(__file__).parents[2]
    assert subprocess.run([sys.executable, "-c", code], check=False, cwd=root).returncode == 0
