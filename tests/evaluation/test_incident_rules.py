"""What MUC-4 counts as an incident, how it tells two apart, and who its victims are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from kgpub.evaluation.gold import GoldDocument
from kgpub.evaluation.incidents import score
from kgpub.evaluation.published import Entity, PublishedGraph
from kgpub.evaluation.records import confidences, records
from kgpub.evaluation.relevance import is_armed
from kgpub.evaluation.victims import victims
from kgpub.scheme import EventScheme

Document = Callable[..., GoldDocument]
Graph = Callable[[str], PublishedGraph]

TEXT = "Rebels struck two posts and a school. They murdered farmers in Lima and blew up a mill."


def _event(name: str, kind: str, span: str, roles: str, more: str = "") -> str:
    return (
        f":{name} a kgp:Event ; sem:eventType kgpt:{kind} ; gaf:denotedBy m:{span} ; {roles} . "
        f":c{name} a kgp:Claim ; schema:about :{name} ; kgp:modality kgp:Asserted {more}. "
    )


def _entity(name: str, kind: str, label: str) -> str:
    return f":{name} a kgp:Entity, kgp:{kind} ; rdfs:label '{label}' . "


@pytest.mark.parametrize(
    ("label", "armed"),
    [
        ("three soldiers", True),
        ("1st Infantry Brigade units", True),
        ("National Guard headquarters", True),
        ("installations of the battalion", True),
        ("guerrilla column", True),
        ("policemen", True),
        ("Army members", True),
        ("former soldier", False),
        ("wives of the soldiers", False),
        ("peasants", False),
        ("Communist Party headquarters", False),
        ("members of the union", False),
    ],
)
def test_who_is_armed(label: str, armed: bool) -> None:
    assert is_armed(Entity("x", "group", label, (), None)) is armed


@pytest.mark.parametrize(
    ("targets", "count"),
    [
        (["two soldiers"], 0),
        (["two soldiers", "five farmers"], 1),
        (["two teachers"], 1),
    ],
)
def test_what_strikes_armed_people_alone_is_warfare(
    document: Document, graph: Graph, scheme: EventScheme, targets: list[str], count: int
) -> None:
    roles = " ; ".join(f"kgp:patient :t{i}" for i, _ in enumerate(targets))
    people = "".join(_entity(f"t{i}", "Group", label) for i, label in enumerate(targets))
    found = records(
        graph(_event("e", "attack", "7-13", roles) + people), scheme, document(TEXT, incidents=[])
    )
    assert len(found) == count


def test_an_attack_on_nobody_told_is_no_incident_and_a_bombing_is(
    document: Document, graph: Graph, scheme: EventScheme
) -> None:
    place = "sem:hasPlace :l"
    lima = _entity("l", "Place", "Lima")
    gold = document(TEXT, incidents=[])
    assert records(graph(_event("e", "attack", "7-13", place) + lima), scheme, gold) == []
    assert len(records(graph(_event("e", "bomb-attack", "7-13", place) + lima), scheme, gold)) == 1


def test_what_is_blown_up_is_bombed(document: Document, graph: Graph, scheme: EventScheme) -> None:
    gold = document(TEXT, incidents=[])
    mill = _entity("m", "Place", "mill") + _entity("a", "Group", "rebels")
    roles = "kgp:patient :m ; kgp:agent :a"
    for span, kind in (("72-79", "BOMBING"), ("43-51", "ATTACK")):
        published = graph(_event("e", "property-destruction", span, roles) + mill)
        assert [record.type for record in records(published, scheme, gold)] == [kind]


def test_another_organization_did_another_deed(
    document: Document, graph: Graph, scheme: EventScheme
) -> None:
    gold = document(TEXT, incidents=[])
    people = _entity("v", "Group", "five farmers") + _entity("w", "Group", "two teachers")
    bodies = _entity("a", "Organization", "Red Front") + _entity("b", "Organization", "Blue Front")
    one = _event("e", "attack", "7-13", "kgp:patient :v ; kgp:agent :a")
    for agent, count in (("a", 1), ("b", 2)):
        two = _event("f", "attack", "43-51", f"kgp:patient :w ; kgp:agent :{agent}")
        assert len(records(graph(one + two + people + bodies), scheme, gold)) == count


def test_a_town_and_the_province_around_it_are_one_place(
    document: Document, graph: Graph, scheme: EventScheme
) -> None:
    gold = document(TEXT, incidents=[])
    places = (
        _entity("l", "Place", "Ica") + ":l owl:sameAs wd:Q1 ; schema:containedInPlace :p . "
        + _entity("p", "Place", "Ica Province") + ":p owl:sameAs wd:Q2 . "
        + _entity("q", "Place", "Puno") + ":q owl:sameAs wd:Q3 . "
    )  # fmt: skip
    people = _entity("v", "Group", "five farmers")
    one = _event("e", "attack", "7-13", "kgp:patient :v ; sem:hasPlace :l")
    for place, count in (("p", 1), ("q", 2)):
        two = _event("f", "attack", "43-51", f"kgp:patient :v ; sem:hasPlace :{place}")
        assert len(records(graph(one + two + people + places), scheme, gold)) == count


def test_victims_are_those_whom_the_words_say_were_killed(
    document: Document, graph: Graph, scheme: EventScheme
) -> None:
    gold = document(TEXT, incidents=[])
    people = _entity("v", "Group", "five farmers") + _entity("m", "Place", "mill")
    roles = "kgp:patient :v, :m"
    for span, effects in (("43-51", {"DEATH"}), ("7-13", set())):
        published = graph(_event("e", "attack-on-civilians", span, roles) + people)
        (record,) = records(published, scheme, gold)
        found = victims(record.events, record.claims, published, scheme, gold)
        assert {one.effect for one in found} == effects


def test_the_same_words_twice_are_the_same_victims(
    document: Document, graph: Graph, scheme: EventScheme
) -> None:
    gold = document(TEXT, incidents=[])
    people = _entity("v", "Group", "three farmers") + _entity("w", "Group", "three farmers")
    published = graph(
        _event("e", "killing", "43-51", "kgp:patient :v")
        + _event("f", "killing", "72-79", "kgp:patient :w")
        + people
    )
    (record,) = records(published, scheme, gold)
    assert len(victims(record.events, record.claims, published, scheme, gold)) == 1


@pytest.mark.parametrize(
    ("raw", "place", "right"),
    [
        ("(PERU: ICA (CITY)) / (PERU: ICA (DEPARTMENT))", "Ica", 1),
        ("PERU: CUSCO (CITY) - PUNO (CITY)", "Puno", 1),
        ("PERU", "Peru", 1),
        ("PERU: ICA (CITY)", "Peru", 0),
    ],
)
def test_a_template_allows_each_of_its_places(
    document: Document, graph: Graph, scheme: EventScheme, raw: str, place: str, right: int
) -> None:
    template: dict[str, Any] = {"type": "ATTACK", "stage": "ACCOMPLISHED", "location_raw": raw}
    roles = "kgp:patient :v ; sem:hasPlace :l"
    published = graph(
        _event("e", "attack", "7-13", roles)
        + _entity("v", "Group", "five farmers")
        + _entity("l", "Place", place)
    )
    tally = score(document(TEXT, incidents=[template]), published, scheme)
    assert tally.counts["location"].right == right


def test_the_organization_of_a_perpetrator_is_one_too(
    document: Document, graph: Graph, scheme: EventScheme
) -> None:
    template = {
        "type": "ATTACK",
        "stage": "ACCOMPLISHED",
        "args": [
            {"role": "perp_individual", "alts": ["REBELS"], "text": "rebels"},
            {"role": "perp_org", "alts": ["RED FRONT"], "text": "Red Front"},
        ],
    }
    published = graph(
        _event("e", "attack", "7-13", "kgp:patient :v ; kgp:agent :g")
        + _entity("v", "Group", "five farmers") + _entity("g", "Group", "Red Front rebels")
        + ":g kgp:belongsTo :o . " + _entity("o", "Organization", "Red Front")
    )  # fmt: skip
    counts = score(document(TEXT, incidents=[template]), published, scheme).counts["perpetrators"]
    assert (counts.right, counts.published, counts.gold) == (2, 2, 2)


@pytest.mark.parametrize(("count", "more", "found"), [(350, "", 0), (35, "", 1)])
def test_a_sum_of_acts_is_no_incident(
    document: Document, graph: Graph, scheme: EventScheme, count: int, more: str, found: int
) -> None:
    figure = f" ; kgp:figure :n . :n a kgp:Figure ; kgp:casualtyKind kgp:Killed ; kgp:count {count}"
    published = graph(
        _event("e", "killing", "43-51", "kgp:patient :v", figure + " ; kgp:counted :v")
        + _entity("v", "Group", f"{count} people")
    )
    assert len(records(published, scheme, document(TEXT, incidents=[]))) == found


@pytest.mark.parametrize(
    ("label", "place", "found"), [("peasants", "", 0), ("peasants", " ; sem:hasPlace :l", 1)]
)
def test_a_kind_of_people_at_no_place_is_no_target(
    document: Document, graph: Graph, scheme: EventScheme, label: str, place: str, found: int
) -> None:
    published = graph(
        _event("e", "killing", "43-51", "kgp:patient :v" + place)
        + _entity("v", "Group", label)
        + _entity("l", "Place", "Lima")
    )
    assert len(records(published, scheme, document(TEXT, incidents=[]))) == found


@pytest.mark.parametrize(
    ("label", "confident"),
    [("Extraditables", 1), ("armed forces", 1), ("three gunmen", 0), ("rebels", 0)],
)
def test_a_named_group_is_an_organization(
    document: Document, graph: Graph, scheme: EventScheme, label: str, confident: int
) -> None:
    published = graph(
        _event("e", "attack", "7-13", "kgp:patient :v ; kgp:agent :g")
        + _entity("v", "Group", "five farmers")
        + _entity("g", "Group", label)
    )
    (record,) = records(published, scheme, document(TEXT, incidents=[]))
    assert len(confidences(record, published)) == confident


@pytest.mark.parametrize(("kind", "found"), [("property-destruction", 0), ("sabotage", 1)])
def test_damage_by_nobody_is_no_incident_and_sabotage_is(
    document: Document, graph: Graph, scheme: EventScheme, kind: str, found: int
) -> None:
    published = graph(_event("e", kind, "7-13", "kgp:patient :m") + _entity("m", "Place", "mill"))
    assert len(records(published, scheme, document(TEXT, incidents=[]))) == found
