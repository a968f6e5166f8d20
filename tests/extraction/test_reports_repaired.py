"""Reported speech that the parser hangs on the wrong word."""

from __future__ import annotations

import pytest

from tests.extraction.conftest import Read
from tests.extraction.test_attribution import said


@pytest.mark.parametrize(
    ("sentence", "source", "cue", "content"),
    [
        (
            "Masked men burned a barn near Lodz and robbed a cook, the head of a village said.",
            "head of a village", "said",
            "Masked men burned a barn near Lodz and robbed a cook",
        ),
        (
            "The chef urged guests to wait outside and appealed for calm.",
            "chef", "appealed", "calm",
        ),
        (
            "The chef said that waiters were on their way, and asked guests to wait.",
            "chef", "asked", "guests to wait",
        ),
        (
            "The cooks told inspection teams they were afraid of the chef.",
            "cooks", "told", "they were afraid of the chef",
        ),
        (
            "The waiter told us that Berg bought the poison, hid the jar and burned the note.",
            "waiter", "told", "that Berg bought the poison, hid the jar and burned the note",
        ),
        (
            "The losing cook in Norway's contest charged on Friday that his rival had cheated.",
            "losing cook", "charged", "that his rival had cheated",
        ),
        ("“Kitchen closed for good,” read a banner at the gate.", "banner", "read",
         "“Kitchen closed for good,”"),
        ("The soup was cold; the waiter said it was late.", "waiter", "said", "it was late"),
    ],
)  # fmt: skip
def test_words_are_given_to_who_says_them(
    read: Read, sentence: str, source: str, cue: str, content: str
) -> None:
    assert ({source}, cue, content) in said(read(sentence))


@pytest.mark.parametrize(
    ("headline", "source", "cue"),
    [
        ("Berg pledges growth after win", "Berg", "pledges"),
        ("Chefs deny role in fire", "Chefs", "deny"),
    ],
)
def test_a_headline_has_a_verb(read: Read, headline: str, source: str, cue: str) -> None:
    found = read(f"{headline}\n\nThe kitchen was quiet on Monday and nobody came to work.")
    assert (source, cue) in {(s, c) for sources, c, _ in said(found) for s in sources}


def test_a_headline_about_reports_has_none(read: Read) -> None:
    found = read("Oslo fears in decline\n\nThe kitchen was quiet on Monday and nobody came.")
    assert said(found) == []


def test_what_follows_a_finished_quotation_is_no_speaker_of_it(read: Read) -> None:
    found = read(
        "“We have waited for hours,” said Karl Berg. “The soup is cold.” "
        "The chef dismissed the report as gossip."
    )
    rows = {cue: (source, content) for source, cue, content in said(found)}
    assert rows["said"] == ({"Karl Berg"}, "“We have waited for hours,” | “The soup is cold.”")
    assert rows["dismissed"][0] == {"chef"}
    assert "cold" not in rows["dismissed"][1]


def test_a_few_words_between_marks_are_speech_beside_their_verb(read: Read) -> None:
    assert ({"chef"}, "replied", "“Next guest.”") in said(read("The chef replied: “Next guest.”"))
    assert said(read("The so-called “Little Kitchen,” a bar, was quiet.")) == []


def test_who_speaks_in_a_quotation_says_nothing_outside_of_it(read: Read) -> None:
    found = read("“I always believed in soup,” Berg told guests outside the kitchen.")
    assert all(cue != "believed" or "Berg" not in text for _, cue, text in said(found))


def test_who_is_quoted_speaks_and_who_quotes_says_so(read: Read) -> None:
    rows = said(read("The Daily quoted Karl Berg as saying that the soup was cold."))
    assert ({"Karl Berg"}, "saying", "that the soup was cold") in rows
    passive = said(read("Karl Berg was quoted as saying that the soup was cold."))
    assert [cue for _, cue, _ in passive] == ["saying"]


def test_what_is_only_recommended_is_nobodys_act_yet(read: Read) -> None:
    rows = said(read("The board recommended that owners reject the offer."))
    assert [cue for _, cue, _ in rows] == ["recommended"]


def test_what_is_announced_in_a_memo_is_not_about_the_memo(read: Read) -> None:
    found = read("The minister announced on Monday in a memo that she would resign.")
    (claim,) = found.claims("resignation")
    assert (claim.modality, claim.tense) == ("expected", "future")
    assert {found.entities[s].label for s in claim.sources} == {"minister"}


def test_a_memo_that_somebody_read_is_described(read: Read) -> None:
    found = read("The minister resigned on Monday in a memo that she read aloud.")
    assert not found.sources("resignation")
