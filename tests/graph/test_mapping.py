"""Every field of a reading is in its graph, in the form that the contract says."""

from __future__ import annotations

import dataclasses
from dataclasses import replace

import pyoxigraph as ox
import pytest
from rdflib import Graph

from kgpub.errors import ReadingError
from kgpub.model import (
    Article,
    Claim,
    Entity,
    Event,
    Figure,
    Link,
    Participant,
    Provenance,
    Reading,
)
from kgpub.validation import load_shapes, make_graph, validate
from tests.graph.conftest import BASE, TEXT, Look, Mapper, at


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return load_shapes()


def only(**parts: object) -> Reading:
    """A small reading with the given parts."""
    parts.setdefault("article", Article(text=TEXT))
    return Reading(provenance=Provenance(reader="kgpub", version="1"), **parts)  # type: ignore[arg-type]


def fields_at_default(record: object) -> set[str]:
    return {
        f"{type(record).__name__}.{f.name}"
        for f in dataclasses.fields(record)  # type: ignore[arg-type]
        if getattr(record, f.name) == f.default
    }


def test_the_full_reading_gives_every_field_a_value_other_than_its_default(
    reading: Reading,
) -> None:
    unused: dict[str, set[str]] = {}

    def visit(record: object) -> None:
        name = type(record).__name__
        missing = fields_at_default(record)
        unused[name] = unused.get(name, missing) & missing
        for field in dataclasses.fields(record):  # type: ignore[arg-type]
            value = getattr(record, field.name)
            for item in value if isinstance(value, tuple) else (value,):
                if dataclasses.is_dataclass(item):
                    visit(item)

    visit(reading)
    assert {name for names in unused.values() for name in names} == set()
    assert {"Article", "Link", "Candidate", "Figure", "Time", "Participant"} <= set(unused)


@pytest.mark.parametrize("link_predicate", ["owl:sameAs", "schema:sameAs"])
def test_the_graph_of_the_full_reading_conforms_to_the_shapes(
    reading: Reading, mapped: Mapper, shapes: Graph, link_predicate: str
) -> None:
    graph = mapped(reading, link_predicate=link_predicate).graph
    assert validate(make_graph(graph.triples), shapes).findings == ()


def test_the_shapes_notice_when_a_part_of_that_graph_is_missing(full: Look, shapes: Graph) -> None:
    kept = [t for t in full.graph.triples if not t.predicate.value.endswith("#modality")]
    assert not validate(make_graph(kept), shapes).conforms


def test_there_are_no_blank_nodes(full: Look) -> None:
    nodes = {type(t.subject) for t in full.graph.triples} | {
        type(t.object) for t in full.graph.triples
    }
    assert nodes == {ox.NamedNode, ox.Literal}


def test_every_described_node_is_typed_and_every_own_node_is_described(full: Look) -> None:
    subjects = {t.subject.value for t in full.graph.triples}  # type: ignore[union-attr]
    typed = {s for s, p, _ in full.triples if p == "a"}
    assert {full.short(ox.NamedNode(s)) for s in subjects} == typed
    objects = {t.object.value for t in full.graph.triples if isinstance(t.object, ox.NamedNode)}
    assert {iri for iri in objects if iri.startswith(BASE)} <= subjects


def test_article(full: Look, reading: Reading) -> None:
    node = full.article()
    assert full.graph.name.value == BASE + node
    assert full.values(node, "a") == {"schema:NewsArticle", "prov:Entity"}
    assert full.value(node, "schema:headline") == '"Rebels shell Idlib"@en'
    assert full.value(node, "schema:url") == "<https://news.example/a/1?x=2#top>"
    assert full.value(node, "schema:datePublished") == '"2020-01-28"^^xsd:date'
    assert full.value(node, "schema:inLanguage") == '"en-GB"'
    assert full.value(node, "schema:sha256") == f'"{reading.article.digest}"'
    assert full.value(node, "schema:publisher") == "entity/publisher/sputnik"
    assert full.value(node, "skos:note") == '"Date: inferred from the text"@en'


@pytest.mark.parametrize(
    "url", ["", "news", "//e.example/a", "urn:x:y", "time:x", "file:///a", "http://e.example/a b"]
)
def test_an_address_that_is_no_http_iri_is_refused_by_name(mapped: Mapper, url: str) -> None:
    with pytest.raises(ReadingError, match=r"^article\.url: ") as caught:
        mapped(only(article=Article(text=TEXT, url=url)))
    assert repr(url) in str(caught.value)


def test_what_is_not_known_of_an_article_is_left_out(mapped: Mapper) -> None:
    look = mapped(only())
    told = {p for s, p, _ in look.triples if s == look.article()}
    assert told == {"a", "schema:publisher", "schema:inLanguage", "schema:sha256"}


def test_a_run_says_what_made_the_graph(full: Look) -> None:
    run = full.subject("a", "prov:Activity")
    agent = full.subject("a", "prov:SoftwareAgent")
    assert full.value(run, "prov:wasAssociatedWith") == agent == "agent/kgpub-0.1.0"
    assert full.value(run, "schema:softwareVersion") == '"0.1.0"'
    told = full.value(run, "dcterms:description")
    for part in ("kgpub 0.1.0", "en_core 3.8.0", "sha256:abababababababab", "names 1"):
        assert part in told
    assert full.value(agent, "rdfs:label") == '"kgpub 0.1.0"'
    assert "prov:Agent" in full.values(agent, "a")


def test_a_reader_without_a_version_is_called_unversioned(mapped: Mapper) -> None:
    look = mapped(
        Reading(article=Article(text=TEXT), provenance=Provenance(reader="x", version="")),
        linker="",
    )
    run = look.subject("a", "prov:Activity")
    assert look.value(run, "dcterms:description") == '"read by x unversioned"'


def test_roles_are_stated_and_also_make_actors(full: Look) -> None:
    event = full.labelled("Syrian rebels shelled Idlib")
    rebels, rockets = full.labelled("Syrian rebels"), full.labelled("rockets")
    assert full.value(event, "kgp:agent") == rebels
    assert full.value(event, "kgp:patient") == "entity/Q504657"
    assert full.value(event, "kgp:instrument") == rockets
    assert full.values(event, "sem:hasActor") == {rebels, "entity/Q504657", rockets}
    warning = full.labelled("Bashar al-Assad warned diplomats")
    assert full.value(warning, "kgp:recipient") == full.labelled("diplomats")
    assert full.labelled("diplomats") in full.values(warning, "sem:hasActor")


@pytest.mark.parametrize("label", ["Idlib", "rockets"])
def test_a_place_or_thing_that_takes_part_is_an_actor_too(full: Look, label: str) -> None:
    assert "sem:Actor" in full.values(full.labelled(label), "a")


def test_origin_and_destination_are_places_and_no_actors(full: Look) -> None:
    event = full.labelled("families moved from Hama to Maarat")
    hama, maarat = full.labelled("Hama"), full.labelled("Maarat")
    assert full.value(event, "kgp:origin") == hama
    assert full.value(event, "kgp:destination") == maarat
    assert full.values(event, "sem:hasPlace") == {hama, maarat}
    assert full.values(event, "sem:hasActor") == {full.labelled("families")}
    assert "sem:Actor" not in full.values(hama, "a")


def test_what_is_left_for_a_group_is_also_a_place(mapped: Mapper) -> None:
    look = mapped(
        only(
            entities=(Entity(id="e", kind="group", label="rebels", mentions=(at("rebels"),)),),
            events=(
                Event(
                    id="v", type="visit", label="visit", triggers=(at("moved", "trigger"),),
                    participants=(Participant(role="destination", entity="e"),),
                ),
            ),
        )
    )  # fmt: skip
    assert "sem:Place" in look.values(look.labelled("rebels"), "a")


def test_event_type_place_time_and_triggers(full: Look, reading: Reading) -> None:
    event = full.labelled("Syrian rebels shelled Idlib")
    assert full.values(event, "a") == {"kgp:Event", "sem:Event"}
    assert full.value(event, "sem:eventType") == "kgpt:shelling"
    assert full.value(event, "sem:hasPlace") == "entity/Q504657"
    assert full.value(event, "sem:hasTime") == "time/2020-01-27"
    assert len(full.values(event, "gaf:denotedBy")) == len(reading.events[0].triggers) == 2


def test_relations_between_events(full: Look) -> None:
    shelling = full.labelled("Syrian rebels shelled Idlib")
    assert full.value(full.labelled("strike at the rebels"), "kgp:follows") == shelling
    assert full.value(shelling, "sem:subEventOf") == full.labelled("war")


def test_an_event_has_no_truth_and_no_figures(full: Look) -> None:
    events = full.subjects("a", "kgp:Event")
    predicates = {p for s, p, _ in full.triples if s in events}
    assert predicates.isdisjoint(
        {"kgp:figure", "kgp:casualties", "kgp:count", "kgp:modality", "grasp:hasAttribution"}
    )


def test_a_claim_names_event_sources_article_and_run(full: Look, reading: Reading) -> None:
    claim = full.claim(reading, "c2")
    sources = {full.labelled("Bashar al-Assad"), "entity/Q3068744"}
    assert full.values(claim, "a") == {"kgp:Claim", "schema:Claim", "prov:Entity", "sem:View"}
    assert full.value(claim, "schema:about") == full.labelled("strike at the rebels")
    assert full.values(claim, "prov:wasAttributedTo") == sources
    assert full.values(claim, "sem:accordingTo") == sources
    assert full.value(claim, "prov:hadPrimarySource") == full.article()
    assert full.value(claim, "prov:wasGeneratedBy") == full.subject("a", "prov:Activity")
    assert all("prov:Agent" in full.values(source, "a") for source in sources)


def test_a_claim_carries_factuality_modality_condition_quotation_and_cue(
    full: Look, reading: Reading
) -> None:
    claim = full.claim(reading, "c2")
    assert full.values(claim, "grasp:hasAttribution") == {
        "factuality:possible",
        "factuality:positive",
        "factuality:future",
    }
    assert full.value(claim, "kgp:modality") == "kgp:Threatened"
    assert full.value(claim, "kgp:condition") == full.labelled("Syrian rebels shelled Idlib")
    assert full.value(claim, "kgp:quotation") == '"We will strike back at the rebels"@en'
    cue = full.value(claim, "kgp:cue")
    assert full.value(f"{cue}#quote", "oa:exact") == '"warned"'


def test_a_statement_of_no_event_is_a_claim_on_what_is_said(full: Look) -> None:
    claim = full.subject("schema:text", '"al-Assad told … diplomats"@en')
    assert full.values(claim, "schema:about") == set()
    assert len(full.values(claim, "kgp:content")) == 2
    assert full.value(claim, "prov:wasAttributedTo") == full.labelled("Sputnik")
    label = '"Sputnik: al-Assad told … diplomats (asserted, certain)"@en'
    assert full.value(claim, "rdfs:label") == label


def test_a_claim_inside_another_is_tied_to_it(full: Look, reading: Reading) -> None:
    outer = full.subject("schema:text", '"al-Assad told … diplomats"@en')
    assert full.value(full.claim(reading, "c2"), "kgp:reportedIn") == outer


def test_two_sources_that_disagree_make_two_claims_of_one_event(
    full: Look, reading: Reading
) -> None:
    one, other = full.claim(reading, "c1"), full.claim(reading, "c4")
    assert full.value(one, "schema:about") == full.value(other, "schema:about")
    assert "factuality:positive" in full.values(one, "grasp:hasAttribution")
    assert "factuality:negative" in full.values(other, "grasp:hasAttribution")
    assert (one.rsplit("/", 1)[1], other.rsplit("/", 1)[1]) == ("1", "2")


def test_a_claim_without_a_source_is_the_publishers(full: Look, reading: Reading) -> None:
    claim = full.claim(reading, "c3")
    assert full.values(claim, "prov:wasAttributedTo") == {"entity/publisher/sputnik"}
    assert "prov:Agent" in full.values("entity/publisher/sputnik", "a")


@pytest.mark.parametrize(
    ("claim", "label"),
    [
        ("c1", "Bashar al-Assad: Syrian rebels shelled Idlib (asserted, certain)"),
        ("c2", "Bashar al-Assad and the Syrian Army: strike at the rebels (threatened, possible)"),
        ("c3", "Sputnik: families moved from Hama to Maarat (expected, probable)"),
        ("c4", "Sputnik: Syrian rebels shelled Idlib (asserted, underspecified, negative)"),
    ],
)
def test_the_label_of_a_claim_says_who_says_what_and_how(
    full: Look, reading: Reading, claim: str, label: str
) -> None:
    assert full.value(full.claim(reading, claim), "rdfs:label") == f'"{label}"@en'


def test_every_evidence_is_anchored(full: Look, reading: Reading) -> None:
    evidence = full.values(full.claim(reading, "c3"), "kgp:evidence")
    assert {full.value(f"{m}#quote", "oa:exact") for m in evidence} == {
        '"300 to 400 families moved"',
        '"moved"',
    }


def test_casualties_are_figures_with_kind_and_victims(full: Look, reading: Reading) -> None:
    claim = full.claim(reading, "c1")
    figure = f"{claim}/figure/1"
    soldiers = full.labelled("soldiers")
    assert full.values(claim, "kgp:figure") == {f"{claim}/figure/{n}" for n in (1, 2, 3)}
    assert full.values(claim, "kgp:casualties") == {f"{claim}/figure/{n}" for n in (1, 2, 3)}
    assert full.values(figure, "a") == {"kgp:CasualtyReport", "kgp:Figure"}
    assert full.value(figure, "kgp:casualtyKind") == "kgp:Killed"
    assert full.value(figure, "kgp:count") == '"40"^^xsd:integer'
    assert full.value(figure, "kgp:quantityText") == '"40 soldiers"'
    assert full.value(figure, "kgp:victims") == soldiers
    assert full.value(figure, "kgp:counted") == soldiers


def test_a_figure_without_a_number_keeps_its_words(full: Look, reading: Reading) -> None:
    figure = f"{full.claim(reading, 'c1')}/figure/2"
    told = {p for s, p, _ in full.triples if s == figure}
    assert told == {"a", "kgp:quantityText", "kgp:casualtyKind"}
    assert full.value(figure, "kgp:casualtyKind") == "kgp:Wounded"


def test_a_part_points_to_the_figure_that_counts_it_as_well(full: Look, reading: Reading) -> None:
    claim = full.claim(reading, "c1")
    assert full.value(f"{claim}/figure/3", "kgp:partOfFigure") == f"{claim}/figure/1"
    assert full.values(f"{claim}/figure/1", "kgp:partOfFigure") == set()


def test_other_numbers_are_figures_and_no_casualties(full: Look, reading: Reading) -> None:
    claim = full.claim(reading, "c3")
    figure = full.value(claim, "kgp:figure")
    assert full.values(claim, "kgp:casualties") == set()
    assert full.values(figure, "a") == {"kgp:Figure"}
    assert full.value(figure, "kgp:minCount") == '"300"^^xsd:integer'
    assert full.value(figure, "kgp:maxCount") == '"400"^^xsd:integer'
    assert full.value(figure, "kgp:counted") == full.labelled("families")
    assert full.values(figure, "kgp:victims") == full.values(figure, "kgp:count") == set()


@pytest.mark.parametrize(
    "kind", ["killed", "wounded", "missing", "detained", "abducted", "displaced"]
)
def test_every_kind_of_casualty_is_a_value_of_the_ontology(mapped: Mapper, kind: str) -> None:
    claim = Claim(
        id="c", event="v", evidence=(at("40"),),
        figures=(Figure(kind=kind, text="none", count=0),),  # type: ignore[arg-type]
    )  # fmt: skip
    event = Event(id="v", type="attack", label="attack", triggers=(at("attack"),))
    look = mapped(only(events=(event,), claims=(claim,)))
    figure = look.subject("a", "kgp:CasualtyReport")
    assert look.value(figure, "kgp:casualtyKind") == f"kgp:{kind.capitalize()}"
    assert look.value(figure, "kgp:count") == '"0"^^xsd:integer'


def test_a_publisher_who_is_also_mentioned_is_one_node(full: Look) -> None:
    node = full.labelled("Sputnik")
    assert node == "entity/publisher/sputnik" == full.value(full.article(), "schema:publisher")
    assert len(full.values(node, "gaf:denotedBy")) == 1


def test_a_publisher_with_a_wikidata_item_is_the_item(mapped: Mapper) -> None:
    link = Link(wikidata="Q1065", score=1.0, method="name", source="s", label="United Nations")
    entity = Entity(
        id="e", kind="organization", label="Sputnik", mentions=(at("Sputnik"),), link=link
    )
    look = mapped(only(article=Article(text=TEXT, publisher="Sputnik"), entities=(entity,)))
    assert look.value(look.article(), "schema:publisher") == "entity/Q1065"
    assert look.subjects("a", "kgp:Organization") == {"entity/Q1065"}


def test_a_place_of_the_publishers_name_is_not_the_publisher(mapped: Mapper) -> None:
    entity = Entity(id="e", kind="place", label="Sputnik", mentions=(at("Sputnik"),))
    look = mapped(only(article=Article(text=TEXT, publisher="Sputnik"), entities=(entity,)))
    publisher = look.value(look.article(), "schema:publisher")
    assert publisher == "entity/publisher/sputnik"
    assert "kgp:Place" not in look.values(publisher, "a")
    assert len(look.subjects("rdfs:label", '"Sputnik"@en')) == 2


def test_an_unknown_publisher_is_a_node_of_the_article_alone(mapped: Mapper) -> None:
    one, other = mapped(only()), mapped(only(article=Article(text="Other.")))
    publishers = {look.value(look.article(), "schema:publisher") for look in (one, other)}
    assert len(publishers) == 2
    assert one.labelled("unnamed publisher") in publishers


def test_triples_are_sorted_and_each_once(full: Look) -> None:
    triples = full.graph.triples
    assert len(triples) == len(set(triples)) > 200
    subjects = [full.short(t.subject) for t in triples]
    grouped = list(dict.fromkeys(subjects))
    assert [s for i, s in enumerate(subjects) if i == 0 or subjects[i - 1] != s] == grouped
    kinds = list(dict.fromkeys(s.split("/")[0] for s in grouped))
    assert kinds == [
        "article", "event", "claim", "entity", "time", "mention", "link", "run", "agent",
    ]  # fmt: skip
    first: dict[str, list[str]] = {}
    for t in triples:
        first.setdefault(full.short(t.subject), []).append(full.short(t.predicate))
    for predicates in first.values():
        assert predicates[0] == "a"
        if "rdfs:label" in predicates:
            others = [p for p in predicates if p != "a"]
            assert others[0] == "rdfs:label"


def test_events_stand_in_the_order_of_the_text(full: Look) -> None:
    events = [
        s
        for s in dict.fromkeys(full.short(t.subject) for t in full.graph.triples)
        if s.startswith("event/")
    ]
    starts = [int(e.rsplit("/", 1)[1].split("-")[0]) for e in events]
    assert starts == sorted(starts)
    assert len({len(str(start)) for start in starts}) > 1


def test_the_order_of_lists_in_the_reading_that_means_nothing_changes_nothing(
    reading: Reading, full: Look, mapped: Mapper
) -> None:
    turned = replace(
        reading,
        entities=reading.entities[::-1],
        times=reading.times[::-1],
        events=reading.events[::-1],
    )
    assert mapped(turned).graph == full.graph
