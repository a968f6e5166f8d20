"""Direct quotations and their speakers, also across sentences and paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from kgpub.extraction import syntax
from kgpub.extraction.analysis import Analysis, Quotation, lemma
from kgpub.extraction.content_ranges import Marks
from kgpub.extraction.cues import attributes, is_reporting, verb_names
from kgpub.extraction.lexicon import Lexicon, words
from kgpub.extraction.speakers import SpeakerFinder

_MARK = re.compile(r"“|”|``|''|\"")
_SINGLE = re.compile(r"(?<!\w)‘([^‘\n]{12,}?[,.!?…])’(?!\w)")
_CLOSED_BY = {"“": ("”", '"', "''"), "``": ("''", '"', "”"), '"': ('"',)}
_MIN_TOKENS = 4
_STOPS = frozenset((".", ",", "!", "?", "…"))
_BESIDE = 5
_NAMED_WITHIN = 10
_NEAR = 40
_AFTER = 12
_BETWEEN = 25


def find_quotations(
    doc: Doc, lexicon: Lexicon, speakers: SpeakerFinder, notes: Analysis
) -> list[Quotation]:
    """Return the quotations of a document, in order; scare quotes of a few words are left out.

    The speaker stands with the verb of saying in the sentence where the quotation ends or
    begins; else a quotation that makes a sentence of its own is by the speaker of the one
    before it in its paragraph, or of the sentence before it that ends in a colon. All
    paragraphs of one quotation have one speaker.
    """
    found: list[Quotation] = []
    for (_, start, end, _), continues in stretches(doc.text):
        span = doc.char_span(start, end, alignment_mode="contract")
        if span is not None and (len(span) >= _MIN_TOKENS or _is_brief(span, lexicon)):
            continues = continues and bool(found)
            found.append(Quotation(start, end, span.start, span.end, continues))
    inside = _inside(doc, found)
    for index, quotation in enumerate(found):
        cue = _cue(doc, quotation, inside, lexicon)
        if cue is not None:
            who = speakers.noted(speakers.subjects(cue), (), notes)
            found[index] = replace(quotation, speakers=who, cue=cue.i if who else None)
        if not found[index].speakers and not quotation.continues:
            found[index] = _carried(doc, found, index, lexicon, speakers, notes)
    _share(found)
    return found


def _is_brief(span: Span, lexicon: Lexicon) -> bool:
    """As in "Next question," he said: few words, and all that was said, beside its verb."""
    doc = span.doc
    if span.start > 1 and lemma(doc[span.start - 2]) in words("uttering"):
        return len(span) > 1  # shouted "Blood for blood"
    if not span or span[-1].text not in _STOPS or not span[0].text[:1].isupper():
        return False
    before = doc[max(0, span.start - _BESIDE) : max(0, span.start - 1)]
    after = doc[span.end + 1 : span.end + _BESIDE + 2]
    introduced = len(before) > 0 and (before[-1].text in (",", ":") or before[-1].pos_ == "VERB")
    opens = span.start < 2 or doc[span.start - 1].is_sent_start or "\n" in before.text
    return any(
        t.pos_ == "VERB" and _says(t, lexicon)
        for near in ((before,) if introduced else (after,) if opens else ())
        for t in near
    )


def stretches(text: str) -> Iterator[tuple[Marks, bool]]:
    """Yield what is quoted, and whether it goes on from the paragraph before."""
    position, unfinished = 0, False
    for line in text.splitlines(keepends=True):
        stop = position + len(line.rstrip())
        marks = list(_MARK.finditer(text, position, stop))
        if not marks:
            for single in _SINGLE.finditer(text, position, stop):
                yield (single.start(), *single.span(1), single.end()), False
        opening: re.Match[str] | None = None
        first = True
        for mark in marks:
            if opening is None:
                if mark[0] not in _CLOSED_BY:
                    continue
                opening = mark
                continues = unfinished and first and not text[position : mark.start()].strip()
            elif mark[0] in _CLOSED_BY[opening[0]]:
                yield (*opening.span(), *mark.span()), continues
                opening = None
            first = False
        if line.strip():
            unfinished = opening is not None and _goes_on(text, position + len(line))
            if opening is not None and (unfinished or continues):
                yield (*opening.span(), stop, stop), continues
        position += len(line)


def _goes_on(text: str, position: int) -> bool:
    """Whether the next paragraph opens with a quotation mark."""
    rest = text[position : position + 200].lstrip()
    return rest.startswith(("“", "``", '"'))


def _inside(doc: Doc, quotations: list[Quotation]) -> bytearray:
    inside = bytearray(len(doc))
    for quotation in quotations:
        for index in range(quotation.start_token, quotation.end_token):
            inside[index] = 1
    return inside


def _cue(doc: Doc, quotation: Quotation, inside: bytearray, lexicon: Lexicon) -> Token | None:
    """The verb of saying in the sentence of the quotation's end or beginning, outside it."""
    start, end = quotation.start_token, quotation.end_token

    def distance(verb: Token) -> int:
        return min(abs(verb.i - end), abs(verb.i - start))

    def says(token: Token) -> bool:
        if inside[token.i] or token.pos_ != "VERB" or not _says(token, lexicon):
            return False
        # "called the raid “a crime against peace”": a name stands right behind its verb.
        names = set(verb_names(token)) & lexicon.reporting.calling
        return not names or 0 < start - token.i < _NAMED_WITHIN

    last, first = doc[end - 1].sent, doc[start].sent
    for sentence in (last, first):
        near = doc[max(sentence.start, start - _NEAR) : min(sentence.end, end + _NEAR)]
        verbs = [t for t in near if says(t)]
        if verbs:
            return _saying(min(verbs, key=distance))
    if doc[end - 1].text == ".":
        return None  # what follows is a sentence of its own
    for token in doc[end + 1 : end + _AFTER]:
        if "\n" in token.text or inside[token.i]:
            break
        if says(token):
            return token
        if token.is_sent_end:
            break
    return None


def _saying(verb: Token) -> Token:
    """As in "quoted X as saying": the words are X's."""
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ == "as":
            return next((c for c in child.children if c.dep_ == "pcomp"), verb)
    return verb


def _says(verb: Token, lexicon: Lexicon) -> bool:
    reporting = lexicon.reporting
    if not is_reporting(verb, reporting):
        if not reporting.quoting & set(verb_names(verb)) or syntax.is_passive(verb):
            return False
    return attributes(verb, lexicon)


def _carried(
    doc: Doc,
    found: list[Quotation],
    index: int,
    lexicon: Lexicon,
    speakers: SpeakerFinder,
    notes: Analysis,
) -> Quotation:
    """A quotation of whole sentences, by the speaker of what stands before it."""
    quotation = found[index]
    sentence = doc[quotation.start_token].sent
    lead = doc[sentence.start : quotation.start_token]
    if any(t.is_alpha for t in lead):
        return quotation
    before = found[index - 1] if index else None
    if before is not None and before.speakers:
        gap = doc[before.end_token : quotation.start_token]
        if len(gap) <= _BETWEEN and "\n" not in gap.text:
            return replace(quotation, speakers=before.speakers, cue=before.cue)
    previous = doc[sentence.start - 1].sent if sentence.start else None
    while previous is not None and not previous.text.strip() and previous.start:
        previous = doc[previous.start - 1].sent
    if previous is None or not previous.text.rstrip().endswith(":"):
        return quotation
    root = previous.root
    who = speakers.noted(speakers.subjects(root), (), notes)
    says = root.pos_ == "VERB" and _says(root, lexicon)
    return replace(quotation, speakers=who, cue=root.i if says and who else None)


def _share(found: list[Quotation]) -> None:
    """Give all paragraphs of a quotation the speaker that one of them has."""
    for step in (range(1, len(found)), range(len(found) - 1, 0, -1)):
        for index in step:
            if not found[index].continues:
                continue
            forward = step.step > 0
            one, other = (index, index - 1) if forward else (index - 1, index)
            if not found[one].speakers and found[other].speakers:
                source = found[other]
                found[one] = replace(found[one], speakers=source.speakers, cue=source.cue)
