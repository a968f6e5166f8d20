"""Pronouns and descriptions beside hand-made graphs."""

from __future__ import annotations

from collections.abc import Callable

from kgpub.evaluation import identity
from kgpub.evaluation.gold import GoldDocument
from kgpub.evaluation.published import PublishedGraph

Document = Callable[..., GoldDocument]
Graph = Callable[[str], PublishedGraph]

TEXT = "Airbus sold a plane to Qatar. It crashed. The company is sorry."
AIRBUS = {"text": "Airbus", "kind": "organization", "cluster": "a"}
COMPANY = {"text": "The company", "kind": "organization", "cluster": "a"}
QATAR = {"text": "Qatar", "kind": "location", "cluster": "q"}
IT = {"text": "It", "kind": "location", "cluster": "q"}


def entity(name: str, *spans: str) -> str:
    denoted = ", ".join(f"m:{span}" for span in spans)
    return f":{name} a kgp:Entity, kgp:Organization ; rdfs:label '{name}' ; gaf:denotedBy {denoted}"


def test_a_pronoun_has_to_be_in_the_cluster_of_the_names(document: Document, graph: Graph) -> None:
    gold = document(TEXT, mentions=[AIRBUS, QATAR, IT])
    wrong = identity.score(gold, graph(f"{entity('Airbus', '0-6', '30-32')} ."))
    right = identity.score(gold, graph(f"{entity('Qatar', '23-28', '30-32')} ."))
    counts = [t.counts[identity.PRONOUN] for t in (wrong, right)]
    assert [(c.right, c.published, c.gold) for c in counts] == [(0, 1, 1), (1, 1, 1)]
    assert [(e.kind, e.text) for e in wrong.errors] == [("wrong", "It")]


def test_a_pronoun_that_is_no_mention_of_gold_is_wrong(document: Document, graph: Graph) -> None:
    gold = document(TEXT, mentions=[AIRBUS])
    tally = identity.score(gold, graph(f"{entity('Airbus', '0-6', '30-32')} ."))
    assert tally.counts[identity.PRONOUN].published == 1
    assert tally.counts[identity.PRONOUN].right == 0


def test_a_description_of_the_right_name(document: Document, graph: Graph) -> None:
    gold = document(TEXT, mentions=[AIRBUS, COMPANY])
    tally = identity.score(gold, graph(f"{entity('Airbus', '0-6', '46-53')} ."))
    counts = tally.counts[identity.DESCRIPTION]
    assert (counts.right, counts.published, counts.gold) == (1, 1, 1)


def test_gold_without_clusters_is_not_scored(document: Document, graph: Graph) -> None:
    gold = document(TEXT, mentions=[{"text": "Airbus", "kind": "organization"}])
    assert not identity.score(gold, graph(f"{entity('Airbus', '0-6')} .")).counts
