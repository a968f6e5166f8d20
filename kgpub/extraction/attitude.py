"""How a stance changes: negated, made less certain, taken out of the asserted world."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from spacy.tokens import Token

from kgpub.extraction.analysis import Stance
from kgpub.model.reading import Certainty, Modality, Polarity

_RANK: dict[str, int] = {"certain": 0, "probable": 1, "possible": 2}
# What takes an event out of the asserted world: the modality it has then, and how sure the
# source can be of it. What will be, what is decided and what an act is for is not hedged in
# English: it is certain in its source's words, and asserted by nobody.
MODAL_CERTAINTY: dict[str, Certainty] = {
    "planned": "possible", "intended": "probable", "decided": "certain", "purpose": "certain",
    "attempted": "possible", "untried": "certain", "threatened": "possible", "promised": "probable",
    "requested": "possible", "expected": "probable", "foreseen": "certain",
    "hypothetical": "possible", "conditional": "possible",
}  # fmt: skip
_MODALITY = {
    "untried": "attempted", "intended": "planned", "decided": "planned", "purpose": "planned",
    "foreseen": "expected",
}  # fmt: skip
_FUTURE = frozenset(("planned", "threatened", "promised", "requested", "expected", "conditional"))


def weaker(first: Certainty, second: str) -> Certainty:
    """Return the less certain of two certainties."""
    return first if _RANK.get(first, 0) >= _RANK[second] else cast("Certainty", second)


def weaken(stance: Stance, kind: str) -> Stance:
    """Take an event out of the asserted world; the innermost reason is kept."""
    certainty = weaker(stance.certainty, MODAL_CERTAINTY[kind])
    name = _MODALITY.get(kind, kind)
    modality = cast("Modality", name) if stance.modality == "asserted" else stance.modality
    tense = "future" if name in _FUTURE else stance.tense
    return replace(stance, certainty=certainty, modality=modality, tense=tense)


def negate(stance: Stance) -> Stance:
    """Turn the polarity around: two negations are none."""
    polarity: Polarity = "negative" if stance.polarity == "positive" else "positive"
    return replace(stance, polarity=polarity)


def settled(stance: Stance) -> Stance:
    """Return a stance whose "would" is read: "said it would attack" is a future, no condition."""
    if stance.modality != "conditional" or stance.condition is not None:
        return stance
    if stance.cue is not None:
        return replace(stance, modality="expected")
    return replace(stance, certainty=weaker(stance.certainty, "possible"))


def is_question(token: Token) -> bool:
    """Return whether a token stands in a sentence that asks."""
    return any(t.text == "?" for t in token.doc[max(token.i, token.sent.end - 4) : token.sent.end])


def presupposed(noun: Token) -> bool:
    """Return whether a noun is taken for granted: "the war", "their operation" are there.

    "The release of the hostages" may only be asked for: a noun with its own
    complement names what is spoken of, not what is known.
    """
    if any(c.dep_ == "prep" and c.lower_ in ("of", "by") for c in noun.children):
        return any(c.lower_ in ("this", "that") for c in noun.children)
    return any(c.dep_ == "poss" or c.lower_ in ("the", "this", "that") for c in noun.children)
