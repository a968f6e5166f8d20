"""Findings as a validation report of SHACL (section 3.6 of the recommendation), in Turtle.

As SHACL has it, ``sh:conforms`` is true only if there is no finding of any severity.
Documents that could not be read have no results, and make it false.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rdflib import Literal

from kgpub.validation.report import Checked, Finding, ResultTerms, Severity
from kgpub.validation.terms import turtle
from kgpub.validation.text import at

_SEVERITIES = {
    Severity.VIOLATION: "sh:Violation",
    Severity.WARNING: "sh:Warning",
    Severity.INFO: "sh:Info",
}


def write(outcomes: Iterable[Checked], bar: Severity, version: str) -> Iterator[str]:
    """Yield one Turtle document with one report; ``dcterms:source`` names file and line."""
    checked = list(outcomes)
    results = [_result(finding, one.name) for one in checked for finding in one.report.findings]
    conforms = not results and all(one.trouble is None for one in checked)
    yield "@prefix dcterms: <http://purl.org/dc/terms/> .\n"
    yield "@prefix sh: <http://www.w3.org/ns/shacl#> .\n\n"
    yield f"[] a sh:ValidationReport ;\n    sh:conforms {str(conforms).lower()}"
    for result in results:
        yield f" ;\n    sh:result {result}"
    yield " .\n"


def _result(finding: Finding, name: str) -> str:
    terms = finding.terms or ResultTerms()
    statements = {
        "sh:focusNode": terms.focus,
        "sh:resultPath": terms.path,
        "sh:value": terms.value,
        "sh:sourceShape": terms.shape,
        "sh:sourceConstraintComponent": terms.component,
        "sh:resultSeverity": _SEVERITIES[finding.severity],
        "sh:resultMessage": turtle(Literal(finding.message)),
        "dcterms:source": turtle(Literal(at(name, finding.line))),
    }
    lines = ["[ a sh:ValidationResult"]
    lines += [f"        {name} {value}" for name, value in statements.items() if value is not None]
    return " ;\n".join(lines) + " ]"
