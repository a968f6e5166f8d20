"""Score the published graphs of gold documents, set by set and layer by layer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import pyoxigraph as ox

from kgpub.evaluation import (
    events,
    factuality,
    identity,
    incidents,
    linking,
    mentions,
    places,
    roles,
    sources,
    times,
)
from kgpub.evaluation.floor import BareModel, BareReading
from kgpub.evaluation.gold import GoldDocument
from kgpub.evaluation.linking import Identities
from kgpub.evaluation.published import PublishedGraph, read_graph
from kgpub.evaluation.scores import Row, Tally, rows
from kgpub.scheme import EventScheme

Publish = Callable[[GoldDocument], Iterable[ox.Triple]]
Scorer = Callable[[GoldDocument, PublishedGraph, "Context"], Tally]


@dataclass(frozen=True, slots=True)
class Options:
    """What to score, and against what.

    Attributes:
        scheme: the event types of the graphs.
        layers: names of layers, of `LAYERS`; all by default.
        identities: compares gold identities with Wikidata items.
        bare: the bare model, for the floor and for lemmas; None leaves them out.
    """

    scheme: EventScheme
    layers: Sequence[str] = ()
    identities: Identities = field(default_factory=Identities)
    bare: BareModel | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """What the layers need beside a document and its graph.

    Attributes:
        kinds: the kinds of entity that the set annotates.
        types: the TIMEX3 types of times that the set annotates.
        anchored: whether graphs of the set anchor times in the text.
        flat: whether the set leaves out the mentions inside others.
    """

    options: Options
    kinds: frozenset[str]
    types: frozenset[str]
    anchored: bool
    flat: bool
    bare: BareReading | None


def _mentions(document: GoldDocument, graph: PublishedGraph, context: Context) -> Tally:
    floor = context.bare.mentions if context.bare is not None else None
    tally = mentions.score(document, graph, context.kinds, floor, flat=context.flat)
    tally.merge(identity.score(document, graph))
    return tally


def _linking(document: GoldDocument, graph: PublishedGraph, context: Context) -> Tally:
    return linking.score(document, graph, context.options.identities)


def _places(document: GoldDocument, graph: PublishedGraph, context: Context) -> Tally:
    return places.score(document, graph)


def _events(document: GoldDocument, graph: PublishedGraph, context: Context) -> Tally:
    return events.score(document, graph, context.options.scheme, context.bare)


def _roles(document: GoldDocument, graph: PublishedGraph, context: Context) -> Tally:
    return roles.score(document, graph, context.options.scheme)


def _factuality(document: GoldDocument, graph: PublishedGraph, context: Context) -> Tally:
    return factuality.score(document, graph)


def _times(document: GoldDocument, graph: PublishedGraph, context: Context) -> Tally:
    return times.score(document, graph, anchored=context.anchored, types=context.types)


def _sources(document: GoldDocument, graph: PublishedGraph, context: Context) -> Tally:
    return sources.score(document, graph)


def _incidents(document: GoldDocument, graph: PublishedGraph, context: Context) -> Tally:
    return incidents.score(document, graph, context.options.scheme)


_SCORERS: dict[str, Scorer] = {
    "mentions": _mentions,
    "linking": _linking,
    "places": _places,
    "events": _events,
    "roles": _roles,
    "factuality": _factuality,
    "times": _times,
    "sources": _sources,
    "incidents": _incidents,
}
LAYERS = tuple(_SCORERS)


@dataclass(slots=True)
class Results:
    """The tallies, by set and layer."""

    tallies: dict[str, dict[str, Tally]] = field(default_factory=dict)
    documents: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def add(self, name: str, layer: str, tally: Tally) -> None:
        """Count one document's tally in."""
        self.tallies.setdefault(name, {}).setdefault(layer, Tally()).merge(tally)

    def rows(self) -> Iterator[tuple[str, Row]]:
        """Yield the lines of the table, each with its set."""
        for name, layers in self.tallies.items():
            for layer, tally in layers.items():
                for row in rows(layer, tally):
                    yield name, row


def evaluate(documents: Sequence[GoldDocument], publish: Publish, options: Options) -> Results:
    """Return the scores of gold documents.

    Args:
        documents: of one or several sets.
        publish: gives the triples of a document's graph.
        options: what to score.
    """
    kinds: dict[str, set[str]] = defaultdict(set)
    types: dict[str, set[str]] = defaultdict(set)
    for document in documents:
        kinds[document.set].update(m.kind for m in document.mentions or () if m.kind is not None)
        types[document.set].update(t.type for t in document.times or () if t.type is not None)
    sets = {document.set for document in documents}
    flat = {s for s in sets if mentions.is_flat(d for d in documents if d.set == s)}
    graphs = [read_graph(publish(document)) for document in documents]
    anchored = {
        document.set
        for document, graph in zip(documents, graphs, strict=True)
        if graph.expressions or any(time.mentions for time in graph.times.values())
    }
    results = Results()
    for document, graph in zip(documents, graphs, strict=True):
        name = document.set
        bare = options.bare.read(document.text) if options.bare is not None else None
        context = Context(
            options,
            frozenset(kinds[name]),
            frozenset(types[name]),
            name in anchored,
            name in flat,
            bare,
        )
        results.documents[name] += 1
        for layer in options.layers or LAYERS:
            results.add(name, layer, _SCORERS[layer](document, graph, context))
    return results
