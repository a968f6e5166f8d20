"""SPARQL 1.1 Update: for stores without the Graph Store Protocol."""

from __future__ import annotations

from collections.abc import Sequence

from kgpub.store.base import Refused
from kgpub.store.client import Client, shown
from kgpub.store.graphs import NamedGraph

BATCH = 1000
"""Triples in one request; Virtuoso fails at a few thousand."""

_HEADERS = {"Content-Type": "application/sparql-update"}


class Updater:
    """Sends updates; which of several addresses takes them, the first one tells."""

    def __init__(self, client: Client, addresses: Sequence[str]) -> None:
        """Take the addresses that may take updates, likeliest first."""
        self._client = client
        self._addresses = tuple(addresses)

    def run(self, text: str, *, repeatable: bool = True) -> None:
        """Carry out an update.

        Raises:
            Refused: if no address takes it; the message has the likeliest one's reason.
        """
        reason = ""
        for address in self._addresses:
            response = self._client.request(
                "POST", address, text.encode(), _HEADERS, repeatable=repeatable
            )
            if response.ok:
                self._addresses = (address,)
                return
            reason = reason or f"{shown(address)}: {response.cause}"
        raise Refused(f"does not take a SPARQL update ({reason})")

    def replace(self, graph: NamedGraph) -> None:
        """Put a graph in place of the one of its name: a small one in one request.

        A larger one is gathered in a graph beside it, which is then moved to its place, so
        that the place holds the old graph or the new one whole.

        Raises:
            Refused: if the store refuses.
        """
        if len(graph) <= BATCH:
            self.run(replacement(graph))
            return
        beside = f"{graph.name}#loading"
        self.run(f"DROP SILENT GRAPH <{beside}>")
        for start in range(0, len(graph), BATCH):
            self.run(insertion(beside, graph.lines[start : start + BATCH]))
        self.run(f"MOVE GRAPH <{beside}> TO GRAPH <{graph.name}>", repeatable=False)


def replacement(graph: NamedGraph) -> str:
    """Return one update that replaces a graph."""
    return f"DROP SILENT GRAPH <{graph.name}> ;\n{insertion(graph.name, graph.lines)}"


def insertion(name: str, lines: Sequence[str]) -> str:
    """Return an update that adds N-Triples lines without the final dot to a graph."""
    data = "".join(f"{line} .\n" for line in lines)
    return f"INSERT DATA {{ GRAPH <{name}> {{\n{data}}} }}"
