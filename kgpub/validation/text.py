"""A report as lines of text, for a person at a terminal or the log of a CI system."""

from __future__ import annotations

from itertools import groupby

from kgpub.validation.report import Finding, Report, Severity
from kgpub.validation.terms import printable

VALUE_LENGTH = 100


def render(report: Report, limit: int | None = None) -> list[str]:
    """Return the findings as lines, grouped by node.

    Args:
        report: what to render.
        limit: at most so many findings are written; a last line then tells how
            many more there are. The gravest come first.

    Returns:
        One line for each node with its label, nodes with violations first, and
        under it one indented line for each finding: severity, property, value,
        message and shape. Empty if there are no findings.
    """
    shown = report.findings if limit is None else report.findings[:limit]
    lines: list[str] = []
    groups = [
        list(group)
        for _, group in groupby(
            sorted(shown, key=lambda finding: (finding.focus, finding.sort_key)),
            key=lambda finding: finding.focus,
        )
    ]
    for group in sorted(groups, key=lambda group: group[0].sort_key):
        lines.append(_head(group[0]))
        lines.extend(_line(finding) for finding in group)
    if len(shown) < len(report.findings):
        lines.append(f"... and {len(report.findings) - len(shown)} more")
    return lines


def summary(report: Report) -> str:
    """Return one phrase: ``conforms``, or how many findings of each severity there are."""
    counts = [
        f"{number} {severity}{'s' if number != 1 and severity is not Severity.INFO else ''}"
        for severity in Severity
        if (number := report.count(severity))
    ]
    if report.conforms:
        return ", ".join(["conforms", *counts])
    return ", ".join(counts)


def _head(finding: Finding) -> str:
    if not finding.focus:
        return "(whole graph)"
    focus = finding.focus if finding.focus.startswith("_:") else f"<{finding.focus}>"
    return printable(f'{focus} "{finding.label}"' if finding.label else focus)


def _line(finding: Finding) -> str:
    subject = " = ".join(
        part for part in (finding.path, _shorten(finding.value)) if part is not None
    )
    shape = finding.shape.rpartition("#")[2]
    parts = [f"  {finding.severity}"]
    if subject:
        parts.append(f": {subject}")
    parts.append(f": {finding.message}")
    if shape:
        parts.append(f" [{shape}]")
    return printable("".join(parts))


def _shorten(value: str | None) -> str | None:
    if value is None or len(value) <= VALUE_LENGTH:
        return value
    return f"{value[: VALUE_LENGTH - 3]}..."
