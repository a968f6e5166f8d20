"""Pronouns that may stand for an entity."""

from __future__ import annotations

from spacy.tokens import Token

from kgpub.extraction.analysis import EntityMention
from kgpub.model.reading import EntityKind

_PRONOUNS: dict[str, tuple[EntityKind, bool]] = {
    "i": ("person", False), "me": ("person", False), "my": ("person", False),
    "he": ("person", False), "him": ("person", False), "his": ("person", False),
    "she": ("person", False), "her": ("person", False), "hers": ("person", False),
    "it": ("actor", False), "its": ("actor", False),
    "they": ("actor", True), "them": ("actor", True), "their": ("actor", True),
}  # fmt: skip


def pronoun_mention(token: Token) -> EntityMention | None:
    """Return the mention that "I" or a pronoun of the third person is; None for others."""
    if token.lower_ not in _PRONOUNS or token.tag_ not in ("PRP", "PRP$"):
        return None
    kind, plural = _PRONOUNS[token.lower_]
    return EntityMention(
        head=token.i,
        start=token.idx,
        end=token.idx + len(token.text),
        kind="pronoun",
        entity_kind=kind,
        label=token.text,
        classes=frozenset(),
        plural=plural,
        definite=True,
    )
