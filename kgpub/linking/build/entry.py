"""An entity while the knowledge base is being built, and tables of the repository."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kgpub import resources
from kgpub.linking.schema import NameForm
from kgpub.model.reading import EntityKind


@dataclass(slots=True, kw_only=True)
class Entry:
    """An entity with its names; see `kgpub.linking.store.StoredEntity` for the rest.

    Attributes:
        code: key within the build, unique; others name it as their `parent`.
        names: every name and its form.
        spellings: names to recognize in texts, as they are written.
    """

    code: str
    label: str
    kind: EntityKind
    classes: str
    source: str
    wikidata: str | None = None
    qid_source: str | None = None
    country: str | None = None
    parent: str | None = None
    geonames: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    population: int | None = None
    popularity: float = 0.1
    description: str | None = None
    names: dict[str, NameForm] = field(default_factory=dict)
    spellings: tuple[str, ...] = ()

    def add(self, names: Iterable[str], form: NameForm) -> None:
        """Add names; one that is there keeps its stronger form."""
        for name in names:
            if name and form < self.names.get(name, NameForm.LOOSE + 1):
                self.names[name] = form


def table(name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a tab-separated table of ``kgpub/data``."""
    with resources.path(f"data/{name}").open(encoding="utf-8", newline="") as file:
        lines = (line for line in file if not line.startswith("#"))
        yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


def clamp(value: float) -> float:
    """Return a popularity with three digits, between 0.02 and 0.95."""
    return round(min(0.95, max(0.02, value)), 3)


def fame(population: int, names: int) -> float:
    """Return the popularity of a place by its people and the languages that name it."""
    return clamp(0.13 * math.log10(population + 100) + 0.12 * math.log10(1 + names) - 0.25)


def is_latin(text: str) -> bool:
    """Tell whether all letters are of the Latin script."""
    return all(
        ord(c) < 0x370 or 0x1D00 <= ord(c) < 0x1F00 or 0x2000 <= ord(c) < 0x2070 for c in text
    )
