"""What a page shows is what the graph says."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from kgpub.pages.records import Happening, Report
from kgpub.pages.wording import days, load_wording

D = datetime.date


def event(report: Report, label: str) -> Happening:
    (found,) = (h for h in report.happenings if h.label == label)
    return found


def test_an_event_has_its_roles_places_time_and_type(report: Report) -> None:
    shelling = event(report, "Syrian rebels shelled Idlib")
    roles = {word: [thing.label for thing in things] for word, things in shelling.parts}
    assert roles == {
        "Who": ["Syrian rebels"], "To whom or what": ["Idlib"], "By means of": ["rockets"],
    }  # fmt: skip
    assert [place.label for place in shelling.places] == ["Idlib"]
    assert shelling.time is not None
    assert shelling.time.label == "27 January 2020"
    assert shelling.type == "shelling"
    assert shelling.whole is not None
    assert shelling.whole.label == "war"
    assert [trigger.words for trigger in shelling.triggers] == ["shelled", "shelling"]


def test_places_that_are_moved_between_are_named_once(report: Report) -> None:
    flight = event(report, "families moved from Hama to Maarat")
    assert [word for word, _ in flight.parts] == ["Who", "From", "To"]
    assert flight.places == ()


def test_a_claim_says_who_how_and_in_which_words(report: Report) -> None:
    (saying,) = event(report, "strike at the rebels").sayings
    assert {source.label for source in saying.sources} == {"Bashar al-Assad", "Syrian Army"}
    assert (saying.modality, saying.certainty, saying.ahead) == ("threatened", "possible", True)
    assert saying.stance.name == "threatened"
    assert saying.quotation == "We will strike back at the rebels"
    assert saying.cue is not None
    assert saying.cue.words == "warned"
    assert saying.condition is not None
    assert saying.condition.label == "Syrian rebels shelled Idlib"
    assert saying.reported_by == ("Sputnik",)


def test_one_source_says_it_and_another_denies_it(report: Report) -> None:
    shelling = event(report, "Syrian rebels shelled Idlib")
    assert [saying.stance.name for saying in shelling.sayings] == ["stated", "denied"]
    assert (shelling.stance.name, shelling.differs) == ("disputed", True)


def test_figures_have_their_fate_and_who_is_counted(report: Report) -> None:
    shelling = event(report, "Syrian rebels shelled Idlib")
    given = [(n.amount, n.fate, n.counted) for n, _ in shelling.figures]
    assert given == [
        ("40", "killed", "soldiers"), ("many", "wounded", None), ("12", "killed", None),
    ]  # fmt: skip
    flight = event(report, "families moved from Hama to Maarat")
    assert [(n.amount, n.fate) for n, _ in flight.figures] == [("300 to 400", "")]


def test_figures_differ_where_sources_count_the_same_people_otherwise(report: Report) -> None:
    shelling = event(report, "Syrian rebels shelled Idlib")
    first, second = shelling.sayings
    killed = first.figures[0]

    def given(amount: str, counted: str) -> bool:
        other = replace(second, figures=(replace(killed, amount=amount, counted=counted),))
        return replace(shelling, sayings=(first, other)).figures_differ

    assert given("55", "soldiers")
    assert not given("40", "soldiers")
    assert not given("50", "militants")
    assert not shelling.figures_differ


def test_a_claim_about_no_event_is_shown_with_its_words(report: Report) -> None:
    (saying,) = report.sayings
    assert saying.text == "al-Assad told … diplomats"


def test_an_entity_has_its_item_its_point_and_what_it_lies_in(report: Report) -> None:
    things = {thing.label: thing for thing in report.things}
    assert things["Idlib"].wikidata == "Q504657"
    assert things["Idlib"].point == (36.63393, 35.93062)
    assert things["Idlib"].within == ("Idlib Governorate", "Syria")
    assert things["Hama"].wikidata is None


def test_keys_are_one_a_thing(report: Report) -> None:
    keys = [h.key for h in report.happenings] + [t.key for t in report.things]
    keys += [s.key for h in report.happenings for s in h.sayings]
    assert len(keys) == len(set(keys))
    assert all(key.replace("-", "").replace("_", "").isalnum() for key in keys)


@pytest.mark.parametrize(
    ("begin", "end", "expected"),
    [
        (D(2020, 1, 27), D(2020, 1, 27), "27 January 2020"),
        (D(2020, 2, 1), D(2020, 2, 29), "February 2020"),
        (D(2019, 1, 1), D(2019, 12, 31), "2019"),
        (D(1990, 1, 1), D(1999, 12, 31), "1990 to 1999"),
        (D(2020, 1, 20), D(2020, 1, 26), "20 January 2020 to 26 January 2020"),
        (D(2011, 1, 1), None, "from 2011 on"),
        (D(2011, 3, 5), None, "from 5 March 2011 on"),
        (None, D(2019, 12, 24), "by 24 December 2019"),
        (None, None, ""),
    ],
)
def test_days_are_said_as_people_say_them(
    begin: datetime.date | None, end: datetime.date | None, expected: str
) -> None:
    assert days(begin, end) == expected


STANCES: list[tuple[str, str, bool, bool, str]] = [
    ("asserted", "certain", False, False, "stated"),
    ("asserted", "probable", False, False, "uncertain"),
    ("asserted", "certain", False, True, "ahead"),
    ("planned", "certain", False, True, "ahead"),
    ("threatened", "certain", False, True, "threatened"),
    ("conditional", "possible", False, False, "supposed"),
    ("asserted", "certain", True, False, "denied"),
    ("never heard of", "certain", False, False, "supposed"),
]


@pytest.mark.parametrize(("modality", "certainty", "denied", "ahead", "expected"), STANCES)
def test_only_what_is_asserted_for_certain_is_stated_as_fact(
    modality: str, certainty: str, denied: bool, ahead: bool, expected: str
) -> None:
    found = load_wording().stance(modality, certainty, denied=denied, ahead=ahead)
    assert found.name == expected


def test_every_modality_of_the_model_has_a_stance() -> None:
    from typing import get_args

    from kgpub.model.reading import FigureKind, Modality, Role

    words = load_wording()
    assert set(words.modalities) == set(get_args(Modality))
    assert set(words.roles) == set(get_args(Role))
    assert set(words.figures) == set(get_args(FigureKind)) - {"count"}
    for part in ("sign", "word"):
        assert len({getattr(s, part) for s in words.stances.values()}) == len(words.stances)
