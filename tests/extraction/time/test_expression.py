"""Expressions of time and their TIMEX3 values, against 15 May 2024, a Wednesday."""

from __future__ import annotations

import datetime

import pytest

from kgpub import Article, Pipeline

DATE = datetime.date(2024, 5, 15)
Found = list[tuple[str, str, str]]


def times(pipeline: Pipeline, text: str, date: datetime.date | None = DATE) -> Found:
    """Words, value and type of each expression, in order of the text."""
    reading = pipeline.read(Article(text=text, date=date))
    found = sorted(
        (mention.start, mention.text, time.value, time.type or "")
        for time in reading.times
        for mention in time.mentions
    )
    return [(words, value, kind) for _, words, value, kind in found]


def values(pipeline: Pipeline, text: str, date: datetime.date | None = DATE) -> list[str]:
    return [value for _, value, _ in times(pipeline, text, date)]


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        # festivals, some of which move
        ("It began on Thanksgiving Day.", "2023-11-23"),
        ("It began last Thanksgiving.", "2023-11-23"),
        ("It will begin next Thanksgiving.", "2024-11-28"),
        ("It began on Good Friday 2019.", "2019-04-19"),
        ("It began this Easter.", "2024-03-31"),
        ("It began last Christmas.", "2023-12-25"),
        # before the common era
        ("It began in 431 B.C.", "BC0431"),
        ("It began in 44 BC.", "BC0044"),
        # dates as they are written
        ("It began on Nov.24, 1988.", "1988-11-24"),
        ("It began on November 24, 1988.", "1988-11-24"),
        ("It began on Thursday, November 24, 1988.", "1988-11-24"),
        ("It began on Nov. 24, 1988.", "1988-11-24"),
        ("It began on 24 November 1988.", "1988-11-24"),
        ("It began on 24 Nov 1988.", "1988-11-24"),
        ("It began on the 24th of November, 1988.", "1988-11-24"),
        ("It began on 1988-11-24.", "1988-11-24"),
        ("It began on 11/24/1988.", "1988-11-24"),
        ("It began on 24/11/1988.", "1988-11-24"),
        ("It began on 24.11.1988.", "1988-11-24"),
        ("It began on 24-Nov-88.", "1988-11-24"),
        ("It began on the Fourth of July.", "2023-07-04"),
        ("It began on Nov. 24.", "2023-11-24"),
        ("It was over by December 24.", "2023-12-24"),
        ("It began on Monday, 3 March.", "2025-03-03"),
        ("It began last Friday, 10 May--as was said.", "2024-05-10"),
        ("It rose from the year-earlier quarter.", "2023"),
        ("It will be over by December 24.", "2024-12-24"),
        ("It began on May 3.", "2024-05-03"),
        ("It began on Christmas Eve.", "2023-12-24"),
        # months, seasons, quarters, years and more
        ("It began in March 2021.", "2021-03"),
        ("It began in March.", "2024-03"),
        ("It began in October.", "2023-10"),
        ("Schools were closed for the summer.", "2023-SU"),
        ("It will not end before the autumn.", "2024-FA"),
        ("It will begin in October.", "2024-10"),
        ("It began last October.", "2023-10"),
        ("It began in June of last year.", "2023-06"),
        ("It began in the summer of 2023.", "2023-SU"),
        ("It began last winter.", "2023-WI"),
        ("It began in the third quarter of 2005.", "2005-Q3"),
        ("Profit fell in the third quarter.", "2023-Q3"),
        ("It began in the first half of 2006.", "2006-H1"),
        ("It began in 2012.", "2012"),
        ("It has gone on since 2012.", "2012"),
        ("It began in late 2017.", "2017"),
        ("It began in mid-2011.", "2011"),
        ("It began in the 1990s.", "199"),
        ("It began in the late '80s.", "198"),
        ("It began in the nineties.", "199"),
        ("It began in the 19th century.", "18"),
        ("It began in the early twentieth century.", "19"),
        ("It ended in fiscal 1990.", "FY1990"),
        ("It ended in the financial year 2007.", "FY2007"),
        ("It began in 732 AD.", "0732"),
        # from the day of publication
        ("It began today.", "2024-05-15"),
        ("It began yesterday.", "2024-05-14"),
        ("It will begin tomorrow.", "2024-05-16"),
        ("It began the day before yesterday.", "2024-05-13"),
        ("It began last night.", "2024-05-14TNI"),
        ("It began this morning.", "2024-05-15TMO"),
        ("It began last week.", "2024-W19"),
        ("It began earlier this month.", "2024-05"),
        ("It will end later this year.", "2024"),
        ("It ended last weekend.", "2024-W19-WE"),
        ("It will end at the end of the month.", "2024-05"),
        ("It will end by year's end.", "2024"),
        ("It will begin next month.", "2024-06"),
        ("It began three weeks ago.", "2024-W17"),
        ("It began two years ago.", "2022"),
        ("It began a decade ago.", "2014"),
        ("It will end five years from now.", "2029"),
        # weekdays look back, or ahead with the verb
        ("They met on Friday.", "2024-05-10"),
        ("They met on Wednesday.", "2024-05-15"),
        ("They will meet on Friday.", "2024-05-17"),
        ("They are to meet on Friday.", "2024-05-17"),
        ("They are expected to meet on Friday.", "2024-05-17"),
        ("They agreed to meet on Friday.", "2024-05-17"),
        ("They agreed on Friday to meet.", "2024-05-10"),
        ("The talks scheduled for Friday are off.", "2024-05-17"),
        ("The trial opens on Friday.", "2024-05-17"),
        ("The talks to be held on Friday are off.", "2024-05-17"),
        ("They met last Wednesday.", "2024-05-08"),
        ("They will meet next Tuesday.", "2024-05-21"),
        ("They met on Monday of last week.", "2024-05-06"),
        ("They met early on Friday.", "2024-05-10"),
        ("They met on Friday night.", "2024-05-10TNI"),
        ("They met on the night of March 7.", "2024-03-07TNI"),
        # durations
        ("It went on for three hours.", "PT3H"),
        ("It went on for two and a half years.", "P2.5Y"),
        ("It went on for two hours and 46 minutes.", "PT2H46M"),
        ("It went on for three years and four months.", "P3Y4M"),
        ("It went on for half an hour.", "PT0.5H"),
        ("It was a 2 1/2-hour speech.", "PT2.5H"),
        ("It went on for two-and-a-half years.", "P2.5Y"),
        ("It went on for more than 20 years.", "P20Y"),
        ("It went on for several weeks.", "PXW"),
        ("It went on for years.", "PXY"),
        ("It is to last 45 minutes.", "PT45M"),
        ("It was a three-day visit.", "P3D"),
        ("It was a decades-long dispute.", "PXY"),
        ("It was a week-long strike.", "P1W"),
        ("They fought for a decade.", "P10Y"),
        ("They fought over the past three years.", "P3Y"),
        ("It will end in the next six months.", "P6M"),
        ("It grew in recent weeks.", "PXW"),
        ("It came two weeks after the attack.", "P2W"),
        # what recurs, and what is vague
        ("They met every week.", "P1W"),
        ("They met every two weeks.", "P2W"),
        ("They met every Monday.", "XXXX-WXX-1"),
        ("They met on Mondays.", "XXXX-WXX-1"),
        ("They met once a month.", "P1M"),
        ("They held their annual meeting.", "P1Y"),
        ("It costs $30 million a year.", "P1Y"),
        ("It is over now.", "PRESENT_REF"),
        ("It is currently closed.", "PRESENT_REF"),
        ("It was recently closed.", "PAST_REF"),
        ("It will be closed in the near future.", "FUTURE_REF"),
    ],
)
def test_an_expression_has_its_value(pipeline: Pipeline, sentence: str, value: str) -> None:
    assert values(pipeline, sentence) == [value]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It lasted from 3 to 5 May.", ["2024-05-03", "2024-05-05"]),
        ("It lasted between 2011 and 2014.", ["2011", "2014"]),
        ("It lasted from 28 February to 3 March 1991.", ["1991-02-28", "1991-03-03"]),
        ("It lasted from March to June 2011.", ["2011-03", "2011-06"]),
        ("The war (1939-1945) was long.", ["1939", "1945"]),
        ("In 2003-04 it was cold.", ["2003", "2004"]),
        ("On May 3-5, 2020 it rained.", ["2020-05-03", "2020-05-05"]),
        ("On May 3 and 5 it rained.", ["2024-05-03", "2024-05-05"]),
        ("At 10 a.m. on Monday it rained.", ["2024-05-13T10:00", "2024-05-13"]),
        ("It rained at 0100 on 26 April.", ["2024-04-26T01:00", "2024-04-26"]),
        ("On Tuesday it rained at 18:00 UTC.", ["2024-05-14", "2024-05-14T18:00Z"]),
    ],
)
def test_each_end_of_a_range_is_an_expression(
    pipeline: Pipeline, text: str, expected: list[str]
) -> None:
    assert values(pipeline, text) == expected


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("They attacked on 3 June 2019. Two days later, they left.", "2019-06-05"),
        ("They attacked on 3 June 2019. The following day, they left.", "2019-06-04"),
        ("They attacked on 3 June 2019. They left a week earlier.", "2019-W22"),
        ("They attacked on 3 June 2019. That night, they left.", "2019-06-03TNI"),
        ("They attacked on 3 June 2019. Later that month, they left.", "2019-06"),
        ("They attacked in June 2019. The next year, they left.", "P1Y"),
        ("They attacked in June 2019. The following year, they left.", "2020"),
        ("They attacked in June 2019. Three months later, they left.", "2019-09"),
        ("They attacked in 2011. Two days later, they left.", "P2D"),
        ("Two days later, they left.", "P2D"),
        ("They left 20 minutes later.", "PT20M"),
    ],
)
def test_a_story_is_reckoned_from_the_time_told_before(
    pipeline: Pipeline, text: str, last: str
) -> None:
    assert values(pipeline, text)[-1] == last


def test_history_goes_on_from_the_year_it_told(pipeline: Pipeline) -> None:
    text = (
        "The war broke out on 11 October 1899. In December three battles were lost. "
        "In January, a new general arrived, and on 5 June 1900 the capital fell. "
        "On 12 July they left."
    )
    assert values(pipeline, text) == [
        "1899-10-11", "1899-12", "1900-01", "1900-06-05", "1900-07-12",
    ]  # fmt: skip
    assert values(pipeline, text, None) == values(pipeline, text)


def test_a_dateline_dates_an_article_without_a_date(pipeline: Pipeline) -> None:
    wire = "SAN SALVADOR, 12 JAN 90 (EFE) -- The rebels attacked yesterday."
    assert values(pipeline, wire, None) == ["1990-01-12", "1990-01-11"]
    lines = "Rebels attack\nJanuary 12, 1990\nThe rebels attacked yesterday."
    assert values(pipeline, lines, None) == ["1990-01-12", "1990-01-11"]
    assert values(pipeline, "On January 12, 1990 he said rebels attacked yesterday.", None) == [
        "1990-01-12",
        "XXXX-XX-XX",
    ]


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("Troops left the valley yesterday.", "XXXX-XX-XX"),
        ("Troops left the valley on Oct. 4th.", "XXXX-10-04"),
        ("Troops left the valley on 4 October.", "XXXX-10-04"),
        ("Troops left the valley in October.", "XXXX-10"),
        ("Troops left the valley last week.", "XXXX-WXX"),
        ("Troops left the valley this weekend.", "XXXX-WXX-WE"),
        ("Troops left the valley on Tuesday night.", "XXXX-WXX-2TNI"),
        ("Troops left the valley last year.", "XXXX"),
        ("Troops left the valley on Christmas Eve.", "XXXX-12-24"),
        ("Troops left the valley on Easter Monday.", "XXXX-XX-XX"),
        ("Troops left the valley at 10 a.m.", "XXXX-XX-XXT10:00"),
        ("Troops left the valley on 4 October 2011.", "2011-10-04"),
        ("Troops left the valley after two years.", "P2Y"),
    ],
)
def test_without_a_date_what_hangs_on_it_is_left_open(
    pipeline: Pipeline, sentence: str, value: str
) -> None:
    (time,) = pipeline.read(Article(text=sentence)).times
    assert time.value == value
    assert (time.begin is None) == ("X" in value or value.startswith("P"))


def test_with_a_date_nothing_is_left_open(pipeline: Pipeline) -> None:
    text = "Troops left the valley yesterday, on Oct. 4th and last week."
    assert values(pipeline, text) == ["2024-05-14", "2023-10-04", "2024-W19"]


def test_modifiers_are_told(pipeline: Pipeline) -> None:
    text = "It began in early 2009, almost two days late, late on Friday."
    reading = pipeline.read(Article(text=text, date=DATE))
    assert [(t.value, t.modifier) for t in reading.times] == [
        ("2009", "START"),
        ("P2D", "LESS_THAN"),
        ("2024-05-10", "END"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "He may go, and they march on.",
        "He was second, and waited a second.",
        "A 28-year-old man was hurt.",
        "He is 37 years old.",
        "He was aged 45 years.",
        "They won 3-2, and then 6-4.",
        "The Six-Day War and the Thirty Years' War were long.",
        "Call 555-1234 or 2003-5555.",
        "The Sunday Times wrote of Black Friday and Bloody Sunday.",
        "Some 2,000 people and 1,950 troops came.",
        "He led 1950 troops and 1800 soldiers.",
        "It cost $1999 and 2010 euros.",
        "They took Flight 1549 from gate 12.",
        "Theresa May and April Jones came.",
        "Johnnie Christmas drew it.",
        "They flew an F-16 and a Boeing 1900.",
        "The past government fell.",
        "It comes every now and again.",
        "They fell ill as soon as they came.",
        "During the ceasefire they left.",
        "31 Feb 2022",
    ],
)
def test_what_only_looks_like_a_time_is_none(pipeline: Pipeline, text: str) -> None:
    assert times(pipeline, text) == []


def test_the_words_are_the_expression_alone(pipeline: Pipeline) -> None:
    text = "On Friday, since 2012, in early May, in the late 1980s, by the end of the year."
    assert [words for words, _, _ in times(pipeline, text)] == [
        "Friday", "2012", "early May", "the late 1980s", "the end of the year",
    ]  # fmt: skip


def test_expressions_with_one_value_are_one_time(pipeline: Pipeline) -> None:
    reading = pipeline.read(Article(text="They met on Friday, May 10, and left Friday.", date=DATE))
    (time,) = reading.times
    assert [mention.text for mention in time.mentions] == ["Friday, May 10", "Friday"]
    assert (time.begin, time.end) == (datetime.date(2024, 5, 10), datetime.date(2024, 5, 10))
