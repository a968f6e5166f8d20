"""The subjects above a word: whose clause it stands in, and whose clause that one stands in."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kgpub.extraction.analysis import lemma
from kgpub.extraction.lexicon import words

SUBJECT = frozenset(("nsubj", "nsubjpass"))
_STEPS = 12
_RELATIVE = frozenset(("who", "which", "that", "whom"))


def governing_subjects(token: Token) -> Iterator[Token]:
    """Yield the logical subjects of the clauses around a token, the nearest first.

    Of "forced Apple to lower its prices" that is Apple, then the subject of "forced"; of
    "the software controlling its engines", the software.
    """
    node = token
    for _ in range(_STEPS):
        if node.pos_ in ("VERB", "AUX") or node.dep_ == "ROOT":
            subject = _subject(node)
            if subject is not None and subject.i != token.i and not is_within(token, subject):
                yield subject
        if node.dep_ in ("acl", "relcl") and node.head.i < node.i and node.head.pos_ != "VERB":
            yield node.head
        if node.head.i == node.i:
            return
        node = node.head


def is_within(token: Token, other: Token) -> bool:
    """Return whether a token stands in the phrase that another heads."""
    return other.i != token.i and other.left_edge.i <= token.i <= other.right_edge.i


def own_clause_subject(token: Token) -> Token | None:
    """Return the subject of the clause in which a token is an object: it is another's."""
    if token.dep_ in SUBJECT:
        return None
    node = token.head
    for _ in range(_STEPS):
        if node.pos_ in ("VERB", "AUX"):
            found = _subject(node)
            if found is not None:
                return found
            if node.dep_ not in ("xcomp", "conj", "advcl", "acl", "relcl", "pcomp"):
                return None
        if node.dep_ in ("acl", "relcl") and node.head.pos_ != "VERB":
            return node.head
        if node.head.i == node.i:
            return None
        node = node.head
    return None


def _subject(verb: Token) -> Token | None:
    own = next((c for c in verb.children if c.dep_ in SUBJECT), None)
    if own is not None:
        if own.lower_ in _RELATIVE and verb.dep_ in ("relcl", "ccomp", "acl"):
            return verb.head if verb.dep_ != "ccomp" else None
        return own
    agent = next((c for c in verb.children if c.dep_ == "agent"), None)
    if agent is not None and verb.dep_ != "conj":
        return next((c for c in agent.children if c.dep_ == "pobj"), None)
    if verb.dep_ in ("xcomp", "ccomp", "advcl") and lemma(verb.head) in words("object_control"):
        return next((c for c in verb.head.children if c.dep_ in ("dobj", "dative")), None)
    return None
