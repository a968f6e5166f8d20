"""Findings as SARIF 2.1.0 (OASIS), which code scanning and editors read.

A shape is a rule, a finding a result. The location is the line of the document that
describes the node; the node itself is the logical location.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

from kgpub.validation.report import Checked, Finding, Severity
from kgpub.validation.text import explain, shape_name, words

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS = {Severity.VIOLATION: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_UNREADABLE = "unreadable"
_UNNAMED = "unnamed-shape"


def write(outcomes: Iterable[Checked], bar: Severity, version: str) -> Iterator[str]:
    """Yield one JSON document with one run."""
    checked = list(outcomes)
    rules: dict[str, dict[str, Any]] = {}
    found = [
        (one.name, finding, _rule(finding)) for one in checked for finding in one.report.findings
    ]
    for _, finding, name in found:
        rules.setdefault(name, _describe(name, finding))
    for one in checked:
        if one.trouble is not None:
            text = {"text": "An RDF document has to be readable."}
            rules[_UNREADABLE] = {"id": _UNREADABLE, "shortDescription": text}
    order = {name: index for index, name in enumerate(sorted(rules))}
    results = [_trouble(one, order) for one in checked if one.trouble is not None]
    results += [_result(name, finding, rule, order) for name, finding, rule in found]
    driver = {
        "name": "kgpub validate",
        "version": version,
        "semanticVersion": version,
        "rules": [rules[name] for name in order],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {"executionSuccessful": all(one.trouble is None for one in checked)},
        ],
        "results": results,
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    yield json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rule(finding: Finding) -> str:
    return finding.shape or _UNNAMED


def _describe(name: str, finding: Finding) -> dict[str, Any]:
    rule: dict[str, Any] = {
        "id": name,
        "shortDescription": {"text": finding.message if finding.shape else "A shape is not met."},
        "defaultConfiguration": {"level": _LEVELS[finding.severity]},
    }
    short = shape_name(finding)
    return {"id": name, "name": short, **rule} if short else rule


def _result(name: str, finding: Finding, rule: str, order: dict[str, int]) -> dict[str, Any]:
    location: dict[str, Any] = {"physicalLocation": _place(name, finding.line)}
    if finding.focus:
        location["logicalLocations"] = [{"fullyQualifiedName": finding.focus, "kind": "resource"}]
    key = "\n".join((rule, finding.focus, finding.path or "", finding.value or ""))
    result: dict[str, Any] = {
        "ruleId": rule,
        "ruleIndex": order[rule],
        "level": _LEVELS[finding.severity],
        "message": {"text": explain(finding)},
        "locations": [location],
        "partialFingerprints": {"finding/v1": hashlib.sha256(key.encode()).hexdigest()},
    }
    details = {"label": finding.label, "path": finding.path, "value": finding.value}
    if finding.passage is not None:
        details["says"] = words(finding.passage)
    result["properties"] = {name: text for name, text in details.items() if text is not None}
    return result


def _trouble(checked: Checked, order: dict[str, int]) -> dict[str, Any]:
    return {
        "ruleId": _UNREADABLE,
        "ruleIndex": order[_UNREADABLE],
        "level": "error",
        "message": {"text": checked.trouble},
        "locations": [{"physicalLocation": _place(checked.name, checked.line)}],
    }


def _place(name: str, line: int | None) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": quote(name.replace("\\", "/"))}}
    if line is not None:
        place["region"] = {"startLine": line}
    return place
