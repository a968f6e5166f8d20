"""From a Reading to RDF: the contract of what kgpub publishes."""

from __future__ import annotations

import re
import textwrap
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from kgpub.errors import ReadingError
from kgpub.graph.builder import Builder, date, english, integer, plain
from kgpub.graph.entities import LINK_PREDICATES, TYPES, CountryLookup, add_entity
from kgpub.graph.identifiers import DEFAULT_BASE, Identifiers
from kgpub.graph.namespaces import (
    DCTERMS,
    FACTUALITY,
    GAF,
    GRASP,
    KGP,
    LABEL,
    PROV,
    SCHEMA,
    SEM,
    SKOS,
    TYPE,
)
from kgpub.graph.times import add_time
from kgpub.model import Claim, Event, Figure, Reading
from kgpub.model.reading import Modality
from kgpub.scheme import EventScheme

_LABEL_LENGTH = 90


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
    times = {time.id: add_time(builder, time) for time in reading.times}
    events = {event.id: builder.ids.event(event) for event in reading.events}
    for event in reading.events:
        _add_event(builder, event, events, nodes, times, scheme)
    numbers: dict[str, int] = {}
    by_id = {event.id: event for event in reading.events}
    claims: dict[str, ox.NamedNode] = {}
    for claim in reading.claims:
        if claim.event is None:
            claims[claim.id] = builder.ids.content_claim(claim)
        else:
            numbers[claim.event] = numbers.get(claim.event, 0) + 1
            claims[claim.id] = builder.ids.claim(by_id[claim.event], numbers[claim.event])
    labels = {entity.id: entity.label for entity in reading.entities}
    for claim in reading.claims:
        node = claims[claim.id]
        _add_claim(builder, claim, node, events, nodes, publisher, run)
        if claim.reported_in is not None:
            builder.add(node, KGP("reportedIn"), claims[claim.reported_in])
        about = by_id[claim.event].label if claim.event is not None else None
        builder.label(node, _claim_label(claim, about, labels, reading.article.publisher))
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


def _add_claim(
    builder: Builder,
    claim: Claim,
    node: ox.NamedNode,
    events: dict[str, ox.NamedNode],
    nodes: dict[str, ox.NamedNode],
    publisher: ox.NamedNode,
    run: ox.NamedNode,
) -> None:
    sources = [nodes[source] for source in claim.sources] or [publisher]
    builder.node(node, KGP("Claim"), SCHEMA("Claim"), PROV("Entity"), SEM("View"))
    if claim.event is not None:
        builder.add(node, SCHEMA("about"), events[claim.event])
    else:
        builder.add(node, SCHEMA("text"), english(_said(claim)))
    for source in sources:
        builder.add(node, PROV("wasAttributedTo"), source)
        builder.add(node, SEM("accordingTo"), source)
        builder.node(source, PROV("Agent"))
    builder.add(node, PROV("hadPrimarySource"), builder.ids.article)
    builder.add(node, PROV("wasGeneratedBy"), run)
    builder.add(
        node,
        GRASP("hasAttribution"),
        FACTUALITY(claim.certainty),
        FACTUALITY(claim.polarity),
        FACTUALITY(claim.tense),
    )
    builder.add(node, KGP("modality"), KGP(_modality(claim.modality)))
    builder.mentions(node, KGP("evidence"), claim.evidence)
    builder.mentions(node, KGP("content"), claim.content)
    if claim.cue is not None:
        builder.add(node, KGP("cue"), builder.mention(claim.cue))
    if claim.quotation is not None:
        builder.add(node, KGP("quotation"), english(claim.quotation))
    if claim.condition is not None:
        builder.add(node, KGP("condition"), events[claim.condition])
    for number, figure in enumerate(claim.figures, start=1):
        _add_figure(builder, figure, builder.ids.figure(node, number), node, nodes)


def _said(claim: Claim) -> str:
    """What a claim on no event says, in the words of the article."""
    return " … ".join(mention.text for mention in claim.content)


def _claim_label(
    claim: Claim, about: str | None, labels: Mapping[str, str], publisher: str | None
) -> str:
    """One line that says what a claim says: "ministry: troops attacked a town (planned)"."""
    who = " and ".join(labels[source] for source in claim.sources)
    what = about or textwrap.shorten(_said(claim), _LABEL_LENGTH, placeholder=" …")
    denied = ["negative"] if claim.polarity == "negative" else []
    how = ", ".join((claim.modality, claim.certainty, *denied))
    return f"{who or publisher or 'the publisher'}: {what} ({how})"


def _add_figure(
    builder: Builder,
    figure: Figure,
    node: ox.NamedNode,
    claim: ox.NamedNode,
    nodes: dict[str, ox.NamedNode],
) -> None:
    builder.add(claim, KGP("figure"), node)
    builder.node(node, KGP("Figure"))
    builder.add(node, KGP("quantityText"), plain(figure.text))
    for term, value in (
        ("count", figure.count), ("minCount", figure.minimum), ("maxCount", figure.maximum),
    ):  # fmt: skip
        if value is not None:
            builder.add(node, KGP(term), integer(value))
    if figure.of is not None:
        builder.add(node, KGP("counted"), nodes[figure.of])
    if figure.kind != "count":
        builder.add(claim, KGP("casualties"), node)
        builder.node(node, KGP("CasualtyReport"))
        builder.add(node, KGP("casualtyKind"), KGP(figure.kind.capitalize()))
        if figure.of is not None:
            builder.add(node, KGP("victims"), nodes[figure.of])


def _modality(modality: Modality) -> str:
    return modality.capitalize()
