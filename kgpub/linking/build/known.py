"""People, organizations and regions that news names, with items of sources made from Wikidata."""

from __future__ import annotations

from collections.abc import Collection
from typing import cast

from kgpub.linking.build.entry import Entry, table
from kgpub.linking.build.packages import Package
from kgpub.linking.schema import KnowledgeBaseError, NameForm
from kgpub.model.reading import EntityKind

SOURCE = "kgpub's table of known actors"
_RECOGNIZED = {"person": 0.55, "organization": 0.55, "place": 0.5}


def known() -> list[Entry]:
    """Return the rows of ``known.tsv``; the sources of their items are written out."""
    titles = sources()
    entries = []
    for row in table("known.tsv"):
        kind = cast("EntityKind", row["kind"])
        entry = Entry(
            code=row["qid"],
            label=row["label"],
            kind=kind,
            classes=row["classes"],
            source=SOURCE,
            wikidata=row["qid"],
            qid_source=_titles(row, titles),
            country=row["country"] or None,
            popularity=float(row["popularity"]),
            description=row["description"] or None,
        )
        entry.add([row["label"]], NameForm.LABEL)
        entry.add(row["aliases"].split("|"), NameForm.ALIAS)
        if entry.popularity >= _RECOGNIZED[kind]:
            entry.spellings = tuple(sorted(entry.names))
        entry.add(row["other_names"].split("|"), NameForm.ALTERNATE)
        entries.append(entry)
    return entries


def complete(places: Collection[Entry]) -> None:
    """Give capitals and large cities without an item of the packages that of ``cities.tsv``.

    An item given here is taken from the smaller namesake that the packages gave it to.

    Raises:
        KnowledgeBaseError: if GeoNames calls a place of the table otherwise.
    """
    titles = sources()
    rows = {int(row["geonames"]): row for row in table("cities.tsv")}
    given: dict[str, Entry] = {}
    for place in places:
        row = rows.get(place.geonames or 0)
        if row is None:
            continue
        if row["label"] not in place.names:
            raise KnowledgeBaseError(f"{row['label']} is not the name of {row['geonames']}")
        if place.wikidata is None:
            place.wikidata, place.qid_source = row["qid"], _titles(row, titles)
            given[row["qid"]] = place
    for place in places:
        if place is not given.get(place.wikidata or "", place):
            place.wikidata = place.qid_source = None


def packages() -> list[Package]:
    """Return the sources of the items, as the file lists them with those of the packages."""
    return [
        Package(
            name=f"{row['repository']} {row['path']}".strip(),
            version=row["commit"],
            archive="",
            licence=row["licence"],
            url=row["repository"] and f"https://github.com/{row['repository']}",
            content=f"items of actors and places (kgpub/data): {row['made']}",
        )
        for row in table("known_sources.tsv")
    ]


def sources() -> dict[str, str]:
    """Return what ``known_sources.tsv`` calls its sources, by their keys."""
    return {
        row["key"]: f"{row['repository']} {row['path']} @{row['commit'][:8]}"
        if row["repository"]
        else row["path"]
        for row in table("known_sources.tsv")
    }


def _titles(row: dict[str, str], titles: dict[str, str]) -> str:
    return "; ".join(titles[key] for key in row["source"].split("|"))
