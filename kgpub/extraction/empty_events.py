"""Events of which nothing is said: an event noun in passing, without anybody, place or time."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc, Token

from kgpub.extraction import analysis, syntax
from kgpub.extraction.analysis import Analysis, Trigger, lemma
from kgpub.extraction.generic_events import is_generic
from kgpub.extraction.lexicon import words
from kgpub.extraction.repair_replies import stands_for_told

_ARGUMENTS = frozenset(("nsubj", "nsubjpass", "dobj", "attr", "oprd"))
_DESCRIBING = frozenset(("amod", "compound", "nummod", "nmod"))


def drop_empty_events(doc: Doc) -> Doc:
    """Take back triggers of which nothing is said.

    Said is a participant, place, time or figure; an event that it is about, as of
    "delayed the launch", says something of both; so does one that follows another.
    """
    notes = analysis.of(doc)
    headline = syntax.headline_end(doc)
    figured = {figure.trigger for figure in notes.figures}
    telling = set(figured)
    for trigger in notes.triggers.values():
        whole = trigger.same_as if trigger.same_as is not None else trigger.token
        if trigger.host is not None:
            telling.add(trigger.host)
        spelled_out = trigger.frame.part == "verb" and trigger.frame.fixed
        others = [t for t in (*trigger.about, *trigger.follows) if t in notes.triggers]
        said = trigger.roles or trigger.places or trigger.time is not None or spelled_out
        # "Direct negotiations, something the president has ruled out": two speak of them.
        said = said or len(notes.stances.get(trigger.token, ())) > 1
        if said or others or _introduced(doc[trigger.token], trigger, headline):
            telling.add(whole)
            telling.update(t for t in others if t < headline or _particular(doc[t]))
    gone: set[int] = set()
    for token, trigger in notes.triggers.items():
        joined = trigger.same_as
        if joined is None or joined in gone:
            joined = token
        if (
            (trigger.host is None and joined not in telling)
            or _is_unauthorized(doc[token])
            or _is_briefed(doc[token])
        ):
            gone.add(token)
        elif trigger.frame.part == "noun" and stands_for_told(doc[token]):
            gone.add(token)  # "…, an accusation the government rejects"
        elif joined == token and token not in figured and token >= headline:
            if is_generic(doc, trigger, notes):
                gone.add(token)
    _remove(notes, gone)
    return doc


def _is_briefed(verb: Token) -> bool:
    """As in "a person briefed on the talks said": why a source knows."""
    if verb.dep_ != "acl" or verb.tag_ != "VBN" or lemma(verb) not in words("informing"):
        return False
    source = verb.head
    return source.dep_ == "nsubj" and lemma(source.head) in words("saying")


def _is_unauthorized(verb: Token) -> bool:
    """As in "was not authorised to speak to the press": why a source is not named."""
    allowing = verb.head
    return (
        verb.dep_ == "xcomp"
        and lemma(allowing) in words("authorizing")
        and any(c.dep_ == "neg" for c in allowing.children)
        and syntax.is_passive(allowing)
    )


def _particular(noun: Token) -> bool:
    """Not "condemned kidnappings": a bare noun is the kind of thing, and no event."""
    deps = {c.dep_ for c in noun.children}
    return bool(deps & {"det", "poss", "nummod", "compound", "amod", "nmod", "prep", "acl"})


def _introduced(noun: Token, trigger: Trigger, headline: int) -> bool:
    """As in "There was a software glitch": an event of its own, and the clause is about it.

    Headlines leave articles out; "at the annual conference" is one that readers know of.
    """
    if trigger.frame.part != "noun":
        return False
    holder = syntax.holder(noun)
    if noun.i < headline:
        return True
    found = {c.lower_ for c in holder.children if c.dep_ in ("det", "poss")}
    pointing = "the" in found or found & words("pointing_back")
    described = noun.i != holder.i or any(c.dep_ in _DESCRIBING for c in holder.children)
    new = bool(found & words("new"))
    if holder.dep_ in _ARGUMENTS and not pointing:
        return new or described or _there_was(holder)
    told_apart = described or any(c.dep_ in ("acl", "relcl", "prep") for c in holder.children)
    return holder.tag_ == "NN" and told_apart and (new or bool(pointing))


def _there_was(noun: Token) -> bool:
    """As in "There were clashes": that they took place is all that is said."""
    verb = noun.head
    if (
        noun.tag_ != "NNS"
        or noun.dep_ != "attr"
        or not any(c.dep_ == "expl" for c in verb.children)
    ):
        return False
    if any(c.dep_ == "neg" or c.lower_ == "no" for t in (noun, verb) for c in t.children):
        return False
    perfect = any(c.dep_ == "aux" and c.lemma_ == "have" for c in verb.children)
    return verb.tag_ == "VBD" or perfect


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
