"""Repairs of numbers that the parser took apart: "two dozen people", "24 more"."""

from __future__ import annotations

from spacy.tokens import Token

from kgpub.extraction.lexicon import Quantities

_NOUN_PLACES = frozenset(("dobj", "pobj", "nsubj", "nsubjpass", "conj", "attr", "oprd"))


def mend_numeral(token: Token, numbers: Quantities) -> None:
    """Make one numeral of the words of a number, and the head of what only counts."""
    _counted_scale(token, numbers)
    _number_and_more(token)
    _part_of_many(token)


def _counted_scale(token: Token, numbers: Quantities) -> None:
    """As in "two dozen people": the scale is the numeral, and what counts it a part of it."""
    if token.tag_ != "NN" or token.lower_ not in numbers.scales or token.is_sent_start:
        return
    number = token.nbor(-1)
    if number.lower_ not in numbers.units or number.tag_ != "CD":
        return
    if token.head.i == number.i:
        if number.head.i == number.i:
            return
        token.head, token.dep_ = number.head, number.dep_
    elif token.dep_ in ("compound", "amod", "nmod"):
        token.dep_ = "nummod"
    token.tag_, token.pos_ = "CD", "NUM"
    number.head, number.dep_ = token, "compound"


def _number_and_more(token: Token) -> None:
    """As in "wounding 24 more": nothing stands behind it, so the number stands for the people."""
    if token.lower_ != "more" or token.is_sent_start:
        return
    number = token.nbor(-1)
    if number.tag_ != "CD" or number.head.i != token.i:
        return
    if token.dep_ in _NOUN_PLACES:
        number.dep_ = token.dep_
    elif token.dep_ == "advmod" and token.head.i == token.i + 1 and token.head.pos_ == "ADJ":
        number.dep_ = "nummod"
    else:
        return
    number.head = token.head
    for child in list(token.children):
        child.head = number
    token.head, token.dep_ = number, "advmod"


def _part_of_many(number: Token) -> None:
    """As in "downed 34 of the 81 missiles launched that night": 34 were downed, none launched."""
    clause = number.head
    verb = clause.head
    if number.tag_ != "CD" or number.dep_ != "nsubj" or clause.tag_ not in ("VBN", "VBD"):
        return
    if clause.dep_ != "ccomp" or verb.pos_ != "VERB" or verb.i != number.left_edge.i - 1:
        return
    noun = next((g for c in number.children if c.lower_ == "of" for g in c.children), None)
    if noun is None or any(c.dep_ in ("aux", "auxpass", "dobj") for c in clause.children):
        return
    number.head, number.dep_ = verb, "dobj"
    clause.head, clause.dep_, clause.tag_ = noun, "acl", "VBN"
