"""Times: TIMEX3 values, compared by the first and last day they cover.

Times of day count as their day; durations, recurring times and vague references
("recently") have no days and are counted in the row ``every TIMEX3`` alone. A published
interval is right if itself, its beginning or its end covers the days of gold.

Where the graph anchors times in the text, spans are matched by overlap. Where it does
not, the different values of a document are compared instead: of the times in the graph
if all of the document is annotated, else of those that events in the annotated part have.
"""

from __future__ import annotations

from kgpub.evaluation.alignment import align, align_spans
from kgpub.evaluation.gold import GoldDocument, GoldTime
from kgpub.evaluation.mentions import error
from kgpub.evaluation.published import PublishedGraph, Time
from kgpub.evaluation.scores import Counts, Tally
from kgpub.evaluation.spans import Match, Span
from kgpub.evaluation.timex import Days, days

_NONE: Days = (None, None)


def score(document: GoldDocument, graph: PublishedGraph, *, anchored: bool) -> Tally:
    """Count a document's times; ``anchored`` if the graphs of the set anchor them in the text."""
    tally = Tally()
    gold = [time for time in document.times or () if document.covers(time.span)]
    if document.times is None:
        return tally
    if anchored:
        _spans(tally, document, graph, gold)
    _document(tally, document, graph, gold, anchored=anchored)
    return tally


def _covered(time: Time, graph: PublishedGraph) -> set[Days]:
    parts = [graph.times[iri] for iri in time.parts if iri in graph.times]
    return {(one.begin, one.end) for one in (time, *parts)} - {_NONE}


def _spans(
    tally: Tally, document: GoldDocument, graph: PublishedGraph, gold: list[GoldTime]
) -> None:
    found: dict[Span, set[Days]] = {}
    for time in graph.times.values():
        for span in time.mentions:
            if document.covers(span):
                found.setdefault(span, set()).update(_covered(time, graph))
    spans = sorted(found)
    matches: tuple[Match, ...] = ("trimmed", "overlap")
    for match in matches:
        aligned = align_spans([t.span for t in gold], spans, match, document.text)
        tally.counts[f"span, {match}"].add(Counts(len(aligned), len(spans), len(gold)))
    valued = [i for i, time in enumerate(gold) if time.value is not None]
    if not valued:
        return
    dated = {i: wanted for i in valued if (wanted := days(gold[i].value or "")) is not None}
    right = {
        i for i, wanted in dated.items() if i in aligned and wanted in found[spans[aligned[i]]]
    }
    excused = sum(i not in dated for i in aligned)
    tally.counts["value, overlap"].add(Counts(len(right), len(spans) - excused, len(dated)))
    tally.counts["value, every TIMEX3, overlap"].add(Counts(len(right), len(spans), len(valued)))
    for i, wanted in dated.items():
        if i not in right:
            said = found[spans[aligned[i]]] if i in aligned else set()
            tally.errors.append(
                error(
                    document,
                    "times",
                    "wrong" if i in aligned else "missed",
                    gold[i].span,
                    gold=_show(wanted),
                    published=", ".join(sorted(map(_show, said))),
                )
            )


def _document(
    tally: Tally,
    document: GoldDocument,
    graph: PublishedGraph,
    gold: list[GoldTime],
    *,
    anchored: bool,
) -> None:
    if all(time.value is None for time in gold):
        return
    wanted = {value for time in gold if (value := days(time.value or "")) is not None}
    whole = document.span.start == 0 and document.span.end == len(document.text)
    used = {
        event.time
        for event in graph.events.values()
        if any(document.covers(span) for span in event.triggers)
    }
    parts = {part for time in graph.times.values() for part in time.parts}
    times = [t for iri, t in graph.times.items() if (whole or iri in used) and iri not in parts]
    ordered = sorted(wanted, key=_show)
    aligned = align(ordered, times, lambda value, time: float(value in _covered(time, graph)))
    tally.counts["value, of the document"].add(Counts(len(aligned), len(times), len(ordered)))
    found = {ordered[i] for i in aligned}
    for time in gold if not anchored else ():
        value = days(time.value or "")
        if value is not None and value not in found:
            tally.errors.append(error(document, "times", "missed", time.span, gold=_show(value)))


def _show(value: Days) -> str:
    begin, end = value
    return str(begin) if begin == end else f"{begin or ''}/{end or ''}"
