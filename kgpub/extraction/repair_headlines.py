"""Repairs of headlines whose verb the tagger took for a noun: "Ministry fears floods"."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from kgpub.extraction.lexicon import PEOPLE, Lexicon
from kgpub.extraction.syntax import headline_end

_NOMINAL = frozenset(("NN", "NNS", "NNP", "NNPS", "JJ", "CD", "DT", "PRP$"))
_NAMES = frozenset(("NNP", "NNPS"))


def mend_headline(doc: Doc, lexicon: Lexicon) -> None:
    """Give a headline without a verb the verb of saying or wanting that it has.

    As in "Abe pledges growth": a plural behind a name or a body, with a noun behind it.
    """
    words = [t for t in doc[: headline_end(doc)] if not t.is_space]
    if any(t.pos_ in ("VERB", "AUX") for t in words):
        return
    for before, token, after in zip(words, words[1:], words[2:], strict=False):
        if token.tag_ != "NNS" or after.tag_ not in _NOMINAL or not _speaks(before, lexicon):
            continue
        verb = _verb(token, lexicon)
        if verb is not None:
            _make_verb(words, token, verb)
            return


def _speaks(token: Token, lexicon: Lexicon) -> bool:
    if token.tag_ in _NAMES:
        return True
    known = lexicon.noun(token.lemma_.lower())
    return token.tag_ in ("NN", "NNS") and known is not None and bool(
        known.classes & (PEOPLE | {"org", "government"})
    )  # fmt: skip


def _verb(token: Token, lexicon: Lexicon) -> str | None:
    reporting = lexicon.reporting
    known = reporting.certainty.keys() | reporting.wishing | reporting.denying
    forms = (lexicon.lemmas["verbs"].get(token.lower_), token.lower_[:-1], token.lower_[:-2])
    return next((form for form in forms if form in known), None)


def _make_verb(words: list[Token], verb: Token, lemma: str) -> None:
    """Make a word the root of its headline, with its subject before and its object behind it."""
    left = [t for t in words if t.i < verb.i]
    right = [t for t in words if t.i > verb.i]
    inside = {t.i for t in right}
    heads = [t for t in right if t.head.i not in inside or t.head.i == t.i]
    verb.pos_, verb.tag_, verb.lemma_ = "VERB", "VBZ", lemma
    verb.head, verb.dep_ = verb, "ROOT"
    subject = left[-1]
    for token in left[:-1]:
        if token.head.i >= verb.i or token.head.i == token.i:
            token.head = subject
            token.dep_ = token.dep_ if token.dep_ in ("poss", "det", "amod") else "compound"
    subject.head, subject.dep_ = verb, "nsubj"
    for number, token in enumerate(heads):
        token.head = verb
        if number == 0 and token.tag_.startswith("NN"):
            token.dep_ = "dobj"
