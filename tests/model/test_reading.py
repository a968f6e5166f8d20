"""The records of a reading: frozen, complete by default, documented."""

from __future__ import annotations

import dataclasses
from typing import get_args

import pytest

from kgpub import model, resources
from kgpub.model import Claim, Event, Mention, Provenance, Reading, reading
from kgpub.validation import load_graph

RECORDS = [
    model.Candidate, model.Claim, model.Entity, model.Event, model.Figure, model.KnownName,
    model.Link, model.Mention, model.Participant, model.Provenance, model.Reading, model.Time,
    model.Article,
]  # fmt: skip
KGP = "https://w3id.org/kgpub/ontology#"


@pytest.mark.parametrize("record", RECORDS)
def test_records_are_frozen_and_have_no_room_for_more(record: type) -> None:
    assert record.__dataclass_params__.frozen  # type: ignore[attr-defined]
    assert "__dict__" not in dir(record)


@pytest.mark.parametrize("record", [r for r in RECORDS if r is not model.Reading])
def test_every_field_is_described(record: type) -> None:
    for field in dataclasses.fields(record):
        assert f"{field.name}:" in (record.__doc__ or ""), field.name


def test_all_records_are_public() -> None:
    assert {record.__name__ for record in RECORDS} == set(model.__all__)


def test_a_claim_asserts_that_something_happened_unless_it_says_otherwise() -> None:
    claim = Claim(id="c", event="v", evidence=())
    assert (claim.certainty, claim.polarity, claim.tense, claim.modality) == (
        "certain", "positive", "non-future", "asserted",
    )  # fmt: skip
    assert claim.sources == claim.figures == ()


def test_records_with_the_same_content_are_equal_and_hash_alike() -> None:
    one, other = (
        Event(id="v", type="t", label="l", triggers=(Mention(start=0, end=1, text="x"),))
        for _ in range(2)
    )
    assert one == other
    assert hash(one) == hash(other)


def test_a_reading_may_be_empty() -> None:
    empty = Reading(article=model.Article(text="x"), provenance=Provenance(reader="r", version="1"))
    assert empty.entities == empty.times == empty.events == empty.claims == ()


@pytest.mark.parametrize(
    ("values", "class_name"),
    [(reading.Modality, "Modality"), (reading.FigureKind, "CasualtyKind")],
)
def test_values_are_the_individuals_of_the_ontology(values: object, class_name: str) -> None:
    ontology = load_graph(resources.path("ontology/kgpub.ttl"))
    query = f"SELECT ?x WHERE {{ ?x a <{KGP}{class_name}> }}"
    individuals = {str(row[0]).removeprefix(KGP) for row in ontology.query(query)}  # type: ignore[index]
    assert {value.capitalize() for value in get_args(values)} - {"Count"} == individuals
