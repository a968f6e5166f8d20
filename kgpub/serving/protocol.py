"""The query operation of the SPARQL 1.1 Protocol.

https://www.w3.org/TR/sparql11-protocol/
"""

from __future__ import annotations

from urllib.parse import parse_qsl

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import Response

from kgpub.serving.negotiation import choose
from kgpub.serving.query_text import asks_elsewhere, is_update, names_dataset
from kgpub.serving.responses import content_type, refusal
from kgpub.serving.worker import Query, QueryPool

RESULTS = (
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "text/csv",
    "text/tab-separated-values",
)
GRAPHS = ("text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml")
_FORM = "application/x-www-form-urlencoded"
_QUERY = "application/sparql-query"
_UPDATE = "application/sparql-update"
_LARGEST = 1_000_000  # bytes of a request
_ALSO = {
    "application/json": RESULTS[0],
    "application/xml": RESULTS[1],
    "text/xml": RESULTS[1],
    "text/plain": GRAPHS[1],
}
_READ_ONLY = "this endpoint is read only: updates are refused"

Parameters = list[tuple[str, str]]


class _RefusedError(Exception):
    """A request that breaks the protocol."""

    def __init__(self, status: int, reason: str, **headers: str) -> None:
        super().__init__(reason)
        self.response = refusal(status, reason, headers)


async def read_parameters(request: Request) -> Parameters:
    """Return the parameters of a request, wherever the protocol puts them.

    Raises:
        _RefusedError: if they cannot be read.
    """
    parameters = _parse(request.scope["query_string"])
    if request.method in ("GET", "HEAD"):
        return parameters
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == _UPDATE:
        raise _RefusedError(403, _READ_ONLY)
    if kind not in (_FORM, _QUERY):
        raise _RefusedError(415, f"a query is posted as {_FORM} or {_QUERY}", Accept=_QUERY)
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > _LARGEST:
            raise _RefusedError(413, f"a query may have {_LARGEST} bytes")
    if kind == _FORM:
        return parameters + _parse(bytes(body))
    return [*parameters, ("query", _decoded(bytes(body)))]


def _parse(data: bytes) -> Parameters:
    return parse_qsl(_decoded(data), keep_blank_values=True, errors="strict")


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise _RefusedError(400, "the query is not in UTF-8") from None


def make_query(parameters: Parameters, accept: str | None, base: str) -> Query:
    """Return the query that parameters ask for.

    Raises:
        _RefusedError: if they ask for none, for several, or for what is not done here.
    """
    if any(
        name in ("update", "using-graph-uri", "using-named-graph-uri") for name, _ in parameters
    ):
        raise _RefusedError(403, _READ_ONLY)
    queries = [value for name, value in parameters if name == "query"]
    if len(queries) != 1:
        raise _RefusedError(400, f"give one parameter named query; {len(queries)} were given")
    text = queries[0]
    if is_update(text):
        raise _RefusedError(403, _READ_ONLY)
    if asks_elsewhere(text):
        raise _RefusedError(403, "SERVICE is refused: this server asks no others")
    graphs = _iris(parameters, "default-graph-uri")
    named = _iris(parameters, "named-graph-uri")
    return Query(
        text=text,
        results=choose(accept, RESULTS, _ALSO),
        graph=choose(accept, GRAPHS, _ALSO),
        default_graphs=graphs,
        named_graphs=named,
        union=not names_dataset(text),
        base=base,
    )


def _iris(parameters: Parameters, name: str) -> tuple[str, ...]:
    values = tuple(value for key, value in parameters if key == name)
    for value in values:
        try:
            ox.NamedNode(value)
        except ValueError as error:
            raise _RefusedError(400, f"{name}: {value!r} is no IRI: {error}") from None
    return values


async def answer_request(request: Request, pool: QueryPool, base: str) -> Response:
    """Answer a request to the endpoint."""
    from starlette.concurrency import run_in_threadpool

    try:
        parameters = await read_parameters(request)
        query = make_query(parameters, request.headers.get("accept"), base)
    except _RefusedError as refused:
        return refused.response
    except ValueError as error:
        return refusal(400, f"the parameters cannot be read: {error}")
    outcome = await run_in_threadpool(pool.run, query)
    headers = {"Vary": "Accept", "Cache-Control": "no-cache"}
    return Response(outcome.body, outcome.status, headers, content_type(outcome.media))
