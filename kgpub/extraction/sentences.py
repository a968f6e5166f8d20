"""A bound on the length of sentences, so that no text takes more than linear time.

What is done sentence by sentence can take the square of its length, and a tree can be as deep
as its sentence is long. Prose stays far below the bound; lists, tables and noise do not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spacy.tokens import Doc, Span

LONGEST = 400  # tokens; a sentence of 300 words with its punctuation is still read whole
_PAUSES = (";", ":", ".", ",", "|", "–", "—", "”", '"')


def bounded(doc: Doc, parse: Callable[[Doc], Doc], again: Callable[[str], Doc]) -> Doc:
    """Return a document without sentences of more than `LONGEST` tokens.

    Where there is one, the text is parsed once more with sentence boundaries set at pauses
    inside of it, and where the parser had set them.

    Args:
        doc: a parsed document.
        parse: annotates a document.
        again: makes a document from a text without annotation.
    """
    long = [sentence for sentence in doc.sents if len(sentence) > LONGEST]
    if not long:
        return doc
    starts = [sentence.start for sentence in doc.sents]
    starts += [start for sentence in long for start in _cuts(sentence)]
    fresh = again(doc.text)
    for start in starts:
        fresh[start].is_sent_start = True
    return parse(fresh)


def _cuts(sentence: Span) -> Iterator[int]:
    """The tokens at which pieces of a sentence begin: after the last pause that is in reach."""
    start = sentence.start
    while sentence.end - start > LONGEST:
        stop = start + LONGEST
        pause = next(
            (i for i in range(stop - 1, start + LONGEST // 2, -1) if _pauses(sentence, i)), None
        )
        start = pause + 1 if pause is not None else stop
        yield start


def _pauses(sentence: Span, index: int) -> bool:
    return sentence.doc[index].text in _PAUSES or sentence.doc[index].is_space
