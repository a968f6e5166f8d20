"""The articles that a store holds: their graphs, one by one."""

from __future__ import annotations

from collections.abc import Iterator

from kgpub.errors import StoreError
from kgpub.store.base import Store
from kgpub.store.results import render

_NAMES = """SELECT DISTINCT ?graph WHERE {
  GRAPH ?graph { ?article a <https://schema.org/NewsArticle> }
} ORDER BY ?graph"""


def article_graphs(store: Store) -> Iterator[tuple[str, bytes]]:
    """Yield the name of each named graph with an article in it, and its N-Triples.

    Raises:
        StoreError: if the store cannot be reached or refuses to be asked.
    """
    rows = store.query(_NAMES)
    if isinstance(rows, list | bool):
        raise StoreError("the store answers a question for rows with something else")
    names = [row[0] for row in rows]
    for name in names:
        text = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{name.value}> {{ ?s ?p ?o }} }}"
        yield name.value, b"".join(render(store.query(text), "ntriples", {}))
