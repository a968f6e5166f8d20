"""The query operation of the SPARQL 1.1 Protocol, and what is refused."""

from __future__ import annotations

import http.client
import json
import threading
import time
from pathlib import Path
from urllib.parse import quote, urlencode, urlsplit

import pyoxigraph as ox
import pytest

from kgpub.graph import ArticleGraph
from tests.serving.conftest import Answer, Client, serving

pytestmark = pytest.mark.server

FORM, QUERY, UPDATE = (
    "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update",
)  # fmt: skip
COUNT = "SELECT (COUNT(*) AS ?n) { ?s a <https://w3id.org/kgpub/ontology#Event> }"
HEAVY = (
    "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i "
    "FILTER(STRLEN(CONCAT(STR(?a), STR(?f), STR(?i))) = 3) }"
)


def get(client: Client, *pairs: tuple[str, str], **headers: str) -> Answer:
    return client.ask("/sparql?" + urlencode(pairs), **headers)


def post(client: Client, kind: str, data: str, path: str = "/sparql", **headers: str) -> Answer:
    return client.ask(path, data=data.encode(), Content_Type=kind, **headers)


def number(answer: Answer) -> int:
    assert answer.status == 200, answer.text
    return int(json.loads(answer.body)["results"]["bindings"][0]["n"]["value"])


def test_a_query_comes_in_each_of_three_ways(client: Client) -> None:
    assert number(get(client, ("query", COUNT))) == 12
    assert number(post(client, FORM, urlencode({"query": COUNT}))) == 12
    assert number(post(client, FORM + "; charset=UTF-8", urlencode({"query": COUNT}))) == 12
    assert number(post(client, QUERY, COUNT)) == 12


@pytest.mark.parametrize("how", ["get", "form", "direct"])
def test_the_graphs_of_a_query_can_be_chosen(
    client: Client, graphs: list[ArticleGraph], how: str
) -> None:
    def run(query: str, *pairs: tuple[str, str]) -> Answer:
        if how == "get":
            return get(client, ("query", query), *pairs)
        if how == "form":
            return post(client, FORM, urlencode([("query", query), *pairs]))
        return post(client, QUERY, query, "/sparql?" + urlencode(pairs))

    one, other = (graph.name.value for graph in graphs)
    assert number(run(COUNT, ("default-graph-uri", one))) == 6
    both = (("default-graph-uri", one), ("default-graph-uri", other))
    assert number(run(COUNT, *both)) == 12
    named = "SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
    assert number(run(named)) == 2
    assert number(run(named, ("named-graph-uri", other))) == 1
    assert number(run(COUNT, ("named-graph-uri", other))) == 0


def test_a_query_may_name_its_graphs_itself_and_the_protocol_goes_first(
    client: Client, graphs: list[ArticleGraph]
) -> None:
    one, other = (graph.name.value for graph in graphs)
    query = COUNT.replace("{", f"FROM <{one}> {{", 1)
    assert number(get(client, ("query", query))) == 6
    both = [("default-graph-uri", one), ("default-graph-uri", other)]
    assert number(get(client, ("query", query), *both)) == 12


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("application/sparql-results+json", "application/sparql-results+json"),
        ("application/json", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("application/xml", "application/sparql-results+xml"),
        ("text/csv", "text/csv"),
        ("text/tab-separated-values", "text/tab-separated-values"),
        ("*/*", "application/sparql-results+json"),
        ("application/sparql-results+xml;q=0.2, text/csv;q=0.8", "text/csv"),
    ],
)
def test_solutions_come_in_the_form_asked_for(client: Client, accept: str, media: str) -> None:
    answer = get(client, ("query", COUNT), Accept=accept)
    assert (answer.status, answer.media) == (200, media)
    assert b"12" in answer.body
    assert "accept" in answer.headers["vary"].lower()
    if media.startswith("application/"):
        form = ox.QueryResultsFormat.from_media_type(media)
        assert form is not None
        assert isinstance(ox.parse_query_results(answer.body, format=form), ox.QuerySolutions)


@pytest.mark.parametrize(
    "media", ["text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml"]
)
@pytest.mark.parametrize(
    "query",
    ["CONSTRUCT WHERE { ?s a ?c }", "DESCRIBE <https://w3id.org/kgpub/data/entity/Q504657>"],
)
def test_graphs_come_in_the_form_asked_for(client: Client, query: str, media: str) -> None:
    answer = get(client, ("query", query), Accept=media)
    assert (answer.status, answer.media) == (200, media)
    assert list(ox.parse(answer.body, format=ox.RdfFormat.from_media_type(media)))


def test_a_form_that_does_not_fit_the_answer_is_406(client: Client) -> None:
    assert get(client, ("query", COUNT), Accept="text/turtle").status == 406
    assert get(client, ("query", "CONSTRUCT WHERE { ?s ?p ?o }"), Accept="text/csv").status == 406
    assert get(client, ("query", "ASK {}"), Accept="text/csv, text/turtle").status == 200


def test_relative_iris_are_those_of_the_data(client: Client) -> None:
    answer = get(
        client, ("query", "ASK { <entity/Q504657> a <https://w3id.org/kgpub/ontology#Place> }")
    )
    assert json.loads(answer.body)["boolean"] is True


@pytest.mark.parametrize(
    ("answer", "status", "words"),
    [
        (lambda c: get(c, ("query", "SELECT nonsense")), 400, "no SPARQL 1.1 query"),
        (lambda c: get(c, ("query", "")), 400, ""),
        (lambda c: get(c, ("q", COUNT)), 400, "give one parameter named query"),
        (lambda c: get(c, ("query", COUNT), ("query", COUNT)), 400, "2 were given"),
        (lambda c: get(c, ("query", COUNT), ("default-graph-uri", "no iri")), 400, "is no IRI"),
        (lambda c: c.ask("/sparql?query=%FF"), 400, ""),
        (lambda c: c.ask("/sparql", data=b"\xff", Content_Type=QUERY), 400, "UTF-8"),
        (lambda c: post(c, "text/plain", COUNT), 415, "application/sparql-query"),
        (lambda c: post(c, QUERY, COUNT + "#" * 1_000_001), 413, "1000000 bytes"),
        (lambda c: post(c, UPDATE, "DROP ALL"), 403, "read only"),
        (lambda c: post(c, FORM, urlencode({"update": "DROP ALL"})), 403, "read only"),
        (
            lambda c: post(c, FORM, urlencode({"query": "DELETE WHERE { ?s ?p ?o }"})),
            403,
            "read only",
        ),
        (lambda c: get(c, ("update", "DROP ALL")), 403, "read only"),
        (lambda c: post(c, QUERY, "INSERT DATA { <a:a> <b:b> 1 }"), 403, "read only"),
        (
            lambda c: get(c, ("query", "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }")),
            403,
            "SERVICE",
        ),
        (lambda c: c.ask("/sparql", method="DELETE"), 405, ""),
        (lambda c: c.ask("/sparql", method="PUT", data=b"<a:a> <b:b> 1 ."), 405, ""),
    ],
)
def test_what_breaks_the_protocol_or_would_write_is_refused_with_a_reason(
    client: Client, answer: object, status: int, words: str
) -> None:
    found = answer(client)  # type: ignore[operator]
    assert found.status == status
    assert words in found.text
    assert number(get(client, ("query", COUNT))) == 12


def test_without_a_query_there_is_an_editor_and_a_description(client: Client) -> None:
    assert "<textarea" in client.ask("/sparql", Accept="text/html").text
    described = client.ask("/sparql", Accept="text/turtle")
    assert described.media == "text/turtle"
    assert b"sparql-service-description#Service" in described.body


def test_a_heavy_query_is_stopped_and_the_next_one_runs(store: Path) -> None:
    with serving(store, "--timeout", "1", "--workers", "1") as client:
        answer = get(client, ("query", HEAVY))
        assert (answer.status, answer.text) == (
            503,
            "the query took longer than 1 s and was stopped\n",
        )
        assert number(get(client, ("query", COUNT))) == 12


def test_a_heavy_query_does_not_keep_others_waiting(client: Client) -> None:
    heavy = threading.Thread(target=get, args=(client, ("query", HEAVY)))
    heavy.start()
    assert number(get(client, ("query", COUNT))) == 12
    assert client.ask("/entity/Q504657.html").status == 200
    assert heavy.is_alive()
    heavy.join()


def test_a_crowd_of_heavy_queries_is_sent_away_and_pages_still_come(store: Path) -> None:
    statuses: list[int] = []
    with serving(store, "--timeout", "2", "--workers", "1") as client:
        crowd = [
            threading.Thread(target=lambda: statuses.append(get(client, ("query", HEAVY)).status))
            for _ in range(60)
        ]
        for one in crowd:
            one.start()
        begun = time.monotonic()
        assert client.ask("/entity/Q504657.ttl").status == 200
        assert time.monotonic() - begun < 2
        for one in crowd:
            one.join()
        assert statuses == [503] * 60
        assert number(get(client, ("query", COUNT))) == 12


def test_a_post_that_does_not_say_what_it_is_is_refused(client: Client) -> None:
    connection = http.client.HTTPConnection(urlsplit(client.root).netloc, timeout=30)
    connection.request("POST", "/sparql", COUNT)
    assert connection.getresponse().status == 415
    connection.close()


def test_an_answer_that_is_too_large_is_refused(store: Path) -> None:
    with serving(store, "--max-answer", "1", "--timeout", "20") as client:
        answer = get(client, ("query", "SELECT * { ?a ?b ?c . ?d ?e ?f }"))
        assert answer.status == 422
        assert "add a LIMIT" in answer.text
        assert number(get(client, ("query", COUNT))) == 12


def test_a_query_that_takes_too_much_memory_is_stopped(store: Path) -> None:
    with serving(store, "--max-memory", "64", "--timeout", "30") as client:
        query = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i"
        answer = get(client, ("query", query))
        assert answer.status == 422
        assert "memory" in answer.text
        assert number(get(client, ("query", COUNT))) == 12


def test_a_literal_is_what_it_was(client: Client) -> None:
    query = 'SELECT ("\\u202e\\"<&\\n" AS ?n) {}'
    for accept in ("application/sparql-results+json", "application/sparql-results+xml"):
        body = client.ask("/sparql?query=" + quote(query), Accept=accept).body
        form = ox.QueryResultsFormat.from_media_type(accept)
        assert form is not None
        rows = ox.parse_query_results(body, format=form)
        assert isinstance(rows, ox.QuerySolutions)
        assert [row["n"].value for row in rows] == ['\u202e"<&\n']
