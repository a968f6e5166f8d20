"""Reading RDF files into rdflib graphs, strictly and without the network.

pyoxigraph parses, because it is fast and names the line of an error; the terms
are then handed to rdflib with their lexical forms unchanged, because rdflib by
itself rewrites some ill-typed literals into valid ones.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.term import Node

from kgpub.errors import InputError

FORMATS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".trig": ox.RdfFormat.TRIG,
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".json": ox.RdfFormat.JSON_LD,
}

_BOM = b"\xef\xbb\xbf"
_POSITION = re.compile(r"^Parser error at line .*?: ")
_XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"
_UNSTABLE_NAME = re.compile(r"[0-9a-f]{32}|anonymous[0-9]+")


def load_graph(path: Path) -> Graph:
    """Read an RDF file whose extension tells its syntax.

    Args:
        path: a ``.ttl``, ``.nt``, ``.nq``, ``.trig``, ``.jsonld`` or ``.json`` file in
            UTF-8. JSON-LD has to carry its context inline: nothing is fetched.

    Returns:
        The triples of the default graph and of all named graphs together, with
        the prefixes of the file. Literals keep their lexical forms; strings
        have no datatype, as rdflib's own plain literals. Blank nodes keep their
        names; those without one are numbered in the order of the file.

    Raises:
        InputError: if the file cannot be read or is malformed; the message
            names the file, the line and column where known, and the cause.
    """
    syntax = FORMATS.get(path.suffix.lower())
    if syntax is None:
        known = ", ".join(FORMATS)
        raise InputError(f"{path}: unknown RDF file extension; kgpub reads {known}")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror or error}") from error
    parser = ox.parse(data.removeprefix(_BOM), format=syntax)
    try:
        graph = make_graph(quad.triple for quad in parser)
    except SyntaxError as error:
        raise InputError(_describe(path, error)) from error
    except (ValueError, OSError) as error:
        raise InputError(f"{path}: {error}") from error
    for prefix, namespace in sorted(parser.prefixes.items()):
        graph.bind(prefix, namespace, override=True, replace=True)
    return graph


def make_graph(triples: Iterable[ox.Triple]) -> Graph:
    """Return an rdflib graph of pyoxigraph triples, with lexical forms unchanged.

    Raises:
        ValueError: if a term is of RDF 1.2 only.
    """
    graph = Graph(bind_namespaces="none")
    blanks: dict[str, BNode] = {}
    with _quiet_literals():
        for subject, predicate, value in triples:
            graph.add((_term(subject, blanks), _term(predicate, blanks), _term(value, blanks)))
    return graph


def _term(
    term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple, blanks: dict[str, BNode]
) -> Node:
    """Return the rdflib term that equals a pyoxigraph term; `blanks` collects blank nodes."""
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return blanks.setdefault(term.value, BNode(_blank_name(term.value, len(blanks) + 1)))
    if isinstance(term, ox.Triple) or term.direction is not None:
        raise ValueError("RDF 1.2 triple terms and text directions are not supported")
    if term.language is not None:
        return Literal(term.value, lang=term.language)
    if term.datatype.value == _XSD_STRING:
        return Literal(term.value)
    return Literal(term.value, datatype=URIRef(term.datatype.value), normalize=False)


def _blank_name(name: str, number: int) -> str:
    """Return the name in the file, or a numbered one where the parser made up the name."""
    return f"anonymous{number}" if _UNSTABLE_NAME.fullmatch(name) else name


@contextmanager
def _quiet_literals() -> Iterator[None]:
    """Keep rdflib from logging a traceback for each ill-typed literal: shapes report those."""
    logger = logging.getLogger("rdflib.term")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(level)


def _describe(path: Path, error: SyntaxError) -> str:
    """Return ``file:line:column: cause`` for an error of the parser."""
    cause = _POSITION.sub("", error.msg or str(error))
    if "LoadDocumentCallback" in cause:
        return (
            f"{path}: the JSON-LD refers to a remote @context, which kgpub does not fetch; "
            "write the context into the file"
        )
    if error.lineno is None:
        return f"{path}: {cause}"
    column = f":{error.offset}" if error.offset is not None else ""
    return f"{path}:{error.lineno}{column}: {cause}"
