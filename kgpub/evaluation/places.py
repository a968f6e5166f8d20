"""Places: whether what is published of a mention lies where gold has it.

The measure of geoparsing: a place is right if its point is within 161 km (100 miles) of
gold's. Mentions are aligned by overlap; one without a point in the graph is not resolved.
Gold mentions without coordinates are neutral.
"""

from __future__ import annotations

import math

from kgpub.evaluation.alignment import align_spans
from kgpub.evaluation.gold import GoldDocument
from kgpub.evaluation.mentions import error, gold_mentions
from kgpub.evaluation.published import PublishedGraph
from kgpub.evaluation.scores import Counts, Tally
from kgpub.evaluation.spans import Span

RADIUS = 161.0
_EARTH = 6371.0


def score(document: GoldDocument, graph: PublishedGraph) -> Tally:
    """Count a document's places; nothing if gold has no coordinates."""
    tally = Tally()
    gold = gold_mentions(document)
    if not any(m.point is not None for m in gold):
        return tally
    found: dict[Span, tuple[float, float] | None] = {}
    for entity in graph.entities.values():
        for span in entity.mentions:
            if document.covers(span) and (entity.point or entity.kind == "location"):
                found[span] = entity.point or found.get(span)
    spans = sorted(found)
    aligned = align_spans([m.span for m in gold], spans, "overlap", document.text)
    resolved = {span for span in spans if found[span] is not None}
    counts = Counts(published=len(resolved))
    for i, mention in enumerate(gold):
        partner = spans[aligned[i]] if i in aligned else None
        point = found[partner] if partner is not None else None
        if mention.point is None:
            counts.published -= point is not None
            continue
        far = distance(mention.point, point) if point is not None else None
        right = far is not None and far <= RADIUS
        counts.gold += 1
        counts.right += right
        if partner is not None:
            tally.share("within 161 km, of found", right, 1)
        if far is not None:
            tally.share("within 161 km, of resolved", right, 1)
        if not right:
            kind = "missed" if far is None else "wrong"
            said = "no point" if far is None else f"{far:.0f} km away"
            gold_point = f"{mention.point[0]}, {mention.point[1]}"
            tally.errors.append(
                error(document, "places", kind, mention.span, gold=gold_point, published=said)
            )
    tally.counts["within 161 km, overlap"].add(counts)
    return tally


def distance(first: tuple[float, float], second: tuple[float, float]) -> float:
    """Return the great-circle distance of two (latitude, longitude) points in kilometres."""
    (lat1, lon1), (lat2, lon2) = (tuple(map(math.radians, p)) for p in (first, second))
    half = math.sin((lat2 - lat1) / 2) ** 2
    half += math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * _EARTH * math.asin(min(1.0, math.sqrt(half)))
