"""Sources of claims, and MUC-4 templates, beside hand-made graphs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from kgpub.evaluation import incidents, sources
from kgpub.evaluation.gold import GoldDocument
from kgpub.evaluation.published import PublishedGraph
from kgpub.evaluation.records import confidences, records
from kgpub.scheme import EventScheme

Document = Callable[..., GoldDocument]
Graph = Callable[[str], PublishedGraph]

SAID = "The ministry said rebels attacked. Others denied it."
MINISTRY = ":m a kgp:Entity, kgp:Organization ; rdfs:label 'ministry' ; gaf:denotedBy m:4-12 ."
REBELS = ":r a kgp:Entity, kgp:Group ; rdfs:label 'rebels' ; gaf:denotedBy m:18-24 ."
CLAIM = ":c a kgp:Claim ; schema:about :e ; kgp:cue m:13-17 ; kgp:evidence m:18-33"


def _speech(**more: Any) -> dict[str, Any]:
    speaker = {"role": "Arg0", "text": "The ministry"}
    return {"text": "said", "class": "SPEECH_COGNITIVE", "roles": [speaker], **more}


def test_the_speaker_of_a_cue(document: Document, graph: Graph) -> None:
    gold = document(SAID, events=[_speech(), _speech(text="denied", roles=[])])
    right = graph(f"{MINISTRY}{CLAIM} ; prov:wasAttributedTo :m .")
    wrong = graph(f"{REBELS}{CLAIM} ; prov:wasAttributedTo :r .")
    for published, expected in ((right, (1, 1, 1)), (wrong, (0, 1, 1)), (graph(""), (0, 0, 1))):
        counts = sources.score(gold, published).counts["speaker, by cue"]
        assert (counts.right, counts.published, counts.gold) == expected


def test_a_cue_at_speech_without_a_speaker_is_neutral(document: Document, graph: Graph) -> None:
    gold = document(SAID, events=[_speech(), _speech(text="denied", roles=[])])
    published = graph(
        f"{MINISTRY}{CLAIM} ; prov:wasAttributedTo :m . "
        ":c2 a kgp:Claim ; kgp:cue m:42-48 ; prov:wasAttributedTo :m ."
    )
    assert sources.score(gold, published).counts["speaker, by cue"].f1 == 1.0


def test_the_agent_of_a_speech_event_is_a_speaker(document: Document, graph: Graph) -> None:
    gold = document(SAID, events=[_speech()])
    published = graph(f"{MINISTRY} :e a kgp:Event ; gaf:denotedBy m:13-17 ; kgp:agent :m .")
    counts = sources.score(gold, published).counts
    assert counts["speaker, by cue"].right == 0
    assert counts["speaker, by cue or agent"].f1 == 1.0


def test_attributions(document: Document, graph: Graph) -> None:
    part = {"source": [[0, 12]], "cue": [[13, 17]], "content": [[18, 24], [25, 33]]}
    gold = document(SAID, attributions=[part])
    counts = sources.score(gold, graph(f"{REBELS}{CLAIM} ; prov:wasAttributedTo :r .")).counts
    assert counts["attribution source, overlap"].right == 0
    assert counts["attribution cue, overlap"].f1 == 1.0
    assert counts["attribution content, overlap"].f1 == 1.0
    characters = counts["attribution content, characters"]
    assert (characters.right, characters.published, characters.gold) == (14, 15, 14)


def test_the_content_of_an_attribution_goes_before_its_evidence(
    document: Document, graph: Graph
) -> None:
    gold = document(SAID, attributions=[{"source": [], "cue": [], "content": [[18, 33]]}])
    published = graph(
        f"{MINISTRY} :c a kgp:Claim ; kgp:evidence m:0-33 ; kgp:content m:18-33 ; "
        "prov:wasAttributedTo :m ."
    )
    characters = sources.score(gold, published).counts["attribution content, characters"]
    assert (characters.right, characters.published, characters.gold) == (15, 15, 15)


def test_the_publishers_own_claims_are_no_attributions(document: Document, graph: Graph) -> None:
    gold = document(SAID, attributions=[])
    own = graph(":c a kgp:Claim ; kgp:evidence m:18-33 ; prov:wasAttributedTo :p .")
    assert sources.score(gold, own).counts["attribution content, overlap"].published == 0


BOMB = "A bomb exploded in Lima on 21 September. The FMLN killed three peasants, police said."
EVENTS = (
    ":b a kgp:Event ; sem:eventType kgpt:bomb-attack ; gaf:denotedBy m:2-6 ; sem:hasPlace :l "
    "; sem:hasTime :d . :d a sem:Time ; sem:hasEarliestBeginTimeStamp '1988-09-21'^^xsd:date ; "
    "sem:hasLatestEndTimeStamp '1988-09-21'^^xsd:date . :l a kgp:Entity, kgp:Place ; "
    "rdfs:label 'Lima' . :k a kgp:Event ; sem:eventType kgpt:killing ; gaf:denotedBy m:50-56 ; "
    "kgp:agent :f ; kgp:patient :v . :f a kgp:Entity, kgp:Organization ; rdfs:label 'FMLN' . "
    ":v a kgp:Entity, kgp:Group ; rdfs:label 'three peasants' ."
)
CLAIMS = (
    ":c1 a kgp:Claim ; schema:about :b ; kgp:modality kgp:Asserted . "
    ":c2 a kgp:Claim ; schema:about :k ; kgp:modality kgp:Asserted ; "
    "prov:wasAttributedTo :p ; kgp:figure :n ; grasp:hasAttribution f:probable . "
    ":n a kgp:Figure ; kgp:casualtyKind kgp:Killed ; kgp:count 3 ; kgp:counted :v . "
    ":p a kgp:Entity, kgp:Organization ; rdfs:label 'police' ; gaf:denotedBy m:74-80 ."
)
TEMPLATE: dict[str, Any] = {
    "type": "BOMBING",
    "stage": "ACCOMPLISHED",
    "date": ["..", "1988-09-21"],
    "location": [["PERU", ""], ["LIMA", "CITY"]],
    "victim_number": [["3", ["PEASANTS"]]],
    "victim_effect": [["DEATH", ["PEASANTS"]]],
    "attribution_confidence": [["SUSPECTED OR ACCUSED BY AUTHORITIES", ["FMLN"]]],
    "args": [
        {"role": "perp_org", "alts": ["FMLN"], "text": "FMLN"},
        {"role": "victim_desc", "alts": ["PEASANTS"], "text": "peasants"},
        {"role": "instrument", "alts": ["BOMB"], "text": "bomb"},
    ],
}


def test_a_template_and_its_record(document: Document, graph: Graph, scheme: EventScheme) -> None:
    gold = document(BOMB, incidents=[TEMPLATE])
    tally = incidents.score(gold, graph(EVENTS + CLAIMS), scheme)
    missed = {name for name, counts in tally.counts.items() if counts.f1 != 1.0}
    assert missed == {"instrument", "all slots", "all slots, matched templates"}
    every = tally.counts["all slots"]
    assert (every.right, every.published, every.gold) == (6, 6, 7)


@pytest.mark.parametrize(
    ("slot", "value", "measure"),
    [
        ("type", "ARSON", "type"),
        ("stage", "THREATENED", "stage"),
        ("date", ["1988-09-22"], "date"),
        ("location", [["PERU", ""], ["CUSCO", "CITY"]], "location"),
        ("victim_number", [["4", ["PEASANTS"]]], "victim number"),
        ("victim_effect", [["INJURY", ["PEASANTS"]]], "victim effect"),
        ("attribution_confidence", [["REPORTED AS FACT", ["FMLN"]]], "attribution confidence"),
    ],
)
def test_a_slot_that_differs_is_wrong(
    document: Document, graph: Graph, scheme: EventScheme, slot: str, value: Any, measure: str
) -> None:
    gold = document(BOMB, incidents=[{**TEMPLATE, slot: value}])
    tally = incidents.score(gold, graph(EVENTS + CLAIMS), scheme)
    assert tally.counts[measure].right == 0


@pytest.mark.parametrize(
    ("said", "by", "confidence"),
    [
        ("certain", ":p", "REPORTED AS FACT"),
        ("probable", ":p", "SUSPECTED OR ACCUSED"),
        ("possible", ":p", "POSSIBLE"),
        ("certain", ":f", "CLAIMED OR ADMITTED"),
    ],
)
def test_confidence_is_how_sure_the_claims_are_of_the_agent(
    document: Document, graph: Graph, scheme: EventScheme, said: str, by: str, confidence: str
) -> None:
    claims = CLAIMS.replace("f:probable", f"f:{said}").replace(
        "prov:wasAttributedTo :p", f"prov:wasAttributedTo {by}"
    )
    published = graph(EVENTS + claims)
    (record,) = records(published, scheme, document(BOMB, incidents=[]))
    assert [value for value, _ in confidences(record, published)] == [confidence]


@pytest.mark.parametrize(
    ("label", "confidence"),
    [("FMLN guerrillas", "REPORTED AS FACT"), ("Suspected FMLN rebels", "SUSPECTED OR ACCUSED")],
)
def test_members_stand_for_their_organization(
    document: Document, graph: Graph, scheme: EventScheme, label: str, confidence: str
) -> None:
    members = f":g a kgp:Entity, kgp:Group ; rdfs:label '{label}' ; kgp:belongsTo :f ."
    events = EVENTS.replace("kgp:agent :f", "kgp:agent :g") + members
    published = graph(events + CLAIMS.replace("f:probable", "f:certain"))
    (record,) = records(published, scheme, document(BOMB, incidents=[]))
    assert [value for value, _ in confidences(record, published)] == [confidence]


def test_incidents_where_gold_has_none_are_false(
    document: Document, graph: Graph, scheme: EventScheme
) -> None:
    tally = incidents.score(document(BOMB, incidents=[]), graph(EVENTS + CLAIMS), scheme)
    assert (tally.counts["templates"].published, tally.counts["templates"].gold) == (1, 0)


def test_an_optional_template_may_be_missed(
    document: Document, graph: Graph, scheme: EventScheme
) -> None:
    gold = document(BOMB, incidents=[{**TEMPLATE, "optional_template": True}])
    assert incidents.score(gold, graph(""), scheme).counts["templates"].gold == 0


def test_another_day_or_place_is_another_record(
    document: Document, graph: Graph, scheme: EventScheme
) -> None:
    gold = document(BOMB, incidents=[])
    one = records(graph(EVENTS + CLAIMS), scheme, gold)
    there = ":l owl:sameAs wd:Q1 . :k sem:hasPlace :x . :x a kgp:Entity ; owl:sameAs wd:Q2 ."
    two = records(graph(f"{EVENTS}{CLAIMS} {there}"), scheme, gold)
    church = records(graph(f"{EVENTS}{CLAIMS} :k sem:hasPlace :x ."), scheme, gold)
    assert [record.type for record in one] == ["BOMBING"]
    assert [record.type for record in two] == ["BOMBING", "ATTACK"]
    assert [record.type for record in church] == ["BOMBING"]


def test_what_is_denied_is_no_incident(
    document: Document, graph: Graph, scheme: EventScheme
) -> None:
    denied = "grasp:hasAttribution f:negative ."
    published = graph(f"{EVENTS} :c a kgp:Claim ; schema:about :b ; {denied}")
    assert records(published, scheme, document(BOMB, incidents=[])) == []


@pytest.mark.parametrize(
    ("event", "time"),
    [
        ("armed-clash", "1988-09-21"),
        ("bomb-attack", "1987-09-21"),
        ("property-destruction", "1988-09-21"),
    ],
)
def test_combat_old_events_and_damage_by_nobody_are_no_incidents(
    document: Document, graph: Graph, scheme: EventScheme, event: str, time: str
) -> None:
    published = graph(
        f":b a kgp:Event ; sem:eventType kgpt:{event} ; gaf:denotedBy m:2-6 ; sem:hasTime :d . "
        f":d a sem:Time ; sem:hasEarliestBeginTimeStamp '{time}'^^xsd:date ; "
        f"sem:hasLatestEndTimeStamp '{time}'^^xsd:date . "
        ":c a kgp:Claim ; schema:about :b ; kgp:modality kgp:Asserted ."
    )
    gold = document(BOMB, incidents=[], date="1988-09-22")
    assert records(published, scheme, gold) == []


def test_a_record_without_a_time_is_right_where_the_template_has_an_open_date(
    document: Document, graph: Graph, scheme: EventScheme
) -> None:
    said = graph(
        ":b a kgp:Event ; sem:eventType kgpt:bomb-attack ; gaf:denotedBy m:2-6 ; kgp:patient :v . "
        ":v a kgp:Entity, kgp:Group ; rdfs:label 'three peasants' . "
        ":c a kgp:Claim ; schema:about :b ; kgp:modality kgp:Asserted ."
    )
    for dates, right in (([".."], 0), (["..", "1988-09-22"], 1), (["1988-09-22"], 0)):
        gold = document(BOMB, incidents=[{**TEMPLATE, "date": dates}])
        assert incidents.score(gold, said, scheme).counts["date"].right == right
