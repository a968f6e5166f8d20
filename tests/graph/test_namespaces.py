"""One table of prefixes, the same in every file."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kgpub import resources
from kgpub.graph.jsonld import load_context
from kgpub.graph.namespaces import KGP, PREFIXES, Vocabulary


def test_a_vocabulary_gives_the_iris_of_its_terms() -> None:
    assert KGP("Event") == ox.NamedNode("https://w3id.org/kgpub/ontology#Event")
    assert Vocabulary("http://e.example/")("x").value == "http://e.example/x"


def test_no_two_prefixes_share_a_namespace() -> None:
    assert len(set(PREFIXES.values())) == len(PREFIXES)
    assert all(iri.endswith(("#", "/")) for iri in PREFIXES.values())


def test_schema_org_is_https_and_wikidata_is_http() -> None:
    assert PREFIXES["schema"] == "https://schema.org/"
    assert PREFIXES["wd"] == "http://www.wikidata.org/entity/"


def test_the_context_has_the_same_prefixes() -> None:
    context = load_context()
    assert {p: context[p]["@id"] for p in PREFIXES} == PREFIXES


@pytest.mark.parametrize(
    "name", ["ontology/kgpub.ttl", "ontology/event-types.ttl", "shapes/kgpub.shacl.ttl"]
)
def test_shipped_files_use_the_prefixes_for_the_same_namespaces(name: str) -> None:
    parser = ox.parse(path=resources.path(name))
    for _ in parser:
        pass
    shared = PREFIXES.keys() & parser.prefixes.keys()
    assert len(shared) > 3
    assert {p: parser.prefixes[p] for p in shared} == {p: PREFIXES[p] for p in shared}
