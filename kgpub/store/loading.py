"""Put graphs into a store so that doing it again, whole or in part, changes nothing.

A graph replaces the one of its name. Once the store has confirmed its number of triples, its
fingerprint is written into a graph of the store's own (`RECORDS`); a graph whose fingerprint
and number of triples stand there already is left alone. Before a recorded graph is replaced
its record goes, so that a store that dies in between never claims to hold what it does not.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice

import pyoxigraph as ox

from kgpub.errors import StoreError
from kgpub.store.base import Refused, Store
from kgpub.store.graphs import NamedGraph
from kgpub.store.sparql_update import insertion

logger = logging.getLogger(__name__)

RECORDS = "https://w3id.org/kgpub/loaded"
"""The graph that says what was loaded."""

_FINGERPRINT = "https://w3id.org/kgpub/ontology#graphFingerprint"
_TOGETHER = 50


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A graph of which the store has another number of triples than it was given.

    Attributes:
        name: the graph.
        given: triples in the file.
        held: triples in the store.
    """

    name: str
    given: int
    held: int


@dataclass(slots=True)
class Loaded:
    """What came of loading so far.

    Attributes:
        new: graphs that the store did not have.
        replaced: graphs put in the place of others.
        unchanged: graphs that were there already.
        triples: that the store confirms to hold in all of these.
        mismatches: graphs that the store does not confirm.
    """

    new: int = 0
    replaced: int = 0
    unchanged: int = 0
    triples: int = 0
    mismatches: list[Mismatch] = field(default_factory=list)

    @property
    def graphs(self) -> int:
        """The graphs that are in the store and confirmed."""
        return self.new + self.replaced + self.unchanged


def load(
    store: Store,
    graphs: Iterable[NamedGraph],
    loaded: Loaded,
    progress: Callable[[int], None] | None = None,
) -> None:
    """Load graphs.

    Args:
        store: to load into.
        graphs: to load, each name once.
        loaded: is added to as the store confirms, so that it tells what was done when an
            error ends the loading.
        progress: called with the number of triples of each graph that is done.

    Raises:
        StoreError: if the store refuses a graph or cannot be reached; what was confirmed
            stays, and loading again goes on from there.
    """
    waiting = iter(graphs)
    while together := tuple(islice(waiting, _TOGETHER)):
        _load_together(store, together, loaded, progress)


def _load_together(
    store: Store,
    graphs: Sequence[NamedGraph],
    loaded: Loaded,
    progress: Callable[[int], None] | None,
) -> None:
    names = [graph.name for graph in graphs]
    recorded, before = _recorded(store, names), count(store, names)
    outdated = [
        graph
        for graph in graphs
        if graph.name in recorded
        and (recorded[graph.name] != graph.fingerprint or before.get(graph.name) != len(graph))
    ]
    if outdated:
        store.update(_forgetting([graph.name for graph in outdated]))
    put: list[NamedGraph] = []
    try:
        for graph in graphs:
            if graph.name in recorded and graph not in outdated:
                loaded.unchanged += 1
                loaded.triples += len(graph)
            else:
                store.replace(graph)
                put.append(graph)
            if progress is not None:
                progress(len(graph))
    except StoreError:
        _confirm_if_possible(store, put, before, loaded)
        raise
    _confirm(store, put, before, loaded)


def _confirm_if_possible(
    store: Store, put: Sequence[NamedGraph], before: dict[str, int], loaded: Loaded
) -> None:
    try:
        _confirm(store, put, before, loaded)
    except StoreError:
        # The store is gone; what it took is loaded again next time, which does no harm.
        logger.debug("%d graphs were put and could not be confirmed", len(put))


def _confirm(
    store: Store, put: Sequence[NamedGraph], before: dict[str, int], loaded: Loaded
) -> None:
    """Ask the store how much it holds of what was put, and record what is whole."""
    if not put:
        return
    held = count(store, [graph.name for graph in put])
    whole = [graph for graph in put if held.get(graph.name) == len(graph)]
    if whole:
        lines = [f'<{g.name}> <{_FINGERPRINT}> "{g.fingerprint}"' for g in whole]
        try:
            store.update(insertion(RECORDS, lines))
        except Refused as refusal:
            logger.info("no record of what is loaded can be kept: %s", refusal)
    for graph in put:
        number = held.get(graph.name, 0)
        loaded.triples += number
        if number != len(graph):
            loaded.mismatches.append(Mismatch(graph.name, len(graph), number))
        elif before.get(graph.name):
            loaded.replaced += 1
        else:
            loaded.new += 1


def count(store: Store, names: Sequence[str]) -> dict[str, int]:
    """Return the number of triples in each of some graphs that a store has."""
    rows = _rows(
        store,
        f"SELECT ?g (COUNT(*) AS ?n) WHERE {{ VALUES ?g {{ {_listed(names)} }} "
        "GRAPH ?g { ?s ?p ?o } } GROUP BY ?g",
    )
    return {graph: int(number) for graph, number in rows}


def _recorded(store: Store, names: Sequence[str]) -> dict[str, str]:
    """Return the fingerprints on record."""
    return dict(
        _rows(
            store,
            f"SELECT ?g ?f WHERE {{ VALUES ?g {{ {_listed(names)} }} "
            f"GRAPH <{RECORDS}> {{ ?g <{_FINGERPRINT}> ?f }} }}",
        )
    )


def _forgetting(names: Sequence[str]) -> str:
    return " ;\n".join(
        f"DELETE WHERE {{ GRAPH <{RECORDS}> {{ <{name}> <{_FINGERPRINT}> ?f }} }}" for name in names
    )


def _listed(names: Sequence[str]) -> str:
    return " ".join(f"<{name}>" for name in names)


def _rows(store: Store, query: str) -> list[tuple[str, str]]:
    found = store.query(query)
    if not isinstance(found, ox.QuerySolutions):
        raise StoreError(f"{store.label}: does not answer a SELECT with rows")
    rows = []
    for first, second in found:
        if isinstance(first, ox.NamedNode) and isinstance(second, ox.Literal):
            rows.append((first.value, second.value))
    return rows
