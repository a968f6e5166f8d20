"""Which triggers of one clause stand for the same event, as its syntax says."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc

from kgpub.extraction.analysis import Analysis, Trigger
from kgpub.extraction.lexicon import words
from kgpub.scheme import EventScheme

_ATTACK = "attack"
_ASSAULT = "assault"


def join_within_clauses(doc: Doc, notes: Analysis, scheme: EventScheme) -> None:
    """Set ``same_as`` on triggers that a noun and its verb, or a shot and its hit, share."""
    _join_subjects(doc, notes)
    _join_impacts(doc, notes, scheme)
    _join_shots(doc, notes, scheme)


def _join_subjects(doc: Doc, notes: Analysis) -> None:
    """As in "a car bomb exploded": noun and verb tell one event when they are of one type."""
    for token, trigger in notes.triggers.items():
        noun = doc[token]
        by = noun.dep_ == "pobj" and noun.head.dep_ == "agent"  # "knocked out by a cyber attack"
        verb = notes.triggers.get(noun.head.head.i if by else noun.head.i)
        if trigger.frame.part != "noun":
            continue
        if not by and noun.dep_ not in ("nsubj", "nsubjpass", "dobj"):
            continue
        if verb is not None and verb.frame.type == trigger.frame.type and verb.same_as is None:
            trigger.same_as = verb.token


def _join_impacts(doc: Doc, notes: Analysis, scheme: EventScheme) -> None:
    """As in "struck by a roadside bomb": the verb tells no attack beside the bombing."""
    for token, trigger in sorted(notes.triggers.items()):
        noun = doc[token]
        verb = noun.head.head if noun.dep_ == "pobj" and noun.head.dep_ == "agent" else noun.head
        hit = notes.triggers.get(verb.i)
        if trigger.frame.part != "noun" or trigger.same_as is not None or hit is None:
            continue
        by = noun.dep_ == "nsubj" or verb.i != noun.head.i
        if not by or hit.same_as is not None or hit.fillers("agent"):
            continue
        narrower = hit.frame.type in scheme.types[trigger.frame.type].broader
        if hit.frame.part == "verb" and hit.frame.type == _ATTACK and narrower:
            hit.same_as = token
            known = {notes.root(t) for t in trigger.fillers("patient")}
            met = [t for t in hit.fillers("patient") if notes.root(t) not in known]
            trigger.roles.extend(("patient", t) for t in met)
            trigger.follows = [t for t in trigger.follows if t != hit.token]


def _join_shots(doc: Doc, notes: Analysis, scheme: EventScheme) -> None:
    """As in "shells fired from the hills killed nine": they killed where they were fired at.

    What the shot has and the hit has not, who fired and from where, is the hit's.
    """
    for token, shot in sorted(notes.triggers.items()):
        verb = doc[token]
        if verb.dep_ not in ("acl", "relcl") or shot.same_as is not None:
            continue
        if not any(scheme.is_a(shot.frame.type, name) for name in words("shots")):
            continue
        weapon = verb.head.i
        if weapon not in (*shot.tokens, *shot.fillers("instrument")):
            continue
        hit = _hit_by(weapon, shot, notes)
        if hit is None or not scheme.is_a(hit.frame.type, _ASSAULT):
            continue
        if not scheme.is_a(hit.frame.type, shot.frame.type):
            hit.frame = replace(hit.frame, type=shot.frame.type)
        shot.same_as = hit.token
        told = {role for role, _ in hit.roles}
        hit.roles.extend(pair for pair in shot.roles if pair[0] not in told)


def _hit_by(weapon: int, shot: Trigger, notes: Analysis) -> Trigger | None:
    """The event that tells what the weapon, which was fired, has done."""
    for trigger in notes.triggers.values():
        if trigger is shot or trigger.same_as is not None or trigger.frame.part != "verb":
            continue
        means = (*trigger.fillers("instrument"), *trigger.fillers("agent"))
        if trigger.token > shot.token and weapon in means:
            return trigger
    return None
