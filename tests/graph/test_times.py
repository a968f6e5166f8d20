"""Times become instants where they are a day, month or year, else intervals."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgpub.graph.builder import Builder
from kgpub.graph.identifiers import Identifiers
from kgpub.graph.mapping import ArticleGraph
from kgpub.graph.times import add_time
from kgpub.model import Article, Mention, Provenance, Reading, Time
from kgpub.model.reading import TimexModifier, TimexType
from tests.graph.conftest import BASE, Look


def day(text: str) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None


def described(value: str, begin: str, end: str, latest: str = "") -> tuple[str, Look]:
    """The IRI that a time gets, and the graph that describes it."""
    article = Article(text="x")
    reading = Reading(article=article, provenance=Provenance(reader="r", version="1"))
    builder = Builder(reading, Identifiers(BASE, article))
    time = Time(id="t", value=value, begin=day(begin), end=day(end), latest_begin=day(latest))
    node = add_time(builder, time)
    assert node is not None
    look = Look(ArticleGraph(node, tuple(builder.triples)))
    return look.short(node), look


def said(
    value: str, kind: TimexType, modifier: TimexModifier | None = None, day: str = ""
) -> tuple[str | None, Look]:
    """The IRI of a time that the whole text says, if it has one, and the graph."""
    article = Article(text="once more")
    builder = Builder(
        Reading(article=article, provenance=Provenance(reader="r", version="1")),
        Identifiers(BASE, article),
    )
    date = datetime.date.fromisoformat(day) if day else None
    words = Mention(start=0, end=9, text="once more", kind="time")
    time = Time(
        id="t", value=value, begin=date, end=date, mentions=(words,), type=kind, modifier=modifier
    )
    node = add_time(builder, time)
    look = Look(ArticleGraph(node or builder.ids.article, tuple(builder.triples)))
    return None if node is None else look.short(node), look


def stamps(look: Look, node: str) -> tuple[set[str], set[str]]:
    return (
        look.values(node, "sem:hasEarliestBeginTimeStamp"),
        look.values(node, "sem:hasLatestEndTimeStamp"),
    )


@pytest.mark.parametrize(
    ("value", "begin", "end", "name", "term", "datatype"),
    [
        ("2020-01-27", "2020-01-27", "2020-01-27", "2020-01-27", "inXSDDate", "date"),
        ("2020-01", "2020-01-01", "2020-01-31", "2020-01", "inXSDgYearMonth", "gYearMonth"),
        ("2020-02", "2020-02-01", "2020-02-29", "2020-02", "inXSDgYearMonth", "gYearMonth"),
        ("2019-02", "2019-02-01", "2019-02-28", "2019-02", "inXSDgYearMonth", "gYearMonth"),
        ("1900-02", "1900-02-01", "1900-02-28", "1900-02", "inXSDgYearMonth", "gYearMonth"),
        ("2019-12", "2019-12-01", "2019-12-31", "2019-12", "inXSDgYearMonth", "gYearMonth"),
        ("2019", "2019-01-01", "2019-12-31", "2019", "inXSDgYear", "gYear"),
        ("0987", "0987-01-01", "0987-12-31", "0987", "inXSDgYear", "gYear"),
        ("2020-02-29", "2020-02-29", "2020-02-29", "2020-02-29", "inXSDDate", "date"),
        ("2019-12-31", "2019-12-31", "2019-12-31", "2019-12-31", "inXSDDate", "date"),
    ],
)
def test_days_months_and_years_are_instants(
    value: str, begin: str, end: str, name: str, term: str, datatype: str
) -> None:
    node, look = described(value, begin, end)
    assert node == f"time/{name}"
    assert look.values(node, "a") == {"time:Instant", "sem:Time"}
    assert look.value(node, f"time:{term}") == f'"{name}"^^xsd:{datatype}'
    assert look.value(node, "rdfs:label") == f'"{name}"'
    assert stamps(look, node) == ({f'"{begin}"^^xsd:date'}, {f'"{end}"^^xsd:date'})
    assert look.subjects("a", "sem:Time") == {node}


@pytest.mark.parametrize(
    ("begin", "end"),
    [
        ("2020-01-20", "2020-01-26"),
        ("2020-02-01", "2020-02-28"),  # not the whole of a leap February
        ("2019-12-01", "2020-01-31"),
        ("2018-01-01", "2019-12-31"),
        ("2019-01-01", "2019-12-30"),
        ("2019-12-31", "2020-01-01"),
    ],
)
def test_any_other_stretch_of_days_is_an_interval_between_days(begin: str, end: str) -> None:
    node, look = described("whatever", begin, end)
    assert node == f"time/{begin}--{end}"
    assert look.values(node, "a") == {"time:ProperInterval", "sem:Time"}
    assert look.value(node, "time:hasBeginning") == f"time/{begin}"
    assert look.value(node, "time:hasEnd") == f"time/{end}"
    assert look.value(node, "rdfs:label") == f'"{begin} to {end}"'
    assert stamps(look, node) == ({f'"{begin}"^^xsd:date'}, {f'"{end}"^^xsd:date'})
    assert look.value(f"time/{end}", "time:inXSDDate") == f'"{end}"^^xsd:date'


@pytest.mark.parametrize(
    ("begin", "latest", "first"),
    [
        ("2011-01-01", "2011-12-31", "2011"),
        ("2020-12-01", "2020-12-31", "2020-12"),
        ("2020-02-01", "2020-02-29", "2020-02"),
        ("2011-01-01", "2011-01-01", "2011-01-01"),
    ],
)
def test_an_open_end_begins_as_coarsely_as_the_text_says(
    begin: str, latest: str, first: str
) -> None:
    node, look = described("whatever", begin, "", latest)
    assert node == f"time/{first}--"
    assert look.values(node, "a") == {"time:ProperInterval", "sem:Time"}
    assert look.value(node, "time:hasBeginning") == f"time/{first}"
    assert look.values(node, "time:hasEnd") == set()
    assert look.value(node, "rdfs:label") == f'"from {first} on"'
    assert look.value(node, "sem:hasLatestBeginTimeStamp") == f'"{latest}"^^xsd:date'
    assert stamps(look, node) == ({f'"{begin}"^^xsd:date'}, set())
    assert "time:Instant" in look.values(f"time/{first}", "a")


def test_an_open_end_with_one_day_begins_on_that_day() -> None:
    node, look = described("2011", "2011-01-01", "")
    assert node == "time/2011-01-01--"
    assert look.value(node, "time:hasBeginning") == "time/2011-01-01"
    assert look.values(node, "sem:hasLatestBeginTimeStamp") == set()


def test_a_beginning_somewhere_in_a_week_is_bounded_and_is_no_instant() -> None:
    node, look = described("2020-W04", "2020-01-20", "", "2020-01-26")
    assert node == "time/2020-01-20..2020-01-26--"
    assert look.values(node, "time:hasBeginning") == set()
    assert look.value(node, "sem:hasLatestBeginTimeStamp") == '"2020-01-26"^^xsd:date'
    assert look.value(node, "rdfs:label") == '"from 2020-01-20 to 2020-01-26 on"'
    assert stamps(look, node) == ({'"2020-01-20"^^xsd:date'}, set())


@pytest.mark.parametrize("end", ["2019-12-24", "2019-12-31"])
def test_an_open_beginning_ends_with_a_day(end: str) -> None:
    node, look = described(end, "", end)
    assert node == f"time/--{end}"
    assert look.values(node, "time:hasBeginning") == set()
    assert look.value(node, "time:hasEnd") == f"time/{end}"
    assert look.value(node, "rdfs:label") == f'"by {end}"'
    assert stamps(look, node) == (set(), {f'"{end}"^^xsd:date'})


def test_one_stretch_of_days_has_one_iri_however_it_was_said() -> None:
    assert (
        described("2020-W04", "2020-01-20", "2020-01-26")[0]
        == described("last week", "2020-01-20", "2020-01-26")[0]
    )


def test_the_words_carry_the_value_and_denote_the_time() -> None:
    node, look = said("2020-01-27TNI", "TIME", day="2020-01-27")
    assert node == "time/2020-01-27"
    (words,) = look.subjects("a", "kgp:TimeExpression")
    assert look.values(node, "gaf:denotedBy") == {words}
    assert look.value(words, "kgp:timexValue") == '"2020-01-27TNI"'
    assert look.value(words, "kgp:timexType") == '"TIME"'
    assert look.values(words, "kgp:timexModifier") == set()
    assert "kgp:Mention" in look.values(words, "a")


@pytest.mark.parametrize(
    ("value", "number", "unit"),
    [
        ("P3Y", "3.0", "Year"),
        ("P2.5Y", "2.5", "Year"),
        ("P18M", "18.0", "Month"),
        ("P2W", "2.0", "Week"),
        ("P50D", "50.0", "Day"),
        ("PT3H", "3.0", "Hour"),
        ("PT30M", "30.0", "Minute"),
        ("PT0.5S", "0.5", "Second"),
    ],
)
def test_a_definite_duration_is_a_number_of_units(value: str, number: str, unit: str) -> None:
    node, look = said(value, "DURATION", "APPROX")
    assert node == f"time/{value}"
    assert look.values(node, "a") == {"time:Duration"}
    assert look.value(node, "time:numericDuration") == f'"{number}"^^xsd:decimal'
    assert look.value(node, "time:unitType") == f"time:unit{unit}"
    (words,) = look.values(node, "gaf:denotedBy")
    assert look.value(words, "kgp:timexModifier") == '"APPROX"'
    assert look.subjects("a", "sem:Time") == set()


@pytest.mark.parametrize(
    ("value", "kind"),
    [("PXY", "DURATION"), ("P1W", "SET"), ("PAST_REF", "DATE"), ("XXXX-WXX-1", "SET")],
)
def test_what_has_no_definite_days_or_length_is_words_with_a_value(
    value: str, kind: TimexType
) -> None:
    node, look = said(value, kind)
    assert node is None
    (words,) = look.subjects("a", "kgp:TimeExpression")
    assert look.value(words, "kgp:timexValue") == f'"{value}"'
    assert look.subjects("gaf:denotedBy", words) == set()


DATES = st.dates(min_value=datetime.date(1, 1, 1))


@given(DATES, DATES, st.sampled_from(["2011", "2011-01", "2011-01-01", "P1W", ""]))
def test_any_two_days_are_told_apart_and_bounded(
    one: datetime.date, other: datetime.date, value: str
) -> None:
    begin, end = min(one, other).isoformat(), max(one, other).isoformat()
    node, look = described(value, begin, end)
    assert stamps(look, node) == ({f'"{begin}"^^xsd:date'}, {f'"{end}"^^xsd:date'})
    assert len(look.values(node, "a")) == 2
    assert described(value, begin, begin)[0] == f"time/{begin}"
