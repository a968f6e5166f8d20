"""``kgpub validate``: RDF files against the SHACL shapes."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kgpub.cli import options
from kgpub.cli.main import configure_logging


@click.command(name="validate")
@click.argument(
    "inputs", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path)
)
@click.option(
    "--shapes",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Shapes of your own, checked beside kgpub's.",
)
@options.verbosity
def command(inputs: tuple[Path, ...], shapes: Path | None, quiet: bool, verbose: int) -> None:
    """Check RDF files against the SHACL shapes.

    FILE is Turtle, N-Triples, N-Quads, TriG or JSON-LD, told by its extension; the
    context of JSON-LD has to be in the file. Exit code 0: all conform; 1: violations;
    2: validation could not run.
    """
    from kgpub.cli.main import talk
    from kgpub.cli.writing import CONFORMS, TROUBLE, VIOLATIONS
    from kgpub.errors import KgpubError
    from kgpub.pipeline import Pipeline, Settings
    from kgpub.validation import render, summary

    configure_logging(verbose, quiet)
    pipeline = Pipeline(Settings(shapes=shapes))
    code = CONFORMS
    for path in inputs:
        try:
            for _, report in pipeline.validate_files([path]):
                for line in render(report):
                    click.echo(line)
                if not report.conforms:
                    code = max(code, VIOLATIONS)
                if not quiet:
                    talk(f"{path}: {summary(report)}")
        except KgpubError as error:
            talk(f"Error: {error}", fg="red")
            code = TROUBLE
    sys.exit(code)
