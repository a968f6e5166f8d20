"""``kgpub map``: Readings from any extractor to validated RDF."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kgpub.cli import describing, options
from kgpub.cli.main import configure_logging

if TYPE_CHECKING:
    from kgpub.linking import LinkingSettings


@click.command(name="map")
@click.argument("inputs", nargs=-1, required=True, metavar="READINGS...")
@options.output
@options.event_types
@options.knowledge_bases
@options.publishing
@describing.dataset
@options.linking
@options.verbosity
@click.pass_context
def command(
    ctx: click.Context,
    inputs: tuple[str, ...],
    outputs: tuple[Path, ...],
    form: str | None,
    event_types: Path | None,
    knowledge_bases: tuple[Path, ...],
    base_iri: str,
    link_predicate: str,
    no_validate: bool,
    linking: LinkingSettings,
    description: tuple[Path | None, dict[str, str | None]],
    quiet: bool,
    verbose: int,
) -> None:
    """Turn Readings from any extractor into validated RDF.

    READINGS is a JSON Lines file with one Reading a line, or - for standard input;
    "kgpub extract --schema" writes the JSON Schema of a Reading. Entities without a
    link are linked. A line that does not fit is named with its field; the others
    still come out.
    """
    from kgpub.cli import readings, writing
    from kgpub.pipeline import Pipeline, Settings

    configure_logging(verbose, quiet)
    places = writing.targets(outputs, form, inputs)
    request = describing.parse(description, places, inputs)
    pipeline = Pipeline(
        Settings(
            event_types=event_types,
            base=base_iri,
            link_predicate=link_predicate,
            knowledge_bases=knowledge_bases,
            linking=linking,
        )
    )
    outcome = writing.Outcome(checked=not no_validate)
    writing.publish(pipeline, readings.read_all(inputs, outcome), outcome)
    writing.write(pipeline, outcome, places, request)
    writing.close(outcome, places, quiet=quiet)
    ctx.exit(outcome.exit_code)
