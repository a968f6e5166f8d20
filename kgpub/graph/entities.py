"""Entities: people, organizations, groups, places and things, and what is known of them."""

from __future__ import annotations

from collections.abc import Callable

import pyoxigraph as ox

from kgpub.graph.builder import Builder, decimal, plain
from kgpub.graph.namespaces import (
    DCTERMS,
    GAF,
    GEO,
    KGP,
    OWL,
    PROV,
    SCHEMA,
    SEM,
    SKOS,
    WD,
)
from kgpub.model import Entity
from kgpub.model.reading import EntityKind

CountryLookup = Callable[[str], tuple[str, str] | None]
"""From an ISO 3166-1 alpha-2 code, lower case, to (Wikidata item, English label)."""

_ACTOR = (KGP("Actor"), KGP("Entity"), SEM("Actor"), PROV("Agent"))
TYPES: dict[EntityKind, tuple[ox.NamedNode, ...]] = {
    "person": (KGP("Person"), PROV("Person"), SCHEMA("Person"), *_ACTOR),
    "organization": (
        KGP("Organization"), PROV("Organization"), SCHEMA("Organization"), *_ACTOR,
    ),
    "group": (KGP("Group"), *_ACTOR),
    "actor": _ACTOR,
    "place": (KGP("Place"), KGP("Entity"), SEM("Place"), GEO("Feature"), SCHEMA("Place")),
    "object": (KGP("Object"), KGP("Entity"), SEM("Object")),
}  # fmt: skip


def add_entity(
    builder: Builder,
    entity: Entity,
    nodes: dict[str, ox.NamedNode],
    run: ox.NamedNode,
    country: CountryLookup,
    link_predicate: ox.NamedNode,
) -> None:
    """Describe an entity. ``nodes`` has the IRI of every entity of the reading by its id."""
    node, link = nodes[entity.id], entity.link
    builder.node(node, *TYPES[entity.kind])
    builder.label(node, link.label if link and link.wikidata and link.label else entity.label)
    builder.mentions(node, GAF("denotedBy"), entity.mentions)
    if any(mention.acting for mention in entity.mentions):
        builder.node(node, SEM("Actor"))
    code = entity.country or (link.country if link else None)
    if code is not None:
        _add_country(builder, node, code, country, link_predicate)
    if entity.belongs_to is not None and nodes[entity.belongs_to] != node:
        builder.add(node, KGP("belongsTo"), nodes[entity.belongs_to])
    if link is None:
        return
    if link.wikidata is not None:
        builder.add(node, link_predicate, WD(link.wikidata))
    if link.parent is not None and link.parent_label is not None:
        _add_parent(builder, node, link.parent, link.parent_label, link_predicate)
    if link.longitude is not None and link.latitude is not None:
        _add_point(builder, node, link.longitude, link.latitude)
    _add_link(builder, entity, node, run)


def _add_country(
    builder: Builder,
    node: ox.NamedNode,
    code: str,
    lookup: CountryLookup,
    link_predicate: ox.NamedNode,
) -> None:
    found = lookup(code)
    if found is None:
        return
    item, label = found
    country = builder.ids.item(item)
    if country == node:
        return
    builder.node(country, *TYPES["place"])
    builder.label(country, label)
    builder.add(country, link_predicate, WD(item))
    builder.add(node, KGP("country"), country)


def _add_parent(
    builder: Builder,
    node: ox.NamedNode,
    item: str,
    label: str,
    link_predicate: ox.NamedNode,
) -> None:
    """Say which unit contains a place, so that a query by province needs no other source."""
    unit = builder.ids.item(item)
    if unit == node:
        return
    builder.node(unit, *TYPES["place"])
    builder.label(unit, label)
    builder.add(unit, link_predicate, WD(item))
    builder.add(node, SCHEMA("containedInPlace"), unit)


def _add_point(builder: Builder, node: ox.NamedNode, longitude: float, latitude: float) -> None:
    """CRS84 by default: longitude first, and no CRS prefix, which Virtuoso refuses."""
    point = ox.NamedNode(f"{node.value}#point")
    wkt = f"POINT({_degrees(longitude)} {_degrees(latitude)})"
    builder.add(node, GEO("hasGeometry"), point)
    builder.node(point, GEO("Geometry"))
    builder.add(point, GEO("asWKT"), ox.Literal(wkt, datatype=GEO("wktLiteral")))


def _degrees(value: float) -> str:
    return f"{round(value, 5) + 0.0:.5f}".rstrip("0").rstrip(".")  # 0.0 for -0.0


def _add_link(builder: Builder, entity: Entity, node: ox.NamedNode, run: ox.NamedNode) -> None:
    link = entity.link
    if link is None or (link.wikidata is None and not link.candidates):
        return
    record = builder.ids.link(entity)
    builder.node(record, KGP("EntityLink"), PROV("Entity"))
    builder.add(record, KGP("linkedEntity"), node)
    said = next((m for m in entity.mentions if m.text == entity.label), entity.mentions[0])
    builder.add(record, KGP("linkedMention"), builder.mention(said))
    builder.add(record, KGP("linkScore"), decimal(link.score))
    builder.add(record, KGP("linkMethod"), plain(link.method))
    builder.add(record, DCTERMS("source"), plain(link.source))
    builder.add(record, PROV("wasGeneratedBy"), run)
    if link.wikidata is not None:
        builder.add(record, KGP("linkTarget"), WD(link.wikidata))
    for candidate in link.candidates:
        builder.add(record, SKOS("closeMatch"), WD(candidate.wikidata))


LINK_PREDICATES = {"owl:sameAs": OWL("sameAs"), "schema:sameAs": SCHEMA("sameAs")}
"""How the identity with a Wikidata item can be stated."""
