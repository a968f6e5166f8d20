"""``kgpub kb show``: everything that is known of an entity."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kgpub.cli import options
from kgpub.cli.kb import rows
from kgpub.cli.streams import write_stdout
from kgpub.errors import InputError

if TYPE_CHECKING:
    from kgpub.linking import Store, StoredEntity


@click.command(name="show")
@click.argument("key", metavar="QID|KEY")
@options.knowledge_bases
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(key: str, knowledge_bases: tuple[Path, ...], as_json: bool) -> None:
    """Show everything that is known of an entity, and where it is from.

    KEY is a Wikidata item (Q858) or a key that "kgpub kb search" prints
    (geonames:167611, "kgpub:White Helmets").
    """
    from kgpub.linking import open_knowledge_base

    store = open_knowledge_base(knowledge_bases)
    entity = store.entity(key)
    if entity is None:
        raise InputError(f"{key}: is not in the knowledge base; look for it: kgpub kb search NAME")
    found = _record(store, entity)
    lines = [rows.as_json(found)] if as_json else list(rows.pairs(found))
    write_stdout(f"{line}\n".encode() for line in lines)


def _record(store: Store, entity: StoredEntity) -> dict[str, object]:
    parents, seen, above = [], {entity.id}, entity.parent
    while above is not None and above not in seen:
        seen.add(above)
        parent = store.by_id(above)
        if parent is None:
            break
        parents.append(f"{parent.label} ({parent.key})")
        above = parent.parent
    return {
        "key": entity.key,
        "label": entity.label,
        "description": entity.description,
        "kind": entity.kind,
        "classes": sorted(entity.classes),
        "wikidata": f"http://www.wikidata.org/entity/{entity.wikidata}"
        if entity.wikidata
        else None,
        "geonames": entity.geonames,
        "country": entity.country,
        "lies in": parents,
        "latitude": entity.latitude,
        "longitude": entity.longitude,
        "population": entity.population,
        "popularity": entity.popularity,
        **store.facts(entity),
        "recognized names": list(store.recognized(entity)),
        "name keys": [f"{key} ({form.name.lower()})" for key, form in store.names(entity)],
        "source": entity.source,
        "source of the item": entity.qid_source,
    }
