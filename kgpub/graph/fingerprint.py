"""One number for all that a dataset says."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import pyoxigraph as ox

from kgpub.graph.mapping import ArticleGraph


def fingerprint(graphs: Iterable[ArticleGraph]) -> str:
    """Return the SHA-256 of the statements as N-Quads, a graph an article, in byte order.

    ``LC_ALL=C sort out.nq | sha256sum`` gives the same for a file that kgpub writes.
    """
    lines: list[bytes] = []
    for graph in graphs:
        quads = [ox.Quad(t.subject, t.predicate, t.object, graph.name) for t in graph.triples]
        written = ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""
        lines += written.split(b"\n")[:-1]
    return hashlib.sha256(b"".join(line + b"\n" for line in sorted(lines))).hexdigest()
