"""Who did it, in phrases with "by" that the parser hung on the thing or the place."""

from __future__ import annotations

import pytest

from tests.extraction.conftest import Read


@pytest.mark.parametrize(
    ("sentence", "kind", "agent"),
    [
        ("The detention of a Dutch trader by China has raised fears.", "arrest", "China"),
        (
            "A rally against Peru was staged outside its embassy by Chilean trade unions.",
            "demonstration",
            "Chilean trade unions",
        ),
        ("The judge was killed near the bridge by rebels.", "attack-on-civilians", "rebels"),
    ],
)
def test_by_names_who_did_it(read: Read, sentence: str, kind: str, agent: str) -> None:
    assert read(sentence).role(kind, "agent") == {agent}


def test_by_behind_another_act_is_of_that_act(read: Read) -> None:
    found = read("Two judges were killed in an ambush by rebels.")
    assert any(found.role(kind, "agent") == {"rebels"} for kind in found.types)


def test_who_is_demanded_to_hand_over_is_asked(read: Read) -> None:
    found = read("Bishops demanded that President Mobutu Sese Seko hand over control of the army.")
    assert found.role("demand", "recipient") == {"Mobutu Sese Seko"}
