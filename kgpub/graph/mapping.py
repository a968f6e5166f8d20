"""From a Reading to RDF: the contract of what kgpub publishes."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

import pyoxigraph as ox

from kgpub.errors import ReadingError
from kgpub.graph.builder import Builder, date, english, plain
from kgpub.graph.claims import Nodes, add_claims
from kgpub.graph.entities import LINK_PREDICATES, TYPES, CountryLookup, add_entity
from kgpub.graph.identifiers import DEFAULT_BASE, Identifiers
from kgpub.graph.namespaces import (
    DCTERMS,
    GAF,
    KGP,
    LABEL,
    PROV,
    SCHEMA,
    SEM,
    SKOS,
    TYPE,
)
from kgpub.graph.times import add_time
from kgpub.model import Event, Reading
from kgpub.scheme import EventScheme


@dataclass(frozen=True, slots=True)
class MappingOptions:
    """How a graph is to be written.

    Attributes:
        base: base IRI of the data, ending in a slash.
        link_predicate: ``owl:sameAs`` or ``schema:sameAs``.
        linker: name and version of the linker and its data, for the run's identity.
    """

    base: str = DEFAULT_BASE
    link_predicate: str = "owl:sameAs"
    linker: str = ""


@dataclass(frozen=True, slots=True)
class ArticleGraph:
    """The graph of one article.

    Attributes:
        name: IRI of the article, which names the graph.
        triples: sorted by subject, predicate (types first) and object, each once.
    """

    name: ox.NamedNode
    triples: tuple[ox.Triple, ...]


def map_reading(
    reading: Reading, scheme: EventScheme, country: CountryLookup, options: MappingOptions
) -> ArticleGraph:
    """Return the graph that says what a reading says.

    Raises:
        ReadingError: if the article's address is no http(s) IRI.
    """
    builder = Builder(reading, Identifiers(options.base, reading.article))
    run = _add_run(builder, options)
    nodes = {entity.id: builder.ids.entity(entity) for entity in reading.entities}
    publisher = _add_article(builder, nodes)
    for entity in reading.entities:
        add_entity(builder, entity, nodes, run, country, LINK_PREDICATES[options.link_predicate])
    described = {time.id: add_time(builder, time) for time in reading.times}
    times = {name: node for name, node in described.items() if node is not None}
    events = {event.id: builder.ids.event(event) for event in reading.events}
    for event in reading.events:
        _add_event(builder, event, events, nodes, times, scheme)
    add_claims(builder, Nodes(nodes, events, publisher, run))
    return ArticleGraph(builder.ids.article, sort_triples(builder.triples))


def sort_triples(triples: set[ox.Triple]) -> tuple[ox.Triple, ...]:
    """Return triples in the order in which they are written."""
    groups: dict[str, list[ox.Triple]] = defaultdict(list)
    for triple in triples:
        subject = triple.subject
        groups["" if isinstance(subject, ox.Triple) else subject.value].append(triple)

    def order(triple: ox.Triple) -> tuple[int, str, str]:
        predicate, value = triple.predicate.value, str(triple.object)
        if predicate == TYPE.value:
            group = 0 if value.startswith(f"<{KGP.iri}") else 1
        else:
            group = 2 if predicate == LABEL.value else 3
        return (group, predicate, value)

    subjects = sorted(groups, key=_reading_order)
    return tuple(triple for iri in subjects for triple in sorted(groups.pop(iri), key=order))


_KINDS = ("article", "event", "claim", "entity", "time", "mention", "link", "run", "agent")
_KIND = re.compile(rf"/({'|'.join(_KINDS)})/")
_NUMBER = re.compile(r"\d+")


def _reading_order(iri: str) -> tuple[int, str, str]:
    """The article, its events, what is claimed of them, the entities…; numbers as numbers."""
    kind = _KIND.search(iri)
    padded = _NUMBER.sub(lambda number: number[0].zfill(9), iri)
    return (_KINDS.index(kind[1]) if kind else len(_KINDS), padded, iri)


def _add_run(builder: Builder, options: MappingOptions) -> ox.NamedNode:
    provenance = builder.reading.provenance
    run = builder.ids.run(provenance, options.linker)
    agent = builder.ids.agent(provenance)
    version = provenance.version or "unversioned"
    parts = [f"read by {provenance.reader} {version}"]
    if provenance.model:
        parts.append(f"language model {provenance.model}")
    if provenance.event_types:
        parts.append(f"event types sha256:{provenance.event_types[:16]}")
    if options.linker:
        parts.append(f"linked by {options.linker}")
    builder.node(run, PROV("Activity"))
    builder.add(run, PROV("wasAssociatedWith"), agent)
    builder.add(run, SCHEMA("softwareVersion"), plain(version))
    builder.add(run, DCTERMS("description"), plain("; ".join(parts)))
    builder.node(agent, PROV("SoftwareAgent"), PROV("Agent"))
    builder.add(agent, LABEL, plain(f"{provenance.reader} {version}"))
    builder.add(agent, SCHEMA("softwareVersion"), plain(version))
    return run


def _add_article(builder: Builder, nodes: dict[str, ox.NamedNode]) -> ox.NamedNode:
    """Describe the article; return its publisher, under whose name it may also be mentioned."""
    article, node = builder.reading.article, builder.ids.article
    publisher = builder.ids.publisher(article.publisher)
    for entity in builder.reading.entities:
        if article.publisher is not None and entity.label == article.publisher:
            if entity.link is not None and entity.link.wikidata is not None:
                publisher = nodes[entity.id]
            elif entity.kind == "organization":
                nodes[entity.id] = publisher
    builder.node(node, SCHEMA("NewsArticle"), PROV("Entity"))
    builder.add(node, SCHEMA("publisher"), publisher)
    builder.add(node, SCHEMA("inLanguage"), plain(article.language))
    builder.add(node, SCHEMA("sha256"), plain(article.digest))
    if article.title is not None:
        builder.add(node, SCHEMA("headline"), english(article.title))
    if article.url is not None:
        builder.add(node, SCHEMA("url"), _address(article.url))
    if article.date is not None:
        builder.add(node, SCHEMA("datePublished"), date(article.date))
    if article.date_note is not None:
        builder.add(node, SKOS("note"), english(f"Date: {article.date_note}"))
    if publisher not in nodes.values():
        builder.node(publisher, *TYPES["organization"])
        builder.label(publisher, article.publisher or "unnamed publisher")
    return publisher


def _address(url: str) -> ox.NamedNode:
    try:
        if url.lower().startswith(("http://", "https://")):
            return ox.NamedNode(url)
    except ValueError:
        pass
    raise ReadingError(
        f"article.url: {url!r} is not an http(s) IRI; give the address of the article, or none"
    )


def _add_event(
    builder: Builder,
    event: Event,
    events: dict[str, ox.NamedNode],
    nodes: dict[str, ox.NamedNode],
    times: dict[str, ox.NamedNode],
    scheme: EventScheme,
) -> None:
    node = events[event.id]
    builder.node(node, KGP("Event"), SEM("Event"))
    builder.label(node, event.label)
    builder.add(node, SEM("eventType"), ox.NamedNode(scheme.types[event.type].iri))
    for participant in event.participants:
        entity = nodes[participant.entity]
        builder.add(node, KGP(participant.role), entity)
        if participant.role in ("origin", "destination"):
            builder.add(node, SEM("hasPlace"), entity)
            builder.node(entity, SEM("Place"))
        else:
            builder.add(node, SEM("hasActor"), entity)
            builder.node(entity, SEM("Actor"))
    for place in event.places:
        builder.add(node, SEM("hasPlace"), nodes[place])
    if event.time is not None:
        builder.add(node, SEM("hasTime"), times[event.time])
    for earlier in event.follows:
        builder.add(node, KGP("follows"), events[earlier])
    if event.part_of is not None:
        builder.add(node, SEM("subEventOf"), events[event.part_of])
    builder.mentions(node, GAF("denotedBy"), event.triggers)
