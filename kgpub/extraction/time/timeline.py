"""The times of a reading: each expression of the text, and when events happened."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from spacy.tokens import Doc

from kgpub.extraction.analysis import TimeExpression
from kgpub.model import Mention, Time


class Timeline:
    """The times of one document; expressions with the same value are one time."""

    def __init__(self, doc: Doc, expressions: Sequence[TimeExpression]) -> None:
        """Take the expressions in order of the text."""
        self._text = doc.text
        self._expressions = expressions
        self._derived: dict[str, Time] = {}

    def when(self, index: int, *, begun: bool = False) -> str:
        """Return the id of the time of what happens at an expression.

        ``begun`` leaves the end open. It is the expression's own time if that is just as long.
        """
        said = self._expressions[index]
        begin, end, latest = said.begin, said.end, said.latest_begin
        if begun and begin is not None and end is not None:
            end, latest = None, end
        if (begin, end) == said.days and latest is None:
            return _name(said)
        started = begin or "" if latest is None else f"{begin}..{latest}"
        name = f"t-{started}--{end or ''}"
        time = Time(id=name, value=said.value, begin=begin, end=end, latest_begin=latest)
        return self._derived.setdefault(name, time).id

    def times(self, used: Iterable[str | None]) -> tuple[Time, ...]:
        """Return the time of every expression, and those of events that are derived from one."""
        said: dict[str, list[TimeExpression]] = defaultdict(list)
        for expression in self._expressions:
            said[_name(expression)].append(expression)
        derived = sorted({name for name in used if name in self._derived})
        return (
            *(self._time(name, same) for name, same in said.items()),
            *(self._derived[name] for name in derived if name is not None),
        )

    def _time(self, name: str, same: list[TimeExpression]) -> Time:
        first = same[0]
        begin, end = first.days or (None, None)
        mentions = tuple(
            Mention(
                start=t.start, end=t.end_char, text=self._text[t.start : t.end_char], kind="time"
            )
            for t in same
        )
        return Time(
            id=name,
            value=first.value,
            begin=begin,
            end=end,
            mentions=mentions,
            type=first.type,
            modifier=first.modifier,
        )


def _name(time: TimeExpression) -> str:
    return "-".join(
        filter(None, ("t", time.value, time.type.lower(), (time.modifier or "").lower()))
    )
