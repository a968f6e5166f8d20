"""The kind of a query, and values bound to its parameters."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kgpub.errors import InputError
from kgpub.store import bind, form_of, parameters

QUERY = """SELECT ?name ?from ?item ?size ?node WHERE {
  BIND("" AS ?name)  # parameter
  BIND("0001-01-01" AS ?from)  # parameter
  BIND(wd:Q1 AS ?item)  # parameter
  BIND(1.5 AS ?size)  # parameter
  BIND("" AS ?node)  # parameter
}"""


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("select * {}", "SELECT"),
        ("# ASK\nPREFIX ask: <http://x/SELECT> CONSTRUCT WHERE { ?s ?p ?o }", "CONSTRUCT"),
        ("ASK { ?s ?p 'SELECT' }", "ASK"),
        ("BASE <http://x/#DROP> DESCRIBE <a>", "DESCRIBE"),
        ("SELECT * { ?s ?p 'INSERT' }", "SELECT"),
    ],
)
def test_the_kind_of_a_query_is_told_from_its_text(text: str, form: str) -> None:
    assert form_of(text) == form


@pytest.mark.parametrize(
    "text", ["INSERT DATA {}", "DROP ALL", "INSERT { ?s ?p ?o } WHERE { SELECT * {} }"]
)
def test_an_update_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="the query changes data"):
        form_of(text)


def test_a_text_that_is_no_query_is_refused() -> None:
    with pytest.raises(InputError, match="has no SELECT"):
        form_of("where is it?")


def ask(**values: str) -> list[str]:
    text = "PREFIX wd: <http://www.wikidata.org/entity/>\n" + bind(QUERY, values)
    (row,) = ox.Store().query(text)
    return [str(term) for term in row]


def test_defaults_stand_in_the_query_itself() -> None:
    assert ask() == [
        '""',
        '"0001-01-01"',
        "<http://www.wikidata.org/entity/Q1>",
        '"1.5"^^<http://www.w3.org/2001/XMLSchema#decimal>',
        '""',
    ]
    assert [p.default for p in parameters(QUERY)] == ['""', '"0001-01-01"', "wd:Q1", "1.5", '""']


def test_values_are_bound_as_terms_of_the_type_of_the_default() -> None:
    found = ask(
        **{"name": "x", "from": "2020-01-02", "item": "Q858", "size": "-3", "node": "<http://x/y>"}
    )
    assert found == [
        '"x"',
        '"2020-01-02"',
        "<http://www.wikidata.org/entity/Q858>",
        '"-3"^^<http://www.w3.org/2001/XMLSchema#decimal>',
        "<http://x/y>",
    ]


@pytest.mark.parametrize(
    "hostile",
    ['") } DROP ALL #', '\\" . ?s ?p ?o', 'a\nb\r\t\'"""', "\\1 \\g<head> {0}", "é ☃ \U0001f600"],
)
def test_no_value_can_become_part_of_the_query(hostile: str) -> None:
    text = bind('SELECT ?v {\n BIND("" AS ?v)  # parameter\n}', {"v": hostile})
    (row,) = ox.Store().query(text)
    assert row["v"].value == hostile


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("item", "858", "is not an item of Wikidata"),
        ("item", "Q1> . ?s ?p <x", "is not an item of Wikidata"),
        ("size", "1e3", "is not a number"),
        ("size", "1) }", "is not a number"),
        ("from", "yesterday", "Invalid isoformat"),
        ("node", "<not an iri>", "--param node"),
        ("other", "1", "the query has no such parameter (it has: from, item, name, node, size)"),
    ],
)
def test_a_value_of_another_type_is_refused(name: str, value: str, message: str) -> None:
    with pytest.raises(InputError) as error:
        bind(QUERY, {name: value})
    assert message in str(error.value)
