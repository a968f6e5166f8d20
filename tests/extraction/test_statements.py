"""What is said word for word behind "X said:", without quotation marks."""

from __future__ import annotations

from tests.extraction.conftest import Read

STATEMENT = (
    "Minister Jane Brown said:\n\nI welcome the truce. Rebels attacked Goma in May.\n\n"
    "Our troops bombed a camp.\n\nThe storm killed ten people."
)


def test_paragraphs_in_the_first_person_are_the_speakers(read: Read) -> None:
    found = read(STATEMENT)
    assert found.sources("attack-on-place") == {"Jane Brown"}
    assert found.sources("bomb-attack") == {"Jane Brown"}
    quotation = found.claim("bomb-attack").quotation
    assert quotation is not None
    assert quotation.startswith("Our troops")


def test_the_first_paragraph_that_is_not_ends_them(read: Read) -> None:
    found = read(STATEMENT)
    (killing,) = (
        claim
        for claim in found.reading.claims
        for figure in claim.figures
        if figure.kind == "killed"
    )
    assert killing.sources == ()


def test_i_is_the_speaker(read: Read) -> None:
    found = read(STATEMENT)
    assert found.entity_with("I") == "Jane Brown"
    assert read("Minister Jane Brown said: I welcome it.").entity_with("I") == "Jane Brown"


def test_i_in_indirect_speech_is_not_the_speaker(read: Read) -> None:
    found = read("Minister Jane Brown said I was late.")
    assert all(
        m.text != "I"
        for e in found.entities.values()
        if e.label == "Jane Brown"
        for m in e.mentions
    )


def test_a_list_behind_a_colon_is_no_statement(read: Read) -> None:
    found = read("The ministry said:\n\nRebels attacked Goma in May.")
    assert found.reading.claims
    assert all(not claim.sources for claim in found.reading.claims)


def test_a_quotation_keeps_its_own_speaker(read: Read) -> None:
    found = read(
        "Minister Jane Brown said:\n\nI welcome the truce.\n\n"
        "“I saw how rebels attacked Goma,” Governor Paul Smith said."
    )
    assert found.sources("attack-on-place") == {"Paul Smith"}
