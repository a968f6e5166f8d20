"""Findings as JSON, for programs; ``docs/validation.md`` describes the members."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from kgpub.validation.report import Checked, Finding, Severity


def write(outcomes: Iterable[Checked], bar: Severity, version: str) -> Iterator[str]:
    """Yield one JSON document."""
    checked = list(outcomes)
    document = {
        "kgpub": version,
        "fail_on": bar,
        "failed": any(one.fails(bar) for one in checked),
        "documents": [_document(one) for one in checked],
    }
    yield json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _document(checked: Checked) -> dict[str, Any]:
    report = checked.report
    error = None
    if checked.trouble is not None:
        error = {"message": checked.trouble, "line": checked.line}
    return {
        "name": checked.name,
        "error": error,
        "conforms": report.conforms and error is None,
        "counts": {severity: report.count(severity) for severity in Severity},
        "findings": [_finding(finding) for finding in report.findings],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "severity": finding.severity,
        "message": finding.message,
        "focus": finding.focus or None,
        "label": finding.label,
        "line": finding.line,
        "path": finding.path,
        "value": finding.value,
        "shape": finding.shape or None,
        "passage": None if finding.passage is None else asdict(finding.passage),
    }
