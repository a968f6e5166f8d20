"""Sentence boundaries at line ends and behind datelines.

So a headline is no part of the next sentence, and "Jan 12 - Sudan's army" is nobody.
"""

from __future__ import annotations

from spacy.tokens import Doc

from kgpub.extraction.datelines import find_datelines


def mark_paragraphs(doc: Doc) -> Doc:
    """Start a sentence after every line end and dateline; runs before the parser."""
    after_break = False
    for token in doc:
        if token.is_space and "\n" in token.text:
            after_break = True
        elif after_break:
            token.is_sent_start = True
            after_break = False
    for start, end in find_datelines(doc.text):
        for token in doc.char_span(start, end, alignment_mode="expand") or ():
            token.is_sent_start = token.idx <= start
        following = doc.char_span(end, end + 1, alignment_mode="expand")
        if following is not None:
            following[0].is_sent_start = True
    return doc
