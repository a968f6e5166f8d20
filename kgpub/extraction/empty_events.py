"""Events of which nothing is said: an event noun in passing, without anybody, place or time."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc, Token

from kgpub.extraction import analysis
from kgpub.extraction.analysis import Analysis, Trigger
from kgpub.extraction.lexicon import words

_ARGUMENTS = frozenset(("nsubj", "nsubjpass", "dobj", "attr", "oprd"))


def drop_empty_events(doc: Doc) -> Doc:
    """Take back triggers of which nothing is said.

    Said is a participant, place, time or figure; an event that it is about, as of
    "delayed the launch", says something of both; so does one that follows another.
    """
    notes = analysis.of(doc)
    telling = {figure.trigger for figure in notes.figures}
    for trigger in notes.triggers.values():
        whole = trigger.same_as if trigger.same_as is not None else trigger.token
        if trigger.host is not None:
            telling.add(trigger.host)
        spelled_out = trigger.frame.part == "verb" and trigger.frame.fixed
        others = [t for t in (*trigger.about, *trigger.follows) if t in notes.triggers]
        said = trigger.roles or trigger.places or trigger.time is not None or spelled_out
        if said or others or _introduced(doc[trigger.token], trigger):
            telling.add(whole)
            telling.update(t for t in others if _particular(doc[t]))
    gone: set[int] = set()
    for token, trigger in notes.triggers.items():
        joined = trigger.same_as
        if joined is None or joined in gone:
            joined = token
        if trigger.host is None and joined not in telling:
            gone.add(token)
    _remove(notes, gone)
    return doc


def _particular(noun: Token) -> bool:
    """Not "condemned kidnappings": a bare noun is the kind of thing, and no event."""
    deps = {c.dep_ for c in noun.children}
    return bool(deps & {"det", "poss", "nummod", "compound", "amod", "nmod", "prep", "acl"})


def _introduced(noun: Token, trigger: Trigger) -> bool:
    """As in "There was a software glitch": a new event, and the clause is about it."""
    if trigger.frame.part != "noun" or noun.dep_ not in _ARGUMENTS:
        return False
    found = {c.lower_ for c in noun.children if c.dep_ in ("det", "poss")}
    pointing = "the" in found or found & words("pointing_back")
    described = any(c.dep_ in ("amod", "compound", "nummod") for c in noun.children)
    return not pointing and (bool(found & words("new")) or described)


def _remove(notes: Analysis, gone: set[int]) -> None:
    for token in gone:
        del notes.triggers[token]
        notes.stances.pop(token, None)
    for other in notes.triggers.values():
        other.follows = [t for t in other.follows if t not in gone]
        if other.part_of in gone:
            other.part_of = None
        if other.same_as in gone:
            other.same_as = None
    for head, stances in notes.stances.items():
        notes.stances[head] = [
            stance if stance.condition not in gone else _unconditioned(stance) for stance in stances
        ]


def _unconditioned(stance: analysis.Stance) -> analysis.Stance:
    return replace(stance, condition=None)
