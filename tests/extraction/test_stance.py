"""Who says so, and what is not asserted."""

from __future__ import annotations

import pytest

from tests.extraction.conftest import Read


def test_a_sentence_without_a_speaker_is_the_publishers_claim(read: Read) -> None:
    claim = read("Rebels attacked soldiers near Goma.").claim("attack")
    assert claim.sources == ()
    assert (claim.certainty, claim.polarity, claim.tense, claim.modality) == (
        "certain", "positive", "non-future", "asserted",
    )  # fmt: skip


@pytest.mark.parametrize(
    "sentence",
    [
        "The governor said rebels attacked soldiers near Goma.",
        "Rebels attacked soldiers near Goma, the governor said.",
        "Rebels attacked soldiers near Goma, according to the governor.",
        'The governor said: "The rebels attacked our brave soldiers near Goma."',
    ],
)
def test_the_speaker_is_the_source_wherever_named(read: Read, sentence: str) -> None:
    found = read(sentence)
    assert found.sources("attack") == {"governor"}


def test_a_quotation_across_sentences_has_its_speaker(read: Read) -> None:
    found = read(
        "“The rebels captured the village in May. They attacked our soldiers at night,” "
        "the governor said."
    )
    assert found.sources("territory-seized") == {"governor"}
    quotation = found.claim("territory-seized").quotation
    assert quotation is not None
    assert quotation.startswith("The rebels captured")


@pytest.mark.parametrize(
    "text",
    ["The army has repeatedly denied arming the rebels.", "Russia denied bombing the hospital."],
)
def test_denied_deed_is_negated_once(read: Read, text: str) -> None:
    found = read(text)
    (deed,) = [e for e in found.reading.events if e.type != "denial"]
    (claim,) = [c for c in found.reading.claims if c.event == deed.id]
    assert claim.polarity == "negative"
    assert claim.sources


def test_a_denial_is_the_deniers_negative_claim(read: Read) -> None:
    found = read("The army denied that its soldiers had attacked the village.")
    assert found.sources("attack") == {"army"}
    assert found.claim("attack").polarity == "negative"


def test_a_negated_event_is_negative(read: Read) -> None:
    claim = read("The Taliban has not attacked any foreign troops.").claim("attack")
    assert claim.polarity == "negative"


@pytest.mark.parametrize(
    ("sentence", "kind", "modality"),
    [
        ("The army plans to attack the village.", "attack", "planned"),
        ("The army began an operation to attack the village.", "attack", "planned"),
        ("The rebels tried to attack the village.", "attack-on-place", "attempted"),
        ("The rebels threatened to attack the village.", "attack-on-place", "threatened"),
        ("The rebels promised to release the hostages.", "release", "promised"),
        ("The UN urged the rebels to release the hostages.", "release", "requested"),
        ("The army will attack the village.", "attack", "expected"),
    ],
)
def test_what_is_not_done_is_not_asserted(
    read: Read, sentence: str, kind: str, modality: str
) -> None:
    assert read(sentence).claim(kind).modality == modality


def test_a_condition_is_neither_asserted_nor_forgotten(read: Read) -> None:
    found = read("Turkey warned that it would retaliate if its posts were attacked by troops.")
    retaliation, attack = found.claim("retaliation"), found.claim("attack")
    assert (retaliation.modality, retaliation.certainty) == ("conditional", "possible")
    assert retaliation.condition == attack.event
    assert attack.modality == "hypothetical"


def test_a_modal_verb_makes_it_possible(read: Read) -> None:
    found = read("Militants may have abducted the girls, the governor said.")
    assert found.claim("abduction").certainty == "possible"
    assert found.claim("abduction").modality == "asserted"


def test_an_accusation_is_the_accusers_and_not_certain(read: Read) -> None:
    found = read("The United States accused Iran of supplying drones to Russia.")
    claim = found.claim("military-aid")
    assert found.sources("military-aid") == {"United States"}
    assert claim.certainty == "probable"


def test_reported_without_a_speaker_is_only_probable(read: Read) -> None:
    claim = read("Two soldiers were reported killed near Goma.").claim("killing")
    assert claim.sources == ()
    assert claim.certainty == "probable"


def test_a_relative_clause_stands_for_itself(read: Read) -> None:
    found = read("The army wants to arrest the rebels who attacked the village in March.")
    assert found.claim("attack-on-place").modality == "asserted"
    assert found.claim("arrest").modality == "planned"


def test_a_confirmation_is_a_second_claim_on_the_event(read: Read) -> None:
    found = read(
        "Troops captured Goma, a military source said. A journalist confirmed the information."
    )
    assert found.sources("territory-seized") == {"military source", "journalist"}


def test_a_thing_taken_for_granted_is_not_hypothetical(read: Read) -> None:
    found = read("Talks are essential to end the war in Syria.")
    assert found.claim("war").modality == "asserted"


def test_nobody_is_the_subject_of_all_the_verbs_it_stands_before(read: Read) -> None:
    found = read("No one had been injured or killed in Rome.")
    assert {claim.polarity for claim in found.reading.claims} == {"negative"}
    assert all(not event.participants for event in found.reading.events)
