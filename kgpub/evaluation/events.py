"""Events: their triggers, and their types at the grain that gold has.

A gold trigger is mostly one word, a published one often several ("air strike"), so
overlap is the measure to read. Speech ("said") is published as the cue of a claim and
not as an event: ``with cues`` counts cues among the triggers, once each.
"""

from __future__ import annotations

from collections.abc import Sequence

from kgpub.evaluation.alignment import align_spans
from kgpub.evaluation.floor import BareReading
from kgpub.evaluation.gold import GoldDocument, GoldEvent
from kgpub.evaluation.labels import score_labels
from kgpub.evaluation.mentions import error
from kgpub.evaluation.published import Event, PublishedGraph
from kgpub.evaluation.scores import Counts, Tally
from kgpub.evaluation.spans import Match, Span
from kgpub.evaluation.types import codes_of, gold_code, same_code
from kgpub.scheme import EventScheme

GRAMMATICAL = "GRAMMATICAL"
_NO_TRIGGER = "re3d:"


def gold_events(document: GoldDocument) -> list[tuple[Span, GoldEvent]]:
    """Return the gold events with a trigger in the annotated part.

    The spans of re3d's relations are what stands between two mentions, not triggers.
    """
    return [
        (event.span, event)
        for event in document.events or ()
        if event.span is not None
        and document.covers(event.span)
        and not (event.type or "").startswith(_NO_TRIGGER)
    ]


def triggers(graph: PublishedGraph, document: GoldDocument) -> dict[Span, list[Event]]:
    """Return the published events by trigger in the annotated part, in order of the text."""
    found: dict[Span, list[Event]] = {}
    for event in graph.events.values():
        for span in event.triggers:
            if document.covers(span):
                found.setdefault(span, []).append(event)
    return dict(sorted(found.items()))


def cues(graph: PublishedGraph, document: GoldDocument) -> set[Span]:
    """Return the cues of claims in the annotated part."""
    return {span for claim in graph.claims for span in claim.cues if document.covers(span)}


def matched_events(
    document: GoldDocument, graph: PublishedGraph
) -> list[tuple[GoldEvent, Span, list[Event]]]:
    """Return the gold events whose trigger is published, with that trigger and its events."""
    gold = gold_events(document)
    found = triggers(graph, document)
    spans = list(found)
    aligned = align_spans([span for span, _ in gold], spans, "overlap", document.text)
    return [(gold[i][1], spans[j], found[spans[j]]) for i, j in aligned.items()]


def score(
    document: GoldDocument,
    graph: PublishedGraph,
    scheme: EventScheme,
    bare: BareReading | None = None,
) -> Tally:
    """Count a document's events; with ``bare`` also the missed words, by their lemma."""
    tally = Tally()
    gold = gold_events(document)
    if gold:
        published = triggers(graph, document)
        found = list(published)
        matches: tuple[Match, ...] = ("exact", "overlap")
        for match in matches:
            _triggers(tally, document, gold, found, match, "triggers")
        speaking = [c for c in cues(graph, document) if not any(c.overlap(s) for s in found)]
        _triggers(tally, document, gold, sorted([*found, *speaking]), "overlap", "with cues")
        _types(tally, document, graph, scheme)
        _misses(tally, document, gold, published, bare)
    tally.merge(score_labels(document, graph, scheme))
    return tally


def _triggers(
    tally: Tally,
    document: GoldDocument,
    gold: Sequence[tuple[Span, GoldEvent]],
    found: Sequence[Span],
    match: Match,
    name: str,
) -> None:
    """Count triggers; grammatical ones ("is", "begun") as the others, and left out."""
    aligned = align_spans([span for span, _ in gold], found, match, document.text)
    tally.counts[f"{name}, {match}"].add(Counts(len(aligned), len(found), len(gold)))
    if not any(event.class_ for _, event in gold):
        return
    grammatical = {i for i, (_, event) in enumerate(gold) if event.class_ == GRAMMATICAL}
    excused = len(grammatical & set(aligned))
    tally.counts[f"{name}, not grammatical, {match}"].add(
        Counts(len(aligned) - excused, len(found) - excused, len(gold) - len(grammatical))
    )
    if match == "overlap":
        for i, (_, event) in enumerate(gold):
            if event.class_:
                tally.share(f"{name}, recall of {event.class_.lower()}", i in aligned, 1)


def _types(
    tally: Tally, document: GoldDocument, graph: PublishedGraph, scheme: EventScheme
) -> None:
    """Compare the types of matched events, at each grain that gold has."""
    for event, span, found in matched_events(document, graph):
        code = gold_code(event.type)
        if code is None or event.span is None:
            continue
        grain, label = code
        said = [c for e in found for c in codes_of(e.type, grain, scheme)]
        right = any(same_code(label, c) for c in said)
        tally.share(f"type right, {grain}, of matched", right, 1)
        tally.labels[f"type, {grain}, matched"][
            label, label if right else next(iter(said), "")
        ] += 1
        if not right:
            tally.errors.append(
                error(document, "events", "wrong", span, gold=label, published=found[0].type)
            )


def _misses(
    tally: Tally,
    document: GoldDocument,
    gold: Sequence[tuple[Span, GoldEvent]],
    published: dict[Span, list[Event]],
    bare: BareReading | None,
) -> None:
    found = list(published)
    aligned = align_spans([span for span, _ in gold], found, "overlap", document.text)
    matched = set(aligned.values())
    for i, (span, event) in enumerate(gold):
        if i in aligned:
            continue
        name = event.class_ or event.type or "event"
        tally.errors.append(error(document, "events", "missed", span, gold=name))
        if bare is not None and event.class_ != GRAMMATICAL:
            tally.words[bare.lemma(span, document.words(span))] += 1
    for j, span in enumerate(found):
        if j not in matched:
            said = ", ".join(event.type for event in published[span])
            tally.errors.append(error(document, "events", "false", span, published=said))
