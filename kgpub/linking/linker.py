"""Give the entities of a reading their identity in Wikidata.

A name that the knowledge base knows, of a bearer of the same kind, is linked;
where it has several bearers, the article decides or the entity stays unlinked.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kgpub.linking.knowledge_base import KnowledgeBase, Record
from kgpub.model import Candidate, Entity, Link, Reading

_UNIQUE = 1.0
_BY_CONTEXT = 0.9
_REGION = "region"


class Linker:
    """Links by names."""

    def __init__(self, knowledge_base: KnowledgeBase) -> None:
        """Keep the knowledge base."""
        self._kb = knowledge_base

    def link(self, reading: Reading) -> Reading:
        """Return the reading with a link on every entity that can be decided.

        Links that a reading brings along are kept.
        """
        named = {
            record.key
            for entity in reading.entities
            for name in _names(entity)
            for record in self._alone(name)
        }
        return replace(
            reading,
            entities=tuple(
                entity if entity.link is not None else self._linked(entity, named)
                for entity in reading.entities
            ),
        )

    def _alone(self, name: str) -> tuple[Record, ...]:
        found = self._kb.candidates(name)
        return found if len(found) == 1 else ()

    def _linked(self, entity: Entity, named: set[str]) -> Entity:
        candidates = {
            record.key: record
            for name in _names(entity)
            for record in self._kb.candidates(name)
            if _fits(entity, record)
        }
        if not candidates:
            return entity
        chosen, score = _choose(entity, list(candidates.values()), named)
        if chosen is not None and chosen.wikidata is None:
            return entity
        rejected = tuple(
            Candidate(wikidata=r.wikidata, score=round(1 / len(candidates), 3))
            for r in candidates.values()
            if r.wikidata is not None and chosen is None
        )
        if chosen is None:
            link = Link(
                wikidata=None,
                score=0.0,
                method="name",
                source="ambiguous name",
                candidates=rejected,
            )
            return replace(entity, link=link)
        return replace(entity, link=_link(chosen, score))


def _link(record: Record, score: float) -> Link:
    return Link(
        wikidata=record.wikidata,
        score=score,
        method="name" if score == _UNIQUE else "name and context",
        source=record.source,
        label=record.label,
        country=record.country if "country" not in record.classes else None,
        longitude=record.longitude,
        latitude=record.latitude,
    )


def _names(entity: Entity) -> Iterable[str]:
    if any(mention.kind == "name" for mention in entity.mentions):
        yield from dict.fromkeys(
            " ".join(mention.text.split()) for mention in entity.mentions if mention.kind == "name"
        )


def _fits(entity: Entity, record: Record) -> bool:
    """An identity is for the bearer of the whole label, and of the same kind."""
    if entity.kind != record.kind and entity.kind != "actor":
        return False
    return entity.label in record.names


def _choose(
    entity: Entity, candidates: list[Record], named: set[str]
) -> tuple[Record | None, float]:
    """A city and the region around it often share a name: the article's other words tell."""
    if len(candidates) == 1:
        return candidates[0], _UNIQUE
    regions = [r for r in candidates if _REGION in r.classes]
    others = [r for r in candidates if _REGION not in r.classes]
    if len(regions) == 1 and len(others) == 1:
        as_city = any("city" in mention.text.lower().split() for mention in entity.mentions)
        if regions[0].key in named and not as_city and others[0].key not in named:
            return regions[0], _BY_CONTEXT
        return others[0], _BY_CONTEXT
    return None, 0.0
