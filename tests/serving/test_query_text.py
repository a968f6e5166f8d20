"""What a query would do is told from its tokens, not from its strings and comments."""

from __future__ import annotations

import pytest

from kgpub.serving.query_text import asks_elsewhere, is_update, names_dataset

Q = "PREFIX ex: <http://e.example/service/from> "


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://a.example/> { ?s ?p ?o } }",
        "SELECT * { service silent ?x { ?s ?p ?o } }",
        "SELECT * { \\u0053ERVICE <http://a.example/> { ?s ?p ?o } }",
        "SELECT * {\n# no\nSERVICE<http://a.example/>{ ?s ?p ?o } }",
        'SELECT * { ?s ?p "a\\"" . SERVICE <http://a.example/> { } }',
    ],
)
def test_a_query_to_another_server_is_seen(query: str) -> None:
    assert asks_elsewhere(query)


@pytest.mark.parametrize(
    "query",
    [
        Q + "SELECT ?service { ?service ex:service 'SERVICE <x>' }",
        Q + 'SELECT * { ?s ?p """SERVICE " in a text""" } # SERVICE',
        Q + "SELECT * { ?s <http://a.example/SERVICE> ?o }",
        Q + "SELECT * { ?s service:a ?o FILTER(?s < 1 && 2 > ?o) }",
    ],
)
def test_words_that_are_no_keywords_are_left_alone(query: str) -> None:
    assert not asks_elsewhere(query)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("INSERT DATA { <a:a> <b:b> 1 }", True),
        (Q + "delete where { ?s ?p ?o }", True),
        ("# SELECT\nLOAD <http://a.example/>", True),
        ("DROP ALL", True),
        ("SELECT * { ?s ?p 'DROP ALL' }", False),
        ("ASK { ?insert ex:delete ex:load }", False),
        ("nonsense", False),
    ],
)
def test_updates_are_told_from_queries(text: str, expected: bool) -> None:
    assert is_update(text) is expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("SELECT * FROM <http://g.example/> { ?s ?p ?o }", True),
        ("SELECT * FROM NAMED <http://g.example/> { GRAPH ?g { ?s ?p ?o } }", True),
        (Q + "SELECT ?from { ?from ex:from 'FROM <x>' }", False),
    ],
)
def test_a_query_may_name_its_graphs(query: str, expected: bool) -> None:
    assert names_dataset(query) is expected
