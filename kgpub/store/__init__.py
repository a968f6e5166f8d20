"""SPARQL stores, on a server or in a folder: load graphs into them and query them."""

from __future__ import annotations

from pathlib import Path

from kgpub.store.articles import article_graphs
from kgpub.store.base import Answer, Refused, Store
from kgpub.store.client import NotAllowed, Unreachable
from kgpub.store.credentials import Credentials
from kgpub.store.embedded import open_files, open_folder
from kgpub.store.graphs import NamedGraph, make_graph, read_graphs
from kgpub.store.loading import RECORDS, Loaded, Mismatch, count, load
from kgpub.store.named_queries import NamedQuery, find_query, named_queries
from kgpub.store.query_text import bind, form_of, parameters
from kgpub.store.remote import Protocol, RemoteStore
from kgpub.store.results import FORMATS, render

__all__ = [
    "FORMATS",
    "RECORDS",
    "Answer",
    "Credentials",
    "Loaded",
    "Mismatch",
    "NamedGraph",
    "NamedQuery",
    "NotAllowed",
    "Protocol",
    "Refused",
    "RemoteStore",
    "Store",
    "Unreachable",
    "article_graphs",
    "bind",
    "count",
    "find_query",
    "form_of",
    "load",
    "make_graph",
    "named_queries",
    "open_files",
    "open_folder",
    "open_store",
    "parameters",
    "read_graphs",
    "render",
]


def open_store(
    place: str,
    given: Credentials | None = None,
    *,
    write: bool,
    protocol: Protocol = "auto",
    update: str | None = None,
    graphs: str | None = None,
) -> Store:
    """Open the store at an http(s) address or in a folder.

    Args:
        place: the address, or the path of the folder.
        given: credentials for a server.
        write: whether the store is to be changed; a folder is made if there is none.
        protocol: by which a server's graphs are replaced.
        update: the server's address for updates, if it is not found.
        graphs: the server's address for the Graph Store Protocol, if it is not found.

    Raises:
        StoreError: if it cannot be opened or reached.
    """
    if "://" in place:
        return RemoteStore(place, given, protocol=protocol, update=update, graphs=graphs)
    return open_folder(Path(place), write=write)
