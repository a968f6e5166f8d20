"""A table of sentences and the figures that they give of one event."""

from __future__ import annotations

import pytest

from tests.extraction.conftest import Read

K, W, M, C = "killed", "wounded", "missing", "count"

# sentence, type of the event, its figures as (kind, exact, at least, at most)
TABLE = [
    ("A bomb exploded in Kabul. No one was hurt.", "bomb-attack", {(W, 0, None, None)}),
    (
        "The blast in Kabul caused no casualties.",
        "explosion",
        {(K, 0, None, None), (W, 0, None, None)},
    ),
    (
        "There were no casualties in the attack on the embassy.",
        "attack",
        {(K, 0, None, None), (W, 0, None, None)},
    ),
    ("The attack on the embassy did not cause any injuries.", "attack", {(W, 0, None, None)}),
    ("Nobody was injured in the attack on the embassy.", "attack", {(W, 0, None, None)}),
    (
        "An air strike on Kharkiv killed 10 people and injured another five.",
        "air-strike",
        {(K, 10, None, None), (W, 5, None, None)},
    ),
    (
        "The explosion killed a Spanish tourist and injured six others.",
        "explosion",
        {(K, 1, None, None), (W, 6, None, None)},
    ),
    (
        "A policeman was killed when gunmen attacked a checkpoint in Mosul.",
        "attack",
        {(K, 1, None, None)},
    ),
    (
        "A seven-year-old girl was killed in a rocket attack on Sderot.",
        "missile-strike",
        {(K, 1, None, None)},
    ),
    (
        "One soldier was killed and two others were wounded in an ambush near Gao.",
        "ambush",
        {(K, 1, None, None), (W, 2, None, None)},
    ),
    (
        "Militants attacked a convoy near Gao. Two of the soldiers were killed.",
        "attack",
        {(K, 2, None, None)},
    ),
    (
        "A suicide bombing in Baghdad left 20 dead and 50 injured.",
        "suicide-bombing",
        {(K, 20, None, None), (W, 50, None, None)},
    ),
    (
        "The attack on the village claimed the lives of 14 villagers.",
        "attack",
        {(K, 14, None, None)},
    ),
    ("The flood in Libya ended with 14 fatalities.", "flood", {(K, 14, None, None)}),
    (
        "The air strike on Raqqa resulted in 14 deaths and dozens of injuries.",
        "air-strike",
        {(K, 14, None, None), (W, None, 12, None)},
    ),
    (
        "Gunmen attacked a bus in Quetta. Casualties: 5 dead, 10 wounded.",
        "attack-on-place",
        {(K, 5, None, None), (W, 10, None, None)},
    ),
    (
        "Between 10 and 15 people were killed in the shelling of Donetsk.",
        "shelling",
        {(K, None, 10, 15)},
    ),
    (
        "From 10 to 15 people were killed in the shelling of Donetsk.",
        "shelling",
        {(K, None, 10, 15)},
    ),
    (
        "More than a dozen people were injured when a gas tank exploded in Lima.",
        "explosion",
        {(W, None, 13, None)},
    ),
    (
        "An earthquake struck Nepal on Monday. The death toll rose to 30 on Tuesday.",
        "earthquake",
        {(K, 30, None, None)},
    ),
    (
        "Two people died in hospital after an air strike on Kharkiv, "
        "bringing the death toll to 60.",
        "air-strike",
        {(K, 2, None, None), (K, 60, None, None)},
    ),
    (
        "The number of people killed in the earthquake rose to 2,000, officials said.",
        "earthquake",
        {(K, 2000, None, None)},
    ),
    (
        "A train derailed in Odisha on Friday. "
        "At least 288 people were killed and more than 1,000 injured.",
        "train-accident",
        {(K, None, 288, None), (W, None, 1001, None)},
    ),
    (
        "An explosion rocked a market in Quetta, with 12 people killed and 30 wounded.",
        "explosion",
        {(K, 12, None, None), (W, 30, None, None)},
    ),
    (
        "Shelling of the hospital in Aleppo killed a doctor, two nurses and a patient.",
        "shelling",
        {(K, 1, None, None), (K, 2, None, None)},
    ),
    (
        "Hundreds were killed or wounded in the shelling of Aleppo.",
        "shelling",
        {(C, None, 100, None)},
    ),
    (
        "Fifteen people are missing after the landslide in Kerala.",
        "landslide",
        {(M, 15, None, None)},
    ),
    (
        "Six Jesuits were assassinated at the university in San Salvador.",
        "attack-on-civilians",
        {(K, 6, None, None)},
    ),
    ("Police found the bodies of three men in Culiacan.", "bodies-found", {(K, 3, None, None)}),
    (
        "The fighting forced 20,000 people from their homes.",
        "displacement",
        {("displaced", 20_000, None, None)},
    ),
    ("Thousands of protesters marched in Minsk.", "demonstration", {(C, None, 1000, None)}),
    ("Russia fired 40 missiles at Kyiv.", "missile-strike", {(C, 40, None, None)}),
    (
        "The United States pledged $500 million to Ukraine.",
        "pledge",
        {(C, 500_000_000, None, None)},
    ),
]


@pytest.mark.parametrize(("sentence", "kind", "figures"), TABLE, ids=lambda value: str(value)[:60])
def test_a_sentence_gives_these_figures(
    read: Read,
    sentence: str,
    kind: str,
    figures: set[tuple[str, int | None, int | None, int | None]],
) -> None:
    assert read(sentence).figures(kind) == figures


@pytest.mark.parametrize(
    "sentence",
    [
        "Gunmen attacked a school in Kabul, killing 10 people, including three children.",
        "The attack killed 10 people, three of them children.",
    ],
)
def test_those_told_of_on_their_own_are_a_part_and_not_more(read: Read, sentence: str) -> None:
    (whole, part), *rest = (claim.figures for claim in read(sentence).reading.claims)
    assert not rest
    assert (whole.count, whole.part_of) == (10, None)
    assert (part.count, part.part_of) == (3, 0)


@pytest.mark.parametrize(
    "sentence",
    [
        "Gunmen attacked a bus in Quetta. Juan Perez was killed in Lima in 2012.",
        "Gunmen attacked a bus in Quetta. On Sunday the rebels killed two soldiers.",
        "Gunmen attacked a bus in Quetta. Thirty people could be killed in such cases.",
        "Gunmen attacked a bus in Quetta. The bus did not kill two people.",
    ],
)
def test_a_killing_of_its_own_is_not_laid_to_the_event_above(read: Read, sentence: str) -> None:
    assert not read(sentence).figures("attack-on-place")


def test_a_rate_is_no_count(read: Read) -> None:
    found = read("The clashes in Khartoum killed 21 people per day, doctors said.")
    assert not found.figures("armed-clash")
    found = read("The attack killed 30 people a day after the truce.")
    assert found.figures("attack") == {("killed", 30, None, None)}


def test_what_only_may_be_so_is_another_claim_than_what_is(read: Read) -> None:
    found = read("Ten people may have been killed in the air strike on Kharkiv on Monday.")
    sure = {
        figure.count
        for c in found.claims("air-strike")
        if c.certainty == "certain"
        for figure in c.figures
    }
    assert not sure


def test_a_denied_killing_gives_no_figure_to_the_event(read: Read) -> None:
    found = read("The ministry denied that 12 people were killed in the raid on Jenin.")
    assert not found.figures("raid")


def test_nobody_is_no_victim(read: Read) -> None:
    found = read("Officials said that no one was injured or killed.")
    assert all(claim.polarity == "negative" for claim in found.reading.claims if claim.event)


def test_money_keeps_its_currency_in_words(read: Read) -> None:
    (figure,) = read("The United States pledged $500 million to Ukraine.").claim("pledge").figures
    assert figure.text == "$500 million"


def test_shot_to_death_is_killed(read: Read) -> None:
    (event,) = read("Ana Ruiz was shot to death on Monday.").reading.events
    found = read("Ana Ruiz was shot to death on Monday.")
    assert ("killed", 1, None, None) in found.figures(event.type)


def test_shot_on_the_way_to_work_is_not(read: Read) -> None:
    found = read("Ana Ruiz was shot on her way to work.")
    (event,) = found.reading.events
    assert "killed" not in {figure[0] for figure in found.figures(event.type)}


def test_a_pronoun_is_counted_as_whom_it_stands_for(read: Read) -> None:
    found = read("Three men dragged the journalist from his house and shot him dead.")
    (event,) = (e for e in found.reading.events if "shot" in {m.text for m in e.triggers})
    assert ("killed", 1, None, None) in found.figures(event.type)


def test_those_among_the_injured_do_not_stand_for_all(read: Read) -> None:
    found = read("The attack left five dead and 13 injured, among them three children.")
    assert ("wounded", 13, None, None) in found.figures("attack")


def test_a_thing_that_is_murdered_is_a_person(read: Read) -> None:
    found = read("The dogcatcher was murdered on Monday.")
    assert {e.kind for e in found.entities.values() if e.label == "dogcatcher"} == {"person"}


def test_a_thing_that_is_destroyed_is_none(read: Read) -> None:
    found = read("Rebels destroyed a dovecote on Monday.")
    assert "person" not in {e.kind for e in found.entities.values() if e.label == "dovecote"}


def test_an_attack_and_those_it_killed_are_one_event(read: Read) -> None:
    found = read("Gunmen ambushed a convoy and killed six soldiers near Gao on Monday.")
    assert found.types == ["ambush"]
    assert found.figures("ambush") == {("killed", 6, None, None)}


def test_a_pronoun_goes_on_about_the_attack(read: Read) -> None:
    found = read("Gunmen attacked a market in Kano on Monday. They killed 17 people and fled.")
    assert ("killed", 17, None, None) in found.figures("attack-on-place")


def test_a_named_victim_has_an_event_of_his_own(read: Read) -> None:
    found = read("Gunmen attacked a farm and killed Mayor Juan Soto of Arauca.")
    assert found.types == ["attack-on-place", "attack-on-civilians"]


def test_an_arrest_is_not_what_killed_others(read: Read) -> None:
    found = read("Police arrested ten men and killed two others.")
    assert found.figures("arrest") == {("detained", 10, None, None)}


def test_hundreds_of_thousands_are_people_without_the_word(read: Read) -> None:
    found = read("Hundreds of thousands fled to Chad.")
    assert found.figures("displacement") == {("displaced", None, 100_000, None)}
    assert found.event("displacement").label == "Hundreds of thousands fled to Chad"


def test_the_bombing_killed_and_not_the_church(read: Read) -> None:
    found = read(
        "Police arrested 12 men after the bombing of a church in Owo, which killed 40 people."
    )
    assert found.figures("bomb-attack") == {("killed", 40, None, None)}


def test_whoever_works_may_strike(read: Read) -> None:
    for text in ("Teachers will strike on Friday.", "Nurses struck for a second day."):
        assert read(text).types == ["labor-strike"]
    assert "labor-strike" not in read("Doctors struck a deal with the ministry.").types


def test_others_are_people_who_flee_and_drown(read: Read) -> None:
    found = read("Twelve others fled to Chad.")
    assert found.figures("displacement") == {("displaced", 12, None, None)}
    assert read("Twelve others drowned.").figures("death") == {("killed", 12, None, None)}
