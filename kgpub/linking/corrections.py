"""A user's corrections: who a name or an entity is, or that it is nobody.

A tab-separated file with two columns and a header: ``mention`` (a name as the article
has it, or the IRI of an entity that kgpub published) and ``wikidata`` (an item, or NIL).
A third column ``article`` with an address keeps a line to one article. What stands
there always wins.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from kgpub.errors import InputError
from kgpub.linking.candidates import names_of
from kgpub.linking.context import ancestors_of
from kgpub.linking.interfaces import CandidateSource
from kgpub.linking.normalization import name_key
from kgpub.model import Entity, Link, Reading

NIL = "NIL"
METHOD = "correction"
_COLUMNS = ("mention", "wikidata")
_ITEM = re.compile(r"Q[1-9]\d*")
_ENTITY = re.compile(r".*/entity/(?:(?P<article>[0-9a-f]{16})/(?P<start>\d+)-(?P<end>\d+)(?:-\d+)?"
                     r"|(?P<item>Q[1-9]\d*))")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Corrections:
    """What a file of corrections says.

    Attributes:
        names: item, or None for nobody, by (key of a name, address of the article or "").
        spans: the same by (article's digest in its IRI, start, end) of a first mention.
        items: the same by the item that was published.
        path: the file.
    """

    names: Mapping[tuple[str, str], str | None]
    spans: Mapping[tuple[str, int, int], str | None]
    items: Mapping[str, str | None]
    path: Path

    def apply(self, reading: Reading, article: str, source: CandidateSource) -> Reading:
        """Return the reading with a link on every entity that the file decides.

        Args:
            reading: a reading, linked already.
            article: what the IRIs of the article's entities have in the middle.
            source: what is known of the items.
        """
        url = reading.article.url or ""
        entities = tuple(self._applied(e, url, article, source) for e in reading.entities)
        return replace(reading, entities=entities)

    def _applied(self, entity: Entity, url: str, article: str, source: CandidateSource) -> Entity:
        first = entity.mentions[0]
        span = (article, first.start, first.end)
        published = entity.link.wikidata if entity.link is not None else None
        if span in self.spans:
            return replace(entity, link=self._link(self.spans[span], source))
        for name in names_of(entity):
            for key in ((name_key(name), url), (name_key(name), "")):
                if key in self.names:
                    return replace(entity, link=self._link(self.names[key], source))
        if published is not None and published in self.items:
            return replace(entity, link=self._link(self.items[published], source))
        return entity

    def _link(self, item: str | None, source: CandidateSource) -> Link:
        origin = f"corrections in {self.path.name}"
        known = source.entity(item) if item is not None else None
        if item is None or known is None:
            return Link(wikidata=item, score=1.0, method=METHOD, source=origin)
        units = ancestors_of(known, source.by_id)
        parent = next((u for u in units if u.wikidata and "country" not in u.classes), None)
        return Link(
            wikidata=item,
            score=1.0,
            method=METHOD,
            source=origin,
            label=known.label,
            country=known.country if "country" not in known.classes else None,
            longitude=known.longitude,
            latitude=known.latitude,
            parent=parent.wikidata if parent is not None else None,
            parent_label=parent.label if parent is not None else None,
        )


def read_corrections(path: Path) -> Corrections:
    """Read a file of corrections.

    Raises:
        InputError: if it cannot be read, or naming the line that is wrong.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: is not UTF-8 ({error.reason}); save it as UTF-8") from error
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}; give a file of corrections") from error
    lines = [(n, x) for n, x in enumerate(text.splitlines(), 1) if x.strip() and x[0] != "#"]
    rows = list(csv.reader((x for _, x in lines), delimiter="\t", quoting=csv.QUOTE_NONE))
    if not rows or tuple(rows[0][:2]) != _COLUMNS:
        raise InputError(f"{path}: begins without the line “mention<TAB>wikidata”; add it")
    names: dict[tuple[str, str], str | None] = {}
    spans: dict[tuple[str, int, int], str | None] = {}
    items: dict[str, str | None] = {}
    for (number, _), row in zip(lines[1:], rows[1:], strict=True):
        said, target, url = (*(cell.strip() for cell in row), "", "", "")[:3]
        if not said or (target.upper() != NIL and not _ITEM.fullmatch(target)):
            raise InputError(
                f"{path}, line {number}: {target or 'nothing'!r} is no item; "
                "write one like Q858, or NIL"
            )
        item = None if target.upper() == NIL else target
        entity = _ENTITY.fullmatch(said) if "://" in said else None
        if "://" in said and entity is None:
            raise InputError(
                f"{path}, line {number}: {said} is no IRI of an entity; copy one from an export"
            )
        if entity is None:
            names[name_key(said), url] = item
        elif entity["item"]:
            items[entity["item"]] = item
        else:
            spans[entity["article"], int(entity["start"]), int(entity["end"])] = item
    return Corrections(names, spans, items, path)
