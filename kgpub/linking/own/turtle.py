"""Own entities from Turtle, as kgpub itself publishes entities.

An entity is what has an ``rdf:type`` of ``kgp:Person``, ``kgp:Organization``, ``kgp:Group``,
``kgp:Actor``, ``kgp:Place`` or ``kgp:Object``. Read are ``rdfs:label`` and
``skos:prefLabel``, ``skos:altLabel``, ``owl:sameAs`` to a Wikidata item, ``kgp:country``,
``geo:asWKT`` or ``wgs84:lat`` and ``wgs84:long``, and ``dcterms:description``. What is of
another type (events, claims, points) is passed over.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph as ox

from kgpub.errors import InputError
from kgpub.model.reading import EntityKind

_KGP = "https://w3id.org/kgpub/ontology#"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_GEO = "http://www.opengis.net/ont/geosparql#"
_WGS84 = "http://www.w3.org/2003/01/geo/wgs84_pos#"
_LABELS = (_RDFS + "label", _SKOS + "prefLabel")
_SAME = ("http://www.w3.org/2002/07/owl#sameAs", "https://schema.org/sameAs")
_DESCRIPTIONS = ("http://purl.org/dc/terms/description", "https://schema.org/description")
_WIKIDATA = re.compile(r"https?://(?:www\.)?wikidata\.org/(?:entity|wiki)/(.*)")
_POINT = re.compile(r"\s*(?:<[^>]*>)?\s*POINT\s*\(\s*(\S+)\s+(\S+)\s*\)\s*", re.IGNORECASE)
_KINDS: dict[str, EntityKind] = {
    _KGP + "Person": "person",
    _KGP + "Organization": "organization",
    _KGP + "Group": "group",
    _KGP + "Place": "place",
    _KGP + "Object": "object",
    _KGP + "Actor": "actor",  # last: kgpub states it beside the others
}

Node = ox.NamedNode | ox.BlankNode
Statements = dict[str, list[ox.NamedNode | ox.BlankNode | ox.Literal]]


def rows(path: Path, country: Callable[[str], str | None]) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the fields of each entity with the place it came from (``FILE, <IRI>``).

    Args:
        path: the file.
        country: from the item of a country to its ISO code.

    Raises:
        InputError: if the file cannot be read or is no Turtle, or an entity does not fit.
    """
    graph = _parse(path)
    for subject in sorted(graph, key=str):
        facts = graph[subject]
        place = f"{path}, {subject}"
        types = {term.value for term in facts.get(_TYPE, []) if isinstance(term, ox.NamedNode)}
        kind = next((kind for iri, kind in _KINDS.items() if iri in types), None)
        if kind is None:
            named = any(name in facts for name in _LABELS)
            if (named and not types) or _item(subject, facts, place):
                names = ", ".join("kgp:" + iri.removeprefix(_KGP) for iri in _KINDS)
                raise InputError(f"{place}: has no kind; give it an rdf:type of {names}")
            continue
        yield place, _fields(subject, kind, graph, country, place)


def _parse(path: Path) -> dict[Node, Statements]:
    graph: dict[Node, Statements] = defaultdict(lambda: defaultdict(list))
    try:
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
            if isinstance(quad.subject, (ox.NamedNode, ox.BlankNode)) and not isinstance(
                quad.object, ox.Triple
            ):
                graph[quad.subject][quad.predicate.value].append(quad.object)
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror or error})") from error
    except (SyntaxError, ValueError) as error:
        raise InputError(f"{path}: is not valid Turtle: {error}") from error
    return graph


def _fields(
    subject: Node,
    kind: EntityKind,
    graph: dict[Node, Statements],
    country: Callable[[str], str | None],
    place: str,
) -> dict[str, str]:
    facts = graph[subject]
    labels = _texts(facts, _LABELS)
    aliases = [*labels[1:], *_texts(facts, (_SKOS + "altLabel",))]
    if bad := [name for name in aliases if "|" in name]:
        raise InputError(f"{place}: the name {bad[0]!r} holds a |; take it out")
    fields = {
        "label": labels[0] if labels else "",
        "kind": kind,
        "qid": _item(subject, facts, place) or "",
        "aliases": "|".join(aliases),
        "description": next(iter(_texts(facts, _DESCRIPTIONS)), ""),
        "country": _country(facts, graph, country, place),
    }
    fields["latitude"], fields["longitude"] = _point(facts, graph, place)
    if isinstance(subject, ox.NamedNode) and not _WIKIDATA.fullmatch(subject.value):
        fields["iri"] = subject.value
    return fields


def _texts(facts: Statements, predicates: tuple[str, ...]) -> list[str]:
    """Literals, the English ones first, then those without a language."""
    found = [t for p in predicates for t in facts.get(p, []) if isinstance(t, ox.Literal)]

    def order(literal: ox.Literal) -> tuple[int, str, str]:
        language = literal.language or ""
        first = 0 if language.split("-")[0] == "en" else 1 if not language else 2
        return first, language, literal.value

    return list(dict.fromkeys(literal.value for literal in sorted(found, key=order)))


def _item(subject: Node, facts: Statements, place: str) -> str | None:
    iris = [
        term.value for p in _SAME for term in facts.get(p, []) if isinstance(term, ox.NamedNode)
    ]
    if isinstance(subject, ox.NamedNode):
        iris.append(subject.value)
    items = sorted({match[1] for iri in iris if (match := _WIKIDATA.fullmatch(iri))})
    if len(items) > 1:
        raise InputError(f"{place}: is the same as {' and '.join(items)}; keep one")
    return items[0] if items else None


def _country(
    facts: Statements,
    graph: dict[Node, Statements],
    country: Callable[[str], str | None],
    place: str,
) -> str:
    for term in facts.get(_KGP + "country", []):
        if isinstance(term, ox.Literal):
            return term.value
        item = _item(term, graph.get(term, {}), place)
        code = country(item) if item else None
        if code is None:
            raise InputError(
                f"{place}: kgp:country is no country that is known; give its Wikidata item, "
                'such as wd:Q858, or its ISO code, such as "sy"'
            )
        return code
    return ""


def _point(facts: Statements, graph: dict[Node, Statements], place: str) -> tuple[str, str]:
    """Latitude and longitude; WKT has the longitude first."""
    shapes = [facts]
    for term in facts.get(_GEO + "hasGeometry", []):
        if not isinstance(term, ox.Literal) and term in graph:
            shapes.append(graph[term])
    for shape in shapes:
        for text in _texts(shape, (_GEO + "asWKT",)):
            match = _POINT.fullmatch(text)
            if match is None:
                raise InputError(f"{place}: {text!r} is no point; write POINT(36.63 35.93)")
            return match[2], match[1]
    latitude = next(iter(_texts(facts, (_WGS84 + "lat",))), "")
    return latitude, next(iter(_texts(facts, (_WGS84 + "long",))), "")
