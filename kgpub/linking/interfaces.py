"""What a linker is, and what the ranking linker takes its candidates from."""

from __future__ import annotations

from typing import Protocol

from kgpub.linking.store import Hit, StoredEntity
from kgpub.model import Reading


class EntityLinker(Protocol):
    """Decides who and what the entities of a reading are."""

    def link(self, reading: Reading) -> Reading:
        """Return the reading with one decision for each entity that can be decided.

        Links that a reading brings along are kept.

        Raises:
            ServiceError: if a service does not answer for this reading.
            LinkerError: if the linker cannot work for any reading.
        """
        ...

    def describe(self) -> str:
        """Return the method and its data or service, as the provenance of the graph names it."""
        ...


class CandidateSource(Protocol):
    """Knows the bearers of names."""

    def candidates(self, name: str, *, limit: int = ...) -> tuple[Hit, ...]:
        """Return the bearers of a name, the most popular first."""
        ...

    def entity(self, key: str) -> StoredEntity | None:
        """Return the entity with a key, such as ``Q858``."""
        ...

    def by_id(self, number: int) -> StoredEntity | None:
        """Return the entity with a number, such as another's ``parent``."""
        ...

    def country(self, code: str) -> StoredEntity | None:
        """Return the country with an ISO 3166-1 alpha-2 code, lower case."""
        ...

    def describe(self) -> str:
        """Return what the candidates come from."""
        ...
