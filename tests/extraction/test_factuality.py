"""How sure, whether or not, and how real: one sentence for each way to hedge."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.extraction.conftest import Read

_SENTENCES = Path(__file__).parent / "data" / "factuality_sentences.tsv"


def _rows() -> list[dict[str, str]]:
    with _SENTENCES.open(encoding="utf-8", newline="") as file:
        lines = (line for line in file if not line.startswith("#"))
        return list(csv.DictReader(lines, delimiter="\t"))


@pytest.mark.parametrize("row", _rows(), ids=lambda row: f"{row['sentence']} {row['type']}")
def test_an_event_is_as_sure_as_its_words(read: Read, row: dict[str, str]) -> None:
    found = read(row["sentence"])
    kinds = {k for k in found.types if k == row["type"] or k.startswith(f"{row['type']}-on-")}
    (kind,) = kinds
    claim = found.claim(kind)
    assert (claim.certainty, claim.polarity, claim.modality) == (
        row["certainty"], row["polarity"], row["modality"],
    )  # fmt: skip


@pytest.mark.parametrize("certainty", ["certain", "probable", "possible"])
@pytest.mark.parametrize("polarity", ["positive", "negative"])
def test_every_strength_has_a_sentence(certainty: str, polarity: str) -> None:
    assert any(r["certainty"] == certainty and r["polarity"] == polarity for r in _rows())
