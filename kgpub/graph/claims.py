"""Claims in RDF: who says what of which event, how surely, and with what figures."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from kgpub.graph.builder import Builder, english, integer, plain
from kgpub.graph.namespaces import FACTUALITY, GRASP, KGP, PROV, SCHEMA, SEM
from kgpub.model import Claim, Figure
from kgpub.model.reading import Modality

_LABEL_LENGTH = 90


@dataclass(frozen=True, slots=True)
class Nodes:
    """What claims point to: entities and events by their ids in the reading.

    Attributes:
        entities: by id.
        events: by id.
        publisher: of the article; the source of what nobody else says.
        run: that produced the reading.
    """

    entities: Mapping[str, ox.NamedNode]
    events: Mapping[str, ox.NamedNode]
    publisher: ox.NamedNode
    run: ox.NamedNode


def add_claims(builder: Builder, nodes: Nodes) -> None:
    """Describe all claims of a reading.

    A claim is about an event. Where a source says what is no event of the scheme ("the
    talks were useful"), it has no ``schema:about``, and what is said stands in
    ``schema:text`` and ``kgp:content``: nothing is made up to be about.
    """
    reading = builder.reading
    by_id = {event.id: event for event in reading.events}
    numbers: dict[str, int] = {}
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
        _add_claim(builder, claim, node, nodes)
        if claim.reported_in is not None:
            builder.add(node, KGP("reportedIn"), claims[claim.reported_in])
        about = by_id[claim.event].label if claim.event is not None else None
        builder.label(node, _claim_label(claim, about, labels, reading.article.publisher))


def _add_claim(builder: Builder, claim: Claim, node: ox.NamedNode, nodes: Nodes) -> None:
    sources = [nodes.entities[source] for source in claim.sources] or [nodes.publisher]
    builder.node(node, KGP("Claim"), SCHEMA("Claim"), PROV("Entity"), SEM("View"))
    if claim.event is not None:
        builder.add(node, SCHEMA("about"), nodes.events[claim.event])
    else:
        builder.add(node, SCHEMA("text"), english(_said(claim)))
    for source in sources:
        builder.add(node, PROV("wasAttributedTo"), source)
        builder.add(node, SEM("accordingTo"), source)
        builder.node(source, PROV("Agent"))
    builder.add(node, PROV("hadPrimarySource"), builder.ids.article)
    builder.add(node, PROV("wasGeneratedBy"), nodes.run)
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
        builder.add(node, KGP("condition"), nodes.events[claim.condition])
    for number, figure in enumerate(claim.figures, start=1):
        own = builder.ids.figure(node, number)
        _add_figure(builder, figure, own, node, nodes.entities)
        if figure.part_of is not None:
            builder.add(own, KGP("partOfFigure"), builder.ids.figure(node, figure.part_of + 1))


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
    nodes: Mapping[str, ox.NamedNode],
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
