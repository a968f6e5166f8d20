"""Who denies or confirms what was told, behind it in the same sentence."""

from __future__ import annotations

import pytest

from tests.extraction.conftest import Read


@pytest.mark.parametrize(
    ("sentence", "kind", "who"),
    [
        ("Congo accuses Rwanda of arming the rebels, a charge Kigali has repeatedly rejected.",
         "military-aid", "Kigali (government)"),
        ("Washington accuses Iran of arming the rebels, which Tehran denies.",
         "military-aid", "Tehran (government)"),
        ("Rights groups say the army burned the village, a claim Addis Ababa denies.",
         "arson", "Addis Ababa (government)"),
        ("Officials say he was tortured, an allegation police dispute.", "torture", "police"),
        ("Rwanda backs the rebels, U.N. experts say, a charge it denies.", "support", "Rwanda"),
        ("He said the vote was rigged, something the government denies.", "fraud", "government"),
        ("Fabius said Assad had used chemical weapons in Douma, an allegation dismissed by "
         "Damascus as fiction.", "chemical-attack", "Damascus (government)"),
    ],
)  # fmt: skip
def test_who_denies_what_was_told_has_a_claim_on_it(
    read: Read, sentence: str, kind: str, who: str
) -> None:
    found = read(sentence)
    denials = [claim for claim in found.claims(kind) if claim.polarity == "negative"]
    assert {found.entities[s].label for claim in denials for s in claim.sources} == {who}
    assert any(claim.polarity == "positive" for claim in found.claims(kind))


def test_who_confirms_it_has_one_too(read: Read) -> None:
    found = read("The army killed 20 rebels, a claim confirmed by residents.")
    assert found.sources("killing-in-combat") == {"residents"}
    assert {claim.polarity for claim in found.claims("killing-in-combat")} == {"positive"}


def test_what_is_ruled_out_is_what_stands_nearest(read: Read) -> None:
    found = read("The group wants direct negotiations, something President Aro has ruled out.")
    assert {(c.polarity, len(c.sources)) for c in found.claims("negotiation")} == {
        ("positive", 1),
        ("negative", 1),
    }


def test_the_denial_is_the_publishers_and_has_no_made_up_patient(read: Read) -> None:
    found = read("Congo accuses Rwanda of arming the rebels, a charge Kigali has rejected.")
    assert found.role("reject", "agent") == {"Kigali (government)"}
    assert found.role("reject", "patient") == found.role("reject", "recipient") == set()
    assert found.claim("reject").sources == ()
    assert found.claim("accuse").polarity == "positive"


def test_who_denies_the_blame_has_a_claim_beside_the_accuser(read: Read) -> None:
    found = read(
        "The military blamed the rebels for the shooting, an accusation a spokesman denied."
    )
    assert {(c.polarity, *(found.entities[s].label for s in c.sources))
            for c in found.claims("shooting")} == {
        ("positive", "military"), ("negative", "spokesman"),
    }  # fmt: skip
