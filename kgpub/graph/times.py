"""Times in OWL-Time, with SEM's plain date bounds beside."""

from __future__ import annotations

import calendar
import datetime
import re

import pyoxigraph as ox

from kgpub.graph.builder import Builder, date, plain
from kgpub.graph.namespaces import LABEL, SEM, TIME, XSD
from kgpub.model import Time

_MONTH = re.compile(r"\d{4}-\d\d")
_YEAR = re.compile(r"\d{4}")


def add_time(builder: Builder, time: Time) -> ox.NamedNode:
    """Describe a time and return its IRI: a day, month or year as an instant, else an interval."""
    whole = _instant(builder, time.begin, time.end)
    if whole is not None:
        return whole
    begin, end = time.begin, time.end
    first = _bound(builder, time.value, begin, open_end=end is None)
    last = _bound(builder, time.value, end, open_end=False) if end is not None else None
    name = f"{_name(first, builder)}--{_name(last, builder)}"
    node = builder.ids.time(name)
    builder.node(node, TIME("ProperInterval"), SEM("Time"))
    builder.add(node, LABEL, plain(_label(_name(first, builder), _name(last, builder))))
    if first is not None:
        builder.add(node, TIME("hasBeginning"), first)
    if last is not None:
        builder.add(node, TIME("hasEnd"), last)
    _stamps(builder, node, begin, end)
    return node


def _instant(
    builder: Builder, begin: datetime.date | None, end: datetime.date | None
) -> ox.NamedNode | None:
    """The node of a day, a whole month or a whole year."""
    if begin is None or end is None:
        return None
    last = calendar.monthrange(end.year, end.month)[1]
    if begin == end:
        name, term, datatype = begin.isoformat(), "inXSDDate", "date"
    elif (begin.month, begin.day, end.month, end.day) == (1, 1, 12, 31) and begin.year == end.year:
        name, term, datatype = f"{begin.year:04d}", "inXSDgYear", "gYear"
    elif begin == end.replace(day=1) and end.day == last:
        name, term, datatype = (
            f"{begin.year:04d}-{begin.month:02d}",
            "inXSDgYearMonth",
            "gYearMonth",
        )
    else:
        return None
    node = builder.ids.time(name)
    builder.node(node, TIME("Instant"), SEM("Time"))
    builder.add(node, LABEL, plain(name))
    builder.add(node, TIME(term), ox.Literal(name, datatype=XSD(datatype)))
    _stamps(builder, node, begin, end)
    return node


def _bound(
    builder: Builder, value: str, day: datetime.date | None, *, open_end: bool
) -> ox.NamedNode | None:
    """The first or last part of an interval, as coarse as the text is: "since 2011" is a year."""
    if day is None:
        return None
    if open_end and _YEAR.fullmatch(value) and (day.month, day.day) == (1, 1):
        return _instant(builder, day, day.replace(month=12, day=31))
    if open_end and _MONTH.fullmatch(value) and day.day == 1:
        return _instant(builder, day, day.replace(day=calendar.monthrange(day.year, day.month)[1]))
    return _instant(builder, day, day)


def _name(node: ox.NamedNode | None, builder: Builder) -> str:
    return "" if node is None else node.value.removeprefix(builder.ids.time("").value)


def _label(first: str, last: str) -> str:
    if first and last:
        return f"{first} to {last}"
    return f"since {first}" if first else f"until {last}"


def _stamps(
    builder: Builder,
    node: ox.NamedNode,
    begin: datetime.date | None,
    end: datetime.date | None,
) -> None:
    if begin is not None:
        builder.add(node, SEM("hasEarliestBeginTimeStamp"), date(begin))
    if end is not None:
        builder.add(node, SEM("hasLatestEndTimeStamp"), date(end))
