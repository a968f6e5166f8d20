"""JSON-LD: one readable object a node, against kgpub's own context, nothing fetched.

Written straight from the triples: rdflib's writer changes lexical forms, and
pyoxigraph's writes the expanded form only. Tests prove that it parses to the
same graph as the Turtle.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox

from kgpub import resources
from kgpub.graph.namespaces import KGP, PREFIXES, PROV, RDF, SCHEMA, XSD

_STRING = XSD("string").value
_INTEGER = XSD("integer").value
_ORDER = (
    SCHEMA("NewsArticle"), KGP("Event"), KGP("Claim"), KGP("Person"), KGP("Organization"),
    KGP("Group"), KGP("Place"), KGP("Actor"), KGP("Object"), KGP("EntityLink"),
    PROV("Activity"), PROV("SoftwareAgent"),
)  # fmt: skip
_NESTED = ("#position", "#quote", "#point", "/figure/")
_SAFE_RELATIVE = re.compile(r"[\w-][\w.-]*(?:/[\w-][\w.-]*)+(?:#\w+)?", re.ASCII)
_LARGEST = 2**53 - 1  # integers above it are not exact in every JSON parser


class _Reference(str):
    """An IRI as the value of a property; text that looks like one is no reference."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class _Term:
    name: str
    coercion: str | None
    language: str | None
    many: bool


class _Context:
    """The terms of a context by what they stand for."""

    def __init__(self, context: Mapping[str, Any]) -> None:
        self._prefixes: dict[str, str] = {
            name: value["@id"]
            for name, value in context.items()
            if isinstance(value, dict) and value.get("@prefix")
        }
        self._classes: dict[str, str] = {}
        self._terms: dict[str, list[_Term]] = defaultdict(list)
        for name, value in context.items():
            if isinstance(value, str) and not name.startswith("@") and ":" in value:
                self._classes[self.expand(value)] = name
            elif isinstance(value, dict) and not value.get("@prefix"):
                coercion = value.get("@type")
                if coercion is not None and not coercion.startswith("@"):
                    coercion = self.expand(coercion)
                self._terms[self.expand(value["@id"])].append(
                    _Term(name, coercion, value.get("@language"), value.get("@container") == "@set")
                )

    def expand(self, compact: str) -> str:
        prefix, _, local = compact.partition(":")
        return self._prefixes.get(prefix, prefix + ":") + local

    def name(self, iri: str) -> str:
        """A class or value by its term, else with a prefix, else the IRI."""
        return self._classes.get(iri) or self.prefixed(iri)

    def prefixed(self, iri: str) -> str:
        """An IRI with a prefix, where one fits."""
        for prefix, namespace in PREFIXES.items():
            if iri.startswith(namespace) and "/" not in iri[len(namespace) :]:
                return f"{prefix}:{iri[len(namespace) :]}"
        return iri

    def value(
        self, predicate: str, value: ox.NamedNode | ox.Literal, base: str
    ) -> tuple[str, Any, bool]:
        """The key, JSON value and plurality of one statement."""
        for term in self._terms.get(predicate, ()):
            fitted = self._fit(term, value, base)
            if fitted is not None:
                return term.name, fitted, term.many
        return self.name(predicate), self._spelled(value, base), True

    def _fit(self, term: _Term, value: ox.NamedNode | ox.Literal, base: str) -> Any:
        if isinstance(value, ox.NamedNode):
            if term.coercion == "@vocab":
                return self.name(value.value)
            if term.coercion != "@id":
                return None
            return _Reference(relative(value.value, base, self))
        if value.language is not None:
            return value.value if term.language == value.language else None
        datatype = value.datatype.value
        if term.coercion is not None or term.language is not None:
            return value.value if term.coercion == datatype else None
        if datatype == _INTEGER:
            number = int(value.value)
            exact = abs(number) <= _LARGEST
            return number if exact else {"@value": value.value, "@type": self.name(datatype)}
        return value.value if datatype == _STRING else None

    def _spelled(self, value: ox.NamedNode | ox.Literal, base: str) -> dict[str, str]:
        if isinstance(value, ox.NamedNode):
            return {"id": relative(value.value, base, self)}
        if value.language is not None:
            return {"@value": value.value, "@language": value.language}
        if value.datatype.value == _STRING:
            return {"@value": value.value}
        return {"@value": value.value, "@type": self.name(value.datatype.value)}


def relative(iri: str, base: str, context: _Context) -> str:
    """Return an IRI as it stands in the file: relative to the base, or with a prefix.

    Only what every reader resolves to the same IRI is relative: not ``x:y`` or ``../x``.
    """
    if iri.startswith(base) and _SAFE_RELATIVE.fullmatch(iri, len(base)):
        return iri[len(base) :]
    return context.prefixed(iri)


def load_context() -> dict[str, Any]:
    """Return the context that travels with kgpub."""
    with resources.path("ontology/context.jsonld").open(encoding="utf-8") as file:
        context: dict[str, Any] = json.load(file)["@context"]
    return context


def write_jsonld(triples: Sequence[ox.Triple], base: str) -> bytes:
    """Return triples as one JSON-LD document with its context inside, in UTF-8.

    Selectors, geometries and figures stand inside the node that has them.
    """
    definitions = load_context()
    context = _Context(definitions)
    nodes: dict[str, dict[str, Any]] = {}
    for triple in triples:
        if not isinstance(triple.subject, ox.NamedNode) or not isinstance(
            triple.object, ox.NamedNode | ox.Literal
        ):
            raise ValueError("only graphs without blank nodes and triple terms are written")
        subject = triple.subject.value
        node = nodes.setdefault(subject, {"id": relative(subject, base, context)})
        if triple.predicate == RDF("type"):
            node.setdefault("type", []).append(context.name(triple.object.value))
            continue
        key, value, many = context.value(triple.predicate.value, triple.object, base)
        if key in node or many:
            before = node.setdefault(key, [])
            if not isinstance(before, list):
                node[key] = before = [before]
            before.append(value)
        else:
            node[key] = value
    top = _nest(nodes, base, context)
    document = {"@context": {**definitions, "@base": base}, "@graph": top}
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _nest(nodes: dict[str, dict[str, Any]], base: str, context: _Context) -> list[dict[str, Any]]:
    inner = {
        node["id"]: node for node in nodes.values() if any(mark in node["id"] for mark in _NESTED)
    }
    placed: set[str] = set()

    def fill(node: dict[str, Any]) -> dict[str, Any]:
        filled: dict[str, Any] = {}
        for key, value in node.items():
            if key in ("id", "type"):
                filled[key] = value
                continue
            values = value if isinstance(value, list) else [value]
            new = []
            for item in values:
                if isinstance(item, _Reference) and item in inner and item not in placed:
                    placed.add(item)
                    new.append(fill(inner[item]))
                else:
                    new.append(item)
            filled[key] = new if isinstance(value, list) else new[0]
        return filled

    rank = {context.name(kind.value): index for index, kind in enumerate(_ORDER)}

    def order(node: dict[str, Any]) -> tuple[int, str]:
        ranks = [rank[kind] for kind in node.get("type", ()) if kind in rank]
        return (min(ranks, default=len(rank)), node["id"])

    outer = sorted((n for n in nodes.values() if n["id"] not in inner), key=order)
    top = [fill(node) for node in outer]
    return top + [node for name, node in inner.items() if name not in placed]
