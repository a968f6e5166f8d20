"""Repairs of verbs that the parser took for nouns, and of what they hang on."""

from __future__ import annotations

from collections.abc import Collection

from spacy.tokens import Token

from kgpub.extraction.lexicon import words
from kgpub.extraction.syntax import is_finite

_CLAUSES = frozenset(("xcomp", "ccomp", "advcl", "acl", "relcl"))
_NAMES = frozenset(("ORG", "PERSON", "GPE"))


def _noun_with_subject(token: Token, verbs: Collection[str]) -> None:
    """As in "Rebels storm Congo town": a noun has no subject, and no object."""
    if token.tag_ not in ("NN", "VB") or token.lower_ not in verbs or token.dep_ == "ROOT":
        return
    subject = next((c for c in token.children if c.dep_ == "nsubj" and c.i == token.i - 1), None)
    if subject is None or subject.tag_ != "NNS":
        return
    if any(c.dep_ == "dobj" and c.i > token.i for c in token.children):
        token.pos_, token.tag_, token.lemma_ = "VERB", "VBP", token.lower_
        if token.dep_ in ("nsubj", "nsubjpass"):
            token.dep_ = "ccomp"


def mend_verb(token: Token, verbs: Collection[str], nouns: Collection[str]) -> None:
    """Let a word be the verb that its place makes it.

    Args:
        token: the word.
        verbs: lemmas that may be one.
        nouns: lemmas that name events as nouns.
    """
    _noun_with_subject(token, verbs)
    _infinitive(token, verbs)
    _plural_as_verb(token, verbs)
    if token.lemma_ in verbs and token.lemma_ not in nouns:
        _root_as_verb(token)
    _infinitive_behind_comma(token)
    _object_of_particle(token)


def _infinitive(token: Token, verbs: Collection[str]) -> None:
    """As in "was set to land in Lima": a verb, and no noun behind a preposition."""
    if token.tag_ != "NN" or not token.i or token.nbor(-1).lower_ != "to":
        return
    to = token.nbor(-1)
    if token.dep_ in _CLAUSES and to.tag_ == "TO" and to.dep_ == "aux":
        token.pos_, token.tag_ = "VERB", "VB"
    if token.dep_ != "pobj" or to != token.head or token.lower_ not in verbs:
        return
    above = to.head
    if above.lemma_.lower() not in words("before_infinitive"):
        return
    if any(c.i < token.i for c in token.children):
        return
    following = [c for c in above.children if c.i > token.i and c.dep_ in ("prep", "npadvmod")]
    token.head, token.dep_, token.pos_, token.tag_ = above, "xcomp", "VERB", "VB"
    to.head, to.dep_, to.pos_, to.tag_ = token, "aux", "PART", "TO"
    for child in following:
        child.head = token


def _plural_as_verb(token: Token, verbs: Collection[str]) -> None:
    """As in the headline "Airline exercises options on jets", read as one noun phrase."""
    noun = token.head
    if token.tag_ not in ("NNS", "VBZ") or token.dep_ not in ("compound", "nmod") or not token.i:
        return
    if noun.i < token.i or noun.dep_ != "ROOT" or noun.tag_ not in ("NN", "NNS"):
        return
    subject = token.nbor(-1)
    named = subject.pos_ == "PROPN" or subject.ent_type_ in _NAMES
    if token.lemma_ not in verbs or not named or subject.head not in (token, noun):
        return
    if any(t.pos_ in ("VERB", "AUX") and t.i != token.i and is_finite(t) for t in token.sent):
        return
    before = [c for c in noun.children if c.i < subject.i]
    token.pos_, token.tag_, token.dep_, token.head = "VERB", "VBZ", "ROOT", token
    noun.dep_, noun.head = "dobj", token
    subject.dep_, subject.head = "nsubj", token
    for child in before:
        child.head = subject


def _root_as_verb(token: Token) -> None:
    """As in the headline "General Motors files for bankruptcy": the firm has no files."""
    if token.tag_ != "NNS" or token.dep_ != "ROOT" or token.i + 1 >= len(token.doc):
        return
    before = list(token.doc[token.sent.start : token.i])
    if not before or before[-1].head != token or before[-1].dep_ not in ("compound", "nmod"):
        return
    if not all(t.ent_type_ in _NAMES or t.pos_ == "PROPN" for t in before):
        return
    if token.nbor(1).dep_ != "prep" or any(is_finite(t) for t in token.sent if t != token):
        return
    token.pos_, token.tag_ = "VERB", "VBZ"
    for child in before[:-1]:
        if child.head == token:
            child.head = before[-1]
    before[-1].dep_ = "nsubj"


def _infinitive_behind_comma(token: Token) -> None:
    """As in "a preview of the system, to be sold in May": it speaks of the last noun."""
    noun = token.head
    if token.dep_ != "relcl" or not any(c.dep_ == "auxpass" for c in token.children):
        return
    edge = token.left_edge
    if edge.tag_ != "TO" or edge.i < 2 or edge.nbor(-1).text != ",":
        return
    last = edge.nbor(-2)
    if last.pos_ in ("NOUN", "PROPN") and last.i > noun.i and noun.is_ancestor(last):
        token.head = last


def _object_of_particle(token: Token) -> None:
    """As in "ruled out sending troops": that is what was ruled out, and not how."""
    if token.tag_ != "VBG" or token.dep_ != "advcl" or token.i < 2:
        return
    particle = token.nbor(-1)
    if particle.dep_ == "prt" and particle.head.i == token.head.i == token.i - 2:
        token.dep_ = "xcomp"
