"""Queries run in processes of their own: one that takes too long is ended with its process.

A query cannot be interrupted within a process.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

_START = 30.0  # seconds for a process to come up
_WAITING = 12  # queries that wait for a process; each holds a thread that pages need too
_BUSY = "too many queries are running; ask again later"
_LIBRARY = 128  # MiB of address space beside what a query may take


@dataclass(frozen=True, slots=True)
class Query:
    """A query and how it is to be answered.

    Attributes:
        text: SPARQL 1.1.
        results: media type for SELECT and ASK; None if the client accepts none.
        graph: media type for CONSTRUCT and DESCRIBE; None if the client accepts none.
        default_graphs: IRIs of the graphs that make up the default graph.
        named_graphs: IRIs of the named graphs.
        union: whether the default graph is the union of all graphs.
        base: that relative IRIs are resolved against.
    """

    text: str
    results: str | None
    graph: str | None
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    union: bool = True
    base: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The outcome of a query: an HTTP status, a body, and its media type."""

    status: int
    body: bytes
    media: str = "text/plain"


class _TooLargeError(Exception):
    pass


class _Bounded:
    """A file that refuses to grow beyond a size."""

    def __init__(self, limit: int) -> None:
        self.data, self._limit = bytearray(), limit

    def write(self, chunk: bytes) -> int:
        if len(self.data) + len(chunk) > self._limit:
            raise _TooLargeError
        self.data += chunk
        return len(chunk)

    def flush(self) -> None:
        """Nothing waits."""


def answer(store: Any, query: Query, limit: int) -> Answer:
    """Run a query on a pyoxigraph store; ``limit`` is that of the answer, in bytes."""
    import pyoxigraph as ox

    graphs = [ox.NamedNode(iri) for iri in query.default_graphs]
    named = [ox.NamedNode(iri) for iri in query.named_graphs]
    given = bool(graphs or named)
    options: dict[str, Any] = {"base_iri": query.base}
    if given:
        options |= {"default_graph": graphs, "named_graphs": named}
    elif query.union:
        options["use_default_graph_as_union"] = True
    try:
        found = store.query(query.text, **options)
    except SyntaxError as error:
        return _text(400, f"this is no SPARQL 1.1 query: {error}")
    is_graph = isinstance(found, ox.QueryTriples)
    media = query.graph if is_graph else query.results
    if media is None:
        return _text(406, "the answer can be had in none of the media types that Accept names")
    output = _Bounded(limit)
    try:
        if is_graph:
            found.serialize(output, format=ox.RdfFormat.from_media_type(media))
        else:
            found.serialize(output, format=ox.QueryResultsFormat.from_media_type(media))
    except _TooLargeError:
        return _text(422, f"the answer is larger than {limit} bytes; add a LIMIT to the query")
    except (OSError, ValueError, RuntimeError) as error:
        return _text(500, f"the query could not be run: {error}")
    return Answer(200, bytes(output.data), media)


def _text(status: int, reason: str) -> Answer:
    return Answer(status, (reason + "\n").encode("utf-8", "replace"))


def serve_queries(connection: Connection, path: str, limit: int, memory: int) -> None:
    """Answer queries that come through a connection, until it is closed.

    ``memory`` is what a query may take, in MiB.
    """
    import signal

    import pyoxigraph as ox

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server ends its workers itself
    store = ox.Store.read_only(path)
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        with open("/proc/self/statm") as file:  # noqa: PTH123 - no path of a user's
            pages = int(file.read().split()[0])
        most = pages * resource.getpagesize() + (memory + _LIBRARY) * 2**20
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - no path of a user's
        os.dup2(nowhere.fileno(), 2)  # what an abort for want of memory says
    connection.send(None)
    while True:
        try:
            query = connection.recv()
        except EOFError:
            return
        try:
            outcome = answer(store, query, limit)
        except MemoryError:
            outcome = _text(422, "the query takes more memory than it may")
        connection.send(outcome)


class _Worker:
    """One process and the connection to it."""

    def __init__(self, path: str, limit: int, memory: int) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.process = context.Process(
            target=serve_queries, args=(theirs, path, limit, memory), daemon=True
        )
        self.process.start()
        theirs.close()
        if not self.connection.poll(_START):
            self.end()
            raise OSError("the process that runs queries does not start")
        self.connection.recv()

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.connection.close()


class QueryPool:
    """Some processes that run queries, one query at a time each."""

    def __init__(self, path: str, *, workers: int, timeout: float, limit: int, memory: int) -> None:
        """Start the processes.

        Args:
            path: folder of the store.
            workers: how many.
            timeout: seconds for a query, and for waiting until a process is free.
            limit: bytes of an answer.
            memory: MiB for a query.
        """
        self.timeout = timeout
        self._start: Callable[[], _Worker] = lambda: _Worker(path, limit, memory)
        self._free: queue.Queue[_Worker | None] = queue.Queue()
        self._lock = threading.Lock()
        self._places = threading.BoundedSemaphore(workers + _WAITING)
        self._all: set[_Worker] = set()
        for _ in range(workers):
            self._free.put(self._another())

    def _another(self) -> _Worker:
        worker = self._start()
        with self._lock:
            self._all.add(worker)
        return worker

    def run(self, query: Query) -> Answer:
        """Return the answer to a query, an error if it takes too long or all are busy."""
        if not self._places.acquire(blocking=False):
            return _text(503, _BUSY)
        try:
            return self._run(query)
        finally:
            self._places.release()

    def _run(self, query: Query) -> Answer:
        try:
            worker = self._free.get(timeout=self.timeout)
        except queue.Empty:
            return _text(503, _BUSY)
        try:
            worker = worker or self._another()
        except OSError as error:
            self._free.put(None)
            return _text(503, f"the query cannot be run now: {error}")
        try:
            worker.connection.send(query)
            if worker.connection.poll(self.timeout):
                outcome: Answer = worker.connection.recv()
                return outcome
            self._end(worker)
            worker = None
            return _text(503, f"the query took longer than {self.timeout:g} s and was stopped")
        except (EOFError, OSError):
            if worker is not None:
                self._end(worker)
            worker = None
            return _text(422, "the query took more memory than it may, and was stopped")
        finally:
            self._free.put(worker)

    def _end(self, worker: _Worker) -> None:
        """End a process; None comes in its place, for one to be started when it is needed."""
        with self._lock:
            self._all.discard(worker)
        worker.end()

    def close(self) -> None:
        """End all processes."""
        with self._lock:
            workers, self._all = self._all, set()
        for worker in workers:
            worker.end()
