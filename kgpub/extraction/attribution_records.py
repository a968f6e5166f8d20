"""Attributions of a Reading: the content of claims, statements without an event, nesting."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from kgpub.extraction import analysis, syntax
from kgpub.extraction.analysis import Attribution, Stance
from kgpub.extraction.entity_records import EntityRecords
from kgpub.extraction.event_records import span_mention, unique
from kgpub.model import Claim, Mention

_Place = tuple[int, int]
_DEEPEST = 16


class AttributionRecords:
    """Makes mentions of cues and content, and claims of what tells of no event."""

    def __init__(self, doc: Doc, entities: EntityRecords) -> None:
        """Take a document whose attributions are noted."""
        self._doc = doc
        self._text = doc.text
        self._notes = analysis.of(doc)
        self._entities = entities
        self._around = _around(doc, self._notes.attributions)
        self._wordless = {a.quotes[0]: a for a in self._notes.attributions if a.cue is None}

    def cue(self, stance: Stance) -> Mention | None:
        """Return the words that attribute a stance."""
        if stance.cue is None:
            return None
        found = self._notes.cues.get(stance.cue)
        start, end = stance.cue, stance.cue + 1
        if found is not None and found.cue_tokens is not None:
            start, end = found.cue_tokens
        return span_mention(self._doc[start:end], "cue")

    def content(self, tokens: Sequence[int], stance: Stance) -> tuple[Mention, ...]:
        """Return all that the source of a stance says where it speaks of one of the tokens.

        Or, by a cue of another sentence, of what was said before: "denied the report".
        """
        found = self._notes.cues.get(stance.cue) if stance.cue is not None else None
        if found is None and stance.quote is not None:
            found = self._wordless.get(stance.quote)
        if found is None:
            return ()
        here = self._doc[tokens[0]].sent
        elsewhere = stance.cue is not None and not here.start <= stance.cue < here.end
        for token in tokens:
            offset = self._doc[token].idx
            if any(start <= offset < end for start, end in found.content):
                return self._mentions(found)
        return self._mentions(found) if elsewhere else ()

    def sources(self, stance: Stance) -> tuple[str, ...]:
        """Return the ids of the speakers of a stance that stand for somebody."""
        known = (head for head in stance.sources if head in self._notes.mentions)
        return tuple(unique(self._entities.participant(head, speaks=True) for head in known))

    def statements(self, claims: Iterable[Claim]) -> list[Claim]:
        """Return claims of what named sources say, where no claim on an event has it."""
        taken = {_place(claim.cue) for claim in claims if claim.cue is not None}
        taken |= {_place(claim.content[0]) for claim in claims if claim.content and not claim.cue}
        found: list[Claim] = []
        for attribution, stance in zip(self._notes.attributions, self._notes.said, strict=True):
            cue = self.cue(stance)
            place = _place(cue) if cue is not None else attribution.content[0]
            if place in taken or self._repeats(attribution):
                continue
            sources = self.sources(stance)
            if not sources and not self._hearsay(attribution):
                continue
            content = self._mentions(attribution)
            quoted = (self._text[start:end] for start, end in attribution.quotes)
            found.append(
                Claim(
                    id=f"says-{place[0]}-{place[1]}",
                    evidence=content,
                    sources=sources,
                    certainty=stance.certainty,
                    polarity=stance.polarity,
                    tense=stance.tense,
                    modality=stance.modality,
                    cue=cue,
                    content=content,
                    quotation=" … ".join(quoted) or None,
                )
            )
        return found

    def _hearsay(self, attribution: Attribution) -> bool:
        """As in "is expected to", "reports that": somebody says so, and the text does not say who.

        Not where a speaker is named that stands for nobody known: it would not be the publisher's.
        """
        if attribution.cue is None or attribution.sources:
            return False
        cue = self._doc[attribution.cue]
        return cue.pos_ == "NOUN" or (cue.pos_ == "VERB" and syntax.is_passive(cue))

    def _repeats(self, attribution: Attribution) -> bool:
        """As in "warned that it had intelligence that…": the same source says so already."""
        if attribution.cue is None or self._doc[attribution.cue].pos_ != "NOUN":
            return False
        around = self._around.get(attribution.cue)
        return around is not None and self._roots(around) == self._roots(attribution)

    def _roots(self, attribution: Attribution) -> set[int]:
        return {self._notes.root(head) for head in attribution.sources}

    def nested(self, claims: Sequence[Claim]) -> tuple[Claim, ...]:
        """Tie each claim that stands in what somebody else says to the claim of the other."""
        stretches = sorted(
            ((m.start, m.end, index) for index, c in enumerate(claims) for m in c.content),
            key=lambda s: (s[0], -s[1], s[2]),
        )
        starts = [start for start, _, _ in stretches]
        around: dict[int, tuple[int, ...]] = {}
        open_: tuple[int, ...] = ()
        for position, (start, _, _) in enumerate(stretches):
            open_ = tuple(i for i in open_[-_DEEPEST:] if stretches[i][1] > start)
            around[position] = open_ = (*open_, position)
        return tuple(self._tied(claim, claims, stretches, starts, around) for claim in claims)

    def _tied(
        self,
        claim: Claim,
        claims: Sequence[Claim],
        stretches: Sequence[tuple[int, int, int]],
        starts: Sequence[int],
        around: dict[int, tuple[int, ...]],
    ) -> Claim:
        if claim.cue is None:
            return claim
        at = bisect_right(starts, claim.cue.start) - 1
        for position in reversed(around.get(at, ())):
            _, end, index = stretches[position]
            other = claims[index]
            if end > claim.cue.start and other.cue != claim.cue and other.sources != claim.sources:
                return replace(claim, reported_in=other.id)
        return claim

    def _mentions(self, attribution: Attribution) -> tuple[Mention, ...]:
        return tuple(
            Mention(start=start, end=end, text=self._text[start:end], kind="clause")
            for start, end in attribution.content
        )


def _around(doc: Doc, attributions: Sequence[Attribution]) -> dict[int, Attribution]:
    """The innermost attribution in whose content each cue stands."""
    found: dict[int, Attribution] = {}
    marks = [(doc[a.cue].idx, 1, a) for a in attributions if a.cue is not None]
    marks += [(start, 0, a) for a in attributions for start, _ in a.content[:1]]
    open_: list[Attribution] = []
    for offset, is_cue, attribution in sorted(marks, key=lambda m: m[:2]):
        while open_ and open_[-1].content[-1][1] <= offset:
            open_.pop()
        if not is_cue:
            open_.append(attribution)
        elif open_ and open_[-1] is not attribution and attribution.cue is not None:
            found[attribution.cue] = open_[-1]
    return found


def _place(mention: Mention) -> _Place:
    return mention.start, mention.end
