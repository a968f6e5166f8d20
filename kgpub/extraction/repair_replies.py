"""Repairs of what is put behind a sentence to tell who denies or confirms it.

As in "Congo accuses Rwanda of arming them, a charge Kigali rejects": a noun for what was told,
and a relative clause, mostly without a pronoun, which the parser takes for the main clause.
"""

from __future__ import annotations

from spacy.tokens import Token

from kgpub.extraction.lexicon import words

_REACH = 12
_PRONOUNS = frozenset(("that", "which"))
_NOMINAL = frozenset(("NOUN", "PROPN", "PRON"))


def mend_reply(noun: Token) -> None:
    """Hang the verb of a reply on the noun that stands for what was told, and that one on it."""
    if not stands_for_told(noun):
        return
    verb = _reply_behind(noun)
    if verb is None:
        return
    subject = _subject(noun, verb)
    if subject is None:
        return
    main = next((c for c in verb.children if c.i < noun.i and c.dep_ not in _NOT_MAIN), None)
    above, dep = verb.head, verb.dep_
    if noun.head.i == verb.i or verb.is_ancestor(noun) or noun.dep_ == "compound":
        if main is not None:
            main.head, main.dep_ = (main, "ROOT") if above.i == verb.i else (above, dep)
            noun.head = main
        elif above.i != verb.i:
            noun.head = above
        else:
            return
        noun.dep_ = "npadvmod"
    for child in list(verb.children):
        if child.i < noun.i:
            child.head = noun.head
    verb.head, verb.dep_, verb.pos_ = noun, "relcl", "VERB"
    if verb.tag_ not in ("VBD", "VBN", "VBP", "VBZ"):
        verb.tag_ = "VBZ" if verb.lower_.endswith("s") else "VBP"
    for child in list(noun.children):
        if noun.i < child.i < verb.i and child.i != subject.i:
            child.head = verb
    subject.head, subject.dep_ = verb, "nsubj"


def stands_for_told(noun: Token) -> bool:
    """Return whether a noun behind a comma stands for what was told: "…, a charge", "something"."""
    before = noun.nbor(-1) if noun.i else noun
    if noun.lower_ == "something":
        return before.text in (",", "–", "—", "-")
    if noun.lower_ not in words("told_nouns_behind") or before.lower_ not in ("a", "an"):
        return False
    return noun.i > 1 and noun.nbor(-2).text in (",", "–", "—", "-")


def _reply_behind(noun: Token) -> Token | None:
    """The verb of the reply, unless another verb or a comma comes before it."""
    for token in noun.doc[noun.i + 1 : min(noun.i + 1 + _REACH, noun.sent.end)]:
        if token.lower_ in words("replying") and token.i > noun.i + 1:
            return token
        if token.text in (",", ";", ":") or token.tag_ in ("VBD", "VBZ", "VBP"):
            if token.lower_ not in ("has", "have", "had", "is", "was"):
                return None
        if token.lower_ == "ruled" and any(t.lower_ == "out" for t in token.children):
            return token
    return None


def _subject(noun: Token, verb: Token) -> Token | None:
    """Who replies: the head of the words between the noun and the verb, adverbs left out."""
    between = [t for t in noun.doc[noun.i + 1 : verb.i] if t.lower_ not in _PRONOUNS]
    own = next((t for t in between if t.dep_ in ("nsubj", "nsubjpass")), None)
    if own is not None and own.head.i == verb.i:
        return own
    spoken = [t for t in between if t.pos_ in _NOMINAL]
    heads = [t for t in spoken if t.head not in between or t.head.i == t.i]
    return heads[-1] if heads else None


_NOT_MAIN = frozenset(("det", "nsubj", "nsubjpass", "compound", "aux", "advmod", "punct", "amod"))
