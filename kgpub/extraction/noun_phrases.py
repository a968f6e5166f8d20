"""The words of a noun phrase: where a description begins and ends, and whose name it spells out."""

from __future__ import annotations

from spacy.tokens import Token

from kgpub.extraction.analysis import Analysis, lemma
from kgpub.extraction.lexicon import words

_MAX_LABEL_TOKENS = 14
_FURTHER = frozenset(("relcl", "acl", "advcl", "appos", "prep", "punct", "ccomp"))


def of_complement(token: Token) -> Token | None:
    """Return the noun behind "of", as "men" of "a number of men"."""
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ == "of" and child.i > token.i:
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def naming_name(token: Token, complement: Token | None, notes: Analysis) -> int | None:
    """Return the name that a noun only spells out: "the city of X", "the X group"."""
    if lemma(token) not in words("naming") or token.tag_ in ("NNS", "NNPS"):
        return None
    beside = [c for c in token.children if c.dep_ in ("compound", "nmod", "appos")]
    for other in ([complement] if complement is not None else []) + beside:
        mention = notes.mentions.get(other.i)
        # In "the China Daily newspaper" the first word alone is no name of it.
        apart = any(t.tag_ == "NNP" for t in token.doc[other.i + 1 : token.i])
        if mention is not None and mention.kind == "name" and not apart:
            return other.i
    return None


def first_token(token: Token) -> Token:
    """Return the first token of a noun phrase after articles and possessive pronouns."""
    doc = token.doc
    left = token.left_edge.i
    if token.tag_ == "CD":
        return token
    for index in range(left, token.i):
        inner = doc[index]
        outermost = inner.head.i == token.i
        if outermost and (inner.dep_ == "det" or inner.tag_ in ("PRP$", "WP$", "DT", "PDT", "WDT")):
            continue
        if inner.is_punct or inner.is_space or inner.lower_ in ("a", "an", "the", "no"):
            continue
        if inner.dep_ in ("relcl", "acl", "advcl", "ccomp"):
            return token
        if outermost and inner.dep_ == "advmod" and inner.lower_ in words("linking_adverbs"):
            continue
        return inner
    return token


def last_token(token: Token, complement: Token | None) -> Token:
    """Return the last token: the head, or the end of a short "of" phrase without a clause in it."""
    if complement is None:
        # "Operation Peace Spring": what follows is its name.
        return next((c for c in reversed(list(token.children)) if c.dep_ == "flat"), token)
    end, left = complement.i, [complement]
    while left:
        node = left.pop()
        end = max(end, node.i)
        if end - token.i >= _MAX_LABEL_TOKENS:
            return token
        left.extend(c for c in node.children if not _goes_on(c) and not _set_off(c, node))
    if "\n" in token.doc[token.i : end + 1].text:
        return token
    while end > complement.i and token.doc[end].is_punct:
        end -= 1
    return token.doc[end]


def _set_off(token: Token, node: Token) -> bool:
    """Whether a comma parts a word from what it describes: "Ames, 30 km north of Des Moines"."""
    if token.dep_ in ("conj", "cc", "punct") or token.i < node.i or not token.left_edge.i:
        return False
    return token.left_edge.nbor(-1).text == ","


def _goes_on(token: Token) -> bool:
    """Whether a clause, an apposition or a further phrase begins here, other than with "of"."""
    of = token.dep_ == "prep" and token.lower_ == "of"
    return not of and token.dep_ in _FURTHER
