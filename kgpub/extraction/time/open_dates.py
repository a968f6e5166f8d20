"""Values of expressions in a text whose date nobody knows: "yesterday", "on Jan. 8".

TIMEX3 writes X for what is open: ``XXXX-01-08``, ``XXXX-WXX-1`` for a Monday,
``XXXX-XX-XX`` for a day that only the date of the text would tell. Such a value has no
days, so nothing is dated by it.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from kgpub.extraction.time import calendar_time as cal
from kgpub.extraction.time.anchoring import Anchor, Timex
from kgpub.extraction.time.calendar_time import Date

_DAY = Date(2000, 1, 5)
_NEXT = Date(2001, 1, 5)
_YEARLESS = frozenset(("date", "festival", "month", "season"))
_RECKONED = frozenset(("deictic", "relative", "ago", "offset", "clock", "quarter"))


def open_value(kind: str, valued: Callable[[Anchor], Timex | None]) -> Timex | None:
    """Return the value with what depends on the date of the text left open, or None.

    Args:
        kind: of the form that was found.
        valued: gives the value for an anchor.
    """
    timex = valued(Anchor(_DAY, (cal.day(_DAY),)))
    if timex is None or timex.period is None or timex.type not in ("DATE", "TIME"):
        return None
    day, mark, hour = timex.value.partition("T")
    if kind in _YEARLESS:
        other = valued(Anchor(_NEXT, (cal.day(_NEXT),)))
        movable = other is None or other.value[4:] != timex.value[4:]
        value = "XXXX-XX-XX" if movable else f"XXXX{day[4:]}"
    elif kind == "weekday" and timex.period.begin is not None:
        value = f"XXXX-WXX-{timex.period.begin.isoweekday()}"
    elif kind in _RECKONED:
        value = re.sub(r"\d", "X", day)
    else:
        return None
    return Timex(f"{value}{mark}{hour}", timex.type, timex.modifier)
