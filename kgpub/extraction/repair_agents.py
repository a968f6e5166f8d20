"""Repairs of "by" phrases: who did it, where the parser hung them on the thing or the place."""

from __future__ import annotations

from collections.abc import Collection

from spacy.tokens import Token

from kgpub.extraction.lexicon import Lexicon
from kgpub.scheme.frame import plain

_ACTING = frozenset(("GPE", "ORG", "NORP", "PERSON"))
_TIMES = frozenset(("DATE", "TIME"))
_KINDS = frozenset(("person", "organization", "group"))


def mend_agent(token: Token, lexicon: Lexicon, nouns: Collection[str]) -> None:
    """Give "by" back to the act it is of.

    Args:
        token: the word; only "by" is looked at.
        lexicon: what nouns stand for.
        nouns: lemmas that name events: what they do may be by somebody.
    """
    thing = token.head
    if token.lower_ != "by" or token.dep_ != "prep" or thing.dep_ != "pobj":
        return
    lasting = thing.ent_type_ in _TIMES
    if (plain(thing.lemma_) in nouns and not lasting) or not _acts(token, lexicon):
        return
    phrase = thing.head
    act = phrase.head
    if phrase.lower_ == "of" and act.pos_ == "NOUN" and plain(act.lemma_) in nouns:
        token.head = act  # "the detention of a trader by China"
    elif _is_passive_without_agent(act) and (
        lasting or lexicon.noun(thing.lemma_.lower()) is not None
    ):
        # "was staged outside the embassy by unions", "were blocked for a day by farmers"
        token.head, token.dep_ = act, "agent"


def _acts(by: Token, lexicon: Lexicon) -> bool:
    """Whether somebody stands behind "by", and no means, place or time."""
    who = next((c for c in by.children if c.dep_ == "pobj"), None)
    if who is None or any(c.dep_ == "pcomp" for c in by.children):
        return False
    if who.pos_ == "PROPN":
        return who.ent_type_ in _ACTING
    found = lexicon.noun(who.lemma_.lower())
    return who.pos_ == "NOUN" and found is not None and found.kind in _KINDS


def _is_passive_without_agent(verb: Token) -> bool:
    below = {c.dep_ for c in verb.children}
    return verb.pos_ == "VERB" and "auxpass" in below and "agent" not in below
