"""Reading is linear: four times the text takes about four times the time, in every component."""

from __future__ import annotations

import datetime
import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from spacy.tokens import Doc

from kgpub import Article, Pipeline
from kgpub.extraction import analysis
from kgpub.extraction.assembly import assemble

SEED = next((Path(__file__).parent.parent.parent / "seeds").glob("*.txt"))
NOISE = 0.06  # seconds below which a ratio says nothing


@pytest.fixture(scope="module")
def parsed(pipeline: Pipeline) -> Doc:
    """Some twelve thousand characters of the seed article, with numbers that vary."""
    text = SEED.read_text(encoding="utf-8").strip()
    varied = [re.sub(r"\b\d{2}\b", str(10 + number), text) for number in range(1, 5)]
    return pipeline.reader._parse("\n".join(varied) + "\n")


def _times(pipeline: Pipeline, parsed: Doc, copies: int) -> dict[str, float]:
    doc = Doc.from_docs([parsed] * copies, ensure_whitespace=False)
    date = datetime.date(2020, 1, 28)
    analysis.of(doc).article = Article(text=doc.text, date=date, publisher="Sputnik")
    found: dict[str, float] = {}
    assembled: tuple[str, Callable[[Doc], object]] = (
        "assembly", lambda d: assemble(d, pipeline.reader.provenance),
    )  # fmt: skip
    for name, component in (*pipeline.reader.components, assembled):
        start = time.process_time()
        component(doc)
        found[name] = time.process_time() - start
    return found


def test_four_times_the_text_takes_less_than_eight_times_the_time(
    pipeline: Pipeline, parsed: Doc
) -> None:
    _times(pipeline, parsed, 1)
    once = _times(pipeline, parsed, 3)
    runs = [_times(pipeline, parsed, 12) for _ in range(2)]
    for name, short in once.items():
        long = min(run[name] for run in runs)
        assert long < max(8 * short, NOISE), f"{name}: {short:.3f} s, then {long:.3f} s"
