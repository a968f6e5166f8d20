"""Direct quotations and their speakers, also across sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kgpub.extraction import analysis, syntax
from kgpub.extraction.analysis import lemma
from kgpub.extraction.lexicon import Lexicon

_QUOTED = re.compile(r"“([^“”\n]{3,2000})”|``((?:(?!``|'')[^\n]){3,2000})''|\"([^\"\n]{3,2000})\"")
_MIN_TOKENS = 4


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch between quotation marks.

    Attributes:
        start, end: character offsets between the marks, end exclusive.
        start_token, end_token: the same in tokens.
        speakers: head tokens of who says it; empty if that stays open.
        cue: the verb of saying.
    """

    start: int
    end: int
    start_token: int
    end_token: int
    speakers: tuple[int, ...]
    cue: int | None


def find_quotations(doc: Doc, lexicon: Lexicon) -> list[Quotation]:
    """Return the quotations of a document, in order; scare quotes of a few words are left out."""
    found: list[Quotation] = []
    for match in _QUOTED.finditer(doc.text):
        group = next(i for i in (1, 2, 3) if match[i] is not None)
        span = doc.char_span(*match.span(group), alignment_mode="contract")
        if span is None or len(span) < _MIN_TOKENS:
            continue
        cue = _cue(doc, span.start, span.end, lexicon)
        speakers: tuple[int, ...] = ()
        if cue is not None:
            notes = analysis.of(doc)
            speakers = tuple(t.i for t in syntax.agents(cue) if t.i in notes.mentions)
        start, end = match.span(group)
        found.append(
            Quotation(
                start, end, span.start, span.end, speakers, cue.i if cue and speakers else None
            )
        )
    return found


def _cue(doc: Doc, start: int, end: int, lexicon: Lexicon) -> Token | None:
    """The verb of saying in the sentence of the quotation's end or beginning, outside it."""
    last, first = doc[end - 1].sent, doc[start].sent
    for sentence in (last, first):
        verbs = [
            t
            for t in sentence
            if not start <= t.i < end
            and t.pos_ == "VERB"
            and lemma(t) in lexicon.reporting.certainty
        ]
        if verbs:
            return min(verbs, key=lambda t: min(abs(t.i - end), abs(t.i - start)))
    following = doc[end + 1 : end + 12] if end + 1 < len(doc) else None
    if following is not None and doc[end].text in ("”", '"', "''"):
        for token in following:
            if "\n" in token.text or token.is_sent_end:
                break
            if token.pos_ == "VERB" and lemma(token) in lexicon.reporting.certainty:
                return token
    return None
