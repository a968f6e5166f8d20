"""Repairs of subjects that the parser hung on a place or a measure, or gave to no verb."""

from __future__ import annotations

from collections.abc import Collection

from spacy.tokens import Token

from kgpub.extraction.lexicon import words
from kgpub.extraction.syntax import is_finite

_SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "expl"))
_PLACES = frozenset(("GPE", "LOC", "FAC"))
_PAST = frozenset(("VBD", "VBN"))


def mend_subject(token: Token, event_nouns: Collection[str]) -> None:
    """Give a verb the subject that it has in plain sight."""
    _behind_opening_place(token)
    _participle_of_whole_sentence(token)
    _number_before_participle(token)
    _companions(token)
    _owned_participle(token)
    _only_for_others(token)
    _gerund_of_place(token, event_nouns)
    _gerund_as_subject(token, event_nouns)


def _behind_opening_place(verb: Token) -> None:
    """As in "In Lima, a worker, Luis Soto, died" and "In Lima, two men shot a judge"."""
    if verb.pos_ != "VERB" or verb.tag_ not in ("VBD", "VBN", "VBZ", "VBP"):
        return
    if any(c.dep_ in _SUBJECTS for c in verb.children):
        return
    if verb.dep_ == "acl":
        _participle_behind_opening_place(verb)
        return
    if not is_finite(verb) or verb.dep_ not in ("ROOT", "ccomp"):
        return
    for phrase in verb.children:
        if phrase.dep_ != "prep" or phrase.i > verb.i or phrase.i > verb.sent.start + 2:
            continue
        noun = _apposition(phrase)
        if noun is not None and noun.right_edge.i < verb.i:
            passive = any(c.dep_ == "auxpass" for c in verb.children)
            noun.head, noun.dep_ = verb, "nsubjpass" if passive else "nsubj"
            return


def _participle_behind_opening_place(verb: Token) -> None:
    """The whole sentence hangs on its first word: "In Lima, two men shot a judge."."""
    noun = verb.head
    if noun.dep_ != "appos" or noun.head.dep_ != "pobj" or verb.i < noun.i:
        return
    phrase = noun.head.head
    if phrase.dep_ != "ROOT" or phrase.pos_ != "ADP" or _apposition(phrase) != noun:
        return
    if any(c.dep_ in ("agent", "auxpass") for c in verb.children):
        return
    if _has_finite_verb(verb, {t.i for t in noun.subtree}):
        return
    following = [c for c in phrase.children if c.i > verb.i]
    verb.head, verb.dep_, verb.tag_ = verb, "ROOT", "VBD"
    phrase.head, phrase.dep_ = verb, "prep"
    for child in [c for c in noun.children if c.i > verb.i]:
        child.head = verb
        if child.dep_ == "appos":
            child.dep_ = "dobj"
    for child in following:
        child.head = verb
    noun.head, noun.dep_ = verb, "nsubj"


def _apposition(phrase: Token) -> Token | None:
    """What is said to be another name of a place, and is somebody, with "a" or a number."""
    place = next((c for c in phrase.children if c.dep_ == "pobj"), None)
    if place is None or (place.ent_type_ not in _PLACES and place.pos_ != "PROPN"):
        return None
    for noun in place.children:
        if noun.dep_ != "appos" or noun.tag_ not in ("NN", "NNS"):
            continue
        edge = noun.left_edge
        behind_comma = edge.i > 0 and edge.nbor(-1).text == ","
        if behind_comma and edge.dep_ in ("det", "nummod", "amod", "advmod"):
            if edge.lower_ != "the":
                return noun
    return None


def _participle_of_whole_sentence(verb: Token) -> None:
    """As in "Units searching for the captives clashed with rebels.": captives are not clashed."""
    if verb.tag_ not in _PAST or verb.dep_ != "acl" or verb.lemma_ not in words("intransitive"):
        return
    if not any(t.text == "." for t in verb.sent[-2:]):
        return
    noun = verb.sent.root
    if noun.pos_ not in ("NOUN", "PROPN") or noun.i > verb.i or verb.head == noun:
        return
    if any(c.dep_ in ("agent", "auxpass", "dobj") for c in verb.children):
        return
    if _has_finite_verb(verb, {verb.i}):
        return
    following = [c for c in noun.children if c.i > verb.i]
    verb.head, verb.dep_, verb.tag_ = verb, "ROOT", "VBD"
    noun.head, noun.dep_ = verb, "nsubj"
    for child in following:
        child.head = verb


def _has_finite_verb(verb: Token, apart: set[int]) -> bool:
    """Whether the sentence of a verb has a main verb with a tense, ``apart`` from some tokens."""
    return any(
        t.pos_ in ("VERB", "AUX")
        and is_finite(t)
        and t.dep_ not in ("aux", "auxpass", "advcl", "relcl", "acl")
        for t in verb.sent
        if t.i not in apart
    )


def _number_before_participle(number: Token) -> None:
    """As in "60 people were killed and about 250 injured": so many were, and not so much."""
    verb = number.head
    if number.tag_ != "CD" or number.dep_ != "npadvmod" or verb.dep_ != "conj":
        return
    if verb.tag_ not in _PAST or number.i != verb.i - 1:
        return
    if any(c.dep_ in _SUBJECTS or c.dep_ == "dobj" for c in verb.children):
        return
    if any(c.dep_ == "nsubjpass" for c in verb.head.children):
        number.dep_, verb.tag_ = "nsubjpass", "VBN"


def _companions(noun: Token) -> None:
    """As in "killed Guy Malary, his driver and a bodyguard": three people."""
    name = noun.head
    if noun.dep_ != "appos" or name.pos_ != "PROPN" or name.i > noun.i or noun.tag_ != "NN":
        return
    first = noun.left_edge
    if first.tag_ != "PRP$" or first.nbor(-1).text != ",":
        return
    if any(c.dep_ == "conj" for c in noun.children):
        noun.dep_ = "conj"


def _owned_participle(token: Token) -> None:
    """As in "the number of its wounded": people, and nothing that was done just now."""
    if token.tag_ not in _PAST or token.dep_ not in ("pobj", "dobj", "nsubj", "nsubjpass"):
        return
    if token.i and token.nbor(-1).tag_ == "PRP$" and token.nbor(-1).head == token:
        token.pos_, token.tag_, token.lemma_ = "NOUN", "NNS", token.lower_


def _gerund_of_place(token: Token, event_nouns: Collection[str]) -> None:
    """As in "Marib shelling kills two": the shelling of Marib, and no Marib that shells."""
    place = token.head
    if token.tag_ != "VBG" or token.lower_ not in event_nouns or token.i < 1:
        return
    if token.dep_ == "advmod" and token.nbor(-1).head.i == token.head.i:
        place = token.nbor(-1)
    elif token.dep_ != "acl":
        return
    if place.i != token.i - 1 or place.tag_ != "NNP" or place.dep_ not in _SUBJECTS:
        return
    if any(True for _ in token.children) or place.head.i < token.i:
        return
    token.pos_, token.tag_, token.lemma_ = "NOUN", "NN", token.lower_
    token.head, token.dep_ = place.head, place.dep_
    for child in list(place.children):
        if child.dep_ == "det":
            child.head = token
    place.head, place.dep_ = token, "compound"


def _gerund_as_subject(token: Token, event_nouns: Collection[str]) -> None:
    """As in "Shelling hit a camp": what shelled is not said; the shelling is what hit it."""
    verb = token.head
    if token.tag_ != "VBG" or token.dep_ not in ("aux", "csubj") or token.lower_ not in event_nouns:
        return
    if verb.i < token.i or any(c.dep_ == "dobj" for c in token.children):
        return
    if any(c.dep_ in _SUBJECTS and c.i != token.i for c in verb.children):
        return
    token.pos_, token.tag_, token.lemma_, token.dep_ = "NOUN", "NN", token.lower_, "nsubj"
    if verb.tag_ == "VBN" and not any(c.dep_ in ("aux", "auxpass") for c in verb.children):
        verb.tag_ = "VBD"


def _only_for_others(token: Token) -> None:
    """As in "said they had won, only for troops to announce the contrary": the troops did."""
    above = token.head
    if token.tag_ != "VB" or token.dep_ not in ("advcl", "xcomp") or above.i > token.i:
        return
    for phrase in above.children:
        if phrase.lower_ != "for" or phrase.dep_ != "prep" or phrase.i < 1 or phrase.i > token.i:
            continue
        who = next((c for c in phrase.children if c.dep_ == "pobj"), None)
        if who is None or phrase.nbor(-1).lower_ != "only" or who.right_edge.i != token.i - 2:
            continue
        if above.dep_ == "ccomp" and above.head.i < above.i:
            token.head = above.head
        who.head, who.dep_ = token, "nsubj"
        phrase.head, phrase.dep_ = token, "mark"
        return
