"""The text is cut and marked, and none of it is lost."""

from __future__ import annotations

from dataclasses import replace

from kgpub.pages.highlights import number_claims, paragraphs
from kgpub.pages.records import Passage, Report
from tests.graph.conftest import TEXT


def test_the_pieces_are_the_text(report: Report) -> None:
    assert ["".join(p.text for p in pieces) for pieces in paragraphs(report)] == [TEXT]


def test_offsets_count_characters_beyond_the_first_plane_once(report: Report) -> None:
    pieces = paragraphs(report)[0]
    assert [p.text for p in pieces if p.event and "shelled" in p.event.label] == [
        "shelled", "shelling",
    ]  # fmt: skip
    assert [p.first for p in pieces if p.text in ("shelled", "shelling")] == [True, False]


def test_evidence_is_marked_with_its_claims(report: Report) -> None:
    (threat,) = next(h for h in report.happenings if h.label == "strike at the rebels").sayings
    number = number_claims(report)[threat.key]
    marked = "".join(p.text for p in paragraphs(report)[0] if number in p.claims)
    assert marked == "We will strike back at the rebels"


def test_overlapping_mentions_nest(report: Report) -> None:
    rebels = next(thing for thing in report.things if thing.label == "Syrian rebels")
    wider = replace(rebels, key="wider", passages=(Passage(0, TEXT.index("Idlib")),))
    pieces = paragraphs(replace(report, things=(*report.things, wider)))[0]
    assert {p.things for p in pieces if p.text == "Syrian rebels"} == {
        tuple(sorted(("wider", rebels.key)))
    }


def test_blank_lines_make_no_paragraph(report: Report) -> None:
    short = replace(report, text="One.\n\n \nTwo.", happenings=(), sayings=(), things=(), times=())
    assert [[p.text for p in pieces] for pieces in paragraphs(short)] == [["One."], ["Two."]]


def test_without_a_text_there_are_no_paragraphs(report: Report) -> None:
    assert paragraphs(replace(report, text=None)) == []
