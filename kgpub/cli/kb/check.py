"""``kgpub kb check``: whether the knowledge base is in order, and agrees with Wikidata."""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

import kgpub
from kgpub.cli import options
from kgpub.cli.main import CONFORMS, TROUBLE, VIOLATIONS, configure_logging, talk
from kgpub.cli.streams import write_stdout
from kgpub.errors import InputError, KgpubError

if TYPE_CHECKING:
    from kgpub.linking import LinkingSettings
    from kgpub.linking.integrity import Row
    from kgpub.linking.label_check import Disagreement


@click.command(name="check")
@click.option("--online", is_flag=True, help="Compare labels with Wikidata's.")
@click.option(
    "--sample", "size", type=click.IntRange(1), metavar="N", help="Compare N items, spread evenly."
)
@click.option(
    "--table",
    metavar="TABLE",
    help="Compare the items of this table: one of kgpub's, such as actors.tsv, or a file.",
)
@click.option("--json", "as_json", is_flag=True, help="Print what is found as JSON.")
@options.wikidata_api
@options.cache
@options.verbosity
@click.pass_context
def command(
    ctx: click.Context,
    online: bool,
    size: int | None,
    table: str | None,
    as_json: bool,
    wikidata_api: str,
    cache: Path | None,
    keep: bool,
    cache_days: int,
    quiet: bool,
    verbose: int,
) -> None:
    """Check the knowledge base and the tables of items.

    Says whether the file is whole and every item well-formed and in its place. With
    --online, asks Wikidata for the labels of the items, 50 at once, and prints those that
    have other names there, were merged into others, or are gone.

    Exit codes: 0 all agrees; 1 something does not; 2 something could not be read.

    \b
    Examples:
      kgpub kb check
      kgpub kb check --online --sample 500
      kgpub kb check --online --table actors.tsv --json
    """  # noqa: D301
    from kgpub.linking import LinkingSettings, Store
    from kgpub.linking.integrity import Row, faults, read_table

    configure_logging(verbose, quiet)
    if not online and (size is not None or table is not None):
        raise InputError("--sample and --table are for --online; give that too")
    settings = LinkingSettings(
        linker="wikidata", wikidata_api=wikidata_api, cache=cache, keep=keep, cache_days=cache_days
    )
    settings.check()
    store = Store()
    wrong = list(faults(store))
    rows: list[Row] = []
    if online:
        rows = read_table(table) if table is not None else [Row(*i) for i in store.items()]
    found = _Found(as_json)
    trouble = _compare(rows, size, settings, found, quiet=quiet) if online else None
    write_stdout(f"{line}\n".encode() for line in found.lines(wrong))
    if trouble is not None:
        talk(f"Error: {trouble}", fg="red")
    if not quiet:
        talk(found.summary(wrong, online=online))
    if trouble is not None:
        ctx.exit(TROUBLE)
    ctx.exit(VIOLATIONS if wrong or found.disagreements else CONFORMS)


def _compare(
    rows: list[Row], size: int | None, settings: LinkingSettings, found: _Found, *, quiet: bool
) -> KgpubError | None:
    """Compare with Wikidata as far as it answers; return what stopped it."""
    from kgpub.linking.label_check import check_labels, open_api, sample

    chosen = sample(rows, size) if size is not None else rows
    with contextlib.ExitStack() as stack:
        bar = None
        if not quiet and sys.stderr is not None and sys.stderr.isatty():
            bar = stack.enter_context(
                click.progressbar(length=len(chosen), label="Comparing", file=sys.stderr)
            )
        try:
            for count, disagreements in check_labels(open_api(settings, kgpub.__version__), chosen):
                found.compared += count
                found.disagreements += disagreements
                if bar is not None:
                    bar.update(count)
        except KgpubError as error:
            return error
    return None


class _Found:
    """What was compared so far."""

    def __init__(self, as_json: bool) -> None:
        self._as_json = as_json
        self.compared = 0
        self.disagreements: list[Disagreement] = []

    def lines(self, wrong: list[str]) -> Iterator[str]:
        """Yield the lines to print."""
        if self._as_json:
            data = {
                "faults": wrong,
                "compared": self.compared,
                "disagreements": [asdict(d) for d in self.disagreements],
            }
            yield json.dumps(data, ensure_ascii=False, indent=2)
            return
        yield from wrong
        if self.disagreements:
            yield "item\tours\tproblem\ttheirs"
        for d in self.disagreements:
            theirs = "; ".join(filter(None, (d.now, d.theirs, *d.aliases)))
            yield "\t".join(" ".join(cell.split()) for cell in (d.item, d.ours, d.problem, theirs))

    def summary(self, wrong: list[str], *, online: bool) -> str:
        """Return the closing line."""
        faults = f"{len(wrong)} fault{'' if len(wrong) == 1 else 's'}"
        line = faults if wrong else "The knowledge base is in order"
        if online:
            line += f"; {self.compared} items compared, {len(self.disagreements)} disagree"
        return line
