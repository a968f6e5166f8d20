"""The text of an article, cut where a mention begins or ends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from kgpub.pages.records import Happening, Passage, Report, Stance


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text in which nothing begins or ends.

    Attributes:
        event: the event whose trigger it is in.
        first: whether the trigger begins here and is the first one of its event, so that
            a link to it ends here.
        things: keys of the entities that it is a mention of.
        time: whether it is in an expression of time.
        claims: numbers of the claims whose evidence it is in.
        cues: numbers of the claims whose cue it is in.
    """

    text: str
    event: Happening | None = None
    first: bool = False
    things: tuple[str, ...] = ()
    time: bool = False
    claims: tuple[int, ...] = ()
    cues: tuple[int, ...] = ()

    @property
    def stance(self) -> Stance | None:
        """The stance of the event."""
        return self.event.stance if self.event else None

    @property
    def is_plain(self) -> bool:
        """Whether nothing is to be marked."""
        return not (self.event or self.things or self.time or self.claims or self.cues)


@dataclass(slots=True)
class _Layers:
    """Everything that marks text."""

    events: list[tuple[Passage, Happening, bool]] = field(default_factory=list)
    things: list[tuple[Passage, str]] = field(default_factory=list)
    times: list[Passage] = field(default_factory=list)
    claims: list[tuple[Passage, int]] = field(default_factory=list)
    cues: list[tuple[Passage, int]] = field(default_factory=list)

    def within(self, start: int, end: int) -> _Layers:
        """What marks one paragraph, so that a long text costs a paragraph at a time."""

        def near(passage: Passage) -> bool:
            return passage.start < end and start < passage.end

        return _Layers(
            events=[entry for entry in self.events if near(entry[0])],
            things=[entry for entry in self.things if near(entry[0])],
            times=[passage for passage in self.times if near(passage)],
            claims=[entry for entry in self.claims if near(entry[0])],
            cues=[entry for entry in self.cues if near(entry[0])],
        )

    def spans(self) -> Iterator[Passage]:
        yield from self.times
        for layer in (self.events, self.things, self.claims, self.cues):
            for entry in layer:
                yield entry[0]


def number_claims(report: Report) -> dict[str, int]:
    """Return a short number for every claim, by its key: events' claims first."""
    keys = [s.key for h in report.happenings for s in h.sayings] + [s.key for s in report.sayings]
    return {key: number for number, key in enumerate(keys)}


def paragraphs(report: Report) -> list[list[Piece]]:
    """Return the paragraphs of the text as pieces; nothing where the text is not known."""
    if report.text is None:
        return []
    layers = _layers(report, number_claims(report))
    found, start = [], 0
    for line in report.text.split("\n"):
        if line.strip():
            end = start + len(line)
            found.append(_pieces(report.text, start, end, layers.within(start, end)))
        start += len(line) + 1
    return found


def _layers(report: Report, numbers: dict[str, int]) -> _Layers:
    layers = _Layers(times=list(report.times))
    for happening in report.happenings:
        for index, trigger in enumerate(happening.triggers):
            layers.events.append((trigger, happening, index == 0))
    for thing in report.things:
        layers.things += [(passage, thing.key) for passage in thing.passages]
    for saying in (*(s for h in report.happenings for s in h.sayings), *report.sayings):
        number = numbers[saying.key]
        layers.claims += [(p, number) for p in (*saying.evidence, *saying.content)]
        if saying.cue is not None:
            layers.cues.append((saying.cue, number))
    return layers


def _pieces(text: str, start: int, end: int, layers: _Layers) -> list[Piece]:
    edges = {start, end}
    for span in layers.spans():
        edges |= {edge for edge in (span.start, span.end) if start < edge < end}
    cuts = sorted(edges)
    return [_piece(text, a, b, layers) for a, b in pairwise(cuts)]


def _piece(text: str, start: int, end: int, layers: _Layers) -> Piece:
    def over(passage: Passage) -> bool:
        return passage.start <= start and end <= passage.end

    events = [entry for entry in layers.events if over(entry[0])]
    shortest = min(events, key=lambda e: (e[0].end - e[0].start, e[1].key), default=None)
    return Piece(
        text=text[start:end],
        event=shortest[1] if shortest else None,
        first=shortest is not None and shortest[2] and shortest[0].start == start,
        things=tuple(sorted({key for passage, key in layers.things if over(passage)})),
        time=any(over(passage) for passage in layers.times),
        claims=tuple(sorted({number for passage, number in layers.claims if over(passage)})),
        cues=tuple(sorted({number for passage, number in layers.cues if over(passage)})),
    )
