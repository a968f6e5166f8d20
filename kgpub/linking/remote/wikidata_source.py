"""Linking with candidates from Wikidata, ranked as those of the knowledge base are."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from kgpub.linking.linker import Linker
from kgpub.linking.normalization import name_key
from kgpub.linking.ranking import weights_with
from kgpub.linking.remote.asking import load_numbers
from kgpub.linking.remote.kinds import Kind, kinds
from kgpub.linking.remote.wikidata_api import (
    CITIZENSHIP,
    COUNTRY,
    GEONAMES,
    Found,
    Item,
    WikidataApi,
)
from kgpub.linking.store import Hit, NameForm, Store, StoredEntity
from kgpub.model import Entity, Reading
from kgpub.model.reading import EntityKind

_MANY = 64
_OTHERS = 3


class WikidataSource:
    """The bearers of names in Wikidata."""

    def __init__(self, api: WikidataApi, store: Store) -> None:
        """Keep the API, and the knowledge base, which knows the codes of countries."""
        self._api, self._store = api, store
        self._hits: dict[str, tuple[Hit, ...]] = {}

    def prepare(self, names: Iterable[str]) -> None:
        """Look names up together, so that their items are asked for in few requests.

        Raises:
            LinkerError, ServiceError: if Wikidata does not answer.
        """
        new = [name for name in dict.fromkeys(names) if name not in self._hits]
        self._look_up(new)
        others = {name: other_names(self._store, name) for name in new if not self._hits[name]}
        self._look_up({o.name for found in others.values() for o in found} - self._hits.keys())
        for name, found in others.items():
            hits = {
                hit.entity.id: Hit(hit.entity, max(hit.form, other.form))
                for other in reversed(found)
                for hit in self._hits[other.name]
                if hit.entity.kind == other.kind
            }
            self._hits[name] = _sorted(hits.values())

    def candidates(self, name: str, *, limit: int = _MANY) -> tuple[Hit, ...]:
        """Return the bearers of a name, the most popular first.

        Raises:
            LinkerError, ServiceError: if Wikidata does not answer.
        """
        self.prepare([name])
        return self._hits[name][:limit]

    def entity(self, key: str) -> StoredEntity | None:
        """Return the entity with a key, from the knowledge base."""
        return self._store.entity(key)

    def by_id(self, number: int) -> StoredEntity | None:
        """Return the entity with a number, from the knowledge base."""
        return self._store.by_id(number)

    def country(self, code: str) -> StoredEntity | None:
        """Return the country with an ISO 3166-1 alpha-2 code, from the knowledge base."""
        return self._store.country(code)

    def describe(self) -> str:
        """Return the service."""
        return f"Wikidata's API at {self._api.address}"

    def _look_up(self, names: Iterable[str]) -> None:
        found = {name: self._api.search(name) for name in sorted(names)}
        items = self._api.items(one.id for results in found.values() for one in results)
        what = kinds(self._api, (i for i in items.values() if i.exists))
        for name, results in found.items():
            self._hits[name] = self._hits_of(name, results, items, what)

    def _hits_of(
        self,
        name: str,
        results: tuple[Found, ...],
        items: dict[str, Item],
        what: dict[str, Kind],
    ) -> tuple[Hit, ...]:
        hits: dict[str, Hit] = {}
        for one in results:
            item = items[one.id]
            form = _form(name, item, one.text) if item.exists else None
            entity = self._entity(item, what[item.id]) if form is not None else None
            if form is not None and entity is not None:
                hits.setdefault(item.id, Hit(entity, form))
        return _sorted(hits.values())

    def _entity(self, item: Item, what: Kind) -> StoredEntity | None:
        """The item as an entity of a knowledge base; None for what nothing is linked to."""
        if what.kind is None or item.label is None:
            return None
        known = self._store.entity(item.id)
        classes = what.classes
        if known is not None and known.kind == what.kind:
            classes |= known.classes
        latitude, longitude = item.point if item.point is not None else (None, None)
        version = f", revision {item.revision}" if item.revision is not None else ""
        return StoredEntity(
            id=int(item.id[1:]),
            key=item.id,
            wikidata=item.id,
            label=item.label,
            kind=what.kind,
            classes=classes,
            country=self._country(item),
            parent=None,
            geonames=_number(item.statements.get(GEONAMES, ())),
            latitude=latitude,
            longitude=longitude,
            population=None,
            popularity=popularity(item.pages),
            description=item.description,
            source="Wikidata",
            qid_source=f"Wikidata{version}",
        )

    def _country(self, item: Item) -> str | None:
        """The code of the item's country; of itself, if it is one."""
        countries = item.statements.get(COUNTRY, ()) or item.statements.get(CITIZENSHIP, ())
        for name in (item.id, *countries):
            found = self._store.entity(name)
            if found is not None and "country" in found.classes:
                return found.country
        return None


class WikidataLinker:
    """Links by names in Wikidata, and what the rest of the article makes likely."""

    def __init__(self, api: WikidataApi, store: Store, threshold: float | None = None) -> None:
        """Keep the API, the knowledge base, which knows the codes of countries, and the bar."""
        self._source = WikidataSource(api, store)
        self._linker = Linker(self._source, weights_with(threshold))

    def link(self, reading: Reading) -> Reading:
        """Return the reading with a link on every entity that can be decided.

        Raises:
            LinkerError, ServiceError: if Wikidata does not answer.
        """
        self._source.prepare(name for entity in reading.entities if (name := asked_name(entity)))
        return self._linker.link(reading)

    def describe(self) -> str:
        """Return the service."""
        return self._source.describe()


def asked_name(entity: Entity) -> str | None:
    """Return the name to ask a service for: none if the entity is linked or has no name."""
    named = any(
        m.kind == "name" and " ".join(m.text.split()) == entity.label for m in entity.mentions
    )
    return entity.label if entity.link is None and named else None


@dataclass(frozen=True, slots=True)
class OtherName:
    """What the knowledge base calls the bearer of a name.

    Attributes:
        name: its label.
        kind: its kind.
        form: what sort of name of it the first one is.
    """

    name: str
    kind: EntityKind
    form: NameForm


def other_names(store: Store, name: str) -> tuple[OtherName, ...]:
    """Return under which labels to ask for a name that a service does not have.

    "city of Idlib" and "Idlib province" are names that the knowledge base knows. A name
    that is a label itself has no others.
    """
    hits = [h for h in store.candidates(name, limit=_OTHERS) if h.form != NameForm.LOOSE]
    if any(name_key(h.entity.label) == name_key(name) for h in hits):
        return ()
    return tuple(OtherName(h.entity.label, h.entity.kind, h.form) for h in hits)


def popularity(pages: int) -> float:
    """Return how likely a name means an item with so many linked pages, from 0 to 1."""
    factor = float(load_numbers()["wikidata"]["popularity"])
    return round(min(1.0, factor * math.log10(1 + pages)), 3)


def _sorted(hits: Iterable[Hit]) -> tuple[Hit, ...]:
    return tuple(sorted(hits, key=lambda h: (-h.entity.popularity, h.form, h.entity.id)))


def _form(name: str, item: Item, matched: str) -> NameForm | None:
    """What sort of name leads to the item; None if it only begins like the name."""
    key = name_key(name)
    if item.label is not None and name_key(item.label) == key:
        return NameForm.LABEL
    if any(name_key(alias) == key for alias in item.aliases):
        return NameForm.ALIAS
    return NameForm.ALTERNATE if name_key(matched) == key else None


def _number(values: tuple[str, ...]) -> int | None:
    return int(values[0]) if values and values[0].isascii() and values[0].isdigit() else None
