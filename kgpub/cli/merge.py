"""``kgpub merge``: the same event across exported articles."""

from __future__ import annotations

from pathlib import Path

import click

from kgpub.cli import options
from kgpub.cli.main import CONFORMS, configure_logging, talk

_FORMS = {".trig": "trig", ".nq": "nquads"}


@click.command(name="merge")
@click.argument(
    "inputs", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path)
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="File to write, .trig or .nq; TriG on standard output by default.",
)
@options.event_types
@options.verbosity
@click.pass_context
def command(
    ctx: click.Context,
    inputs: tuple[Path, ...],
    output: Path | None,
    event_types: Path | None,
    quiet: bool,
    verbose: int,
) -> None:
    """Tell which events of several articles are one.

    FILE is what kgpub export wrote: TriG or N-Quads, or another form with one article.
    Every article's graph is written again as it is. A graph more holds the merged events
    with the claims of all their articles, the candidates, and the reasons.

    \b
    Example:
      kgpub merge monday.trig tuesday.trig -o merged.trig
    """  # noqa: D301
    from kgpub import __version__, files
    from kgpub.cli.streams import write_stdout
    from kgpub.cli.writing import check_output, count
    from kgpub.errors import InputError
    from kgpub.pipeline import merge_articles
    from kgpub.scheme import load_scheme

    configure_logging(verbose, quiet)
    form = "trig"
    if output is not None:
        known = _FORMS.get(output.suffix.lower())
        if known is None:
            raise InputError(f"{output}: named graphs need .trig or .nq; choose one of these")
        form = known
        check_output(output, [str(path) for path in inputs])
    data, decision, articles = merge_articles(inputs, load_scheme(event_types), __version__, form)
    if output is None:
        write_stdout([data])
    else:
        files.write(output, data)
    if not quiet:
        told = sum(len(group) for group in decision.groups)
        open_pairs = len(decision.pairs) - sum(
            (a.iri, b.iri) in decision.merged for a, b, _ in decision.pairs
        )
        talk(
            f"{count(articles, 'article')}: {count(told, 'event')} merged into "
            f"{len(decision.groups)}, {count(open_pairs, 'candidate')} left open -> "
            f"{output or 'standard output'}"
        )
    ctx.exit(CONFORMS)
