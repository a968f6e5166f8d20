"""``kgpub link``: who is meant by the names of a text, and why."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kgpub.cli import options
from kgpub.cli.main import configure_logging
from kgpub.cli.streams import write_stdout

if TYPE_CHECKING:
    from kgpub.linking import Decision
    from kgpub.linking.ranking import Scored

_SHOWN = 5


@click.command(name="link")
@click.argument("text", nargs=-1, required=True, metavar="TEXT|INPUT...")
@click.option("--explain", is_flag=True, help="Show the candidates with what made their scores.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON Lines, one entity a line.")
@options.metadata
@options.reading
@options.deciding
@options.verbosity
@click.pass_context
def command(
    ctx: click.Context,
    text: tuple[str, ...],
    explain: bool,
    as_json: bool,
    title: str | None,
    url: str | None,
    publisher: str | None,
    date: str | None,
    model: str,
    threshold: float | None,
    corrections: Path | None,
    quiet: bool,
    verbose: int,
) -> None:
    """Tell who is meant by the names of a text, and why.

    TEXT is a text itself, or any INPUT that "kgpub export" reads. Each entity with a
    name is printed with the item that it is linked to, or NIL, and the reason;
    --explain adds the candidates, best first, with their signals.

    \b
    Example:
      kgpub link --explain "Rebels shelled Idlib, Damascus said."
    """  # noqa: D301
    from kgpub.cli import articles, writing
    from kgpub.linking import LinkingSettings
    from kgpub.model import Article
    from kgpub.pipeline import Pipeline, Settings

    configure_logging(verbose, quiet)
    metadata = articles.parse_metadata(title=title, url=url, publisher=publisher, date=date)
    linking = LinkingSettings(threshold=threshold, corrections=corrections)
    pipeline = Pipeline(Settings(model=model, linking=linking))
    outcome = writing.Outcome(checked=False)
    inputs = [item for item in text if _is_input(item)]
    told = [item for item in text if not _is_input(item)]
    readings = [
        pipeline.read(
            Article(
                text=item,
                title=metadata.title,
                url=metadata.url,
                publisher=metadata.publisher,
                date=metadata.date,
            )
        )
        for item in told
    ]
    readings += [r for _, r in articles.read_all(pipeline, inputs, metadata, outcome, quiet=quiet)]
    for reading in readings:
        decisions = pipeline.decisions(reading)
        lines = _json(decisions) if as_json else _lines(decisions, explain=explain)
        write_stdout(f"{line}\n".encode() for line in lines)
    ctx.exit(outcome.exit_code)


def _is_input(item: str) -> bool:
    """Whether an argument names a file: one that is there, or a word that looks like a path."""
    if item == "-":
        return True
    looks = not any(c.isspace() for c in item) and ("/" in item or Path(item).suffix[1:].isalpha())
    try:
        return looks or Path(item).exists()
    except (OSError, ValueError):
        return False


def _lines(decisions: Sequence[Decision], *, explain: bool) -> Iterator[str]:
    for decision in decisions:
        found = decision.chosen.hit.entity if decision.chosen is not None else None
        who = f"{found.wikidata or found.key} {found.label}" if found is not None else "NIL"
        number = f"{decision.chosen.score:.3f}" if decision.chosen is not None else "     "
        yield f"{decision.entity.label}  {number}  {who}  ({decision.why})"
        if explain:
            for scored in decision.ranked[:_SHOWN]:
                yield f"    {scored.score:.3f}  {_described(scored)}"


def _described(scored: Scored) -> str:
    bearer = scored.hit.entity
    what = ", ".join(sorted(bearer.classes)) + (f", {bearer.country}" if bearer.country else "")
    told = " ".join(f"{name}={value:.2f}" for name, value in scored.signals.items() if value)
    return f"{bearer.wikidata or bearer.key} {bearer.label} ({what}): {told}"


def _json(decisions: Sequence[Decision]) -> Iterator[str]:
    for decision in decisions:
        row: dict[str, Any] = {
            "label": decision.entity.label,
            "kind": decision.entity.kind,
            "mentions": [asdict(mention) for mention in decision.entity.mentions],
            "wikidata": decision.chosen.hit.entity.wikidata if decision.chosen else None,
            "score": decision.chosen.score if decision.chosen else None,
            "why": decision.why,
            "candidates": [
                {
                    "key": scored.hit.entity.key,
                    "label": scored.hit.entity.label,
                    "score": scored.score,
                    "signals": dict(scored.signals),
                }
                for scored in decision.ranked[:_SHOWN]
            ],
        }
        yield json.dumps(row, ensure_ascii=False)
