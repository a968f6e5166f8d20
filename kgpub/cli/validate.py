"""``kgpub validate``: RDF files against the SHACL shapes."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kgpub import __version__, files
from kgpub.cli import options
from kgpub.cli.main import CONFORMS, TROUBLE, VIOLATIONS, configure_logging, talk
from kgpub.cli.streams import read_stdin, write_stdout

if TYPE_CHECKING:
    from kgpub.pipeline import Pipeline
    from kgpub.validation import Checked, Document, Severity

logger = logging.getLogger(__name__)

REPORT_FORMS = ("text", "github", "junit", "sarif", "json", "turtle")
SEVERITIES = ("violation", "warning", "info")


@click.command(name="validate")
@click.argument("inputs", nargs=-1, metavar="FILE...")
@click.option(
    "-s",
    "--store",
    "place",
    metavar="URL|DIR",
    help="Check the articles of a SPARQL store as well, graph by graph; user, password and "
    "token as for kgpub load, from the environment or netrc.",
)
@click.option(
    "--shapes",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Shapes of your own, checked beside kgpub's; may be given several times.",
)
@click.option(
    "--fail-on",
    type=click.Choice(SEVERITIES),
    default="violation",
    show_default=True,
    help="The least grave finding that makes the exit code 1.",
)
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(REPORT_FORMS),
    default="text",
    show_default=True,
    help="Form of the report: lines, commands of GitHub Actions, JUnit XML, SARIF 2.1.0, "
    "JSON, or the validation report of SHACL.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, allow_dash=True),
    help="File to write the report to; standard output if left out.",
)
@click.option(
    "--input-format",
    type=click.Choice(options.FORMATS),
    help="Format of standard input; told by what is in it if left out, but for N-Quads.",
)
@options.verbosity
@click.pass_context
def command(
    ctx: click.Context,
    inputs: tuple[str, ...],
    place: str | None,
    shapes: tuple[Path, ...],
    fail_on: str,
    form: str,
    output: Path | None,
    input_format: str | None,
    quiet: bool,
    verbose: int,
) -> None:
    """Check RDF files against the SHACL shapes.

    FILE is Turtle, N-Triples, N-Quads, TriG or JSON-LD, told by its extension; a folder
    of these; or - for standard input; --store takes the articles of a store. The context
    of JSON-LD has to be in the file. Exit code 0: nothing that fails was found; 1:
    something was; 2: a file could not be read, or validation could not run.

    \b
    Examples:
      kgpub validate out.ttl
      kgpub validate data/ --shapes house-rules.ttl --fail-on warning
      kgpub validate data/ --format junit -o report.xml
      kgpub validate --store http://localhost:7878
    """  # noqa: D301
    from kgpub.cli.writing import check_output
    from kgpub.pipeline import Pipeline, Settings
    from kgpub.validation import Severity
    from kgpub.validation.forms import FORMS

    configure_logging(verbose, quiet)
    if not inputs and place is None:
        raise click.UsageError("Missing argument 'FILE...', or --store with a store.")
    if output is not None and str(output) != "-":
        check_output(output, [*inputs, *map(str, shapes)])
    pipeline = Pipeline(Settings(shapes=shapes))
    logger.info("%d statements in the shapes", len(pipeline.shapes))
    bar = Severity(fail_on)
    run = _Run(pipeline, bar, input_format, quiet)
    report = (
        piece.encode() for piece in FORMS[form](run.outcomes(inputs, place), bar, __version__)
    )
    if output is None or str(output) == "-":
        write_stdout(report)
    else:
        files.write(output, report)
    ctx.exit(run.exit_code)


class _Run:
    """Validates one document after the other, and says how each one fared."""

    def __init__(
        self, pipeline: Pipeline, bar: Severity, input_format: str | None, quiet: bool
    ) -> None:
        self._pipeline = pipeline
        self._bar = bar
        self._input_format = input_format
        self._quiet = quiet
        self.exit_code = CONFORMS

    def outcomes(self, inputs: Iterable[str], place: str | None = None) -> Iterator[Checked]:
        """Yield the outcome of each document, and of each article of a store."""
        from kgpub.validation import summary

        checks = (self._check(n) if isinstance(n, str) else n for n in self._names(inputs))
        for checked in chain(checks, self._stored(place) if place is not None else ()):
            yield checked
            if checked.trouble is not None:
                talk(f"Error: {checked.trouble}", fg="red")
                self.exit_code = TROUBLE
                continue
            if checked.fails(self._bar):
                self.exit_code = max(self.exit_code, VIOLATIONS)
            if not self._quiet:
                talk(f"{checked.name}: {summary(checked.report)}")

    def _stored(self, place: str) -> Iterator[Checked]:
        from kgpub.store import Credentials, article_graphs, open_store
        from kgpub.validation import SYNTAXES, Checked, parse_document

        store = open_store(place, Credentials(None, "", None), write=False)
        for name, data in article_graphs(store):
            document = parse_document(data, name, SYNTAXES["ntriples"])
            yield Checked(name, self._pipeline.validate_document(document))

    def _names(self, inputs: Iterable[str]) -> Iterator[str | Checked]:
        """The documents, each once; a folder without any is an outcome already."""
        from kgpub.errors import InputError
        from kgpub.validation import Checked, rdf_files

        seen = set()
        for item in inputs:
            try:
                names = ["-"] if item == "-" else [str(file) for file in rdf_files(Path(item))]
            except (InputError, OSError) as error:
                yield Checked(item, trouble=str(error))
                continue
            for name in names:
                if name not in seen:
                    seen.add(name)
                    yield name

    def _check(self, name: str) -> Checked:
        from kgpub.validation import Checked, DocumentError

        shown = "standard input" if name == "-" else name
        try:
            document = self._load(name, shown)
        except DocumentError as error:
            return Checked(shown, trouble=str(error), line=error.line)
        return Checked(shown, self._pipeline.validate_document(document))

    def _load(self, name: str, shown: str) -> Document:
        from kgpub.validation import SYNTAXES, load_document, parse_document

        if name != "-":
            return load_document(Path(name))
        syntax = None if self._input_format is None else SYNTAXES[self._input_format]
        return parse_document(read_stdin(), shown, syntax)
