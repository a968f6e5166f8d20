"""The web application: what answers at which path."""

from __future__ import annotations

import contextlib
import json
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import quote

import pyoxigraph as ox
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from kgpub.graph import serialize
from kgpub.graph.mapping import ArticleGraph, sort_triples
from kgpub.pages.facts import KGP, SCHEMA
from kgpub.pages.records import Reference
from kgpub.pages.rendering import static
from kgpub.serving.addresses import Addresses
from kgpub.serving.descriptions import Descriptions
from kgpub.serving.negotiation import EXTENSIONS, HTML, choose
from kgpub.serving.protocol import answer_request
from kgpub.serving.responses import Conventions, document, refusal
from kgpub.serving.site import Listing, Site
from kgpub.serving.void import describe_dataset, describe_service
from kgpub.serving.worker import Query, QueryPool

_FORMS = {
    "text/turtle": "turtle",
    "application/ld+json": "jsonld",
    "application/n-triples": "ntriples",
}
_STATIC = {"page.css": "text/css", "page.js": "text/javascript", "sparql.js": "text/javascript"}
_SEARCH = """
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX kgp: <https://w3id.org/kgpub/ontology#>
SELECT DISTINCT ?iri ?name WHERE {{
  GRAPH ?graph {{
    ?iri rdfs:label ?label .
    FILTER (CONTAINS(LCASE(STR(?label)), {words}))
    ?iri a ?class .
    FILTER (?class IN (kgp:Entity, kgp:Event))
  }}
  BIND (STR(?label) AS ?name)
}} ORDER BY STRLEN(?name) ?name ?iri LIMIT 50
"""


@dataclass
class Server:
    """What the endpoints share."""

    store: ox.Store
    vocabulary: ox.Store
    labels: Mapping[str, str]
    addresses: Addresses
    pool: QueryPool
    licence: str | None

    @cached_property
    def site(self) -> Site:
        """The pages."""
        return Site(self.store, self.vocabulary, self.addresses, self.labels)

    @cached_property
    def descriptions(self) -> Descriptions:
        """The descriptions."""
        return Descriptions(self.store, self.vocabulary)

    @cached_property
    def counts(self) -> dict[str, int]:
        """How much of what there is; the store does not change while it is served."""
        return {
            word: len({q.subject for q in self.store.quads_for_pattern(None, _TYPE, kind, None)})
            for word, kind in _COUNTED.items()
        } | {"triples": len(self.store)}

    @cached_property
    def articles(self) -> list[Reference]:
        """All articles, the latest first."""
        return self.site.articles()

    @cached_property
    def dataset(self) -> set[ox.Triple]:
        """The description of the dataset."""
        return describe_dataset(self.store, self.addresses.base, self.licence)

    async def index(self, request: Request) -> Response:
        """The first page, and the search by label."""
        words = request.query_params.get("q", "").strip()[:200]
        page = request.query_params.get("page", "")
        number = int(page) if page.isascii() and page.isdigit() and len(page) < 10 else 1
        hits = await run_in_threadpool(self._search, words) if words else []
        body = await run_in_threadpool(lambda: self._index(number, words, hits))
        return document(request, body, HTML, {"Link": '</.well-known/void>; rel="describedby"'})

    def _index(self, number: int, words: str, hits: list[Reference] | None) -> bytes:
        return self.site.index(self.counts, Listing.of(self.articles, number), words, hits)

    def _search(self, words: str) -> list[Reference] | None:
        """Return what has the words in its label, 50 at most; None if that took too long."""
        literal = str(ox.Literal(words.lower()))
        media = "application/sparql-results+json"
        found = self.pool.run(Query(_SEARCH.format(words=literal), media, None))
        if found.status != 200:
            return None
        rows = json.loads(found.body)["results"]["bindings"]
        return [Reference(row["iri"]["value"], "", row["name"]["value"]) for row in rows]

    async def resource(self, request: Request) -> Response:
        """Anything that has an IRI: 303 to the document that the client can read best."""
        return await run_in_threadpool(self._resource, request)

    def _resource(self, request: Request) -> Response:
        path = request.path_params["path"]
        escaped = request.scope["raw_path"].decode("ascii", "replace").removeprefix("/")
        for name in dict.fromkeys((path, escaped)):  # IRIs have escapes, or what they stand for
            iri = self.addresses.iri(name)
            if self._describe(iri):
                return self._see_other(request, iri)
            for media, extension in EXTENSIONS.items():
                if not name.endswith(extension):
                    continue
                iri = self.addresses.iri(name.removesuffix(extension))
                triples = self._describe(iri)
                if triples:
                    return self._document(request, iri, media, triples)
        return self._missing(request, path)

    def _describe(self, iri: str) -> set[ox.Triple]:
        try:
            return self.descriptions.describe(iri)
        except ValueError:  # a path that makes no IRI names nothing
            return set()

    def _see_other(self, request: Request, iri: str) -> Response:
        media = choose(request.headers.get("accept"), tuple(EXTENSIONS))
        if media is None:
            return refusal(
                406, f"to be had as {', '.join(EXTENSIONS)}", {"Vary": "Accept"} | self._links(iri)
            )
        path = self.addresses.path(iri) or "/"
        headers = {"Vary": "Accept", "Cache-Control": "no-cache"} | self._links(iri)
        return RedirectResponse(path + EXTENSIONS[media], 303, headers)

    def _links(self, iri: str) -> dict[str, str]:
        path = self.addresses.path(iri) or "/"
        links = [f'<{path}{ext}>; rel="alternate"; type="{m}"' for m, ext in EXTENSIONS.items()]
        return {"Link": ", ".join([f'<{quote(iri, safe=_IRI)}>; rel="describes"', *links])}

    def _document(
        self, request: Request, iri: str, media: str, triples: set[ox.Triple]
    ) -> Response:
        body = self.site.page(iri, triples) if media == HTML else self._write(media, triples)
        return document(request, body, media, self._links(iri))

    def _write(self, media: str, triples: set[ox.Triple]) -> bytes:
        form = _FORMS.get(media)
        if form is None or (form == "jsonld" and any(map(_has_blank_node, triples))):
            known = ox.RdfFormat.from_media_type(media)
            return ox.serialize(sort_triples(triples), format=known) or b""
        graph = ArticleGraph(ox.NamedNode(self.addresses.base), sort_triples(triples))
        return serialize([graph], form, self.addresses.base)

    def _missing(self, request: Request, path: str) -> Response:
        reason = f"nothing is known of {self.addresses.iri(path)}"
        if choose(request.headers.get("accept"), ("text/plain", HTML)) == HTML:
            return Response(self.site.missing(path), 404, {"Vary": "Accept"}, HTML)
        return refusal(404, reason, {"Vary": "Accept"})

    async def sparql(self, request: Request) -> Response:
        """The endpoint; without a query, its editor for people, its description for programs."""
        if request.method in ("GET", "HEAD") and not request.query_params:
            media = choose(request.headers.get("accept"), tuple(EXTENSIONS))
            if media == HTML:
                return document(request, self.site.editor(), HTML)
            if media is not None:
                body = self._write(media, describe_service(self.addresses.base))
                return document(request, body, media)
        return await answer_request(request, self.pool, self.addresses.base)

    async def void(self, request: Request) -> Response:
        """The description of the dataset."""
        media = choose(request.headers.get("accept"), (*_FORMS, "application/rdf+xml", HTML))
        if media is None:
            return refusal(406, f"to be had as {', '.join(_FORMS)}", {"Vary": "Accept"})
        triples = await run_in_threadpool(lambda: self.dataset)
        if media == HTML:
            name = f"{self.addresses.base}.well-known/void#dataset"
            return document(request, self.site.page(name, triples), HTML)
        return document(request, self._write(media, triples), media)


def _has_blank_node(triple: ox.Triple) -> bool:
    """Whether the compact JSON-LD, which knows none, cannot be written: data of others."""
    return not (
        isinstance(triple.subject, ox.NamedNode)
        and isinstance(triple.object, ox.NamedNode | ox.Literal)
    )


_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_IRI = ":/?#[]@!$&'()*+,;=%-._~"
_COUNTED = {
    "articles": ox.NamedNode(SCHEMA + "NewsArticle"),
    "events": ox.NamedNode(KGP + "Event"),
    "claims": ox.NamedNode(KGP + "Claim"),
    "people, bodies and places": ox.NamedNode(KGP + "Entity"),
}


async def _static(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in _STATIC:
        return refusal(404, f"there is no {name}")
    return document(request, static(name).encode("utf-8"), _STATIC[name])


def make_application(server: Server, *, cors: bool = True) -> Any:
    """Return the ASGI application; it ends the processes of its queries when it stops."""

    @contextlib.asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        try:
            yield
        finally:
            server.pool.close()

    return Starlette(
        routes=[
            Route("/", server.index),
            Route("/sparql", server.sparql, methods=["GET", "HEAD", "POST"]),
            Route("/.well-known/void", server.void),
            Route("/static/{name}", _static),
            Route("/{path:path}", server.resource),
        ],
        middleware=[Middleware(Conventions, cors=cors)],
        lifespan=lifespan,
    )
