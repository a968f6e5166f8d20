"""RDF files as named graphs: one an article, named by the article's IRI."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox

from kgpub.errors import InputError
from kgpub.store.splitting import NotSplittable, split

SYNTAXES = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".trig": ox.RdfFormat.TRIG,
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".json": ox.RdfFormat.JSON_LD,
}
_BOM = b"\xef\xbb\xbf"
_POSITION = re.compile(r"^Parser error at line .*?: ")


@dataclass(frozen=True)
class NamedGraph:
    """A graph and its name.

    Attributes:
        name: IRI of the graph.
        lines: its triples as N-Triples without the final dot, sorted, each once.
    """

    name: str
    lines: tuple[str, ...] = field(repr=False)

    def __len__(self) -> int:
        """Return the number of triples."""
        return len(self.lines)

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 of the sorted N-Quads, hexadecimal."""
        digest = hashlib.sha256()
        for line in self.lines:
            digest.update(f"{line} <{self.name}> .\n".encode())
        return digest.hexdigest()

    @property
    def triples(self) -> bytes:
        """The graph in N-Triples."""
        return "".join(f"{line} .\n" for line in self.lines).encode()


def read_graphs(path: Path) -> list[NamedGraph]:
    """Read an RDF file, its syntax told by its extension, as named graphs in order of name.

    The named graphs of TriG and N-Quads are taken as they are; triples in no named
    graph are split by the articles they are about.

    Raises:
        InputError: if the file cannot be read, is malformed, has blank nodes or RDF 1.2
            terms, or cannot be split soundly; one line that names the mend.
    """
    named: dict[str, set[str]] = {}
    loose: list[ox.Triple] = []
    for quad in parse(path):
        _check(path, quad)
        if isinstance(quad.graph_name, ox.DefaultGraph):
            loose.append(quad.triple)
        else:
            named.setdefault(quad.graph_name.value, set()).add(str(quad.triple))
    try:
        for name, triples in split(loose).items():
            named.setdefault(name, set()).update(map(str, triples))
    except NotSplittable as error:
        raise InputError(
            f"{path}: {error}; export to .trig, which has a graph an article"
        ) from error
    if not named:
        raise InputError(f"{path}: is empty; give what kgpub export writes")
    return [make_graph(name, lines) for name, lines in sorted(named.items())]


def make_graph(name: str, lines: Iterable[str]) -> NamedGraph:
    """Return a named graph of N-Triples lines without the final dot."""
    return NamedGraph(name, tuple(sorted(lines)))


def parse(path: Path) -> Iterable[ox.Quad]:
    """Yield the quads of an RDF file.

    Raises:
        InputError: if it cannot be read or is malformed, with line and column where known.
    """
    syntax = SYNTAXES.get(path.suffix.lower())
    if syntax is None:
        known = ", ".join(SYNTAXES)
        raise InputError(f"{path}: unknown RDF file extension; kgpub reads {known}")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror or error}") from error
    try:
        yield from ox.parse(data.removeprefix(_BOM), format=syntax)
    except SyntaxError as error:
        raise InputError(_describe(path, error)) from error
    except (ValueError, OSError) as error:
        raise InputError(f"{path}: {error}") from error


def _check(path: Path, quad: ox.Quad) -> None:
    terms = (quad.subject, quad.object, quad.graph_name)
    if any(isinstance(term, ox.BlankNode) for term in terms):
        raise InputError(
            f"{path}: has blank nodes, which cannot be told apart when loaded again; "
            "give what kgpub export writes"
        )
    if isinstance(quad.object, ox.Triple):
        raise InputError(f"{path}: has triple terms of RDF 1.2, which not every store takes")


def _describe(path: Path, error: SyntaxError) -> str:
    cause = " ".join(_POSITION.sub("", error.msg or str(error)).split())
    if "LoadDocumentCallback" in cause:
        return (
            f"{path}: the JSON-LD refers to a remote @context, which kgpub does not fetch; "
            "write the context into the file"
        )
    if error.lineno is None:
        return f"{path}: {cause}"
    column = f":{error.offset}" if error.offset is not None else ""
    return f"{path}:{error.lineno}{column}: {cause}"
