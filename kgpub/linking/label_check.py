"""Whether the labels that kgpub has for items are those that Wikidata has."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kgpub.linking.integrity import Row
from kgpub.linking.normalization import name_key
from kgpub.linking.remote.asking import load_numbers, make_client
from kgpub.linking.remote.cache import open_cache
from kgpub.linking.remote.wikidata_api import Item, WikidataApi, judge
from kgpub.linking.settings import LinkingSettings


@dataclass(frozen=True, slots=True)
class Disagreement:
    """An item of which Wikidata says something else than kgpub.

    Attributes:
        item: the item.
        ours: kgpub's label.
        problem: ``label``, ``redirected`` (it was merged into another) or ``missing``.
        theirs: Wikidata's English label; None if it has none.
        aliases: Wikidata's other English names.
        now: the item that took its place, if it was merged.
    """

    item: str
    ours: str
    problem: str
    theirs: str | None = None
    aliases: tuple[str, ...] = ()
    now: str | None = None


def open_api(settings: LinkingSettings, version: str) -> WikidataApi:
    """Return Wikidata's API as the settings name it.

    Raises:
        InputError: if the cache that was asked for cannot be used.
    """
    return WikidataApi(make_client(version, judge), open_cache(settings), settings.wikidata_api)


def check_labels(api: WikidataApi, rows: Sequence[Row]) -> Iterator[tuple[int, list[Disagreement]]]:
    """Compare labels with Wikidata's, batch by batch.

    A label agrees with one that differs in case, diacritics, hyphens and such only, and
    with an alias.

    Yields:
        How many rows were compared, and where they disagree.

    Raises:
        LinkerError, ServiceError: if Wikidata does not answer.
    """
    size = load_numbers()["wikidata"]["batch"]
    for start in range(0, len(rows), size):
        batch = rows[start : start + size]
        items = api.items((row.item for row in batch), brief=True)
        found = (_compared(row, items.get(row.item)) for row in batch)
        yield len(batch), [d for d in found if d is not None]


def sample(rows: Sequence[Row], size: int) -> list[Row]:
    """Return some of the rows, spread evenly: always the same of the same rows."""
    chosen = set(sorted(rows, key=_shuffled)[:size])
    return [row for row in rows if row in chosen]


def _shuffled(row: Row) -> bytes:
    return hashlib.sha256(f"{row.item} {row.label}".encode()).digest()


def _compared(row: Row, item: Item | None) -> Disagreement | None:
    if item is None or not item.exists:
        return Disagreement(row.item, row.label, "missing")
    names = (item.label or "", *item.aliases)
    if item.id != row.item:
        return Disagreement(row.item, row.label, "redirected", item.label, item.aliases, item.id)
    if name_key(row.label) in map(name_key, names):
        return None
    return Disagreement(row.item, row.label, "label", item.label, item.aliases)
