"""TIMEX3 values and published times."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from kgpub.evaluation import times
from kgpub.evaluation.gold import GoldDocument
from kgpub.evaluation.published import PublishedGraph
from kgpub.model.timex import Days, days, same_length

Document = Callable[..., GoldDocument]
Graph = Callable[[str], PublishedGraph]

TEXT = "On Monday, after three years, they met in May."
MONDAY = (
    ":d a sem:Time ; sem:hasEarliestBeginTimeStamp '2020-01-27'^^xsd:date ; "
    "sem:hasLatestEndTimeStamp '2020-01-27'^^xsd:date"
)
GOLD = [
    {"text": "Monday", "value": "2020-01-27", "type": "DATE"},
    {"text": "three years", "value": "P3Y", "type": "DURATION"},
    {"text": "May", "value": "2020-05", "type": "DATE"},
]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2020-02-29", (date(2020, 2, 29), date(2020, 2, 29))),
        ("2020-02", (date(2020, 2, 1), date(2020, 2, 29))),
        ("2011-06-XX", (date(2011, 6, 1), date(2011, 6, 30))),
        ("2020", (date(2020, 1, 1), date(2020, 12, 31))),
        ("200", (date(2000, 1, 1), date(2009, 12, 31))),
        ("200X", (date(2000, 1, 1), date(2009, 12, 31))),
        ("2004-W53", (date(2004, 12, 27), date(2005, 1, 2))),
        ("2010-W04-WE", (date(2010, 1, 30), date(2010, 1, 31))),
        ("2006-Q4", (date(2006, 10, 1), date(2006, 12, 31))),
        ("2006-H2", (date(2006, 7, 1), date(2006, 12, 31))),
        ("19", (date(1900, 1, 1), date(1999, 12, 31))),
        ("2019-WI", (date(2019, 12, 1), date(2020, 2, 29))),
        ("2010-07-16TMO", (date(2010, 7, 16), date(2010, 7, 16))),
        ("2009-12-15T18:00Z", (date(2009, 12, 15), date(2009, 12, 15))),
        ("2017-07-10/2017-07-16", (date(2017, 7, 10), date(2017, 7, 16))),
        ("None/2008-01-19", (None, date(2008, 1, 19))),
    ],
)
def test_the_days_of_a_value(value: str, expected: Days) -> None:
    assert days(value) == expected


@pytest.mark.parametrize("value", ["P3Y", "PAST_REF", "XXXX-XX-XX", "2020-13", "2019-W53", "", "/"])
def test_values_without_days(value: str) -> None:
    assert days(value) is None


@pytest.mark.parametrize(
    ("value", "same"),
    [("P3DE", "P30Y"), ("P1Q", "P3M"), ("P1CE", "P100Y"), ("P3Y", "P3Y"), ("PXDE", "PXDE")],
)
def test_decades_and_quarters_are_years_and_months(value: str, same: str) -> None:
    assert same_length(value) == same


def test_values_of_times_with_spans(document: Document, graph: Graph) -> None:
    tally = times.score(
        document(TEXT, times=GOLD), graph(f"{MONDAY} ; gaf:denotedBy m:3-9 ."), anchored=True
    )
    assert tally.counts["span, overlap"].right == 1
    value, every = tally.counts["value, overlap"], tally.counts["value, every TIMEX3, overlap"]
    assert (value.right, value.published, value.gold) == (1, 1, 2)
    assert (every.right, every.gold) == (1, 3)
    assert [(e.kind, e.text) for e in tally.errors] == [
        ("missed", "three years"),
        ("missed", "May"),
    ]


def test_a_wrong_value_is_wrong(document: Document, graph: Graph) -> None:
    gold = document(TEXT, times=[{"text": "Monday", "value": "2020-01-20"}])
    tally = times.score(gold, graph(f"{MONDAY} ; gaf:denotedBy m:3-9 ."), anchored=True)
    assert tally.counts["value, overlap"].right == 0
    assert tally.errors[0].published == "2020-01-27"


def test_without_spans_the_values_of_the_document_are_compared(
    document: Document, graph: Graph
) -> None:
    tally = times.score(document(TEXT, times=GOLD), graph(f"{MONDAY} ."), anchored=False)
    counts = tally.counts["value, of the document"]
    assert (counts.right, counts.published, counts.gold) == (1, 1, 2)
    assert "span, overlap" not in tally.counts
    assert [error.text for error in tally.errors] == ["May"]


def test_a_document_without_times_misses_those_of_gold(document: Document, graph: Graph) -> None:
    tally = times.score(document(TEXT, times=GOLD), graph(""), anchored=True)
    assert tally.counts["value, overlap"].gold == 2
    assert len(tally.errors) == 3


def test_the_beginning_of_an_open_interval_is_enough(document: Document, graph: Graph) -> None:
    gold = document(TEXT, times=[{"text": "Monday", "value": "2020-01-27"}])
    since = f"{MONDAY} . :s a sem:Time ; time:hasBeginning :d ; gaf:denotedBy m:3-9 ."
    tally = times.score(gold, graph(since), anchored=True)
    assert tally.counts["value, overlap"].f1 == 1.0
    assert tally.counts["value, of the document"].f1 == 1.0


def test_in_a_part_of_a_document_only_the_times_of_its_events_count(
    document: Document, graph: Graph
) -> None:
    gold = document(TEXT, times=GOLD, span=[0, 20])
    event = ":e a kgp:Event ; gaf:denotedBy m:{} ; sem:hasTime :d ."
    inside = times.score(gold, graph(f"{MONDAY} . {event.format('3-9')}"), anchored=False)
    outside = times.score(gold, graph(f"{MONDAY} . {event.format('35-38')}"), anchored=False)
    assert inside.counts["value, of the document"].published == 1
    assert outside.counts["value, of the document"].published == 0


YEARS = "m:17-28 a kgp:TimeExpression ; kgp:timexType 'DURATION' ; kgp:timexValue '{}' ."


def test_a_duration_is_right_by_its_value(document: Document, graph: Graph) -> None:
    gold = document(TEXT, times=GOLD)
    right = times.score(gold, graph(YEARS.format("P3Y")), anchored=True)
    wrong = times.score(gold, graph(YEARS.format("P4Y")), anchored=True)
    row = "value, every TIMEX3, overlap"
    assert (right.counts[row].right, wrong.counts[row].right) == (1, 0)
    assert right.counts["value, overlap"].published == 0
    assert ("wrong", "P4Y") in {(e.kind, e.published) for e in wrong.errors}


def test_types_that_a_set_never_annotates_are_not_counted(document: Document, graph: Graph) -> None:
    gold = document(TEXT, times=[GOLD[0]])
    published = graph(f"{MONDAY} ; gaf:denotedBy m:3-9 . {YEARS.format('P3Y')}")
    dates = times.score(gold, published, anchored=True, types=frozenset(("DATE",)))
    every = times.score(gold, published, anchored=True)
    assert dates.counts["span, overlap"].published == 1
    assert every.counts["span, overlap"].published == 2
    assert [(e.kind, e.text) for e in every.errors] == [("false", "three years")]


def test_the_value_of_the_words_counts_beside_the_days_of_the_time(
    document: Document, graph: Graph
) -> None:
    gold = document(TEXT, times=[{"text": "May", "value": "2020-05", "type": "DATE"}])
    words = "m:42-45 a kgp:TimeExpression ; kgp:timexType 'DATE' ; kgp:timexValue '2020-05' ."
    tally = times.score(gold, graph(words), anchored=True)
    assert tally.counts["value, overlap"].f1 == 1.0
    assert tally.counts["value, every TIMEX3, same letters, overlap"].f1 == 1.0


def test_a_dateline_that_gold_leaves_out_is_neutral(document: Document, graph: Graph) -> None:
    text = "Talks end\nJanuary 27, 2020\nThey ended on January 27, 2020."
    published = graph(f"{MONDAY} ; gaf:denotedBy m:10-26 , m:41-57 .")
    gold = document(text, date="2020-01-27", times=[])
    assert times.score(gold, published, anchored=True).counts["span, overlap"].published == 1
