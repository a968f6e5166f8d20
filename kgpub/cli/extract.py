"""``kgpub extract``: articles to Readings as JSON Lines."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kgpub.cli import options
from kgpub.cli.main import configure_logging


@click.command(name="extract")
@click.argument("inputs", nargs=-1, metavar="INPUT...")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    help="File to write; standard output if left out.",
)
@click.option("--schema", is_flag=True, help="Write the JSON Schema of a Reading instead.")
@options.metadata
@options.reading
@options.event_types
@options.verbosity
def command(
    inputs: tuple[str, ...],
    output: Path | None,
    schema: bool,
    title: str | None,
    url: str | None,
    publisher: str | None,
    date: str | None,
    model: str,
    event_types: Path | None,
    quiet: bool,
    verbose: int,
) -> None:
    """Read articles and write Readings as JSON Lines, one article a line.

    A Reading is what was found in an article, before linking: entities, times,
    events and claims, with the place of each in the text. "kgpub map" publishes it.
    """
    from kgpub import files
    from kgpub.cli import articles, writing
    from kgpub.cli.main import talk
    from kgpub.errors import KgpubError
    from kgpub.model import codec
    from kgpub.pipeline import Pipeline, Settings
    from kgpub.sources import Metadata

    configure_logging(verbose, quiet)
    outcome = writing.Outcome()
    to_stdout = output is None or str(output) == "-"
    stdout = click.get_binary_stream("stdout")
    try:
        if schema:
            lines = [codec.schema_text().encode()]
        elif not inputs:
            raise click.UsageError("Missing argument 'INPUT...'.")
        else:
            metadata = Metadata.parse(title=title, url=url, publisher=publisher, date=date)
            pipeline = Pipeline(Settings(model, event_types))
            readings = articles.read_all(pipeline, inputs, metadata, outcome, quiet=quiet)
            lines = (codec.encode(reading) + b"\n" for reading in readings)  # type: ignore[assignment]
        if to_stdout:
            for line in lines:
                stdout.write(line)
            stdout.flush()
        elif output is not None:
            files.write(output, lines)
    except KgpubError as error:
        talk(f"Error: {error}", fg="red")
        sys.exit(writing.TROUBLE)
    sys.exit(outcome.exit_code)
