"""Which event a sentence goes on about when it tells casualties and names no event itself.

"A train derailed on Friday. At least 288 people were killed." The second sentence tells of
the event of the first when it follows it closely, names no time or place that
contradicts, and nothing violent stands between the two.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import replace

from spacy.tokens import Doc, Token

from kgpub.extraction import syntax
from kgpub.extraction.analysis import Analysis, Stance, Trigger
from kgpub.extraction.lexicon import words

_SENTENCES_BACK = 2
_POINTING = frozenset(("the", "this", "that"))


def event_above(
    doc: Doc, token: Token, own: Trigger | None, harms: list[int], notes: Analysis
) -> Trigger | None:
    """Return the event that a casualty clause without an event of its own goes on about.

    Args:
        doc: the document.
        token: the word that tells the casualties.
        own: the trigger that this word is, if it is one.
        harms: tokens of the violent events, disasters and accidents, in order.
        notes: the notes on the document.
    """
    sentence = token.sent
    if _tells_its_own(token, own, notes):
        return None
    here = bisect_left(harms, sentence.start)
    start = _earlier_start(doc, sentence.start, _SENTENCES_BACK)
    near = [t for t in harms[max(0, here - 12) : here] if t >= start]
    same = harms[here : bisect_left(harms, sentence.end)]
    if own is not None and _by_pronoun(doc, own):
        same = [t for t in same if t < own.token]  # "They killed 17 people and fled."
    if same:
        # "Rebels ambushed a convoy; four soldiers were killed."
        if same[-1] > token.i or not any(t.text == ";" for t in doc[same[-1] : token.i]):
            return None
        near = same
    near = [t for t in near if notes.triggers[t].host is None]
    if not near:
        return None
    if own is not None and notes.stances.get(own.token, [Stance()])[0].certainty == "possible":
        return None
    last = doc[near[-1]].sent.start
    of_last = [t for t in near if t >= last]
    # Of "a bomb exploded, causing damage" the explosion is the event.
    tops = [t for t in of_last if not any(doc[o].is_ancestor(doc[t]) for o in of_last)]
    wholes = {notes.standing(t) for t in tops}
    if len(wholes) != 1:
        return None
    (whole,) = wholes
    if whole is None or not like_minded(own, notes.triggers[whole], notes):
        return None
    if own is not None and not _same_doer(doc, own, notes.triggers[whole], notes):
        return None
    return notes.triggers[whole] if _agree(own, notes.triggers[whole], notes) else None


def like_minded(own: Trigger | None, event: Trigger, notes: Analysis) -> bool:
    """Whether casualties and event are told as equally real: neither only feared nor to come."""
    if own is None:
        return True
    first = notes.stances.get(own.token, [Stance()])[0]
    second = notes.stances.get(event.token, [Stance()])[0]
    return _real(first) == _real(second)


def _real(stance: Stance) -> bool:
    return stance.modality == "asserted" and stance.tense == "non-future"


def brings_new(again: Trigger, earlier: Trigger, notes: Analysis) -> bool:
    """Return whether an event noun names a target that an event told before does not have.

    "The attack on the headquarters" is no attack of which nothing like that was said, unless
    it was by the same people or at the same place.
    """
    if not again.fillers("patient") or earlier.fillers("patient"):
        return False
    for mine, theirs in (
        (again.fillers("agent"), earlier.fillers("agent")),
        (again.fillers("patient") + again.places, earlier.places),
    ):
        if {notes.root(t) for t in mine} & {notes.root(t) for t in theirs}:
            return False
    return True


def taken_up(
    doc: Doc, noun: Token, is_deed: Callable[[Trigger], bool], notes: Analysis
) -> Trigger | None:
    """Return the event that "the action" or "this incident" takes up: the last one before it.

    Args:
        doc: the document.
        noun: the word.
        is_deed: whether an event is one that somebody does to others.
        notes: the notes on the document; the event stands within two sentences.
    """
    if noun.lemma_.lower() not in words("taking_up"):
        return None
    if not any(c.lower_ in _POINTING for c in noun.children):
        return None
    start = _earlier_start(doc, noun.sent.start, _SENTENCES_BACK)
    for token in range(noun.i - 1, start - 1, -1):
        trigger = notes.triggers.get(token)
        if trigger is not None and is_deed(trigger):
            whole = notes.standing(token)
            return notes.triggers[whole] if whole is not None else None
    return None


def deny(trigger: Trigger, notes: Analysis) -> None:
    """Let what is told of nobody be told as denied: "nobody was injured or killed"."""
    notes.stances[trigger.token] = [
        replace(stance, polarity="negative") for stance in notes.stances.get(trigger.token, ())
    ]


def same_numbers(first: set[int], second: set[int], notes: Analysis) -> bool:
    """Return whether two sets of participants have people told by the same words and number.

    "The murder of three peasants" that is told again is of the same three peasants.
    """

    def counted(roots: set[int]) -> set[str]:
        mentions = (notes.mentions.get(root) for root in roots)
        return {m.label.lower() for m in mentions if m is not None and m.quantity is not None}

    return bool(counted(first) & counted(second))


def join_numbers(again: Trigger, earlier: Trigger, notes: Analysis) -> None:
    """Let the people of an event that is told again be those of its first telling."""
    for role in ("agent", "patient"):
        for late in {notes.root(t) for t in again.fillers(role)}:
            for first in {notes.root(t) for t in earlier.fillers(role)}:
                if late != first and same_numbers({late}, {first}, notes):
                    notes.clusters[late] = first


def same_saying(first: Stance, second: Stance, notes: Analysis) -> bool:
    """Return whether two stances are those of the same speakers, and as sure."""
    return first.certainty == second.certainty and same_source(first, second, notes)


def elsewhere(first: Trigger, second: Trigger, notes: Analysis) -> bool:
    """Return whether two events are told of places that cannot be one.

    A building and the town that it stands in can: only two names of places contradict.
    """
    here, there = (
        {notes.root(p) for p in t.places if _is_named_place(p, notes)} for t in (first, second)
    )
    apart = bool(here and there and not here & there)
    return apart and not any(
        _is_in(a, b, notes) or _is_in(b, a, notes) for a in here for b in there
    )


def _is_in(place: int, country: int, notes: Analysis) -> bool:
    """Whether a place is known to lie in a country."""
    inner, outer = notes.mentions.get(place), notes.mentions.get(country)
    if inner is None or outer is None or "country" not in outer.classes:
        return False
    return outer.country is not None and inner.country == outer.country


def _is_named_place(head: int, notes: Analysis) -> bool:
    mention = notes.mention_of(head)
    return mention is None or (mention.kind == "name" and "facility" not in mention.classes)


def same_source(first: Stance, second: Stance, notes: Analysis) -> bool:
    """Return whether two stances are those of the same speakers."""
    one = {notes.root(t) for t in first.sources}
    two = {notes.root(t) for t in second.sources}
    return one == two


def _tells_its_own(token: Token, own: Trigger | None, notes: Analysis) -> bool:
    """Whether the clause names who did it, or a person by name: then it is an event itself."""
    if own is None:
        return False
    if own.fillers("agent") and own.fillers("agent") != [token.i - 1]:
        return True
    victims = (notes.mentions.get(t) for t in own.fillers("patient"))
    if any(m is not None and m.kind == "name" and m.quantity is None for m in victims):
        return True
    return any(c.dep_ == "agent" for c in syntax.clause_of(token).children)


def _by_pronoun(doc: Doc, own: Trigger) -> bool:
    """As in "They killed 17 people": who they are was told before."""
    agents = own.fillers("agent")
    return bool(agents) and all(doc[t].pos_ == "PRON" for t in agents)


def _same_doer(doc: Doc, own: Trigger, event: Trigger, notes: Analysis) -> bool:
    """Whether who killed is who attacked, if the clause says who; "12 killed" does not."""
    doers = [t for t in own.fillers("agent") if doc[t].tag_ != "CD"]
    mine = {root for root in map(notes.root, doers) if notes.mentions[root].kind != "pronoun"}
    if not mine:
        return True
    theirs = {notes.root(t) for t in event.fillers("agent")}
    return bool(mine & theirs) or (not theirs and all(doc[t].pos_ == "PRON" for t in doers))


def _agree(own: Trigger | None, event: Trigger, notes: Analysis) -> bool:
    """Whether neither place nor time of the casualties speaks against the event."""
    if own is None:
        return True
    if own.time is not None and own.time != event.time:
        if event.time is None:
            return False
        one, two = notes.times[own.time], notes.times[event.time]
        if one.begin and two.end and one.begin > two.end:
            return False
        if one.end and two.begin and one.end < two.begin:
            return False
    return not own.places or not elsewhere(own, event, notes)


def _earlier_start(doc: Doc, start: int, sentences: int) -> int:
    """The first token of the sentence that stands so many sentences before a token."""
    for _ in range(sentences):
        if start <= 0:
            return 0
        before = start - 1
        while before > 0 and doc[before].is_space:
            before -= 1
        start = doc[before].sent.start
    return start
