"""Writing a knowledge base: the same entries give the same bytes."""

from __future__ import annotations

import os
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from kgpub.linking.build.entry import Entry
from kgpub.linking.build.packages import Package
from kgpub.linking.normalization import loose_key, name_key, without_article
from kgpub.linking.schema import (
    APPLICATION_ID,
    DEGREE,
    FACTS,
    INDEXES,
    LOOSE,
    POPULARITY,
    SCHEMA,
    SCHEMA_VERSION,
    NameForm,
)

_ARABIC_NAMES = "ae af bh dj dz eg er iq ir jo kw lb ly ma mr om pk ps qa sa sd so sy td tn ye"
_BEARERS = 64
_OWN = frozenset(("organization", "group", "actor"))


def write(
    target: Path,
    entries: Iterable[Entry],
    *,
    demonyms: Mapping[str, str],
    sources: Iterable[Package],
    meta: Mapping[str, str],
    facts: Mapping[str, Mapping[str, str]] | None = None,
) -> None:
    """Write a knowledge base beside the target and put it in its place when it is whole.

    Args:
        target: the file; an older one is replaced.
        entries: entities with codes that are unique.
        demonyms: key of a demonym -> code of its country.
        sources: where the entities come from, with licences.
        meta: further facts about the file, by name.
        facts: what else is known of entities, by code and name; see `kgpub.linking.schema`.
    """
    ordered = sorted(entries, key=lambda entry: (-entry.popularity, entry.code))
    numbers = {entry.code: number for number, entry in enumerate(ordered, 1)}
    whole = {e.country: numbers[e.code] for e in ordered if "country" in e.classes and e.country}
    about = dict(meta) | {f"country {code}": str(number) for code, number in whole.items()}
    draft = target.with_name(f"{target.name}.{os.getpid()}.tmp")
    draft.unlink(missing_ok=True)
    try:
        connection = sqlite3.connect(draft, isolation_level=None)
        try:
            _fill(connection, ordered, numbers, demonyms, sources, about)
            if facts is not None:
                _add_facts(connection, numbers, facts)
            connection.execute("VACUUM")
        finally:
            connection.close()
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def keys(entry: Entry) -> dict[str, NameForm]:
    """Return the keys under which an entity is found, each with its strongest form."""
    found: dict[str, NameForm] = {}
    arabic = (entry.country or "-") in _ARABIC_NAMES or entry.kind in _OWN
    for name, form in entry.names.items():
        key = name_key(name)
        if not key:
            continue
        _keep(found, key, form)
        if not arabic:
            continue
        short = without_article(name)
        if short:
            _keep(found, short, NameForm.DERIVED)
        skeleton = loose_key(name) if form <= NameForm.ALIAS else None
        if skeleton:
            _keep(found, LOOSE + skeleton, NameForm.LOOSE)
    return found


def _keep(found: dict[str, NameForm], key: str, form: NameForm) -> None:
    found[key] = min(form, found.get(key, form))


def _fill(
    connection: sqlite3.Connection,
    ordered: list[Entry],
    numbers: Mapping[str, int],
    demonyms: Mapping[str, str],
    sources: Iterable[Package],
    meta: Mapping[str, str],
) -> None:
    connection.execute("PRAGMA page_size = 4096")
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    connection.executescript(SCHEMA)
    notes = {text: number for number, text in enumerate(sorted(_notes(ordered)), 1)}
    connection.execute("BEGIN")
    connection.executemany("INSERT INTO meta VALUES (?, ?)", sorted(meta.items()))
    origins = ((s.name, s.version, s.licence, s.url, s.content) for s in sources)
    connection.executemany("INSERT INTO source VALUES (?, ?, ?, ?, ?)", sorted(origins))
    connection.executemany("INSERT INTO note VALUES (?, ?)", ((n, t) for t, n in notes.items()))
    rows = (_row(entry, numbers, notes) for entry in ordered)
    connection.executemany(f"INSERT INTO entity VALUES ({', '.join('?' * 15)})", rows)
    connection.executemany("INSERT INTO name VALUES (?, ?, ?, ?)", _names(ordered, numbers))
    spellings = ((numbers[e.code], name) for e in ordered for name in e.spellings)
    connection.executemany("INSERT INTO spelling VALUES (?, ?)", sorted(spellings))
    connection.executemany("INSERT INTO demonym VALUES (?, ?)", sorted(demonyms.items()))
    connection.execute("COMMIT")
    connection.executescript(INDEXES)


def _add_facts(
    connection: sqlite3.Connection,
    numbers: Mapping[str, int],
    facts: Mapping[str, Mapping[str, str]],
) -> None:
    connection.executescript(FACTS)
    rows = ((numbers[code], *fact) for code, known in facts.items() for fact in known.items())
    connection.executemany("INSERT INTO fact VALUES (?, ?, ?)", sorted(rows))


def _notes(entries: Iterable[Entry]) -> set[str]:
    found: set[str] = set()
    for entry in entries:
        found.update((entry.classes, entry.source))
        if entry.qid_source:
            found.add(entry.qid_source)
    return found


def _row(entry: Entry, numbers: Mapping[str, int], notes: Mapping[str, int]) -> tuple[object, ...]:
    latitude, longitude = entry.latitude, entry.longitude
    return (
        numbers[entry.code],
        int(entry.wikidata[1:]) if entry.wikidata else None,
        entry.label,
        entry.kind,
        notes[entry.classes],
        entry.country,
        numbers.get(entry.parent) if entry.parent else None,
        entry.geonames,
        round(latitude * DEGREE) if latitude is not None else None,
        round(longitude * DEGREE) if longitude is not None else None,
        entry.population,
        round(entry.popularity * POPULARITY),
        entry.description,
        notes[entry.source],
        notes[entry.qid_source] if entry.wikidata and entry.qid_source else None,
    )


def _names(
    ordered: Iterable[Entry], numbers: Mapping[str, int]
) -> Iterator[tuple[str, int, int, int]]:
    """Rows of the name table, sorted; of names with very many bearers, the most popular."""
    bearers: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for entry in ordered:
        for key, form in keys(entry).items():
            bearers[key].append((numbers[entry.code], int(form)))
    for key in sorted(bearers):
        for rank, (number, strength) in enumerate(bearers[key][:_BEARERS]):
            yield key, rank, strength, number
