"""What depends on something else, and what is dated ahead, has not happened."""

from __future__ import annotations

import pytest

from tests.extraction.conftest import Read


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Miners said they would go on strike unless the price is cut.", "labor-strike"),
        (
            "Peru may impose sanctions on Chile should it fail to pay, the minister said.",
            "sanctions-imposed",
        ),
        ("Peru is ready to impose sanctions on Chile if it does not pay.", "sanctions-imposed"),
        ("The minister will visit Lima provided that both sides are calm.", "visit"),
    ],
)
def test_what_depends_on_something_is_conditional(read: Read, sentence: str, kind: str) -> None:
    claim = read(sentence).claim(kind)
    assert (claim.certainty, claim.tense, claim.modality) == ("possible", "future", "conditional")


def test_what_comes_even_so_is_not_conditional(read: Read) -> None:
    claim = read("Rebels will attack the town of Goma even if it rains.").claim("attack-on-place")
    assert claim.modality == "expected"


def test_a_threat_stays_one_with_its_condition(read: Read) -> None:
    claim = read("Rebels threatened to attack Goma unless the army left.").claim("attack-on-place")
    assert claim.modality == "threatened"


def test_a_condition_that_is_inverted_asks_for_nothing(read: Read) -> None:
    claim = read("Should rebels attack Goma, the army will respond.").claim("attack-on-place")
    assert claim.modality == "hypothetical"


def test_what_is_dated_after_publication_is_expected(read: Read) -> None:
    claim = read("Ministers of Peru and Chile meet in Lima on May 20.").claim("meeting")
    assert (claim.tense, claim.modality) == ("future", "expected")


def test_what_is_told_in_the_past_is_not_moved_ahead_by_a_doubtful_day(read: Read) -> None:
    assert (
        read("Ministers of Peru and Chile met in Lima on May 20.").claim("meeting").tense
        == "non-future"
    )


def test_what_may_come_is_ahead(read: Read) -> None:
    claim = read("The army may attack Goma.").claim("attack")
    assert (claim.certainty, claim.tense) == ("possible", "future")


def test_what_may_have_been_is_not_ahead(read: Read) -> None:
    assert read("The army may have attacked Goma.").claim("attack").tense == "non-future"
