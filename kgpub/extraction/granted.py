"""What is taken for granted: that it was there is not what the words above it speak of."""

from __future__ import annotations

from spacy.tokens import Token

from kgpub.extraction.analysis import lemma
from kgpub.extraction.cues import verb_names
from kgpub.extraction.lexicon import words


def may_end(noun: Token) -> bool:
    """Return whether a noun is said to end: "until the siege is lifted" knows of a siege."""
    if noun.dep_ not in ("dobj", "nsubjpass") or lemma(noun.head) not in words("ending"):
        return False
    return any(c.dep_ == "det" and c.lower_ in ("the", "this", "that") for c in noun.children)


def answers_for(phrase: Token, verb: Token) -> bool:
    """Return whether a phrase tells what one answers for: "retaliate for the killing of X"."""
    return phrase.lower_ == "for" and lemma(verb) in words("answering_for")


def is_put_off(noun: Token) -> bool:
    """Return whether an event has not come: "the attack was delayed", "averted the attack"."""
    counted = noun.head.head
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and lemma(counted) in words("series"):
        noun = counted  # "a round of talks was postponed"
    if noun.dep_ not in ("dobj", "nsubjpass") or noun.head.pos_ != "VERB":
        return False
    late = words("putting_off") | words("averting") | words("killing_off")
    return not late.isdisjoint(verb_names(noun.head))


def asks_for_more(clause: Token) -> bool:
    """Return whether a clause asks for more than whether: "how many were taken"."""
    first = clause.left_edge
    return first.i < clause.i and is_question_word(first)


def asks_whether(clause: Token) -> bool:
    """Return whether a clause leaves open whether it holds: "whether they left"."""
    return any(c.dep_ == "mark" and c.lower_ in ("whether", "if") for c in clause.children)


def is_question_word(token: Token) -> bool:
    """Return whether a word is "what", "which", "how"…; a "that" never is, whatever its tag."""
    return token.tag_ in ("WRB", "WP", "WDT", "WP$") and token.lower_ != "that"
