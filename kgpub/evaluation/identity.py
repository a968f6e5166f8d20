"""Coreference within an article: whether pronouns and descriptions stand for the right name.

A published pronoun or description is compared with the other mentions of its entity:
it is right if gold puts it into the cluster that most of them are in, names before
descriptions. A pronoun where gold has no mention at all is wrong: it stands for something
that is no entity, or for nothing. Recall is of the gold pronouns and descriptions whose
cluster has a name.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from kgpub.evaluation.alignment import align_spans
from kgpub.evaluation.gold import GoldDocument, GoldMention
from kgpub.evaluation.mentions import error, gold_mentions
from kgpub.evaluation.names import PRONOUNS, is_name
from kgpub.evaluation.published import PublishedGraph
from kgpub.evaluation.scores import Counts, Tally
from kgpub.evaluation.spans import Span

PRONOUN, DESCRIPTION = "pronouns, of the right entity", "descriptions, of the right entity"


def score(document: GoldDocument, graph: PublishedGraph) -> Tally:
    """Count a document's pronouns and descriptions; nothing if gold has no clusters."""
    tally = Tally()
    gold = gold_mentions(document)
    if not any(m.cluster for m in gold):
        return tally
    spans = sorted(
        {
            (span, iri)
            for iri, entity in graph.entities.items()
            for span in entity.mentions
            if document.covers(span)
        }
    )
    pairs = align_spans([m.span for m in gold], [s for s, _ in spans], "trimmed", document.text)
    partners = {j: gold[i] for i, j in pairs.items()}
    members: dict[str, list[int]] = defaultdict(list)
    for j, (_, iri) in enumerate(spans):
        members[iri].append(j)
    named = {m.cluster for m in gold if _row(document, m.span) is None}
    for i, mention in enumerate(gold):
        row = _row(document, mention.span)
        if row is None or mention.optional or mention.cluster not in named:
            continue
        tally.counts[row].gold += 1
        if i not in pairs and row == PRONOUN:
            tally.errors.append(
                error(document, "identity", "missed", mention.span, gold=mention.cluster or "")
            )
    for j, (span, iri) in enumerate(spans):
        row = _row(document, span)
        if row is None or (j in partners and partners[j].optional):
            continue
        others = [k for k in members[iri] if k != j]
        cluster = _cluster(
            document, [spans[k][0] for k in others], [partners.get(k) for k in others]
        )
        own = partners[j].cluster if j in partners else None
        if (own is None and (row == DESCRIPTION or len(others) == 0)) or (own and cluster is None):
            continue
        right = own is not None and own == cluster
        tally.counts[row].add(Counts(right=right, published=1))
        if not right:
            label = graph.entities[iri].label
            tally.errors.append(
                error(document, "identity", "wrong", span, gold=own or "", published=label)
            )
    return tally


def _row(document: GoldDocument, span: Span) -> str | None:
    words = document.words(span.trimmed(document.text))
    if words.lower() in PRONOUNS:
        return PRONOUN
    return None if is_name(words) else DESCRIPTION


def _cluster(
    document: GoldDocument, spans: Sequence[Span], partners: Sequence[GoldMention | None]
) -> str | None:
    """The cluster that most names of an entity are in, or most descriptions if it has none."""
    for sort in (None, DESCRIPTION):
        found = Counter(
            p.cluster
            for s, p in zip(spans, partners, strict=True)
            if p is not None and p.cluster is not None and _row(document, s) == sort
        )
        if found:
            return min(found, key=lambda c: (-found[c], c))
    return None
