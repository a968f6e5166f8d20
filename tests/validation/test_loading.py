"""RDF files load with their terms unchanged, and malformed ones name file, line and cause."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib import BNode, Graph, Literal, URIRef

from kgpub.errors import InputError
from kgpub.validation import load_graph

FORMATS = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "nq": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "jsonld": ox.RdfFormat.JSON_LD,
}


def write(folder: Path, name: str, content: str | bytes) -> Path:
    file = folder / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


@pytest.mark.parametrize("extension", FORMATS)
def test_every_format_gives_the_same_graph(
    extension: str, good_file: Path, good: Graph, tmp_path: Path
) -> None:
    data = ox.serialize(
        (quad.triple for quad in ox.parse(path=good_file)), format=FORMATS[extension]
    )
    assert set(load_graph(write(tmp_path, f"good.{extension}", data))) == set(good)


def test_terms_equal_those_that_rdflib_reads_itself(good_file: Path, good: Graph) -> None:
    assert set(good) == set(Graph().parse(good_file, format="turtle"))


def test_prefixes_of_the_file_are_kept(good: Graph) -> None:
    assert dict(good.namespaces())["kgp"] == URIRef("https://w3id.org/kgpub/ontology#")


def test_named_graphs_are_merged(tmp_path: Path) -> None:
    text = "<x:s> <x:p> <x:o> . GRAPH <x:g> { <x:s> <x:p> <x:o2> }"
    assert len(load_graph(write(tmp_path, "a.trig", text))) == 2


def test_strings_have_no_datatype_and_lexical_forms_stay(tmp_path: Path) -> None:
    text = """<x:s> <x:p> "a", "b"^^<http://www.w3.org/2001/XMLSchema#string>, "c"@EN, 007,
        "2026-11-22"^^<http://www.w3.org/2001/XMLSchema#dateTime>, 1.50 ."""
    values = set(load_graph(write(tmp_path, "a.ttl", text)).objects())
    assert {Literal("a"), Literal("b"), Literal("c", lang="en")} <= values
    typed = {(str(v), v.datatype) for v in values if isinstance(v, Literal) and v.datatype}
    assert typed == {
        ("007", rdflib.XSD.integer),
        ("2026-11-22", rdflib.XSD.dateTime),
        ("1.50", rdflib.XSD.decimal),
    }


def test_ill_typed_literals_load_without_log_lines(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    text = '<x:s> <x:p> "no date"^^<http://www.w3.org/2001/XMLSchema#date> .'
    with caplog.at_level(logging.DEBUG, "kgpub"):
        load_graph(write(tmp_path, "a.ttl", text))
    assert caplog.records == []


def test_blank_nodes_keep_their_names_or_are_numbered(tmp_path: Path) -> None:
    text = "_:named <x:p> [ <x:q> 1 ] ."
    for _ in range(2):
        graph = load_graph(write(tmp_path, "a.ttl", text))
        assert {n for n in graph.all_nodes() if isinstance(n, BNode)} == {
            BNode("named"),
            BNode("anonymous1"),
        }


def test_byte_order_mark_and_upper_case_extension_are_fine(tmp_path: Path) -> None:
    assert len(load_graph(write(tmp_path, "a.TTL", b"\xef\xbb\xbf<x:s> <x:p> 1 ."))) == 1


def test_empty_turtle_file_is_an_empty_graph(tmp_path: Path) -> None:
    assert len(load_graph(write(tmp_path, "a.ttl", ""))) == 0


@pytest.mark.parametrize(
    ("name", "content", "complaint"),
    [
        ("a.ttl", "<x:s> <x:p> <x:o> .\n<x:s> <x:p> <y z> .", r"a\.ttl:2:\d+: .*code point"),
        ("a.ttl", "<x:s> <x:p> 'x'\n", r"a\.ttl:\d:\d+: .*dot"),
        ("a.ttl", "<s> <x:p> 1 .", r"a\.ttl:1:1: .*scheme"),
        ("a.ttl", "no:prefix <x:p> 1 .", r"a\.ttl:1"),
        ("a.ttl", b"<x:s> <x:p> '\xff' .", r"a\.ttl:1:\d+: .*UTF-8"),
        ("a.ttl", b"\x00\x01\x02\x89PNG", r"a\.ttl:1"),
        ("a.ttl", "<x:s> <x:p> <<( <x:a> <x:b> 1 )>> .", "RDF 1.2"),
        ("a.ttl", "<x:s> <x:p> 'x'@en--ltr .", "RDF 1.2"),
        ("a.nt", "<x:s> <x:p> 'single' .", r"a\.nt:1"),
        ("a.jsonld", "", r"a\.jsonld:1:1: .*end of file"),
        ("a.jsonld", '{"@id": "x:s",', r"a\.jsonld:1:\d+"),
        ("a.jsonld", '{"@context": "https://schema.org/"}', "remote @context"),
        ("a.jsonld", '{"@context": ["https://x.example/c", {}]}', "remote @context"),
        ("a.jsonld", '{"@context": {"@import": "https://x.example/c"}}', "remote @context"),
        ("a.xlsx", "x", r"unknown RDF file extension.*\.ttl"),
        ("noext", "x", "unknown RDF file extension"),
    ],
)
def test_malformed_file_is_refused_with_its_place_and_cause(
    name: str, content: str | bytes, complaint: str, tmp_path: Path
) -> None:
    with pytest.raises(InputError, match=complaint) as raised:
        load_graph(write(tmp_path, name, content))
    assert name in str(raised.value)


def test_missing_file_and_folder_are_refused(tmp_path: Path) -> None:
    (tmp_path / "folder.ttl").mkdir()
    for name in ("missing.ttl", "folder.ttl"):
        with pytest.raises(InputError, match=f"{name}: cannot be read"):
            load_graph(tmp_path / name)


def test_json_that_is_no_linked_data_is_an_empty_graph(tmp_path: Path) -> None:
    assert len(load_graph(write(tmp_path, "a.jsonld", json.dumps({"name": "x"})))) == 0
