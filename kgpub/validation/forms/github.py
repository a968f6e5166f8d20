"""Findings as workflow commands of GitHub Actions, which show them beside the line at fault.

The syntax is that of GitHub's documentation, "Workflow commands for GitHub Actions":
``::error file=…,line=…,title=…::message``, where ``%``, carriage return and line feed
are percent-encoded, in properties also ``:`` and ``,``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kgpub.validation.report import Checked, Severity
from kgpub.validation.text import explain, shape_name

_COMMANDS = {Severity.VIOLATION: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def write(outcomes: Iterable[Checked], bar: Severity, version: str) -> Iterator[str]:
    """Yield one command for each finding and each document that could not be read."""
    for checked in outcomes:
        if checked.trouble is not None:
            yield _command("error", checked.name, checked.line, "cannot be read", checked.trouble)
        for finding in checked.report.findings:
            title = shape_name(finding) or "kgpub validate"
            command = _COMMANDS[finding.severity]
            yield _command(command, checked.name, finding.line, title, explain(finding))


def _command(command: str, name: str, line: int | None, title: str, message: str) -> str:
    properties = [f"file={_property(name)}"]
    if line is not None:
        properties.append(f"line={line}")
    properties.append(f"title={_property(title)}")
    return f"::{command} {','.join(properties)}::{_data(message)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
