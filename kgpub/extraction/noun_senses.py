"""Nouns of places in senses that are no places: "resigned from his post", "reached a settlement".

The words stand in ``data/noun_senses.toml``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache

from spacy.tokens import Token

from kgpub import resources
from kgpub.extraction.analysis import lemma
from kgpub.extraction.cues import verb_names
from kgpub.extraction.lexicon import Lexicon, NounClass, words

_BEFORE = frozenset(("amod", "compound", "nmod", "poss"))
_BEHIND = frozenset(("prep", "acl", "relcl"))
_CURRENCY = frozenset("$£€¥₹")


@cache
def _senses() -> Mapping[str, Mapping[str, frozenset[str]]]:
    with resources.path("data/noun_senses.toml").open("rb") as file:
        table = tomllib.load(file)
    return {
        noun: {key: frozenset(text.replace("_", " ").split()) for key, text in row.items()}
        for noun, row in table.items()
    }


def class_of(token: Token, lexicon: Lexicon) -> NounClass | None:
    """Return what a noun says about the entity it names, or None: in this sense, nothing."""
    found = lexicon.noun(lemma(token))
    if lemma(token) in words("named_settlements") and _is_of_name(token):
        return lexicon.noun("village")
    if found is None or "place" not in found.classes | {found.kind}:
        return found
    if not _means_else(token):
        return found
    if "weapon" in found.classes:  # "stepped on a mine"
        return NounClass("object", frozenset(("weapon",)), frozenset(("weapon",)))
    return None


def _is_of_name(noun: Token) -> bool:
    """As in "the community of Huayllacancha": a place, and not the people in it."""
    return any(
        p.tag_ == "NNP" and p.ent_type_ not in ("NORP", "PERSON")
        for c in noun.children
        if c.dep_ == "prep" and c.lower_ == "of"
        for p in c.children
        if p.dep_ == "pobj"
    )


def is_money(number: Token) -> bool:
    """Return whether a number tells an amount of money: "$100 million"."""
    return number.tag_ == "CD" and any(
        child.text in _CURRENCY or child.tag_ == "$" for child in number.children
    )


def _means_else(noun: Token) -> bool:
    sense = _senses().get(lemma(noun))
    if sense is None:
        return False
    beside, under = sense.get("beside", frozenset()), sense.get("under", frozenset())
    for child in noun.children:
        if child.dep_ in _BEFORE and beside & {lemma(child), child.lower_}:
            return True
        if child.dep_ in _BEHIND and (
            {lemma(child), child.lower_} & beside or lemma(child) in under
        ):
            return True
    if not under.isdisjoint(_governors(noun)):
        return True
    article = sense.get("article")
    return article is not None and any(token.lower_ in article for token in noun.doc)


def _governors(noun: Token) -> Iterator[str]:
    """What a noun stands under, through a preposition: "resign" of "resigned from his post"."""
    head = noun.head
    if head.dep_ == "prep" or head.pos_ == "ADP":
        head = head.head
    if head.i != noun.i:
        yield from verb_names(head)
