"""Lines in capitals are read like prose, and quoted as they stand."""

from __future__ import annotations

import pytest

from kgpub import Article, Pipeline
from kgpub.extraction.truecasing import Truecaser, in_capitals
from kgpub.model import codec

SHOUTED = (
    "SYRIAN ARMY CAPTURES TOWN NEAR IDLIB\n"
    "DAMASCUS, 27 JAN -- THE SYRIAN ARMY KILLED 12 MILITANTS ON MONDAY, A MILITARY SOURCE TOLD "
    'SANA. "WE WILL NOT STOP," THE SOURCE SAID.'
)


@pytest.fixture(scope="module")
def truecase(pipeline: Pipeline) -> Truecaser:
    return pipeline.reader._truecase


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("SYRIA'S ARMY BOMBED THE TOWN.", "Syria's army bombed the town."),
        ("U.S. FORCES LEFT. THEY WON'T RETURN.", "U.S. forces left. They won't return."),
        ("THE US ARMY TOLD US NOTHING", "The US Army told us nothing"),
        ("WHO KNEW THE UN AND NATO CAME?", "Who knew the UN and NATO came?"),
        ("IT MAY RAIN ON 3 MAY, MONDAY", "It may rain on 3 May, Monday"),
        ("HE SHOT PKK MEN AND JOHN O'GRADY", "He shot PKK men and John O'Grady"),
        ("THE 3RD A350 COST $15BN", "The 3rd A350 cost $15bn"),
    ],
)
def test_words_have_the_case_of_prose(truecase: Truecaser, line: str, expected: str) -> None:
    assert truecase(line) == expected


def test_the_article_itself_tells_the_case_of_a_word(truecase: Truecaser) -> None:
    text = "FIRE AT THE BELL WORKS\nA fire broke out at Bell Works."
    assert truecase(text).splitlines() == [
        "Fire at the Bell Works",
        "A fire broke out at Bell Works.",
    ]


@pytest.mark.parametrize(
    "text", ["Rebels attacked the UN and NATO.", "", "UN NATO", "12 345 6789", "…", "İİİ ŞŞŞ a"]
)
def test_other_lines_stay_as_they_are(truecase: Truecaser, text: str) -> None:
    assert truecase(text) == text


@pytest.mark.parametrize(
    "text", ["STRASSE ISTANBUL İSTANBUL ŞŞ ﬁ", "ÉTATS UNIS ÀÀ", "A'B'C D-E.F. G"]
)
def test_every_character_keeps_its_place(truecase: Truecaser, text: str) -> None:
    found = truecase(text)
    assert len(found) == len(text)
    assert found.upper() == text.upper()


def test_three_words_make_a_line_in_capitals() -> None:
    assert in_capitals("REBELS TAKE TOWN 12")
    assert not in_capitals("UN NATO 3 4")
    assert not in_capitals("REBELS TAKE TOWn")


def test_a_report_in_capitals_is_read_like_another_and_quoted_as_it_stands(
    pipeline: Pipeline,
) -> None:
    reading = pipeline.read(Article(text=SHOUTED))
    codec.check(reading)
    assert reading.article.text == SHOUTED
    events = {event.type: event for event in reading.events}
    assert events["killing-in-combat"].label == "Syrian Army killed 12 militants"
    assert events["killing-in-combat"].triggers[0].text == "KILLED"
    figures = [figure for claim in reading.claims for figure in claim.figures]
    assert [(figure.text, figure.count) for figure in figures] == [("12", 12)]
    assert {m.text for e in reading.entities if e.label == "Syrian Army" for m in e.mentions} == {
        "SYRIAN ARMY"
    }
    quotations = {claim.quotation for claim in reading.claims}
    assert "WE WILL NOT STOP," in quotations


def test_names_in_capitals_are_linked(pipeline: Pipeline) -> None:
    linked = pipeline.link(pipeline.read(Article(text=SHOUTED)))
    items = {e.label: e.link.wikidata for e in linked.entities if e.link is not None}
    assert items["Idlib"] == "Q504657"
