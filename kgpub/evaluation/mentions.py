"""Mentions of entities: found where gold has them, and of the right kind.

Gold counts nominals and nested mentions. A published group or actor of open kind takes
the kind of the gold mention it is matched with, if that is a person or an
organization, and counts as an organization otherwise. Kinds that a set does not
annotate are not counted.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from kgpub.evaluation.alignment import align_spans
from kgpub.evaluation.gold import GoldDocument, GoldMention
from kgpub.evaluation.published import Entity, PublishedGraph
from kgpub.evaluation.scores import Counts, Error, Tally, context
from kgpub.evaluation.spans import Match, Span

MATCHES: tuple[Match, ...] = ("exact", "trimmed", "overlap")
_OPEN = ("group", "actor")
_FLAT = 0.1


@dataclass(frozen=True, slots=True)
class Found:
    """A mention that was found, by kgpub or by the bare model."""

    span: Span
    kind: str
    wikidata: str | None = None
    label: str = ""


def published_mentions(graph: PublishedGraph, document: GoldDocument) -> list[Found]:
    """Return the mentions of entities in the annotated part, in order of the text."""
    found = {
        Found(span, _kind_at(span, entity), entity.wikidata, entity.label)
        for entity in graph.entities.values()
        for span in entity.mentions
        if document.covers(span)
    }
    return sorted(found, key=lambda m: (m.span, m.kind, m.wikidata or "", m.label))


def _kind_at(span: Span, entity: Entity) -> str:
    """What a mention means: a country that acts there is a body, as any government is."""
    return "organization" if span in entity.acting else entity.kind


def gold_mentions(document: GoldDocument) -> list[GoldMention]:
    """Return the gold mentions in the annotated part."""
    return [m for m in document.mentions or () if document.covers(m.span)]


def score(
    document: GoldDocument,
    graph: PublishedGraph,
    kinds: Collection[str],
    floor: Sequence[Found] | None = None,
    *,
    flat: bool = False,
) -> Tally:
    """Count a document's mentions.

    Args:
        document: the gold.
        graph: what is published of it.
        kinds: the kinds that the set annotates.
        floor: what the bare model finds, for comparison.
        flat: the set does not annotate mentions inside others.
    """
    tally = Tally()
    if document.mentions is None:
        return tally
    gold = gold_mentions(document)
    found = published_mentions(graph, document)
    for match in MATCHES:
        _count(tally.counts, document, gold, found, kinds, match, flat=flat)
        if floor is not None:
            bare = [m for m in floor if document.covers(m.span)]
            _count(tally.floors, document, gold, bare, kinds, match, flat=flat)
    _list(tally, document, gold, [m for m in found if _counts(m, kinds)], flat=flat)
    return tally


def is_flat(documents: Iterable[GoldDocument]) -> bool:
    """Return whether a set leaves out the mentions inside others: hardly one of its own is."""
    total = inner = 0
    for document in documents:
        spans = {m.span for m in document.mentions or ()}
        total += len(spans)
        inner += sum(any(_inside(one, other) for other in spans) for one in spans)
    return inner < _FLAT * total


def _inside(one: Span, other: Span) -> bool:
    return one != other and other.start <= one.start and one.end <= other.end


def _counts(mention: Found, kinds: Collection[str]) -> bool:
    return mention.kind in kinds or mention.kind in _OPEN


def _count(
    counts: dict[str, Counts],
    document: GoldDocument,
    gold: Sequence[GoldMention],
    found: Sequence[Found],
    kinds: Collection[str],
    match: Match,
    *,
    flat: bool,
) -> None:
    """Count all mentions, and those of each kind aligned among themselves."""
    eligible = [m for m in found if _counts(m, kinds)]
    aligned = _aligned(document, gold, eligible, match)
    neutral = _inner(gold, eligible, aligned) if flat else frozenset()
    counts[f"all, {match}"].add(tally_of(gold, _counted(eligible, aligned, neutral), aligned))
    by_published = {j: gold[i] for i, j in aligned.items()}
    settled = [_settled(m, by_published.get(j)) for j, m in enumerate(eligible)]
    for kind in sorted(kinds):
        # Mentions whose kind gold leaves open excuse a published one of any kind.
        here = [m for m in gold if m.kind == kind or m.kind is None]
        there = [m for m, k in zip(eligible, settled, strict=True) if k == kind]
        pairs = _aligned(document, here, there, match)
        counted = _counted(there, pairs, neutral)
        counts[f"{kind}, {match}"].add(tally_of(here, counted, pairs))


def _inner(
    gold: Sequence[GoldMention], found: Sequence[Found], aligned: dict[int, int]
) -> frozenset[Found]:
    """Return what lies inside a gold mention that another published one is matched with."""
    taken = set(aligned.values())
    outer = [gold[i].span for i in aligned]
    return frozenset(
        m
        for j, m in enumerate(found)
        if j not in taken and any(_inside(m.span, span) for span in outer)
    )


def _counted(
    found: Sequence[Found], aligned: dict[int, int], neutral: Collection[Found]
) -> list[Found]:
    """Leave out the neutral ones that are matched with nothing."""
    matched = set(aligned.values())
    return [m for j, m in enumerate(found) if j in matched or m not in neutral]


def _settled(mention: Found, partner: GoldMention | None) -> str:
    if mention.kind not in _OPEN:
        return mention.kind
    kind = partner.kind if partner is not None else None
    return kind if kind in ("person", "organization") else "organization"


def _aligned(
    document: GoldDocument, gold: Sequence[GoldMention], found: Sequence[Found], match: Match
) -> dict[int, int]:
    spans = [m.span for m in gold]
    return align_spans(spans, [m.span for m in found], match, document.text)


def tally_of(
    gold: Sequence[GoldMention], found: Sequence[object], aligned: dict[int, int]
) -> Counts:
    """Return the counts of an alignment; optional mentions and those without a kind are neutral."""
    counts = Counts(published=len(found))
    for i, mention in enumerate(gold):
        if mention.optional or mention.kind is None:
            counts.published -= 1 if i in aligned else 0
            continue
        counts.gold += 1
        counts.right += 1 if i in aligned else 0
    return counts


def _list(
    tally: Tally,
    document: GoldDocument,
    gold: Sequence[GoldMention],
    found: Sequence[Found],
    *,
    flat: bool,
) -> None:
    aligned = _aligned(document, gold, found, "overlap")
    neutral = _inner(gold, found, aligned) if flat else frozenset()
    matched = set(aligned.values())
    for i, mention in enumerate(gold):
        if i not in aligned and not mention.optional and mention.kind is not None:
            tally.errors.append(
                error(document, "mentions", "missed", mention.span, gold=mention.kind)
            )
    for j, one in enumerate(found):
        if j not in matched and one not in neutral:
            tally.errors.append(error(document, "mentions", "false", one.span, published=one.kind))


def error(
    document: GoldDocument,
    layer: str,
    kind: str,
    span: Span,
    *,
    gold: str = "",
    published: str = "",
) -> Error:
    """Return an entry of the error listing for a stretch of a document."""
    around = context(document.text, span.start, span.end)
    words = document.words(span)
    return Error(document.id, layer, kind, words, gold, published, span.start, around)
