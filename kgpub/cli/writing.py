"""Publish readings and write the graphs: what ``export`` and ``map`` have in common."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from kgpub import files
from kgpub.cli.describing import Request
from kgpub.cli.main import CONFORMS, TROUBLE, VIOLATIONS, fault, talk
from kgpub.cli.options import EXTENSIONS
from kgpub.cli.streams import write_stdout
from kgpub.errors import (
    InputError,
    KgpubError,
    LinkerError,
    ModelError,
    SchemeError,
    ValidationError,
)
from kgpub.graph import ArticleGraph, Dump, serialize
from kgpub.model import Reading
from kgpub.pipeline import Pipeline, Published, Summary
from kgpub.validation import render

_SHOWN = 40
_PAGE = "html"


@dataclass(frozen=True, slots=True)
class Target:
    """Where to write, and in which format; path None is standard output."""

    path: Path | None
    form: str


@dataclass(slots=True)
class Outcome:
    """What came of a run so far; ``text`` is that of the last article taken in."""

    checked: bool = True
    summary: Summary = field(default_factory=Summary)
    graphs: list[ArticleGraph] = field(default_factory=list)
    text: str = ""
    troubles: int = 0
    held_back: int = 0

    @property
    def exit_code(self) -> int:
        """2 if something could not be read, 1 if something does not conform, else 0."""
        return TROUBLE if self.troubles else VIOLATIONS if self.held_back else CONFORMS

    @property
    def is_empty(self) -> bool:
        """Whether nothing but problems came out."""
        return self.troubles > 0 and not self.summary.articles and not self.held_back

    def trouble(self, message: str) -> None:
        """Tell a problem and count it."""
        self.troubles += 1
        talk(f"Error: {message}", fg="red")

    @contextmanager
    def surviving(self, place: str) -> Iterator[None]:
        """Tell what goes wrong with one article, so that the others still come out.

        What would go wrong with every article, a missing model for example, is raised.
        """
        try:
            yield
        except (LinkerError, ModelError, SchemeError, ValidationError):
            raise
        except KgpubError as error:
            self.trouble(f"{place}: {error}")
        except Exception as error:
            self.trouble(f"{place}: {fault(error)}")


def targets(outputs: Sequence[Path], form: str | None, inputs: Sequence[str]) -> list[Target]:
    """Return where to write, checked before the work begins.

    The extension of a file tells its format; ``form`` is that of the others.

    Raises:
        InputError: if a format is not known, a file cannot be written or is an input, or
            standard output or a file is named twice.
    """
    found = [_target(path, form) for path in outputs] or [Target(None, form or "turtle")]
    paths = [target.path for target in found]
    for index, path in enumerate(paths):
        name = "standard output" if path is None else str(path)
        if path in paths[:index]:
            raise InputError(f"{name}: is named twice; give each output once")
        if path is not None:
            check_output(path, inputs)
    if form is not None and all(target.form != form for target in found):
        raise InputError(
            f"{paths[0]}: its extension says {found[0].form}, but --format {form}; "
            "change the one or leave out the other"
        )
    return found


def _target(path: Path, form: str | None) -> Target:
    if str(path) == "-":
        return Target(None, form or "turtle")
    known = EXTENSIONS.get(path.suffix.lower(), form)
    if known is None:
        raise InputError(
            f"{path}: the extension tells no format; use one of "
            f"{', '.join(EXTENSIONS)} or give --format"
        )
    return Target(path, known)


def check_output(path: Path, inputs: Sequence[str]) -> None:
    """Check that a file can be written and is none of the inputs.

    Raises:
        InputError: if not.
    """
    files.check(path)
    for item in inputs:
        if item != "-" and path.exists() and Path(item).exists() and path.samefile(item):
            raise InputError(f"{path}: is an input too; choose another file to write")


def publish(pipeline: Pipeline, readings: Iterable[tuple[str, Reading]], outcome: Outcome) -> None:
    """Publish readings one by one, each with the place it came from; name what fails."""
    seen: dict[str, str] = {}
    for place, reading in readings:
        with outcome.surviving(place):
            published = pipeline.publish(reading, check=outcome.checked)
            name = published.graph.name.value
            if name in seen:
                raise InputError(f"has the same identity as {seen[name]}; give each its own url")
            seen[name] = place
            _add(place, published, outcome)


def _add(place: str, published: Published, outcome: Outcome) -> None:
    """Take a graph in if it conforms."""
    report = published.report
    if report is None or report.conforms:
        outcome.summary.add(published)
        outcome.graphs.append(published.graph)
        outcome.text = published.reading.article.text
        return
    outcome.held_back += 1
    outcome.summary.violations += sum(f.severity == "violation" for f in report.findings)
    talk(f"{place}: does not conform and is not written:", fg="red")
    for line in render(report, limit=_SHOWN):
        talk(line)


def write(
    pipeline: Pipeline,
    outcome: Outcome,
    places: Sequence[Target],
    request: Request | None = None,
) -> None:
    """Write the graphs, and their description if one is asked for; nothing if there are none.

    Raises:
        InputError: if a file cannot be written, or a page is to hold several articles; the
            other files are written then.
        BrokenPipeError: if the reader of standard output has gone.
    """
    if not outcome.graphs:
        return
    dumps = []
    for target in sorted(places, key=lambda place: place.form == _PAGE):
        data = _content(pipeline, outcome, target)
        if target.path is None:
            write_stdout([data])
        else:
            files.write(target.path, data)
            if target.form != _PAGE:
                dumps.append(Dump.of(target.path.name, target.form, data))
    if request is not None:
        _describe(pipeline, outcome, dumps, request)


def _describe(pipeline: Pipeline, outcome: Outcome, dumps: list[Dump], request: Request) -> None:
    """Write the description of the dataset; say what it lacks."""
    described, report = pipeline.describe(
        outcome.graphs, outcome.summary.provenances, dumps, request.info, check=outcome.checked
    )
    path = request.target.path
    if path is None:
        return
    files.write(path, serialize([described], request.target.form, pipeline.base))
    for finding in report.findings if report is not None else ():
        talk(f"{path}: {finding.severity}: {finding.message}", fg="yellow")


def _content(pipeline: Pipeline, outcome: Outcome, target: Target) -> bytes:
    if target.form != _PAGE:
        return serialize(outcome.graphs, target.form, pipeline.base)
    if len(outcome.graphs) > 1:
        raise InputError(
            f"{target.path or 'standard output'}: a page shows one article, and "
            f"{len(outcome.graphs)} were read; give one article, or another format"
        )
    return pipeline.page(outcome.graphs[0], outcome.text)


def close(outcome: Outcome, places: Sequence[Target], *, quiet: bool) -> None:
    """Say in one line what was done, if anything was."""
    if quiet or outcome.is_empty:
        return
    s = outcome.summary
    written = ", ".join(str(t.path) if t.path else "standard output" for t in places)
    line = (
        f"{count(s.articles, 'article')}, {count(s.events, 'event')}, "
        f"{count(s.claims, 'claim')}, {s.linked} linked and {s.unlinked} unlinked entities, "
        f"{count(s.violations, 'violation') if outcome.checked else 'not validated'}"
    )
    line += f" -> {written}" if outcome.graphs else "; nothing written"
    if outcome.held_back:
        line += f"; {count(outcome.held_back, 'article')} held back"
    if outcome.troubles:
        line += f"; {count(outcome.troubles, 'problem')}"
    talk(line)


def count(number: int, noun: str) -> str:
    """Return a number with its noun in the right form."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
