"""A sample of the shipped items against sources that the knowledge base is not built from."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from kgpub.linking.schema import NameForm
from kgpub.linking.store import Store

SAMPLE = Path(__file__).with_name("independent_qids.tsv")
AGREEMENT = 0.95
COVERAGE = 0.85


def rows() -> Iterator[dict[str, str]]:
    with SAMPLE.open(encoding="utf-8", newline="") as file:
        lines = (line for line in file if not line.startswith("#"))
        yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


def test_items_agree_with_independent_sources() -> None:
    store = Store()
    compared = differing = 0
    for row in rows():
        bearers = {
            hit.entity.wikidata
            for hit in store.candidates(row["name"])
            if hit.form < NameForm.LOOSE
            and hit.entity.country == row["country"]
            and row["class"] in hit.entity.classes
            and hit.entity.wikidata
        }
        if bearers:
            compared += 1
            differing += row["qid"] not in bearers
    total = sum(1 for _ in rows())
    assert total >= 100
    assert compared >= COVERAGE * total
    assert differing <= (1 - AGREEMENT) * compared, f"{differing} of {compared} differ"
