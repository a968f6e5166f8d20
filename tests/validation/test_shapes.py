"""The packaged shapes accept the good graph and reject each fault they are there for."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import RDF, SH

from kgpub.validation import load_shapes, validate

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "data" / "bad.toml").read_text(encoding="utf-8")
)["case"]
SHAPES = "https://w3id.org/kgpub/shapes#"
BASE = "https://w3id.org/kgpub/data/"
CHECKS_OF_A_NODE = (SH.nodeKind, SH["class"])


@pytest.fixture
def good(good: Graph, merged: Graph) -> Graph:
    """The good graph of an article, merged with another's."""
    return good + merged


def checking_shapes(shapes: Graph) -> set[str]:
    """Return the local names of all shapes that can appear as the source of a result."""
    found = set(shapes.subjects(RDF.type, SH.PropertyShape))
    for target in (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf):
        for shape in shapes.subjects(target):
            if any((shape, check, None) in shapes for check in CHECKS_OF_A_NODE):
                found.add(shape)
    names = {str(shape) for shape in found}
    return {name.removeprefix(SHAPES) for name in names if name.startswith(SHAPES)}


def make_bad(case: dict[str, Any], good: Graph, turtle: Callable[[str], Graph]) -> Graph:
    """Return the good graph with the changes of the case."""
    bad = Graph()
    blank = URIRef(BASE + case["blank"]) if "blank" in case else None
    removed = set(turtle(case.get("remove", "")))
    assert removed <= set(good), "a triple to remove is not in the good graph"
    for triple in {*good, *turtle(case.get("add", ""))} - removed:
        subject, predicate, value = (BNode("blank") if node == blank else node for node in triple)
        bad.add((subject, predicate, value))
    return bad


def test_good_graph_conforms_without_any_finding(good: Graph, shapes: Graph) -> None:
    assert validate(good, shapes).findings == ()


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['shape']} {case['fault']}")
def test_fault_is_reported_by_the_shape_that_is_there_for_it(
    case: dict[str, Any], good: Graph, shapes: Graph, turtle: Callable[[str], Graph]
) -> None:
    report = validate(make_bad(case, good, turtle), shapes)
    names = {finding.shape.removeprefix(SHAPES) for finding in report.findings}
    assert names == {case["shape"], *case.get("also", [])}
    shape = URIRef(SHAPES + case["shape"])
    severity = str(shapes.value(shape, SH.severity)).rpartition("#")[2].lower()
    messages = {str(message) for message in shapes.objects(shape, SH.message)}
    for finding in report.findings:
        if finding.shape == str(shape):
            assert finding.severity == severity
            assert finding.message in messages


def test_every_shape_has_a_graph_that_it_rejects(shapes: Graph) -> None:
    assert {case["shape"] for case in CASES} == checking_shapes(shapes)


def test_every_shape_has_a_name_a_message_and_a_severity(shapes: Graph) -> None:
    for name in checking_shapes(shapes):
        shape = URIRef(SHAPES + name)
        messages = list(shapes.objects(shape, SH.message))
        assert [message.language for message in messages if isinstance(message, Literal)] == ["en"]
        assert shapes.value(shape, SH.severity) in {SH.Violation, SH.Warning, SH.Info}
    kinds = (SH.PropertyShape, SH.NodeShape)
    assert all(isinstance(s, URIRef) for kind in kinds for s in shapes.subjects(RDF.type, kind))


def test_every_property_shape_is_used_by_a_node_shape(shapes: Graph) -> None:
    used = set(shapes.objects(None, SH.property))
    assert used == set(shapes.subjects(RDF.type, SH.PropertyShape))


def test_shapes_stay_in_shacl_core_and_open(shapes: Graph) -> None:
    used = set(shapes.predicates())
    assert used.isdisjoint({SH.sparql, SH.js, SH.closed, SH.target, SH.rule, SH.select})


def test_shapes_keep_to_the_rules_of_shacl(tmp_path: Path) -> None:
    packaged = load_shapes()
    copy = tmp_path / "copy.ttl"
    packaged.serialize(copy, format="turtle")
    assert len(load_shapes(copy)) >= len(packaged)


def test_unknown_additions_of_a_user_conform(
    good: Graph, shapes: Graph, turtle: Callable[[str], Graph]
) -> None:
    for triple in turtle("""
        <event/a1/5-14> <https://example.org/rating> 5 .
        <entity/Q1> rdfs:label "Nordstadt"@de ; skos:altLabel "N-town"@en ;
            owl:sameAs <https://sws.geonames.org/2/> .
        <claim/a1/5-14/1> grasp:hasAttribution <https://example.org/ironic> .
        <event/elsewhere> a sem:Event ; sem:hasActor <entity/Q1> .
    """):
        good.add(triple)
    assert validate(good, shapes).findings == ()
