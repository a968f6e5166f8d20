"""Several knowledge bases as one; the first has authority.

- An entity that several layers have (by its key) is one: what the upper layer says of it
  stands, and what that leaves open is filled from below.
- A name that an upper layer gives to an entity means that entity, among those of its kind:
  bearers of the name of the same kind in lower layers are no candidates any more. That holds for
  a name that is news: where the lower layer has the entity under this name too, its namesakes
  stay. A name that only resembles it (`NameForm.LOOSE`) outranks nothing.
- Numbers of entities hold the number of their layer, so that each is unique and `by_id` finds
  the parents of all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from kgpub.linking.schema import LAYER, ROLE, NameForm
from kgpub.linking.store import Hit, Store, StoredEntity

_SHIFT = 40
_OPEN = (
    "wikidata", "country", "parent", "geonames", "latitude", "longitude", "population",
    "description", "qid_source",
)  # fmt: skip
_MANY = 64


def open_knowledge_base(paths: Sequence[Path] = ()) -> Store:
    """Open the knowledge bases that a user names, over kgpub's own where that is needed.

    A file that stands for itself (built from a dump, or by ``kgpub.linking.build``) replaces
    kgpub's own; files of own entities lie over whatever else there is.

    Args:
        paths: the files, the first has authority.

    Raises:
        KnowledgeBaseError: if one is missing, corrupt or of another version.
    """
    stores = [Store(path) for path in paths]
    if all(store.meta.get(ROLE) == LAYER for store in stores):
        stores.append(Store())
    return stores[0] if len(stores) == 1 else LayeredStore(stores)


class LayeredStore(Store):
    """Several stores behind the interface of one; see the head of this module."""

    def __init__(self, stores: Sequence[Store]) -> None:
        """Lay stores over each other.

        Args:
            stores: the uppermost first.
        """
        self._layers = tuple(stores)
        self.path = self._layers[-1].path
        self.meta = self._meta()

    def __getstate__(self) -> tuple[Store, ...]:  # type: ignore[override]
        return self._layers

    def __setstate__(self, layers: tuple[Store, ...]) -> None:  # type: ignore[override]
        self.__init__(layers)  # type: ignore[misc]

    @property
    def layers(self) -> tuple[Store, ...]:
        """The stores, the uppermost first."""
        return self._layers

    def candidates(self, name: str, *, limit: int = _MANY) -> tuple[Hit, ...]:
        """Return the bearers of a name: of each layer in turn, the most popular first."""
        found: dict[str, Hit] = {}
        taken: set[str] = set()
        for layer in range(len(self._layers)):
            hits = [
                Hit(self._whole(layer, hit.entity), hit.form)
                for hit in self._layers[layer].candidates(name, limit=limit)
            ]
            known = {hit.entity.kind for hit in hits if hit.entity.key in found}
            new = [h for h in hits if h.entity.kind in known or h.entity.kind not in taken]
            for hit in new:
                found.setdefault(hit.entity.key, hit)
            taken |= {hit.entity.kind for hit in new if hit.form != NameForm.LOOSE}
        sure = tuple(hit for hit in found.values() if hit.form != NameForm.LOOSE)
        return (sure or tuple(found.values()))[:limit]

    def entity(self, key: str) -> StoredEntity | None:
        """Return the entity with a key, as the uppermost layer has it."""
        for layer, store in enumerate(self._layers):
            found = store.entity(key)
            if found is not None:
                return self._whole(layer, found)
        return None

    def by_id(self, number: int) -> StoredEntity | None:
        """Return the entity with a number, as the uppermost layer has it."""
        layer, own = number >> _SHIFT, number & ((1 << _SHIFT) - 1)
        found = self._layers[layer].by_id(own) if 0 <= layer < len(self._layers) else None
        return self._whole(layer, found) if found is not None else None

    def country(self, code: str) -> StoredEntity | None:
        """Return the country or territory with an ISO 3166-1 alpha-2 code, lower case."""
        for layer, store in enumerate(self._layers):
            found = store.country(code)
            if found is not None:
                return self._whole(layer, found)
        return None

    def demonym(self, word: str) -> str | None:
        """Return the country code of an adjective or noun of nationality."""
        return next((code for s in self._layers if (code := s.demonym(word)) is not None), None)

    def spellings(self) -> Iterator[tuple[str, StoredEntity]]:
        """Yield the names to recognize in texts, layer by layer."""
        for layer, store in enumerate(self._layers):
            for name, entity in store.spellings():
                yield name, self._whole(layer, entity)

    def sources(self) -> tuple[Mapping[str, str], ...]:
        """Return the sources of all layers, each once."""
        found = {(s["name"], s["version"]): s for store in self._layers for s in store.sources()}
        return tuple(found[key] for key in sorted(found, key=str))

    def statistics(self) -> tuple[tuple[str, str, int, int], ...]:
        """Return (kind, classes, entities, those with an item) of all layers added up."""
        sums: dict[tuple[str, str], tuple[int, int]] = {}
        for store in self._layers:
            for kind, classes, entities, items in store.statistics():
                before = sums.get((kind, classes), (0, 0))
                sums[kind, classes] = (before[0] + entities, before[1] + items)
        return tuple((*key, *sums[key]) for key in sorted(sums))

    def items(self) -> Iterator[tuple[str, str]]:
        """Yield item and label of what has an item, as the uppermost layer has it."""
        found: dict[str, str] = {}
        for store in reversed(self._layers):
            found.update(store.items())
        yield from sorted(found.items(), key=lambda pair: int(pair[0][1:]))

    def identifiers(self) -> tuple[frozenset[int], frozenset[int]]:
        """Return the numbers of all Wikidata items and all GeoNames identifiers."""
        pairs = [store.identifiers() for store in self._layers]
        return frozenset().union(*(p[0] for p in pairs)), frozenset().union(*(p[1] for p in pairs))

    def facts(self, entity: StoredEntity) -> Mapping[str, str]:
        """Return what else is known of an entity; upper layers come before lower ones."""
        found: dict[str, str] = {}
        for store, own in self._versions(entity):
            found = {**store.facts(own), **found}
        return dict(sorted(found.items()))

    def names(self, entity: StoredEntity) -> tuple[tuple[str, NameForm], ...]:
        """Return the keys of an entity's names in all layers, the strongest first."""
        found: dict[str, NameForm] = {}
        for store, own in self._versions(entity):
            for key, form in store.names(own):
                found[key] = min(form, found.get(key, form))
        return tuple(sorted(found.items(), key=lambda pair: (pair[1], pair[0])))

    def recognized(self, entity: StoredEntity) -> tuple[str, ...]:
        """Return the names of an entity that are recognized in texts, sorted."""
        names = {n for store, own in self._versions(entity) for n in store.recognized(own)}
        return tuple(sorted(names))

    def close(self) -> None:
        """Close the files."""
        for store in self._layers:
            store.close()

    def _versions(self, entity: StoredEntity) -> Iterator[tuple[Store, StoredEntity]]:
        for store in self._layers:
            own = store.entity(entity.key)
            if own is not None:
                yield store, own

    def _whole(self, layer: int, entity: StoredEntity) -> StoredEntity:
        """An entity as all layers together have it; `layer` is one that has it."""
        versions = [
            _numbered(number, entity if number == layer else other)
            for number, store in enumerate(self._layers)
            if (other := entity if number == layer else store.entity(entity.key)) is not None
        ]
        whole, *lower = versions
        for below in lower:
            gaps = {
                name: getattr(below, name)
                for name in _OPEN
                if getattr(whole, name) is None and getattr(below, name) is not None
            }
            if whole.kind == below.kind and whole.classes < below.classes:
                gaps["classes"] = below.classes
            whole = replace(whole, **gaps)
        return whole

    def _meta(self) -> dict[str, str]:
        """The facts of the layers; the date names the layers by what is in them."""
        meta: dict[str, str] = {}
        for store in reversed(self._layers):
            meta |= {k: v for k, v in store.meta.items() if not k.startswith("country ")}
        meta.pop(ROLE, None)
        below_first = self._layers[::-1]
        meta["date"] = " with ".join(s.meta.get("date", "undated") for s in below_first)
        meta["licence"] = "; ".join(dict.fromkeys(s.meta.get("licence", "") for s in below_first))
        for name in ("entities", "items"):
            meta[name] = str(sum(int(s.meta.get(name, "0")) for s in self._layers))
        return meta


def _numbered(layer: int, entity: StoredEntity) -> StoredEntity:
    shift = layer << _SHIFT
    parent = entity.parent + shift if entity.parent is not None else None
    return replace(entity, id=entity.id + shift, parent=parent)
