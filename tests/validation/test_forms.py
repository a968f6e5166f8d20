"""Each form of the report is read by what is there to read it, and says all that was found."""

from __future__ import annotations

import json
import re
from dataclasses import fields
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pyshacl
import pytest
from rdflib import Graph, Literal
from rdflib.namespace import DCTERMS, RDF, SH

from kgpub.validation import (
    Checked,
    Finding,
    Passage,
    Report,
    Severity,
    load_shapes,
    parse_document,
    validate_document,
)
from kgpub.validation.forms import FORMS
from kgpub.validation.report import ResultTerms

SHAPE = "https://w3id.org/kgpub/shapes#Event-time"
EVENT = "https://w3id.org/kgpub/data/event/a/5-14"
NASTY = 'a%3A,:\r\n<&"\x1b\x00é'
VIOLATION = Finding(
    Severity.VIOLATION,
    f"Mend it. {NASTY}",
    focus=EVENT,
    path="sem:hasTime",
    value='"x"',
    shape=SHAPE,
    label="army encircled Northtown",
    passage=Passage("encircled", "https://w3id.org/kgpub/data/article/a", 5, 14),
    line=7,
    terms=ResultTerms(
        f"<{EVENT}>",
        "<http://semanticweb.cs.vu.nl/2009/11/sem/hasTime>",
        '"x"',
        f"<{SHAPE}>",
        f"<{SH.ClassConstraintComponent}>",
    ),
)
WARNING = Finding(Severity.WARNING, "Give it.", focus=EVENT, shape=SHAPE, line=7)
INFO = Finding(Severity.INFO, "Look.", focus="", shape="")
FAULT = b"\n<event/a1/5-14> kgp:agent <entity/Q1>, 'so'@en ; kgp:count '007'^^xsd:integer ."
OUTCOMES = (
    Checked("data/a%20 b,c.ttl", Report((VIOLATION, WARNING, INFO))),
    Checked("good.ttl"),
    Checked("broken.ttl", trouble="broken.ttl:3:1: no dot", line=3),
)


def write(form: str, *outcomes: Checked, bar: Severity = Severity.VIOLATION) -> str:
    return "".join(FORMS[form](outcomes or OUTCOMES, bar, "1.2.3"))


@pytest.fixture(scope="module")
def really() -> Checked:
    """What is really found in the good graph with a fault of several parts."""
    file = Path(__file__).parent / "data" / "good.ttl"
    document = parse_document(file.read_bytes() + FAULT, "bad.ttl")
    return Checked("bad.ttl", validate_document(document, load_shapes()))


@pytest.mark.parametrize("form", FORMS)
def test_the_same_outcomes_give_the_same_text(form: str) -> None:
    assert write(form) == write(form)


@pytest.mark.parametrize("form", FORMS)
def test_no_form_lets_control_characters_through(form: str) -> None:
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f]", write(form))


@pytest.mark.parametrize("form", ["text", "github", "junit", "sarif", "json"])
def test_a_finding_names_node_label_value_words_and_line(form: str, really: Checked) -> None:
    text = write(form, really)
    for part in ("event/a1/5-14", "army encircled Northtown", "encircled", "bad.ttl"):
        assert part in text
    assert str(really.report.findings[0].line) in text
    assert "article/a1" in text
    assert 'so\\"@en' in text or 'so"@en' in text


def test_text_names_the_place_first() -> None:
    assert write("text").splitlines()[0].startswith(f"data/a%20 b,c.ttl:7: <{EVENT}> ")


# What GitHub's runner does with a command: the name, the properties, the message.
COMMAND = re.compile(r"::(error|warning|notice) (.*?)::(.*)")


def test_github_commands_are_read_as_they_were_meant() -> None:
    lines = write("github").splitlines()
    assert len(lines) == 4
    read = []
    for line in lines:
        found = COMMAND.fullmatch(line)
        assert found is not None, line
        properties = dict(part.split("=", 1) for part in found[2].split(","))
        read.append((found[1], {k: unquote(v) for k, v in properties.items()}, unquote(found[3])))
    first = read[0]
    assert first[:2] == (
        "error",
        {"file": "data/a%20 b,c.ttl", "line": "7", "title": "Event-time"},
    )
    assert "Mend it. a%3A,:" in first[2]
    assert [level for level, _, _ in read] == ["error", "warning", "notice", "error"]
    assert "line" not in read[2][1]
    assert read[3][1:] == (
        {"file": "broken.ttl", "line": "3", "title": "cannot be read"},
        "broken.ttl:3:1: no dot",
    )


def test_junit_has_a_suite_a_document_and_a_case_a_shape() -> None:
    root = ET.fromstring(write("junit"))
    assert (root.tag, root.attrib) == (
        "testsuites",
        {"name": "kgpub validate", "tests": "5", "failures": "1", "errors": "1"},
    )
    suites = {suite.get("name"): suite for suite in root}
    assert list(suites) == ["data/a%20 b,c.ttl", "good.ttl", "broken.ttl"]
    cases = {case.get("name"): case for case in suites["data/a%20 b,c.ttl"]}
    assert list(cases) == ["is read", "(shape without a name)", "Event-time"]
    failure = cases["Event-time"].find("failure")
    assert failure is not None
    assert failure.get("type") == "violation"
    assert "data/a%20 b,c.ttl:7: violation: " in (failure.text or "")
    assert "Give it." in (cases["Event-time"].findtext("system-out") or "")
    assert cases["(shape without a name)"].find("failure") is None
    assert suites["broken.ttl"].find("testcase/error") is not None


def test_junit_fails_what_fails_the_run() -> None:
    root = ET.fromstring(write("junit", bar=Severity.INFO))
    assert root.get("failures") == "2"


def test_junit_counts_are_those_of_its_elements() -> None:
    root = ET.fromstring(write("junit"))
    for suite in root:
        assert suite.get("tests") == str(len(suite.findall("testcase")))
        assert suite.get("failures") == str(len(suite.findall("testcase/failure")))
        assert suite.get("errors") == str(len(suite.findall("testcase/error")))


def test_sarif_has_what_its_schema_demands() -> None:
    log = json.loads(write("sarif"))
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-schema-2.1.0.json")
    (run,) = log["runs"]
    assert run["tool"]["driver"]["version"] == "1.2.3"
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [SHAPE, "unnamed-shape", "unreadable"]
    assert all(rule["shortDescription"]["text"] for rule in rules)
    assert run["invocations"] == [{"executionSuccessful": False}]
    levels = []
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["message"]["text"]
        assert result["level"] in {"error", "warning", "note"}
        levels.append(result["level"])
        (location,) = result["locations"]
        assert location["physicalLocation"]["artifactLocation"]["uri"]
    assert levels == ["error", "error", "warning", "note"]
    violation = run["results"][1]["locations"][0]
    assert violation["physicalLocation"] == {
        "artifactLocation": {"uri": "data/a%2520%20b%2Cc.ttl"},
        "region": {"startLine": 7},
    }
    assert violation["logicalLocations"] == [{"fullyQualifiedName": EVENT, "kind": "resource"}]
    assert "region" not in run["results"][3]["locations"][0]["physicalLocation"]


def test_sarif_fingerprints_tell_findings_apart_and_do_not_depend_on_lines(really: Checked) -> None:
    def prints(outcome: Checked) -> list[str]:
        results = json.loads(write("sarif", outcome))["runs"][0]["results"]
        return [result["partialFingerprints"]["finding/v1"] for result in results]

    before = prints(really)
    assert len(set(before)) == len(before) > 1
    file = Path(__file__).parent / "data" / "good.ttl"
    fault = b"\n\n\n<event/a1/5-14> kgp:agent 'so'@en, <entity/Q1>; kgp:count '007'^^xsd:integer ."
    document = parse_document(file.read_bytes() + fault, "bad.ttl")
    assert prints(Checked("bad.ttl", validate_document(document, load_shapes()))) == before


def test_json_has_the_members_that_the_docs_describe() -> None:
    document = json.loads(write("json"))
    first, good, broken = document["documents"]
    assert (document["fail_on"], document["failed"]) == ("violation", True)
    assert first["counts"] == {"violation": 1, "warning": 1, "info": 1}
    assert first["findings"][0]["message"] == VIOLATION.message
    assert first["findings"][0]["passage"] == {
        "text": "encircled",
        "article": "https://w3id.org/kgpub/data/article/a",
        "start": 5,
        "end": 14,
    }
    assert (good["conforms"], good["findings"], good["error"]) == (True, [], None)
    assert (broken["conforms"], broken["error"]["line"]) == (False, 3)
    docs = (Path(__file__).parents[2] / "docs" / "validation.md").read_text(encoding="utf-8")
    members = {*document, *first, *first["findings"][0], *first["findings"][0]["passage"]}
    assert {name for name in members if f"`{name}`" not in docs} == set()


def test_turtle_is_the_report_that_shacl_describes(really: Checked) -> None:
    graph = Graph().parse(data=write("turtle", really), format="turtle")
    (report,) = graph.subjects(RDF.type, SH.ValidationReport)
    assert graph.value(report, SH.conforms) == Literal(False)
    results = list(graph.objects(report, SH.result))
    assert len(results) == len(really.report.findings)
    for result in results:
        for needed in (SH.focusNode, SH.resultSeverity, SH.sourceConstraintComponent):
            assert graph.value(result, needed) is not None
        source = str(graph.value(result, DCTERMS.source))
        assert re.fullmatch(r"bad\.ttl:\d+", source)
    paths = [graph.value(result, SH.resultPath) for result in results]
    alternatives = [p for p in paths if p is not None and (p, SH.alternativePath, None) in graph]
    assert alternatives
    for path in alternatives:
        assert len(list(graph.items(graph.value(path, SH.alternativePath)))) > 1
    texts = {str(graph.value(result, SH.value)) for result in results}
    assert {"so", "007"} & texts


def test_turtle_says_what_the_validator_itself_reports(really: Checked) -> None:
    file = Path(__file__).parent / "data" / "good.ttl"
    document = parse_document(file.read_bytes() + FAULT, "bad.ttl")
    _, theirs, _ = pyshacl.validate(document.graph, shacl_graph=load_shapes(), inference=None)

    def results(graph: Graph) -> set[tuple[str, ...]]:
        asked = (SH.focusNode, SH.sourceShape, SH.sourceConstraintComponent, SH.resultSeverity)
        return {
            tuple(str(graph.value(result, predicate)) for predicate in asked)
            for result in graph.subjects(RDF.type, SH.ValidationResult)
        }

    ours = Graph().parse(data=write("turtle", really), format="turtle")
    assert isinstance(theirs, Graph)
    assert results(ours) == results(theirs)
    assert len(results(ours)) > 2


def test_turtle_conforms_only_if_nothing_was_found_and_all_was_read() -> None:
    def conforms(*outcomes: Checked) -> str:
        graph = Graph().parse(data=write("turtle", *outcomes), format="turtle")
        (value,) = graph.objects(None, SH.conforms)
        return str(value)

    assert conforms(OUTCOMES[1]) == "true"
    assert conforms(Checked("a", Report((INFO,)))) == "false"
    assert conforms(OUTCOMES[2]) == "false"


def test_every_part_of_a_finding_but_its_terms_is_in_the_json() -> None:
    names = {field.name for field in fields(Finding)} - {"terms"}
    assert names == set(json.loads(write("json"))["documents"][0]["findings"][0])
