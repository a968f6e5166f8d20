"""The description of a dataset counts what is in it and depends on nothing else."""

from __future__ import annotations

import datetime
import hashlib
from dataclasses import replace

import pyoxigraph as ox
import pytest

from kgpub import InputError
from kgpub.graph import (
    ArticleGraph,
    DatasetInfo,
    Dump,
    MappingOptions,
    Run,
    describe_dataset,
    fingerprint,
    map_reading,
    serialize,
)
from kgpub.scheme import load_scheme
from kgpub.validation import load_shapes, make_graph, validate
from tests.graph.conftest import BASE, COUNTRIES, full_reading

LINKER = "kgpub 0.1.0, knowledge base of 2026-11-24"
INFO = DatasetInfo(
    title="Northern war",
    license="https://creativecommons.org/licenses/by/4.0/",
    creator="The Desk",
    issued=datetime.date(2026, 11, 25),
    download="https://dumps.example/war",
)
DUMP = Dump.of("all of it.ttl", "turtle", b"data")


def graph_of(predicate: str = "owl:sameAs", url: str | None = None) -> ArticleGraph:
    reading = full_reading()
    if url is not None:
        reading = replace(reading, article=replace(reading.article, url=url))
    options = MappingOptions(base=BASE, link_predicate=predicate, linker=LINKER)
    return map_reading(reading, load_scheme(None), COUNTRIES.get, options)


@pytest.fixture(scope="module")
def graphs() -> list[ArticleGraph]:
    return [graph_of(), graph_of(url="https://news.example/b")]


@pytest.fixture(scope="module")
def runs() -> set[Run]:
    return {Run(full_reading().provenance, LINKER)}


@pytest.fixture(scope="module")
def described(graphs: list[ArticleGraph], runs: set[Run]) -> ArticleGraph:
    return describe_dataset(graphs, [DUMP], runs, INFO, BASE)


def ask(graph: ArticleGraph, query: str) -> list[tuple[str, ...]]:
    store = ox.Store()
    store.extend(ox.Quad(t.subject, t.predicate, t.object) for t in graph.triples)
    prefixes = """PREFIX void: <http://rdfs.org/ns/void#> PREFIX dcat: <http://www.w3.org/ns/dcat#>
        PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX prov: <http://www.w3.org/ns/prov#>
        PREFIX kgp: <https://w3id.org/kgpub/ontology#> PREFIX schema: <https://schema.org/>
        PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>"""
    return [tuple(value.value for value in row) for row in store.query(prefixes + query)]


def test_triples_events_claims_and_entities_are_counted(
    described: ArticleGraph, graphs: list[ArticleGraph]
) -> None:
    triples = {triple for graph in graphs for triple in graph.triples}
    assert ask(described, "SELECT ?n { ?d a dcat:Dataset ; void:triples ?n }") == [
        (str(len(triples)),)
    ]
    for name in ("Event", "Claim", "Entity"):
        rdf_type = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
        iri = f"https://w3id.org/kgpub/ontology#{name}"
        members = {
            triple.subject
            for triple in triples
            if triple.predicate.value == rdf_type and triple.object == ox.NamedNode(iri)
        }
        assert members
        query = f"SELECT ?n {{ ?p void:class kgp:{name} ; void:entities ?n }}"
        assert ask(described, query) == [(str(len(members)),)]


def test_property_partitions_sum_to_the_triples(described: ArticleGraph) -> None:
    rows = ask(described, "SELECT ?n { ?d void:propertyPartition ?p . ?p void:triples ?n }")
    ((total,),) = ask(described, "SELECT ?n { ?d a dcat:Dataset ; void:triples ?n }")
    assert sum(int(number) for (number,) in rows) == int(total)


@pytest.mark.parametrize(
    ("predicate", "iri"),
    [
        ("owl:sameAs", "http://www.w3.org/2002/07/owl#sameAs"),
        ("schema:sameAs", "https://schema.org/sameAs"),
    ],
)
def test_links_to_wikidata_are_a_linkset(predicate: str, iri: str, runs: set[Run]) -> None:
    graph = graph_of(predicate)
    described = describe_dataset([graph], [], runs, INFO, BASE)
    links = [t for t in graph.triples if t.predicate.value == iri]
    query = """SELECT ?p ?n ?space { ?d a dcat:Dataset ; void:subset ?l .
        ?l a void:Linkset ; void:linkPredicate ?p ; void:triples ?n ; void:subjectsTarget ?d ;
           void:objectsTarget/void:uriSpace ?space }"""
    assert ask(described, query) == [(iri, str(len(links)), "http://www.wikidata.org/entity/")]


def test_a_dataset_without_links_has_no_linkset(runs: set[Run]) -> None:
    graph = graph_of()
    bare = ArticleGraph(graph.name, tuple(t for t in graph.triples if "sameAs" not in str(t)))
    assert (
        ask(describe_dataset([bare], [], runs, INFO, BASE), "SELECT ?l {?l a void:Linkset}") == []
    )


def test_what_the_publisher_says_is_in_it(described: ArticleGraph) -> None:
    query = """SELECT ?title ?license ?creator ?issued { ?d a dcat:Dataset ; dcterms:title ?title ;
        dcterms:license ?license ; dcterms:creator/rdfs:label ?creator ; dcterms:issued ?issued }"""
    assert ask(described, query) == [
        ("Northern war", INFO.license, "The Desk", "2026-11-25"),
    ]


def test_what_nobody_said_is_left_out(graphs: list[ArticleGraph], runs: set[Run]) -> None:
    bare = describe_dataset(graphs, [], runs, DatasetInfo(), BASE)
    said = {triple.predicate.value.rpartition("/")[2] for triple in bare.triples}
    assert said.isdisjoint({"license", "creator", "issued"})
    titles = ask(bare, "SELECT ?t { ?d a dcat:Dataset ; dcterms:title ?t }")
    assert titles == [("Events and claims from 2 news reports",)]


def test_a_creator_may_be_an_iri(graphs: list[ArticleGraph], runs: set[Run]) -> None:
    info = DatasetInfo(creator="https://desk.example/#us")
    found = describe_dataset(graphs, [], runs, info, BASE)
    assert ask(found, "SELECT ?c { ?d dcterms:creator ?c }") == [("https://desk.example/#us",)]


def test_a_dump_is_named_with_its_size_and_digest(described: ArticleGraph) -> None:
    query = """SELECT ?url ?type ?size ?sha { ?d void:dataDump ?url ; dcat:distribution ?f .
        ?f dcat:downloadURL ?url ; dcat:mediaType ?type ; dcat:byteSize ?size ;
           schema:sha256 ?sha }"""
    assert ask(described, query) == [
        (
            "https://dumps.example/war/all%20of%20it.ttl",
            "https://www.iana.org/assignments/media-types/text/turtle",
            "4",
            hashlib.sha256(b"data").hexdigest(),
        )
    ]


def test_the_run_says_which_versions_it_used(described: ArticleGraph) -> None:
    query = """SELECT ?label ?version { ?d a dcat:Dataset ; prov:wasGeneratedBy ?run .
        ?run a prov:Activity ; prov:wasAssociatedWith/schema:softwareVersion ?version ;
             prov:used/rdfs:label ?label } ORDER BY ?label"""
    assert ask(described, query) == [
        ("event types", "0.1.0"),
        (LINKER, "0.1.0"),
        ("language model en_core 3.8.0", "0.1.0"),
    ]
    assert ask(described, 'SELECT ?s { ?e rdfs:label "event types" ; schema:sha256 ?s }') == [
        ("ab" * 32,)
    ]


def test_readings_made_in_several_ways_have_a_run_each(graphs: list[ArticleGraph]) -> None:
    ours = full_reading().provenance
    theirs = replace(ours, reader="other", version="2", event_types="mine")
    runs = {Run(ours, LINKER), Run(theirs, "")}
    described = describe_dataset(graphs, [], runs, INFO, BASE)
    query = """SELECT ?run ?label { ?d a dcat:Dataset ; prov:wasGeneratedBy ?run .
        ?run prov:used/rdfs:label ?label }"""
    rows = ask(described, query)
    assert len({run for run, _ in rows}) == 2
    assert {label for _, label in rows} == {
        "event types", "event types mine", "language model en_core 3.8.0", LINKER,
    }  # fmt: skip


def test_the_fingerprint_is_that_of_the_sorted_nquads(
    described: ArticleGraph, graphs: list[ArticleGraph]
) -> None:
    lines = serialize(graphs, "nquads", BASE).splitlines(keepends=True)
    digest = hashlib.sha256(b"".join(sorted(lines))).hexdigest()
    assert fingerprint(graphs) == digest
    assert ask(described, "SELECT ?s { ?d a dcat:Dataset ; schema:sha256 ?s }") == [(digest,)]
    assert described.name.value == f"{BASE}dataset/{digest[:16]}"


def test_the_order_of_the_articles_and_files_does_not_matter(
    graphs: list[ArticleGraph], runs: set[Run]
) -> None:
    dumps = [DUMP, Dump.of("a.nt", "ntriples", b"")]
    one = describe_dataset(graphs, dumps, runs, INFO, BASE)
    other = describe_dataset(graphs[::-1], dumps[::-1], runs, INFO, BASE)
    assert serialize([one], "turtle", BASE) == serialize([other], "turtle", BASE)


@pytest.mark.parametrize("form", ["turtle", "jsonld", "ntriples"])
def test_every_syntax_says_the_same(described: ArticleGraph, form: str) -> None:
    syntax = {
        "turtle": ox.RdfFormat.TURTLE,
        "jsonld": ox.RdfFormat.JSON_LD,
        "ntriples": ox.RdfFormat.N_TRIPLES,
    }[form]
    parsed = ox.parse(serialize([described], form, BASE), format=syntax)
    assert {quad.triple for quad in parsed} == set(described.triples)


def test_the_description_conforms_to_its_shapes(described: ArticleGraph) -> None:
    assert validate(make_graph(described.triples), load_shapes()).findings == ()


@pytest.mark.parametrize(
    "info",
    [
        {"license": "CC BY 4.0"},
        {"license": "https://x.example/<a>"},
        {"download": "dumps/"},
        {"creator": "https://x.example/a b"},
    ],
)
def test_what_is_no_iri_is_refused(info: dict[str, str]) -> None:
    with pytest.raises(InputError, match="is not an http"):
        DatasetInfo(**info)  # type: ignore[arg-type]
