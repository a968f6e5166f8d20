"""The decision on one entity: who it is, or nobody, and why."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kgpub.linking.context import Context
from kgpub.linking.ranking import Scored, Weights, twins
from kgpub.linking.store import StoredEntity
from kgpub.model import Candidate, Entity, Link

REGION = "region"
_SHOWN = 5
_MUCH = 0.5


@dataclass(frozen=True, slots=True)
class Decision:
    """What became of an entity.

    Attributes:
        entity: the entity as the article has it.
        ranked: its candidates, best first.
        chosen: the one that it is; None for nobody.
        why: the reason, in a few words.
    """

    entity: Entity
    ranked: tuple[Scored, ...]
    chosen: Scored | None
    why: str


def decide(
    entity: Entity, ranked: list[Scored], context: Context, numbers: Weights, text: str
) -> Decision:
    """Take the best candidate if it is good enough and clearly ahead of the next."""
    if not ranked:
        return Decision(entity, (), None, "nobody bears the name")
    first, why = ranked[0], "name and context"
    twin = _city_and_region(entity, ranked, context)
    if twin is not None:
        rest = sum(s.score for s in ranked if twins(s.hit.entity, twin.hit.entity))
        first = replace(twin, score=round(min(1.0, rest), 3))
        kind = "region" if REGION in twin.hit.entity.classes else "city"
        why = f"the {kind} of this name, not the other"
    elif len(ranked) == 1:
        why = "name"
    if first.score < numbers.bar:
        return Decision(entity, tuple(ranked), None, f"below the bar of {numbers.bar}")
    if first.hit.entity.popularity < numbers.obscure and first.score < numbers.high_bar:
        return Decision(entity, tuple(ranked), None, "hardly anybody knows this one")
    if _behind_the(entity, text) and _is_small_place(first.hit.entity, numbers.popular):
        return Decision(entity, (), None, "a small place is not called “the”")
    if _away_from_the_story(entity, first, ranked, context):
        return Decision(entity, tuple(ranked), None, "one of this name lies where the story is set")
    if _far_from_the_story(entity, first, context, numbers.known_abroad):
        return Decision(entity, tuple(ranked), None, "a lesser place of a country nobody speaks of")
    rival = next((s for s in ranked if not twins(s.hit.entity, first.hit.entity)), None)
    if rival is not None and first.score - rival.score < numbers.margin:
        return Decision(entity, tuple(ranked), None, "too close to the next")
    return Decision(entity, tuple(ranked), first, why)


def link_of(decision: Decision, parent: StoredEntity | None) -> Link | None:
    """Return the link that a decision amounts to, or None where there is nothing to say.

    Args:
        decision: the decision.
        parent: the unit around the chosen place, if it has an item.
    """
    if not decision.ranked:
        return None
    chosen = decision.chosen
    if chosen is not None:
        found = chosen.hit.entity
        return Link(
            wikidata=found.wikidata,
            score=chosen.score,
            method=decision.why,
            source=(found.qid_source or found.source) if found.wikidata else found.source,
            label=found.label,
            country=found.country if "country" not in found.classes else None,
            longitude=found.longitude,
            latitude=found.latitude,
            parent=parent.wikidata if parent is not None else None,
            parent_label=parent.label if parent is not None else None,
        )
    rejected = tuple(
        Candidate(wikidata=s.hit.entity.wikidata, score=s.score)
        for s in decision.ranked[:_SHOWN]
        if s.hit.entity.wikidata is not None
    )
    if not rejected:
        return None
    return Link(
        wikidata=None,
        score=decision.ranked[0].score,
        method=decision.why,
        source=decision.ranked[0].hit.entity.source,
        candidates=rejected,
    )


def _city_and_region(entity: Entity, ranked: list[Scored], context: Context) -> Scored | None:
    """A city and the region around it share a name: the article's other words tell.

    The region, if the article also names it in full ("Idlib province") and never
    says "the city"; else the city.
    """
    if len(ranked) < 2:
        return None
    pair = ranked[:2]
    regions = [s for s in pair if REGION in s.hit.entity.classes]
    cities = [s for s in pair if REGION not in s.hit.entity.classes]
    if len(regions) != 1 or len(cities) != 1:
        return None
    region, city = regions[0], cities[0]
    if region.hit.entity.country != city.hit.entity.country:
        return None
    if region.hit.entity.popularity > city.hit.entity.popularity:
        return None  # "California" is not the town in Pennsylvania
    as_city = any("city" in mention.text.lower().split() for mention in entity.mentions)
    named = bool(context.items.get(region.hit.entity.key, frozenset()) - {entity.id})
    return region if named and not as_city else city


def _away_from_the_story(
    entity: Entity, first: Scored, ranked: list[Scored], context: Context
) -> bool:
    """Whether a place lies in a country nobody speaks of, and a namesake in one of the story's."""
    if not _in_unnamed_country(entity, first, context):
        return False
    return any(context.country(entity.id, s.hit.entity.country) >= _MUCH for s in ranked)


def _far_from_the_story(entity: Entity, first: Scored, context: Context, known: float) -> bool:
    """Whether a place lies in a country nobody speaks of, while other countries are spoken of.

    The knowledge base lacks most villages, and then knows the name from elsewhere only.
    """
    place = first.hit.entity
    return place.popularity < known and (
        _in_unnamed_country(entity, first, context) and context.elsewhere(entity.id)
    )


def _in_unnamed_country(entity: Entity, scored: Scored, context: Context) -> bool:
    place = scored.hit.entity
    if place.country is None or place.kind != "place" or "country" in place.classes:
        return False
    return not context.country(entity.id, place.country)


def _behind_the(entity: Entity, text: str) -> bool:
    """Whether every mention stands behind "the": "the Levant" is no town in Maine."""
    names = [m for m in entity.mentions if m.kind == "name"]
    return all(text[max(0, m.start - 4) : m.start].lower() == "the " for m in names)


def _is_small_place(candidate: StoredEntity, popular: float) -> bool:
    if candidate.kind != "place" or "country" in candidate.classes:
        return False
    return candidate.popularity < popular
