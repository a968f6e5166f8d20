"""What a validation finds, as plain values that any output form can be made from."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding matters; only a violation makes a graph not conform."""

    VIOLATION = "violation"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return _RANK[self]

    def reaches(self, bar: Severity) -> bool:
        """Whether it matters as much as `bar`, or more."""
        return self.rank <= bar.rank


_RANK = {Severity.VIOLATION: 0, Severity.WARNING: 1, Severity.INFO: 2}


@dataclass(frozen=True, slots=True)
class Passage:
    """The words of an article that a node of the graph rests on.

    Attributes:
        text: the words.
        article: IRI of the article.
        start: offset of the first character, or None if the graph does not give it.
        end: offset after the last character, or None.
    """

    text: str
    article: str = ""
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class ResultTerms:
    """The RDF terms of a SHACL validation result, each in Turtle syntax without prefixes.

    Attributes:
        focus: the node, or None.
        path: the property path, or None.
        value: the offending value, or None.
        shape: the shape, or None if it has no IRI.
        component: IRI of the kind of constraint, or None.
    """

    focus: str | None = None
    path: str | None = None
    value: str | None = None
    shape: str | None = None
    component: str | None = None


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
        passage: the words of the article behind the node, or ``None``.
        line: the line of the RDF document where the node is described, from 1, or
            ``None``.
        terms: the RDF terms; two findings that differ in nothing else are one.
    """

    severity: Severity
    message: str
    focus: str
    path: str | None = None
    value: str | None = None
    shape: str = ""
    label: str | None = None
    passage: Passage | None = None
    line: int | None = None
    terms: ResultTerms | None = field(default=None, compare=False)

    @property
    def sort_key(self) -> tuple[int, str, str, str, str, str]:
        """Orders findings by severity, then by node, shape, property, value and message."""
        return (
            self.severity.rank,
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
        ordered = sorted(self.findings, key=lambda f: (f.sort_key, str(f.terms)))
        object.__setattr__(self, "findings", tuple(dict.fromkeys(ordered)))

    @property
    def conforms(self) -> bool:
        """Whether no finding is a violation."""
        return self.count(Severity.VIOLATION) == 0

    def count(self, severity: Severity) -> int:
        """Return how many findings have this severity."""
        return sum(finding.severity is severity for finding in self.findings)

    def reaches(self, bar: Severity) -> bool:
        """Whether a finding matters as much as `bar`, or more."""
        return any(finding.severity.reaches(bar) for finding in self.findings)


@dataclass(frozen=True, slots=True)
class Checked:
    """The outcome for one document.

    Attributes:
        name: the file as the user named it, or ``standard input``.
        report: what was found; empty if the document could not be read.
        trouble: why it could not be read, in one line, or ``None``.
        line: the line at fault if it could not be read, where it is known.
    """

    name: str
    report: Report = field(default_factory=Report)
    trouble: str | None = None
    line: int | None = None

    def fails(self, bar: Severity) -> bool:
        """Whether it could not be read, or a finding matters as much as `bar`, or more."""
        return self.trouble is not None or self.report.reaches(bar)
