"""Own entities from tables and Turtle: what is read, and what is said of what does not fit."""

from __future__ import annotations

from pathlib import Path

import pytest

from kgpub.errors import InputError
from kgpub.linking import Store
from kgpub.linking.build.entry import Entry
from kgpub.linking.own import COLUMNS, extend, read
from kgpub.linking.schema import NameForm

PREFIXES = """\
@prefix kgp: <https://w3id.org/kgpub/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix wd: <http://www.wikidata.org/entity/> .
@prefix geo: <http://www.opengis.net/ont/geosparql#> .
@prefix wgs84: <http://www.w3.org/2003/01/geo/wgs84_pos#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix ex: <https://example.org/> .
"""


@pytest.fixture(scope="module")
def base() -> Store:
    return Store()


def entries(path: Path, text: str, base: Store) -> list[tuple[Entry, dict[str, str]]]:
    path.write_text(text, encoding="utf-8")
    return read([path], base)


def table(tmp_path: Path, base: Store, *rows: str) -> list[tuple[Entry, dict[str, str]]]:
    return entries(tmp_path / "own.tsv", "\n".join(rows) + "\n", base)


def turtle(tmp_path: Path, base: Store, text: str) -> list[tuple[Entry, dict[str, str]]]:
    return entries(tmp_path / "own.ttl", PREFIXES + text, base)


def test_every_column_is_read(tmp_path: Path, base: Store) -> None:
    values = {
        "label": "Blue Brigade", "kind": "organization", "qid": "Q999999", "classes": "armed",
        "country": "SY", "latitude": "35.5", "longitude": "36.25", "aliases": "Blues| The  Blue |",
        "description": "armed group", "popularity": "0.5", "iri": "https://example.org/blue",
        "source": "field notes",
    }  # fmt: skip
    assert set(values) == set(COLUMNS)
    ((entry, facts),) = table(tmp_path, base, "\t".join(values), "\t".join(values.values()))
    assert (entry.label, entry.kind, entry.wikidata) == ("Blue Brigade", "organization", "Q999999")
    assert (entry.classes, entry.country) == ("armed org", "sy")
    assert (entry.latitude, entry.longitude, entry.popularity) == (35.5, 36.25, 0.5)
    assert entry.names == {
        "Blue Brigade": NameForm.LABEL, "Blues": NameForm.ALIAS, "The Blue": NameForm.ALIAS,
    }  # fmt: skip
    assert facts == {"iri": "https://example.org/blue"}
    assert entry.source == "own entities: field notes"


def test_comments_empty_lines_and_missing_cells_do_no_harm(tmp_path: Path, base: Store) -> None:
    found = table(
        tmp_path, base, "\ufeff# mine", "", "kind\tlabel\tqid\r", "person\tA B\r", "person\tC\tQ1\r"
    )
    assert [(e.label, e.wikidata) for e, _ in found] == [("A B", None), ("C", "Q1")]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (
            ["label\tkind\tqid", "A\tperson\tQ1", "B\tperson\tQ0"],
            "line 3: 'Q0' is no Wikidata item",
        ),
        (["label\tkind\tqid", "A\tperson\t858"], "write it as Q858"),
        (["label\tkind", "A\tthing"], "line 2: kind 'thing' is none; give one of person"),
        (["label\tkind", "\tperson"], "line 2: has no label"),
        (["label\tkind", "A"], "line 2: has no kind"),
        (["label\tkind\tlatitude", "A\tplace\t35"], "both latitude and longitude"),
        (["label\tkind\tlatitude\tlongitude", "A\tplace\t95\t36"], "latitude '95' does not fit"),
        (["label\tkind\tlatitude\tlongitude", "A\tplace\t35\tnan"], "longitude 'nan'"),
        (["label\tkind\tcountry", "A\tplace\tsyr"], "'syr' is no ISO 3166-1"),
        (["label\tkind\tclasses", "A\tplace\tcastle"], "'castle' is no class; use"),
        (["label\tkind\tpopularity", "A\tplace\t2"], "from 0 to 1"),
        (["label\tkind\tiri", "A\tplace\tno iri"], "'no iri' is no IRI"),
        (["label\tkind", "A\tplace", "A\tplace"], "line 3: 'A' without an item stands at"),
        (["label\tkind\tqid", "A\tplace\tQ1", "B\tplace\tQ1"], "line 3: Q1 stands at .*line 2"),
        (["label\tkind", "A\tplace\tx\ty"], "line 2: has 4 cells for 2 columns"),
        (["label\ttype", "A\tplace"], "line 1: no column 'type'"),
        (["label", "A"], "line 1: has no column 'kind'"),
        (["label\tlabel\tkind", "A\tA\tplace"], "names a column twice"),
        (["label\tkind"], "has no entities"),
        (["label\tkind\tqid", "A\tx\t", "B\ty\t", "C\tz\t"], r"line 2: .*\(2 more do not fit\)"),
    ],
)
def test_what_does_not_fit_is_named_with_its_line(
    tmp_path: Path, base: Store, rows: list[str], said: str
) -> None:
    with pytest.raises(InputError, match=said) as error:
        table(tmp_path, base, *rows)
    assert str(tmp_path / "own.tsv") in str(error.value)


def test_a_file_in_another_encoding_is_named_with_its_line(tmp_path: Path, base: Store) -> None:
    path = tmp_path / "own.tsv"
    path.write_bytes("label\tkind\nA\tperson\nZoë\tperson\n".encode("latin-1"))
    with pytest.raises(InputError, match="line 3: is not UTF-8"):
        read([path], base)


def test_entities_of_turtle_are_read(tmp_path: Path, base: Store) -> None:
    found = turtle(
        tmp_path, base,
        """
        ex:blue a kgp:Organization, kgp:Actor ; rdfs:label "Blaue"@de, "Blue Brigade"@en ;
            skos:altLabel "Blues" ; owl:sameAs wd:Q999999 ; kgp:country wd:Q858 ;
            dcterms:description "armed group" .
        ex:town a kgp:Place ; rdfs:label "Town" ; geo:hasGeometry ex:point ; kgp:country ex:syria .
        ex:point a geo:Geometry ; geo:asWKT "POINT(36.25 35.5)"^^geo:wktLiteral .
        ex:syria a kgp:Place ; rdfs:label "Syria" ; owl:sameAs wd:Q858 .
        wd:Q5 a kgp:Person ; skos:prefLabel "Somebody" ; wgs84:lat 1.5 ; wgs84:long -2 .
        ex:event a kgp:Event ; rdfs:label "Something happened" .
        """,
    )  # fmt: skip
    by_label = {entry.label: (entry, facts) for entry, facts in found}
    assert set(by_label) == {"Blue Brigade", "Town", "Syria", "Somebody"}
    blue, facts = by_label["Blue Brigade"]
    assert (blue.kind, blue.wikidata, blue.country) == ("organization", "Q999999", "sy")
    assert set(blue.names) == {"Blue Brigade", "Blaue", "Blues"}
    assert (blue.description, facts) == ("armed group", {"iri": "https://example.org/blue"})
    town = by_label["Town"][0]
    assert (town.latitude, town.longitude, town.country) == (35.5, 36.25, "sy")
    somebody, facts = by_label["Somebody"]
    assert (somebody.wikidata, somebody.latitude, facts) == ("Q5", 1.5, {})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('ex:a a kgp:Person ; rdfs:label "A" ; owl:sameAs wd:P31 .', "example.org/a.*'P31' is no"),
        ('ex:a a kgp:Person ; rdfs:label "A" ; owl:sameAs wd:Q1, wd:Q2 .', "same as Q1 and Q2"),
        ("ex:a a kgp:Person .", "example.org/a.*has no label"),
        ('ex:a rdfs:label "A" .', "has no kind; give it an rdf:type of kgp:Person"),
        ('ex:a a ex:Foo ; owl:sameAs wd:Q1 ; rdfs:label "A" .', "has no kind"),
        ('ex:a a kgp:Place ; rdfs:label "A" ; kgp:country wd:Q42 .', "no country that is known"),
        ('ex:a a kgp:Place ; rdfs:label "A" ; geo:asWKT "LINESTRING(1 2)" .', "is no point"),
        ('ex:a a kgp:Place ; rdfs:label "A" ; wgs84:lat 99 ; wgs84:long 1 .', "latitude '99'"),
        ("ex:a a kgp:Place ;", "is not valid Turtle"),
        ("", "has no entities"),
    ],
)
def test_what_does_not_fit_in_turtle_is_named(
    tmp_path: Path, base: Store, text: str, said: str
) -> None:
    with pytest.raises(InputError, match=said) as error:
        turtle(tmp_path, base, text)
    assert str(tmp_path / "own.ttl") in str(error.value)


def test_another_form_of_file_is_refused(tmp_path: Path, base: Store) -> None:
    with pytest.raises(InputError, match=r"neither .tsv nor .ttl"):
        entries(tmp_path / "own.csv", "label,kind\n", base)


def test_added_entities_take_the_place_of_those_of_the_same_key(
    tmp_path: Path, base: Store
) -> None:
    target = tmp_path / "own.sqlite"
    first = ("label\tkind\tqid\taliases\tiri", "A\tplace\tQ1\tAh\thttps://e.org/a", "B\tperson")
    assert extend(target, table(tmp_path, base, *first)) == 2
    once = target.read_bytes()
    assert extend(target, table(tmp_path, base, *first), target) == 2
    assert target.read_bytes() == once
    second = table(tmp_path, base, "label\tkind\tqid", "A2\tplace\tQ1", "C\tgroup")
    assert extend(target, second, target) == 3
    store = Store(target)
    assert {entity.label for entity in store.entities()} == {"A2", "B", "C"}
    assert store.entity("kgpub:B") is not None


def test_a_whole_knowledge_base_is_not_written_into(tmp_path: Path, base: Store) -> None:
    added = table(tmp_path, base, "label\tkind", "A\tplace")
    with pytest.raises(InputError, match="is a whole knowledge base"):
        extend(tmp_path / "own.sqlite", added, base.path)
