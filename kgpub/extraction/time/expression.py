"""Find the time expressions of a document, in order, without overlap."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from spacy.tokens import Doc, Span

from kgpub.extraction import analysis
from kgpub.extraction.analysis import TimeExpression
from kgpub.extraction.time import durations, normalization, relative
from kgpub.extraction.time.anchoring import (
    Anchor,
    Timex,
    UnanchoredError,
    direction,
    is_narrative,
)
from kgpub.extraction.time.calendar_time import Date, Period
from kgpub.extraction.time.false_friends import is_none
from kgpub.extraction.time.normalization import Words
from kgpub.extraction.time.open_dates import open_value
from kgpub.extraction.time.vocabulary import Vocabulary, load_vocabulary

Normalizer = Callable[[Words, Anchor, Vocabulary], Timex | None]

_NORMALIZERS: dict[str, Normalizer] = {
    "date": normalization.date,
    "festival": normalization.festival,
    "range": normalization.range_end,
    "month": normalization.month,
    "season": normalization.season,
    "quarter": normalization.quarter,
    "fiscal": normalization.fiscal,
    "era": normalization.era,
    "year": normalization.year,
    "decade": normalization.decade,
    "century": normalization.century,
    "weekday": relative.weekday,
    "deictic": relative.deictic,
    "relative": relative.relative,
    "span": relative.span,
    "ago": relative.ago,
    "offset": relative.offset,
    "clock": relative.clock,
    "duration": durations.duration,
    "set": durations.repeated,
    "reference": durations.reference,
}
_DEICTIC = ("weekday", "deictic", "relative", "ago")
_CONTEXT = 40
_REMEMBERED = 12
_TO = re.compile(r"\s*,?\s*(?:to|and|until|till|through)\s+(?:the\s+)?", re.IGNORECASE)
_DASH = re.compile(r"\s?[-–—/]\s?")
_HEAD = 400
_NEAR = 300
_PLACE = re.compile(r"\s*(?:[A-Z][\w.'’-]*,? ){0,4}[A-Z][\w.'’-]*, ")
_AGENCY = re.compile(r"\s*\)?\s*(?:[(\[][^)\]]*[)\]])?\s*(?:--|[-–—:])")


@dataclass(frozen=True, slots=True)
class _Candidate:
    start: int
    end: int
    rank: int
    kind: str
    words: Words
    span: Span


class _Tokens:
    """Finds the tokens at characters; spaCy's own search begins at the start each time."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._starts = [token.idx for token in doc]

    def span(self, start: int, end: int) -> Span:
        """Return the tokens that a stretch of characters touches."""
        first = bisect_right(self._starts, start) - 1
        return self._doc[first : bisect_left(self._starts, end)]


class TimeFinder:
    """A pipeline component that notes the time expressions of a document."""

    def __init__(self, vocabulary: Vocabulary | None = None) -> None:
        """Take the words and forms; by default those of the package."""
        self._vocabulary = vocabulary or load_vocabulary()

    def __call__(self, doc: Doc) -> Doc:
        """Note every time expression that has a value."""
        notes = analysis.of(doc)
        text, tokens = doc.text, _Tokens(doc)
        candidates = self._chosen(text, tokens)
        published = notes.article.date or self._dateline(text, candidates)
        years = [int(c.words["year"]) for c in candidates if "year" in c.words]
        deictic = sum(c.kind in _DEICTIC for c in candidates)
        anchor = Anchor(published, narrative=is_narrative(published, years, deictic))
        found: dict[int, tuple[_Candidate, Timex]] = {}
        for index, candidate in enumerate(candidates):
            if candidate.kind == "clock":
                continue
            timex = self._value(
                candidate,
                replace(anchor, direction=direction(candidate.span.root, self._vocabulary)),
            )
            if timex is None:
                continue
            found[index] = candidate, timex
            if timex.period is not None and timex.type in ("DATE", "TIME"):
                told = (*anchor.told[1 - _REMEMBERED :], timex.period)
                anchor = replace(anchor, told=told)
        self._clocks(candidates, found, anchor)
        expressions = [_expression(*found[index]) for index in sorted(found)]
        notes.times = _related(expressions, doc, text)
        return doc

    def _chosen(self, text: str, tokens: _Tokens) -> list[_Candidate]:
        """The leftmost, then the longest, then the first form; those that are no times go out."""
        windows = list(self._vocabulary.windows(text))
        candidates = [
            candidate
            for rank, form in enumerate(self._vocabulary.forms)
            for start, end in windows
            for match in form.pattern.finditer(text, start, end)
            for candidate in self._candidate(text, tokens, match, rank, form.kind)
        ]
        candidates.sort(key=lambda c: (c.start, -c.end, c.rank))
        chosen: list[_Candidate] = []
        for candidate in candidates:
            if not chosen or candidate.start >= chosen[-1].end:
                chosen.append(candidate)
        return chosen

    def _candidate(
        self, text: str, tokens: _Tokens, match: re.Match[str], rank: int, kind: str
    ) -> Iterator[_Candidate]:
        groups = {name: word for name, word in match.groupdict().items() if word is not None}
        start, end = match.span("span" if "span" in groups else 0)
        groups["text"] = text[start:end]
        groups["before"] = text[max(0, start - _CONTEXT) : start]
        groups["after"] = text[end : end + _CONTEXT]
        if "nearness" in groups:
            ends = kind == "month" and match.start("nearness") > match.start("month")
            groups["nearness_end"] = "x" if ends else ""
        span = tokens.span(start, end)
        if is_none(span, kind, groups, self._vocabulary):
            return
        if kind in ("range", "duration", "set", "reference", "relative", "span", "offset"):
            # Whether these are times hangs on what stands around: try before choosing.
            try:
                anchor = Anchor(Date(2000, 1, 1), (Period("", Date(2000, 1, 1), Date(2000, 1, 1)),))
                if _NORMALIZERS[kind](groups, anchor, self._vocabulary) is None:
                    return
            except (UnanchoredError, KeyError, ValueError, OverflowError):
                return
        yield _Candidate(start, end, rank, kind, groups, span)

    def _dateline(self, text: str, candidates: list[_Candidate]) -> Date | None:
        """The date that the text itself gives on a line of its own, or behind its place.

        As in "SAN SALVADOR, 12 JAN 90 (EFE) --".
        """
        for candidate in candidates:
            if candidate.start > _HEAD:
                break
            if candidate.kind != "date" or not {"year", "short"} & set(candidate.words):
                continue
            before = text[text.rfind("\n", 0, candidate.start) + 1 : candidate.start]
            after = candidate.words["after"].partition("\n")[0]
            alone = not before.strip() and not after.strip()
            if alone or (_PLACE.fullmatch(before) and _AGENCY.match(after)):
                timex = self._value(candidate, Anchor(None))
                if timex is not None and timex.period is not None:
                    return timex.period.begin
        return None

    def _value(self, candidate: _Candidate, anchor: Anchor) -> Timex | None:
        normalizer = _NORMALIZERS[candidate.kind]

        def valued(anchor: Anchor) -> Timex | None:
            try:
                return normalizer(candidate.words, anchor, self._vocabulary)
            except (KeyError, ValueError, OverflowError):
                return None

        try:
            return valued(anchor)
        except UnanchoredError:
            return open_value(candidate.kind, valued) if anchor.published is None else None

    def _clocks(
        self,
        candidates: list[_Candidate],
        found: dict[int, tuple[_Candidate, Timex]],
        anchor: Anchor,
    ) -> None:
        """A time of day is on the nearest day of its sentence, else on the day told before."""
        days = [
            (candidate.start, candidate.end, timex.period)
            for candidate, timex in found.values()
            if timex.period is not None and timex.period.begin == timex.period.end
        ]
        days.sort(key=lambda day: day[0])
        starts = [day[0] for day in days]
        for index, candidate in enumerate(candidates):
            if candidate.kind != "clock":
                continue
            sentence = candidate.span.sent
            first, last = sentence.start_char, sentence.end_char
            here_from, here_to = bisect_left(starts, first), bisect_left(starts, last)
            near = days[here_from:here_to]
            before = bisect_left(starts, candidate.start)
            earlier = days[max(0, before - 1) : before]
            start, end = candidate.start, candidate.end
            told = min(near, key=lambda day: max(day[0] - end, start - day[1]), default=None)
            near_enough = earlier and (anchor.narrative or start - earlier[0][1] < _NEAR)
            day = told or (earlier[0] if near_enough else None)
            here = replace(anchor, told=(day[2],) if day else ())
            timex = self._value(candidate, here)
            if timex is not None:
                found[index] = candidate, timex


def _expression(candidate: _Candidate, timex: Timex) -> TimeExpression:
    span = candidate.span
    meant = timex.within or timex.period
    return TimeExpression(
        start=candidate.start,
        end_char=candidate.end,
        start_token=span.start,
        end_token=span.end,
        value=timex.value,
        type=timex.type,
        modifier=timex.modifier,
        days=(timex.period.begin, timex.period.end) if timex.period else None,
        begin=meant.begin if meant else None,
        end=meant.end if meant else None,
        coarse=meant.coarse if meant else False,
    )


def _related(times: list[TimeExpression], doc: Doc, text: str) -> list[TimeExpression]:
    """Open a time to one side after "since" and "by", and join "from … to …"."""
    found = [_opened(time, doc) for time in times]
    for i, (one, other) in enumerate(pairwise(times)):
        before = doc[one.start_token - 1].lower_ if one.start_token else ""
        if before == "the" and one.start_token > 1:
            before = doc[one.start_token - 2].lower_
        between = text[one.end_char : other.start]
        dated = one.days and other.days and one.begin and other.end
        joined = _DASH.fullmatch(between) or (
            before in ("from", "between") and _TO.fullmatch(between)
        )
        if not dated or not joined:
            continue
        if one.begin is not None and other.end is not None and one.begin < other.end:
            coarse = (other.end - one.begin).days >= 6
            for index, time in ((i, one), (i + 1, other)):
                found[index] = replace(time, begin=one.begin, end=other.end, coarse=coarse)
    return found


def _opened(time: TimeExpression, doc: Doc) -> TimeExpression:
    if time.days is None:
        return time
    index = time.start_token
    before = doc[index - 1].lower_ if index else ""
    if before in ("early", "late", "the", "about", "around") and index > 1:
        before = doc[index - 2].lower_
    if before in ("since", "after"):
        return replace(time, end=None, latest_begin=time.end)
    if before in ("by", "until", "till", "before"):
        return replace(time, begin=None)
    return time
