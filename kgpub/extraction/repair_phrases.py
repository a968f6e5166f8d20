"""Repairs of phrases and clauses that the parser took for each other."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from spacy.tokens import Token

from kgpub.extraction.lexicon import Lexicon, words
from kgpub.scheme.frame import plain


def mend_phrase(token: Token, verbs: AbstractSet[str]) -> None:
    """Give a verb that was read as a part of a noun phrase its own clause."""
    _verb_in_phrase(token, verbs)
    _agent_of_active(token)
    _clause_behind_and(token)
    _subject_behind_and(token)
    _noun_for_clause(token)


def going_off(token: Token, lexicon: Lexicon) -> None:
    """As in "a device hidden in a van detonated": the device did, and no van was detonated."""
    if token.dep_ != "acl" or token.lemma_ not in words("going_off"):
        return
    node = token.head
    while node.head.i != node.i and not _is_weapon(node, lexicon):
        node = node.head
    if node.i != token.head.i and _is_weapon(node, lexicon):
        token.head = node


def noun_with_s(token: Token, nouns: AbstractSet[str]) -> None:
    """As in "coalition airstrikes targeted the town": a verb's form is no verb's subject."""
    if token.tag_ != "VBZ" or token.dep_ not in ("nsubj", "nsubjpass"):
        return
    word = token.lower_.removesuffix("s")
    verb = token.head
    if plain(word) not in nouns or verb.i < token.i or any(
        c.i > token.i and c.dep_ in ("dobj", "prt", "xcomp", "ccomp") for c in token.children
    ):  # fmt: skip
        return
    token.pos_, token.tag_, token.lemma_ = "NOUN", "NNS", word
    for child in token.children:
        if child.dep_ in ("nsubj", "dobj") and child.i < token.i:
            child.dep_ = "compound"


def _verb_in_phrase(token: Token, verbs: AbstractSet[str]) -> None:
    """As in "Police tear-gassed mourners": the verb with a hyphen, read as an adjective."""
    noun = token.head
    if token.dep_ != "amod" or token.pos_ != "VERB" or token.lemma_ not in verbs:
        return
    if noun.dep_ != "ROOT" or token.i < 2 or token.nbor(-1).text != "-":
        return
    before = [c for c in noun.children if c.i < token.i - 2 and c.tag_.startswith("NN")]
    if not before:
        return
    subject = before[-1]
    token.head, token.dep_, token.tag_ = token, "ROOT", "VBD"
    noun.head, noun.dep_ = token, "dobj"
    subject.head, subject.dep_ = token, "nsubj"
    for child in list(noun.children):
        if child.i < subject.i:
            child.head = subject
        elif child.dep_ == "punct" and child.i > noun.i:
            child.head = token


def _agent_of_active(token: Token) -> None:
    """As in "documented cases of rape by militias": an active verb has its doer before it."""
    verb = token.head
    if token.dep_ != "agent" or verb.tag_ == "VBN" or verb.pos_ != "VERB":
        return
    deps = {c.dep_ for c in verb.children}
    if "nsubj" not in deps or "auxpass" in deps or token.nbor(-1).pos_ != "NOUN":
        return
    noun = token.nbor(-1)
    if verb in noun.ancestors:
        token.head, token.dep_ = noun, "prep"


def _clause_behind_and(token: Token) -> None:
    """As in "left the town and rebels entered": a past tense that stands behind its subject."""
    noun = token.head
    if token.dep_ != "acl" or token.tag_ != "VBD" or noun.dep_ not in ("pobj", "dobj"):
        return
    first = next(
        (c for c in noun.children if c.dep_ in ("nmod", "compound") and c.i < noun.i), None
    )
    joined = first is not None and any(c.lower_ == "and" for c in first.children)
    if first is None or not joined or token.i != noun.i + 1:
        return
    holder = noun.head
    verb = holder.head if holder.dep_ == "prep" else holder
    if verb.pos_ != "VERB":
        return
    for child in list(first.children):
        if child.dep_ == "conj" and child.i > first.i:
            child.head, child.dep_ = noun, "amod"
    first.head, first.dep_ = holder, noun.dep_
    token.head, token.dep_ = verb, "conj"
    noun.head, noun.dep_ = token, "nsubj"


def _subject_behind_and(token: Token) -> None:
    """As in "left the town and soldiers moved in": only its subject joins the verb."""
    verb = token.head
    if token.dep_ != "conj" or token.tag_ != "VBD" or verb.pos_ != "VERB" or verb.i > token.i:
        return
    noun = token.nbor(-1)
    if noun.dep_ != "conj" or not noun.tag_.startswith("NN") or noun.head.pos_ == "VERB":
        return
    if any(c.dep_ in ("nsubj", "nsubjpass", "auxpass", "aux") for c in token.children):
        return
    if any(c.dep_ in ("cc", "punct") and verb.i < c.i < token.i for c in verb.children):
        return
    joint = [c for c in noun.head.children if c.dep_ == "cc" and c.i < noun.i]
    if not joint or any(c.dep_ == "conj" and c.i != noun.i for c in noun.head.children):
        return
    joint[-1].head = verb
    noun.head, noun.dep_ = token, "nsubj"


def _noun_for_clause(token: Token) -> None:
    """As in "defused a bomb found in Lahj governorate": the last noun is no clause of its own."""
    subject = next((c for c in token.children if c.dep_ == "nsubj"), None)
    if token.dep_ != "ccomp" or token.tag_ not in ("NN", "NNS") or subject is None:
        return
    before = token.nbor(-1)
    verb = token.head
    if verb.pos_ != "VERB" or before.dep_ != "pobj" or before.head.lower_ not in words("at"):
        return
    if any(c.dep_ in ("aux", "cop", "mark", "advmod") for c in token.children):
        return
    prep = before.head
    for child in list(token.children):
        if child.i > token.i and child.dep_ in ("prep", "npadvmod"):
            child.head = verb
    subject.head, subject.dep_ = verb, "dobj"
    token.head, token.dep_ = prep, "pobj"
    before.head, before.dep_ = token, "compound"


def _is_weapon(token: Token, lexicon: Lexicon) -> bool:
    found = lexicon.noun(token.lemma_.lower()) if token.pos_ == "NOUN" else None
    return found is not None and "weapon" in found.sections
