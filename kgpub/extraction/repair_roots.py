"""Repairs of sentences whose main verb, or whose beginning, the parser misread."""

from __future__ import annotations

from collections.abc import Collection

from spacy.tokens import Token

_SUBJECTS = ("nsubj", "nsubjpass")
_OPENING = frozenset(("Near", "Outside", "Inside", "Around"))


def mend_root(token: Token) -> None:
    """Make the finite verb the root of its sentence, with its subject."""
    _label_before_clause(token)
    _first_of_two(token)
    _first_of_two_verbs(token)
    _inverted_condition(token)
    _adjective_as_root(token)


def mend_topic(token: Token, nouns: Collection[str]) -> None:
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


def mend_opening_place(token: Token) -> None:
    """As in "Near Kobani, one strike destroyed a tank": not somebody called Near Kobani."""
    name = token.head
    if token.text not in _OPENING or token.tag_ != "NNP":
        return
    if token.dep_ == "prep":
        token.pos_, token.tag_, token.lemma_ = "ADP", "IN", token.lower_
    if token.dep_ != "compound":
        return
    if any(not t.is_space and t.is_alpha for t in token.doc[token.sent.start : token.i]):
        return
    inside = token.doc[token.i + 1 : name.i + 1]
    if not inside or not all(t.text[:1].isupper() or t.text in "-–'’" for t in inside):
        return
    after = token.doc[name.i + 1 : name.i + 2]
    verb = next((t for t in name.ancestors if t.pos_ == "VERB"), None)
    if after.text != "," or verb is None or verb.i < name.i:
        return
    token.pos_, token.tag_, token.lemma_ = "ADP", "IN", token.lower_
    token.head, token.dep_ = verb, "prep"
    name.head, name.dep_ = token, "pobj"


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


def _adjective_as_root(token: Token) -> None:
    """As in "Yesterday, suspected rebels killed a judge": "suspected" says what the rebels are."""
    if token.dep_ != "ROOT" or token.tag_ not in ("VBN", "VBD") or token.i + 1 >= len(token.doc):
        return
    clause = next((c for c in token.children if c.dep_ == "ccomp" and c.i > token.i), None)
    below = {c.dep_ for c in token.children}
    if clause is None or below & {"nsubj", "nsubjpass", "aux", "auxpass", "dobj"}:
        return
    subject = next((c for c in clause.children if c.dep_ in _SUBJECTS), None)
    if subject is None or subject.left_edge.i != token.i + 1:
        return
    if any(c.dep_ == "det" for c in subject.children):
        return
    clause.head, clause.dep_ = clause, "ROOT"
    for child in list(token.children):
        child.head = clause
    token.head, token.dep_, token.tag_ = subject, "amod", "VBN"


def _inverted_condition(verb: Token) -> None:
    """As in "They may leave should it fail to pay": the condition is not the main clause."""
    should = next((c for c in verb.children if c.dep_ == "aux" and c.lower_ == "should"), None)
    main = next((c for c in verb.children if c.dep_ == "ccomp" and c.i < verb.i), None)
    if should is None or main is None or not main.i < should.i:
        return
    if not any(c.dep_ in _SUBJECTS and should.i < c.i < verb.i for c in verb.children):
        return
    above, dep = (main, "ROOT") if verb.head.i == verb.i else (verb.head, verb.dep_)
    main.head, main.dep_ = above, dep
    verb.head, verb.dep_ = main, "advcl"


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
