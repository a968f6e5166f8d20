"""The file of own entities: a knowledge base like any other that says that it is a layer."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from kgpub import files
from kgpub.errors import InputError
from kgpub.linking.build.entry import Entry
from kgpub.linking.build.writing import write
from kgpub.linking.own import table, turtle
from kgpub.linking.own.entity import Checker, Misfit
from kgpub.linking.schema import LAYER, ROLE, SCHEMA_VERSION, NameForm
from kgpub.linking.store import Store

Facts = dict[str, str]
_TURTLE = (".ttl", ".turtle")
_TABLE = (".tsv", ".tab")


def read(paths: Sequence[Path], base: Store) -> list[tuple[Entry, Facts]]:
    """Read own entities.

    Args:
        paths: tables or Turtle files; an entity stands in one of them only.
        base: tells which countries and classes there are.

    Raises:
        InputError: if one does not fit: the first place is named, and how many more there are.
    """
    checker = Checker(base)
    found: dict[str, tuple[str, Entry, Facts]] = {}
    wrong: list[str] = []
    for path in paths:
        for place, fields in _rows(path, checker):
            try:
                entry, facts = checker.entry(fields)
                if entry.code in found:
                    raise Misfit(f"{_said(entry)} stands at {found[entry.code][0]} already")
            except Misfit as error:
                wrong.append(f"{place}: {error}")
                continue
            found[entry.code] = (place, entry, facts)
    if wrong:
        more = f" ({len(wrong) - 1} more do not fit)" if len(wrong) > 1 else ""
        raise InputError(wrong[0] + more)
    if not found:
        raise InputError(f"{paths[0]}: has no entities; nothing is written")
    return [(entry, facts) for _, entry, facts in found.values()]


def extend(target: Path, added: Iterable[tuple[Entry, Facts]], old: Path | None = None) -> int:
    """Write own entities to a file.

    Args:
        target: the file to write.
        added: the entities; they take the place of old ones with the same key.
        old: a file of own entities whose other entities are kept.

    Returns:
        How many entities the file has.

    Raises:
        InputError: if `old` is no file of own entities, or the target cannot be written.
        KnowledgeBaseError: if `old` cannot be read.
    """
    files.check(target)
    kept = dict(_kept(old)) if old is not None else {}
    kept |= {entry.code: (entry, facts) for entry, facts in added}
    entries = [kept[code][0] for code in sorted(kept)]
    facts = {code: kept[code][1] for code in sorted(kept)}
    items = sum(entry.wikidata is not None for entry in entries)
    meta = {
        ROLE: LAYER,
        "schema": str(SCHEMA_VERSION),
        "date": f"own entities {_digest(entries)}",
        "licence": "as their owner says",
        "entities": str(len(entries)),
        "items": str(items),
    }
    write(target, entries, demonyms={}, sources=(), meta=meta, facts=facts)
    return len(entries)


def _rows(path: Path, checker: Checker) -> Iterator[tuple[str, dict[str, str]]]:
    suffix = path.suffix.lower()
    if suffix in _TURTLE:
        return turtle.rows(path, checker.code_of)
    if suffix in _TABLE:
        return table.rows(path)
    raise InputError(f"{path}: is neither .tsv nor .ttl; give a table or Turtle")


def _said(entry: Entry) -> str:
    return entry.wikidata or f"{entry.label!r} without an item"


def _kept(path: Path) -> Iterator[tuple[str, tuple[Entry, Facts]]]:
    store = Store(path)
    try:
        if store.meta.get(ROLE) != LAYER:
            raise InputError(
                f"{path}: is a whole knowledge base; own entities go to a file of their own (-o)"
            )
        for entity in store.entities():
            entry = Entry(
                code=entity.wikidata or f"kgpub {entity.label}",
                label=entity.label,
                kind=entity.kind,
                classes=" ".join(sorted(entity.classes)),
                source=entity.source,
                wikidata=entity.wikidata,
                qid_source=entity.qid_source,
                country=entity.country,
                latitude=entity.latitude,
                longitude=entity.longitude,
                popularity=entity.popularity,
                description=entity.description,
            )
            entry.add([entity.label], NameForm.LABEL)
            entry.add(store.recognized(entity), NameForm.ALIAS)
            entry.spellings = tuple(sorted(entry.names))
            yield entry.code, (entry, dict(store.facts(entity)))
    finally:
        store.close()


def _digest(entries: Iterable[Entry]) -> str:
    """A name for the content, the same on any machine: links say by it what they rest on."""
    made = hashlib.sha256()
    for entry in entries:
        made.update(repr(entry).encode())
    return made.hexdigest()[:12]
