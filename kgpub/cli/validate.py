"""``kgpub validate``: RDF files against the SHACL shapes."""

from __future__ import annotations

import logging
from pathlib import Path

import click

from kgpub.cli import options
from kgpub.cli.main import CONFORMS, TROUBLE, VIOLATIONS, configure_logging, talk
from kgpub.cli.streams import write_stdout

logger = logging.getLogger(__name__)


@click.command(name="validate")
@click.argument(
    "inputs", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path)
)
@click.option(
    "--shapes",
    type=click.Path(path_type=Path),
    help="Shapes of your own, checked beside kgpub's.",
)
@options.verbosity
@click.pass_context
def command(
    ctx: click.Context, inputs: tuple[Path, ...], shapes: Path | None, quiet: bool, verbose: int
) -> None:
    """Check RDF files against the SHACL shapes.

    FILE is Turtle, N-Triples, N-Quads, TriG or JSON-LD, told by its extension; the
    context of JSON-LD has to be in the file. Exit code 0: all conform; 1: violations;
    2: validation could not run.
    """
    from kgpub.errors import InputError
    from kgpub.pipeline import Pipeline, Settings
    from kgpub.validation import render, summary

    configure_logging(verbose, quiet)
    pipeline = Pipeline(Settings(shapes=shapes))
    logger.info("%d statements in the shapes", len(pipeline.shapes))
    code = CONFORMS
    for path in inputs:
        try:
            report = pipeline.validate_file(path)
        except InputError as error:
            talk(f"Error: {error}", fg="red")
            code = TROUBLE
            continue
        write_stdout(f"{line}\n".encode() for line in render(report))
        if not report.conforms:
            code = max(code, VIOLATIONS)
        if not quiet:
            talk(f"{path}: {summary(report)}")
    ctx.exit(code)
