"""Repairs of what the parser hung on the wrong noun of a phrase."""

from __future__ import annotations

from collections.abc import Collection

from spacy.tokens import Token

from kgpub.extraction.lexicon import Lexicon, LightVerbs, words
from kgpub.scheme.frame import plain

_WHERE = frozenset(("GPE", "LOC", "FAC"))


def participle_behind_noun(verb: Token, light: LightVerbs, nouns: Collection[str]) -> None:
    """As in "a day after the attack launched at the base": a noun phrase, and no clause."""
    if verb.tag_ not in ("VBN", "VBD") or verb.dep_ != "advcl":
        return
    names = {
        verb.lemma_,
        *(f"{verb.lemma_} {c.lower_}" for c in verb.children if c.dep_ == "prt"),
    }
    if names & light.existential or not any(map(light.carries, names)):
        return
    below = {c.dep_: c for c in verb.children}
    mark, noun = below.get("mark"), below.get("nsubj")
    if mark is None or noun is None or below.keys() & {"aux", "auxpass", "dobj"}:
        return
    if plain(noun.lemma_) not in nouns:
        return
    if mark.lower_ not in words("after") | words("during") | {"before"}:
        return
    mark.head, mark.dep_ = verb.head, "prep"
    noun.head, noun.dep_ = mark, "pobj"
    verb.head, verb.dep_ = noun, "acl"


def harming_participle(token: Token) -> None:
    """As in "attacked a truck killing two": the deed did, not what it was done to."""
    noun = token.head
    if token.tag_ != "VBG" or token.dep_ != "acl" or noun.dep_ != "dobj":
        return
    if token.lemma_ in words("harming") and noun.head.lemma_ in words("striking"):
        token.head, token.dep_ = noun.head, "advcl"


def past_beside_progressive(token: Token) -> None:
    """As in "stopped the car in which he was riding and fired at it": who stopped it fired."""
    verb = token.head
    if token.dep_ != "conj" or token.tag_ != "VBD" or verb.tag_ != "VBG" or verb.dep_ != "relcl":
        return
    if any(c.dep_ in ("nsubj", "nsubjpass", "aux", "auxpass") for c in token.children):
        return
    above = verb.head
    while above.head.i != above.i and above.pos_ != "VERB":
        above = above.head
    if above.pos_ == "VERB" and above.tag_ == "VBD" and above.i < token.i:
        token.head = above


def parties_behind_time(token: Token) -> None:
    """As in "fighting broke out at the weekend between A and B": not the weekend."""
    noun = token.head
    if token.lower_ != "between" or token.dep_ != "prep" or noun.dep_ != "pobj":
        return
    if noun.ent_type_ not in ("DATE", "TIME") and noun.lemma_ not in words("spans_of_time"):
        return
    if any(
        c.dep_ == "pobj" and c.ent_type_ in ("DATE", "TIME", "CARDINAL") for c in token.children
    ):
        return
    token.head = noun.head.head


def gerunds_in_list(token: Token) -> None:
    """As in "aimed at securing a truce, agreeing on a plan and sending aid": all are aims."""
    verb = token.head
    if token.tag_ != "VBG" or token.dep_ != "advcl" or verb.i > token.i:
        return
    if token.left_edge.i != token.i or token.nbor(-1).text != ",":
        return
    if not any(c.dep_ == "conj" and c.tag_ == "VBG" for c in token.children):
        return
    first = [
        c
        for p in verb.children
        if p.dep_ == "prep" and verb.i < p.i < token.i
        for c in p.children
        if c.dep_ == "pcomp" and c.tag_ == "VBG"
    ]
    if first:
        token.head, token.dep_ = first[-1], "conj"


def relative_of_event(token: Token, nouns: Collection[str]) -> None:
    """As in "an attack on a bridge in Lima, which left two dead": the attack did, not Lima."""
    noun = token.head
    if token.dep_ != "relcl" or noun.ent_type_ not in _WHERE or noun.i > token.i:
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


def apposition_of_person(name: Token, lexicon: Lexicon) -> None:
    """As in "the mayor of Huanta, Luis Soto": the mayor is called so, not Huanta."""
    place = name.head
    if name.dep_ != "appos" or name.ent_type_ != "PERSON" or place.ent_type_ == "PERSON":
        return
    if place.dep_ != "pobj" or place.head.lower_ != "of" or place.pos_ != "PROPN":
        return
    noun = lexicon.noun(place.head.head.lemma_.lower())
    if noun is not None and noun.sections & {"official", "person"}:
        name.head = place.head.head
