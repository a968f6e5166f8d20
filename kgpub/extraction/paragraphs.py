"""Sentence boundaries at line ends, so that a headline is no part of the next sentence."""

from __future__ import annotations

from spacy.tokens import Doc


def mark_paragraphs(doc: Doc) -> Doc:
    """Start a sentence after every token that holds a line end; runs before the parser."""
    after_break = False
    for token in doc:
        if token.is_space and "\n" in token.text:
            after_break = True
        elif after_break:
            token.is_sent_start = True
            after_break = False
    return doc
