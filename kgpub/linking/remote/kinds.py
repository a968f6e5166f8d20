"""What kind of entity an item of Wikidata is: a person, an organization, a place, or none."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import cast

from kgpub import resources
from kgpub.linking.remote.asking import load_numbers
from kgpub.linking.remote.wikidata_api import (
    BIRTH,
    GEONAMES,
    HEADQUARTERS,
    INSTANCE_OF,
    SEX,
    SUBCLASS_OF,
    Item,
    WikidataApi,
)
from kgpub.model.reading import EntityKind


@dataclass(frozen=True, slots=True)
class Kind:
    """What an item is.

    Attributes:
        kind: of entity; None for what kgpub links nothing to, such as an event.
        classes: kgpub's semantic classes, such as ``place`` and ``country``.
    """

    kind: EntityKind | None
    classes: frozenset[str] = frozenset()


_PERSON = Kind("person", frozenset(("person",)))
_ORGANIZATION = Kind("organization", frozenset(("org",)))
_PLACE = Kind("place", frozenset(("place",)))
_NOTHING = Kind(None)


@cache
def load_classes() -> Mapping[str, Kind]:
    """Read the classes whose kind is known: ``data/wikidata_classes.tsv``, and types of events."""
    events = {row["qid"]: _NOTHING for row in _rows("data/checked_qids.tsv")}
    return events | {
        row["qid"]: _NOTHING
        if row["kind"] == "none"
        else Kind(cast("EntityKind", row["kind"]), frozenset(row["classes"].split()))
        for row in _rows("data/wikidata_classes.tsv")
    }


def kinds(api: WikidataApi, items: Iterable[Item]) -> dict[str, Kind]:
    """Return what items are, by their identifiers.

    An item is what its class says, if the kind of that class is known; else what its own
    statements say: with a birth or a sex it is a person, with headquarters an organization,
    with a GeoNames identifier a place; else what a class above its class says, up to a few
    steps away; else a place if it has coordinates.

    Raises:
        LinkerError, ServiceError: if Wikidata does not answer.
    """
    found: dict[str, Kind] = {}
    open_: dict[str, tuple[Item, tuple[str, ...]]] = {}
    for item in items:
        classes = item.statements.get(INSTANCE_OF, ())
        known = kind_of_classes(classes) or _by_statements(item)
        if known is not None:
            found[item.id] = known
        else:
            open_[item.id] = (item, classes)
    for _ in range(load_numbers()["wikidata"]["depth"]):
        above = api.items(c for _, classes in open_.values() for c in classes)
        for key, (item, classes) in list(open_.items()):
            higher = tuple(
                dict.fromkeys(
                    name
                    for c in classes
                    if c in above
                    for name in above[c].statements.get(SUBCLASS_OF, ())
                )
            )
            known = kind_of_classes(higher)
            if known is not None:
                found[key] = known
                del open_[key]
            else:
                open_[key] = (item, higher)
    for key, (item, _) in open_.items():
        found[key] = _PLACE if item.point is not None else _NOTHING
    return found


def kind_of_classes(classes: Iterable[str]) -> Kind | None:
    """Return what classes say together, or None if the kind of none is known.

    The first of known kind decides the kind; the classes of others of that kind are added.
    """
    table = load_classes()
    known = [table[c] for c in classes if c in table]
    linked = [k for k in known if k.kind is not None]
    if not linked:
        return known[0] if known else None
    kind = linked[0].kind
    return Kind(kind, frozenset(c for k in linked if k.kind == kind for c in k.classes))


def _by_statements(item: Item) -> Kind | None:
    if BIRTH in item.statements or SEX in item.statements:
        return _PERSON
    if HEADQUARTERS in item.statements:
        return _ORGANIZATION
    return _PLACE if GEONAMES in item.statements else None


def _rows(name: str) -> list[dict[str, str]]:
    text = resources.path(name).read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
