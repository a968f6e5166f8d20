"""Statements published word for word without quotation marks, as offices do.

"The minister said:" ends a line, and whole paragraphs in the first person follow. They are
the minister's as a quotation is. The first paragraph without "I", "we" or "our" ends them:
there the publisher may speak again.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span

from kgpub.extraction.analysis import Analysis, Quotation
from kgpub.extraction.cues import attributes, is_reporting
from kgpub.extraction.lexicon import Lexicon
from kgpub.extraction.speakers import SpeakerFinder

_FIRST_PERSON = frozenset(("i", "we", "my", "our", "me", "us"))
_MIN_TOKENS = 4


def with_statements(
    doc: Doc, lexicon: Lexicon, speakers: SpeakerFinder, notes: Analysis, quoted: list[Quotation]
) -> list[Quotation]:
    """Return the quotations with the statements of a document, in order."""
    taken = bytearray(len(doc))
    for one in quoted:
        taken[one.start_token : one.end_token] = b"\x01" * (one.end_token - one.start_token)
    found = list(quoted)
    for sentence in doc.sents:
        verb = sentence.root
        if not sentence.text.rstrip().endswith(":") or verb.pos_ != "VERB":
            continue
        if not is_reporting(verb, lexicon.reporting) or not attributes(verb, lexicon):
            continue
        who = speakers.noted(speakers.subjects(verb), (), notes)
        if len(who) != 1:
            continue
        for paragraph in _paragraphs(doc, sentence.end, taken):
            found.append(
                Quotation(
                    paragraph.start_char,
                    paragraph.end_char,
                    paragraph.start,
                    paragraph.end,
                    speakers=who,
                    cue=verb.i,
                )
            )
    return sorted(found, key=lambda one: one.start_token)


def _paragraphs(doc: Doc, start: int, taken: bytearray) -> Iterator[Span]:
    """The paragraphs in the first person that begin on the lines behind a token."""
    if start and "\n" not in doc[max(0, start - 1) : start + 1].text:
        return
    while start < len(doc):
        while start < len(doc) and doc[start].is_space:
            start += 1
        end = start
        while end < len(doc) and "\n" not in doc[end].text:
            end += 1
        words = [t.lower_ for t in doc[start:end]]
        if end - start < _MIN_TOKENS or any(taken[start:end]) or not _FIRST_PERSON & set(words):
            return
        yield doc[start:end]
        start = end
