"""Which group of the scope an item belongs to, by the classes that the dump itself defines."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kgpub.linking.dump.entity import Item
from kgpub.linking.dump.scope import ClassItem, Group, Scope

_UNDER = """
WITH RECURSIVE under (number) AS (
    VALUES (?) UNION SELECT s.child FROM subclass s JOIN under u ON s.parent = u.number)
SELECT number FROM under
"""


def subclasses(connection: sqlite3.Connection, number: int) -> Iterator[int]:
    """Yield a class and all that lie under it, however deep; circles do no harm."""
    for (found,) in connection.execute(_UNDER, (number,)):
        yield int(found)


class Selector:
    """Tells the group of an item.

    Holds one number for each class that lies under one of the scope, some hundred thousand
    at most, whatever the size of the dump.
    """

    def __init__(self, connection: sqlite3.Connection, scope: Scope) -> None:
        """Follow the classes of the scope down through the staged subclasses."""
        self._groups = tuple((1 << position, group) for position, group in enumerate(scope.groups))
        self._under: dict[str, dict[int, int]] = {"P31": {}, "P39": {}}
        self._excluded: dict[str, dict[int, int]] = {"P31": {}, "P39": {}}
        self._marks: dict[str, int] = {}
        for bit, group in self._groups:
            _mark(self._under[group.through], connection, group.classes, bit)
            _mark(self._excluded[group.through], connection, group.excluded, bit)
            for name in group.properties:
                self._marks[name] = self._marks.get(name, 0) | bit

    def group(self, item: Item) -> Group | None:
        """Return the first group that an item fits; None if it is out of scope."""
        marked = _either(self._marks, item.marks)
        fits = marked
        for through, classes in (("P31", item.classes), ("P39", item.positions)):
            found = _either(self._under[through], classes)
            fits |= found & ~_either(self._excluded[through], classes)
        if not fits:
            return None
        for bit, group in self._groups:
            if fits & bit and (marked & bit or item.wikipedias >= group.wikipedias):
                return group
        return None


def _mark(
    masks: dict[int, int], connection: sqlite3.Connection, classes: Iterable[ClassItem], bit: int
) -> None:
    for item in classes:
        for number in subclasses(connection, item.number):
            masks[number] = masks.get(number, 0) | bit


def _either(masks: Mapping[Any, int], keys: Iterable[Any]) -> int:
    found = 0
    for key in keys:
        found |= masks.get(key, 0)
    return found
