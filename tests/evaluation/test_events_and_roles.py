"""Events, their types and roles, and factuality, beside hand-made graphs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kgpub.evaluation import events, factuality, roles
from kgpub.evaluation.floor import BareReading
from kgpub.evaluation.gold import GoldDocument
from kgpub.evaluation.published import PublishedGraph
from kgpub.evaluation.roles import SWAPPED
from kgpub.scheme import EventScheme

Document = Callable[..., GoldDocument]
Graph = Callable[[str], PublishedGraph]

TEXT = "Rebels attacked troops in Idlib. They fled."
REBELS = ":r a kgp:Entity, kgp:Group ; rdfs:label 'Rebels' ; gaf:denotedBy m:0-6 ."
TROOPS = ":t a kgp:Entity, kgp:Group ; rdfs:label 'troops' ; gaf:denotedBy m:16-22 ."
IDLIB = ":i a kgp:Entity, kgp:Place ; rdfs:label 'Idlib' ; gaf:denotedBy m:26-31 ."
ATTACK = ":e a kgp:Event ; sem:eventType kgpt:air-strike ; gaf:denotedBy m:7-15"
WHO = [{"role": "Arg0", "text": "Rebels"}, {"role": "Arg1", "text": "troops"}]


def gold_attack(**more: Any) -> dict[str, Any]:
    return {"text": "attacked", "certainty": "CERTAIN", "polarity": "POS", "roles": WHO, **more}


def test_triggers(document: Document, graph: Graph, scheme: EventScheme) -> None:
    gold = document(TEXT, events=[gold_attack(), {"text": "fled", "certainty": "CERTAIN"}])
    bare = BareReading((), {0: "rebel", 7: "attack", 38: "flee"})
    tally = events.score(gold, graph(f"{ATTACK} ."), scheme, bare)
    counts = tally.counts["triggers, exact"]
    assert (counts.right, counts.published, counts.gold) == (1, 1, 2)
    assert tally.words == {"flee": 1}
    assert [(e.kind, e.text) for e in tally.errors] == [("missed", "fled")]


def test_grammatical_triggers_are_also_left_out(
    document: Document, graph: Graph, scheme: EventScheme
) -> None:
    gold = document(
        TEXT,
        events=[
            gold_attack(**{"class": "OTHER"}),
            {"text": "fled", "class": "GRAMMATICAL", "certainty": "CERTAIN"},
        ],
    )
    counts = events.score(gold, graph(f"{ATTACK} ."), scheme).counts
    assert counts["triggers, overlap"].gold == 2
    assert counts["triggers, not grammatical, overlap"].f1 == 1.0


def test_a_cue_counts_once_and_only_with_cues(
    document: Document, graph: Graph, scheme: EventScheme
) -> None:
    gold = document(TEXT, events=[{"text": "attacked"}, {"text": "fled"}])
    published = graph(f"{ATTACK} . :c a kgp:Claim ; schema:about :e ; kgp:cue m:38-42, m:7-15 .")
    counts = events.score(gold, published, scheme).counts
    assert counts["triggers, overlap"].right == 1
    assert (counts["with cues, overlap"].right, counts["with cues, overlap"].published) == (2, 2)


def test_types_at_both_grains(document: Document, graph: Graph, scheme: EventScheme) -> None:
    for type_, grain, right in (
        ("plover:ASSAULT", "plover", 1),
        ("plover:AID", "plover", 0),
        ("acled:AIR_STRIKE", "acled", 1),
        ("acled:Air strike", "acled", 1),
        ("acled:GRENADE", "acled", 0),
    ):
        gold = document(TEXT, events=[gold_attack(type=type_)])
        share = events.score(gold, graph(f"{ATTACK} ."), scheme).shares
        assert share[f"type right, {grain}, of matched"].right == right, type_


def test_an_event_without_a_span_labels_the_document(
    document: Document, graph: Graph, scheme: EventScheme
) -> None:
    gold = document(TEXT, events=[{"type": "acled:GRENADE"}])
    tally = events.score(gold, graph(f"{ATTACK} ."), scheme)
    assert tally.labels["document label, acled"] == {("GRENADE", "AIR_STRIKE"): 1}
    empty = events.score(gold, graph(""), scheme)
    assert empty.labels["document label, acled"] == {("GRENADE", ""): 1}


def test_source_and_target_label_a_pair(
    document: Document, graph: Graph, scheme: EventScheme
) -> None:
    pair = [{"role": "source", "text": "Rebels"}, {"role": "target", "text": "troops"}]
    gold = document(TEXT, events=[{"type": "plover:ASSAULT", "roles": pair}])
    right = graph(f"{REBELS}{TROOPS}{ATTACK} ; kgp:agent :r ; kgp:patient :t .")
    tally = events.score(gold, right, scheme)
    assert tally.labels["pair label, plover"] == {("ASSAULT", "ASSAULT"): 1}
    assert tally.shares["pair swapped (lower is better)"].right == 0
    wrong = graph(f"{REBELS}{TROOPS}{ATTACK} ; kgp:agent :t ; kgp:patient :r .")
    tally = events.score(gold, wrong, scheme)
    assert tally.labels["pair label, plover"] == {("ASSAULT", ""): 1}
    assert tally.shares["pair swapped (lower is better)"].right == 1


def test_parties_of_a_meeting_have_no_direction(
    document: Document, graph: Graph, scheme: EventScheme
) -> None:
    pair = [{"role": "source", "text": "Rebels"}, {"role": "target", "text": "troops"}]
    gold = document(TEXT, events=[{"type": "plover:CONSULT", "roles": pair}])
    met = ATTACK.replace("air-strike", "meeting")
    for parties in ("kgp:agent :r, :t", "kgp:agent :t ; kgp:recipient :r"):
        tally = events.score(gold, graph(f"{REBELS}{TROOPS}{met} ; {parties} ."), scheme)
        assert tally.shares["pair of source and target found"].right == 1


def test_a_pair_known_by_its_words_alone(
    document: Document, graph: Graph, scheme: EventScheme
) -> None:
    pair = [{"role": "source", "text": "the REBELS"}, {"role": "target", "text": "TROOPS"}]
    gold = document(TEXT, events=[{"type": "plover:ASSAULT", "roles": pair}])
    published = graph(f"{REBELS}{TROOPS}{ATTACK} ; kgp:agent :r ; kgp:recipient :t .")
    tally = events.score(gold, published, scheme)
    assert tally.shares["pair of source and target found"].right == 1


def test_roles(document: Document, graph: Graph, scheme: EventScheme) -> None:
    place = {"role": "Argm-LOC", "text": "Idlib"}
    gold = document(TEXT, events=[gold_attack(roles=[*WHO, place])])
    published = graph(
        f"{REBELS}{TROOPS}{IDLIB}{ATTACK} ; kgp:agent :r ; kgp:recipient :i ; sem:hasPlace :i ."
    )
    tally = roles.score(gold, published, scheme)
    assert tally.counts["agent, loose"].f1 == 1.0
    assert tally.counts["patient or recipient, loose"].right == 0
    assert tally.counts["place, loose"].f1 == 1.0
    assert (tally.counts["all, loose"].right, tally.counts["all, loose"].gold) == (2, 3)
    assert tally.shares[SWAPPED].right == 0


def test_swapped_agent_and_patient_are_counted(
    document: Document, graph: Graph, scheme: EventScheme
) -> None:
    gold = document(TEXT, events=[gold_attack()])
    published = graph(f"{REBELS}{TROOPS}{ATTACK} ; kgp:agent :t ; kgp:patient :r .")
    tally = roles.score(gold, published, scheme)
    assert tally.counts["all, loose"].right == 0
    assert (tally.shares[SWAPPED].right, tally.shares[SWAPPED].gold) == (1, 1)


def test_a_filler_may_be_another_mention_of_the_cluster(
    document: Document, graph: Graph, scheme: EventScheme
) -> None:
    mentions = [{"text": "Rebels", "cluster": "1"}, {"text": "They", "cluster": "1"}]
    flight = {"text": "fled", "certainty": "CERTAIN", "roles": [{"role": "Arg0", "text": "They"}]}
    published = ":e a kgp:Event ; gaf:denotedBy m:38-42 ; kgp:agent :r ."
    tied = document(TEXT, mentions=mentions, events=[flight])
    loose = document(TEXT, events=[flight])
    assert roles.score(tied, graph(REBELS + published), scheme).counts["agent, loose"].right == 1
    assert roles.score(loose, graph(REBELS + published), scheme).counts["agent, loose"].right == 0


def test_fighting_against(document: Document, graph: Graph, scheme: EventScheme) -> None:
    pair = [{"role": "source", "text": "Rebels"}, {"role": "target", "text": "troops"}]
    gold = document(
        TEXT, events=[{"text": "attacked", "type": "re3d:FightingAgainst", "roles": pair}]
    )
    published = graph(f"{REBELS}{TROOPS}{ATTACK} ; kgp:agent :r ; kgp:patient :t .")
    tally = roles.score(gold, published, scheme)
    assert tally.counts["FightingAgainst pairs, loose"].f1 == 1.0
    assert tally.counts["FightingAgainst both, given a trigger, loose"].gold == 2
    turned = graph(f"{REBELS}{TROOPS}{ATTACK} ; kgp:agent :t ; kgp:patient :r .")
    tally = roles.score(gold, turned, scheme)
    assert tally.counts["FightingAgainst pairs, loose"].right == 0
    assert tally.shares["FightingAgainst swapped (lower is better)"].right == 1
    assert "triggers, overlap" not in events.score(gold, published, scheme).counts


def test_factuality_takes_the_claim_around_the_trigger(document: Document, graph: Graph) -> None:
    gold = document(TEXT, events=[gold_attack(certainty="POSSIBLE", polarity="NEG")])
    published = graph(
        f"{ATTACK} . :c1 a kgp:Claim ; schema:about :e ; kgp:evidence m:0-43 ; "
        "grasp:hasAttribution f:certain, f:positive, f:non-future . "
        ":c2 a kgp:Claim ; schema:about :e ; kgp:evidence m:0-32 ; kgp:modality kgp:Planned ; "
        "grasp:hasAttribution f:possible, f:positive, f:future ."
    )
    tally = factuality.score(gold, published)
    assert tally.labels["certainty"] == {("possible", "possible"): 1}
    assert tally.labels["polarity"] == {("negative", "positive"): 1}
    assert [(e.gold, e.published) for e in tally.errors] == [("negative", "positive (Planned)")]


def test_values_that_gold_leaves_open_are_passed_over(document: Document, graph: Graph) -> None:
    gold = document(TEXT, events=[gold_attack(certainty="UNDERSPECIFIED", polarity="")])
    published = graph(f"{ATTACK} . :c a kgp:Claim ; schema:about :e .")
    assert not factuality.score(gold, published).labels
