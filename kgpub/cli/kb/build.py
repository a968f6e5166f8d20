"""``kgpub kb build``: a knowledge base from a Wikidata dump."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from kgpub.cli import options
from kgpub.cli.kb.progress import Progress
from kgpub.cli.main import CONFORMS, TROUBLE, configure_logging, talk
from kgpub.errors import InputError

if TYPE_CHECKING:
    from kgpub.linking.dump.building import Outcome


@click.command(name="build")
@click.option(
    "--dump",
    required=True,
    metavar="FILE",
    type=click.Path(path_type=Path, allow_dash=True),
    help="The Wikidata JSON dump: .json.bz2, .json.gz, .json.zst, .json, or - for standard input.",
)
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="The knowledge base to write.",
)
@click.option(
    "--scope",
    "scope_file",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="What to take, in TOML; see kgpub/data/kb_scope.toml.",
)
@click.option(
    "--languages",
    default="en",
    show_default=True,
    help="Languages of the names, commas between; the first gives labels. mul is always read.",
)
@click.option(
    "--base",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="The knowledge base to extend; kgpub's own if left out.",
)
@click.option("--restart", is_flag=True, help="Throw an unfinished build away.")
@options.verbosity
@click.pass_context
def command(
    ctx: click.Context,
    dump: Path,
    output: Path,
    scope_file: Path | None,
    languages: str,
    base: Path | None,
    restart: bool,
    quiet: bool,
    verbose: int,
) -> None:
    """Build a knowledge base from a Wikidata dump.

    The dump is read once, as a stream. What was read is kept in OUTPUT.part: after an
    interruption of any kind, the same command goes on where it stopped.

    \b
    Examples:
      kgpub kb build --dump latest-all.json.bz2 -o kb.sqlite
      lbzip2 -dc latest-all.json.bz2 | kgpub kb build --dump - -o kb.sqlite
      kgpub export --kb kb.sqlite article.txt
    """  # noqa: D301
    from kgpub.linking.dump import building
    from kgpub.linking.dump.scope import load_scope

    configure_logging(verbose, quiet)
    request = building.Request(
        name="standard input" if str(dump) == "-" else str(dump),
        target=output,
        scope=load_scope(scope_file),
        languages=building.languages(languages),
        base=base,
        restart=restart,
    )
    with _open(dump) as (stream, size):
        progress = Progress(size, quiet=quiet, verbose=verbose)
        try:
            outcome = building.build(request, stream, progress)
        except KeyboardInterrupt:
            progress.clear()
            talk(f"{building.unfinished(output)} keeps what was read; the same command goes on.")
            raise
        finally:
            progress.clear()
    _close(outcome, request.name, output, quiet=quiet)
    ctx.exit(CONFORMS if outcome.state.complete else TROUBLE)


@contextlib.contextmanager
def _open(path: Path) -> Iterator[tuple[IO[bytes], int | None]]:
    """Yield the dump and its size in bytes, if that is known."""
    if str(path) == "-":
        if sys.stdin.isatty():
            raise InputError("standard input is a terminal; pipe a dump into it")
        yield sys.stdin.buffer, None
        return
    try:
        file = path.open("rb")
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from error
    with file:
        yield file, os.fstat(file.fileno()).st_size or None


def _close(outcome: Outcome, name: str, output: Path, *, quiet: bool) -> None:
    from kgpub.linking.dump.building import unfinished

    state = outcome.state
    if not state.complete:
        talk(
            f"Error: {name}: breaks off after {state.entities:,} entities; what was read is in "
            f"{output}, and {unfinished(output)} lets the same command go on with the whole dump",
            fg="red",
        )
    if quiet:
        return
    line = f"{state.entities:,} entities read"
    if outcome.resumed:
        line += f" ({outcome.resumed:,} of them before)"
    if state.broken:
        line += f", {state.broken:,} broken lines skipped (the first is line {state.first_broken})"
    talk(f"{line}; {outcome.entities:,} entities, {outcome.items:,} with an item -> {output}")
