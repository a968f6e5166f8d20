"""A report as lines of text, for a person at a terminal or the log of a CI system."""

from __future__ import annotations

from itertools import groupby

from kgpub.validation.report import Finding, Passage, Report, Severity
from kgpub.validation.terms import printable

VALUE_LENGTH = 100


def render(report: Report, limit: int | None = None, name: str | None = None) -> list[str]:
    """Return the findings as lines, grouped by node.

    Args:
        report: what to render.
        limit: at most so many findings are written; a last line then tells how
            many more there are. The gravest come first.
        name: the document, to be named with the line where a node is described.

    Returns:
        One line for each node with its label, nodes with violations first; under it
        an indented line with the words of the article behind the node, if there are,
        and one for each finding: severity, property, value, message and shape. Empty
        if there are no findings.
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
        place = "" if name is None else f"{at(name, group[0].line)}: "
        lines.append(printable(place) + _head(group[0]))
        if group[0].passage is not None:
            lines.append(f"  says: {words(group[0].passage)}")
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


def at(name: str, line: int | None) -> str:
    """Return a place in a document, ``file:line`` where the line is known."""
    return name if line is None else f"{name}:{line}"


def words(passage: Passage) -> str:
    """Return the words of a passage in quotes, with where in which article they stand."""
    text = printable(f'"{_shorten(passage.text)}"')
    if passage.start is not None and passage.end is not None:
        text += f", characters {passage.start}-{passage.end}"
    return f"{text} of <{printable(passage.article)}>" if passage.article else text


def explain(finding: Finding) -> str:
    """Return all that is to say of a finding in one line, without its place and severity."""
    subject = _subject(finding)
    parts = [_head(finding)] if finding.focus else []
    parts += [subject] if subject else []
    text = printable(": ".join([*parts, finding.message]))
    return text if finding.passage is None else f"{text} (says: {words(finding.passage)})"


def shape_name(finding: Finding) -> str:
    """Return the short name of the shape of a finding, empty if it has none."""
    return finding.shape.rpartition("#")[2]


def _subject(finding: Finding) -> str:
    parts = (finding.path, None if finding.value is None else _shorten(finding.value))
    return " = ".join(part for part in parts if part is not None)


def _head(finding: Finding) -> str:
    if not finding.focus:
        return "(whole graph)"
    focus = finding.focus if finding.focus.startswith("_:") else f"<{finding.focus}>"
    return printable(f'{focus} "{finding.label}"' if finding.label else focus)


def _line(finding: Finding) -> str:
    subject, shape = _subject(finding), shape_name(finding)
    parts = [f"  {finding.severity}"]
    if subject:
        parts.append(f": {subject}")
    parts.append(f": {finding.message}")
    if shape:
        parts.append(f" [{shape}]")
    return printable("".join(parts))


def _shorten(value: str) -> str:
    return value if len(value) <= VALUE_LENGTH else f"{value[: VALUE_LENGTH - 3]}..."
