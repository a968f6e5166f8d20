"""Repairs of sentences whose main verb the parser hung below a noun or a participle."""

from __future__ import annotations

from spacy.tokens import Token

from kgpub.extraction.lexicon import words
from kgpub.extraction.syntax import is_finite

_SUBJECTS = ("nsubj", "nsubjpass")


def mend_root(token: Token) -> None:
    """Make the finite verb the root of its sentence, with its subject."""
    _participle_as_root(token)
    _label_before_clause(token)
    _participle_as_past(token)
    _participle_with_clause(token)
    _first_of_two(token)


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
    # "The mission called on both sides to stop.": no headline, and nothing else is its verb.
    full = token.sent[-1].text == "." and bool(below & {"xcomp", "ccomp"})
    if not active and not full and ("dobj" in below or token.lemma_ not in words("intransitive")):
        return
    _make_root(token, noun)


def _participle_with_clause(clause: Token) -> None:
    """As in "The candidate charged on Monday that his rival had lied.": nobody is charged."""
    before = [c for c in clause.children if c.i < clause.i]
    if not any(c.dep_ == "mark" and c.lower_ == "that" for c in before):
        return
    if not any(c.dep_ in _SUBJECTS for c in before):
        return
    verb: Token | None = clause.head
    noun = clause.head
    if clause.dep_ in ("relcl", "acl"):
        between = clause.doc[noun.i + 1 : clause.left_edge.i]
        verb = next((t for t in reversed(between) if t.dep_ == "acl"), None)
    elif clause.dep_ != "ccomp":
        return
    if verb is None or verb.dep_ != "acl" or verb.tag_ not in ("VBN", "VBD"):
        return
    while noun.dep_ != "ROOT" and noun.pos_ in ("NOUN", "PROPN", "ADP", "VERB"):
        noun = noun.head
    if noun.pos_ not in ("NOUN", "PROPN") or noun.lemma_ in words("told_nouns"):
        return
    if any(c.dep_ in ("agent", "dobj", "xcomp") for c in verb.children):
        return
    clause.head, clause.dep_ = verb, "ccomp"
    _make_root(verb, noun)


def _make_root(verb: Token, noun: Token) -> None:
    """Make a participle behind a noun the main verb, in the past, and the noun its subject."""
    following = [c for c in noun.children if c.i > verb.i]
    before = [c for c in noun.children if c.i < noun.i and c.dep_ in ("prep", "punct")]
    verb.head, verb.dep_, verb.tag_ = verb, "ROOT", "VBD"
    noun.head, noun.dep_ = verb, "nsubj"
    for child in (*before, *following):
        child.head = verb


def _first_of_two(token: Token) -> None:
    """As in "X, speaking in Rome, called it a crime and defended Y": both are what X did."""
    noun = token.head
    if token.dep_ != "acl" or token.tag_ not in ("VBN", "VBD") or token.i < 1:
        return
    verb = noun.head
    if noun.dep_ != "nsubj" or verb.pos_ != "VERB" or verb.tag_ != "VBD" or verb.i < token.i:
        return
    deps = {c.dep_ for c in token.children}
    joined = [c for c in token.children if c.dep_ == "cc" and c.i > token.i]
    if deps & {"agent", "aux", "auxpass"} or not joined or joined[-1].i != verb.i - 1:
        return
    if token.right_edge.i != verb.i - 1 or token.nbor(-1).text != ",":
        return
    above, dep = (token, "ROOT") if verb.head.i == verb.i else (verb.head, verb.dep_)
    token.tag_ = "VBD"
    token.head, token.dep_ = above, dep
    noun.head = token
    verb.head, verb.dep_ = token, "conj"
