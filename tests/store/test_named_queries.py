"""The queries that travel with kgpub: what they say of themselves, and the rows they give."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from kgpub.graph import ArticleGraph
from kgpub.scheme import load_scheme
from kgpub.store import find_query, named_queries
from tests.store.conftest import Server, invoke, write

NAMES = [query.name for query in named_queries()]
KGPT = "https://w3id.org/kgpub/type/"
NEAR_ALEPPO = ("longitude=37.16", "latitude=36.2", "radius=50")
NEAR_MAARAT = ("longitude=36.67", "latitude=35.6", "radius=10")

Row = tuple[str, ...]
SHELLED = "Rebels shelled city of Aleppo"
ATTACK = "militants attacked positions in Idlib de-escalation zone"
CENTRE = "Centre for Syrian Reconciliation"
RETALIATE = "forces to retaliate"

# query, parameters, columns, all rows over the small article
SMALL: list[tuple[str, Row, str, list[Row]]] = [
    ("attacks", (), "what attacker target place date source", [
        (SHELLED, "Rebels", "Aleppo", "Aleppo", "2020-01-27", "Rebels"),
        (SHELLED, "Rebels", "Aleppo", "Aleppo", "2020-01-27", "Syrian Army"),
    ]),
    ("attacks", ("from=2020-01-28",), "what", []),
    ("attacks", ("to=2020-01-26",), "what", []),
    ("attacks", ("from=2020-01-27", "to=2020-01-27"), "source", [("Rebels",), ("Syrian Army",)]),
    ("event-claims", ("wanted=SHELLED",), "source manner certainty polarity kind number words", [
        ("Rebels", "Asserted", "certain", "positive", "Killed", "3",
         "The rebels said that three soldiers were killed in the shelling."),
        ("Syrian Army", "Asserted", "certain", "positive", "Killed", "12",
         "Rebels shelled the city of Aleppo on Monday, killing 12 civilians"),
    ]),
    ("differing-figures", (), "what kind source number victims othersource othernumber", [
        (SHELLED, "Killed", "Rebels", "3", "three soldiers", "Syrian Army", "12"),
    ]),
    ("source-claims", ("source=army",), "name what manner date", [
        ("Syrian Army", SHELLED, "Asserted", "2020-01-27"),
    ]),
    ("events-in-box", ("west=37", "east=38", "south=36", "north=37"), "what place date", [
        (SHELLED, "Aleppo", "2020-01-27"),
    ]),
    ("events-in-box", ("west=38", "east=37"), "what", []),
    ("events-near", NEAR_ALEPPO, "what kilometres", [(SHELLED, "0.2")]),
    ("events-near", (*NEAR_ALEPPO, "from=2020-01-28"), "what", []),
    ("events-near", (*NEAR_ALEPPO[:2], "radius=0.1"), "what", []),
    ("events-near-geosparql", NEAR_ALEPPO, "what kilometres", [(SHELLED, "0.2")]),
    ("actor-timeline", ("actor=rebels",), "date name role what manner source", [
        ("2020-01-27", "Rebels", "agent", SHELLED, "Asserted", "Rebels"),
        ("2020-01-27", "Rebels", "agent", SHELLED, "Asserted", "Syrian Army"),
        ("", "Rebels", "patient", "Turkey to attack rebels", "Threatened", "Turkey"),
    ]),
    ("unlinked-entities", (), "name mentions articles", [
        ("Rebels", "3", "1"), ("12 civilians", "1", "1"), ("three soldiers", "1", "1"),
    ]),
    ("item", ("item=Q43",), "name role what manner source", [
        ("Turkey", "agent", "Turkey threatened attack", "Asserted", "Example News"),
        ("Turkey", "agent", "Turkey to attack rebels", "Threatened", "Turkey"),
    ]),
    ("casualties", (), "what source harmed number quantity victims date", [
        (SHELLED, "Rebels", "killed", "3", "three", "three soldiers", "2020-01-27"),
        (SHELLED, "Syrian Army", "killed", "12", "12", "12 civilians", "2020-01-27"),
    ]),
    ("casualties", ("kind=Wounded",), "what", []),
    ("threats-and-plans", (), "what how source agent", [
        ("Turkey to attack rebels", "threatened", "Turkey", "Turkey"),
    ]),
    ("threats-and-plans", ("manner=planned",), "what", []),
]  # fmt: skip

# query, parameters, columns, some rows over the seed article
SEED: list[tuple[str, Row, str, list[Row]]] = [
    ("attacks", (), "what attacker target source", [(ATTACK, "militants", "positions", CENTRE)]),
    ("event-claims", (f"wanted={ATTACK}",), "source certainty kind number", [
        (CENTRE, "certain", "Killed", "40"), ("Sputnik", "probable", "Killed", "50"),
    ]),
    ("differing-figures", (), "kind source number othersource othernumber", [
        ("Killed", CENTRE, "40", "Sputnik", "50"),
    ]),
    ("source-claims", ("source=defence ministry",), "name what manner", [
        ("Turkey’s Defence Ministry", RETALIATE, "Conditional"),
    ]),
    ("events-in-box", ("west=36", "east=37", "south=35", "north=36"), "what place", [
        ("Syrian Army forces encircled Maarat al-Numan", "Maarat al-Numan"),
    ]),
    ("events-near", NEAR_MAARAT, "what kilometres", [
        ("Syrian Army forces encircled Maarat al-Numan", "5.4"),
    ]),
    ("events-near-geosparql", NEAR_MAARAT, "what kilometres", [
        ("Syrian Army forces encircled Maarat al-Numan", "5.4"),
    ]),
    ("actor-timeline", ("actor=Syrian Army forces",), "date role what", [
        ("2020-01-27", "agent", "Syrian Army forces encircled Maarat al-Numan"),
    ]),
    ("unlinked-entities", (), "name", [("Turkey’s Defence Ministry",)]),
    ("item", ("item=wd:Q858",), "name role what", [
        ("Syria", "hasPlace", "long, foreign backed civil war in Syria"),
    ]),
    ("casualties", ("kind=wounded",), "source harmed number", [(CENTRE, "wounded", "80")]),
    ("threats-and-plans", (), "what how source", [
        (RETALIATE, "conditional", "Turkey’s Defence Ministry"),
    ]),
]  # fmt: skip


@pytest.fixture(scope="module")
def small_file(
    publish: Callable[..., ArticleGraph], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    return write(tmp_path_factory.mktemp("small") / "small.ttl", publish(0))


def rows(name: str, given: Row, columns: str, *where: object) -> list[Row]:
    options = [part for value in given for part in ("--param", value)]
    result = invoke("query", name, *where, "--format", "csv", *options)
    assert result.exit_code == 0, result.stderr
    table = csv.DictReader(result.stdout.splitlines())
    return [tuple(row[column] for column in columns.split()) for row in table]


@pytest.mark.parametrize(("name", "given", "columns", "expected"), SMALL)
def test_each_gives_all_expected_rows_over_a_small_article(
    small_file: Path, name: str, given: Row, columns: str, expected: list[Row]
) -> None:
    found = rows(name, given, columns, "--data", small_file)
    assert sorted(found) == sorted(expected)


@pytest.mark.parametrize(("name", "given", "columns", "expected"), SEED)
def test_each_gives_the_expected_rows_over_the_seed_article(
    seed_file: Path, name: str, given: Row, columns: str, expected: list[Row]
) -> None:
    found = rows(name, given, columns, "--data", seed_file)
    assert set(expected) <= set(found)


def test_everything_about_an_item_is_a_graph_of_its_own(small_file: Path) -> None:
    result = invoke("query", "item-graph", "--data", small_file, "--param", "item=Q43")
    store = ox.Store()  # which writes numbers in its own way
    store.load(path=str(small_file))
    triples = {q.triple for q in ox.parse(result.stdout, format=ox.RdfFormat.TURTLE)}
    whole = {quad.triple for quad in store}
    said = {t.object.value for t in triples if isinstance(t.object, ox.Literal)}
    assert triples < whole
    assert {"Turkey", "Turkey to attack rebels"} <= said
    assert SHELLED not in said


def test_all_are_covered_here() -> None:
    assert {case[0] for case in SMALL} == {case[0] for case in SEED}
    assert {case[0] for case in SMALL} | {"item-graph"} == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_each_says_what_it_answers_and_what_each_parameter_is(name: str) -> None:
    query = find_query(name)
    assert query is not None
    assert query.title.endswith(".")
    assert query.description.endswith(".")
    assert set(query.meanings) == {parameter.name for parameter in query.parameters}
    listed = invoke("query", "--list").stdout
    assert f"{name}: {query.title}" in listed
    assert all(f"--param {parameter.name}=…" in listed for parameter in query.parameters)


def test_attacks_are_all_types_of_assault_in_the_scheme() -> None:
    scheme, query = load_scheme(), find_query("attacks")
    assert query is not None
    inside = query.text.partition("?type IN (")[2].partition(")")[0]
    listed = {word.strip().removeprefix("kgpt:") for word in inside.split(",")}
    assert listed == {name for name in scheme.types if scheme.is_a(name, "assault")}
    assert all(scheme.types[name].iri == KGPT + name for name in listed)


@pytest.mark.server
@pytest.mark.parametrize("case", SEED, ids=lambda case: case[0])
def test_virtuoso_gives_the_rows_that_the_file_gives(
    virtuoso_server: Server, seed_file: Path, case: tuple[str, Row, str, list[Row]]
) -> None:
    name, given, columns, _ = case
    if name == "events-near-geosparql":
        pytest.skip("Virtuoso 7 has no geof:distance")
    at = ("--store", virtuoso_server.address)
    assert invoke("load", seed_file, *at, *virtuoso_server.credentials).exit_code == 0
    expected = rows(name, given, columns, "--data", seed_file)
    (article,) = {
        quad.subject.value
        for quad in ox.parse(path=str(seed_file))
        if isinstance(quad.object, ox.NamedNode)
        and quad.object.value == "https://schema.org/NewsArticle"
    }
    whole = name not in ("unlinked-entities", "differing-figures")
    if whole:
        found = rows(name, given, f"{columns} article", *at)
        assert sorted(row[:-1] for row in found if row[-1] == article) == sorted(expected)
    else:
        assert set(expected) <= set(rows(name, given, columns, *at))
