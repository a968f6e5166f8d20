"""What of a model's answers was left out, and why."""

from __future__ import annotations

from dataclasses import dataclass, fields

_WORDS = {
    "quotes": ("quote that is not in the text", "quotes that are not in the text"),
    "types": ("event of no known type", "events of no known type"),
    "references": ("reference to nothing", "references to nothing"),
    "figures": (
        "figure that its own words do not bear out",
        "figures that their own words do not bear out",
    ),
    "values": ("time without a value", "times without a value"),
    "repeated": ("repetition", "repetitions"),
    "malformed": ("malformed item", "malformed items"),
    "dependent": (
        "record that rested on what was dropped",
        "records that rested on what was dropped",
    ),
}


@dataclass(slots=True)
class Dropped:
    """Counts of what was left out.

    Attributes:
        quotes: words that are not in the article.
        types: events of a type that the scheme does not have.
        references: ids that no entity, time or event has.
        figures: numbers that contradict the words they are given for.
        values: times whose value is no TIMEX3 value.
        repeated: records that stand where another one stands already.
        malformed: items that do not fit the schema.
        dependent: entities, times, events and claims left without anything to rest on.
    """

    quotes: int = 0
    types: int = 0
    references: int = 0
    figures: int = 0
    values: int = 0
    repeated: int = 0
    malformed: int = 0
    dependent: int = 0

    def __bool__(self) -> bool:
        """Whether anything was left out."""
        return any(getattr(self, field.name) for field in fields(self))

    def __str__(self) -> str:
        """Say it in one line, such as ``"2 quotes that are not in the text, 1 repetition"``."""
        told = []
        for name, (one, many) in _WORDS.items():
            number = getattr(self, name)
            if number:
                told.append(f"{number} {one if number == 1 else many}")
        return ", ".join(told)
