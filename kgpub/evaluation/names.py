"""Whether words are a name, a pronoun or a description."""

from __future__ import annotations

_SHORT = 3
PRONOUNS = frozenset(
    [
        "i",
        "me",
        "my",
        "we",
        "us",
        "our",
        "he",
        "him",
        "his",
        "she",
        "her",
        "hers",
        "it",
        "its",
        "they",
        "them",
        "their",
        "you",
        "your",
    ]
)


def is_name(words: str) -> bool:
    """Return whether every longer word begins with a capital: no pronoun, no description."""
    if words.lower() in PRONOUNS:
        return False
    long = [word for word in words.split() if len(word) > _SHORT]
    return words[:1].isupper() and all(not word[0].islower() for word in long)
