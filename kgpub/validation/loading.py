"""Reading RDF files into rdflib graphs, strictly and without the network.

pyoxigraph parses, because it is fast and names the line of an error; the terms
are then handed to rdflib with their lexical forms unchanged, because rdflib by
itself rewrites some ill-typed literals into valid ones.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
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

SYNTAXES = {
    "turtle": ox.RdfFormat.TURTLE,
    "jsonld": ox.RdfFormat.JSON_LD,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "nquads": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
}

_BOM = b"\xef\xbb\xbf"
_POSITION = re.compile(r"^Parser error at line .*?: ")
_XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"
_UNSTABLE_NAME = re.compile(r"[0-9a-f]{24,32}|anonymous[0-9]+")
_JSON_START = re.compile(rb'\s*(?:\{\s*["}]|\[\s*[{\]])')


class DocumentError(InputError):
    """An RDF document cannot be read or is malformed.

    Attributes:
        line: the line at fault, from 1, where the parser tells it.
    """

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.line = line


@dataclass(frozen=True, slots=True)
class Document:
    """An RDF document, parsed, with what it takes to find a node in its text.

    Attributes:
        name: the file as the user named it, or ``standard input``.
        graph: its triples, of the default graph and of all named graphs together.
        data: its bytes, without a byte order mark.
        is_json: whether it is JSON-LD.
        base: its base IRI, empty if it declares none.
        prefixes: its prefixes with their namespaces.
    """

    name: str
    graph: Graph
    data: bytes
    is_json: bool
    base: str
    prefixes: Mapping[str, str]


def load_graph(path: Path) -> Graph:
    """Read an RDF file whose extension tells its syntax; see `load_document`."""
    return load_document(path).graph


def load_document(path: Path) -> Document:
    """Read an RDF file whose extension tells its syntax.

    Args:
        path: a ``.ttl``, ``.nt``, ``.nq``, ``.trig``, ``.jsonld`` or ``.json`` file in
            UTF-8. JSON-LD has to carry its context inline: nothing is fetched.

    Returns:
        The document, its graph with the prefixes of the file. Literals keep their
        lexical forms; strings have no datatype, as rdflib's own plain literals. Blank
        nodes keep their names; those without one are numbered in the order of the file.

    Raises:
        DocumentError: if the file cannot be read or is malformed; the message
            names the file, the line and column where known, and the cause.
    """
    syntax = FORMATS.get(path.suffix.lower())
    if syntax is None:
        known = ", ".join(FORMATS)
        raise DocumentError(f"{path}: unknown RDF file extension; kgpub reads {known}")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise DocumentError(f"{path}: cannot be read: {error.strerror or error}") from error
    return parse_document(data, str(path), syntax)


def parse_document(data: bytes, name: str, syntax: ox.RdfFormat | None = None) -> Document:
    """Parse an RDF document.

    Args:
        data: its bytes, in UTF-8.
        name: what messages call it.
        syntax: its syntax. If it is None, the content tells: what begins as JSON is
            JSON-LD, all else TriG, which includes Turtle and N-Triples but not N-Quads.

    Raises:
        DocumentError: if it is malformed.
    """
    data = data.removeprefix(_BOM)
    if syntax is None:
        syntax = ox.RdfFormat.JSON_LD if _JSON_START.match(data) else ox.RdfFormat.TRIG
    parser = ox.parse(data, format=syntax)
    try:
        graph = make_graph(quad.triple for quad in parser)
    except SyntaxError as error:
        raise DocumentError(_describe(name, error), error.lineno) from error
    except (ValueError, OSError) as error:
        raise DocumentError(f"{name}: {error}") from error
    prefixes = dict(sorted(parser.prefixes.items()))
    for prefix, namespace in prefixes.items():
        graph.bind(prefix, namespace, override=True, replace=True)
    is_json = syntax == ox.RdfFormat.JSON_LD
    return Document(name, graph, data, is_json, parser.base_iri or "", prefixes)


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


def _describe(path: str, error: SyntaxError) -> str:
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
