"""How well kgpub reads annotated news: every layer of every set, beside what is aimed at.

    python benchmarks/quality.py GOLD... --write

GOLD are JSON Lines files as docs/evaluation.md describes them. Without --write the page goes
to standard output. The scores are those of `kgpub evaluate`; nothing is computed here but
differences.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PAGE = HERE / "quality.md"
SHOWN_WORDS = 40
HEAD = """# Quality

What `kgpub evaluate` measures on annotated news, with the default reader and linker.
Regenerate with

```sh
python benchmarks/quality.py {names} --write
```

Figures are percent. *Floor* is the bare spaCy model, or always saying the commonest label.
`docs/evaluation.md` says what each measure counts. These sets were developed against: expect
less on others.
"""


def evaluate(gold: list[str], *options: str) -> str:
    """Return what the command prints; stop with its own message if it cannot run at all."""
    command = [sys.executable, "-m", "kgpub", "evaluate", *gold, *options, "--quiet"]
    done = subprocess.run(command, stdout=subprocess.PIPE, encoding="utf-8", check=False)
    if not done.stdout.strip():
        sys.exit(done.returncode or "kgpub evaluate printed nothing")
    return done.stdout


def aims(found: dict[str, Any]) -> Iterator[str]:
    yield "## Aims\n"
    yield "| set | layer | measure | score | aim | floor | |"
    yield "|---|---|---|--:|--:|--:|---|"
    with (HERE / "quality_aims.toml").open("rb") as file:
        wanted = tomllib.load(file)["aim"]
    for aim in wanted:
        name, layer, measure = aim["set"], aim["layer"], aim["measure"]
        row = scores(found, name, layer).get(measure)
        if row is None:
            continue
        value = 100 * (row[aim.get("score", "f1")] or 0.0)
        floor = aim.get("floor", percent(row["floor"]))
        gap = "reached" if value >= aim["aim"] else f"{aim['aim'] - value:.1f} short"
        cells = (name, layer, measure, f"{value:.1f}", aim["aim"], floor, gap)
        yield f"| {' | '.join(str(cell) for cell in cells)} |"
    yield ""


def scores(found: dict[str, Any], name: str, layer: str) -> dict[str, dict[str, Any]]:
    rows = found.get(name, {}).get("scores", ())
    return {row["measure"]: row for row in rows if row["layer"] == layer}


def tables(found: dict[str, Any]) -> Iterator[str]:
    for name, part in found.items():
        yield f"## {name}, {part['documents']} documents\n"
        for layer in dict.fromkeys(row["layer"] for row in part["scores"]):
            yield f"| {layer} | P | R | F1 | floor | gold |"
            yield "|---|--:|--:|--:|--:|--:|"
            for measure, row in scores(found, name, layer).items():
                cells = [percent(row[key]) for key in ("precision", "recall", "f1", "floor")]
                yield f"| {measure} | {' | '.join(cells)} | {row['support']} |"
            yield ""


def percent(share: float | None) -> str:
    return "" if share is None else f"{100 * share:.1f}"


def coverage(found: dict[str, Any], missed: str) -> Iterator[str]:
    """How many gold triggers have a published event, and which words most often have none."""
    blocks = [block for block in missed.split("# ")[1:] if ":" in block]
    if not blocks:
        return
    yield "## Triggers\n"
    for block in blocks:
        head, *lines = block.strip().splitlines()
        name = head.partition(":")[0]
        words = [line.split("\t") for line in lines]
        untyped = sum(int(number) for number, _, kind in words if kind == "untyped")
        total = sum(int(number) for number, _, _ in words)
        row = scores(found, name, "events").get("triggers, not grammatical, overlap")
        if row is not None and row["support"]:
            known = 1 - untyped / row["support"]
            yield (
                f"{name}: of {row['support']} gold triggers, {percent(row['recall'])} % have a "
                f"published event, and {percent(known)} % one or at least a word that the scheme "
                f"knows. Of {total} missed, {untyped} are words that it does not know.\n"
            )
        for kind, what in (("untyped", "not in the scheme"), ("typed", "in the scheme")):
            shown = [f"{word} {number}" for number, word, k in words if k == kind][:SHOWN_WORDS]
            yield f"Missed most often, {what}: {', '.join(shown)}.\n"


def page(gold: list[str]) -> str:
    found = json.loads(evaluate(gold, "--json"))
    spans = [path for path in gold if has_triggers(path)]
    missed = evaluate(spans, "--missed-triggers") if spans else ""
    names = " ".join(Path(path).name for path in gold)
    lines = [HEAD.format(names=names), *aims(found), *tables(found), *coverage(found, missed)]
    return "\n".join(lines).rstrip() + "\n"


def has_triggers(path: str) -> bool:
    """Whether a set annotates what its events are, in the text."""
    with Path(path).open(encoding="utf-8") as file:
        rows = (json.loads(line) for line in file if line.strip())
        return any(
            event.get("certainty") and "start" in event
            for row in rows
            for event in row.get("events") or ()
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", nargs="+", metavar="GOLD")
    parser.add_argument("--write", action="store_true", help=f"write {PAGE.name}")
    options = parser.parse_args()
    text = page(options.gold)
    if options.write:
        PAGE.write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)


if __name__ == "__main__":
    main()
