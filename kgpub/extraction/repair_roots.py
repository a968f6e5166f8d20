"""Repairs of sentences whose main verb, or whose beginning, the parser misread."""

from __future__ import annotations

from collections.abc import Collection

from spacy.tokens import Token

from kgpub.extraction.lexicon import words
from kgpub.extraction.syntax import is_finite

_SUBJECTS = ("nsubj", "nsubjpass")
_OPENING = frozenset(("Near", "Outside", "Inside", "Around"))


def mend_root(token: Token) -> None:
    """Make the finite verb the root of its sentence, with its subject."""
    _participle_as_root(token)
    _label_before_clause(token)
    _participle_as_past(token)
    _participle_with_clause(token)
    _first_of_two(token)
    _first_of_two_verbs(token)
    _inverted_condition(token)
    _participle_with_object(token)
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


def _participle_as_root(token: Token) -> None:
    """As in "The city, thought to be deserted, was encircled": the finite verb is the main one."""
    if token.dep_ != "ROOT" or token.tag_ not in ("VBN", "VBD") or not token.i:
        return
    if any(c.dep_ in ("aux", "auxpass") for c in token.children):
        return
    enclosed = token.nbor(-1).text == ","
    # "Hackers linked to Russia attacked the website", the second verb hung on the first.
    deps = ("ccomp", "conj", "advcl", "parataxis") if enclosed else ("dep", "conj")
    subject = next((c for c in token.children if c.dep_ in _SUBJECTS), None)
    main = next(
        (
            c
            for c in token.children
            if c.dep_ in deps
            and c.i > token.i
            and is_finite(c)
            and (enclosed or not any(t.dep_ == "cc" for t in token.doc[token.i : c.i]))
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
    while noun.dep_ == "pobj" and noun.head.dep_ == "prep":
        noun = noun.head.head  # "leaders of the churches called on him to resign"
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
    if not active and not full and not _only_verb(token):
        if "dobj" in below or token.lemma_ not in words("intransitive"):
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


def _participle_with_object(token: Token) -> None:
    """As in "Shells fired from the hills killed nine people": the hills were not killed.

    A participle of the passive has no object, but of verbs like "give"; so the verb before it,
    which has none, is the participle, and this one is what the subject did.
    """
    noun = token.head
    verb = noun.head.head
    if token.tag_ not in ("VBN", "VBD") or token.dep_ != "acl" or noun.dep_ != "pobj":
        return
    if noun.head.dep_ != "prep" or verb.tag_ != "VBD" or verb.dep_ not in ("ROOT", "ccomp"):
        return
    if not any(c.dep_ == "dobj" and c.i > token.i for c in token.children):
        return
    if token.lemma_ in words("giving") or any(c.dep_ == "dobj" for c in verb.children):
        return
    subject = next((c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i), None)
    if subject is None:  # behind a dateline the parser may have cut it off
        if verb.left_edge.i != verb.i:
            return
    elif subject.right_edge.i != verb.i - 1 or subject.pos_ == "PRON":
        return
    above, dep = (token, "ROOT") if verb.head.i == verb.i else (verb.head, verb.dep_)
    following = [c for c in verb.children if c.i > token.i]
    token.head, token.dep_, token.tag_ = above, dep, "VBD"
    if subject is not None:
        subject.head = token
    verb.head, verb.dep_, verb.tag_ = subject or token, "acl" if subject else "advcl", "VBN"
    for child in following:
        child.head = token


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


def _only_verb(verb: Token) -> bool:
    """As in "The Senate called upon them to leave.": a whole sentence has a verb of its own.

    What has no object may be a passive of a headline, and a caption has no full stop.
    """
    if verb.lemma_ in words("transitive") or verb.sent[-1].text != ".":
        return False
    if verb.tag_ != "VBD" and not any(
        c.dep_ == "prep" and c.i == verb.i + 1 for c in verb.children
    ):
        return False
    below = {t.i for t in verb.subtree}
    return not any(
        t.pos_ in ("VERB", "AUX") and is_finite(t) for t in verb.sent if t.i not in below
    )


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
