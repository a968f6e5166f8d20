"""The page of the ontology is made from the ontology and says all of it."""

from __future__ import annotations

import html
import os
import subprocess
import sys
from pathlib import Path

import pytest
from rdflib import RDF, RDFS, SKOS, URIRef

from kgpub import resources
from kgpub.validation import load_graph

ROOT = Path(__file__).parents[2]
ONTOLOGY = URIRef("https://w3id.org/kgpub/ontology")


def build(target: Path, seed: str) -> str:
    subprocess.run(
        [sys.executable, ".ci/ontology_page.py", str(target)],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": seed},
        check=True,
    )
    return target.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    return build(tmp_path_factory.mktemp("page") / "ontology.html", "1")


def test_every_term_is_on_it_with_its_label_and_definition(page: str) -> None:
    text = " ".join(html.unescape(page).split())
    ontology = load_graph(resources.path("ontology/kgpub.ttl"))
    terms = [
        term
        for term in ontology.subjects(RDFS.isDefinedBy, ONTOLOGY)
        if (term, RDF.type, None) in ontology
    ]
    assert len(terms) > 60
    for term in terms:
        assert f"<code>{term}</code>" in page, term
        for predicate in (RDFS.label, SKOS.definition):
            assert " ".join(str(ontology.value(term, predicate)).split()) in text, term


def test_the_header_is_on_it(page: str) -> None:
    for part in (
        "kgpub ontology of reported events",
        "creativecommons.org/licenses/by/4.0",
        "0.1.0",
    ):
        assert part in page


def test_it_loads_nothing_from_elsewhere(page: str) -> None:
    assert 'src="http' not in page
    assert '<link href="http' not in page


def test_the_same_ontology_gives_the_same_page(page: str, tmp_path: Path) -> None:
    assert build(tmp_path / "again.html", "2") == page
