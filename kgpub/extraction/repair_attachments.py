"""Repairs of what the parser hung on the wrong noun of a phrase."""

from __future__ import annotations

from collections.abc import Collection

from spacy.tokens import Token

from kgpub.extraction.lexicon import Lexicon, LightVerbs, words
from kgpub.extraction.syntax import is_finite
from kgpub.scheme.frame import plain

_SUBJECTS = ("nsubj", "nsubjpass")


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


def list_in_clause(verb: Token) -> None:
    """As in "It shut after gunmen came in, opened fire and fled": the gunmen opened fire.

    In a list of three the first two are not joined by "and"; so the first stands right before.
    """
    first = verb.head
    if verb.dep_ != "conj" or first.i > verb.i or not is_finite(verb) or verb.i < 1:
        return
    if verb.nbor(-1).text != "," or any(c.dep_ in _SUBJECTS for c in verb.children):
        return
    if not any(c.dep_ == "conj" and c.i > verb.i for c in verb.children):
        return
    for clause in first.children:
        if clause.dep_ != "advcl" or not first.i < clause.i < verb.i or not is_finite(clause):
            continue
        if clause.right_edge.i == verb.i - 2 and any(c.dep_ in _SUBJECTS for c in clause.children):
            verb.head = clause
            return


def harm_of_accusation(token: Token) -> None:
    """As in "accused them of shelling a market, wounding two": the shelling did."""
    verb = token.head
    if token.tag_ != "VBG" or token.dep_ != "advcl" or token.i < verb.i:
        return
    if token.lemma_ not in words("harming") or token.left_edge.nbor(-1).text != ",":
        return
    for phrase in verb.children:
        if phrase.dep_ == "prep" and phrase.lower_ in ("of", "for") and phrase.i < token.i:
            deed = next((c for c in phrase.children if c.dep_ == "pcomp"), None)
            if deed is not None and deed.tag_ == "VBG":
                token.head = deed
                return


def second_of_two_phrases(token: Token) -> None:
    """As in "accused it of looting and of bombing clinics": both are what it is accused of."""
    first = token.head
    if token.dep_ != "conj" or token.tag_ != "IN" or first.i > token.i:
        return
    if first.tag_ == "IN" and first.lower_ == token.lower_ and first.dep_ == "prep":
        token.head, token.dep_ = first.head, "prep"
    elif first.pos_ == "VERB" and any(
        c.dep_ == "prep" and c.lower_ == token.lower_ and c.i < token.i for c in first.children
    ):
        token.dep_ = "prep"
