"""Reports that somebody calls false, and what a denial reaches."""

from __future__ import annotations

import pytest

from tests.extraction.conftest import Read


@pytest.mark.parametrize(
    "sentence",
    [
        "The army dismissed reports of a massacre in Goma.",
        "The army called reports of a massacre in Goma false.",
        "The army described claims that soldiers committed a massacre in Goma as baseless.",
    ],
)
def test_a_report_called_false_is_denied_by_who_says_so(read: Read, sentence: str) -> None:
    found = read(sentence)
    assert found.sources("massacre") == {"army"}
    assert found.claim("massacre").polarity == "negative"


def test_what_is_a_lie_is_not_asserted(read: Read) -> None:
    found = read("The rebels reject the lie that their fighters attacked soldiers.")
    assert found.claim("attack").polarity == "negative"


def test_what_a_denied_clause_takes_for_granted_stays(read: Read) -> None:
    found = read("Rebels denied that they planted the mine that killed two soldiers on Monday.")
    assert found.claim("bomb-planted").polarity == "negative"
    assert found.claim("bomb-attack").polarity == "positive"


def test_who_denied_it_denied_what_was_said_last(read: Read) -> None:
    found = read("The mayor said soldiers attacked the village. An army spokesman denied it.")
    assert {(c.polarity, len(c.sources)) for c in found.claims("attack")} == {
        ("positive", 1), ("negative", 1),
    }  # fmt: skip


def test_a_denial_does_not_reach_over_another_speaker(read: Read) -> None:
    found = read(
        "The mayor said soldiers attacked the village. Nurses said they were tired. "
        "An army spokesman denied it."
    )
    assert {c.polarity for c in found.claims("attack")} == {"positive"}


@pytest.mark.parametrize(
    "sentence",
    [
        "The trader denied that he had sold arms and promised to sue the paper.",
        "Rebel leaders deny that their men were involved and have promised to help.",
    ],
)
def test_who_denies_may_promise(read: Read, sentence: str) -> None:
    assert read(sentence).claim("pledge").polarity == "positive"


def test_insisted_that_something_was_forged_is_said_by_its_speaker(read: Read) -> None:
    found = read("The mayor insisted throughout the trial that his signature had been forged.")
    assert found.sources("fraud") == {"mayor"}


def test_no_more_of_something_is_none(read: Read) -> None:
    found = read("The minister vowed that no more demonstrations would be allowed.")
    assert found.claim("demonstration").polarity == "negative"


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("The premier warned in a televised speech that prices would rise.", "speech"),
        ("The president, back from a visit to Chile, will meet the bishops.", "visit"),
    ],
)
def test_where_and_whence_something_was_said_is_not_asked_for(
    read: Read, sentence: str, kind: str
) -> None:
    assert read(sentence).claim(kind).modality == "asserted"


def test_what_a_demand_asks_for_is_not_done(read: Read) -> None:
    found = read("Bishops gave voice to a demand that the president quit.")
    assert found.claim("resignation").modality == "requested"


def test_who_was_the_first_to_do_it_did_it(read: Read) -> None:
    found = read("Peru became the first country to extend recognition to Kosovo.")
    assert found.claim("recognition").modality == "asserted"


def test_what_is_ordered_done_is_not_done_yet(read: Read) -> None:
    found = read("The president ordered reinforcements sent to the town.")
    assert found.claim("deployment").modality == "requested"
