"""Kinds of text that take some programs the square of their length, as long as is asked for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

SEED = next((Path(__file__).parent.parent / "seeds").glob("*.txt"))

TEXTS: dict[str, Callable[[int], str]] = {
    "prose": lambda n: (SEED.read_text(encoding="utf-8").strip() + "\n") * n,
    "prose in capitals": lambda n: (SEED.read_text(encoding="utf-8").strip() + "\n").upper() * n,
    "short sentences": lambda n: "Rebels attacked Idlib on Monday. " * n,
    "pronouns": lambda n: "He attacked them. " * n,
    "one sentence of event words": lambda n: "The army " + "attacked and " * n + "left.",
    "coordinated clauses": lambda n: "Rebels attacked " + "and shelled the town " * n + ".",
    "possessives": lambda n: "Army's " * n + "troops attacked Idlib.",
    "nested reports": lambda n: "He said that " * n + "the army attacked.",
    "nested quotations": lambda n: '"He said ' * n + "the army attacked Idlib." + '"' * n,
    "quotations": lambda n: "“The army attacked,” he said, “and they said ‘we fled’.” " * n,
    "prepositions": lambda n: "The attack " + "on the town in the north of it " * n + "killed 5.",
    "list without an end": lambda n: "the raid on Hama by the army, " * n,
    "numbers": lambda n: "12 killed, 13 wounded, " * n + ".",
    "dates": lambda n: "on Monday, January 27, 2020 " * n,
    "rows of a table": lambda n: "Idlib\t12\tkilled\tattack\n" * n,
    "brackets": lambda n: "(" * n + "attack" + ")" * n,
    "one word": lambda n: "attack" * n,
}


def text_of(kind: str, size: int) -> str:
    """Return a text of a kind, of about so many characters."""
    make = TEXTS[kind]
    one, two = len(make(1)), len(make(2))
    return make(max(1, (size - one) // (two - one) + 1))
