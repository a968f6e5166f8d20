"""The label of a whole document: its main event, its set of labels, and scores by label."""

from __future__ import annotations

import pytest

from kgpub.evaluation import events
from kgpub.evaluation.labels import label_of, main_event
from kgpub.evaluation.scores import rows
from kgpub.scheme import EventScheme
from tests.evaluation.conftest import Document, Graph

TEXT = "Police arrested protesters at a demonstration. An air strike was feared. Talks are planned."


def event(
    name: str, kind: str, start: int, modality: str = "Asserted", negative: bool = False
) -> str:
    polarity = "f:negative" if negative else "f:positive"
    return (
        f":{name} a kgp:Event, sem:Event ; sem:eventType kgpt:{kind} ; "
        f"gaf:denotedBy m:{start}-{start + 3} .\n"
        f":c{name} a kgp:Claim ; schema:about :{name} ; kgp:modality kgp:{modality} ; "
        f"grasp:hasAttribution f:certain, {polarity}, f:non-future ; "
        f"kgp:evidence m:{start}-{start + 5} .\n"
    )


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ([("demonstration", 0), ("air-strike", 9)], "air-strike"),
        ([("arrest", 0), ("demonstration", 9)], "arrest"),
        ([("demonstration", 0), ("arrest", 9), ("arrest", 20)], "demonstration"),
        ([("attack", 0), ("air-strike", 9)], "air-strike"),
        ([("demonstration", 0), ("air-strike", 9, "Threatened")], "demonstration"),
        ([("demonstration", 0), ("air-strike", 9, "Asserted", True)], "demonstration"),
        ([("air-strike", 9, "Planned")], "air-strike"),
        ([("explosion", 0)], None),
    ],
)
def test_the_main_event_is_the_gravest_that_is_stated(
    graph: Graph, scheme: EventScheme, told: list[tuple[str, int]], expected: str | None
) -> None:
    turtle = "".join(event(f"e{n}", *args) for n, args in enumerate(told))
    found = main_event(graph(turtle), "plover", scheme)
    assert (found.type if found else None) == expected


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ([("armed-clash", 0), ("territory-seized", 9)], "territory-seized"),
        ([("arson", 0), ("violent-demonstration", 9)], "violent-demonstration"),
        ([("attack-on-place", 0), ("abduction", 9)], "abduction"),
        ([("attack-on-civilians", 0), ("abduction", 9)], "attack-on-civilians"),
        ([("demonstration", 0), ("attack-on-civilians", 9)], "demonstration"),
        ([("killing", 0), ("arrest", 9)], "killing"),
        ([("killing", 0), ("demonstration", 9)], "demonstration"),
        ([("agreement-reached", 0)], "agreement-reached"),
    ],
)
def test_at_the_grain_of_acled_the_sub_types_have_an_order_of_their_own(
    graph: Graph, scheme: EventScheme, told: list[tuple[str, int]], expected: str
) -> None:
    turtle = "".join(event(f"e{n}", *args) for n, args in enumerate(told))
    found = main_event(graph(turtle), "acled", scheme)
    assert found is not None
    assert found.type == expected
    assert label_of(found, "acled", scheme)


def test_what_others_came_after_is_the_background(graph: Graph, scheme: EventScheme) -> None:
    told = event("a", "attack-on-civilians", 0) + event("b", "demonstration", 9)
    found = main_event(graph(told + ":b kgp:follows :a .\n"), "acled", scheme)
    assert found is not None
    assert found.type == "demonstration"


def test_an_attack_whose_weapon_was_stopped_is_told_for_that(
    graph: Graph, scheme: EventScheme
) -> None:
    told = (
        ':m a kgp:Entity, kgp:Object ; rdfs:label "missile"@en ; gaf:denotedBy m:0-6 .\n'
        + event("a", "missile-strike", 0)
        + event("b", "weapons-disrupted", 9)
        + ":a kgp:instrument :m .\n"
    )
    fired = main_event(graph(told), "acled", scheme)
    stopped = main_event(graph(told + ":b kgp:patient :m .\n"), "acled", scheme)
    assert [e.type for e in (fired, stopped) if e is not None] == [
        "missile-strike",
        "weapons-disrupted",
    ]


def test_a_type_without_a_code_at_a_grain_names_nothing_there(
    graph: Graph, scheme: EventScheme
) -> None:
    published = graph(event("a", "killing", 0) + event("b", "demonstration", 9))
    found = [main_event(published, grain, scheme) for grain in ("plover", "acled")]
    assert [e.type for e in found if e is not None] == ["killing", "demonstration"]


def test_several_labels_are_compared_as_a_set(
    document: Document, graph: Graph, scheme: EventScheme
) -> None:
    gold = document(TEXT, events=[{"type": "plover:PROTEST"}, {"type": "plover:AID"}])
    published = graph(event("a", "demonstration", 30) + event("b", "arrest", 7))
    tally = events.score(gold, published, scheme)
    counts = tally.counts["document labels, plover"]
    assert (counts.right, counts.published, counts.gold) == (1, 2, 2)


def test_macro_weighted_and_each_label_are_told(
    document: Document, graph: Graph, scheme: EventScheme
) -> None:
    published = graph(event("a", "demonstration", 30))
    tally = events.score(document(TEXT, events=[{"type": "plover:PROTEST"}]), published, scheme)
    for _ in range(2):
        wrong = document(TEXT, events=[{"type": "plover:AID"}])
        tally.merge(events.score(wrong, published, scheme))
    found = {row.measure: row for row in rows("events", tally)}
    protest, aid = (found[f"document label, plover: {name}"] for name in ("PROTEST", "AID"))
    assert (protest.precision, protest.recall, protest.support) == (1 / 3, 1.0, 1)
    assert (aid.f1, aid.support) == (0.0, 2)
    assert found["document label, plover, macro"].f1 == pytest.approx((0.5 + 0.0) / 2)
    assert found["document label, plover, weighted"].f1 == pytest.approx(0.5 / 3)


def test_agent_and_patient_are_source_and_target(
    document: Document, graph: Graph, scheme: EventScheme
) -> None:
    pair = [{"role": "source", "text": "Police"}, {"role": "target", "text": "protesters"}]
    gold = document(TEXT, events=[{"type": "plover:COERCE", "roles": pair}])
    actors = (
        ':p a kgp:Entity, kgp:Organization ; rdfs:label "Police"@en ; gaf:denotedBy m:0-6 .\n'
        ':q a kgp:Entity, kgp:Group ; rdfs:label "protesters"@en ; gaf:denotedBy m:16-26 .\n'
    )
    arrest = event("a", "arrest", 7) + ":a kgp:agent :p ; kgp:patient :q .\n"
    tally = events.score(gold, graph(actors + arrest), scheme)
    assert tally.labels["pair label, plover"] == {("COERCE", "COERCE"): 1}


@pytest.mark.parametrize(
    ("said", "right"),
    [
        (":a kgp:agent :p ; kgp:destination :q .\n", True),
        (":a kgp:agent :p ; kgp:patient :r .\n:r a kgp:Object ; kgp:belongsTo :q .\n", True),
        (":a kgp:agent :p ; kgp:instrument :q .\n", False),
        (":a kgp:agent :q ; kgp:patient :p .\n", False),
    ],
)
def test_a_target_may_be_made_for_or_own_what_is_met(
    document: Document, graph: Graph, scheme: EventScheme, said: str, right: bool
) -> None:
    pair = [{"role": "source", "text": "Police"}, {"role": "target", "text": "protesters"}]
    gold = document(TEXT, events=[{"type": "plover:COERCE", "roles": pair}])
    actors = (
        ':p a kgp:Entity, kgp:Organization ; rdfs:label "Police"@en ; gaf:denotedBy m:0-6 .\n'
        ':q a kgp:Entity, kgp:Group ; rdfs:label "protesters"@en ; gaf:denotedBy m:16-26 .\n'
        ':r a kgp:Entity, kgp:Object ; rdfs:label "banner"@en ; gaf:denotedBy m:50-53 .\n'
    )
    tally = events.score(gold, graph(actors + event("a", "arrest", 7) + said), scheme)
    answer = "COERCE" if right else ""
    assert tally.labels["pair label, plover"] == {("COERCE", answer): 1}


@pytest.mark.parametrize(
    ("kind", "modality", "label"),
    [
        ("financial-aid", "Asserted", "AID"),
        ("financial-aid", "Promised", "AGREE"),
        ("air-strike", "Threatened", "THREATEN"),
        ("air-strike", "Planned", "ASSAULT"),
    ],
)
def test_what_is_only_promised_or_threatened_has_the_label_of_saying_so(
    document: Document, graph: Graph, scheme: EventScheme, kind: str, modality: str, label: str
) -> None:
    pair = [{"role": "source", "text": "Police"}, {"role": "target", "text": "protesters"}]
    gold = document(TEXT, events=[{"type": f"plover:{label}", "roles": pair}])
    actors = (
        ':p a kgp:Entity, kgp:Organization ; rdfs:label "Police"@en ; gaf:denotedBy m:0-6 .\n'
        ':q a kgp:Entity, kgp:Group ; rdfs:label "protesters"@en ; gaf:denotedBy m:16-26 .\n'
    )
    told = event("a", kind, 7, modality) + ":a kgp:agent :p ; kgp:recipient :q .\n"
    tally = events.score(gold, graph(actors + told), scheme)
    assert tally.labels["pair label, plover"] == {(label, label): 1}
