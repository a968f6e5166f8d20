"""Stretches of what is said, as token ranges: merged, trimmed, and with their quotation marks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from spacy.tokens import Doc, Token

from kgpub.extraction import syntax

Range = tuple[int, int]
# What stands between quotation marks: (outer start, start, end, outer end) in characters.
Marks = tuple[int, int, int, int]
_EDGE = frozenset(",;:.-–—…")
_MARKS = frozenset(("``", "''", '"', "“", "”", "‘", "’", "'", "`"))
_COMPLETING = frozenset(
    ("of", "for", "to", "by", "between", "with", "against", "from", "on", "in", "into", "over")
)


def merged(ranges: Iterable[Range]) -> list[Range]:
    """Return ranges in order, those that touch or overlap made one."""
    found: list[Range] = []
    for start, end in sorted(r for r in ranges if r[0] < r[1]):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def joined(doc: Doc, ranges: Iterable[Range]) -> list[Range]:
    """Return ranges in order, also those made one that only quotation marks stand between."""
    found: list[Range] = []
    for start, end in merged(ranges):
        if found and all(t.text in _MARKS for t in doc[found[-1][1] : start]):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def within(ranges: Iterable[Range], bounds: Range) -> list[Range]:
    """Return what of ranges stands inside another."""
    clipped = [(max(start, bounds[0]), min(end, bounds[1])) for start, end in ranges]
    return [part for part in clipped if part[0] < part[1]]


def trim(doc: Doc, start: int, end: int) -> Range:
    """Return a range without punctuation, space, quotation marks and "and" at its edges."""
    while start < end and _is_edge(doc[start]):
        start += 1
    while end > start and (_is_edge(doc[end - 1]) or doc[end - 1].tag_ == "CC"):
        end -= 1
    return start, end


def _is_edge(token: Token) -> bool:
    return token.is_space or token.text in _EDGE or token.text in _MARKS


def whole(node: Token) -> Range:
    """Return a node with all below it, within its sentence, without outer punctuation."""
    start = max(node.left_edge.i, node.sent.start)
    end = min(node.right_edge.i + 1, node.sent.end)
    # "said, citing a source, that…": what stands before "that" is of the verb above.
    that = next((c.i for c in node.children if c.dep_ == "mark" and c.lower_ == "that"), start)
    return trim(node.doc, that if that < node.i else start, end)


def act(infinitive: Token) -> Range:
    """Return an infinitive with all below it, but for a finite verb the parser hung on it.

    As in "asked them to come and predicted rain": what is asked ends before "and".
    """
    start, end = whole(infinitive)
    for child in infinitive.children:
        if child.dep_ == "conj" and child.tag_ in ("VBD", "VBZ") and child.i > infinitive.i:
            joined = [c.i for c in infinitive.children if c.dep_ == "cc" and c.i < child.i]
            return trim(infinitive.doc, start, max(joined, default=child.left_edge.i))
    return start, end


def noun_phrase(noun: Token) -> Range:
    """Return a noun with what completes it; not a clause about it."""
    parts = [
        c
        for c in noun.children
        if c.i < noun.i
        or (c.dep_ == "prep" and c.lower_ in _COMPLETING)
        or (c.dep_ in ("acl", "relcl") and syntax.is_infinitive(c))
        or c.dep_ in ("cc", "conj", "amod")
    ]
    start = min([c.left_edge.i for c in parts] + [noun.i])
    end = max([c.right_edge.i for c in parts] + [noun.i]) + 1
    return trim(noun.doc, max(start, noun.sent.start), min(end, noun.sent.end))


def around(head: Token, inner: Range) -> list[Range]:
    """Return the clause that something is put into, without what is put in."""
    doc = head.doc
    start = max(head.left_edge.i, head.sent.start)
    end = min(head.right_edge.i + 1, head.sent.end)
    return without(doc, (start, end), inner)


def without(doc: Doc, outer: Range, inner: Range) -> list[Range]:
    """Return what is left and right of a range inside another."""
    parts = ((outer[0], max(outer[0], inner[0])), (min(outer[1], inner[1]), outer[1]))
    return [part for part in (trim(doc, *p) for p in parts) if part[0] < part[1]]


def with_marks(part: tuple[int, int], marks: Sequence[Marks], text: str) -> tuple[int, int]:
    """Return a stretch of characters with the quotation marks, in order, that it reaches.

    One that opens a quotation and ends at the comma before its end has that as well.
    """
    start, end = part
    index = max(0, bisect_left(marks, (start,)) - 1)
    for number in range(index, len(marks)):
        outer, inner, inner_end, outer_end = marks[number]
        if outer > end:
            break
        if outer <= start <= inner:
            start = outer
            if end < inner_end <= end + 1 and text[end] in _EDGE:
                end = inner_end
        if inner_end <= end <= outer_end:
            end = outer_end
    return start, end
