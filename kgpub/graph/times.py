"""Times in OWL-Time, with SEM's plain date bounds beside."""

from __future__ import annotations

import calendar
import datetime

import pyoxigraph as ox

from kgpub.graph.builder import Builder, date, plain
from kgpub.graph.namespaces import LABEL, SEM, TIME, XSD
from kgpub.model import Time


def add_time(builder: Builder, time: Time) -> ox.NamedNode:
    """Describe a time and return its IRI: a day, month or year as an instant, else an interval."""
    whole = _instant(builder, time.begin, time.end)
    if whole is not None:
        return whole
    begin, end = time.begin, time.end
    latest = time.latest_begin if end is None else begin
    first = _instant(builder, begin, latest or begin)
    last = _instant(builder, end, end)
    start = _name(first, builder) if first or begin is None else f"{begin}..{latest}"
    node = builder.ids.time(f"{start}--{_name(last, builder)}")
    builder.node(node, TIME("ProperInterval"), SEM("Time"))
    builder.add(node, LABEL, plain(_label(start.replace("..", " to "), _name(last, builder))))
    if end is None and latest is not None:
        builder.add(node, SEM("hasLatestBeginTimeStamp"), date(latest))
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


def _name(node: ox.NamedNode | None, builder: Builder) -> str:
    return "" if node is None else node.value.removeprefix(builder.ids.time("").value)


def _label(first: str, last: str) -> str:
    if first and last:
        return f"{first} to {last}"
    return f"from {first} on" if first else f"by {last}"


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
