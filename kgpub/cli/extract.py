"""``kgpub extract``: articles to Readings as JSON Lines."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kgpub.cli import options
from kgpub.cli.main import configure_logging, talk
from kgpub.cli.streams import write_stdout

if TYPE_CHECKING:
    from kgpub.cli.writing import Outcome
    from kgpub.extraction.generative.settings import ModelService
    from kgpub.model import Reading


@click.command(name="extract")
@click.argument("inputs", nargs=-1, metavar="INPUT...")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, allow_dash=True),
    help="File to write; standard output if left out.",
)
@click.option("--schema", is_flag=True, help="Write the JSON Schema of a Reading instead.")
@options.metadata
@options.reading
@options.extracting
@options.event_types
@options.knowledge_bases
@options.verbosity
@click.pass_context
def command(
    ctx: click.Context,
    inputs: tuple[str, ...],
    output: Path | None,
    schema: bool,
    title: str | None,
    url: str | None,
    publisher: str | None,
    date: str | None,
    model: str,
    generative: ModelService | None,
    event_types: Path | None,
    knowledge_bases: tuple[Path, ...],
    quiet: bool,
    verbose: int,
) -> None:
    """Read articles and write Readings as JSON Lines, one article a line.

    A Reading is what was found in an article, before linking: entities, times,
    events and claims, with the place of each in the text. "kgpub map" publishes it.
    """
    configure_logging(verbose, quiet)
    path = None if output is None or str(output) == "-" else output
    if schema:
        from kgpub.model import codec

        _write(path, [codec.packaged_schema()])
        return
    if not inputs:
        raise click.UsageError("Missing argument 'INPUT...'.")

    from kgpub.cli import articles, writing
    from kgpub.pipeline import Pipeline, Settings

    if path is not None:
        writing.check_output(path, inputs)
    metadata = articles.parse_metadata(title=title, url=url, publisher=publisher, date=date)
    pipeline = Pipeline(
        Settings(model, event_types, knowledge_bases=knowledge_bases, service=generative)
    )
    outcome = writing.Outcome()
    readings = articles.read_all(pipeline, inputs, metadata, outcome, quiet=quiet)
    lines = _lines(readings, outcome)
    first = next(lines, None)
    if first is not None:
        _write(path, itertools.chain((first,), lines))
    if not quiet and not outcome.is_empty:
        _close(outcome, path)
    ctx.exit(outcome.exit_code)


def _lines(readings: Iterable[tuple[str, Reading]], outcome: Outcome) -> Iterator[bytes]:
    from kgpub.model import codec

    for _, reading in readings:
        outcome.summary.articles += 1
        outcome.summary.events += len(reading.events)
        outcome.summary.claims += len(reading.claims)
        yield codec.encode(reading) + b"\n"


def _write(path: Path | None, chunks: Iterable[bytes]) -> None:
    from kgpub import files

    if path is None:
        write_stdout(chunks)
    else:
        files.write(path, chunks)


def _close(outcome: Outcome, path: Path | None) -> None:
    from kgpub.cli.writing import count

    s = outcome.summary
    line = f"{count(s.articles, 'article')}, {count(s.events, 'event')}, {count(s.claims, 'claim')}"
    line += f" -> {path or 'standard output'}" if s.articles else "; nothing written"
    if outcome.troubles:
        line += f"; {count(outcome.troubles, 'problem')}"
    talk(line)
