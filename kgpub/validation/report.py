"""What a validation finds, as plain values that any output form can be made from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding matters; only a violation makes a graph not conform."""

    VIOLATION = "violation"
    WARNING = "warning"
    INFO = "info"


_RANK = {Severity.VIOLATION: 0, Severity.WARNING: 1, Severity.INFO: 2}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong with one node.

    Attributes:
        severity: how much it matters.
        message: what to do about it, in one or two English sentences.
        focus: the node, as an IRI or as ``_:name``; empty when the finding is
            about the graph as a whole.
        path: the property, with prefixes (``kgp:count``), or ``None`` when the
            finding is about the node itself.
        value: the offending value in Turtle syntax with prefixes, or ``None``
            when a value is missing or there are too many.
        shape: the IRI of the shape that is not met; empty when there is none.
        label: a name of the node for a reader, or ``None``.
    """

    severity: Severity
    message: str
    focus: str
    path: str | None = None
    value: str | None = None
    shape: str = ""
    label: str | None = None

    @property
    def sort_key(self) -> tuple[int, str, str, str, str, str]:
        """Orders findings by severity, then by node, shape, property, value and message."""
        return (
            _RANK[self.severity],
            self.focus,
            self.shape,
            self.path or "",
            self.value or "",
            self.message,
        )


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of one validation: its findings in a fixed order, each once."""

    findings: tuple[Finding, ...] = ()

    def __post_init__(self) -> None:
        """Sort the findings and drop duplicates."""
        unique = sorted(set(self.findings), key=lambda finding: finding.sort_key)
        object.__setattr__(self, "findings", tuple(unique))

    @property
    def conforms(self) -> bool:
        """Whether no finding is a violation."""
        return self.count(Severity.VIOLATION) == 0

    def count(self, severity: Severity) -> int:
        """Return how many findings have this severity."""
        return sum(finding.severity is severity for finding in self.findings)
