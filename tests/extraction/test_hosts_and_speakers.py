"""Which event casualties belong to, and who is meant by those who speak or act."""

from __future__ import annotations

from tests.extraction.conftest import Read


def test_the_speaker_is_not_whom_his_words_are_about(read: Read) -> None:
    found = read(
        "Governor Andriy Lysohor spoke on Thursday. "
        "Rescuers pulled a woman and her two-year-old son from the rubble, he said."
    )
    assert found.sources("rescue") == {"Andriy Lysohor"}


def test_a_helicopter_that_evacuates_wounds_nobody(read: Read) -> None:
    found = read("A dozen soldiers had been wounded and evacuated by helicopter.")
    assert "air-strike" not in found.types
    assert found.role("wounding", "agent") == set()


def test_the_dead_are_not_those_of_a_fire_that_was_set(read: Read) -> None:
    found = read(
        "Men set trucks alight near Djibo. A security source put the number of dead at 27."
    )
    assert found.figures("arson") == set()


def test_who_died_in_hospital_was_not_struck_there(read: Read) -> None:
    found = read("A missile hit a house, and a boy who was pulled out later died in hospital.")
    assert "hospital" not in found.places("missile-strike")


def test_whom_a_shelling_wounded_was_not_wounded_by_the_accuser(read: Read) -> None:
    found = read("The governor accused Kyiv of shelling a market in Tokmak, wounding two people.")
    assert found.figures("shelling") == {("wounded", 2, None, None)}
    assert "wounding" not in found.types


def test_guards_held_hostage_hold_nobody(read: Read) -> None:
    found = read("Prison guards held hostage as riot spreads\n\nInmates rioted on Monday.")
    assert found.role("hostage-taking", "patient") == {"Prison guards"}
    assert found.role("hostage-taking", "agent") == set()


def test_those_left_dead_by_fighting_are_not_those_of_what_came_later(read: Read) -> None:
    found = read("Inmates have taken 90 guards hostage, days after fighting left 18 people dead.")
    assert found.figures("hostage-taking") == {("abducted", 90, None, None)}


def test_a_past_tense_that_the_model_does_not_know_looks_back(read: Read) -> None:
    found = read("The president sent 2,700 soldiers, who retook Litoral at dawn on Tuesday.")
    assert found.days("territory-regained") == ("2024-05-14", "2024-05-14")
    assert found.claim("territory-regained").tense == "non-future"


def test_by_a_day_looks_ahead_behind_an_infinitive(read: Read) -> None:
    found = read("The sides undertook to pull their troops back to barracks by Sunday.")
    assert found.days("withdrawal")[1] == "2024-05-19"


def test_an_overnight_strike_is_an_event_and_no_killer(read: Read) -> None:
    found = read("Russian overnight strikes killed five people in Dnipro.")
    assert found.types == ["attack"]
    assert found.figures("attack") == {("killed", 5, None, None)}


def test_who_was_denied_to_have_ordered_it_is_not_who_did_it(read: Read) -> None:
    found = read(
        "Fighting left 18 people dead in Guayaquil. "
        "His lawyer denied that Soto had ordered the killings."
    )
    assert "Soto" not in found.role("armed-clash", "agent")
    assert found.claim("killing").polarity == "negative"


def test_suspicion_is_no_fact_and_the_denial_is_of_the_deed(read: Read) -> None:
    found = read("He was held on suspicion of bankrolling the plot, which his lawyer denies.")
    assert {(c.certainty, c.polarity) for c in found.claims("financial-aid")} == {
        ("probable", "positive"),
        ("certain", "negative"),
    }


def test_what_the_prosecutor_told_is_not_what_she_did(read: Read) -> None:
    found = read(
        "Prosecutor Els Dorn told the court that fighters had surrounded the mission, "
        "separated the men from the women and executed them."
    )
    assert found.role("attack-on-civilians", "agent") == {"fighters"}


def test_counts_of_a_crime_are_no_crime(read: Read) -> None:
    found = read("He faces nine counts of war crimes in The Hague.")
    assert {claim.certainty for claim in found.claims("war-crime")} == {"probable"}


def test_nine_out_of_ten_are_not_ten(read: Read) -> None:
    assert found_figures(read, "Nine out of ten residents have fled.") == set()


def test_whither_one_flees_is_not_whence(read: Read) -> None:
    found = read("The army retreated to Goma.")
    assert found.role("military-retreat", "destination") == {"Goma"}
    assert found.role("military-retreat", "origin") == set()


def test_who_is_fired_on_is_the_patient(read: Read) -> None:
    found = read("Police opened fire on demonstrators in Dakar.")
    assert found.role("force-against-protesters", "patient") == {"demonstrators"}


def test_who_blows_himself_up_is_no_instrument(read: Read) -> None:
    found = read("Two suicide bombers blew themselves up outside a mosque in Maiduguri.")
    assert found.role("suicide-bombing", "instrument") == set()


def found_figures(read: Read, text: str) -> set[int | None]:
    found = read(text)
    return {count for kind in found.types for _, count, _, _ in found.figures(kind)}
