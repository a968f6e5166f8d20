"""Answers of a store in the forms that people and programs read."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence

import pyoxigraph as ox

from kgpub.errors import InputError
from kgpub.store.base import Answer

FORMATS = ("table", "csv", "tsv", "json", "xml", "turtle", "ntriples")
_TABULAR = {
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
}
_GRAPHS = {"turtle": ox.RdfFormat.TURTLE, "ntriples": ox.RdfFormat.N_TRIPLES}
_WIDEST = 60


def render(answer: Answer, form: str | None, prefixes: Mapping[str, str]) -> Iterator[bytes]:
    """Yield an answer in one of `FORMATS`, in UTF-8.

    Args:
        answer: rows, a truth, or triples.
        form: the format; None for CSV of rows and Turtle of triples.
        prefixes: short names of namespaces, for tables and Turtle.

    Raises:
        InputError: if the format is none for what the query gives.
    """
    if isinstance(answer, list):
        yield _graph(answer, form or "turtle", prefixes)
        return
    form = form or "csv"
    if form in _GRAPHS:
        raise InputError(f"the query gives no triples; ask for it with CONSTRUCT, or not in {form}")
    if isinstance(answer, bool):
        if form == "table":
            yield f"{'yes' if answer else 'no'}\n".encode()
        elif form in ("csv", "tsv"):
            yield f"{'true' if answer else 'false'}\n".encode()
        else:
            said = b'{"head":{},"boolean":%s}' % (b"true" if answer else b"false")
            truth = ox.parse_query_results(said, format=ox.QueryResultsFormat.JSON)
            yield truth.serialize(format=_TABULAR[form]) or b""
    elif form == "table":
        yield from _table(answer, prefixes)
    else:
        yield answer.serialize(format=_TABULAR[form]) or b""


def _graph(triples: Sequence[ox.Triple], form: str, prefixes: Mapping[str, str]) -> bytes:
    if form not in _GRAPHS:
        raise InputError(f"the query gives triples, which cannot be written as {form}; as turtle")
    ordered = sorted(set(triples), key=str)
    if form != "turtle":
        return ox.serialize(ordered, format=_GRAPHS[form]) or b""
    used = "\n".join(map(str, ordered))
    known = {name: iri for name, iri in sorted(prefixes.items()) if f"<{iri}" in used}
    return ox.serialize(ordered, format=_GRAPHS[form], prefixes=known) or b""


def _table(rows: ox.QuerySolutions, prefixes: Mapping[str, str]) -> Iterator[bytes]:
    """Rows in aligned columns; long cells are cut, which other formats never do."""
    head = [variable.value for variable in rows.variables]
    cells = [[_cell(term, prefixes) for term in row] for row in rows]
    widths = [max(_width(line[column]) for line in (head, *cells)) for column in range(len(head))]
    yield _line(head, widths)
    yield _line(["─" * width for width in widths], widths)
    for row in cells:
        yield _line(row, widths)
    yield f"{len(cells)} row{'' if len(cells) == 1 else 's'}\n".encode()


def _line(cells: Iterable[str], widths: Sequence[int]) -> bytes:
    padded = (
        cell + " " * (width - _width(cell)) for cell, width in zip(cells, widths, strict=True)
    )
    return ("  ".join(padded).rstrip() + "\n").encode()


def _cell(
    term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None, prefixes: Mapping[str, str]
) -> str:
    if term is None:
        return ""
    if isinstance(term, ox.NamedNode):
        return _printable(_short(term.value, prefixes))
    text = _printable(term.value if isinstance(term, ox.Literal) else str(term))
    return text if len(text) <= _WIDEST else text[: _WIDEST - 1] + "…"


def _short(iri: str, prefixes: Mapping[str, str]) -> str:
    for name, namespace in prefixes.items():
        if iri.startswith(namespace) and "/" not in iri[len(namespace) :]:
            return f"{name}:{iri[len(namespace) :]}"
    return iri


def _printable(text: str) -> str:
    return "".join(c if c.isprintable() else " " for c in text)


def _width(text: str) -> int:
    """Columns that a text takes on a terminal."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )
