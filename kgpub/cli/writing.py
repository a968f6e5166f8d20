"""Publish readings and write the graphs: what ``export`` and ``map`` have in common."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import click

from kgpub import files
from kgpub.cli.main import talk
from kgpub.cli.options import EXTENSIONS
from kgpub.errors import InputError, KgpubError
from kgpub.graph import ArticleGraph, serialize
from kgpub.model import Reading
from kgpub.pipeline import Pipeline, Summary
from kgpub.validation import render

CONFORMS, VIOLATIONS, TROUBLE = 0, 1, 2
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Target:
    """Where to write, and in which format; path None is standard output."""

    path: Path | None
    form: str


@dataclass(slots=True)
class Outcome:
    """What came of a run so far."""

    summary: Summary = field(default_factory=Summary)
    graphs: list[ArticleGraph] = field(default_factory=list)
    troubles: int = 0
    held_back: int = 0

    @property
    def exit_code(self) -> int:
        """2 if something could not be read, 1 if something does not conform, else 0."""
        return TROUBLE if self.troubles else VIOLATIONS if self.held_back else CONFORMS


def targets(outputs: Sequence[Path], form: str | None) -> list[Target]:
    """Return where to write, checked before the work begins.

    Raises:
        InputError: if a format is not known or a folder is missing.
    """
    if not outputs:
        return [Target(None, form or "turtle")]
    found: list[Target] = []
    for path in outputs:
        if str(path) == "-":
            found.append(Target(None, form or "turtle"))
            continue
        known = EXTENSIONS.get(path.suffix.lower())
        if known is None and form is None:
            raise InputError(
                f"{path}: the extension tells no format; use one of "
                f"{', '.join(EXTENSIONS)} or give --format"
            )
        if path.is_dir():
            raise InputError(f"{path}: is a folder; give the name of a file in it")
        if not path.parent.is_dir():
            raise InputError(f"{path}: there is no folder {path.parent}; make it first")
        found.append(
            Target(path, known if known and len(outputs) > 1 else form or known or "turtle")
        )
    return found


def publish(
    pipeline: Pipeline, readings: Iterable[Reading], outcome: Outcome, *, check: bool
) -> None:
    """Publish readings one by one; what does not conform is named and held back."""
    seen: set[str] = set()
    for reading in readings:
        try:
            published = pipeline.publish(reading, check=check)
        except KgpubError as error:
            outcome.troubles += 1
            talk(f"Error: {error}", fg="red")
            continue
        name = published.graph.name.value
        if name in seen:
            outcome.troubles += 1
            talk(f"Error: {name}: two articles have this identity; give each its own url", fg="red")
            continue
        seen.add(name)
        report = published.report
        if report is not None and not report.conforms:
            outcome.held_back += 1
            outcome.summary.violations += sum(f.severity == "violation" for f in report.findings)
            talk(f"{name}: does not conform and is not written:", fg="red")
            for line in render(report, limit=_SHOWN):
                talk(line)
            continue
        outcome.summary.add(published)
        outcome.graphs.append(published.graph)


def write(pipeline: Pipeline, outcome: Outcome, places: Sequence[Target]) -> None:
    """Write the graphs; nothing if there are none.

    Raises:
        InputError: if a file cannot be written.
    """
    if not outcome.graphs:
        return
    for target in places:
        data = serialize(outcome.graphs, target.form, pipeline.base)
        if target.path is None:
            click.get_binary_stream("stdout").write(data)
            sys.stdout.flush()
        else:
            files.write(target.path, data)


def close(outcome: Outcome, places: Sequence[Target], *, quiet: bool) -> None:
    """Say in one line what was done."""
    if quiet:
        return
    s = outcome.summary
    written = ", ".join(str(t.path) if t.path else "standard output" for t in places)
    line = (
        f"{_count(s.articles, 'article')}, {_count(s.events, 'event')}, "
        f"{_count(s.claims, 'claim')}, {s.linked} linked and {s.unlinked} unlinked entities, "
        f"{_count(s.violations, 'violation')}"
    )
    if outcome.graphs:
        line += f" -> {written}"
    if outcome.held_back:
        line += f"; {_count(outcome.held_back, 'article')} held back"
    if outcome.troubles:
        line += f"; {_count(outcome.troubles, 'problem')}"
    talk(line)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
