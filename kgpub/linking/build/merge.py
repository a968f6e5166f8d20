"""The default knowledge base: all sources joined, and written as one file."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable
from pathlib import Path

from kgpub.linking.build import city_items
from kgpub.linking.build.bodies import place_bodies
from kgpub.linking.build.curated import curated
from kgpub.linking.build.entry import Entry, clamp, fame
from kgpub.linking.build.geonames import places
from kgpub.linking.build.known import complete, known, packages
from kgpub.linking.build.name_suggestion_index import organizations
from kgpub.linking.build.neobase import travel
from kgpub.linking.build.packages import SOURCES
from kgpub.linking.build.states import add_variants, states
from kgpub.linking.build.territories import SOURCE, demonyms, territories
from kgpub.linking.build.writing import write
from kgpub.linking.normalization import name_key
from kgpub.linking.schema import SCHEMA_VERSION, NameForm

DATE = "2026-11-25"
LICENCE = "Open Database License (ODbL) 1.0; contains GeoNames data and OpenTravelData (CC BY 4.0)"
_ALL = 0.9
# A unit is known for being one, and for its people; a great city of its name is better known.
_KNOWN, _SIZE = 0.38, 0.3
_LANGUAGES = 30
_log = logging.getLogger(__name__)


def build(target: Path, cache: Path, *, date: str = DATE) -> None:
    """Build the default knowledge base.

    Args:
        target: the file to write.
        cache: folder of the packages; those that it lacks are fetched.
        date: the date of the build, as the file states it; the clock is not asked,
            so that the same packages and tables give the same bytes.

    Raises:
        KnowledgeBaseError: if a package cannot be fetched or read.
    """
    entries = collect(cache)
    items = sum(entry.wikidata is not None for entry in entries)
    _log.info("%d entities, %d with a Wikidata item", len(entries), items)
    meta = {
        "schema": str(SCHEMA_VERSION),
        "date": date,
        "licence": LICENCE,
        "entities": str(len(entries)),
        "items": str(items),
    }
    target.parent.mkdir(parents=True, exist_ok=True)
    listed = (*SOURCES, *packages())
    write(target, entries, demonyms=demonyms(), sources=listed, meta=meta)


def collect(cache: Path) -> list[Entry]:
    """Return the entities of all sources, each once, ready to be written."""
    whole, parts = territories(cache)
    units = _with_parts(states(cache), parts)
    populated = places(cache)
    joined = city_items.join(populated, cache)
    travelled = travel(cache)
    counts = city_items.assign(populated, joined, travelled.items)
    complete(populated)
    _log.info("items of places: %s", counts)
    of_unit = {unit.code for unit in units}
    for place in populated:
        place.parent = joined.units.get(place.parent or "")
        if place.parent not in of_unit:
            place.parent = place.country
    _size(units, populated)
    bodies = organizations(cache)
    place_bodies(bodies, [*whole, *units], demonyms())
    kept: dict[str, Entry] = {}
    for source in (
        curated(),
        whole,
        units,
        populated,
        travelled.airports,
        known(),
        bodies,
    ):
        _add(kept, source)
    return list(kept.values())


def absorb(kept: Entry, other: Entry) -> None:
    """Let an entry take from another of the same entity what it lacks itself."""
    for name, form in other.names.items():
        kept.add([name], max(form, NameForm.ALIAS))
    for attribute in ("geonames", "latitude", "longitude", "population", "parent", "country"):
        if getattr(kept, attribute) is None:
            setattr(kept, attribute, getattr(other, attribute))
    kept.description = kept.description or other.description
    kept.popularity = max(kept.popularity, other.popularity)
    kept.classes = _classes(kept.classes.split(), other.classes.split())
    if other.source not in kept.source:
        kept.source = f"{kept.source}; {other.source}"
    if kept.wikidata == other.wikidata and other.qid_source and kept.qid_source:
        if other.qid_source not in kept.qid_source:
            kept.qid_source = f"{kept.qid_source}; {other.qid_source}"
    elif kept.wikidata is None:
        kept.wikidata, kept.qid_source = other.wikidata, other.qid_source
    kept.spellings = tuple(sorted({*kept.spellings, *other.spellings}))


def _classes(kept: list[str], other: list[str]) -> str:
    """A unit that is one with a city (Berlin) is a city in the news."""
    city = "place" in other and not {"region", "country", "facility"} & set(other)
    words = [word for word in kept if not (city and word == "region")]
    return " ".join(dict.fromkeys((*words, *(word for word in other if word == "capital"))))


def _add(kept: dict[str, Entry], source: Iterable[Entry]) -> None:
    """Add entries by authority: earlier sources keep their item and label.

    Entries of one item are one entity if both are places or neither is; a city
    that shares its item with the unit around it is absorbed by the unit.
    """
    by_item = {entry.wikidata: entry for entry in kept.values() if entry.wikidata}
    by_geonames = {entry.geonames: entry for entry in kept.values() if entry.geonames}
    for entry in source:
        same = by_geonames.get(entry.geonames) if entry.geonames else None
        if same is None and entry.wikidata:
            same = by_item.get(entry.wikidata)
        if same is not None and (same.kind == "place") == (entry.kind == "place"):
            moved, same_code = entry.code, same.code
            absorb(same, entry)
            if moved != same_code and moved not in kept:
                same.code = moved if entry.kind == "place" else same_code
                kept[same.code] = kept.pop(same_code)
            continue
        if same is not None:
            entry.wikidata = entry.qid_source = None
        if entry.wikidata is None and "region" in entry.classes and _twin(entry, kept.values()):
            continue
        kept.setdefault(entry.code, entry)
        if entry.wikidata:
            by_item.setdefault(entry.wikidata, entry)
        if entry.geonames:
            by_geonames.setdefault(entry.geonames, entry)


def _twin(unit: Entry, kept: Iterable[Entry]) -> bool:
    """Tell whether a unit without an item is there already, with one."""
    key = name_key(unit.label)
    twins = (o for o in kept if o.wikidata and o.country == unit.country and "region" in o.classes)
    return any(key in map(name_key, twin.names) for twin in twins)


def _with_parts(units: list[Entry], parts: list[Entry]) -> list[Entry]:
    """Join the units with rigour's.

    Where the items differ, the one whose English label was checked stays: of
    three such, another source sided with it twice.
    """
    by_code = {unit.code: unit for unit in units}
    by_item = {unit.wikidata: unit for unit in units if unit.wikidata}
    for part in parts:
        unit = by_code.get(part.code) or by_item.get(part.wikidata or "")
        if unit is None:
            add_variants(part, list(part.names))
            by_code[part.code] = part
            continue
        if unit.wikidata == part.wikidata:
            unit.qid_source = f"{SOURCE}; {unit.qid_source}"
        elif unit.wikidata is None or part.qid_source != SOURCE:
            unit.wikidata, unit.qid_source = part.wikidata, part.qid_source
        unit.source = f"{unit.source}; {part.source}"
        unit.add(part.names, NameForm.ALIAS)
        add_variants(unit, list(part.names))
    return [by_code[code] for code in sorted(by_code)]


def _size(units: Collection[Entry], populated: Collection[Entry]) -> None:
    """Rank units by the people of their towns: Idlib governorate above a village of the name.

    A capital that is all of the unit of its name (Tbilisi) is that unit.
    """
    people: dict[str, int] = {}
    for place in populated:
        if place.parent:
            people[place.parent] = people.get(place.parent, 0) + (place.population or 0)
    for unit in units:
        lived = people.get(unit.code, 0)
        if lived:
            unit.popularity = clamp(_KNOWN + _SIZE * fame(lived, _LANGUAGES))
    named = {unit.code: unit for unit in units}
    for place in populated:
        whole = named.get(place.parent or "")
        if place.wikidata or whole is None or "capital" not in place.classes:
            continue
        alone = (place.population or 0) >= _ALL * people[whole.code]
        if alone and name_key(whole.label) == name_key(place.label):
            place.wikidata, place.qid_source = whole.wikidata, whole.qid_source
