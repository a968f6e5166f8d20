"""Write graphs in the syntaxes of RDF, byte-stable: sorted, with a fixed prefix table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import pyoxigraph as ox

from kgpub.graph.jsonld import write_jsonld
from kgpub.graph.mapping import ArticleGraph, sort_triples
from kgpub.graph.namespaces import PREFIXES

FORMATS = {
    "turtle": ".ttl",
    "jsonld": ".jsonld",
    "ntriples": ".nt",
    "nquads": ".nq",
    "trig": ".trig",
}
"""Formats and the file extension of each."""

_SYNTAX = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "nquads": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
}
_STRING_OR_IRI = re.compile(rb'"(?:[^"\\]|\\.)*"|<[^>]*>')
_STRING_OR_ROOTED_IRI = re.compile(rb'"(?:[^"\\]|\\.)*"|<(//?)([^>]*>)')


def serialize(graphs: Sequence[ArticleGraph], form: str, base: str) -> bytes:
    """Return the graphs in one of `FORMATS`, in UTF-8.

    Turtle, N-Triples and JSON-LD hold the union of the graphs; N-Quads and TriG
    hold one named graph an article. ``base`` is declared where the syntax can.
    """
    if form == "jsonld":
        return write_jsonld(union(graphs), base)
    syntax = _SYNTAX[form]
    statements: list[ox.Triple] | list[ox.Quad]
    if form in ("nquads", "trig"):
        statements = [
            ox.Quad(t.subject, t.predicate, t.object, graph.name)
            for graph in sorted(graphs, key=lambda g: g.name.value)
            for t in graph.triples
        ]
    else:
        statements = list(union(graphs))
    if form not in ("turtle", "trig"):
        return ox.serialize(statements, format=syntax) or b""
    written = ox.serialize(statements, format=syntax, prefixes=PREFIXES, base_iri=base) or b""
    return _with_header(written, base)


def _with_header(written: bytes, base: str) -> bytes:
    """Put a sorted prefix table in place of pyoxigraph's, which is unsorted and relative."""
    lines = written.splitlines(keepends=True)
    start = next((i for i, line in enumerate(lines) if not line.startswith(b"@")), len(lines))
    body = _without_rooted(b"".join(lines[start:]), base)
    names = _STRING_OR_IRI.sub(b"", body)
    header = [f"@base <{base}> .\n"]
    header += [
        f"@prefix {prefix}: <{iri}> .\n"
        for prefix, iri in sorted(PREFIXES.items())
        if re.search(rf"(?<![\w:]){prefix}:".encode(), names)
    ]
    return "".join(header).encode() + b"\n" + body


def _without_rooted(body: bytes, base: str) -> bytes:
    """Write IRIs out that pyoxigraph made relative to the scheme or host of the base only."""
    scheme, _, rest = base.encode().partition(b"//")
    roots = {b"//": scheme + b"//", b"/": scheme + b"//" + rest.partition(b"/")[0] + b"/"}

    def absolute(found: re.Match[bytes]) -> bytes:
        return b"<" + roots[found[1]] + found[2] if found[1] else found[0]

    return _STRING_OR_ROOTED_IRI.sub(absolute, body)


def union(graphs: Iterable[ArticleGraph]) -> tuple[ox.Triple, ...]:
    """Return the triples of several graphs, sorted, each once."""
    graphs = list(graphs)
    if len(graphs) == 1:
        return graphs[0].triples
    return sort_triples({triple for graph in graphs for triple in graph.triples})
