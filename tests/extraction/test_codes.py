"""Which code of ACLED or PLOVER a short text gets, on notes written for these tests."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from kgpub.scheme import EventScheme, load_scheme
from tests.extraction.conftest import Found, Read

DATA = Path(__file__).parent / "data"


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        lines = (line for line in file if not line.startswith("#"))
        return list(csv.DictReader(lines, delimiter="\t"))


@pytest.fixture(scope="module")
def scheme() -> EventScheme:
    return load_scheme()


def commonest(found: Found, scheme: EventScheme) -> str:
    codes = Counter(code for kind in found.types if (code := scheme.types[kind].case))
    return codes.most_common(1)[0][0] if codes else ""


def test_notes_get_the_sub_event_type_of_acled(read: Read, scheme: EventScheme) -> None:
    notes = rows("acled_notes.tsv")
    wrong = [r for r in notes if commonest(read(r["note"]), scheme) != r["label"]]
    assert len(wrong) <= 0.03 * len(notes), wrong


def test_every_sub_event_type_has_five_notes() -> None:
    told = Counter(row["label"] for row in rows("acled_notes.tsv"))
    assert len(told) == 25
    assert min(told.values()) >= 5


def test_sentences_get_the_category_of_plover_with_source_and_target(
    read: Read, scheme: EventScheme
) -> None:
    sentences = rows("plover_sentences.tsv")
    wrong = [r for r in sentences if not any_right(read(r["sentence"]), r, scheme)]
    assert len(wrong) <= 0.06 * len(sentences), wrong


def test_every_category_of_plover_has_four_sentences() -> None:
    told = Counter(row["category"] for row in rows("plover_sentences.tsv"))
    assert len(told) == 16
    assert min(told.values()) >= 4


def any_right(found: Found, row: dict[str, str], scheme: EventScheme) -> bool:
    for event in found.reading.events:
        if scheme.types[event.type].plover != row["category"]:
            continue
        texts: dict[str, list[str]] = defaultdict(list)
        for participant in event.participants:
            entity = found.entities[participant.entity]
            side = "source" if participant.role == "agent" else "target"
            sides = ("source", "target") if scheme.types[event.type].symmetric else (side,)
            for one in sides:
                texts[one] += [entity.label, *(mention.text for mention in entity.mentions)]
        if all(row[side] == "-" or named(row[side], texts[side]) for side in ("source", "target")):
            return True
    return False


def named(wanted: str, texts: list[str]) -> bool:
    return any(wanted.lower() in t.lower() or t.lower() in wanted.lower() for t in texts)
