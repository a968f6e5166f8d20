"""What every store can do, on a server or in a folder."""

from __future__ import annotations

from typing import Protocol

import pyoxigraph as ox

from kgpub.errors import StoreError
from kgpub.store.graphs import NamedGraph

Answer = ox.QuerySolutions | bool | list[ox.Triple]
"""Rows of a SELECT, the truth of an ASK, or triples of a CONSTRUCT or DESCRIBE."""


_SHOWN = 300


def brief(text: str) -> str:
    """Return what a store says as one line that fits into a message."""
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"


class Refused(StoreError):
    """The store does not do what it is asked; the message has its reason."""


class Store(Protocol):
    """A SPARQL store."""

    @property
    def label(self) -> str:
        """What to call it in a message; no credentials."""

    def query(self, text: str) -> Answer:
        """Answer a query.

        Raises:
            Refused: if the store refuses it, a syntax error for example.
            StoreError: if it cannot be reached or does not speak SPARQL.
        """

    def update(self, text: str) -> None:
        """Carry out an update that may be carried out twice.

        Raises:
            Refused: if the store refuses it or takes none.
        """

    def replace(self, graph: NamedGraph) -> None:
        """Put a graph in the place of the one of its name, and touch no other.

        Raises:
            Refused: if the store refuses it.
        """

    def finish(self) -> None:
        """Make what was written quick to open again."""
