"""The outcome of an evaluation as a table, as JSON, and as listings."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Iterator
from pathlib import Path

from kgpub.errors import InputError
from kgpub.evaluation.run import Results
from kgpub.scheme import EventScheme

_ITEM = re.compile(r"Q[1-9]\d*")
_HEAD = ("measure", "P", "R", "F1", "floor", "support")


def table(results: Results) -> Iterator[str]:
    """Yield the lines of the table, in percent: P, R and F1; a lone share stands under R."""
    last = ""
    for name, row in results.rows():
        head = f"{name} ({results.documents[name]} documents): {row.layer}"
        if head != last:
            if last:
                yield ""
            yield head
            yield _line(*_HEAD)
            last = head
        scores = (row.precision, row.recall, row.f1, row.floor)
        yield _line(row.measure, *(_percent(score) for score in scores), str(row.support))


def _line(measure: str, *cells: str) -> str:
    return f"  {measure:<48}" + "".join(f"{cell:>8}" for cell in cells)


def _percent(score: float | None) -> str:
    return "" if score is None else f"{100 * score:.1f}"


def as_json(results: Results) -> str:
    """Return the scores as a JSON object; shares run from 0 to 1."""
    found: dict[str, object] = {}
    lines = list(results.rows())
    for name in results.tallies:
        scores = [dataclasses.asdict(row) for other, row in lines if other == name]
        found[name] = {"documents": results.documents[name], "scores": scores}
    return json.dumps(found, ensure_ascii=False, indent=2)


def errors(results: Results) -> Iterator[str]:
    """Yield the misses and false ones, one JSON object a line."""
    for name, layers in results.tallies.items():
        for tally in layers.values():
            for error in tally.errors:
                row = {"set": name, **dataclasses.asdict(error)}
                yield json.dumps(row, ensure_ascii=False)


def missed_triggers(results: Results, scheme: EventScheme) -> Iterator[str]:
    """Yield the words of missed triggers, commonest first, and whether a frame has them.

    The columns, between tabs: how often, lemma, ``typed`` if the first or last word heads a
    verb or noun frame of the scheme, else ``untyped``.
    """
    for name, layers in results.tallies.items():
        words = layers["events"].words if "events" in layers else None
        if not words:
            continue
        typed = sum(n for word, n in words.items() if _typed(word, scheme))
        yield f"# {name}: {sum(words.values())} missed, {typed} of them words of the scheme"
        for word, number in sorted(words.items(), key=lambda pair: (-pair[1], pair[0])):
            yield f"{number}\t{word}\t{'typed' if _typed(word, scheme) else 'untyped'}"


def _typed(word: str, scheme: EventScheme) -> bool:
    ends = word.split()[:1] + word.split()[-1:]
    return any(end in scheme.verbs or end in scheme.nouns for end in ends)


def read_titles(path: Path | None) -> dict[str, str]:
    """Return the items of a table: title, tab, item; nothing without a table.

    Raises:
        InputError: if it cannot be read or a line is malformed; it names both.
    """
    if path is None:
        return {}
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read ({error}); give a UTF-8 table") from error
    found = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("#"):
            continue
        title, _, item = line.partition("\t")
        if not _ITEM.fullmatch(item.strip()):
            raise InputError(f"{path}, line {number}: give a title, a tab and an item like Q858")
        found[title.strip().replace("_", " ")] = item.strip()
    return found
