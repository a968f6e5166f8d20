"""What linking costs beside reading, what the knowledge base takes, where a cold start goes.

    python benchmarks/cost.py GOLD.jsonl…

Times are of this process's own work (CPU), in one run; compare shares, not seconds. Memory is
the growth of the resident set of a fresh process that opens the knowledge base, takes the names
to recognize, and looks up twenty thousand (read from Linux's /proc).
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from kgpub import Article, Pipeline, serialize
from kgpub.evaluation import read_gold

SEED = next((Path(__file__).parent.parent / "seeds").glob("*.txt"))
T = TypeVar("T")

_MEMORY = """
import os
from pathlib import Path
from kgpub.linking import Store, known_names
def resident():
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20
before = resident()
store = Store()
names = [name.text for name in known_names(store)]
for name in (names * 10)[:20_000]:
    store.candidates(name)
print(f"{resident() - before:.0f}")
"""


def timed(spent: dict[str, float], name: str, work: Callable[[], T]) -> T:
    start = time.process_time()
    found = work()
    spent[name] = spent.get(name, 0.0) + time.process_time() - start
    return found


def table(title: str, spent: dict[str, float]) -> None:
    whole = sum(spent.values())
    print(f"{title} ({whole:.1f} s)")
    for name, seconds in spent.items():
        print(f"  {name:30} {100 * seconds / whole:5.1f} %")


def main() -> None:
    cold: dict[str, float] = {"start of Python and imports": time.process_time()}
    pipeline = Pipeline()
    timed(cold, "knowledge base", lambda: pipeline.knowledge_base)
    timed(cold, "event types", lambda: pipeline.scheme)
    timed(cold, "language model and names", lambda: pipeline.reader)
    article = Article(text=SEED.read_text(encoding="utf-8"), publisher="Sputnik")
    reading = timed(cold, "reading", lambda: pipeline.read(article))
    linked = timed(cold, "linking", lambda: pipeline.link(reading))
    graph = timed(cold, "mapping", lambda: pipeline.publish(linked, check=False).graph)
    timed(cold, "validation", lambda: pipeline.publish(linked).report)
    timed(cold, "writing", lambda: serialize([graph], "turtle", pipeline.base))
    table("A cold start on the seed article", cold)

    warm: dict[str, float] = {}
    for path in map(Path, sys.argv[1:]):
        for document in read_gold(path):
            text = Article(text=document.text, date=document.date)
            reading = timed(warm, "reading", lambda text=text: pipeline.read(text))
            timed(warm, "linking", lambda reading=reading: pipeline.link(reading))
    if warm:
        table("Many articles", warm)
        print(f"  linking is {100 * warm['linking'] / warm['reading']:.1f} % of reading")
    command = [sys.executable, "-c", _MEMORY]
    grown = subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    print(f"The knowledge base takes {grown} MB of memory")


if __name__ == "__main__":
    main()
