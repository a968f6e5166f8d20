"""Who says so: the sources of claims.

Speech events of gold with a speaker (MEANTIME's SPEECH_COGNITIVE with Arg0) are found by
the cue of a claim, whose source has to be the speaker; ``or agent`` also takes published
events with that trigger and their agent. Cues at other gold events, or at speech
without a speaker, are neutral; cues where gold has no event are false. Gold
``attributions`` are aligned with published ones, a claim's cue, sources and content (its
evidence if it has none), and compared part by part; spans agree when they overlap.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kgpub.evaluation.alignment import align, align_spans
from kgpub.evaluation.events import gold_events, triggers
from kgpub.evaluation.fillers import Fillers, entities
from kgpub.evaluation.gold import Attribution, GoldDocument, GoldEvent
from kgpub.evaluation.mentions import error
from kgpub.evaluation.published import PublishedGraph
from kgpub.evaluation.scores import Counts, Tally
from kgpub.evaluation.spans import Span

_SPEECH = "SPEECH_COGNITIVE"
_SPEAKER = "Arg0"


def score(document: GoldDocument, graph: PublishedGraph) -> Tally:
    """Count the sources of a document's statements."""
    tally = Tally()
    gold = gold_events(document)
    if any(_speaks(event) for _, event in gold):
        cues = _cues(graph, document)
        _speakers(tally, document, graph, gold, cues, "speaker, by cue")
        both = {
            span: entities(events, "agent") for span, events in triggers(graph, document).items()
        }
        speech = [span for span, event in gold if event.class_ == _SPEECH]
        either = {s: who for s, who in both.items() if any(s.overlap(other) for other in speech)}
        _speakers(tally, document, graph, gold, either | cues, "speaker, by cue or agent")
    if document.attributions is not None:
        _attributions(tally, document, graph, document.attributions)
    return tally


def _speaks(event: GoldEvent) -> bool:
    return event.class_ == _SPEECH and any(role.role == _SPEAKER for role in event.roles)


def _cues(graph: PublishedGraph, document: GoldDocument) -> dict[Span, list[str]]:
    """The sources of the claims that a cue attributes, by cue."""
    found: dict[Span, list[str]] = {}
    for claim in graph.claims:
        for span in claim.cues:
            if document.covers(span):
                sources = found.setdefault(span, [])
                sources.extend(iri for iri in claim.sources if iri not in sources)
    return dict(sorted(found.items()))


def _speakers(
    tally: Tally,
    document: GoldDocument,
    graph: PublishedGraph,
    gold: Sequence[tuple[Span, GoldEvent]],
    statements: dict[Span, list[str]],
    name: str,
) -> None:
    fillers = Fillers.of(document, graph)
    spans = sorted(statements)
    aligned = align_spans([span for span, _ in gold], spans, "overlap", document.text)
    counts = Counts(published=len(spans))
    for i, (span, event) in enumerate(gold):
        if not _speaks(event):
            counts.published -= i in aligned
            continue
        counts.gold += 1
        speakers = [role for role in event.roles if role.role == _SPEAKER]
        said = statements[spans[aligned[i]]] if i in aligned else []
        right = any(fillers.same(role, iri) for role in speakers for iri in said)
        counts.right += right
        if i in aligned:
            tally.share(f"{name}, right of found", right, 1)
        if not right:
            labels = [graph.entities[iri].label for iri in said if iri in graph.entities]
            kind = "wrong" if i in aligned else "missed"
            who = "; ".join(role.text for role in speakers)
            tally.errors.append(
                error(document, name, kind, span, gold=who, published="; ".join(labels))
            )
    tally.counts[name].add(counts)


@dataclass(frozen=True, slots=True)
class _Statement:
    """A published attribution: where its parts stand."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


def _statements(graph: PublishedGraph, document: GoldDocument) -> list[_Statement]:
    """Claims with the same sources and cue are one; the publisher's own are left out."""
    found: dict[tuple[tuple[str, ...], tuple[Span, ...]], set[Span]] = {}
    for claim in graph.claims:
        named = any(graph.mentions_of(iri) for iri in claim.sources)
        content = claim.content or claim.evidence
        if (named or claim.cues) and any(document.covers(span) for span in content):
            found.setdefault((claim.sources, claim.cues), set()).update(content)
    return [
        _Statement(
            tuple(sorted({span for iri in sources for span in graph.mentions_of(iri)})),
            cue,
            tuple(sorted(content)),
        )
        for (sources, cue), content in found.items()
    ]


def _attributions(
    tally: Tally, document: GoldDocument, graph: PublishedGraph, gold: Sequence[Attribution]
) -> None:
    wanted = [a for a in gold if any(document.covers(span) for span in (*a.content, *a.cue))]
    found = _statements(graph, document)

    def weight(one: Attribution, other: _Statement) -> float:
        shared = _shared(one.content, other.content) / max(1, len(_offsets(one.content)))
        return shared + (1.0 if _shared(one.cue, other.cue) else 0.0)

    aligned = align(wanted, found, weight)
    for name in ("source", "cue", "content"):
        right = sum(
            bool(_shared(getattr(wanted[i], name), getattr(found[j], name)))
            for i, j in aligned.items()
        )
        has = sum(bool(getattr(a, name)) for a in wanted)
        says = sum(bool(getattr(s, name)) for s in found)
        tally.counts[f"attribution {name}, overlap"].add(Counts(right, says, has))
    characters = sum(_shared(wanted[i].content, found[j].content) for i, j in aligned.items())
    tally.counts["attribution content, characters"].add(
        Counts(
            characters,
            sum(len(_offsets(s.content)) for s in found),
            sum(len(_offsets(a.content)) for a in wanted),
        )
    )
    for i, one in enumerate(wanted):
        if i not in aligned and one.content:
            tally.errors.append(error(document, "sources", "missed", one.content[0]))


def _offsets(spans: Iterable[Span]) -> set[int]:
    return {offset for span in spans for offset in range(span.start, span.end)}


def _shared(one: Iterable[Span], other: Iterable[Span]) -> int:
    return len(_offsets(one) & _offsets(other))
