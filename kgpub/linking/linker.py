"""Give the entities of a reading their identity in Wikidata.

Candidates come from the knowledge base by name, are ranked with what the
article tells, and the best is taken if it is good enough and clearly ahead.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from kgpub.linking.candidates import find_bodies, find_candidates
from kgpub.linking.context import Anchor, Context, ancestors_of, context_of
from kgpub.linking.decision import Decision, decide, link_of
from kgpub.linking.interfaces import CandidateSource
from kgpub.linking.ranking import Weights, load_weights, rank
from kgpub.linking.store import Hit, Store, StoredEntity
from kgpub.model import Entity, KnownName, Reading

_REMEMBERED = 20_000


class Linker:
    """Links by names, and what the rest of the article makes likely."""

    def __init__(self, source: CandidateSource, weights: Weights | None = None) -> None:
        """Take who is asked for the bearers of names, and the weights if not the usual."""
        self._source = source
        self._weights = weights or load_weights()
        self._ancestors = lru_cache(_REMEMBERED)(self._units_around)

    def link(self, reading: Reading) -> Reading:
        """Return the reading with a link on every entity that can be decided.

        Links that a reading brings along are kept.
        """
        decided = {d.entity.id: d for d in self.decisions(reading)}
        return replace(
            reading,
            entities=tuple(
                self._linked(e, decided[e.id]) if e.id in decided else e for e in reading.entities
            ),
        )

    def describe(self) -> str:
        """Return what the candidates come from."""
        return self._source.describe()

    def decisions(self, reading: Reading) -> Iterator[Decision]:
        """Yield what is decided on every entity that has a name and no link."""
        asked = [e for e in reading.entities if e.link is None]
        hits = {e.id: find_candidates(e, self._source) for e in asked}
        text = reading.article.text
        given = [a for e in reading.entities for a in self._given(e)]
        certain = [*given, *(a for e in asked for a in self._certain(e, hits[e.id]))]
        context = context_of(reading.entities, certain, text, self._ancestors)
        first = [self._decide(e, hits[e.id], context, text) for e in asked]
        settled = [Anchor(d.entity, d.chosen.hit.entity) for d in first if d.chosen is not None]
        settled = [*given, *settled]
        context = context_of(reading.entities, settled, text, self._ancestors)
        country = context.only_country()
        for entity in asked:
            if not hits[entity.id] and country is not None:
                hits[entity.id] = find_bodies(entity, country, self._source)
            if any(m.kind == "name" for m in entity.mentions):
                yield self._decide(entity, hits[entity.id], context, text)

    def _decide(self, entity: Entity, hits: list[Hit], context: Context, text: str) -> Decision:
        ranked = rank(entity, hits, context, self._weights)
        return decide(entity, ranked, context, self._weights, text)

    def _given(self, entity: Entity) -> list[Anchor]:
        """Who a link that was brought along says that an entity is."""
        item = entity.link.wikidata if entity.link is not None else None
        bearer = self._source.entity(item) if item is not None else None
        return [Anchor(entity, bearer)] if bearer is not None else []

    def _certain(self, entity: Entity, hits: list[Hit]) -> list[Anchor]:
        """The bearer of a name that has only one, or one far better known than the others."""
        popular = self._weights.popular
        if not hits:
            return []
        known = sorted((h.entity for h in hits), key=lambda e: -e.popularity)
        ahead = len(known) == 1 or known[0].popularity - known[1].popularity >= popular / 3
        if not ahead or (len(known) > 1 and known[0].popularity < popular):
            return []
        return [Anchor(entity, known[0])]

    def _linked(self, entity: Entity, decision: Decision) -> Entity:
        parent = None
        if decision.chosen is not None:
            units = self._ancestors(decision.chosen.hit.entity)
            parent = next((u for u in units if u.wikidata and "country" not in u.classes), None)
            kind = decision.chosen.hit.entity.kind
            if entity.kind in ("place", "organization"):
                entity = replace(entity, kind=kind)
        return replace(entity, link=link_of(decision, parent))

    def _units_around(self, entity: StoredEntity) -> tuple[StoredEntity, ...]:
        return ancestors_of(entity, self._source.by_id)


def known_names(store: Store) -> Iterator[KnownName]:
    """Yield the names to recognize in texts; the most popular bearer of a name wins."""
    seen: set[str] = set()
    for name, entity in store.spellings():
        if name not in seen:
            seen.add(name)
            yield KnownName(name, entity.key, entity.kind, entity.classes, entity.country)
