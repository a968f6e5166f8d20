"""Names with a hyphen are one name, unless both halves are names of their own."""

from __future__ import annotations

from kgpub import Article, Pipeline
from tests.extraction.conftest import DATE, Read


def test_half_of_a_double_name_is_nobody(pipeline: Pipeline, read: Read) -> None:
    text = (
        "He was held at a police station in Lusaka, according to his lawyer, Beatrice Lungu-Phiri."
    )
    labels = {entity.label for entity in read(text).reading.entities}
    assert "Beatrice Lungu-Phiri" in labels
    linked = pipeline.link(pipeline.read(Article(text=text, date=DATE)))
    assert "Edgar Lungu" not in {e.link.label for e in linked.entities if e.link is not None}


def test_two_sides_with_a_hyphen_stay_two(read: Read) -> None:
    found = read("The Israel-Hamas war hurt trade, the bank said.")
    assert {"Israel", "Hamas"} <= {entity.label for entity in found.reading.entities}


def test_the_holder_of_an_office_with_a_capital_is_a_person(read: Read) -> None:
    found = read("The Humanitarian Coordinator, Helena Vasquez-Thorne, called on both parties.")
    kinds = {
        e.kind
        for e in found.reading.entities
        if "Helena" in {m.text for m in e.mentions} or e.label == "Helena Vasquez-Thorne"
    }
    assert kinds <= {"person"}


def test_a_province_is_not_the_town_of_its_name(pipeline: Pipeline) -> None:
    text = "A landslide at an illegal gold mine in Burundi's Cibitoke province killed 13 people."
    linked = pipeline.link(pipeline.read(Article(text=text, date=DATE)))
    found = {e.link.wikidata for e in linked.entities if e.link and "Cibitoke" in e.label}
    assert found == {"Q505596"}
