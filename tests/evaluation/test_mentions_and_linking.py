"""Mentions and identities beside hand-made graphs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pytest

from kgpub.evaluation import linking, mentions
from kgpub.evaluation.gold import GoldDocument, GoldMention
from kgpub.evaluation.linking import Identities, name_key
from kgpub.evaluation.mentions import Found
from kgpub.evaluation.published import PublishedGraph
from kgpub.evaluation.spans import Span

Document = Callable[..., GoldDocument]
Graph = Callable[[str], PublishedGraph]

TEXT = "Syrian troops took the city of Idlib. Damascus denied it."
KINDS = ("person", "organization", "location")
IDLIB = ":i a kgp:Entity, kgp:Place ; rdfs:label 'Idlib' ; gaf:denotedBy m:31-36"
TROOPS = ":t a kgp:Entity, kgp:Actor, kgp:Group ; rdfs:label 'troops' ; gaf:denotedBy m:0-13"


def test_exact_and_overlap_by_kind(document: Document, graph: Graph) -> None:
    gold = document(
        TEXT,
        mentions=[
            {"text": "the city of Idlib", "kind": "location"},
            {"text": "Idlib", "kind": "location"},
            {"text": "Damascus", "kind": "location"},
        ],
    )
    tally = mentions.score(gold, graph(f"{IDLIB} ."), KINDS)
    exact, overlap = tally.counts["location, exact"], tally.counts["location, overlap"]
    assert (exact.right, exact.published, exact.gold) == (1, 1, 3)
    assert (overlap.right, overlap.published, overlap.gold) == (1, 1, 3)
    assert [e.text for e in tally.errors] == ["the city of Idlib", "Damascus"]


def test_a_wrong_kind_is_wrong_by_kind_only(document: Document, graph: Graph) -> None:
    gold = document(TEXT, mentions=[{"text": "Idlib", "kind": "person"}])
    tally = mentions.score(gold, graph(f"{IDLIB} ."), KINDS)
    assert tally.counts["all, exact"].right == 1
    assert tally.counts["person, exact"].right == 0
    assert tally.counts["location, exact"].published == 1


@pytest.mark.parametrize("kind", ["organization", "person"])
def test_a_group_takes_the_kind_of_its_partner(document: Document, graph: Graph, kind: str) -> None:
    gold = document(TEXT, mentions=[{"text": "Syrian troops", "kind": kind}])
    tally = mentions.score(gold, graph(f"{TROOPS} ."), KINDS)
    assert tally.counts[f"{kind}, exact"].f1 == 1.0


def test_a_group_without_a_partner_is_false(document: Document, graph: Graph) -> None:
    gold = document(TEXT, mentions=[{"text": "Damascus", "kind": "organization"}])
    tally = mentions.score(gold, graph(f"{TROOPS} ."), KINDS)
    counts = tally.counts["organization, overlap"]
    assert (counts.right, counts.published, counts.gold) == (0, 1, 1)


def test_optional_mentions_are_neutral(document: Document, graph: Graph) -> None:
    both = [
        {"text": "Idlib", "kind": "location", "optional": True},
        {"text": "Damascus", "kind": "location", "optional": True},
    ]
    tally = mentions.score(document(TEXT, mentions=both), graph(f"{IDLIB} ."), KINDS)
    counts = tally.counts["all, exact"]
    assert (counts.right, counts.published, counts.gold) == (0, 0, 0)
    assert tally.errors == []


def test_mentions_outside_the_annotated_part_do_not_count(document: Document, graph: Graph) -> None:
    gold = document(TEXT, mentions=[{"text": "Damascus", "kind": "location"}], span=[38, 57])
    tally = mentions.score(gold, graph(f"{IDLIB} ."), KINDS)
    assert tally.counts["all, overlap"].published == 0
    assert tally.counts["all, overlap"].gold == 1


def test_kinds_that_a_set_does_not_annotate_do_not_count(document: Document, graph: Graph) -> None:
    gold = document(TEXT, mentions=[{"text": "Damascus", "kind": "location"}])
    thing = graph(":x a kgp:Entity, kgp:Object ; gaf:denotedBy m:14-18 .")
    assert mentions.score(gold, thing, KINDS).counts["all, exact"].published == 0
    assert mentions.score(gold, thing, (*KINDS, "other")).counts["all, exact"].published == 1


def test_a_country_that_acts_counts_as_a_body_where_it_does(
    document: Document, graph: Graph
) -> None:
    gold = document(
        "Norway objected. Snow fell in Norway.",
        mentions=[
            {"start": 0, "end": 6, "kind": "organization"},
            {"start": 30, "end": 36, "kind": "location"},
        ],
    )
    acting = "m:0-6 a kgp:Mention, kgp:ActorMention ."
    norway = ":n a kgp:Entity, kgp:Place ; gaf:denotedBy m:0-6, m:30-36 ."
    for published, right in ((f"{norway} {acting}", 1), (norway, 0)):
        tally = mentions.score(gold, graph(published), KINDS)
        assert tally.counts["organization, exact"].right == right
        assert tally.counts["location, exact"].right == 1
        assert tally.counts["location, exact"].published == 2 - right


def test_what_lies_inside_a_found_mention_is_neutral_where_gold_is_flat(
    document: Document, graph: Graph
) -> None:
    gold = document(TEXT, mentions=[{"text": "the city of Idlib", "kind": "location"}])
    both = graph(f"{IDLIB}, m:19-36 .")
    for flat, published in ((True, 1), (False, 2)):
        tally = mentions.score(gold, both, KINDS, flat=flat)
        assert tally.counts["location, exact"].right == 1
        assert tally.counts["location, exact"].published == published
        assert len(tally.errors) == published - 1


def test_what_lies_inside_a_missed_mention_counts_where_gold_is_flat(
    document: Document, graph: Graph
) -> None:
    gold = document(TEXT, mentions=[{"text": "Syrian troops", "kind": "organization"}])
    inner = graph(":s a kgp:Entity, kgp:Place ; gaf:denotedBy m:0-6 . " + IDLIB + " .")
    tally = mentions.score(gold, inner, KINDS, flat=True)
    assert tally.counts["location, overlap"].published == 2


def test_a_set_is_flat_if_hardly_a_mention_lies_in_another(document: Document) -> None:
    outer = {"text": "the city of Idlib", "kind": "location"}
    flat = document(TEXT, mentions=[outer, {"text": "Damascus", "kind": "location"}])
    nested = document(TEXT, mentions=[outer, {"text": "Idlib", "kind": "location"}])
    assert mentions.is_flat([flat])
    assert not mentions.is_flat([flat, nested])


def test_the_floor_stands_beside(document: Document, graph: Graph) -> None:
    gold = document(TEXT, mentions=[{"text": "Idlib", "kind": "location"}])
    bare = [Found(Span(31, 36), "location")]
    tally = mentions.score(gold, graph(""), KINDS, bare)
    assert tally.counts["location, exact"].f1 == 0.0
    assert tally.floors["location, exact"].f1 == 1.0


@dataclass
class Names:
    known: dict[str, Sequence[tuple[str, str]]]

    def bearers(self, name: str) -> Sequence[tuple[str, str]]:
        return self.known.get(name, ())


def _gold(title: str) -> GoldMention:
    return GoldMention(Span(0, 1), "location", wikipedia=title)


def test_items_are_compared_by_item() -> None:
    gold = GoldMention(Span(0, 1), "location", wikidata="Q1")
    assert Identities().agree(gold, "Q1", "anything")
    assert not Identities().agree(gold, "Q2", "anything")


def test_a_title_means_the_most_popular_bearer_of_the_label() -> None:
    names = Names({"Paris": [("Q90", "Paris"), ("Q830149", "Paris")]})
    assert Identities(names).agree(_gold("Paris"), "Q90", "Paris")
    assert not Identities(names).agree(_gold("Paris"), "Q830149", "Paris")


def test_a_title_with_a_parenthesis_is_left_open() -> None:
    names = Names({"Georgia": [("Q1428", "Georgia"), ("Q230", "Georgia")]})
    assert Identities(names).agree(_gold("Georgia_(country)"), "Q230", "Georgia")


def test_a_table_of_titles_decides() -> None:
    identities = Identities(titles={"Georgia (country)": "Q230"}, has_item=lambda i: i == "Q230")
    assert identities.agree(_gold("Georgia_(country)"), "Q230", "Sakartvelo")
    assert not identities.agree(_gold("Georgia_(country)"), "Q1428", "Georgia")
    assert identities.known(_gold("Georgia_(country)"))


def test_another_name_is_enough_for_a_label_that_nobody_has() -> None:
    names = Names({"Airbus Group": [("Q2311", "Airbus")]})
    assert Identities(names).agree(_gold("Airbus_Group"), "Q2311", "Airbus")
    assert not Identities(names).agree(_gold("Airbus_Group"), "Q66", "Boeing")


def test_titles_are_read_as_they_are_written_in_addresses() -> None:
    assert name_key("Washington%2C_D.C.") == name_key("Washington, D.C.")
    assert name_key("São_Paulo_(state)") == "sao paulo"


def test_links_are_counted(document: Document, graph: Graph) -> None:
    gold = document(
        TEXT,
        mentions=[
            {"text": "Syrian troops", "kind": "organisation"},
            {"text": "Idlib", "kind": "location", "wikidata": "Q504657"},
            {"text": "Damascus", "kind": "location", "nil": True},
        ],
    )
    published = graph(
        f"{IDLIB} ; owl:sameAs wd:Q1 . {TROOPS} ; owl:sameAs wd:Q858 . "
        ":d a kgp:Entity, kgp:Place ; gaf:denotedBy m:38-46 ."
    )
    tally = linking.score(gold, published, Identities(has_item=lambda item: True))
    counts = tally.counts["span and identity, exact"]
    # The link of the troops, whose identity nobody annotated, is neutral.
    assert (counts.right, counts.published, counts.gold) == (0, 1, 1)
    shares = {name: (c.right, c.gold) for name, c in tally.shares.items()}
    assert shares["NIL right, of unlinked (trimmed)"] == (1, 1)
    assert shares["links right, of links (trimmed)"] == (0, 1)
    assert shares["linked right, of found and in KB (trimmed)"] == (0, 1)
    assert [(e.kind, e.gold) for e in tally.errors] == [("wrong", "Q504657")]
