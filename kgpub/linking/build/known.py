"""People, organizations and regions that news names, with items of sources made from Wikidata."""

from __future__ import annotations

from typing import cast

from kgpub.linking.build.entry import Entry, table
from kgpub.linking.schema import NameForm
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
            qid_source="; ".join(titles[key] for key in row["source"].split("|")),
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


def sources() -> dict[str, str]:
    """Return what ``known_sources.tsv`` calls its sources, by their keys."""
    return {
        row["key"]: f"{row['repository']} {row['path']} @{row['commit'][:8]}"
        if row["repository"]
        else row["path"]
        for row in table("known_sources.tsv")
    }
