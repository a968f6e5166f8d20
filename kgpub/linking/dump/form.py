"""The JSON of an entity as a dump writes it, as far as it is read.

The form is Wikibase's (https://doc.wikimedia.org/Wikibase/master/php/docs_topics_json.html).
A snak whose value is unknown or none has no data value.
"""

from __future__ import annotations

from typing import Generic, TypeVar

from msgspec import Struct, field

T = TypeVar("T")
DAY = 11
"""The precision of a date that is known to the day; 10 is a month, 9 a year."""


class Value(Struct, Generic[T], gc=False):
    """The data value of a snak."""

    value: T


class Snak(Struct, Generic[T], gc=False):
    """What a statement says; no data value if it says "some value" or "no value"."""

    datavalue: Value[T] | None = None


class Statement(Struct, Generic[T], gc=False):
    """A statement of an item."""

    mainsnak: Snak[T]
    rank: str = "normal"


class ItemValue(Struct, gc=False):
    """An item; older dumps have the number only."""

    id: str | None = None
    number: int | None = field(name="numeric-id", default=None)


class TimeValue(Struct, gc=False):
    """A point in time: ``+1952-03-11T00:00:00Z`` and its precision."""

    time: str
    precision: int = DAY


class PointValue(Struct, gc=False):
    """A coordinate."""

    latitude: float
    longitude: float
    globe: str | None = None


class QuantityValue(Struct, gc=False):
    """A number, with a sign."""

    amount: str


Items = list[Statement[ItemValue]]
Texts = list[Statement[str]]
Times = list[Statement[TimeValue]]


class Claims(Struct, gc=False):
    """The properties that are read."""

    instance_of: Items = field(name="P31", default_factory=list)
    subclass_of: Items = field(name="P279", default_factory=list)
    position: Items = field(name="P39", default_factory=list)
    point: list[Statement[PointValue]] = field(name="P625", default_factory=list)
    country: Items = field(name="P17", default_factory=list)
    citizenship: Items = field(name="P27", default_factory=list)
    located_in: Items = field(name="P131", default_factory=list)
    country_code: Texts = field(name="P297", default_factory=list)
    geonames: Texts = field(name="P1566", default_factory=list)
    population: list[Statement[QuantityValue]] = field(name="P1082", default_factory=list)
    inception: Times = field(name="P571", default_factory=list)
    dissolved: Times = field(name="P576", default_factory=list)
    born: Times = field(name="P569", default_factory=list)
    died: Times = field(name="P570", default_factory=list)
    began: Times = field(name="P580", default_factory=list)
    ended: Times = field(name="P582", default_factory=list)
    happened: Times = field(name="P585", default_factory=list)


class Term(Struct, gc=False):
    """A label, an alias or a description."""

    value: str


class Anything(Struct, gc=False):
    """What is counted and not looked into."""
