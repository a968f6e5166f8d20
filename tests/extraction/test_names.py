"""Names of the knowledge base in tokenized text."""

from __future__ import annotations

import spacy

from kgpub.extraction.names import NameRecognizer
from kgpub.model.name import KnownName
from tests.extraction.conftest import Read


def test_a_name_is_found_where_its_tokens_stand_apart() -> None:
    nlp = spacy.blank("en")
    names = [KnownName("Council on American-Islamic Relations", "cair", "organization")]
    recognize = NameRecognizer(nlp, names)
    doc = recognize(nlp("The Council on American - Islamic Relations replied."))
    (span,) = doc.ents
    assert span.kb_id_ == "cair"
    assert span.text.endswith("American - Islamic Relations")


def test_a_title_before_an_arabic_name_is_no_part_of_it(read: Read) -> None:
    found = read("Prime Minister Haider al-Abadi accused Turkey of violating sovereignty.")
    assert "Haider al-Abadi" in {e.label for e in found.reading.entities}


def test_the_village_of_a_name_makes_it_a_place(read: Read) -> None:
    found = read("The army said it had recaptured the village of Tal Abta after clashes.")
    (village,) = [e for e in found.reading.entities if e.label == "Tal Abta"]
    assert village.kind == "place"


def test_it_is_the_country_that_is_accused_and_told_to_leave(read: Read) -> None:
    found = read(
        "The Iraqi army said it had left. The minister accused Turkey of a crime and demanded "
        "that it withdraw its troops from Bashiqa."
    )
    assert found.role("withdrawal", "agent") == {"Turkey"}


def test_the_government_is_that_of_the_country_last_told_of(read: Read) -> None:
    found = read(
        "The Kenyan government said it would stay. In Ethiopia, security forces killed three "
        "protesters on Thursday. The government denied the report."
    )
    kenyan = [e for e in found.reading.entities if e.country == "ke"]
    assert not any(m.text == "The government" for e in kenyan for m in e.mentions)


def test_where_an_attack_was_claimed_is_not_what_was_attacked(read: Read) -> None:
    found = read(
        "A bomber killed 18 people in Mosul. "
        "Islamic State claimed responsibility for the attack on its news agency."
    )
    patients = {
        found.entities[p.entity].label
        for event in found.reading.events
        for p in event.participants
        if p.role == "patient"
    }
    assert not any("agency" in label for label in patients)


def test_an_office_before_a_name_makes_a_person(read: Read) -> None:
    found = read("Chief executive Jean-Cyril Spinetta said that the union had left the talks.")
    (person,) = [e for e in found.reading.entities if e.label == "Jean-Cyril Spinetta"]
    assert person.kind == "person"


def test_a_company_with_a_country_in_its_name_is_whole(read: Read) -> None:
    found = read("Unions at Air France-KLM called a strike on Monday.")
    assert "Air France-KLM" in [e.label for e in found.reading.entities]
    assert "France" not in [e.label for e in found.reading.entities]


def test_a_distance_makes_a_place(read: Read) -> None:
    found = read("The deputy minister had gone to Panduro, 160 km south of La Paz, on Monday.")
    (place,) = [e for e in found.reading.entities if e.label == "Panduro"]
    assert place.kind == "place"


def test_a_first_name_keeps_a_surname_from_its_famous_bearer(read: Read) -> None:
    found = read("Missouri Governor Jay Nixon ordered a curfew in Ferguson on Monday.")
    assert found.entity_with("Jay Nixon") == "Jay Nixon"


def test_an_office_is_not_cut_into_names(read: Read) -> None:
    found = read("Secretary of State Hillary Clinton warned Honduran officials on Monday.")
    labels = {e.label for e in found.reading.entities}
    assert not labels & {"State", "Honduran"}
