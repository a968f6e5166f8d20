"""Event nouns and clauses that the parser hangs on the wrong word, and what is not there yet."""

from __future__ import annotations

from tests.extraction.conftest import Read


def test_both_of_two_accusations_are_what_is_accused(read: Read) -> None:
    found = read("A report accuses the army of looting shops in May, and of bombing three clinics.")
    assert found.sources("bomb-attack") == {"report"}
    assert found.role("bomb-attack", "agent") == {"army"}


def test_whom_they_shot_are_those_they_rounded_up(read: Read) -> None:
    found = read("Survivors said soldiers rounded up men, bound their hands and shot them.")
    assert found.role("attack-on-civilians", "patient") == {"men"}


def test_what_others_urge_is_not_what_the_minister_said(read: Read) -> None:
    found = read(
        "The minister said Berlin would examine the deal, while Paris urged him to resign."
    )
    assert found.claim("appeal").sources == ()


def test_what_could_come_of_it_is_not_there(read: Read) -> None:
    assert read("It could lead to a war with Iran.").claim("war").certainty == "possible"
    would = read("Brussels would retaliate with sanctions on Russia.").claim("sanctions-imposed")
    assert (would.tense, would.certainty) == ("future", "possible")
    assert read("The crisis led to a war with Iran.").claim("war").certainty == "certain"


def test_what_is_due_is_ahead(read: Read) -> None:
    found = read("A decision is due in November.")
    assert found.claim("decision").tense == "future"
    assert found.days("decision")[0] == "2024-11-01"


def test_the_shelling_of_a_town_is_not_done_by_it(read: Read) -> None:
    found = read("The Marib shelling killed two people.")
    assert found.role("shelling", "agent") == set()
    assert ("killed", 2, None, None) in found.figures("shelling")


def test_who_is_fined_a_sum_is_no_kind_of_money(read: Read) -> None:
    found = read("The regulator fined Rheinhardt 96 million euros.")
    assert found.role("sentence", "patient") == {"Rheinhardt"}


def test_two_event_nouns_share_the_phrase_behind_them(read: Read) -> None:
    found = read("The group documents the abduction and killing of four officials.")
    assert found.role("abduction", "patient") == found.role("killing", "patient")


def test_gunmen_who_came_in_opened_fire(read: Read) -> None:
    found = read("The clinic closed after gunmen entered the building, opened fire and fled.")
    assert found.role("shooting", "agent") == {"gunmen"}


def test_what_is_stopped_short_of_is_not_done(read: Read) -> None:
    assert (
        read("It stopped short of criticising Tbilisi.").claim("criticism").polarity == "negative"
    )


def test_a_source_in_a_town_is_not_the_town(read: Read) -> None:
    found = read("A source at the hospital in Goma, who asked not to be named, said 61 died.")
    assert {s for claim in found.reading.claims for s in claim.sources} == {
        found.entities[e].id for e in found.entities if found.entities[e].label == "source"
    }


def test_a_number_of_prisoners_is_no_migrants_sentence(read: Read) -> None:
    found = read(
        "Trafficker who ran 'travel agency' for migrants jailed for 17 years\n\nHe appealed."
    )
    assert found.role("sentence", "patient") == {"Trafficker"}


def test_a_higher_toll_is_that_of_the_attack(read: Read) -> None:
    found = read(
        "A blast hit a market on Monday, killing 14 people. Medics reported a higher toll of 22."
    )
    by = {
        (bool(claim.sources), figure.count)
        for claim in found.claims("explosion")
        for figure in claim.figures
    }
    assert by == {(False, 14), (True, 22)}


def test_her_departure_is_her_resignation(read: Read) -> None:
    found = read("Esther Banda resigned on Monday. Her departure was welcomed by the opposition.")
    assert found.types.count("resignation") == 1


def test_who_denies_goes_on_speaking(read: Read) -> None:
    found = read(
        "He denied that his country was planning a raid, saying troops had left the border."
    )
    assert found.sources("withdrawal") == {"He"}


def test_who_said_so_accuses_too(read: Read) -> None:
    found = read("The president said the army had taken the city, accusing the rebels of theft.")
    assert found.role("accuse", "agent") == {"president"}


def test_what_has_which_is_no_person(read: Read) -> None:
    found = read(
        "Rheinhardt, which laid off 1,100 people in Bochum, said the cuts were unavoidable. "
        "It denied a report that it had threatened to leave."
    )
    assert found.role("denial", "agent") == {"Rheinhardt"}


def test_burned_houses_are_arson_unless_a_wildfire_did_it(read: Read) -> None:
    found = read("Dozens of houses were burned in Jos.")
    assert found.figures("arson") == {("count", None, 12, None)}
    assert "arson" not in read("Homes were burned in the wildfire.").types


def test_when_a_truce_takes_effect_is_its_day(read: Read) -> None:
    assert read("The ceasefire took effect on Monday.").days("ceasefire")[0] == "2024-05-13"
