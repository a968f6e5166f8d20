"""Which mentions are one entity, and which are not."""

from __future__ import annotations

from tests.extraction.conftest import Read


def test_the_city_is_the_subject_of_the_sentence_before(read: Read) -> None:
    found = read(
        "Between Damascus and Aleppo, Maarat al-Numan is a stronghold. "
        "The city was encircled by the army."
    )
    assert found.role("encirclement", "patient") == {"Maarat al-Numan"}


def test_the_area_is_the_last_place(read: Read) -> None:
    found = read("Troops captured Goma. Engineers de-mined the area.")
    assert found.places("demining") == {"Goma"}


def test_a_short_name_is_the_long_one(read: Read) -> None:
    found = read("Vladimir Petrov met Recep Demir in Ankara. Petrov condemned the attack on Kyiv.")
    assert found.entity_with("Petrov") == "Vladimir Petrov"


def test_an_acronym_in_brackets_is_the_name_before_it(read: Read) -> None:
    found = read("The Syrian Democratic Forces (SDF) captured Raqqa. The SDF arrested a man.")
    assert found.role("arrest", "agent") == {"Syrian Democratic Forces"}


def test_aliases_of_the_knowledge_base_are_one_entity(read: Read) -> None:
    found = read("Islamic State attacked Kabul. Daesh has attacked Kabul before.")
    assert found.entity_with("Islamic State") == found.entity_with("Daesh")


def test_the_city_of_x_is_x(read: Read) -> None:
    found = read("Troops captured the city of Maarat al-Numan.")
    assert found.role("territory-seized", "patient") == {"Maarat al-Numan"}


def test_a_description_beside_a_name_is_the_name(read: Read) -> None:
    found = read("The European manufacturer, Airbus, acquired Fairchild.")
    assert {p for e in found.reading.events for p in found.role(e.type, "agent")} == {"Airbus"}


def test_attackers_do_not_attack_their_own_positions(read: Read) -> None:
    found = read("Forty servicemen were killed after militants attacked their positions.")
    (positions,) = (e for e in found.entities.values() if e.label == "positions")
    assert positions.belongs_to is not None
    assert "servicemen" in found.entities[positions.belongs_to].label


def test_its_forces_belong_to_the_subject(read: Read) -> None:
    found = read("Turkey’s Defence Ministry warned that its forces would retaliate.")
    (forces,) = (e for e in found.entities.values() if e.label == "forces")
    assert forces.belongs_to is not None
    assert found.entities[forces.belongs_to].label == "Turkey’s Defence Ministry"


def test_a_counted_group_is_never_another_one(read: Read) -> None:
    found = read("Militants attacked a base. Police arrested 50 militants.")
    assert found.role("arrest", "patient") == {"50 militants"}


def test_it_without_a_meaning_is_no_entity(read: Read) -> None:
    found = read("It was reported that rebels attacked Goma.")
    assert "It" not in {m.text for e in found.entities.values() for m in e.mentions}


def test_a_pronoun_is_the_subject_that_governs_it(read: Read) -> None:
    found = read("The European Commission forced Apple to lower its prices in London.")
    assert found.entity_with("its") == "Apple"


def test_a_thing_that_is_meant_leaves_the_pronoun_open(read: Read) -> None:
    found = read("Boeing sold Qatar a plane. The plane crashed after it left Doha.")
    assert "it" not in {m.text for e in found.entities.values() for m in e.mentions}


def test_who_of_speaker_and_subject_is_meant_stays_open(read: Read) -> None:
    found = read("Police said gunmen attacked a bus in Goma. They fled.")
    assert "They" not in {m.text for e in found.entities.values() for m in e.mentions}


def test_she_is_the_woman(read: Read) -> None:
    found = read("Emmanuel Macron met Angela Merkel in Berlin. She condemned the attack on Kyiv.")
    assert found.entity_with("She") == "Angela Merkel"


def test_they_may_be_the_body_that_speaks(read: Read) -> None:
    found = read("Airbus said they would fire 400 workers.")
    assert found.entity_with("they") == "Airbus"


def test_what_an_object_pronoun_takes_up_stays_open(read: Read) -> None:
    found = read("Damascus attacked Aleppo. Washington denied it.")
    assert "it" not in {m.text for e in found.entities.values() for m in e.mentions}


def test_i_is_the_speaker_of_the_quotation(read: Read) -> None:
    found = read("“I will attack Kyiv before the spring comes,” Vladimir Petrov said.")
    assert found.entity_with("I") == "Vladimir Petrov"


def test_the_company_is_the_firm_of_the_sentence_before(read: Read) -> None:
    found = read("Boeing opened a plant in Everett. The company fired 400 workers.")
    assert found.entity_with("company") == "Boeing"


def test_the_president_is_who_bears_the_title(read: Read) -> None:
    found = read("President Emmanuel Macron visited Goma. The president condemned the attack.")
    assert found.entity_with("president") == "Emmanuel Macron"


def test_unnamed_many_are_not_the_same_again(read: Read) -> None:
    found = read("Militants attacked Goma. Militants attacked Kyiv.")
    assert len([e for e in found.entities.values() if e.label == "Militants"]) == 2


def test_the_country_is_open_where_two_vie(read: Read) -> None:
    found = read("France and Spain met. Troops from Portugal entered the country.")
    assert all(
        m.text != "country" or e.kind != "place" or e.label == "country"
        for e in found.entities.values()
        for m in e.mentions
    )
