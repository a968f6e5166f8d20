"""Names with a hyphen, of which a model or a list of names knows but one half.

"Beatrice Lungu-Phiri" is not Lungu. "The Israel-Hamas war" has two names, as both are found.
"""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc, Span, Token

from kgpub.extraction.analysis import lemma
from kgpub.extraction.lexicon import load_lexicon, words

_MOST_BEFORE = 3


def whole_names(doc: Doc, spans: Iterable[Span]) -> list[Span]:
    """Return the spans, those of persons that end at a tight hyphen with the rest of the name.

    Args:
        doc: the document.
        spans: names that do not overlap.
    """
    found = list(spans)
    taken = {i for span in found for i in range(span.start, span.end)}
    return [_whole(doc, span, taken) for span in found]


def _whole(doc: Doc, span: Span, taken: set[int]) -> Span:
    if span.label_ != "PERSON":
        return span
    start, end = span.start, span.end
    while end + 1 < len(doc) and _joins(doc, end) and end + 1 not in taken:
        end += 2
    while start > 1 and _joins(doc, start - 1) and start - 2 not in taken:
        start -= 2
    if (start, end) == (span.start, span.end):
        return span
    for _ in range(_MOST_BEFORE):
        if not start or start - 1 in taken or not _is_given_name(doc[start - 1]):
            break
        start -= 1
    return Span(doc, start, end, label="PERSON")


def _joins(doc: Doc, index: int) -> bool:
    """Whether a token is a hyphen without blanks between two words with a capital."""
    if index < 1 or index + 1 >= len(doc):
        return False
    before, hyphen, after = doc[index - 1], doc[index], doc[index + 1]
    if hyphen.text not in "-‐‑" or before.whitespace_ or hyphen.whitespace_:
        return False
    return before.text[:1].isupper() and after.text[:1].isupper()


def _is_given_name(token: Token) -> bool:
    if (
        token.pos_ != "PROPN"
        or not token.text[:1].isupper()
        or token.lower_ in words("courtesy_titles")
    ):
        return False
    return load_lexicon().noun(lemma(token)) is None
