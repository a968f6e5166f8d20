"""The named graphs of exported files, one an article, whichever file they come from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kgpub.errors import InputError
from kgpub.merging.vocabulary import KGP, SCHEMA, TYPE

FORMATS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".trig": ox.RdfFormat.TRIG,
    ".jsonld": ox.RdfFormat.JSON_LD,
}
"""Extensions of the files that can be merged."""

_ARTICLE = ox.NamedNode(SCHEMA + "NewsArticle")
_MERGE = ox.NamedNode(KGP + "Merge")
_RDF_TYPE = ox.NamedNode(TYPE)


@dataclass(frozen=True, slots=True)
class Source:
    """The graph of one article.

    Attributes:
        article: IRI of the article, which names the graph.
        triples: what the graph says, unchanged.
        place: the file it comes from.
    """

    article: str
    triples: frozenset[ox.Triple]
    place: str

    @property
    def base(self) -> str:
        """The base IRI of the data: what stands before ``article/`` in the article's IRI."""
        return self.article.rpartition("article/")[0]


def read_sources(paths: Iterable[Path]) -> Iterator[Source]:
    """Yield the articles of exported files; earlier merge graphs in them are passed over.

    Raises:
        InputError: if a file cannot be read or is malformed, or a graph in it is not that
            of one article.
    """
    for path in paths:
        graphs: dict[str, set[ox.Triple]] = defaultdict(set)
        for quad in _parse(path):
            name = quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else ""
            graphs[name].add(quad.triple)
        if not graphs:
            raise InputError(f"{path}: is empty; give files that kgpub export wrote")
        for name in sorted(graphs):
            triples = graphs[name]
            if any(t.predicate == _RDF_TYPE and t.object == _MERGE for t in triples):
                continue
            yield Source(_article(triples, path), frozenset(triples), str(path))


def combine(sources: Iterable[Source]) -> list[Source]:
    """Return the articles in order of their IRIs, each once.

    Raises:
        InputError: if two files have different graphs of one article.
    """
    found: dict[str, Source] = {}
    for source in sources:
        other = found.setdefault(source.article, source)
        if other.triples != source.triples:
            first, second = sorted((other.place, source.place))
            raise InputError(
                f"{second}: has another graph of {source.article} than {first}; "
                "export the article once, with one version of kgpub"
            )
    return [found[article] for article in sorted(found)]


def _parse(path: Path) -> Iterator[ox.Quad]:
    syntax = FORMATS.get(path.suffix.lower())
    if syntax is None:
        raise InputError(f"{path}: is no RDF file that kgpub merges; give {', '.join(FORMATS)}")
    try:
        yield from ox.parse(path.read_bytes(), format=syntax)
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror or error}") from error
    except (SyntaxError, ValueError) as error:
        raise InputError(f"{path}: is malformed: {error}") from error


def _article(triples: Iterable[ox.Triple], path: Path) -> str:
    found = sorted(
        t.subject.value
        for t in triples
        if t.predicate == _RDF_TYPE and t.object == _ARTICLE and isinstance(t.subject, ox.NamedNode)
    )
    if not found:
        raise InputError(f"{path}: holds no article; give files that kgpub export wrote")
    if len(found) > 1:
        raise InputError(
            f"{path}: holds several articles in one graph; export them as .trig or .nq, "
            "with a graph for each"
        )
    if not found[0].rpartition("article/")[0]:
        raise InputError(f"{path}: {found[0]} is no IRI of an article that kgpub mints")
    return found[0]
