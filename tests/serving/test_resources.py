"""Every IRI of the data answers, in each form, with what the store says."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote

import pyoxigraph as ox
import pytest

from kgpub.graph import ArticleGraph
from tests.serving.conftest import BASE, Client, serving

pytestmark = pytest.mark.server

FORMATS = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
}


def path_of(iri: str) -> str:
    return "/" + quote(iri.removeprefix(BASE), safe="/")


def canonical(triples: Iterable[ox.Triple]) -> ox.Dataset:
    """Triples that compare whatever their blank nodes are called, in the store's own forms."""
    store = ox.Store()
    store.extend(ox.Quad(t.subject, t.predicate, t.object) for t in triples)
    made = ox.Dataset(store)
    made.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return made


def read(client: Client, path: str, accept: str) -> set[ox.Triple]:
    answer = client.ask(path, Accept=accept)
    assert answer.status == 303
    document = client.ask(answer.headers["location"])
    assert (document.status, document.media) == (200, accept)
    return {q.triple for q in ox.parse(document.body, format=FORMATS[accept], base_iri=BASE)}


def test_every_iri_of_the_data_leads_to_its_triples(
    client: Client, graphs: list[ArticleGraph]
) -> None:
    for graph in graphs:
        for iri in {t.subject.value for t in graph.triples if "#" not in t.subject.value}:  # type: ignore[union-attr]
            stated = {t for t in graph.triples if t.subject == ox.NamedNode(iri)}
            found = read(client, path_of(iri), "application/n-triples")
            assert set(canonical(stated)) <= set(canonical(found)), iri


@pytest.mark.parametrize("accept", FORMATS)
@pytest.mark.parametrize(
    "path", ["/entity/Q504657", "/time/2011--", "/type/shelling", "/ontology", "/event-types"]
)
def test_each_form_says_the_same(client: Client, path: str, accept: str) -> None:
    found = read(client, path, accept)
    assert found
    assert canonical(found) == canonical(read(client, path, "application/n-triples"))


def test_an_article_is_its_graph(client: Client, graphs: list[ArticleGraph]) -> None:
    found = read(client, path_of(graphs[0].name.value), "text/turtle")
    assert canonical(found) == canonical(graphs[0].triples)


def test_an_event_comes_with_the_claims_on_it_and_their_figures(
    client: Client, graphs: list[ArticleGraph]
) -> None:
    event = next(t.subject for t in graphs[0].triples if "shelled Idlib" in str(t.object))
    found = {
        str(t.predicate.value).rsplit("#")[-1]
        for t in read(client, path_of(event.value), "text/turtle")
    }  # type: ignore[union-attr]
    assert {"count", "casualtyKind", "modality", "cue", "hasAttribution"} <= found


def test_a_redirect_says_what_it_depends_on_and_what_else_there_is(client: Client) -> None:
    answer = client.ask("/entity/Q504657", Accept="text/turtle")
    assert answer.headers["location"] == "/entity/Q504657.ttl"
    assert "accept" in answer.headers["vary"].lower()
    link = answer.headers["link"]
    assert f'<{BASE}entity/Q504657>; rel="describes"' in link
    assert '</entity/Q504657.jsonld>; rel="alternate"; type="application/ld+json"' in link


def test_what_cannot_be_had_is_406_and_says_what_can(client: Client) -> None:
    answer = client.ask("/entity/Q504657", Accept="image/png")
    assert answer.status == 406
    assert "text/turtle" in answer.text


@pytest.mark.parametrize(
    "path",
    [
        "/entity/Q999",
        "/entity/Q504657.csv",
        "/%00",
        "/a%20b%3Cc",
        "//",
        "/..%2f..%2fetc/passwd",
        "/%FF%FE",
        "/entity/",
    ],
)
@pytest.mark.parametrize("accept", ["text/turtle", "text/html"])
def test_what_is_not_known_is_not_found(client: Client, path: str, accept: str) -> None:
    assert client.ask(path, Accept=accept).status == 404


def test_a_document_has_a_strong_etag_and_is_not_sent_twice(client: Client) -> None:
    first = client.ask("/entity/Q504657.ttl")
    tag = first.headers["etag"]
    assert tag.startswith('"')
    for header in (tag, f"W/{tag}", f'"x", {tag}', "*"):
        again = client.ask("/entity/Q504657.ttl", If_None_Match=header)
        assert (again.status, again.body, again.headers["etag"]) == (304, b"", tag)
    assert client.ask("/entity/Q504657.ttl", If_None_Match='"other"').status == 200
    assert client.ask("/entity/Q504657.nt").headers["etag"] != tag


@pytest.mark.parametrize(
    "path", ["/", "/entity/Q504657.ttl", "/sparql", "/.well-known/void", "/static/page.css"]
)
def test_head_says_what_get_says_without_the_body(client: Client, path: str) -> None:
    head, get = client.ask(path, method="HEAD"), client.ask(path)
    assert (head.status, head.body) == (200, b"")
    for name in ("content-type", "etag", "content-length"):
        assert head.headers[name] == get.headers[name]


@pytest.mark.parametrize("path", ["/", "/entity/Q504657", "/sparql"])
def test_options_and_cors_let_other_sites_read(client: Client, path: str) -> None:
    answer = client.ask(
        path, method="OPTIONS", Origin="https://other.example", Access_Control_Request_Method="GET"
    )
    assert answer.status == 204
    assert {"GET", "HEAD", "OPTIONS"} <= set(answer.headers["allow"].split(", "))
    assert answer.headers["access-control-allow-origin"] == "*"
    assert client.ask(path).headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nothing_can_be_written(client: Client, method: str) -> None:
    answer = client.ask("/entity/Q504657", method=method, data=b"x")
    assert answer.status == 405
    assert "GET" in answer.headers["allow"]


def test_the_dataset_is_described(client: Client) -> None:
    answer = client.ask("/.well-known/void", Accept="application/ld+json")
    store = ox.Store()
    store.load(answer.body, format=ox.RdfFormat.JSON_LD)
    rows = store.query(
        "PREFIX void: <http://rdfs.org/ns/void#> PREFIX dcterms: <http://purl.org/dc/terms/> "
        "SELECT ?n ?sparql ?licence ?events ?links { ?d a void:Dataset ; void:triples ?n ; "
        "void:sparqlEndpoint ?sparql ; dcterms:license ?licence ; void:classPartition ?p . "
        "?p void:class <https://w3id.org/kgpub/ontology#Event> ; void:entities ?events . "
        "?set a void:Linkset ; void:triples ?links ; void:subjectsTarget ?d }"
    )
    assert isinstance(rows, ox.QuerySolutions)
    (row,) = rows
    assert row["sparql"] == ox.NamedNode(BASE + "sparql")
    assert int(row["events"].value) == 12
    assert int(row["links"].value) >= 2
    count = client.ask(
        "/sparql?query=" + quote("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }")
    )
    assert json.loads(count.body)["results"]["bindings"][0]["n"]["value"] == row["n"].value


def test_pages_are_whole_and_guarded(client: Client, graphs: list[ArticleGraph]) -> None:
    answer = client.ask("/?q=IDLIB")
    assert "Shells on Idlib" in answer.text
    assert "Idlib Governorate" in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("number", ["0", "7", "x", "-1", "9" * 40, "\u0664"])
def test_a_page_number_that_is_none_is_the_nearest(client: Client, number: str) -> None:
    answer = client.ask("/?page=" + quote(number))
    assert answer.status == 200
    assert "Shells on Idlib" in answer.text


@pytest.mark.parametrize("words", ['"', "\\", "' } DROP ALL #", "\u202e", "x" * 5000, "%00"])
def test_a_search_is_words_and_no_query(client: Client, words: str) -> None:
    answer = client.ask("/?q=" + quote(words))
    assert answer.status == 200
    assert "Nothing has a name" in answer.text


def test_an_event_page_sets_figures_side_by_side(
    client: Client, graphs: list[ArticleGraph]
) -> None:
    event = next(t.subject for t in graphs[0].triples if "shelled Idlib" in str(t.object))
    page = client.ask(path_of(event.value) + ".html").text  # type: ignore[union-attr]
    assert "Figures, side by side" in page
    assert "40 (soldiers)" in page
    assert "denied" in page


def test_an_event_page_names_what_other_articles_tell_alike(
    client: Client, graphs: list[ArticleGraph]
) -> None:
    event = next(t.subject for t in graphs[0].triples if "shelled Idlib" in str(t.object))
    page = client.ask(path_of(event.value) + ".html").text  # type: ignore[union-attr]
    alike = page[page.index("Told alike") : page.index("Reported in")]
    assert "<b><bdi>55</bdi></b> killed" in alike
    assert "Shells on Idlib, The Paper, 28 January 2020" in alike
    warning = next(t.subject for t in graphs[0].triples if "Assad warned" in str(t.object))
    assert "Told alike" not in client.ask(path_of(warning.value) + ".html").text  # type: ignore[union-attr]


def test_an_entity_page_has_what_several_articles_claim_about_it(client: Client) -> None:
    page = client.ask("/entity/Q504657.html").text
    assert page.count("<bdi>Syrian rebels shelled Idlib</bdi>") == 2
    assert "wikidata.org/wiki/Q504657" in page


def test_another_base_escapes_and_no_cors(tmp_path: Path) -> None:
    folder = tmp_path / "other.db"
    made = ox.Store(str(folder))
    base, graph = "https://data.example/n/", ox.NamedNode("https://data.example/n/article/1")
    for name in ("event/é", "event/%C3%A8%2F", "event/a.ttl"):
        node = ox.NamedNode(base + name)
        made.add(ox.Quad(node, ox.NamedNode("https://p.example/"), ox.Literal(name), graph))
    made.flush()
    del made
    with serving(folder, "--base-iri", "https://data.example/n", "--no-cors") as client:
        for name, path in (
            ("event/é", "/event/%C3%A9"),
            ("event/%C3%A8%2F", "/event/%C3%A8%2F"),
            ("event/a.ttl", "/event/a.ttl"),
        ):
            answer = client.ask(path, Accept="text/turtle")
            assert (answer.status, answer.headers["location"]) == (303, path + ".ttl")
            assert "access-control-allow-origin" not in answer.headers
            body = client.ask(answer.headers["location"]).body
            found = {q.triple.subject for q in ox.parse(body, format=ox.RdfFormat.TURTLE)}
            assert found == {ox.NamedNode(base + name)}


def test_what_others_wrote_into_a_store_is_no_script(tmp_path: Path) -> None:
    folder = tmp_path / "evil.db"
    made = ox.Store(str(folder))
    graph = ox.NamedNode(BASE + "article/1")
    entity, evil = ox.NamedNode(BASE + "entity/x"), ox.NamedNode("javascript:alert(1)")
    same = ox.NamedNode("http://www.w3.org/2002/07/owl#sameAs")
    for subject, predicate, value in (
        (graph, ox.NamedNode("https://schema.org/url"), evil),
        (graph, ox.NamedNode("https://schema.org/headline"), ox.Literal("</h1><script>")),
        (entity, same, evil),
        (entity, same, ox.NamedNode("http://www.wikidata.org/entity/Q1'onclick='x")),
        (entity, same, ox.BlankNode()),
    ):
        made.add(ox.Quad(subject, predicate, value, graph))
    made.flush()
    del made
    with serving(folder) as client:
        for path in ("/", "/article/1.html", "/entity/x.html"):
            answer = client.ask(path)
            assert answer.status == 200
            assert 'href="javascript:' not in answer.text
            assert "<script>" not in answer.text
