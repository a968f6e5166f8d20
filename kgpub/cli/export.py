"""``kgpub export``: articles to validated RDF."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kgpub.cli import describing, options
from kgpub.cli.main import configure_logging

if TYPE_CHECKING:
    from kgpub.extraction.generative.settings import ModelService
    from kgpub.linking import LinkingSettings


@click.command(name="export")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@options.output
@options.metadata
@options.reading
@options.extracting
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
    title: str | None,
    url: str | None,
    publisher: str | None,
    date: str | None,
    model: str,
    generative: ModelService | None,
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
    """Read articles and write validated RDF.

    INPUT is a text file, an HTML page, a JSON Lines file of articles, a folder of
    these, or - for standard input. What is known about a text file can stand in a
    file beside it: NAME.meta.toml or NAME.meta.json.

    \b
    Examples:
      kgpub export article.txt --date 2020-01-28 -o out.ttl -o out.jsonld
      kgpub export articles.jsonl -o collection.trig
      curl -s https://example.org/news | kgpub export - --publisher Example
    """  # noqa: D301
    from kgpub.cli import articles, writing
    from kgpub.pipeline import Pipeline, Settings

    configure_logging(verbose, quiet)
    places = writing.targets(outputs, form, inputs)
    request = describing.parse(description, places, inputs)
    metadata = articles.parse_metadata(title=title, url=url, publisher=publisher, date=date)
    pipeline = Pipeline(
        Settings(
            model=model,
            event_types=event_types,
            base=base_iri,
            link_predicate=link_predicate,
            knowledge_bases=knowledge_bases,
            linking=linking,
            service=generative,
        )
    )
    outcome = writing.Outcome(checked=not no_validate)
    readings = articles.read_all(pipeline, inputs, metadata, outcome, quiet=quiet)
    writing.publish(pipeline, readings, outcome)
    writing.write(pipeline, outcome, places, request)
    writing.close(outcome, places, quiet=quiet)
    ctx.exit(outcome.exit_code)
