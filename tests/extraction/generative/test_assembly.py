"""Only what the article bears out gets into a Reading; the rest is counted."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from kgpub.extraction.generative.assembly import Assembler
from kgpub.extraction.generative.dropped import Dropped
from kgpub.extraction.generative.figures import borne_out
from kgpub.extraction.generative.parts import Part, cut
from kgpub.extraction.generative.wire import QuotedFigure, parse
from kgpub.model import Provenance, Reading, codec
from kgpub.scheme import EventScheme
from tests.extraction.generative.conftest import ARTICLE, TEXT

PROVENANCE = Provenance(reader="openai-compatible", version="9.9")


def assemble(scheme: EventScheme, data: dict[str, Any]) -> tuple[Reading, Dropped]:
    assembler = Assembler(ARTICLE, scheme)
    assembler.add(Part(0, len(TEXT)), parse(data, assembler.dropped))
    reading = assembler.reading(PROVENANCE)
    codec.check(reading)
    return reading, assembler.dropped


def entity(words: str, name: str = "e9", kind: str = "place") -> dict[str, Any]:
    mention = {"text": words, "before": "", "kind": "name"}
    return {"id": name, "kind": kind, "mentions": [mention], "belongs_to": None}


def test_a_good_answer_becomes_a_reading(scheme: EventScheme, good: dict[str, Any]) -> None:
    reading, dropped = assemble(scheme, good)
    assert not dropped
    assert [e.label for e in reading.entities] == [
        "Rebels",
        "Idlib",
        "12 civilians",
        "the governor",
    ]
    assert [m.start for m in reading.entities[0].mentions] == [0, TEXT.index("rebels")]
    assert reading.entities[3].belongs_to == "e2"
    (event,), (claim,), (time,) = reading.events, reading.claims, reading.times
    assert event.label == "Rebels shelled Idlib"
    assert [(p.role, p.entity) for p in event.participants] == [("agent", "e1"), ("patient", "e2")]
    assert (event.places, event.time, str(time.begin)) == (("e2",), "t1", "2020-01-27")
    assert (claim.sources, claim.event) == (("e4",), event.id)
    assert claim.cue is not None
    assert claim.cue.start == TEXT.index("said")
    assert (claim.figures[0].count, claim.figures[0].of) == (12, "e3")


def test_a_mention_that_is_not_in_the_text_is_left_out(
    scheme: EventScheme, good: dict[str, Any]
) -> None:
    good["entities"][1]["mentions"].append({"text": "Idlib Governorate", "kind": "name"})
    reading, dropped = assemble(scheme, good)
    assert [m.text for m in reading.entities[1].mentions] == ["Idlib"]
    assert dropped == Dropped(quotes=1)


def test_what_rests_on_an_invented_entity_goes_with_it(
    scheme: EventScheme, good: dict[str, Any]
) -> None:
    good["entities"][1]["mentions"] = [{"text": "Aleppo", "kind": "name"}]
    reading, dropped = assemble(scheme, good)
    assert [p.role for p in reading.events[0].participants] == ["agent"]
    assert reading.events[0].places == ()
    assert dropped == Dropped(quotes=1, dependent=1, references=3)


def test_a_claim_with_an_invented_source_is_not_given_to_the_publisher(
    scheme: EventScheme, good: dict[str, Any]
) -> None:
    good["entities"][2]["mentions"] = [{"text": "the president", "kind": "nominal"}]
    reading, dropped = assemble(scheme, good)
    assert (reading.claims, reading.events) == ((), ())
    assert dropped.dependent == 3


def test_an_event_without_a_trigger_in_the_text_goes_with_its_claims(
    scheme: EventScheme, good: dict[str, Any]
) -> None:
    good["events"][0]["triggers"] = [{"text": "bombarded"}]
    reading, dropped = assemble(scheme, good)
    assert (reading.claims, reading.events) == ((), ())
    assert dropped == Dropped(quotes=1, references=1, dependent=2)


def test_a_claim_without_evidence_goes_and_so_does_an_event_without_a_claim(
    scheme: EventScheme, good: dict[str, Any]
) -> None:
    good["claims"][0]["evidence"] = {"text": "Rebels burned Idlib down"}
    reading, dropped = assemble(scheme, good)
    assert (reading.claims, reading.events) == ((), ())
    assert dropped == Dropped(quotes=1, dependent=2)


def test_an_event_of_no_known_type_goes(scheme: EventScheme, good: dict[str, Any]) -> None:
    good["events"][0]["type"] = "picnic"
    reading, dropped = assemble(scheme, good)
    assert reading.events == ()
    assert dropped == Dropped(types=1, references=1, dependent=1)


def test_an_event_told_twice_at_one_place_is_one(scheme: EventScheme, good: dict[str, Any]) -> None:
    good["events"].append({**good["events"][0], "id": "v2"})
    reading, dropped = assemble(scheme, good)
    assert len(reading.events) == 1
    assert dropped == Dropped(repeated=1)


def test_words_stand_for_one_entity_only(scheme: EventScheme, good: dict[str, Any]) -> None:
    good["entities"].append(entity("Idlib", kind="organization"))
    reading, dropped = assemble(scheme, good)
    assert [e.kind for e in reading.entities if e.label == "Idlib"] == ["place"]
    assert (dropped.repeated, dropped.dependent) == (1, 1)


def test_entities_do_not_belong_to_each_other_in_a_circle(
    scheme: EventScheme, good: dict[str, Any]
) -> None:
    good["entities"][1]["belongs_to"] = "e3"
    good["entities"][0]["belongs_to"] = "e1"
    reading, _ = assemble(scheme, good)
    assert [e.belongs_to for e in reading.entities] == [None, "e4", None, None]


@pytest.mark.parametrize("value", ["Monday", "", "2020-13-01", "P"])
def test_a_time_that_has_no_value_goes(
    scheme: EventScheme, good: dict[str, Any], value: str
) -> None:
    good["times"][0]["value"] = value
    reading, dropped = assemble(scheme, good)
    assert (reading.times, reading.events[0].time) == ((), None)
    assert dropped == Dropped(values=1, references=1)


def test_a_duration_is_no_time_of_an_event(scheme: EventScheme, good: dict[str, Any]) -> None:
    good["times"][0]["value"] = "P3D"
    reading, _ = assemble(scheme, good)
    assert (reading.times[0].type, reading.events[0].time) == ("DURATION", None)


def test_names_are_one_entity_across_parts_and_descriptions_are_not(scheme: EventScheme) -> None:
    text = "The army took Hama.\n\nThe army left Hama."
    assembler = Assembler(replace(ARTICLE, text=text), scheme)
    for part in cut(text, 25):
        found = [entity("Hama", "e1"), entity("The army", "e2", "group")]
        found[1]["mentions"][0]["kind"] = "nominal"
        assembler.add(part, parse({"entities": found}, assembler.dropped))
    reading = assembler.reading(PROVENANCE)
    assert [(e.label, len(e.mentions)) for e in reading.entities] == [
        ("The army", 1),
        ("Hama", 2),
        ("The army", 1),
    ]


@pytest.mark.parametrize(
    ("words", "numbers", "expected"),
    [
        ("12", {"count": 12}, True),
        ("12", {"count": 21}, False),
        ("1,200", {"count": 1200}, True),
        ("40 thousand", {"count": 40000}, True),
        ("more than 40", {"minimum": 41}, True),
        ("at least 40", {"minimum": 400}, False),
        ("dozens", {"minimum": 24}, True),
        ("10 to 20", {"minimum": 20, "maximum": 10}, False),
        ("12", {}, False),
        ("12", {"count": -12}, False),
    ],
)
def test_figures_are_held_to_their_words(
    words: str, numbers: dict[str, int], expected: bool
) -> None:
    assert borne_out(QuotedFigure(kind="killed", text=words, **numbers), words) is expected


def test_a_figure_that_its_words_contradict_goes_alone(
    scheme: EventScheme, good: dict[str, Any]
) -> None:
    good["claims"][0]["figures"][0]["count"] = 120
    reading, dropped = assemble(scheme, good)
    assert reading.claims[0].figures == ()
    assert dropped == Dropped(figures=1)


def test_counts_are_told_in_words() -> None:
    assert str(Dropped(quotes=2, repeated=1)) == ("2 quotes that are not in the text, 1 repetition")
