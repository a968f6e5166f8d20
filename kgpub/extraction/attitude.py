"""How a stance changes: negated, made less certain, taken out of the asserted world."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from kgpub.extraction.analysis import Stance
from kgpub.model.reading import Certainty, Modality, Polarity

_RANK: dict[str, int] = {"certain": 0, "probable": 1, "possible": 2}
MODAL_CERTAINTY: dict[str, Certainty] = {
    "planned": "possible", "attempted": "possible", "threatened": "possible",
    "promised": "probable", "requested": "possible", "expected": "probable",
    "hypothetical": "possible", "conditional": "possible",
}  # fmt: skip
_FUTURE = frozenset(("planned", "threatened", "promised", "requested", "expected", "conditional"))


def weaker(first: Certainty, second: str) -> Certainty:
    """Return the less certain of two certainties."""
    return first if _RANK.get(first, 0) >= _RANK[second] else cast("Certainty", second)


def weaken(stance: Stance, kind: str) -> Stance:
    """Take an event out of the asserted world; the innermost reason is kept."""
    certainty = weaker(stance.certainty, MODAL_CERTAINTY[kind])
    modality = cast("Modality", kind) if stance.modality == "asserted" else stance.modality
    tense = "future" if kind in _FUTURE else stance.tense
    return replace(stance, certainty=certainty, modality=modality, tense=tense)


def negate(stance: Stance) -> Stance:
    """Turn the polarity around: two negations are none."""
    polarity: Polarity = "negative" if stance.polarity == "positive" else "positive"
    return replace(stance, polarity=polarity)
