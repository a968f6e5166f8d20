"""The line of a node is the one that describes it, in each syntax."""

from __future__ import annotations

import json

import pyoxigraph as ox
import pytest

from kgpub.validation import parse_document
from kgpub.validation.lines import first_lines

BASE = "https://data.example/"
TURTLE = """@base <https://data.example/> .
@prefix ex: <https://data.example/deep/> .
@prefix p: <https://p.example/> .
<a> p:knows <b> , ex:c ,
    <d> .
    <b> p:says "<d> ex:c" .
ex:c p:knows _:x .
_:x p:knows <https://data.example/d> .
<d> p:knows <a> .
"""


def lines(text: str, *names: str, syntax: ox.RdfFormat = ox.RdfFormat.TURTLE) -> list[int | None]:
    document = parse_document(text.encode(), "x", syntax)
    nodes = [name if name.startswith("_:") else BASE + name for name in names]
    found = first_lines(document, nodes)
    return [found.get(node) for node in nodes]


def test_turtle_subjects_are_found_relative_prefixed_and_blank() -> None:
    assert lines(TURTLE, "a", "b", "deep/c", "d", "_:x") == [4, 6, 7, 9, 8]


def test_a_node_without_a_description_is_found_where_it_is_mentioned() -> None:
    assert lines(TURTLE.replace("<d> p:knows <a> .\n", ""), "d") == [5]


def test_a_node_that_is_not_there_has_no_line() -> None:
    assert lines(TURTLE, "e", "_:y") == [None, None]
    assert lines(TURTLE) == []


@pytest.mark.parametrize("separator", ["\u2028", "\x0c", "\x85"])
def test_only_line_feeds_count(separator: str) -> None:
    text = f'<{BASE}a> <x:p> """{separator}""" .\n<{BASE}b> <x:p> 1 .'
    assert lines(text, "a", "b") == [1, 2]


def test_ntriples_and_trig() -> None:
    triples = f"<{BASE}b> <x:p> <{BASE}a> .\n<{BASE}a> <x:p> <x:o> .\n"
    assert lines(triples, "a", "b", syntax=ox.RdfFormat.N_TRIPLES) == [2, 1]
    trig = f"<x:g> {{\n\t<{BASE}b> <x:p> <{BASE}a> .\n\t<{BASE}a> <x:p> 1\n}}"
    assert lines(trig, "a", "b", syntax=ox.RdfFormat.TRIG) == [3, 2]


def test_jsonld_objects_are_found_by_their_identifier() -> None:
    context = {"@base": BASE, "id": "@id", "p": {"@id": "x:p", "@type": "@id"}}
    graph = [{"id": "a", "p": "b"}, {"id": "b", "p": "a"}]
    text = json.dumps({"@context": context, "@graph": graph}, indent=1)
    found = lines(text, "a", "b", syntax=ox.RdfFormat.JSON_LD)
    assert [text.splitlines()[number - 1].strip(" ,") for number in found if number] == [
        '"id": "a"',
        '"id": "b"',
    ]
