"""A store in a folder or in memory: Oxigraph, without a server."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pyoxigraph as ox

from kgpub.errors import InputError, StoreError
from kgpub.store.base import Answer, Refused, brief
from kgpub.store.graphs import NamedGraph, parse, read_graphs
from kgpub.store.query_text import form_of, has_dataset
from kgpub.store.sparql_update import replacement

_SIGN = "CURRENT"  # RocksDB has a file of this name in each of its folders


class EmbeddedStore:
    """An Oxigraph store in this process."""

    def __init__(self, store: ox.Store, label: str) -> None:
        """Take the store and what to call it."""
        self._store = store
        self.label = label

    def query(self, text: str) -> Answer:
        """Answer a query; without a dataset of its own it asks all graphs together."""
        form_of(text)
        try:
            found = self._store.query(text, use_default_graph_as_union=not has_dataset(text))
        except SyntaxError as error:
            cause = brief(error.msg or str(error))
            raise Refused(f"{self.label}: refuses the query ({cause})") from error
        except (OSError, ValueError) as error:
            raise StoreError(f"{self.label}: cannot answer: {error}") from error
        if isinstance(found, ox.QueryBoolean):
            return bool(found)
        if isinstance(found, ox.QuerySolutions):
            return found
        return list(found)

    def update(self, text: str) -> None:
        """Carry out an update, whole or not at all."""
        try:
            self._store.update(text)
        except (SyntaxError, ValueError) as error:
            raise Refused(f"does not take an update ({error})") from error
        except OSError as error:
            raise StoreError(f"{self.label}: cannot be written: {error}") from error

    def replace(self, graph: NamedGraph) -> None:
        """Replace a graph in one transaction."""
        self.update(replacement(graph))

    def finish(self) -> None:
        """Write out what waits in the log, which would be read again at each opening."""
        try:
            self._store.flush()
        except OSError as error:
            raise StoreError(f"{self.label}: cannot be written: {error}") from error


def open_folder(path: Path, *, write: bool) -> EmbeddedStore:
    """Open a store in a folder; to write, make it if there is none.

    Raises:
        StoreError: if the folder holds something else, is in use, or cannot be opened; or
            if there is no store to read.
    """
    label = str(path)
    try:
        if path.exists() and not path.is_dir():
            raise StoreError(f"{path}: is a file, not a store; name a folder or an http address")
        there = (path / _SIGN).is_file()
        if not there and not write:
            raise StoreError(f"{path}: there is no store; make it with kgpub load --store {path}")
        if not there and path.is_dir() and any(path.iterdir()):
            raise StoreError(
                f"{path}: is a folder of other files, not a store; name a new or an empty folder"
            )
        store = ox.Store(label) if write else ox.Store.read_only(label)
    except (OSError, ValueError) as error:
        if "LOCK" in str(error):
            raise StoreError(f"{path}: is in use by another process; wait for its end") from error
        cause = getattr(error, "strerror", None) or " ".join(str(error).split())
        raise StoreError(f"{path}: cannot be opened as a store ({cause})") from error
    return EmbeddedStore(store, label)


def open_files(paths: Sequence[Path]) -> EmbeddedStore:
    """Read RDF files into a store in memory, with a named graph an article.

    A file that cannot be split by article is one graph, named by the file.

    Raises:
        InputError: if a file cannot be read or is malformed.
    """
    store = ox.Store()
    for path in paths:
        try:
            for graph in read_graphs(path):
                name = ox.NamedNode(graph.name)
                store.bulk_load(graph.triples, format=ox.RdfFormat.N_TRIPLES, to_graph=name)
        except InputError:
            name = ox.NamedNode(path.absolute().as_uri())
            quads = list(parse(path))
            store.bulk_extend(
                ox.Quad(q.subject, q.predicate, q.object, name)
                if isinstance(q.graph_name, ox.DefaultGraph)
                else q
                for q in quads
            )
    return EmbeddedStore(store, ", ".join(map(str, paths)))
