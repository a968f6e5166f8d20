"""Mentions of entities: found where gold has them, and of the right kind.

Gold counts nominals and nested mentions. A published group or actor of open kind takes
the kind of the gold mention it is matched with, if that is a person or an
organization, and counts as an organization otherwise. Kinds that a set does not
annotate are not counted.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from kgpub.evaluation.alignment import align_spans
from kgpub.evaluation.gold import GoldDocument, GoldMention
from kgpub.evaluation.published import PublishedGraph
from kgpub.evaluation.scores import Counts, Error, Tally, context
from kgpub.evaluation.spans import Match, Span

MATCHES: tuple[Match, ...] = ("exact", "trimmed", "overlap")
_OPEN = ("group", "actor")


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
        Found(span, entity.kind, entity.wikidata, entity.label)
        for entity in graph.entities.values()
        for span in entity.mentions
        if document.covers(span)
    }
    return sorted(found, key=lambda m: (m.span, m.kind, m.wikidata or "", m.label))


def gold_mentions(document: GoldDocument) -> list[GoldMention]:
    """Return the gold mentions in the annotated part."""
    return [m for m in document.mentions or () if document.covers(m.span)]


def score(
    document: GoldDocument,
    graph: PublishedGraph,
    kinds: Collection[str],
    floor: Sequence[Found] | None = None,
) -> Tally:
    """Count a document's mentions.

    Args:
        document: the gold.
        graph: what is published of it.
        kinds: the kinds that the set annotates.
        floor: what the bare model finds, for comparison.
    """
    tally = Tally()
    if document.mentions is None:
        return tally
    gold = gold_mentions(document)
    found = published_mentions(graph, document)
    for match in MATCHES:
        _count(tally.counts, document, gold, found, kinds, match)
        if floor is not None:
            bare = [m for m in floor if document.covers(m.span)]
            _count(tally.floors, document, gold, bare, kinds, match)
    _list(tally, document, gold, [m for m in found if _counts(m, kinds)])
    return tally


def _counts(mention: Found, kinds: Collection[str]) -> bool:
    return mention.kind in kinds or mention.kind in _OPEN


def _count(
    counts: dict[str, Counts],
    document: GoldDocument,
    gold: Sequence[GoldMention],
    found: Sequence[Found],
    kinds: Collection[str],
    match: Match,
) -> None:
    """Count all mentions, and those of each kind aligned among themselves."""
    eligible = [m for m in found if _counts(m, kinds)]
    aligned = _aligned(document, gold, eligible, match)
    counts[f"all, {match}"].add(tally_of(gold, eligible, aligned))
    by_published = {j: gold[i] for i, j in aligned.items()}
    settled = [_settled(m, by_published.get(j)) for j, m in enumerate(eligible)]
    for kind in sorted(kinds):
        # Mentions whose kind gold leaves open excuse a published one of any kind.
        here = [m for m in gold if m.kind == kind or m.kind is None]
        there = [m for m, k in zip(eligible, settled, strict=True) if k == kind]
        pairs = _aligned(document, here, there, match)
        counts[f"{kind}, {match}"].add(tally_of(here, there, pairs))


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
    tally: Tally, document: GoldDocument, gold: Sequence[GoldMention], found: Sequence[Found]
) -> None:
    aligned = _aligned(document, gold, found, "overlap")
    matched = set(aligned.values())
    for i, mention in enumerate(gold):
        if i not in aligned and not mention.optional and mention.kind is not None:
            tally.errors.append(
                error(document, "mentions", "missed", mention.span, gold=mention.kind)
            )
    for j, one in enumerate(found):
        if j not in matched:
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
