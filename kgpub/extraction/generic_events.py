"""Statements about kinds of events: "guerrillas kill peasants", "attacks on journalists".

They tell of no event that has a place and a time of its own.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from kgpub.extraction.analysis import Analysis, Trigger, lemma
from kgpub.extraction.lexicon import words

_PARTICULAR = frozenset(("det", "poss", "nummod"))
_PRESENT = frozenset(("VBZ", "VBP", "VB", "VBG"))


def is_generic(doc: Doc, trigger: Trigger, notes: Analysis) -> bool:
    """Return whether only kinds of people and things take part, at no place or time.

    The simple past tells of something that happened, the present of what goes on in general.
    """
    if trigger.places or trigger.time is not None or not trigger.roles:
        return False
    if any(t in notes.triggers for t in (*trigger.follows, *trigger.about)):
        return False
    token = doc[trigger.token]
    if trigger.frame.part == "noun":
        holder = token.head if token.dep_ in ("compound", "nmod", "amod") else token
        if any(c.dep_ in _PARTICULAR for c in holder.children):
            return False
        if holder.tag_ != "NNS" and trigger.governor != trigger.token:
            return False
    elif not _habitual(token):
        return False
    if _is_usual(token) and trigger.fillers("patient"):
        # "The rebels often attack buses": the rebels are particular, what they do is not.
        return all(_is_kind(doc[t], notes) for t in trigger.fillers("patient"))
    return all(_is_kind(doc[t], notes) for _, t in trigger.roles)


def _is_usual(verb: Token) -> bool:
    """Whether a present tense has a word for what is so in general, here or before "and"."""
    first = verb.head if verb.dep_ == "conj" else verb
    if first.tag_ not in ("VBZ", "VBP") or verb.tag_ not in _PRESENT:
        return False
    return any(lemma(c) in words("habitual") for c in (*verb.children, *first.children))


def _habitual(verb: Token) -> bool:
    """Whether a verb tells what is generally so: "kill", "have always killed"."""
    auxiliaries = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    adverbs = {lemma(c) for c in verb.children if c.dep_ in ("advmod", "npadvmod")}
    if adverbs & words("habitual"):
        return True
    if any(c.tag_ in ("VBD", "MD", "TO") or c.lemma_ in ("have", "will") for c in auxiliaries):
        return False
    if verb.tag_ == "VBG":
        return False
    passive = any(c.dep_ == "auxpass" and c.tag_ in ("VBZ", "VBP") for c in auxiliaries)
    return passive or (verb.tag_ in _PRESENT and verb.dep_ not in ("xcomp", "amod"))


def _is_kind(noun: Token, notes: Analysis) -> bool:
    """Whether a noun means a kind: a bare plural, without number, owner or name."""
    mention = notes.mentions.get(noun.i)
    if mention is None or mention.kind != "nominal" or not mention.plural:
        return False
    if mention.quantity is not None or mention.definite or mention.owner is not None:
        return False
    if mention.country is not None or mention.key is not None:
        return False
    return not any(c.dep_ in _PARTICULAR or c.tag_ == "NNP" for c in noun.subtree if c.i < noun.i)
