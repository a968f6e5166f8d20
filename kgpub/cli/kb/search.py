"""``kgpub kb search``: who or what bears a name."""

from __future__ import annotations

from pathlib import Path

import click

from kgpub.cli import options
from kgpub.cli.kb import rows
from kgpub.cli.main import CONFORMS, VIOLATIONS, talk
from kgpub.cli.streams import write_stdout


@click.command(name="search")
@click.argument("name")
@options.knowledge_bases
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1, 64))
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def command(
    ctx: click.Context,
    name: str,
    knowledge_bases: tuple[Path, ...],
    limit: int,
    as_json: bool,
) -> None:
    """Find who or what bears a name, the most popular first.

    These are the candidates that the linker ranks. "by" tells what sort of name leads
    there: label, alias, alternate (of any language), derived, or loose (only the
    consonants agree). Exit code 1 if nothing bears the name.
    """
    from kgpub.linking import open_knowledge_base

    store = open_knowledge_base(knowledge_bases)
    hits = store.candidates(name, limit=limit)
    if as_json:
        lines = [rows.as_json([rows.hit_record(hit) for hit in hits])]
    else:
        lines = list(rows.hit_table(hits)) if hits else []
    write_stdout(f"{line}\n".encode() for line in lines)
    if not hits:
        talk(f"Nothing bears the name {name!r}.")
    ctx.exit(CONFORMS if hits else VIOLATIONS)
