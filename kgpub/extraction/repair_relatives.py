"""Repairs of relative clauses that the parser hung on the wrong noun."""

from __future__ import annotations

from collections.abc import Collection

from spacy.tokens import Token

from kgpub.extraction.analysis import lemma
from kgpub.extraction.lexicon import PEOPLE, Lexicon, words
from kgpub.scheme.frame import plain

_PLACES = frozenset(("GPE", "LOC", "FAC"))
_REACH = 15


def mend_relative(token: Token, lexicon: Lexicon, event_nouns: Collection[str]) -> None:
    """Hang a relative clause on the noun that its verb and pronoun fit."""
    _relative_agreement(token)
    _relative_of_one(token)
    _relative_of_person(token, lexicon)
    _relative_of_event(token, lexicon, event_nouns)


def _relative_agreement(token: Token) -> None:
    """As in "forces in the country who are leading": a plural verb wants a plural noun."""
    noun = token.head
    if token.dep_ != "relcl" or noun.tag_ not in ("NN", "NNP"):
        return
    subject = next((c for c in token.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None or subject.lower_ not in ("who", "which", "that"):
        return
    finite = [token, *(c for c in token.children if c.dep_ in ("aux", "auxpass"))]
    if not any(t.lower_ in ("are", "were", "have") for t in finite):
        return
    if any(c.dep_ == "conj" for c in noun.children):
        return
    node = noun
    while node.head.i != node.i and node.head.pos_ in ("NOUN", "PROPN", "ADP", "VERB"):
        node = node.head
        if node.tag_ in ("NNS", "NNPS"):
            token.head = node
            return


def _relative_of_one(token: Token) -> None:
    """As in "parties in Yemen, which has been bombed": a singular verb wants a singular noun."""
    noun = token.head
    if token.dep_ != "relcl" or noun.tag_ not in ("NNS", "NNPS"):
        return
    subject = next((c for c in token.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None or subject.lower_ != "which" or subject.i < 2:
        return
    finite = [token, *(c for c in token.children if c.dep_ in ("aux", "auxpass"))]
    if not any(t.lower_ in ("is", "was", "has") or t.tag_ == "VBZ" for t in finite):
        return
    before = subject.nbor(-2) if subject.nbor(-1).text == "," else subject.nbor(-1)
    if before.tag_ in ("NN", "NNP") and before.dep_ == "pobj" and noun in before.ancestors:
        token.head = before


def _relative_of_person(token: Token, lexicon: Lexicon) -> None:
    """As in "a source at the hospital in Goma, who asked not to be named": no town asks."""
    place = token.head
    if token.dep_ != "relcl" or place.pos_ != "PROPN" or place.dep_ != "pobj":
        return
    if place.ent_type_ not in _PLACES and place.head.lower_ not in ("in", "at", "near", "outside"):
        return
    if not any(c.lower_ == "who" and c.dep_ in ("nsubj", "nsubjpass") for c in token.children):
        return
    for before in reversed(place.doc[max(place.sent.start, place.i - _REACH) : place.i]):
        if before.pos_ in ("VERB", "AUX"):
            return
        known = lexicon.noun(lemma(before)) if before.pos_ in ("NOUN", "PROPN") else None
        person = known is not None and bool(known.classes & PEOPLE)
        if before.ent_type_ == "PERSON" or person or before.lemma_ in words("anonymous"):
            token.head = before
            return


def _relative_of_event(token: Token, lexicon: Lexicon, nouns: Collection[str]) -> None:
    """As in "an attack on a bridge in Lima, which left two dead": the attack did, not Lima."""
    noun = token.head
    if token.dep_ != "relcl" or noun.i > token.i:
        return
    known = lexicon.noun(lemma(noun))
    standing = known is not None and "facility" in known.classes  # "the bombing of a church, …"
    if noun.ent_type_ not in _PLACES and not standing:
        return
    if token.lemma_.lower() not in words("casualty_causing"):
        return
    if not any(c.dep_ == "nsubj" and c.lower_ == "which" for c in token.children):
        return
    node = noun
    while node.dep_ in ("pobj", "prep", "acl", "appos", "conj") and node.head.i < node.i:
        node = node.head
        if node.pos_ == "NOUN" and plain(node.lemma_) in nouns:
            token.head = node
            return
