"""Editors' notes and glosses in square brackets, which the sentence around them does not have.

"EPL [Popular Liberation Army] guerrillas blew up a bridge" is parsed as "EPL guerrillas blew
up a bridge", and "[Text] The commander" as "The commander"; what stands between the brackets
is parsed on its own. Brackets whose words the sentence needs ("said [they] had left") stay.
"""

from __future__ import annotations

import itertools
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from spacy.tokens import Doc, Token

from kgpub import resources

_SMALL = frozenset(
    ("of", "for", "and", "the", "to", "in", "on", "de", "la", "del", "y", "'s", "’s")
)
_LONG = 3
_MOST = 200  # that are parsed on their own; a text of nothing else is no prose


@dataclass(frozen=True, slots=True)
class Insertion:
    """A stretch in brackets: its tokens, brackets included, and whether it holds a name."""

    start: int
    end: int
    named: bool


def find_insertions(doc: Doc) -> list[Insertion]:
    """Return the bracketed stretches that a sentence can do without, in order."""
    found: list[Insertion] = []
    led = -1  # where the last note or label ended
    for token in doc:
        if token.text != "[":
            continue
        end = _closing(token)
        if end is None:
            continue
        words = [t for t in doc[token.i + 1 : end - 1] if not t.is_punct]
        label = _begins(token, led) and _sentence_follows(doc, end)
        if _is_note(words) or (label and _is_name(words)):
            found.append(Insertion(token.i, end, named=not _is_note(words)))
            led = end
        elif token.i and doc[token.i - 1].text[:1].isupper() and _is_name(words):
            found.append(Insertion(token.i, end, named=True))
    return found


def parsed_without(doc: Doc, parse: Callable[[Doc], Doc]) -> Doc:
    """Return a document parsed as if its insertions were not there, with them in it.

    The brackets and what they hold hang on the word before them.

    Args:
        doc: tokens, some of them known to begin a sentence.
        parse: annotates a document in place.
    """
    insertions = find_insertions(doc)
    inside = {i for one in insertions for i in range(one.start, one.end)}
    kept = [token for token in doc if token.i not in inside]
    if not insertions or not any(not token.is_space for token in kept):
        return parse(doc)
    rows: dict[int, _Row] = {}
    begins = [bool(token.is_sent_start) or _begins_before(token, inside) for token in kept]
    _copy(parse(_document(kept, begins)), [t.i for t in kept], rows)
    anchor, parsed = 0, 0
    for one in insertions:
        if one.start - 1 not in inside:
            # Where no word is before it, it is a sentence of its own.
            anchor = max(one.start - 1, 0)
        for bracket, tag in ((one.start, "-LRB-"), (one.end - 1, "-RRB-")):
            dep = "ROOT" if bracket == anchor else "punct"
            rows[bracket] = _Row("PUNCT", tag, doc[bracket].text, anchor, dep)
        tokens = list(doc[one.start + 1 : one.end - 1])
        if one.named and parsed < _MOST:
            parsed += 1
            starts = [i == 0 for i in range(len(tokens))]
            _copy(parse(_document(tokens, starts)), [t.i for t in tokens], rows, anchor)
        else:
            rows.update((t.i, _Row("X", "XX", t.text, anchor, "dep")) for t in tokens)
    ordered = [rows[i] for i in range(len(doc))]
    return Doc(
        doc.vocab,
        words=[t.text for t in doc],
        spaces=[bool(t.whitespace_) for t in doc],
        pos=[row.pos for row in ordered],
        tags=[row.tag for row in ordered],
        lemmas=[row.lemma for row in ordered],
        morphs=[row.morph for row in ordered],
        heads=[row.head for row in ordered],
        deps=[row.dep for row in ordered],
        ents=[row.ent for row in ordered],
    )


@dataclass(frozen=True, slots=True)
class _Row:
    """The annotation of one token; the head is an index in the whole document."""

    pos: str
    tag: str
    lemma: str
    head: int
    dep: str
    morph: str = ""
    ent: str = "O"


def _copy(
    parsed: Doc, indexes: list[int], rows: dict[int, _Row], anchor: int | None = None
) -> None:
    """Note the annotation of a part; its roots hang on the anchor, where there is one."""
    for token, index in zip(parsed, indexes, strict=True):
        head, dep = indexes[token.head.i], token.dep_
        if anchor is not None and token.head.i == token.i:
            head, dep = anchor, "appos"
        ent = f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else "O"
        rows[index] = _Row(token.pos_, token.tag_, token.lemma_, head, dep, str(token.morph), ent)


def _document(tokens: list[Token], begins: list[bool]) -> Doc:
    spaces = [bool(t.whitespace_) for t in tokens]
    for place, (one, other) in enumerate(itertools.pairwise(tokens)):
        # "the FMLN[Front]" must not grow together with what follows.
        spaces[place] = spaces[place] or other.i != one.i + 1
    doc = Doc(tokens[0].vocab, words=[t.text for t in tokens], spaces=spaces)
    for token, begin in zip(doc, begins, strict=True):
        if begin:
            token.is_sent_start = True
    return doc


def _begins_before(token: Token, inside: set[int]) -> bool:
    """Whether a sentence was known to begin with an insertion right before a word."""
    index = token.i - 1
    while index in inside:
        if token.doc[index].is_sent_start:
            return True
        index -= 1
    return False


def _closing(token: Token) -> int | None:
    """Where the bracket that a token opens is closed: the end, exclusive."""
    limit = min(token.i + _limits()[1] + 4, len(token.doc))
    for index in range(token.i + 1, limit):
        text = token.doc[index].text
        if text == "]":
            return index + 1
        if text == "[" or "\n" in text:
            return None
    return None


def _begins(token: Token, led: int) -> bool:
    """Whether a bracket opens at the head of a line, or behind a dash or such brackets."""
    if token.i == 0 or token.is_sent_start:
        return True
    before = token.nbor(-1)
    return token.i == led or before.is_space or before.text in ("--", "–", "—")


def _sentence_follows(doc: Doc, end: int) -> bool:
    """Whether a sentence begins behind a bracket: not in "[Jobs] resigned"."""
    after = next((t for t in doc[end : end + 2] if not t.is_space), None)
    return after is not None and (after.text[:1].isupper() or after.text in "[\"'“‘")


def _is_note(words: list[Token]) -> bool:
    note, _ = _limits()
    return 0 < len(words) <= note and all(t.lower_ in _notes() for t in words)


def _is_name(words: list[Token]) -> bool:
    if not 0 < len(words) <= _limits()[1] or not words[0].text[:1].isupper():
        return False
    if len(words) == 1 and len(words[0]) <= _LONG and not words[0].text.isupper():
        return False
    return all(t.text[:1].isupper() or t.lower_ in _SMALL for t in words)


def _limits() -> tuple[int, int]:
    table = _table()
    return int(table["longest_note"]), int(table["longest_gloss"])


@cache
def _notes() -> frozenset[str]:
    return frozenset(str(_table()["notes"]).split())


@cache
def _table() -> dict[str, Any]:
    with resources.path("data/insertions.toml").open("rb") as file:
        return tomllib.load(file)
