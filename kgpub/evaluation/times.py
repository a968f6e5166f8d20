"""Times: TIMEX3 values, compared by the first and last day they cover.

Times of day count as their day. Durations, recurring times and vague references
("recently") have no days: they are compared by their value, a decade as ten years, in the
row ``every TIMEX3`` alone. A published interval is right if itself, its beginning or its
end covers the days of gold. Expressions of a type that a set never annotates are not counted.

Where the graph anchors times in the text, spans are matched by overlap. Where it does
not, the different values of a document are compared instead: of the times in the graph
if all of the document is annotated, else of those that events in the annotated part have.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from kgpub.evaluation.alignment import align, align_spans
from kgpub.evaluation.gold import GoldDocument, GoldTime
from kgpub.evaluation.mentions import error
from kgpub.evaluation.published import PublishedGraph, Time
from kgpub.evaluation.scores import Counts, Tally
from kgpub.evaluation.spans import Match, Span
from kgpub.model.timex import Days, days, same_length

_NONE: Days = (None, None)
_CALENDAR = frozenset(("DATE", "TIME"))


@dataclass(slots=True)
class _Said:
    """What is published of a stretch of text: the days of its times, its values and types."""

    days: set[Days] = field(default_factory=set)
    values: set[str] = field(default_factory=set)
    types: set[str] = field(default_factory=set)


def score(
    document: GoldDocument,
    graph: PublishedGraph,
    *,
    anchored: bool,
    types: frozenset[str] = frozenset(),
) -> Tally:
    """Count a document's times.

    Args:
        document: with the times of gold.
        graph: what is published of it.
        anchored: the graphs of the set anchor times in the text.
        types: the TIMEX3 types that the set annotates; all if it is empty.
    """
    tally = Tally()
    gold = [time for time in document.times or () if document.covers(time.span)]
    if document.times is None:
        return tally
    if anchored:
        _spans(tally, document, _published(document, graph, types), gold)
    _document(tally, document, graph, gold, anchored=anchored)
    return tally


def _covered(time: Time, graph: PublishedGraph) -> set[Days]:
    parts = [graph.times[iri] for iri in time.parts if iri in graph.times]
    return {(one.begin, one.end) for one in (time, *parts)} - {_NONE}


def _published(
    document: GoldDocument, graph: PublishedGraph, types: frozenset[str]
) -> dict[Span, _Said]:
    found: dict[Span, _Said] = {}
    for time in graph.times.values():
        for span in time.mentions:
            found.setdefault(span, _Said()).days.update(_covered(time, graph))
    for expression in graph.expressions:
        said = found.setdefault(expression.span, _Said())
        said.types.add(expression.type)
        said.values.add(expression.value)
        value = days(expression.value)
        said.days.update(() if value is None else (value,))
    if types & _CALENDAR:
        types |= _CALENDAR
    return {
        span: said
        for span, said in found.items()
        if document.covers(span) and (not types or not said.types or said.types & types)
    }


def _is_dateline(document: GoldDocument, span: Span, said: _Said) -> bool:
    """Whether a stretch of text is a line of its own that gives the document's date."""
    text = document.text
    first, last = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    line = text[first : last if last >= 0 else len(text)]
    return line.strip() == text[span.start : span.end].strip() and (
        (document.date, document.date) in said.days
    )


def _spans(
    tally: Tally, document: GoldDocument, found: dict[Span, _Said], gold: list[GoldTime]
) -> None:
    spans = [
        span
        for span in sorted(found)
        if any(time.span.overlap(span) for time in gold)
        or not _is_dateline(document, span, found[span])
    ]
    matches: tuple[Match, ...] = ("trimmed", "overlap")
    for match in matches:
        aligned = align_spans([t.span for t in gold], spans, match, document.text)
        tally.counts[f"span, {match}"].add(Counts(len(aligned), len(spans), len(gold)))
    valued = [i for i, time in enumerate(gold) if time.value is not None]
    if not valued:
        return
    dated = {i: wanted for i in valued if (wanted := days(gold[i].value or "")) is not None}
    right = {
        i for i, wanted in dated.items() if i in aligned and wanted in found[spans[aligned[i]]].days
    }
    same = {i for i in aligned if gold[i].value in found[spans[aligned[i]]].values}
    alike = {
        i
        for i in aligned
        if same_length(gold[i].value or "") in map(same_length, found[spans[aligned[i]]].values)
    }
    excused = {spans[j] for i, j in aligned.items() if i not in dated}
    published = sum(bool(found[span].days) and span not in excused for span in spans)
    tally.counts["value, overlap"].add(Counts(len(right), published, len(dated)))
    tally.counts["value, every TIMEX3, overlap"].add(
        Counts(len(right | alike), len(spans), len(valued))
    )
    tally.counts["value, every TIMEX3, same letters, overlap"].add(
        Counts(len(same), len(spans), len(valued))
    )
    for i in sorted(set(valued) - set(dated) - alike):
        said = found[spans[aligned[i]]] if i in aligned else _Said()
        kind = "wrong" if i in aligned else "missed"
        values = ", ".join(sorted(said.values))
        tally.errors.append(
            error(document, "times", kind, gold[i].span, gold=gold[i].value or "", published=values)
        )
    taken = set(aligned.values())
    for j, span in enumerate(spans):
        if j not in taken:
            values = ", ".join(sorted(found[span].values or map(_show, found[span].days)))
            tally.errors.append(error(document, "times", "false", span, gold="", published=values))
    for i, wanted in dated.items():
        if i not in right:
            published_days = found[spans[aligned[i]]].days if i in aligned else set()
            tally.errors.append(
                error(
                    document,
                    "times",
                    "wrong" if i in aligned else "missed",
                    gold[i].span,
                    gold=_show(wanted),
                    published=", ".join(sorted(map(_show, published_days))),
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
