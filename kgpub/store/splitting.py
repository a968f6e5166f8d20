"""Split a union of articles' graphs into the graphs it came from.

Nodes of one article have the article's key in their IRI (``event/KEY/…``) and go to its
graph. Nodes that articles share (``entity/Q858``, ``time/2020-01-27``, ``run/…``) are
described in the graph of every article that uses them. What one article says of two shared
entities (that one belongs to the other) goes to the article that mentions both; if several
do, nobody can tell from the union which one says it, and the union is not split.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

import pyoxigraph as ox

_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_ARTICLE = "https://schema.org/NewsArticle"
_SAID_OF_TWO = frozenset({"https://w3id.org/kgpub/ontology#belongsTo"})
_ARTICLE_IRI = re.compile(r"(?P<base>.*/)article/(?P<key>[^/#]+)")


class NotSplittable(Exception):
    """It cannot be told which article a statement is from; the message says which one."""


def split(triples: Sequence[ox.Triple]) -> dict[str, list[ox.Triple]]:
    """Return the triples of each article's graph, by the article's IRI.

    With one article, all triples are its graph.

    Raises:
        NotSplittable: if there are triples and no article, or a statement's article
            cannot be told.
    """
    if not triples:
        return {}
    articles = sorted(
        {
            triple.subject.value
            for triple in triples
            if isinstance(triple.subject, ox.NamedNode)
            and triple.predicate.value == _TYPE
            and isinstance(triple.object, ox.NamedNode)
            and triple.object.value == _ARTICLE
        }
    )
    if not articles:
        raise NotSplittable("holds no article, so that there is no name for a graph")
    if len(articles) == 1:
        return {articles[0]: list(triples)}
    return _Splitter(articles).split(triples)


class _Splitter:
    """Sorts triples by article."""

    def __init__(self, articles: Sequence[str]) -> None:
        self._by_key: dict[tuple[str, str], str] = {}
        for article in articles:
            found = _ARTICLE_IRI.fullmatch(article)
            if found is None:
                raise NotSplittable(f"holds several articles, and {article} is not one of kgpub's")
            self._by_key[found["base"], found["key"]] = article
        bases = sorted({base for base, _ in self._by_key}, key=len, reverse=True)
        any_base = "|".join(map(re.escape, bases))
        self._own = re.compile(rf"({any_base})[a-z]+/([^/#]+)(?:[/#].*)?")
        self._owners: dict[str, str | None] = {}

    def split(self, triples: Sequence[ox.Triple]) -> dict[str, list[ox.Triple]]:
        graphs: dict[str, list[ox.Triple]] = {name: [] for name in self._by_key.values()}
        users: dict[str, set[str]] = defaultdict(set)
        shared: dict[str, list[ox.Triple]] = defaultdict(list)
        for triple in triples:
            subject, value = _iri(triple.subject), _iri(triple.object)
            owner, target = self._owner(subject), self._owner(value)
            if owner is not None:
                graphs[owner].append(triple)
                if value is not None and target is None:
                    users[value].add(owner)
            elif target is not None:
                graphs[target].append(triple)
                users[subject or ""].add(target)
            else:
                shared[subject or ""].append(triple)
        described: set[str] = set()
        for article, graph in graphs.items():
            used = [iri for iri, by in users.items() if article in by]
            described |= _describe(used, shared, graph)
        for subject, about in shared.items():
            if subject not in described:
                raise NotSplittable(f"it cannot be told which article <{subject}> belongs to")
            for triple in about:
                if triple.predicate.value in _SAID_OF_TWO:
                    graphs[_sayer(triple, users)].append(triple)
        return graphs

    def _owner(self, iri: str | None) -> str | None:
        """The article whose own node an IRI is; None for what articles share."""
        if iri is None:
            return None
        if iri not in self._owners:
            found = self._own.fullmatch(iri)
            self._owners[iri] = self._by_key.get((found[1], found[2])) if found else None
        return self._owners[iri]


def _describe(
    used: list[str], shared: dict[str, list[ox.Triple]], graph: list[ox.Triple]
) -> set[str]:
    """Add what describes the shared nodes that an article uses; return these nodes."""
    seen = set(used)
    waiting = list(used)
    while waiting:
        for triple in shared.get(waiting.pop(), ()):
            if triple.predicate.value in _SAID_OF_TWO:
                continue
            graph.append(triple)
            value = _iri(triple.object)
            if value is not None and value not in seen:
                seen.add(value)
                waiting.append(value)
    return seen


def _sayer(triple: ox.Triple, users: dict[str, set[str]]) -> str:
    first, second = users[_iri(triple.subject) or ""], users[_iri(triple.object) or ""]
    candidates = first & second
    if len(candidates) != 1:
        raise NotSplittable(
            f"it cannot be told which of its articles says that <{_iri(triple.subject)}> "
            f"belongs to <{_iri(triple.object)}>"
        )
    return next(iter(candidates))


def _iri(term: object) -> str | None:
    return term.value if isinstance(term, ox.NamedNode) else None
