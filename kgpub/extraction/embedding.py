"""Words above an event that say that it was not, is not yet, or may be, and those that do not."""

from __future__ import annotations

from spacy.tokens import Token

from kgpub.extraction import syntax
from kgpub.extraction.analysis import lemma
from kgpub.extraction.cues import verb_names
from kgpub.extraction.lexicon import words


def is_sequel(infinitive: Token) -> bool:
    """Return whether an infinitive tells what came then: "won, only to lose again"."""
    first = infinitive.left_edge
    only = first if first.lower_ == "only" or not first.i else first.nbor(-1)
    if only.lower_ != "only" or not only.i:
        return False  # "came only to talk" is what for
    return only.nbor(-1).text == "," or syntax.is_passive(infinitive)


def is_singled_out(noun: Token) -> bool:
    """Return whether a noun is one of its kind: "the first to land" did land."""
    return any(c.lower_ in words("singled_out") for c in noun.children)


def is_wanted_done(participle: Token, noun: Token) -> bool:
    """Return whether what is wanted is not done yet: "ordered reinforcements sent there"."""
    verb = noun.head
    if participle.tag_ != "VBN" or noun.dep_ != "dobj" or participle.i != noun.i + 1:
        return False
    if lemma(verb) not in words("wanting_done"):
        return False
    return not any(c.dep_ in ("xcomp", "ccomp") for c in verb.children)


def brings_about(node: Token, head: Token, dep: str) -> bool:
    """Return whether a verb brings an event about: "could lead to war", where there is none."""
    if head.pos_ != "VERB" or dep not in ("dobj", "prep"):
        return False
    if dep == "prep" and node.lower_ == "with":
        return lemma(head) in words("answering")
    if dep == "prep" and node.lower_ not in ("to", "in", "into"):
        return False
    return lemma(head) in words("bringing_about")


def is_left_open(verb: Token) -> bool:
    """Return whether a verb leaves open what is under it: "refused to rule out force"."""
    if "rule out" not in verb_names(verb) and lemma(verb) != "exclude":
        return False
    above = verb.head
    unwilling = verb.dep_ == "xcomp" and lemma(above) in words("unwilling")
    return unwilling or any(c.dep_ == "neg" for c in verb.children)


def is_given_up(gerund: Token, verb: Token) -> bool:
    """Return whether an act is to be no more: "promised to stop kidnapping people"."""
    if gerund.tag_ != "VBG" or lemma(verb) not in words("giving_up"):
        return False
    return syntax.is_infinitive(verb) or any(c.tag_ == "MD" for c in verb.children)


def is_charge(phrase: Token, noun: Token) -> bool:
    """Return whether a phrase tells what one is charged with: "faces nine counts of murder"."""
    if phrase.lower_ != "of" or lemma(noun) not in ("count", "charge"):
        return False
    above = noun.head.head if noun.dep_ == "pobj" else noun.head
    return lemma(above) in words("charging")


def is_in_case(phrase: Token, noun: Token) -> bool:
    """Return whether a phrase tells a case: "in case of war", "in the event of an attack"."""
    return (
        phrase.lower_ == "of"
        and noun.lower_ in ("case", "event")
        and noun.head.lower_ == "in"
        and noun.dep_ == "pobj"
    )


def is_ahead(verb: Token) -> bool:
    """Return whether a verb tells of what is yet to come: an infinitive, or with "will"."""
    return any(c.dep_ == "aux" and c.tag_ in ("TO", "MD") for c in verb.children)
