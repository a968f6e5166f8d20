"""The rows of the new knowledge base: those of the base, with what the dump adds to them.

All is done in tables of the staging file, so that memory does not grow with the dump.

- A row of the base keeps its names, label and classes. It gets what it lacks: description,
  country, point, population, and the names of its item.
- A place is joined by its GeoNames identifier (P1566), which is exact: the item that has it
  takes the place of one that was joined by name, unless that one claims the identifier too or
  the row was checked by hand.
- An actor without an item gets the one of the same name, kind and country, if there is but one.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from kgpub.linking.build.curated import SOURCE as CURATED
from kgpub.linking.build.entry import Entry
from kgpub.linking.build.writing import keys
from kgpub.linking.dump.entity import Item
from kgpub.linking.dump.scope import Group
from kgpub.linking.dump.selecting import Selector
from kgpub.linking.dump.staging import Staging
from kgpub.linking.dump.values import point, recognizable, renown
from kgpub.linking.normalization import name_key
from kgpub.linking.schema import POPULARITY, NameForm

SOURCE = "Wikidata dump"
BY_GEONAMES = "Wikidata dump, by GeoNames identifier (P1566)"
BY_NAME = "Wikidata dump, the only one of its name, kind and country"
TABLES = ("row", "bearer", "spelled", "detail", "lies_in", "remark", "same", "numbering")
_COLUMNS = (
    "wikidata, label, kind, classes, country, parent, geonames, latitude, longitude, "
    "population, popularity, description, source, qid_source"
)
_SCHEMA = """
CREATE TABLE row (
    id INTEGER PRIMARY KEY, wikidata INTEGER, label TEXT, kind TEXT, classes INTEGER,
    country TEXT, parent INTEGER, geonames INTEGER, latitude INTEGER, longitude INTEGER,
    population INTEGER, popularity INTEGER, description TEXT, source INTEGER, qid_source INTEGER);
CREATE TABLE bearer (key TEXT, form INTEGER, row INTEGER);
CREATE TABLE spelled (row INTEGER, name TEXT, PRIMARY KEY (row, name)) WITHOUT ROWID;
CREATE TABLE detail (row INTEGER, name TEXT, value TEXT, PRIMARY KEY (row, name)) WITHOUT ROWID;
CREATE TABLE lies_in (row INTEGER, item INTEGER, place INTEGER);
CREATE TABLE remark (id INTEGER PRIMARY KEY, text TEXT);
CREATE TABLE same (row INTEGER PRIMARY KEY, other INTEGER);
"""
_BATCH = 5_000
_GENERIC = frozenset(("org", "person", "official", "place"))
_ENRICH = """
UPDATE row SET description = coalesce(description, ?), country = coalesce(country, ?),
    latitude = coalesce(latitude, ?), longitude = coalesce(longitude, ?),
    population = coalesce(population, ?), popularity = max(popularity, ?) WHERE id = ?
"""


@dataclass(frozen=True, slots=True)
class _Orphan:
    """An actor of the base whose item is not known."""

    row: int
    kind: str
    words: frozenset[str]
    country: str | None


class Merger:
    """Fills the tables of rows; the base is attached to the staging file as ``base``."""

    def __init__(self, staging: Staging, selector: Selector) -> None:
        """Prepare to fill them anew."""
        self._staging, self._selector = staging, selector
        self._run = staging.connection.execute
        self._many = staging.connection.executemany
        self._notes: dict[str, int] = {}
        self._rows_of: dict[int, int] = {}
        self._countries: dict[int, str] = {}
        self._orphans: dict[str, list[_Orphan]] = defaultdict(list)
        self._claims: dict[int, set[tuple[int, int]]] = defaultdict(set)
        self._clear()

    def _clear(self) -> None:
        self._updates: list[tuple[object, ...]] = []
        self._rows: list[tuple[object, ...]] = []
        self._bearers: list[tuple[str, int, int]] = []
        self._spelled: list[tuple[int, str]] = []
        self._details: list[tuple[int, str, str]] = []
        self._parents: list[tuple[int, int, int]] = []

    def merge(self) -> None:
        """Fill the tables."""
        self._copy_base()
        self._join_places()
        self._load_countries()
        self._load_orphans()
        count = self._run("SELECT coalesce(max(id), 0) FROM row").fetchone()[0]
        for item in self._staging.items():
            row = self._rows_of.get(item.number)
            if row is not None:
                self._enrich(row, item)
            elif (group := self._selector.group(item)) is not None and item.label:
                count += 1
                self._add(count, item, group)
            if len(self._rows) + len(self._updates) >= _BATCH:
                self._flush()
        self._flush()
        self._adopt()
        self._find_parents()

    def note(self, text: str) -> int:
        """Return the number of a note, which is made if it is new."""
        if text not in self._notes:
            self._notes[text] = max(self._notes.values(), default=0) + 1
            self._run("INSERT INTO remark VALUES (?, ?)", (self._notes[text], text))
        return self._notes[text]

    def _copy_base(self) -> None:
        for table in TABLES:
            self._run(f"DROP TABLE IF EXISTS {table}")
        for statement in _SCHEMA.split(";"):
            self._run(statement)
        self._run(f"INSERT INTO row SELECT id, {_COLUMNS} FROM base.entity ORDER BY id")
        self._run("INSERT INTO bearer SELECT key, form, entity FROM base.name")
        self._run("INSERT INTO spelled SELECT entity, name FROM base.spelling")
        self._run("INSERT INTO remark SELECT id, text FROM base.note")
        self._notes = {text: number for number, text in self._run("SELECT id, text FROM remark")}
        if self._run("SELECT 1 FROM base.sqlite_master WHERE name = 'fact'").fetchone():
            self._run("INSERT INTO detail SELECT entity, name, value FROM base.fact")

    def _join_places(self) -> None:
        """Settle which item each row of the base has; checked and confirmed ones come first."""
        claims: dict[int, list[int]] = defaultdict(list)
        query = (
            "SELECT g.number, g.item FROM geonames g JOIN base.entity e ON e.geonames = g.number "
            "ORDER BY g.number, g.wikipedias DESC, g.item"
        )
        for number, item in self._run(query):
            claims[number].append(item)
        curated = {n for text, n in self._notes.items() if text.startswith(CURATED)}
        doubtful: list[tuple[int, list[int], int | None]] = []
        rows = self._run("SELECT id, wikidata, geonames, source FROM row ORDER BY id").fetchall()
        for row, item, geonames, source in rows:
            found = claims.get(geonames, [])
            if item is not None and (source in curated or not found or item in found):
                self._rows_of[item] = row
            elif found:
                doubtful.append((row, found, item))
        note = self.note(BY_GEONAMES)
        for row, found, item in doubtful:
            free = (candidate for candidate in found if candidate not in self._rows_of)
            best = next(free, item if item not in self._rows_of else None)
            if best is not None:
                self._rows_of[best] = row
            if best != item:
                values = (best, note if best is not None else None, row)
                self._run("UPDATE row SET wikidata = ?, qid_source = ? WHERE id = ?", values)

    def _load_countries(self) -> None:
        words = dict(self._run("SELECT id, text FROM remark"))
        rows = self._run("SELECT wikidata, country, classes FROM row WHERE wikidata IS NOT NULL")
        self._countries = dict(self._run("SELECT item, code FROM country"))
        for item, code, classes in rows:
            if code and "country" in words[classes].split():
                self._countries[item] = code

    def _load_orphans(self) -> None:
        words = dict(self._run("SELECT id, text FROM remark"))
        orphans = {
            row: _Orphan(row, kind, frozenset(words[classes].split()), country)
            for row, kind, classes, country in self._run(
                "SELECT id, kind, classes, country FROM row "
                "WHERE wikidata IS NULL AND geonames IS NULL AND kind <> 'place'"
            )
        }
        names = self._run(
            "SELECT b.key, b.row FROM bearer b JOIN row r ON r.id = b.row WHERE b.form <= ? "
            "AND r.wikidata IS NULL AND r.geonames IS NULL AND r.kind <> 'place'",
            (int(NameForm.ALIAS),),
        )
        for key, row in names:
            self._orphans[key].append(orphans[row])

    def _enrich(self, row: int, item: Item) -> None:
        entry = self._entry(item, None)
        kind, country = self._run("SELECT kind, country FROM row WHERE id = ?", (row,)).fetchone()
        entry.kind, entry.country = kind, country or entry.country
        where = point(item) if kind == "place" else (None, None)
        fame = round(renown(item.wikipedias) * POPULARITY)
        people = item.population if kind == "place" else None
        self._updates.append((item.description, entry.country, *where, people, fame, row))
        entry.add(item.main, NameForm.ALIAS)
        self._name(row, item, entry)

    def _add(self, row: int, item: Item, group: Group) -> None:
        entry = self._entry(item, group)
        if item.label:
            entry.add([item.label], NameForm.LABEL)
        entry.add(item.main, NameForm.ALIAS)
        words, source = self.note(group.words), self.note(SOURCE)
        fame = round(renown(item.wikipedias) * POPULARITY)
        place = group.kind == "place"
        geonames = item.geonames[0] if place and item.geonames else None
        people = item.population if place else None
        values = (item.label, group.kind, words, entry.country, None, geonames, *point(item))
        tail = (people, fame, item.description, source, source)
        self._rows.append((row, item.number, *values, *tail))
        self._name(row, item, entry)
        if group.recognize and item.wikipedias >= group.recognize:
            self._spelled += [(row, name) for name in recognizable(item)]
        for key in {name_key(name) for name in item.main}:
            for orphan in self._orphans.get(key, ()):
                if _agree(orphan, group, entry.country):
                    self._claims[orphan.row].add((row, item.number))

    def _entry(self, item: Item, group: Group | None) -> Entry:
        return Entry(
            code="",
            label=item.label or "",
            kind=group.kind if group else "place",
            classes=group.words if group else "",
            source=SOURCE,
            country=item.code or self._countries.get(item.country or 0),
        )

    def _name(self, row: int, item: Item, entry: Entry) -> None:
        entry.add(item.others, NameForm.ALTERNATE)
        self._bearers += [(key, int(form), row) for key, form in keys(entry).items()]
        facts = {"inception": item.start, "dissolution": item.end}
        facts["wikipedias"] = str(item.wikipedias) if item.wikipedias else None
        self._details += [(row, name, value) for name, value in facts.items() if value]
        if entry.kind == "place":
            self._parents += [(row, above, n) for n, above in enumerate(item.parents)]

    def _flush(self) -> None:
        with self._staging.transaction():
            self._many(_ENRICH, self._updates)
            self._many(f"INSERT INTO row VALUES ({', '.join('?' * 15)})", self._rows)
            self._many("INSERT INTO bearer VALUES (?, ?, ?)", self._bearers)
            self._many("INSERT OR IGNORE INTO spelled VALUES (?, ?)", self._spelled)
            self._many("INSERT OR REPLACE INTO detail VALUES (?, ?, ?)", self._details)
            self._many("INSERT INTO lies_in VALUES (?, ?, ?)", self._parents)
        self._clear()

    def _adopt(self) -> None:
        """Give the actors without an item the one that alone claims to be them."""
        claimed: dict[int, set[int]] = defaultdict(set)
        for orphan, found in self._claims.items():
            for row, _ in found:
                claimed[row].add(orphan)
        note = self.note(BY_NAME)
        for orphan, found in sorted(self._claims.items()):
            if len(found) != 1:
                continue
            ((row, item),) = found
            if len(claimed[row]) != 1:
                continue
            added = self._run(
                "SELECT description, country, popularity FROM row WHERE id = ?", (row,)
            ).fetchone()
            self._run(_ENRICH, (*added[:2], None, None, None, added[2], orphan))
            values = (item, note, orphan)
            self._run("UPDATE row SET wikidata = ?, qid_source = ? WHERE id = ?", values)
            self._run("DELETE FROM row WHERE id = ?", (row,))
            self._run("INSERT INTO same VALUES (?, ?)", (row, orphan))

    def _find_parents(self) -> None:
        self._run("CREATE INDEX row_wikidata ON row (wikidata)")
        self._run("CREATE INDEX lies_in_row ON lies_in (row, place)")
        self._run(
            "UPDATE row SET parent = (SELECT r.id FROM lies_in l JOIN row r "
            "ON r.wikidata = l.item WHERE l.row = row.id AND r.id <> row.id "
            "ORDER BY l.place LIMIT 1) WHERE parent IS NULL AND kind = 'place'"
        )
        countries = self._run(
            "SELECT substr(name, 9), CAST(value AS INTEGER) FROM base.meta "
            "WHERE name LIKE 'country __'"
        ).fetchall()
        self._many(
            "UPDATE row SET parent = ?2 WHERE parent IS NULL AND kind = 'place' "
            "AND country = ?1 AND id <> ?2",
            countries,
        )


def _agree(orphan: _Orphan, group: Group, country: str | None) -> bool:
    if orphan.kind != group.kind:
        return False
    if orphan.country and country and orphan.country != country:
        return False
    special = orphan.words - _GENERIC
    return not special or bool(special & set(group.words.split()))
