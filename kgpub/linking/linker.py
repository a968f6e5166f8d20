"""Give the entities of a reading their identity in Wikidata.

Candidates come from the knowledge base by name, are ranked with what the
article tells, and the best is taken if it is good enough and clearly ahead.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from kgpub.linking.interfaces import CandidateSource
from kgpub.linking.ranking import Context, Scored, load_weights, rank
from kgpub.linking.store import Hit, NameForm, Store, StoredEntity
from kgpub.model import Candidate, Entity, KnownName, Link, Reading

_REGION = "region"
_SHOWN = 5
_COUNTRY_WEIGHT = 2


class Linker:
    """Links by names, and what the rest of the article makes likely."""

    def __init__(self, store: CandidateSource) -> None:
        """Keep the knowledge base, or what else knows the bearers of names."""
        self._store = store

    def link(self, reading: Reading) -> Reading:
        """Return the reading with a link on every entity that can be decided.

        Links that a reading brings along are kept.
        """
        text = reading.article.text
        hits = {e.id: self._candidates(e, text) for e in reading.entities if e.link is None}
        context = self._context(reading, hits)
        return replace(
            reading,
            entities=tuple(
                self._linked(e, hits[e.id], context) if e.link is None else e
                for e in reading.entities
            ),
        )

    def describe(self) -> str:
        """Return what the candidates come from."""
        return self._store.describe()

    def explain(self, reading: Reading) -> Iterator[tuple[Entity, list[Scored]]]:
        """Yield each named entity with its candidates and their scores, best first."""
        text = reading.article.text
        hits = {e.id: self._candidates(e, text) for e in reading.entities}
        context = self._context(reading, hits)
        for entity in reading.entities:
            if _names(entity):
                yield entity, rank(hits[entity.id], context)

    def _candidates(self, entity: Entity, text: str) -> list[Hit]:
        """The bearers of the entity's longest name, of the same kind."""
        names = _names(entity)
        if not names or entity.label not in names:
            return []
        found = [h for h in self._store.candidates(entity.label) if _fits(entity, h.entity)]
        if _behind_the(entity, text):
            found = [h for h in found if not _is_small_place(h.entity)]
        return [hit for hit in found if hit.form != NameForm.LOOSE]

    def _context(self, reading: Reading, hits: dict[str, list[Hit]]) -> Context:
        popular = load_weights().popular
        countries: Counter[str] = Counter()
        points: list[tuple[float, float]] = []
        items: set[str] = set()
        for entity in reading.entities:
            if entity.country is not None:
                countries[entity.country] += len(entity.mentions)
            found = hits.get(entity.id, [])
            certain = (
                found[:1] if found and (len(found) == 1 or _stands_out(found, popular)) else []
            )
            for hit in certain:
                items.add(hit.entity.key)
                if hit.entity.country is not None:
                    own = "country" in hit.entity.classes
                    weight = _COUNTRY_WEIGHT if own else 1
                    countries[hit.entity.country] += weight * len(entity.mentions)
                if hit.entity.latitude is not None and hit.entity.longitude is not None:
                    points.append((hit.entity.latitude, hit.entity.longitude))
        return Context(countries, tuple(points), frozenset(items))

    def _linked(self, entity: Entity, hits: list[Hit], context: Context) -> Entity:
        ranked = rank(hits, context)
        if not ranked:
            return entity
        best, method = self._best(entity, ranked, context)
        if best is None or best.hit.entity.wikidata is None:
            rejected = tuple(
                Candidate(wikidata=s.hit.entity.wikidata, score=s.score)
                for s in ranked[:_SHOWN]
                if s.hit.entity.wikidata is not None and best is None
            )
            if best is None and not rejected:
                return entity
            place = best.hit.entity if best is not None else None
            return replace(entity, link=_nobody(ranked[0].score, place, rejected))
        return replace(entity, link=_link(best, method))

    def _best(
        self, entity: Entity, ranked: list[Scored], context: Context
    ) -> tuple[Scored | None, str]:
        numbers = load_weights()
        first = ranked[0]
        twin = _city_and_region(entity, ranked, context)
        if twin is not None:
            return (twin if twin.score >= numbers.bar else None), "name and context"
        candidate = first.hit.entity
        small = candidate.kind == "place" and candidate.popularity < numbers.known
        if first.score < (numbers.high_bar if small else numbers.bar):
            return None, ""
        if len(ranked) > 1 and first.score - ranked[1].score < numbers.margin:
            return None, ""
        return first, "name" if len(ranked) == 1 else "name and context"


def known_names(store: Store) -> Iterator[KnownName]:
    """Yield the names to recognize in texts; the most popular bearer of a name wins."""
    seen: set[str] = set()
    for name, entity in store.spellings():
        if name not in seen:
            seen.add(name)
            yield KnownName(name, entity.key, entity.kind, entity.classes, entity.country)


def _stands_out(hits: list[Hit], popular: float) -> bool:
    first, second = hits[0].entity, hits[1].entity
    return first.popularity >= popular and first.popularity - second.popularity >= popular / 3


def _city_and_region(entity: Entity, ranked: list[Scored], context: Context) -> Scored | None:
    """A city and the region around it share a name: the article's other words tell.

    The region, if the article also names it in full ("Idlib province") and never
    says "the city"; else the city.
    """
    if len(ranked) < 2:
        return None
    pair = ranked[:2]
    regions = [s for s in pair if _REGION in s.hit.entity.classes]
    cities = [s for s in pair if _REGION not in s.hit.entity.classes]
    if len(regions) != 1 or len(cities) != 1:
        return None
    region, city = regions[0], cities[0]
    if region.hit.entity.country != city.hit.entity.country:
        return None
    if region.hit.entity.popularity > city.hit.entity.popularity:
        return None  # "California" is not the town in Pennsylvania
    as_city = any("city" in mention.text.lower().split() for mention in entity.mentions)
    named = region.hit.entity.key in context.items
    return region if named and not as_city else city


def _behind_the(entity: Entity, text: str) -> bool:
    """Whether every mention stands behind "the": "the Levant" is no town in Maine."""
    names = [m for m in entity.mentions if m.kind == "name"]
    return all(text[max(0, m.start - 4) : m.start].lower() == "the " for m in names)


def _is_small_place(candidate: StoredEntity) -> bool:
    if candidate.kind != "place" or "country" in candidate.classes:
        return False
    return candidate.popularity < load_weights().popular


def _names(entity: Entity) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(" ".join(m.text.split()) for m in entity.mentions if m.kind == "name")
    )


def _fits(entity: Entity, candidate: StoredEntity) -> bool:
    if "airport" in candidate.classes and "airport" not in entity.label.lower():
        return False
    return entity.kind == candidate.kind or entity.kind == "actor"


def _link(scored: Scored, method: str) -> Link:
    found = scored.hit.entity
    return Link(
        wikidata=found.wikidata,
        score=scored.score,
        method=method,
        source=found.qid_source or found.source,
        label=found.label,
        country=found.country if "country" not in found.classes else None,
        longitude=found.longitude,
        latitude=found.latitude,
    )


def _nobody(score: float, place: StoredEntity | None, rejected: tuple[Candidate, ...]) -> Link:
    """No identity: too thin a lead, or a place whose item is not known; its point is kept."""
    return Link(
        wikidata=None,
        score=score,
        method="name and context",
        source=place.source if place is not None else "candidates too close",
        label=place.label if place is not None else None,
        country=place.country if place is not None else None,
        longitude=place.longitude if place is not None else None,
        latitude=place.latitude if place is not None else None,
        candidates=rejected,
    )
