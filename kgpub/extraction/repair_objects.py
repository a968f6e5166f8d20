"""Repairs of objects that the parser gave to the wrong word, or took for another one."""

from __future__ import annotations

from spacy.tokens import Token

from kgpub.extraction.lexicon import PEOPLE, Lexicon, words
from kgpub.extraction.syntax import is_infinitive


def mend_object(token: Token, lexicon: Lexicon) -> None:
    """Mend what stands behind a verb or a preposition, in place."""
    _participle_for_infinitive(token)
    _participle_for_noun(token)
    _participle_of_object(token, lexicon)
    _worth_as_clause(token)
    _clause_behind_with(token)
    _whom_before_object(token, lexicon)
    _object_of_passive(token)
    _participle_in_list(token)
    _past_before_object(token)
    _past_with_subject(token)
    _tried_to(token)
    _adjective_behind_object(token)
    _fined_before_sum(token, lexicon)
    _held_hostage(token)


def _participle_for_infinitive(token: Token) -> None:
    """As in "flew doctors to stricken Haiti": no infinitive ends in "-en", so "to" is whither."""
    verb = token.head
    if token.lower_ != "to" or token.dep_ != "aux" or verb.tag_ not in ("VBN", "VBD", "JJ"):
        return
    noun = next((c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i), None)
    if noun is None or token.i + 1 != verb.i or noun.left_edge.i < token.i or verb.head == verb:
        return
    token.head, token.dep_, token.pos_, token.tag_ = verb.head, "prep", "ADP", "IN"
    noun.head, noun.dep_ = token, "pobj"
    for child in list(verb.children):
        child.head = noun
    verb.head, verb.dep_ = noun, "amod"


def _participle_for_noun(token: Token) -> None:
    """The same where the parser has a preposition, and the participle for its object."""
    noun = next((c for c in token.children if c.dep_ == "dobj" and c.i == token.i + 1), None)
    if token.tag_ != "VBN" or token.dep_ not in ("pobj", "pcomp") or noun is None:
        return
    if token.head.lower_ != "to" or token.nbor(-1).i != token.head.i:
        return
    noun.head, noun.dep_ = token.head, "pobj"
    for child in list(token.children):
        child.head = noun
    token.head, token.dep_ = noun, "amod"


def _participle_of_object(token: Token, lexicon: Lexicon) -> None:
    """As in "pounded defenders holed up in the town": it was the defenders that were pounded."""
    verb = token.head
    if token.tag_ not in ("VBN", "VBD") or not token.lower_.endswith("ed"):
        return
    if token.dep_ != "ccomp" or verb.tag_ not in ("VBD", "VBN", "VBG"):
        return
    if any(c.dep_ in ("mark", "aux", "auxpass", "dobj", "agent") for c in token.children):
        return
    noun = next((c for c in token.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if noun is None or noun.left_edge.i != verb.i + 1 or noun.pos_ not in ("NOUN", "PROPN"):
        return
    word = verb.lemma_.lower()
    if word in lexicon.reporting.certainty or word in lexicon.factuality.predicates:
        return
    if word in lexicon.light.transparent or word in words("small_clause"):
        return
    noun.head, noun.dep_ = verb, "dobj"
    token.head, token.dep_, token.tag_ = noun, "acl", "VBN"


def _worth_as_clause(token: Token) -> None:
    """As in "seized shares worth billions from the firm": the shares were seized."""
    verb = token.head
    if token.lower_ != "worth" or token.dep_ != "ccomp" or verb.pos_ != "VERB":
        return
    noun = next((c for c in token.children if c.dep_ == "nsubj"), None)
    if noun is None or any(c.dep_ in ("aux", "cop", "mark", "dobj") for c in token.children):
        return
    noun.head, noun.dep_ = verb, "dobj"
    for child in list(token.children):
        if child.dep_ in ("prep", "npadvmod", "advcl") and child.lower_ in ("from", "to"):
            child.head = verb
    token.head, token.dep_ = noun, "amod"


def _clause_behind_with(token: Token) -> None:
    """As in "a truce with the army beginning at midnight": the truce is with the army."""
    preposition = token.head
    if token.tag_ != "VBG" or token.dep_ != "pcomp" or preposition.lower_ not in ("with", "by"):
        return
    if token.lemma_ not in words("running") or preposition.head.pos_ != "NOUN":
        return
    noun = next((c for c in token.children if c.dep_ == "nsubj"), None)
    if noun is None:
        return
    noun.head, noun.dep_ = preposition, "pobj"
    token.head, token.dep_ = preposition.head, "acl"


def _whom_before_object(token: Token, lexicon: Lexicon) -> None:
    """As in "denied UN investigators entry": people in the plural are no kind of entry."""
    noun, verb = token.head, token.head.head
    if token.dep_ != "compound" or token.tag_ != "NNS" or noun.dep_ != "dobj":
        return
    known = lexicon.noun(token.lemma_.lower())
    if verb.lemma_ not in words("giving") or known is None or not known.classes & PEOPLE:
        return
    if any(c.dep_ == "dative" for c in verb.children):
        return
    token.head, token.dep_ = verb, "dative"
    for child in list(noun.children):
        if child.i < token.i:
            child.head = token


def _object_of_passive(token: Token) -> None:
    """As in "hoses were turned on marchers": they stand behind a preposition, and no particle."""
    verb = token.head
    if token.dep_ != "prt" or verb.tag_ != "VBN" or token.lower_ not in ("on", "in", "over"):
        return
    if not any(c.dep_ == "nsubjpass" for c in verb.children):
        return
    noun = next((c for c in verb.children if c.dep_ == "dobj"), None)
    if noun is None or noun.left_edge.i != token.i + 1:
        return
    token.dep_, token.pos_, token.tag_ = "prep", "ADP", "IN"
    noun.head, noun.dep_ = token, "pobj"


def _participle_in_list(token: Token) -> None:
    """As in "went through the town, attacking shops": a comma before it makes it a clause."""
    noun = token.head
    if token.tag_ != "VBG" or token.dep_ not in ("compound", "amod") or token.i < 2:
        return
    if noun.dep_ != "appos" or token.nbor(-1).text != "," or noun.left_edge.i != token.i:
        return
    if noun.tag_ not in ("NNS", "NNPS"):
        return
    verb = next((t for t in noun.ancestors if t.pos_ == "VERB"), None)
    if verb is None:
        return
    token.head, token.dep_, token.pos_ = verb, "advcl", "VERB"
    noun.head, noun.dep_ = token, "dobj"


def _past_before_object(token: Token) -> None:
    """As in "strikes on the city damaged houses": a past tense, and no kind of houses."""
    noun = token.head
    before = token.nbor(-1) if token.i else token
    if token.tag_ != "VBD" or token.dep_ != "amod" or noun.i < token.i:
        return
    if before.dep_ != "pobj" or before.head != noun.head or noun.dep_ != "pobj":
        return
    subject = noun.head.head
    if subject.pos_ != "NOUN" or subject.dep_ not in ("ccomp", "ROOT"):
        return
    whole = subject.head
    token.pos_, token.dep_ = "VERB", subject.dep_
    token.head = token if whole == subject else whole
    subject.head, subject.dep_ = token, "nsubj"
    noun.head, noun.dep_ = token, "dobj"
    for child in list(subject.children):
        if child.i > noun.i:
            child.head = token


def _past_with_subject(token: Token) -> None:
    """As in "while workers searched for survivors": with a subject of its own, it is the past."""
    if token.tag_ != "VBN" or token.dep_ != "advcl" or not token.lower_.endswith("ed"):
        return
    deps = {c.dep_ for c in token.children}
    if any(c.lower_ in ("with", "without") for c in token.children):
        return  # "with the town cleared of rebels"
    if {"mark", "nsubj"} <= deps and not deps & {"aux", "auxpass", "dobj", "agent"}:
        token.tag_ = "VBD"


def _tried_to(token: Token) -> None:
    """As in "A student tried to stop them and was hit": nobody is tried to do something."""
    verb = token.head.head
    if token.tag_ != "VBN" or token.dep_ != "acl" or token.lemma_ not in words("trying"):
        return
    if not any(c.dep_ == "xcomp" and is_infinitive(c) for c in token.children):
        return
    if token.head.dep_ in ("nsubj", "nsubjpass") and verb.pos_ == "VERB" and verb.i > token.i:
        token.head, token.dep_, token.tag_ = verb, "advcl", "VBD"


def _adjective_behind_object(token: Token) -> None:
    """As in "held the army responsible for it": it is what the army was held."""
    noun = token.head
    if token.pos_ != "ADJ" or token.dep_ != "amod" or noun.dep_ != "dobj" or token.i < noun.i:
        return
    if noun.head.lemma_ in words("judging_so") and noun.head.i < noun.i:
        token.head, token.dep_ = noun.head, "oprd"


def _fined_before_sum(token: Token, lexicon: Lexicon) -> None:
    """As in "fined Siemens 96 million euros": the firm was fined, and is no kind of euros."""
    total = token.head
    verb = total.head
    if token.pos_ != "PROPN" or token.dep_ not in ("nmod", "compound") or total.dep_ != "dobj":
        return
    if verb.lemma_ not in words("fining") or token.left_edge.i != verb.i + 1:
        return
    known = lexicon.noun(total.lemma_.lower())
    number = token.doc[token.i + 1]
    if known is None or "money" not in known.classes or number.pos_ not in ("NUM", "SYM"):
        return
    token.head, token.dep_ = verb, "dobj"
    total.dep_ = "npadvmod"


def _held_hostage(token: Token) -> None:
    """As in the headline "Guards held hostage": they are held, and hold nobody.

    In "have taken 90 guards hostage" the guards are whom they took.
    """
    verb = token.head
    if token.lower_ not in ("hostage", "captive", "prisoner") or token.dep_ != "dobj":
        return
    people = token.nbor(-1) if token.i else token
    if people.dep_ == "compound" and people.head.i == token.i and people.tag_ == "NNS":
        people.head, people.dep_, token.dep_ = verb, "dobj", "oprd"
        for child in list(token.children):
            if child.i < people.i:
                child.head = people
        return
    if verb.tag_ not in ("VBD", "VBN") or token.i != verb.i + 1 or token.left_edge.i != token.i:
        return
    below = {c.dep_ for c in verb.children}
    if below & {"aux", "auxpass"} or sum(c.dep_ == "dobj" for c in verb.children) > 1:
        return
    for child in verb.children:
        if child.dep_ == "nsubj":
            child.dep_ = "nsubjpass"
    verb.tag_, token.dep_ = "VBN", "oprd"
