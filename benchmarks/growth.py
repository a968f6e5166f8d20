"""How the time of each component grows with the text: twelve times as much, and the ratio.

    python benchmarks/growth.py

A ratio near 12 is linear growth, near 144 quadratic. Times are of this process's own
work (CPU), in one run; compare ratios, not seconds.
"""

from __future__ import annotations

import datetime
import re
import time
from pathlib import Path

from spacy.tokens import Doc

from kgpub import Article, Pipeline
from kgpub.extraction import analysis
from kgpub.extraction.assembly import assemble

SEED = next((Path(__file__).parent.parent / "seeds").glob("*.txt"))
DATE = datetime.date(2020, 1, 28)
SHORT, LONG = 1, 12


def times(pipeline: Pipeline, parsed: Doc, copies: int) -> dict[str, float]:
    """Return the seconds that each component takes on so many copies of a parsed text."""
    doc = Doc.from_docs([parsed] * copies, ensure_whitespace=False)
    analysis.of(doc).article = Article(text=doc.text, date=DATE, publisher="Sputnik")
    found: dict[str, float] = {}
    for name, component in pipeline.reader.components:
        start = time.process_time()
        component(doc)
        found[name] = time.process_time() - start
    start = time.process_time()
    assemble(doc, pipeline.reader.provenance)
    return found | {"assembly": time.process_time() - start}


def main() -> None:
    pipeline = Pipeline()
    text = SEED.read_text(encoding="utf-8").strip()
    varied = [re.sub(r"\b\d{2}\b", str(10 + number), text) for number in range(1, 5)]
    parsed = pipeline.reader._parse("\n".join(varied) + "\n")
    times(pipeline, parsed, SHORT)
    short, long = times(pipeline, parsed, SHORT), times(pipeline, parsed, LONG)
    print(f"{'component':20} {'1 x':>8} {'12 x':>8} {'ratio':>6}")
    for name in short:
        ratio = long[name] / short[name] if short[name] else float("nan")
        print(f"{name:20} {short[name]:8.3f} {long[name]:8.3f} {ratio:6.1f}")


if __name__ == "__main__":
    main()
