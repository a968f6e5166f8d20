"""From lines to the staging file: what is decoded at all, and what is kept.

A line is decoded only if the bytes in it can matter. That is sound, because Wikibase writes
keys as they are and escapes quotes within strings: ``"P31"`` with its quotes is a key or a
property's name, never a part of a text. What the bytes cannot rule out is decoded.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection

import msgspec

from kgpub.linking.dump.entity import Decoder, Item
from kgpub.linking.dump.reading import Block
from kgpub.linking.dump.scope import Scope
from kgpub.linking.dump.staging import Staging, State

_SECONDS = 10.0
_ROWS = 20_000
_NOT_ITEM = (b'{"type":"property"', b'{"type":"lexeme"')
_TAIL = 400
_EMPTY_MAP, _EMPTY_LIST = b'"sitelinks":{}', b'"sitelinks":[]'


class Collector:
    """Takes the lines of a dump and stages the items that the scope or the base may want."""

    def __init__(
        self,
        staging: Staging,
        state: State,
        decode: Decoder,
        scope: Scope,
        *,
        items: Collection[int],
        geonames: Collection[int],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Begin, or go on, from `state`.

        Args:
            staging: where to stage.
            state: how far it is; kept up to date.
            decode: reads a line.
            scope: what is wanted.
            items: numbers of items that are wanted in any case.
            geonames: GeoNames identifiers whose items are wanted in any case.
            clock: seconds; tells when the next checkpoint is due.
        """
        self._staging, self.state, self._decode = staging, state, decode
        self._items, self._geonames, self._clock = items, geonames, clock
        self._never = scope.never
        self._fewest = min(group.wikipedias for group in scope.groups)
        self._bars = _bars(scope)
        marks = (f'"{name}"'.encode() for name in scope.properties)
        self._keys = (b'"P279"', b'"P297"', b'"P1566"', *marks)
        self._kept: list[Item] = []
        self._classes: list[Item] = []
        self._countries: list[Item] = []
        self._due = clock() + _SECONDS

    def take(self, block: Block) -> None:
        """Take the lines of a block; a checkpoint is written when it is due."""
        for line in block.lines:
            self._line(line)
        self.state.move(block.end, block.raw)
        if len(self._kept) + len(self._classes) > _ROWS or self._clock() > self._due:
            self.checkpoint()

    def checkpoint(self) -> None:
        """Write what was taken, and how far the reading is."""
        with self._staging.transaction():
            self._staging.add(self._kept)
            self._staging.add_classes(self._classes)
            self._staging.add_countries(self._countries)
            self._staging.save(self.state)
        self._kept, self._classes, self._countries = [], [], []
        self._due = self._clock() + _SECONDS

    def _line(self, line: bytes) -> None:
        state = self.state
        state.lines += 1
        line = line.strip()
        if not line:
            return
        if line == b"[":
            state.opened = True
            return
        if line == b"]":
            state.closed = True
            return
        state.entities += 1
        if line.startswith(_NOT_ITEM) or not self._may_matter(line):
            return
        try:
            item = self._decode(line[:-1] if line.endswith(b",") else line, self._wanted)
        except (msgspec.DecodeError, UnicodeDecodeError, ValueError, RecursionError):
            state.broken += 1
            state.first_broken = state.first_broken or state.lines
            return
        if item is not None:
            self._item(item)

    def _may_matter(self, line: bytes) -> bool:
        if not line.startswith(b"{"):
            return True  # no entity: counted as broken when it is decoded
        end = line[-_TAIL:]  # where the sitelinks stand; elsewhere they are not looked for
        alone = self._fewest and (_EMPTY_MAP in end or _EMPTY_LIST in end)
        if alone or b'"P31"' not in line:
            return any(key in line for key in self._keys)
        return True

    def _item(self, item: Item) -> None:
        if item.modified and item.modified > self.state.latest:
            self.state.latest = item.modified
        if item.superclasses:
            self._classes.append(item)
        if item.code:
            self._countries.append(item)

    def _wanted(self, item: Item) -> bool:
        """Whether an item is staged; those that are, are noted."""
        wanted = self._may_be_taken(item)
        if wanted:
            self.state.kept += 1
            self._kept.append(item)
        return wanted

    def _may_be_taken(self, item: Item) -> bool:
        if item.number in self._items or any(n in self._geonames for n in item.geonames):
            return True
        if item.label is None or not self._never.isdisjoint(item.classes):
            return False
        if item.marks or (item.positions and item.wikipedias >= self._fewest):
            return True
        if not item.classes:
            return False
        # What stands directly under a class of the scope has to reach its number; of other
        # classes it is not known yet what they are.
        bars = (self._bars.get(number, self._fewest) for number in item.classes)
        return item.wikipedias >= min(bars)


def _bars(scope: Scope) -> dict[int, int]:
    """By class, how many Wikipedias its direct instances need in the least demanding group."""
    bars: dict[int, int] = {}
    for group in scope.groups:
        if group.through == "P31":
            for item in group.classes:
                bars[item.number] = min(group.wikipedias, bars.get(item.number, 1 << 30))
    return bars
