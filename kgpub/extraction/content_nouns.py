"""Nouns in what is said: what a report noun introduces, and which objects are said or judged."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kgpub.extraction import syntax
from kgpub.extraction.analysis import Analysis, lemma
from kgpub.extraction.reporting_words import Reporting

_DEFINITE = frozenset(("the", "this", "that", "these", "those"))


def under_noun(noun: Token, reporting: Reporting) -> Iterator[Token]:
    """Yield what a noun reports: "claims that…", "an order to…", "accusations of…"."""
    if any(c.dep_ == "det" and c.lower_ == "no" for c in noun.children):
        return
    word = lemma(noun)
    for child in noun.children:
        if child.dep_ not in ("acl", "ccomp", "relcl"):
            continue
        that = any(c.dep_ == "mark" and c.lower_ == "that" for c in child.children)
        wished = word in reporting.infinitive_nouns and syntax.is_infinitive(child)
        if wished or that:
            yield child
            return
    yield from _told_by_copula(noun)
    beside = []
    if noun.dep_ == "dobj" and lemma(noun.head) in reporting.carriers:
        # "expressed alarm at the rise": the phrase may hang on the verb.
        beside = [pair for pair in syntax.prepositions(noun.head) if pair[1].i > noun.i]
    for name, of in (*syntax.prepositions(noun), *beside):
        if word in reporting.noun_phrases.get(name, ()):
            yield of


def _told_by_copula(noun: Token) -> list[Token]:
    """As in "The bank's forecast is that growth will slow"."""
    copula = noun.head
    owned = any(c.dep_ == "poss" for c in noun.children)
    if noun.dep_ != "nsubj" or copula.lemma_ != "be" or not owned:
        return []
    return [
        c
        for c in copula.children
        if c.dep_ == "ccomp"
        and c.i > copula.i
        and any(g.dep_ == "mark" and g.lower_ == "that" for g in c.children)
    ][:1]


def papers(preposition: Token, reporting: Reporting) -> list[Token]:
    """Return the noun of "said in a statement that…"."""
    nouns = reporting.nouns | reporting.documents
    return [c for c in preposition.children if c.dep_ == "pobj" and lemma(c) in nouns]


def is_said(noun: Token, names: set[str], reporting: Reporting, notes: Analysis) -> bool:
    """Return whether an object is what is said, and no person, body or place spoken to or of."""
    if lemma(noun) in reporting.anaphora and any(c.lower_ in _DEFINITE for c in noun.children):
        return False
    if noun.pos_ not in ("NOUN", "PROPN") or any(True for _ in under_noun(noun, reporting)):
        return False
    if names & reporting.frames["shown"] and any(
        lemma(t) in reporting.documents for t in syntax.agents(noun.head)
    ):
        return True
    return bool(names & reporting.frames["object"]) and _is_thing(noun, notes)


def is_denied(noun: Token, names: set[str], reporting: Reporting, notes: Analysis) -> bool:
    """Return whether an object is what is denied; not in "denied them entry"."""
    if noun.pos_ != "NOUN" or any(True for _ in under_noun(noun, reporting)):
        return False
    word = lemma(noun)
    if word in reporting.denied or noun.i in notes.triggers:
        return True
    if names & reporting.judging:
        return word in reporting.judged
    whom = any(c.dep_ == "dative" for c in noun.head.children)
    return not whom and word not in reporting.granted and _is_thing(noun, notes)


def is_deed(noun: Token, reporting: Reporting, notes: Analysis) -> bool:
    """Return whether an object is an event, a statement or a deed that one may judge."""
    word = lemma(noun)
    deed = noun.i in notes.triggers or word in reporting.judged | reporting.nouns
    return noun.pos_ == "NOUN" and deed


def _is_thing(noun: Token, notes: Analysis) -> bool:
    mention = notes.mentions.get(noun.i)
    return mention is None or mention.entity_kind == "object"
