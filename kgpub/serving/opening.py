"""Open a store to be served, and listen."""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kgpub import resources
from kgpub.errors import InputError
from kgpub.graph import check_base
from kgpub.pages.facts import PREF_LABEL
from kgpub.serving.addresses import ONTOLOGY, SCHEME, Addresses
from kgpub.serving.application import Server
from kgpub.serving.worker import QueryPool


@dataclass(frozen=True, slots=True)
class Serving:
    """How a store is served.

    Attributes:
        store: folder of the store.
        base: of the IRIs of its data.
        event_types: a scheme of the user's own; kgpub's by default.
        licence: IRI of the licence of the data.
        timeout: seconds for a query.
        limit: MiB for the answer to a query.
        memory: MiB that a query may take.
        workers: queries that run at a time.
    """

    store: Path
    base: str
    event_types: Path | None = None
    licence: str | None = None
    timeout: float = 20.0
    limit: int = 32
    memory: int = 1024
    workers: int = 2


def open_server(serving: Serving) -> Server:
    """Return what answers requests, with its processes started.

    Raises:
        InputError: if the store, the scheme, the base or the licence is no such thing.
    """
    base = check_base(serving.base)
    if serving.licence is not None:
        try:
            ox.NamedNode(serving.licence)
        except ValueError as error:
            raise InputError(f"--license {serving.licence!r} is not an IRI: {error}") from error
    if not (serving.store / "CURRENT").is_file():  # RocksDB's own mark of a database
        raise InputError(f"{serving.store}: is no store; make one with kgpub load")
    try:
        store = ox.Store.read_only(str(serving.store))
    except (OSError, ValueError) as error:
        raise InputError(f"{serving.store}: the store cannot be opened: {error}") from error
    vocabulary = _vocabulary(serving.event_types)
    labels = {
        quad.subject.value: quad.object.value
        for quad in vocabulary.quads_for_pattern(None, ox.NamedNode(PREF_LABEL), None, None)
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.Literal)
    }
    pool = QueryPool(
        str(serving.store),
        workers=serving.workers,
        timeout=serving.timeout,
        limit=serving.limit * 2**20,
        memory=serving.memory,
    )
    return Server(store, vocabulary, labels, Addresses(base), pool, serving.licence)


def _vocabulary(event_types: Path | None) -> ox.Store:
    """The ontology and the event types, each in a graph of its name."""
    store = ox.Store()
    for name, path in (
        (ONTOLOGY, resources.path("ontology/kgpub.ttl")),
        (SCHEME, event_types or resources.path("ontology/event-types.ttl")),
    ):
        try:
            store.load(path=str(path), format=ox.RdfFormat.TURTLE, to_graph=ox.NamedNode(name))
        except (OSError, SyntaxError) as error:
            raise InputError(f"{path}: cannot be read as Turtle: {error}") from error
    return store


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens.

    Raises:
        InputError: if the address cannot be had.
    """
    try:
        family = socket.AF_INET6 if _is_version_6(host) else socket.AF_INET
        made = socket.socket(family, socket.SOCK_STREAM)
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((host, port))
        made.listen(128)
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"--host {host} --port {port}: {reason}; choose another") from error
    return made


def _is_version_6(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).version == 6
    except ValueError:
        return False


def is_loopback(host: str) -> bool:
    """Return whether only programs on this machine can reach a host."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
