"""Whether a verb is negated."""

from __future__ import annotations

from spacy.tokens import Token

_LONGER = frozenset(("longer", "more"))


def negated(verb: Token) -> bool:
    """Return whether a verb is negated: "did not leave", "never left", "has yet to leave"."""
    return is_yet_to_come(verb) or any(
        (c.dep_ == "neg" or c.lower_ == "never" or is_no_longer(c))
        and c.i <= verb.i + 1  # replied: "Never."
        for c in verb.children
    )


def is_yet_to_come(verb: Token) -> bool:
    """Return whether a verb is the infinitive of "have yet to leave", "is yet to leave"."""
    above = verb.head
    return (
        verb.dep_ in ("xcomp", "ccomp")
        and above.lemma_ in ("have", "be", "remain")
        and any(c.lower_ == "yet" and above.i < c.i < verb.i for c in above.children)
    )


def is_no_longer(adverb: Token) -> bool:
    """Return whether an adverb is that of "no longer" or "no more", and so negates."""
    return adverb.lower_ in _LONGER and adverb.i > 0 and adverb.nbor(-1).lower_ == "no"
