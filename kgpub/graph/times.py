"""Times in OWL-Time, with SEM's plain date bounds beside, and the words that say them.

A node of time is the same in every article; the TIMEX3 value belongs to the words of one
article, so it is a property of the mention.
"""

from __future__ import annotations

import calendar
import datetime
import re

import pyoxigraph as ox

from kgpub.graph.builder import Builder, date, decimal, plain
from kgpub.graph.namespaces import GAF, KGP, LABEL, SEM, TIME, XSD
from kgpub.model import Time

_UNITS = {
    "Y": "Year", "M": "Month", "W": "Week", "D": "Day",
    "TH": "Hour", "TM": "Minute", "TS": "Second",
}  # fmt: skip
_DURATION = re.compile(r"P(?:(\d+(?:\.\d+)?)([YMWD])|T(\d+(?:\.\d+)?)([HMS]))")


def add_time(builder: Builder, time: Time) -> ox.NamedNode | None:
    """Describe a time and the words that say it, and return its IRI.

    A day, month or year is an instant, any other stretch of days an interval, a number of
    hours, days or years a duration. Recurring times and vague ones ("recently") are
    described by their words alone, and have no IRI.
    """
    if time.begin is None and time.end is None:
        node = _duration(builder, time)
    else:
        node = _instant(builder, time.begin, time.end) or _interval(builder, time)
    for mention in time.mentions:
        words = builder.mention(mention)
        if node is not None:
            builder.add(node, GAF("denotedBy"), words)
        if time.type is not None:
            builder.node(words, KGP("TimeExpression"))
            builder.add(words, KGP("timexValue"), plain(time.value))
            builder.add(words, KGP("timexType"), plain(time.type))
        if time.type is not None and time.modifier is not None:
            builder.add(words, KGP("timexModifier"), plain(time.modifier))
    return node


def _duration(builder: Builder, time: Time) -> ox.NamedNode | None:
    """The node of a definite length of time; an xsd:duration has no weeks and no halves."""
    found = _DURATION.fullmatch(time.value)
    if time.type != "DURATION" or found is None:
        return None
    number, unit = (found[1], found[2]) if found[1] else (found[3], f"T{found[4]}")
    node = builder.ids.time(time.value)
    builder.node(node, TIME("Duration"))
    builder.add(node, LABEL, plain(time.value))
    builder.add(node, TIME("numericDuration"), decimal(float(number)))
    builder.add(node, TIME("unitType"), TIME(f"unit{_UNITS[unit]}"))
    return node


def _interval(builder: Builder, time: Time) -> ox.NamedNode:
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
