"""Repairs of sentences whose main verb the parser hung below a noun or a participle."""

from __future__ import annotations

from collections.abc import Collection

from spacy.tokens import Token

from kgpub.extraction.lexicon import words
from kgpub.extraction.syntax import is_finite

_SUBJECTS = ("nsubj", "nsubjpass")


def mend_root(token: Token) -> None:
    """Make the finite verb the root of its sentence, with its subject."""
    _participle_as_root(token)
    _label_before_clause(token)
    _participle_as_past(token)
    _first_of_two_verbs(token)


def mend_headline(token: Token, nouns: Collection[str]) -> None:
    """As in "Ferguson protests: Guard withdraws": before the colon stands a topic, no sentence."""
    if token.tag_ != "VBZ" or token.dep_ not in ("ROOT", "ccomp") or token.lemma_ not in nouns:
        return
    doc = token.doc
    if token.i + 1 >= len(doc) or doc[token.i + 1].text != ":" or token.i - token.sent.start > 3:
        return
    after = next((c for c in token.children if c.i > token.i and c.pos_ in ("VERB", "AUX")), None)
    token.pos_, token.tag_ = "NOUN", "NNS"
    for child in token.children:
        if child.dep_ in _SUBJECTS:
            child.dep_ = "compound"
    if after is not None:
        after.head, after.dep_ = after, "ROOT"
        token.head = after
    if token.head.i != token.i:
        token.dep_ = "dep"


def _participle_as_root(token: Token) -> None:
    """As in "The city, thought to be deserted, was encircled": the finite verb is the main one."""
    if token.dep_ != "ROOT" or token.tag_ not in ("VBN", "VBD") or not token.i:
        return
    if any(c.dep_ in ("aux", "auxpass") for c in token.children):
        return
    enclosed = token.nbor(-1).text == ","
    # "Hackers linked to Russia attacked the website", the second verb hung on the first.
    deps = ("ccomp", "conj", "advcl", "parataxis") if enclosed else ("dep",)
    subject = next((c for c in token.children if c.dep_ in _SUBJECTS), None)
    main = next(
        (
            c
            for c in token.children
            if c.dep_ in deps
            and c.i > token.i
            and is_finite(c)
            and not any(g.dep_ in ("nsubj", "nsubjpass", "mark") for g in c.children)
        ),
        None,
    )
    if subject is None or main is None or subject.i > token.i:
        return
    if not enclosed and any(c.dep_ in ("dobj", "ccomp", "cc") for c in token.children):
        return
    following = [c for c in token.children if c.i > main.i and c.dep_ == "punct"]
    main.head, main.dep_ = main, "ROOT"
    subject.head = main
    passive = any(c.dep_ == "auxpass" for c in main.children)
    subject.dep_ = "nsubjpass" if passive else "nsubj"
    token.head, token.dep_, token.tag_ = subject, "acl", "VBN"
    for child in following:
        child.head = main


def _label_before_clause(token: Token) -> None:
    """As in "Arrests: On 19 July, forces detained five men.": what follows is the sentence."""
    noun = token.head
    if token.dep_ not in ("acl", "relcl") or token.tag_ not in ("VBD", "VBN", "VBP", "VBZ"):
        return
    if noun.dep_ != "ROOT" or noun.pos_ in ("VERB", "AUX"):
        return
    if not any(c.dep_ in _SUBJECTS and c.tag_ not in ("WDT", "WP") for c in token.children):
        return
    if noun.i + 1 >= token.i or noun.nbor(1).text != ":":
        return
    token.head, token.dep_ = token, "ROOT"
    noun.head, noun.dep_ = token, "dep"


def _first_of_two_verbs(token: Token) -> None:
    """As in "The leader, who had led, rejected the result and called a rally": nobody is rejected.

    A participle of the passive has no object, and "and" ties it to the verb that follows.
    """
    noun = token.head
    verb = noun.head
    if token.tag_ not in ("VBN", "VBD") or token.dep_ != "acl" or noun.dep_ not in _SUBJECTS:
        return
    if not token.i < verb.i or verb.pos_ != "VERB" or verb.tag_ != "VBD":
        return
    below = {c.dep_ for c in token.children}
    ties = [c for c in token.children if c.dep_ == "cc" and token.i < c.i < verb.i]
    if "dobj" in below and ties and not below & {"agent", "auxpass", "conj"}:
        token.tag_, token.head, token.dep_ = "VBD", verb, "conj"


def _participle_as_past(token: Token) -> None:
    """As in "Hundreds of people protested in Algiers.": nobody is protested, so they did it."""
    noun = token.head
    if token.tag_ not in ("VBN", "VBD") or token.dep_ not in ("acl", "relcl"):
        return
    if noun.dep_ != "ROOT" or noun.pos_ not in ("NOUN", "PROPN", "PRON", "NUM"):
        return
    below = {c.dep_ for c in token.children}
    if below & {"nsubj", "auxpass", "agent"}:
        return
    # "The rebels handed over the airport and withdrew.": what has an object is no participle.
    active = token.tag_ == "VBD" and (
        "dobj" in below or any(c.dep_ == "conj" and c.tag_ == "VBD" for c in token.children)
    )
    if not active and ("dobj" in below or token.lemma_ not in words("intransitive")):
        return
    following = [c for c in noun.children if c.i > token.i]
    before = [c for c in noun.children if c.i < noun.i and c.dep_ in ("prep", "punct")]
    token.head, token.dep_, token.tag_ = token, "ROOT", "VBD"
    noun.head, noun.dep_ = token, "nsubj"
    for child in (*before, *following):
        child.head = token
