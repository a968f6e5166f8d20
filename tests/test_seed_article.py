"""What the graph of the seed article has to say, asked in SPARQL of the published Turtle.

One test a statement of the article; each asks for the event together with what is
claimed of it, by whom, and how surely.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from kgpub import Metadata, Pipeline, Problem, read_articles, serialize

SEEDS = Path(__file__).parent.parent / "seeds"
PREFIXES = {
    "kgp": "https://w3id.org/kgpub/ontology#",
    "kgpt": "https://w3id.org/kgpub/type/",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "prov": "http://www.w3.org/ns/prov#",
    "schema": "https://schema.org/",
    "grasp": "http://groundedannotationframework.org/grasp#",
    "f": "http://groundedannotationframework.org/grasp/factuality#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "oa": "http://www.w3.org/ns/oa#",
    "gaf": "http://groundedannotationframework.org/gaf#",
    "wd": "http://www.wikidata.org/entity/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "time": "http://www.w3.org/2006/time#",
}
CLAIM = """
    ?claim schema:about ?event ; prov:wasAttributedTo ?source ; sem:accordingTo ?source .
    ?source rdfs:label ?said_by .
"""

Ask = Callable[[str], bool]


@pytest.fixture(scope="module")
def store(pipeline: Pipeline) -> ox.Store:
    (article,) = read_articles([SEEDS], metadata=Metadata())
    assert not isinstance(article, Problem)
    published = pipeline.publish(pipeline.read(article))
    assert published.report is not None
    assert published.report.conforms
    loaded = ox.Store()
    loaded.load(serialize([published.graph], "turtle", pipeline.base), format=ox.RdfFormat.TURTLE)
    return loaded


@pytest.fixture(scope="module")
def ask(store: ox.Store) -> Ask:
    def run(pattern: str) -> bool:
        head = "".join(f"PREFIX {p}: <{iri}>\n" for p, iri in PREFIXES.items())
        return bool(store.query(f"{head}ASK {{ {pattern} }}"))

    return run


def test_troops_regain_maarat_al_numan_says_a_military_source(ask: Ask) -> None:
    assert ask(
        CLAIM
        + """
        ?event sem:eventType kgpt:territory-regained ; kgp:agent ?who ; kgp:patient ?town ;
            sem:hasPlace ?town .
        ?who rdfs:label "Syrian troops"@en ; kgp:country/owl:sameAs wd:Q858 .
        ?town owl:sameAs wd:Q728226 .
        ?claim grasp:hasAttribution f:certain, f:positive, f:non-future ;
            kgp:modality kgp:Asserted .
        FILTER (?said_by = "Syrian military source"@en)
        """
    )


def test_a_photojournalist_confirms_what_the_source_said(ask: Ask) -> None:
    assert ask(
        CLAIM
        + """
        ?event sem:eventType kgpt:territory-regained .
        ?source kgp:belongsTo/rdfs:label "Sputnik"@en .
        ?claim kgp:cue/oa:hasSelector/oa:exact "confirmed" .
        """
    )


def test_engineers_demine_the_town_says_the_same_source(ask: Ask) -> None:
    assert ask(
        CLAIM
        + """
        ?event sem:eventType kgpt:demining ; kgp:agent ?who ; sem:hasPlace/owl:sameAs wd:Q728226 .
        ?who kgp:belongsTo/owl:sameAs wd:Q3068744 .
        ?claim kgp:quotation ?words ; kgp:modality kgp:Asserted .
        FILTER (?said_by = "Syrian military source"@en && CONTAINS(?words, "de-mine the area"))
        """
    )


def test_army_forces_encircle_the_city_on_monday(ask: Ask) -> None:
    assert ask(
        """
        ?event sem:eventType kgpt:encirclement ; kgp:agent ?who ;
            kgp:patient/owl:sameAs wd:Q728226 ; sem:hasTime/time:inXSDDate "2020-01-27"^^xsd:date .
        ?who rdfs:label "Syrian Army forces"@en .
        """
    )


def test_the_city_itself_encircles_and_says_nothing(ask: Ask) -> None:
    assert not ask("?e sem:eventType kgpt:encirclement ; kgp:agent/owl:sameAs wd:Q728226 .")
    assert not ask("?claim prov:wasAttributedTo/owl:sameAs wd:Q728226 .")


def test_the_russian_ministry_warns_on_monday(ask: Ask) -> None:
    assert ask(
        CLAIM
        + """
        ?event sem:eventType kgpt:warning ; kgp:agent/owl:sameAs wd:Q1146492 ;
            sem:hasTime/time:inXSDDate "2020-01-27"^^xsd:date .
        ?claim kgp:modality kgp:Asserted .
        FILTER (?said_by = "Sputnik"@en)
        """
    )


def test_provocations_are_planned_by_militants_and_white_helmets(ask: Ask) -> None:
    assert ask(
        CLAIM
        + """
        ?event sem:eventType kgpt:provocation ; kgp:agent ?militants, ?helmets .
        ?militants rdfs:label "Idlib militants"@en .
        ?helmets kgp:belongsTo/rdfs:label "White Helmets"@en .
        ?source owl:sameAs wd:Q1146492 .
        ?claim grasp:hasAttribution f:possible, f:future ; kgp:modality kgp:Planned .
        """
    )


def test_no_claim_asserts_the_provocations_or_the_chemical_attack(ask: Ask) -> None:
    for kind in ("provocation", "chemical-attack"):
        pattern = f"?claim schema:about/sem:eventType kgpt:{kind} ; kgp:modality kgp:Asserted ."
        assert not ask(pattern)


def test_the_chemical_attack_is_only_possible_and_part_of_the_provocations(ask: Ask) -> None:
    assert ask(
        """
        ?event sem:eventType kgpt:chemical-attack ; sem:subEventOf/sem:eventType kgpt:provocation .
        ?claim schema:about ?event ; grasp:hasAttribution f:possible .
        """
    )


def test_militants_attack_army_positions_the_week_before(ask: Ask) -> None:
    assert ask(
        CLAIM
        + """
        ?event sem:eventType kgpt:attack ; kgp:agent/rdfs:label "militants"@en ; kgp:patient ?what ;
            sem:hasPlace/rdfs:label "Idlib de-escalation zone"@en ; sem:hasTime ?when .
        ?what rdfs:label "positions"@en .
        ?when sem:hasEarliestBeginTimeStamp "2020-01-20"^^xsd:date ;
            sem:hasLatestEndTimeStamp "2020-01-26"^^xsd:date .
        FILTER (?said_by = "Centre for Syrian Reconciliation"@en)
        """
    )


@pytest.mark.parametrize(
    ("kind", "count", "victims"),
    [
        ("Killed", 40, "40 Syrian Army servicemen"),
        ("Wounded", 80, "80 more Syrian Army servicemen"),
    ],
)
def test_the_centre_gives_the_casualties_on_the_armys_side(
    ask: Ask, kind: str, count: int, victims: str
) -> None:
    assert ask(
        CLAIM
        + f"""
        ?event sem:eventType kgpt:attack ; kgp:agent/rdfs:label "militants"@en .
        ?claim kgp:casualties ?figure .
        ?figure kgp:casualtyKind kgp:{kind} ; kgp:count {count} ; kgp:victims ?whom .
        ?whom rdfs:label "{victims}"@en ; kgp:belongsTo/owl:sameAs wd:Q3068744 .
        FILTER (?said_by = "Centre for Syrian Reconciliation"@en)
        """
    )


def test_fifty_jihadists_are_reported_killed_in_that_same_attack(ask: Ask) -> None:
    assert ask(
        """
        ?event sem:eventType kgpt:attack .
        ?one schema:about ?event ; kgp:casualties/kgp:count 40 .
        ?other schema:about ?event ; kgp:casualties ?figure ; grasp:hasAttribution f:probable .
        ?figure kgp:casualtyKind kgp:Killed ; kgp:count 50 ; kgp:victims ?whom .
        ?whom rdfs:label "50 jihadists"@en .
        FILTER (?one != ?other)
        """
    )


def test_the_army_begins_an_operation_in_southeast_idlib_on_19_december_with_no_end(
    ask: Ask,
) -> None:
    assert ask(
        """
        ?event sem:eventType kgpt:military-operation ; kgp:agent/owl:sameAs wd:Q3068744 ;
            sem:hasPlace ?where ; sem:hasTime ?when .
        ?when time:hasBeginning/time:inXSDDate "2019-12-19"^^xsd:date .
        FILTER NOT EXISTS { ?when time:hasEnd ?end }
        ?where rdfs:label "southeast Idlib"@en ; kgp:belongsTo/owl:sameAs wd:Q233218 .
        """
    )


def test_forty_villages_are_taken_by_24_december(ask: Ask) -> None:
    assert ask(
        """
        ?event sem:eventType kgpt:territory-regained ; kgp:patient ?villages ;
            kgp:agent/rdfs:label "government troops"@en ;
            sem:hasTime/sem:hasLatestEndTimeStamp "2019-12-24"^^xsd:date .
        ?claim schema:about ?event ; kgp:figure ?figure .
        ?figure kgp:count 40 ; kgp:counted ?villages .
        """
    )


def test_a_ceasefire_in_january_follows_negotiations_of_turkey_and_russia(ask: Ask) -> None:
    assert ask(
        """
        ?event sem:eventType kgpt:ceasefire ; sem:hasTime ?when ; kgp:follows ?talks .
        ?when sem:hasEarliestBeginTimeStamp "2020-01-01"^^xsd:date ;
            sem:hasLatestEndTimeStamp ?end .
        FILTER (?end <= "2020-01-31"^^xsd:date)
        ?talks sem:eventType kgpt:negotiation ; kgp:agent ?turkey, ?russia .
        ?turkey owl:sameAs wd:Q43 . ?russia owl:sameAs wd:Q159 .
        """
    )


def test_militants_break_the_ceasefire_and_attack_troops_and_civilians(ask: Ask) -> None:
    assert ask(
        """
        ?breach sem:eventType kgpt:ceasefire-violation ; kgp:agent ?militants .
        ?attack sem:eventType kgpt:attack ; kgp:agent ?militants ; kgp:patient ?troops, ?civilians .
        ?troops rdfs:label "government troops"@en . ?civilians rdfs:label "civilians"@en .
        """
    )


def test_turkeys_ministry_warns_on_tuesday(ask: Ask) -> None:
    assert ask(
        """
        ?event sem:eventType kgpt:warning ; sem:hasTime/time:inXSDDate "2020-01-28"^^xsd:date ;
            kgp:agent ?ministry .
        ?ministry rdfs:label "Turkey’s Defence Ministry"@en ; kgp:country/owl:sameAs wd:Q43 .
        """
    )


def test_turkish_retaliation_hangs_on_an_attack_and_neither_is_asserted(ask: Ask) -> None:
    assert ask(
        CLAIM
        + """
        ?event sem:eventType kgpt:retaliation ; kgp:agent/kgp:belongsTo ?source .
        ?claim kgp:condition ?attack ; kgp:modality kgp:Conditional ;
            grasp:hasAttribution f:possible, f:future .
        ?attack sem:eventType kgpt:attack ; kgp:agent/rdfs:label "Syrian troops"@en .
        FILTER NOT EXISTS { ?any schema:about ?attack ; kgp:modality kgp:Asserted }
        FILTER NOT EXISTS { ?any2 schema:about ?event ; kgp:modality kgp:Asserted }
        """
    )


def test_the_conflict_goes_on_since_2011_and_killed_hundreds_of_thousands(ask: Ask) -> None:
    assert ask(
        """
        ?event sem:eventType kgpt:armed-conflict ; sem:hasTime ?when ;
            sem:hasPlace/owl:sameAs wd:Q858 .
        ?when time:hasBeginning/time:inXSDgYear "2011"^^xsd:gYear .
        FILTER NOT EXISTS { ?when time:hasEnd ?end }
        ?claim schema:about ?event ; kgp:casualties ?figure .
        ?figure kgp:casualtyKind kgp:Killed ; kgp:minCount 100000 .
        FILTER NOT EXISTS { ?figure kgp:count ?exact }
        """
    )


def test_the_president_is_named_but_his_administration_acts(ask: Ask) -> None:
    assert ask('?a rdfs:label "Trump administration"@en ; kgp:belongsTo/owl:sameAs wd:Q22686 .')


@pytest.mark.parametrize(
    "item",
    ["Q858", "Q233218", "Q728226", "Q173545", "Q41183", "Q3766", "Q43", "Q159", "Q34490",
     "Q2429253", "Q22686", "Q1146492", "Q3068744"],
)  # fmt: skip
def test_entities_with_a_checked_item_carry_it(ask: Ask, item: str) -> None:
    assert ask(f"?entity owl:sameAs wd:{item} ; gaf:denotedBy ?mention .")


@pytest.mark.parametrize("name", ["Hayat Tahrir al-Sham", "White Helmets", "Sputnik"])
def test_entities_without_one_are_published_all_the_same(ask: Ask, name: str) -> None:
    assert ask(f'?entity rdfs:label "{name}"@en .')
    assert not ask(f'?entity rdfs:label "{name}"@en ; owl:sameAs ?item .')


def test_damascus_as_a_speaker_is_a_government_and_not_the_city(ask: Ask) -> None:
    assert not ask("?claim prov:wasAttributedTo/owl:sameAs wd:Q3766 .")
    assert ask('?claim prov:wasAttributedTo/rdfs:label "Damascus (government)"@en .')


def test_demonyms_give_a_country_and_no_identity(ask: Ask) -> None:
    assert not ask('?troops rdfs:label "Syrian troops"@en ; owl:sameAs ?item .')


def test_every_quoted_stretch_stands_in_the_article(store: ox.Store) -> None:
    text = next(SEEDS.glob("*.txt")).read_text(encoding="utf-8")
    rows = store.query(
        """PREFIX oa: <http://www.w3.org/ns/oa#>
        SELECT ?start ?end ?exact { ?mention oa:hasSelector ?p, ?q .
            ?p oa:start ?start ; oa:end ?end . ?q oa:exact ?exact }"""
    )
    found = list(rows)
    assert len(found) > 50
    for start, end, exact in found:
        assert text[int(start.value) : int(end.value)] == exact.value
