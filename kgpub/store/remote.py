"""A store on a server, spoken to by the SPARQL 1.1 protocols."""

from __future__ import annotations

import logging
from typing import Literal
from urllib.parse import urlencode

import pyoxigraph as ox

from kgpub.errors import StoreError
from kgpub.store.base import Answer, Refused
from kgpub.store.client import Client, shown
from kgpub.store.credentials import Credentials, find_credentials, split_address
from kgpub.store.graph_store_protocol import GraphStore
from kgpub.store.graphs import NamedGraph
from kgpub.store.layouts import FORM, RESULTS, find_addresses
from kgpub.store.query_text import Form, form_of, has_dataset
from kgpub.store.sparql_update import Updater

logger = logging.getLogger(__name__)

Protocol = Literal["auto", "gsp", "update"]

_TURTLE = "text/turtle"
_VIRTUOSO_ASK = "__ASK_RETVAL"
_CUT = "x-sparql-maxrows"


class RemoteStore:
    """A store at an http(s) address."""

    def __init__(
        self,
        address: str,
        given: Credentials | None = None,
        *,
        protocol: Protocol = "auto",
        update: str | None = None,
        graphs: str | None = None,
        backoff: float | None = None,
    ) -> None:
        """Find out where the store answers.

        Args:
            address: of the store or of its queries; may hold a user and password.
            given: credentials that come before those of the address and the environment.
            protocol: by which graphs are replaced; ``auto`` is the Graph Store Protocol,
                and SPARQL Update for what does not go by it.
            update: the address for updates, if it is not found.
            graphs: the address for the Graph Store Protocol, if it is not found.
            backoff: seconds from which waiting doubles when a request is tried again.

        Raises:
            StoreError: if it is not an address, nothing answers there, the credentials are
                refused, or what answers is no SPARQL store.
        """
        clean, embedded = split_address(address)
        credentials = find_credentials(clean, given or Credentials(), embedded)
        self.label = shown(clean)
        self._client = (
            Client(credentials) if backoff is None else Client(credentials, backoff=backoff)
        )
        places = [split_address(place)[0] if place else None for place in (update, graphs)]
        self._addresses = find_addresses(self._client, clean, *places)
        self._protocol = protocol
        self._graphs = GraphStore(self._client, self._addresses.graphs)
        self._updater = Updater(self._client, self._addresses.updates)

    def query(self, text: str) -> Answer:
        """Answer a query; see `Store`."""
        form = form_of(text)
        parameters = {"query": text}
        if self._addresses.server.startswith("Oxigraph") and not has_dataset(text):
            parameters["union-default-graph"] = ""
        wanted = _TURTLE if form in ("CONSTRUCT", "DESCRIBE") else RESULTS
        response = self._client.request(
            "POST",
            self._addresses.query,
            urlencode(parameters).encode(),
            {"Accept": wanted, "Content-Type": FORM},
        )
        if not response.ok:
            raise Refused(f"{self.label}: refuses the query ({response.cause})")
        if _CUT in response.headers:
            logger.warning(
                "%s: gives no more than %s rows; there may be more",
                self.label,
                response.headers[_CUT],
            )
        try:
            return _parse(response.body, form)
        except (SyntaxError, ValueError, OSError) as error:
            kind = response.headers.get("content-type", "nothing")
            raise StoreError(
                f"{self.label}: answered with {kind}, not with SPARQL results; "
                "is it the address for queries?"
            ) from error

    def update(self, text: str) -> None:
        """Carry out an update; see `Store`."""
        self._updater.run(text)

    def replace(self, graph: NamedGraph) -> None:
        """Replace a graph, by the protocol that was chosen; see `Store`."""
        if self._protocol == "update":
            self._updater.replace(graph)
            return
        try:
            self._graphs.replace(graph)
        except Refused as refusal:
            if self._protocol == "gsp":
                raise
            logger.info("%s: %s; by SPARQL Update then", self.label, refusal)
            try:
                self._updater.replace(graph)
            except Refused as second:
                raise Refused(f"{refusal}; {second}") from second
            if not self._graphs.works:
                self._protocol = "update"

    def finish(self) -> None:
        """Leave this to the server."""


def _parse(body: bytes, form: Form) -> Answer:
    if form in ("CONSTRUCT", "DESCRIBE"):
        return [quad.triple for quad in ox.parse(body, format=ox.RdfFormat.TURTLE)]
    found = ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON)
    if isinstance(found, ox.QueryBoolean):
        return bool(found)
    if form == "ASK" and [variable.value for variable in found.variables] == [_VIRTUOSO_ASK]:
        return any(getattr(row[0], "value", "0") not in ("0", "false") for row in found)
    return found
