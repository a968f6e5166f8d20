"""``kgpub kb stats``: what is in the knowledge base."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from kgpub.cli import options
from kgpub.cli.kb import rows
from kgpub.cli.streams import write_stdout


@click.command(name="stats")
@options.knowledge_bases
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(knowledge_bases: tuple[Path, ...], as_json: bool) -> None:
    """Count the entities by kind and class, and say where they are from."""
    from kgpub.linking import open_knowledge_base

    store = open_knowledge_base(knowledge_bases)
    about = {
        name: value for name, value in sorted(store.meta.items())
        if not name.startswith("country ")
    }  # fmt: skip
    counts = [
        {"kind": kind, "classes": classes, "entities": entities, "items": items}
        for kind, classes, entities, items in store.statistics()
    ]
    sources = [dict(source) for source in store.sources()]
    found = {"about": about, "counts": counts, "sources": sources}
    lines = [rows.as_json(found)] if as_json else list(_lines(about, counts, sources))
    write_stdout(f"{line}\n".encode() for line in lines)


def _lines(
    about: dict[str, str], counts: list[dict[str, object]], sources: list[dict[str, str]]
) -> Iterator[str]:
    yield from rows.pairs(dict(about))
    yield ""
    yield f"{'kind':13} {'classes':26} {'entities':>10} {'with item':>10}"
    for row in counts:
        numbers = f"{row['entities']:>10,} {row['items']:>10,}"
        yield f"{row['kind']:13} {row['classes']:26} {numbers}"
    yield ""
    for source in sources:
        name = " ".join(filter(None, (source["name"], source["version"])))
        yield f"{name}: {source['content']}; {source['licence']}; {source['url']}"
