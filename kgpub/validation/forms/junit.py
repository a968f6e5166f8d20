"""Findings as JUnit XML, in the dialect that Jenkins, GitLab and others read.

A document is a test suite. Its first case is that it can be read; each shape that found
something in it is another, which fails if one of its findings fails the run.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from xml.etree import ElementTree as ET

from kgpub.validation.report import Checked, Finding, Severity
from kgpub.validation.terms import printable
from kgpub.validation.text import at, explain, shape_name

_UNNAMED = "(shape without a name)"


def write(outcomes: Iterable[Checked], bar: Severity, version: str) -> Iterator[str]:
    """Yield one XML document."""
    suites = [_suite(checked, bar) for checked in outcomes]
    root = ET.Element("testsuites", name="kgpub validate")
    for counter in ("tests", "failures", "errors"):
        root.set(counter, str(sum(int(suite.get(counter, "0")) for suite in suites)))
    root.extend(suites)
    ET.indent(root)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield ET.tostring(root, encoding="unicode") + "\n"


def _suite(checked: Checked, bar: Severity) -> ET.Element:
    name = printable(checked.name)
    suite = ET.Element("testsuite", name=name)
    first = ET.SubElement(suite, "testcase", classname=name, name="is read")
    if checked.trouble is not None:
        ET.SubElement(first, "error", message=printable(checked.trouble))
    by_shape: dict[str, list[Finding]] = defaultdict(list)
    for finding in checked.report.findings:
        by_shape[finding.shape].append(finding)
    failures = 0
    for shape, findings in sorted(by_shape.items()):
        label = shape_name(findings[0]) or printable(shape) or _UNNAMED
        case = ET.SubElement(suite, "testcase", classname=name, name=label)
        failing = [finding for finding in findings if finding.severity.reaches(bar)]
        passing = [finding for finding in findings if finding not in failing]
        if failing:
            failures += 1
            problem = ET.SubElement(
                case, "failure", type=failing[0].severity, message=printable(failing[0].message)
            )
            problem.text = _lines(failing, name)
        if passing:
            ET.SubElement(case, "system-out").text = _lines(passing, name)
    suite.set("tests", str(1 + len(by_shape)))
    suite.set("failures", str(failures))
    suite.set("errors", str(int(checked.trouble is not None)))
    return suite


def _lines(findings: list[Finding], name: str) -> str:
    return "\n".join(f"{at(name, f.line)}: {f.severity}: {explain(f)}" for f in findings)
