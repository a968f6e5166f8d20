"""How the time of reading grows with the text.

    python benchmarks/growth.py                     each component: 12 times the seed article
    python benchmarks/growth.py --texts 16 64       each kind of hostile text: so many kilobytes
    python benchmarks/growth.py --texts 64 1024 --kind prose

The ratio is the time for a character of the longest text over that for one of the shortest:
near 1 is linear growth. Times are of this process's own work (CPU), in one run; compare
ratios, not seconds.
"""

from __future__ import annotations

import argparse
import datetime
import gc
import re
import time

from hostile_texts import SEED, TEXTS, text_of
from spacy.tokens import Doc

from kgpub import Article, Pipeline
from kgpub.extraction import analysis
from kgpub.extraction.assembly import assemble

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


def components(pipeline: Pipeline) -> None:
    text = SEED.read_text(encoding="utf-8").strip()
    varied = [re.sub(r"\b\d{2}\b", str(10 + number), text) for number in range(1, 5)]
    parsed = pipeline.reader._parse("\n".join(varied) + "\n")
    times(pipeline, parsed, SHORT)
    short, long = times(pipeline, parsed, SHORT), times(pipeline, parsed, LONG)
    print(f"{'component':20} {'1 x':>8} {'12 x':>8} {'ratio':>6}")
    for name in short:
        ratio = long[name] / (LONG / SHORT * short[name]) if short[name] else float("nan")
        print(f"{name:20} {short[name]:8.3f} {long[name]:8.3f} {ratio:6.2f}")


def texts(pipeline: Pipeline, kilobytes: list[int], kinds: list[str]) -> None:
    pipeline.read(Article(text="Rebels attacked Idlib.", date=DATE))
    heads = "".join(f"{f'{size} KB, s':>12}" for size in kilobytes)
    print(f"{'text':30}{heads} {'ratio':>6}")
    for kind in kinds:
        spent, rates = [], []
        for size in kilobytes:
            text = text_of(kind, 1000 * size)
            gc.collect()
            start = time.process_time()
            pipeline.read(Article(text=text, date=DATE))
            spent.append(time.process_time() - start)
            rates.append(spent[-1] / len(text))
        shown = "".join(f"{seconds:12.2f}" for seconds in spent)
        print(f"{kind:30}{shown} {rates[-1] / rates[0]:6.2f}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--texts", nargs="+", type=int, metavar="KB", help="sizes to read")
    parser.add_argument("--kind", action="append", choices=list(TEXTS), help="this kind only")
    options = parser.parse_args()
    pipeline = Pipeline()
    if options.texts:
        texts(pipeline, options.texts, options.kind or list(TEXTS))
    else:
        components(pipeline)


if __name__ == "__main__":
    main()
