"""Repairs of headlines: a verb taken for a noun ("Ministry fears floods"), or the other way."""

from __future__ import annotations

from collections.abc import Collection

from spacy.tokens import Doc, Token

from kgpub.extraction.lexicon import PEOPLE, Lexicon
from kgpub.extraction.syntax import headline_end
from kgpub.scheme.frame import plain

_NOMINAL = frozenset(("NN", "NNS", "NNP", "NNPS", "JJ", "CD", "DT", "PRP$"))
_NAMES = frozenset(("NNP", "NNPS"))
_FATES = frozenset(("dead", "killed", "injured", "wounded", "hurt", "missing"))


def mend_headline(
    doc: Doc, lexicon: Lexicon, nouns: Collection[str], verbs: Collection[str]
) -> None:
    """Give a headline without a verb the verb of saying or wanting that it has.

    As in "Abe pledges growth": a plural behind a name or a body, with a noun behind it.
    "Ten dead in Goma clashes" has no verb at all; ``nouns`` and ``verbs`` are those that
    tell events.
    """
    words = [t for t in doc[: headline_end(doc)] if not t.is_space]
    if _mend_fate_behind_relative(words):
        return
    if _mend_toll(words, nouns) or _mend_plural_subject(words, verbs):
        return
    if any(t.pos_ in ("VERB", "AUX") for t in words):
        return
    for before, token, after in zip(words, words[1:], words[2:], strict=False):
        if token.tag_ != "NNS" or after.tag_ not in _NOMINAL or not _speaks(before, lexicon):
            continue
        verb = _verb(token, lexicon)
        if verb is not None:
            _make_verb(words, token, verb)
            return


def _mend_fate_behind_relative(words: list[Token]) -> bool:
    """As in "Trafficker who ran a ring for migrants jailed for life": not they were jailed."""
    noun = next((t for t in words if t.dep_ == "ROOT" and t.pos_ in ("NOUN", "PROPN")), None)
    if noun is None:
        return False
    clause = next((c for c in noun.children if c.dep_ == "relcl" and c.i > noun.i), None)
    if clause is None or clause.pos_ not in ("VERB", "AUX"):
        return False
    if not any(c.lower_ in ("who", "which", "that") for c in clause.children):
        return False
    behind = [t for t in words if t.i > clause.i and t.dep_ == "acl" and t.tag_ in ("VBN", "VBD")]
    if not behind:
        return False
    fate = behind[-1]
    if fate.head.i != fate.i - 1 or any(c.dep_ in ("agent", "dobj") for c in fate.children):
        return False
    fate.head, fate.dep_, fate.tag_, fate.pos_ = fate, "ROOT", "VBN", "VERB"
    noun.head, noun.dep_ = fate, "nsubjpass"
    return True


def _mend_plural_subject(words: list[Token], verbs: Collection[str]) -> bool:
    """As in "Security forces rescue students taken": a plural does not qualify a noun."""
    if any(t.tag_ in ("VBZ", "VBP", "MD") or (t.tag_ == "VBD" and t.dep_ == "ROOT") for t in words):
        return False
    for before, token, after in zip(words, words[1:], words[2:], strict=False):
        if before.tag_ != "NNS" or {before.dep_, token.dep_} != {"compound"}:
            continue
        if token.tag_ not in ("NN", "VB") or plain(token.lower_) not in verbs:
            continue
        if after.tag_ in ("NNS", "NNP", "JJ", "CD") and token.head.i > token.i:
            _make_verb(words, token, plain(token.lower_))
            return True
    return False


def _mend_toll(words: list[Token], nouns: Collection[str]) -> bool:
    """As in "Ten dead in Goma clashes": the last word is what they died in."""
    met = next((t for t in words if t.lower_ in _FATES), None)
    if met is None or met.i + 2 >= words[-1].i or met.nbor(1).lower_ != "in":
        return False
    number, preposition, last = met.nbor(-1) if met.i else met, met.nbor(1), words[-1]
    forms = (last.lower_, last.lower_.removesuffix("s"), last.lower_.removesuffix("es"))
    word = next((form for form in forms if plain(form) in nouns), None)
    if number.tag_ != "CD" or word is None:
        return False
    between = [t for t in words if preposition.i < t.i < last.i]
    if any(t.pos_ in ("VERB", "ADP", "PUNCT", "CCONJ") for t in between):
        return False
    met.head, met.dep_ = met, "ROOT"
    number.head, number.dep_ = met, "nummod"
    preposition.head, preposition.dep_ = met, "prep"
    last.head, last.dep_, last.pos_, last.lemma_ = preposition, "pobj", "NOUN", word
    last.tag_ = "NNS" if last.lower_.endswith("s") else "NN"
    for token in between:
        if token.head.i in (preposition.i, last.i) or token.head not in between:
            token.head = last
            token.dep_ = "amod" if token.pos_ == "ADJ" else "compound"
    return True


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
