"""Entities: their kinds, names, countries, coordinates, and the decision on their identity."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from kgpub.model import Article, Candidate, Entity, Link, Provenance, Reading
from tests.graph.conftest import TEXT, Look, Mapper, at


def look_at(mapped: Mapper, *entities: Entity, **options: str) -> Look:
    reading = Reading(
        article=Article(text=TEXT),
        provenance=Provenance(reader="r", version="1"),
        entities=entities,
    )
    return mapped(reading, **options)


def entity(**fields: Any) -> Entity:
    return Entity(
        **{"id": "e", "kind": "place", "label": "Idlib", "mentions": (at("Idlib"),), **fields}
    )


def link(**fields: Any) -> Link:
    return Link(**{"wikidata": "Q504657", "score": 1.0, "method": "name", "source": "s", **fields})


AGENT = {"kgp:Actor", "kgp:Entity", "sem:Actor", "prov:Agent"}


@pytest.mark.parametrize(
    ("kind", "types"),
    [
        ("person", {"kgp:Person", "prov:Person", "schema:Person"} | AGENT),
        (
            "organization",
            {"kgp:Organization", "prov:Organization", "schema:Organization"} | AGENT,
        ),
        ("group", {"kgp:Group"} | AGENT),
        ("actor", AGENT),
        ("place", {"kgp:Place", "kgp:Entity", "sem:Place", "geo:Feature", "schema:Place"}),
        ("object", {"kgp:Object", "kgp:Entity", "sem:Object"}),
    ],
)
def test_each_kind_has_the_classes_of_the_standards(
    mapped: Mapper, kind: str, types: set[str]
) -> None:
    look = look_at(mapped, entity(kind=kind))
    assert look.values(look.labelled("Idlib"), "a") == types


def test_a_country_that_acts_is_an_actor_where_it_does(mapped: Mapper) -> None:
    twice = (at("Idlib"), replace(at("Hama"), acting=True))
    look = look_at(mapped, entity(mentions=twice))
    node = look.labelled("Idlib")
    assert look.values(node, "a") >= {"kgp:Place", "sem:Place", "sem:Actor"}
    acting = {
        m: "kgp:ActorMention" in look.values(m, "a") for m in look.values(node, "gaf:denotedBy")
    }
    assert sorted(acting.values()) == [False, True]


def test_a_linked_entity_is_the_same_as_the_item_and_has_its_label(mapped: Mapper) -> None:
    look = look_at(mapped, entity(label="Idleb", link=link(label="Idlib")))
    assert look.values("entity/Q504657", "owl:sameAs") == {"wd:Q504657"}
    assert look.value("entity/Q504657", "rdfs:label") == '"Idlib"@en'


def test_schema_same_as_takes_the_place_of_owl_same_as_everywhere(mapped: Mapper) -> None:
    look = look_at(mapped, entity(link=link(country="sy")), link_predicate="schema:sameAs")
    assert look.value("entity/Q504657", "schema:sameAs") == "wd:Q504657"
    assert look.value("entity/Q858", "schema:sameAs") == "wd:Q858"
    assert "owl:sameAs" not in {p for _, p, _ in look.triples}


def test_the_decision_on_an_identity_is_recorded(full: Look) -> None:
    record = full.subject("kgp:linkedEntity", "entity/Q504657")
    assert full.values(record, "a") == {"kgp:EntityLink", "prov:Entity"}
    assert full.value(record, "kgp:linkTarget") == "wd:Q504657"
    assert full.value(record, "kgp:linkScore") == '"0.9"^^xsd:decimal'
    assert full.value(record, "kgp:linkMethod") == '"name and context"'
    assert full.value(record, "dcterms:source") == '"a table"'
    assert full.value(record, "prov:wasGeneratedBy") == full.subject("a", "prov:Activity")
    mention = full.value(record, "kgp:linkedMention")
    assert full.value(f"{mention}#quote", "oa:exact") == '"Idlib"'
    assert full.values(record, "skos:closeMatch") == set()


def test_candidates_are_close_matches_of_the_record_and_no_identity(full: Look) -> None:
    hama = full.labelled("Hama")
    record = full.subject("kgp:linkedEntity", hama)
    assert full.values(record, "skos:closeMatch") == {"wd:Q173545", "wd:Q232355"}
    assert full.values(record, "kgp:linkTarget") == set()
    assert full.value(record, "kgp:linkScore") == '"0.0"^^xsd:decimal'
    assert full.values(hama, "owl:sameAs") == set()
    assert full.subjects("owl:sameAs", "wd:Q173545") == set()


def test_nothing_is_recorded_where_nothing_was_considered(mapped: Mapper) -> None:
    look = look_at(mapped, entity(link=link(wikidata=None, score=0.0)))
    assert look.subjects("a", "kgp:EntityLink") == set()
    assert look_at(mapped, entity()).subjects("a", "kgp:EntityLink") == set()


def test_two_mentions_linked_to_one_item_are_one_entity_with_two_records(mapped: Mapper) -> None:
    look = look_at(
        mapped,
        entity(link=link(label="Idlib")),
        entity(id="f", label="Hama", mentions=(at("Hama"),), link=link(label="Idlib")),
    )
    assert look.subjects("a", "kgp:Place") == {"entity/Q504657"}
    assert len(look.subjects("kgp:linkedEntity", "entity/Q504657")) == 2
    assert len(look.values("entity/Q504657", "gaf:denotedBy")) == 2


def test_a_country_is_a_described_place(full: Look) -> None:
    rebels = full.labelled("Syrian rebels")
    assert full.value(rebels, "kgp:country") == "entity/Q858"
    assert "kgp:Place" in full.values("entity/Q858", "a")
    assert full.value("entity/Q858", "rdfs:label") == '"Syria"@en'
    assert full.value("entity/Q858", "owl:sameAs") == "wd:Q858"


def test_the_unit_around_a_place_is_a_described_place(full: Look) -> None:
    assert full.value("entity/Q504657", "schema:containedInPlace") == "entity/Q233218"
    assert "kgp:Place" in full.values("entity/Q233218", "a")
    assert full.value("entity/Q233218", "rdfs:label") == '"Idlib Governorate"@en'
    assert full.value("entity/Q233218", "owl:sameAs") == "wd:Q233218"


def test_a_place_is_not_within_itself(mapped: Mapper) -> None:
    look = look_at(mapped, entity(link=link(parent="Q504657", parent_label="Idlib")))
    assert look.values("entity/Q504657", "schema:containedInPlace") == set()


def test_the_text_goes_before_the_link_in_telling_the_country(mapped: Mapper) -> None:
    look = look_at(mapped, entity(country="xk", link=link(country="sy")))
    assert look.value("entity/Q504657", "kgp:country") == "entity/Q1246"


def test_a_country_has_no_country(mapped: Mapper) -> None:
    look = look_at(mapped, entity(country="sy", link=link(wikidata="Q858", label="Syria")))
    assert look.values("entity/Q858", "kgp:country") == set()


def test_an_unknown_country_code_costs_only_the_country(full: Look) -> None:
    assert full.values(full.labelled("Bashar al-Assad"), "kgp:country") == set()


def test_membership(full: Look) -> None:
    assert full.value(full.labelled("soldiers"), "kgp:belongsTo") == "entity/Q3068744"


def test_nothing_belongs_to_itself(mapped: Mapper) -> None:
    look = look_at(
        mapped,
        entity(link=link(label="Idlib"), belongs_to="f"),
        entity(id="f", mentions=(at("Hama"),), link=link(label="Idlib")),
    )
    assert look.values("entity/Q504657", "kgp:belongsTo") == set()


@pytest.mark.parametrize(
    ("longitude", "latitude", "wkt"),
    [
        (36.63393, 35.93062, "POINT(36.63393 35.93062)"),
        (-1.5, 0.0, "POINT(-1.5 0)"),
        (-0.000001, -90.0, "POINT(0 -90)"),
        (180.0, 10.0, "POINT(180 10)"),
        (1.123456789, 1e-12, "POINT(1.12346 0)"),
    ],
)
def test_coordinates_are_a_point_longitude_first(
    mapped: Mapper, longitude: float, latitude: float, wkt: str
) -> None:
    look = look_at(mapped, entity(link=link(longitude=longitude, latitude=latitude)))
    point = look.value("entity/Q504657", "geo:hasGeometry")
    assert point == "entity/Q504657#point"
    assert look.values(point, "a") == {"geo:Geometry"}
    assert look.value(point, "geo:asWKT") == f'"{wkt}"^^geo:wktLiteral'


def test_half_a_coordinate_is_none(mapped: Mapper) -> None:
    look = look_at(mapped, entity(link=link(longitude=36.6)))
    assert look.values("entity/Q504657", "geo:hasGeometry") == set()


def test_every_mention_denotes_the_entity(full: Look) -> None:
    mentions = full.values(full.labelled("Syrian rebels"), "gaf:denotedBy")
    quotes = {full.value(f"{mention}#quote", "oa:exact") for mention in mentions}
    assert quotes == {'"Syrian rebels"', '"the rebels"'}


def test_the_linked_mention_is_the_first_that_has_the_whole_name(mapped: Mapper) -> None:
    mentions = (at("Army"), at("Syrian Army"))
    look = look_at(mapped, entity(label="Syrian Army", mentions=mentions, link=link()))
    mention = look.value(look.subject("a", "kgp:EntityLink"), "kgp:linkedMention")
    assert look.value(f"{mention}#quote", "oa:exact") == '"Syrian Army"'


def test_a_link_may_have_both_an_identity_and_what_was_considered_beside_it(
    mapped: Mapper,
) -> None:
    look = look_at(mapped, entity(link=link(candidates=(Candidate(wikidata="Q1", score=0.1),))))
    record = look.subject("a", "kgp:EntityLink")
    assert look.value(record, "kgp:linkTarget") == "wd:Q504657"
    assert look.value(record, "skos:closeMatch") == "wd:Q1"
