"""Senses of trigger words that the arguments of a frame do not rule out by themselves."""

from __future__ import annotations

from spacy.tokens import Token

from kgpub.extraction.analysis import Trigger, lemma
from kgpub.extraction.lexicon import Lexicon, words

_DONE_TO = ("dobj", "nsubjpass")


def governs_infinitive(verb: Token, trigger: Trigger) -> bool:
    """Return whether a verb that something undergoes has an act of its subject behind it.

    Prices decline; a company that "declined to comment" did something else.
    """
    frame = trigger.frame
    if frame.before is None or frame.before.role != "patient" or frame.direct or frame.fixed:
        return False
    return any(
        child.dep_ == "xcomp" and any(c.tag_ == "TO" for c in child.children)
        for child in verb.children
    )


def names_or_commands(verb: Token, commands: bool) -> bool:
    """Return whether a verb names somebody, or commands, where a frame says something else.

    "Called Erdogan a thief" is no call, and "ordered the Guard to leave" no order of goods;
    ``commands`` says whether the frame is one of asking.
    """
    if lemma(verb) in words("name_givers"):
        objects = [c for c in verb.children if c.dep_ in ("dobj", "dative")]
        return any(c.dep_ == "oprd" for c in verb.children) or len(objects) > 1
    if lemma(verb) not in words("commanders") or commands:
        return False
    clauses = [c for c in verb.children if c.dep_ in ("xcomp", "ccomp")]
    return any(g.tag_ == "TO" for c in clauses for g in c.children)


def is_handled_weapon(noun: Token, lexicon: Lexicon, carrying: frozenset[str]) -> bool:
    """Return whether a weapon is what a verb is done to: "destroyed four car bombs".

    As a subject, or with a verb that only carries it (``carrying``), it stands for its use:
    "a car bomb killed two".
    """
    head = noun
    while head.dep_ == "conj" and head.head.i != head.i:
        head = head.head
    found = lexicon.noun(lemma(noun))
    weapon = found is not None and "weapon" in found.sections
    verb = lemma(head.head)
    return weapon and head.dep_ in _DONE_TO and (verb not in carrying or verb in words("keeping"))
