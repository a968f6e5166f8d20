"""A weapon that was fired and what it hit: one event, and participles that say which is which."""

from __future__ import annotations

import datetime

from kgpub import Article, Pipeline
from tests.extraction.conftest import Read


def test_a_shot_and_its_hit_are_one_event(read: Read) -> None:
    found = read("Missiles fired by the Houthis hit a tanker in the Red Sea on Monday.")
    assert found.types == ["missile-strike"]
    assert found.role("missile-strike", "agent") == {"Houthis"}
    assert found.role("missile-strike", "patient") == {"tanker"}
    assert found.event("missile-strike").label == "Missiles hit tanker in Red Sea"


def test_what_shells_killed_is_a_shelling_from_where_they_were_fired(read: Read) -> None:
    found = read("Shells fired from the hills killed nine people in Kadugli.")
    assert found.types == ["shelling"]
    assert found.role("shelling", "origin") == {"hills"}
    assert found.figures("shelling") == {("killed", 9, None, None)}


def test_bombs_dropped_by_jets_kill_in_an_air_strike(read: Read) -> None:
    found = read("Bombs dropped by Syrian jets killed four people in Idlib.")
    assert found.types == ["air-strike"]
    assert found.role("air-strike", "agent") == {"Syrian jets"}


def test_planting_a_bomb_is_not_its_explosion(read: Read) -> None:
    found = read("A bomb planted by militants killed five people in a market in Kano.")
    assert found.types == ["bomb-planted", "bomb-attack"]


def test_shots_are_no_killers(read: Read) -> None:
    found = read("Shots fired by police killed a boy in Nairobi.")
    assert found.role("shooting", "agent") == {"police"}


def test_who_was_dressed_as_soldiers_killed_and_not_soldiers(read: Read) -> None:
    found = read(
        "Gunmen dressed as soldiers killed three people in Ghazni on Tuesday, police said."
    )
    assert found.role("attack-on-civilians", "agent") == {"Gunmen"}


def test_in_a_headline_soldiers_still_storm_the_house(read: Read) -> None:
    found = read("Gunmen killed as soldiers stormed a house in Kano.")
    assert "soldiers" not in {
        found.entities[p.entity].label
        for event in found.reading.events
        for p in event.participants
        if event.triggers[0].text == "killed"
    }


def test_a_dateline_does_not_change_how_its_sentence_is_read(read: Read) -> None:
    sentence = "Rockets fired from Gaza killed two people in Ashkelon on Tuesday, police said."
    bare = read(sentence)
    dated = read(f"JERUSALEM, Israel (AP) - {sentence}")
    assert dated.types == bare.types == ["missile-strike"]
    assert dated.role("missile-strike", "instrument") == {"Rockets"}


def test_a_long_text_with_an_editors_gloss_is_read_whole(pipeline: Pipeline) -> None:
    gloss = "EPL [Popular Liberation Army] guerrillas blew up a bridge on Monday in Lima.\n"
    text = gloss + "The weather in the hills was fine, and nobody came.\n" * 1100
    reading = pipeline.read(Article(text=text, date=datetime.date(2024, 5, 15)))
    assert len(text) > 50_000
    assert any(event.triggers[0].text.startswith("blew") for event in reading.events)


def test_the_label_of_a_relative_clause_keeps_its_object(read: Read) -> None:
    found = read("The United Nations, which has evacuated 40 aid workers, asked for calm.")
    assert found.event("evacuation").label == "United Nations evacuated 40 aid workers"
    found = read("The Houthis, who attacked a ship in the Red Sea, left Hodeidah.")
    assert "ship" in found.event("attack-on-place").label
