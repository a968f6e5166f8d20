"""Where a report was filed stands before its first sentence and is no part of it."""

from __future__ import annotations

import pytest

from kgpub.extraction.datelines import find_datelines
from tests.extraction.conftest import Read


@pytest.mark.parametrize(
    "dateline",
    [
        "PORT SUDAN, Jan 12 - ",
        "GENEVA, Jan. 12 (Reuters) - ",
        "KABUL (AP) — ",
        "KABUL, Afghanistan (AP) -- ",
        "BOGOTA, 12 JAN 90 (AFP) -- ",
        "San Salvador, 12 Jan 90 -- ",
        "WASHINGTON — ",
        "WASHINGTON--",
        "Beirut, Lebanon — ",
        "London (CNN) - ",
        "(CNN) -- ",
        "RIO DE JANEIRO, March 3, 2014 (Xinhua) - ",
    ],
)
def test_a_dateline_ends_behind_its_dash(dateline: str) -> None:
    text = f"Headline\n{dateline}The army said on Saturday it had left."
    assert [text[a:b].strip("\n") for a, b in find_datelines(text)] == [dateline]


@pytest.mark.parametrize(
    "text",
    [
        "The army - long thought beaten - attacked.",
        "Airbus — the European firm — sold jets.",
        "Saturday's attack (AP) was deadly.",
        "NATO said on May 12 - a Monday - it would leave.",
        "He said: PORT SUDAN - The army left.",
        "Sudan, Jan 12. The army left.",
        "F-16 jets struck.",
    ],
)
def test_a_dash_in_a_sentence_makes_no_dateline(text: str) -> None:
    assert list(find_datelines(text)) == []


def test_what_stands_behind_a_dateline_is_whole(read: Read) -> None:
    found = read("PORT SUDAN, Jan 12 - Sudan's army attacked the rebels.")
    assert "Sudan's army" in {e.label for e in found.reading.entities}
    assert not any("Jan" in e.label for e in found.reading.entities)
