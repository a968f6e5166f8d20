"""A name that the knowledge base knows, for the reader to recognize in a text."""

from __future__ import annotations

from dataclasses import dataclass

from kgpub.model.reading import EntityKind


@dataclass(frozen=True, slots=True)
class KnownName:
    """A name and what bears it.

    Attributes:
        text: the name as it is written.
        key: what the knowledge base knows the bearer by, such as ``"Q858"``.
        kind: kind of the bearer.
        classes: semantic classes of the bearer, as frames name them.
        country: ISO 3166-1 alpha-2 code, lower case, of the bearer or its country.
    """

    text: str
    key: str
    kind: EntityKind
    classes: frozenset[str] = frozenset()
    country: str | None = None
