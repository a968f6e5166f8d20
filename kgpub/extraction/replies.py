"""Who denies or confirms what the sentence has told right before.

As in "Congo accuses Rwanda of arming them, a charge Kigali rejects", "…, which Tehran denies",
"…, something the army has confirmed": one more claim on the same event.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kgpub.extraction import syntax
from kgpub.extraction.analysis import Analysis, Stance
from kgpub.extraction.attitude import negate
from kgpub.extraction.cues import verb_names
from kgpub.extraction.lexicon import Lexicon, words
from kgpub.extraction.repair_replies import stands_for_told

_MARKS = (",", "–", "—", "-")


def take_replies(doc: Doc, notes: Analysis, lexicon: Lexicon) -> None:
    """Add to the stances on what was told that of whoever denies or confirms it behind it."""
    for verb in doc:
        if verb.dep_ not in ("relcl", "acl") or verb.pos_ != "VERB":
            continue
        names = set(verb_names(verb))
        denies = bool(names & (lexicon.reporting.denying | {"rule out"}))
        if not denies and names.isdisjoint(words("admitting")):
            continue
        told = _what_is_taken_up(verb)
        sources = tuple(t.i for t in syntax.agents(verb) if t.i in notes.mentions)
        if told is None or not sources or any(c.dep_ == "neg" for c in verb.children):
            continue
        for head in _told_before(doc, told, notes):
            first = notes.stances[head][0]
            reply = Stance(
                sources=sources, cue=verb.i, tense=first.tense, modality=first.modality,
                polarity=first.polarity, condition=first.condition,
            )  # fmt: skip
            notes.stances[head].append(negate(reply) if denies else reply)
        own = notes.triggers.get(verb.i)
        if own is not None:
            acting = set(own.fillers("agent"))
            own.roles = [pair for pair in own.roles if pair[1] in acting]
            # That it is denied is told by whoever writes.
            notes.stances[verb.i] = [Stance()]
        if told.i in notes.triggers:
            notes.stances[told.i] = [Stance()]


def _what_is_taken_up(verb: Token) -> Token | None:
    """The noun or pronoun that stands for what was told, if the verb is about that."""
    if stands_for_told(verb.head) and verb.head.i < verb.i:
        return verb.head
    which = next((c for c in verb.children if c.lower_ == "which" and c.dep_ == "dobj"), None)
    if which is not None and which.i and which.nbor(-1).text in _MARKS:
        return which
    return None


def _told_before(doc: Doc, told: Token, notes: Analysis) -> Iterator[int]:
    """What the last source of the sentence says; if there is none, what stands nearest."""
    heads = sorted(
        t for t in notes.stances if told.sent.start <= t < told.i and t in notes.triggers
    )
    events = [t for t in heads if t not in notes.cues]
    if not events:
        return
    spoken = [t for t in events if notes.stances[t][0].cue is not None]
    if told.lower_ == "something" or not spoken:
        yield _what_it_is_part_of(doc, events)
        return
    cue = notes.stances[spoken[-1]][0].cue
    yield from (t for t in spoken if notes.stances[t][0].cue == cue)


def _what_it_is_part_of(doc: Doc, events: list[int]) -> int:
    """The last event, or that of its verb: "suspected of funding the plot, which he denies"."""
    noun = doc[events[-1]]
    if noun.pos_ == "NOUN" and noun.dep_ == "dobj" and noun.head.i in events:
        return noun.head.i
    return events[-1]
