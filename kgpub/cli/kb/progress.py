"""How far a long reading is: a line that changes on a terminal, or log lines."""

from __future__ import annotations

import logging
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kgpub.linking.dump.staging import State

_EVERY = 0.5
_ENTITIES = 100_000
_HOUR, _MINUTE = 3600, 60
_log = logging.getLogger(__name__)


class Progress:
    """Is called with the state of the reading; speaks only now and then."""

    def __init__(self, size: int | None, *, quiet: bool, verbose: int) -> None:
        """Say nothing unless stderr is a terminal, or more was asked for.

        Args:
            size: bytes of the file, or None if not known.
            quiet: say nothing.
            verbose: log a line every 100,000 entities.
        """
        self._size = size
        self._live = sys.stderr.isatty() and not quiet and not verbose
        self._logs = verbose > 0 and not quiet
        self._begun: tuple[float, int, int] | None = None
        self._last = 0.0
        self._logged = 0
        self._shown = False

    def __call__(self, state: State) -> None:
        """Take note of how far the reading is."""
        now = time.monotonic()
        if self._begun is None:
            self._begun = now, state.raw, state.plain
            self._logged, self._last = state.entities, now
        if self._logs and state.entities - self._logged >= _ENTITIES:
            self._logged = state.entities
            _log.info("%s", self._line(state, now))
        if self._live and now - self._last > _EVERY:
            self._last, self._shown = now, True
            sys.stderr.write(f"\r\x1b[K{self._line(state, now)}")
            sys.stderr.flush()

    def clear(self) -> None:
        """Take the line away."""
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self._shown = False

    def _line(self, state: State, now: float) -> str:
        assert self._begun is not None
        begun, raw, plain = self._begun
        spent = max(now - begun, 1e-6)
        of = f" of {_size(self._size)}" if self._size else ""
        line = f"{_size(state.raw)}{of} read, {state.entities:,} entities, {state.kept:,} kept"
        line += f", {_size(round((state.plain - plain) / spent))}/s"
        if self._size and state.raw > raw:
            left = (self._size - state.raw) * spent / (state.raw - raw)
            line += f", {_time(left)} left"
        return line


def _size(number: int) -> str:
    value = float(number)
    for unit in ("B", "kB", "MB", "GB"):
        if value < 1000:
            return f"{value:.0f} {unit}" if unit == "B" else f"{value:.1f} {unit}"
        value /= 1000
    return f"{value:.2f} TB"


def _time(seconds: float) -> str:
    if seconds >= _HOUR:
        return f"{seconds / _HOUR:.1f} h"
    return f"{seconds / _MINUTE:.0f} min" if seconds >= _MINUTE else f"{seconds:.0f} s"
