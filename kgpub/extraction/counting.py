"""Who is counted and how: parts of a whole, rates, and the noun behind the number."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from typing import Any

from spacy.tokens import Token

from kgpub import resources
from kgpub.extraction import syntax
from kgpub.extraction.analysis import Quantity
from kgpub.extraction.lexicon import Quantities
from kgpub.extraction.quantities import quantity_at, quantity_of

_SCALES = frozenset(("hundred", "thousand", "million", "billion", "dozen", "score", "number"))


def parts(victim: Token) -> Iterator[Token]:
    """Yield those of the victims who are told of on their own: "including three children"."""
    table = fate_words()["part"]
    for child in victim.children:
        if child.lower_ in table["words"] and child.i > victim.i:
            for below in child.children:
                if below.dep_ in ("pobj", "dobj"):
                    yield from syntax.coordinated(below)
        elif child.dep_ == "appos":
            counted = [c for c in child.children if c.dep_ in ("nsubj", "nummod")]
            if any(_of_them(c) for c in counted):
                yield child


def is_rate(token: Token) -> bool:
    """Return whether a number is one of each day or year: "21 people per day"."""
    end = token.right_edge.i + 1
    after = [t.lower_ for t in token.doc[token.i + 1 : min(end + 4, token.sent.end)]] + ["", ""]
    table = fate_words()["rate"]
    return any(
        word in table["per"]
        or (word in table["each"] and unit in table["units"] and then not in table["anchored"])
        for word, unit, then in zip(after, after[1:], after[2:], strict=False)
    )


def counted_noun(token: Token) -> Token:
    """Return the people in "hundreds of thousands of people"."""
    node = token
    for _ in range(3):
        below = next((p for name, p in syntax.prepositions(node) if name == "of"), None)
        if below is None or node.lemma_.lower() not in _SCALES:
            return node
        node = below
    return node


def part_size(token: Token, words: Quantities) -> Quantity | None:
    """How many "children" are in "five of them children"."""
    for child in token.children:
        if child.tag_ == "CD" and _of_them(child):
            return quantity_at(child, token, words)
    return quantity_of(token, words)


def _of_them(numeral: Token) -> bool:
    return any(name == "of" and p.lower_ in ("them", "whom")
               for name, p in syntax.prepositions(numeral))  # fmt: skip


@cache
def fate_words() -> dict[str, dict[str, frozenset[str]]]:
    """Return the word lists of ``fates.toml``."""
    with resources.path("data/fates.toml").open("rb") as file:
        rows: dict[str, Any] = tomllib.load(file)
    return {
        name: {
            key: frozenset(value.split() if isinstance(value, str) else value)
            for key, value in row.items()
        }
        for name, row in rows.items()
    }
