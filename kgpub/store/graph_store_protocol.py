"""The SPARQL 1.1 Graph Store HTTP Protocol: a graph put in place of the one of its name."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from kgpub.store.base import Refused
from kgpub.store.client import Client, shown
from kgpub.store.graphs import NamedGraph

_HEADERS = {"Content-Type": "text/turtle"}  # every store reads it, and N-Triples is Turtle


class GraphStore:
    """Puts graphs; which of several addresses it is, the first one tells."""

    def __init__(self, client: Client, addresses: Sequence[str]) -> None:
        """Take the addresses that may speak the protocol, likeliest first."""
        self._client = client
        self._addresses = tuple(addresses)
        self.works = False

    def replace(self, graph: NamedGraph) -> None:
        """Put a graph.

        Raises:
            Refused: if no address takes it; the message has the likeliest one's reason.
        """
        reason = ""
        for address in self._addresses:
            joint = "&" if "?" in address else "?"
            url = f"{address}{joint}graph={quote(graph.name, safe='')}"
            response = self._client.request("PUT", url, graph.triples, _HEADERS)
            if response.ok:
                self.works, self._addresses = True, (address,)
                return
            reason = reason or f"{shown(address)}: {response.cause}"
        raise Refused(f"does not take {graph.name} by the Graph Store Protocol ({reason})")
