"""A report reads well as text: grouped by node, gravest first, safe for a terminal."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
from rdflib import SH, BNode, Graph, Literal, URIRef

from kgpub.validation import Finding, Passage, Report, Severity, render, summary
from kgpub.validation.terms import label, path_name, short, turtle
from kgpub.validation.text import explain, words

SHAPES = "https://w3id.org/kgpub/shapes#"
NAMESPACES = {"ex": "https://example.org/", "deep": "https://example.org/deep/"}

MISSING = Finding(
    Severity.VIOLATION, "Give it one.", focus="x:b", path="kgp:count", shape=SHAPES + "Figure-count"
)
WRONG = Finding(
    Severity.WARNING, "Mend it.", focus="x:a", path="kgp:count", value='"-1"', label="city taken"
)
WHOLE = Finding(Severity.INFO, "Look.", focus="")


def test_findings_are_grouped_by_node_with_violations_first() -> None:
    assert render(Report((WHOLE, WRONG, MISSING))) == [
        "<x:b>",
        "  violation: kgp:count: Give it one. [Figure-count]",
        '<x:a> "city taken"',
        '  warning: kgp:count = "-1": Mend it.',
        "(whole graph)",
        "  info: Look.",
    ]


def test_node_stands_once_with_its_gravest_finding_first() -> None:
    also = Finding(Severity.INFO, "Look.", focus="x:b")
    assert render(Report((also, MISSING))) == [
        "<x:b>",
        "  violation: kgp:count: Give it one. [Figure-count]",
        "  info: Look.",
    ]


def test_limit_keeps_the_gravest_and_counts_the_rest() -> None:
    assert render(Report((WHOLE, WRONG, MISSING)), limit=1) == [
        "<x:b>",
        "  violation: kgp:count: Give it one. [Figure-count]",
        "... and 2 more",
    ]


def test_report_without_findings_has_no_lines() -> None:
    assert render(Report()) == []


def test_control_characters_do_not_reach_the_terminal() -> None:
    finding = Finding(Severity.INFO, "a\x1b[2Jb", focus="_:x", label="c\nd", value="\x07")
    assert render(Report((finding,))) == ['_:x "c\\nd"', "  info: \\x07: a\\x1b[2Jb"]


def test_long_values_are_cut() -> None:
    (_, line) = render(Report((Finding(Severity.INFO, "m", focus="x:a", value="v" * 500),)))
    assert len(line) < 130
    assert "..." in line


def test_summary_counts_each_severity() -> None:
    assert summary(Report()) == "conforms"
    assert summary(Report((WRONG, WHOLE))) == "conforms, 1 warning, 1 info"
    other = Finding(Severity.VIOLATION, "x", focus="x:c")
    assert summary(Report((MISSING, other, WRONG))) == "2 violations, 1 warning"


def test_terms_are_written_as_in_turtle_with_the_longest_prefix() -> None:
    assert short(URIRef("https://example.org/deep/a"), NAMESPACES) == "deep:a"
    assert short(URIRef("https://example.org/b/c"), NAMESPACES) == "<https://example.org/b/c>"
    assert short(BNode("b"), NAMESPACES) == "_:b"
    assert short(Literal('a "b"\n\\'), NAMESPACES) == '"a \\"b\\"\\n\\\\"'
    assert short(Literal("a", lang="en"), NAMESPACES) == '"a"@en'
    typed = Literal("a", datatype=URIRef("https://example.org/t"))
    assert short(typed, NAMESPACES) == '"a"^^ex:t'


def test_paths_are_written_as_in_sparql(tmp_path: Path) -> None:
    graph = Graph().parse(
        data="""
        @prefix sh: <http://www.w3.org/ns/shacl#> . @prefix ex: <https://example.org/> .
        ex:1 sh:path ex:p . ex:2 sh:path [ sh:inversePath ex:p ] .
        ex:3 sh:path [ sh:alternativePath ( ex:p [ sh:inversePath ex:q ] ) ] .
        ex:4 sh:path ( ex:p ex:q ) . ex:5 sh:path [ sh:zeroOrMorePath ex:p ] .
        ex:6 sh:path [ sh:oneOrMorePath ex:p ] . ex:7 sh:path [ ] .
        """,
        format="turtle",
    )
    paths = {str(s)[-1]: path_name(p, graph, NAMESPACES) for s, p in graph[: SH.path :]}
    assert paths == {
        "1": "ex:p",
        "2": "^ex:p",
        "3": "ex:p|^ex:q",
        "4": "ex:p/ex:q",
        "5": "(ex:p)*",
        "6": "(ex:p)+",
        "7": "?",
    }


def test_the_place_and_the_words_of_the_article_are_told() -> None:
    passage = Passage("encircled", "x:article", 5, 14)
    finding = Finding(Severity.INFO, "Look.", focus="x:a", line=7, passage=passage)
    assert render(Report((finding,)), name="a\nb.ttl") == [
        "a\\nb.ttl:7: <x:a>",
        '  says: "encircled", characters 5-14 of <x:article>',
        "  info: Look.",
    ]
    assert explain(finding) == ('<x:a>: Look. (says: "encircled", characters 5-14 of <x:article>)')
    assert words(Passage("w\x1b")) == '"w\\x1b"'


def test_a_title_names_a_node() -> None:
    graph = Graph().parse(data="<x:a> <http://purl.org/dc/terms/title> 'Set'@en .", format="turtle")
    assert label(URIRef("x:a"), graph) == "Set"


def test_terms_are_written_so_that_a_parser_reads_them_back() -> None:
    for literal in (
        Literal('a"\\\n\x1b\u2028é'),
        Literal("007", datatype=URIRef("http://www.w3.org/2001/XMLSchema#integer")),
        Literal("hi", lang="en-GB"),
    ):
        quads = list(ox.parse(f"<x:s> <x:p> {turtle(literal)} .", format=ox.RdfFormat.TURTLE))
        assert quads[0].object.value == str(literal)
