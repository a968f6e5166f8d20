"""``kgpub kb add``: own entities."""

from __future__ import annotations

from pathlib import Path

import click

from kgpub.cli import options
from kgpub.cli.main import configure_logging, talk


@click.command(name="add")
@click.argument(
    "inputs", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path)
)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="The knowledge base to write.",
)
@click.option(
    "--kb",
    "extended",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="One that was made before, to add to; it is written to -o, or else in its place.",
)
@options.verbosity
def command(
    inputs: tuple[Path, ...],
    output: Path | None,
    extended: Path | None,
    quiet: bool,
    verbose: int,
) -> None:
    """Make a knowledge base of your own entities.

    FILE is a table (.tsv) whose first row names the columns, or Turtle (.ttl) with
    entities as kgpub publishes them. With --kb they have authority: a name that they
    give to an entity means that entity.

    \b
    Columns, of which label and kind are needed:
      label        the English name
      kind         person, organization, group, actor, place or object
      qid          Wikidata item, such as Q858
      classes      semantic classes, a space between: armed org
      country      ISO 3166-1 alpha-2 code: sy
      latitude, longitude   degrees
      aliases      other names, | between
      description  a few words
      popularity   from 0 to 1, how likely the name means this bearer; 0.95 if empty
      iri          an IRI of your own
      source       where this is from

    \b
    Examples:
      kgpub kb add groups.tsv -o own.sqlite
      kgpub kb add more.ttl --kb own.sqlite
      kgpub export --kb own.sqlite article.txt
    """  # noqa: D301
    from kgpub.linking import Store, own

    configure_logging(verbose, quiet)
    target = output or extended
    if target is None:
        raise click.UsageError("Missing option '-o' / '--output', or '--kb' to add to.")
    added = own.read(inputs, Store())
    count = own.extend(target, added, extended)
    if not quiet:
        talk(f"{len(added)} entities added; {count} in all -> {target}")
