"""Entities of the knowledge base as the commands print them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from kgpub.linking.store import Hit, StoredEntity

_WIDEST = 48
_COLUMNS = ("key", "label", "kind", "country", "popularity", "by", "description")


def as_json(value: object) -> str:
    """Return a value as JSON for people and programs."""
    return json.dumps(value, ensure_ascii=False, indent=2)


def hit_record(hit: Hit) -> dict[str, Any]:
    """Return what a search says of a bearer of a name."""
    entity = hit.entity
    return {
        "key": entity.key,
        "label": entity.label,
        "kind": entity.kind,
        "classes": sorted(entity.classes),
        "country": entity.country,
        "popularity": entity.popularity,
        "by": hit.form.name.lower(),
        "description": entity.description,
    }


def hit_table(hits: Sequence[Hit]) -> Iterator[str]:
    """Yield the lines of a table of hits."""
    rows: list[tuple[str, ...]] = [_COLUMNS]
    for hit in hits:
        record = hit_record(hit)
        record["kind"] = " ".join((record["kind"], *_special(hit.entity)))
        record["popularity"] = f"{hit.entity.popularity:.2f}"
        rows.append(tuple(_cell(record[name]) for name in _COLUMNS))
    widths = [max(len(row[n]) for row in rows) for n in range(len(_COLUMNS))]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()


def _special(entity: StoredEntity) -> list[str]:
    return sorted(entity.classes - {entity.kind, "org"})


def _cell(value: object) -> str:
    text = "".join(c if c.isprintable() else " " for c in str(value or ""))
    return text if len(text) <= _WIDEST else text[: _WIDEST - 1] + "…"


def pairs(record: dict[str, object]) -> Iterator[str]:
    """Yield the lines of a record: name and value, one a line; empty ones are left out."""
    kept = {name: value for name, value in record.items() if value not in (None, "", [], {})}
    width = max(map(len, kept), default=0)
    for name, value in kept.items():
        values = value if isinstance(value, list) else [value]
        for number, one in enumerate(values):
            head = name if number == 0 else ""
            yield f"{head.ljust(width)}  {_printable(one)}"


def _printable(value: object) -> str:
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in str(value))
