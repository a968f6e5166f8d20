"""Where a store has its addresses: found out by asking, from a table of known stores."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache

from kgpub import resources
from kgpub.errors import StoreError
from kgpub.store.client import Client, NotAllowed, Response, shown

RESULTS = "application/sparql-results+json"
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class Layout:
    """What follows the common beginning of a store's addresses.

    Attributes:
        server: beginning of the Server header of such stores; empty if any.
        query: suffix for SPARQL queries.
        update: suffix for SPARQL updates.
        graphs: suffix for the Graph Store Protocol.
    """

    server: str
    query: str
    update: str
    graphs: str


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses of one store; several where only a try tells which one it is.

    Attributes:
        query: answers SPARQL queries.
        updates: may take SPARQL updates, likeliest first.
        graphs: may speak the Graph Store Protocol, likeliest first.
        server: the Server header.
    """

    query: str
    updates: tuple[str, ...]
    graphs: tuple[str, ...]
    server: str


@cache
def known_layouts() -> tuple[Layout, ...]:
    """Return the table that travels with kgpub."""
    with resources.path("data/stores.toml").open("rb") as file:
        rows = tomllib.load(file)["layout"]
    return tuple(
        Layout(row.get("server", ""), row["query"], row["update"], row["graphs"]) for row in rows
    )


def find_addresses(
    client: Client, address: str, update: str | None = None, graphs: str | None = None
) -> Addresses:
    """Ask a store where it answers queries, and tell its other addresses from that.

    Args:
        client: to ask with.
        address: the store, or its address for queries.
        update: its address for updates, where the user names it.
        graphs: its address for the Graph Store Protocol, where the user names it.

    Raises:
        Unreachable: if nothing answers.
        NotAllowed: if it refuses the credentials.
        StoreError: if what answers is no SPARQL store.
    """
    root = address.rstrip("/")
    suffixes = dict.fromkeys(layout.query for layout in known_layouts())
    tried = dict.fromkeys((address, *(root + suffix for suffix in suffixes)))
    last, refused = None, None
    for query in tried:
        try:
            last = client.request("POST", query, b"query=ASK+%7B%7D", _HEADERS, patient=False)
        except NotAllowed as error:
            refused = refused or error
            continue
        if last.ok and _is_answer(last):
            server = last.headers.get("server", "")
            return _complete(query, server, update, graphs)
    if refused is not None:
        raise refused
    detail = f" ({last.cause})" if last is not None and not last.ok else ""
    raise StoreError(
        f"{shown(address)}: is not a SPARQL store{detail}; "
        "give the address at which the store answers queries"
    )


_HEADERS = {"Accept": RESULTS, "Content-Type": FORM}


def _is_answer(response: Response) -> bool:
    return "json" in response.headers.get("content-type", "") and b'"head"' in response.body


def _complete(query: str, server: str, update: str | None, graphs: str | None) -> Addresses:
    fitting = [layout for layout in known_layouts() if query.endswith(layout.query)]
    named = [lay for lay in fitting if lay.server and server.startswith(lay.server)]
    layouts = named or [layout for layout in fitting if not layout.server] + [
        layout for layout in fitting if layout.server
    ]
    roots = [(query.removesuffix(layout.query), layout) for layout in layouts]
    updates = [update] if update else [root + layout.update for root, layout in roots]
    stores = [graphs] if graphs else [root + layout.graphs for root, layout in roots]
    return Addresses(query, tuple(dict.fromkeys(updates)), tuple(dict.fromkeys(stores)), server)
