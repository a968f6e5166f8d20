"""An entity of a dump, decoded only as far as a knowledge base needs it.

Empty maps may be written ``[]``. Statements of deprecated rank are wrong and are left out; of
the others those of preferred rank hide those of normal rank, except among classes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from kgpub.linking.dump.form import (
    DAY,
    Anything,
    Claims,
    ItemValue,
    Statement,
    Term,
    TimeValue,
)

T = TypeVar("T")
_EARTH = "http://www.wikidata.org/entity/Q2"  # as Wikibase writes the globe of a coordinate
_TIME = re.compile(r"([+-])(\d{4,})-(\d\d)-(\d\d)T")
_YEAR, _MONTH = 9, 10
_ITEM = re.compile(r"Q[1-9]\d*")
_NOT_WIKIPEDIA = frozenset(
    ("commonswiki", "specieswiki", "metawiki", "wikidatawiki", "mediawikiwiki", "sourceswiki",
     "outreachwiki", "incubatorwiki", "wikimaniawiki", "foundationwiki", "wikifunctionswiki")
)  # fmt: skip
NO_MARK = "mul"


class Item(Struct, array_like=True, kw_only=True):
    """What is kept of an item.

    Attributes:
        number: of the item, without its Q.
        label: in the first language, in ``mul``, or else in another.
        main: label and aliases in the first language and in ``mul``.
        others: names in the other languages.
        description: in the first language.
        classes: items that it is an instance of.
        superclasses: items that it is a subclass of.
        positions: items of the positions held.
        marks: those of the properties asked for that it has.
        wikipedias: how many have an article on it.
        country: item of its country; of people, of their citizenship.
        parents: items of the units that it lies in.
        code: ISO 3166-1 alpha-2 code, lower case, of a country.
        geonames: GeoNames identifiers.
        latitude, longitude: degrees; on Earth only.
        population: number of people.
        start, end: ISO 8601 dates, as precise as given: a year, a month or a day.
        modified: the day of its last change.
    """

    number: int
    label: str | None = None
    main: list[str] = []
    others: list[str] = []
    description: str | None = None
    classes: list[int] = []
    superclasses: list[int] = []
    positions: list[int] = []
    marks: list[str] = []
    wikipedias: int = 0
    country: int | None = None
    parents: list[int] = []
    code: str | None = None
    geonames: list[int] = []
    latitude: float | None = None
    longitude: float | None = None
    population: int | None = None
    start: str | None = None
    end: str | None = None
    modified: str | None = None


class Decoder:
    """Decodes the lines of a dump."""

    def __init__(self, languages: Sequence[str], marks: Iterable[str] = ()) -> None:
        """Prepare to read names in some languages.

        Args:
            languages: codes as Wikidata has them, the preferred first; ``mul`` is added.
            marks: properties to look out for.
        """
        codes = list(dict.fromkeys((*languages, NO_MARK)))
        self._codes = [f"language_{position}" for position in range(len(codes))]
        mul = self._codes[codes.index(NO_MARK)]
        self._first = dict.fromkeys((self._codes[0], mul))
        self._by_preference = tuple(dict.fromkeys((self._codes[0], mul, *self._codes)))
        self._marks = {name: f"mark_{name}" for name in sorted(marks)}
        named = list(zip(self._codes, codes, strict=True))
        terms = _struct("Terms", named, Term | None, None)
        aliases = _struct("Aliases", named, list[Term] | None, None)
        flags = [(attribute, name) for name, attribute in self._marks.items()]
        claims = _struct("MarkedClaims", flags, list[Anything] | None, None, bases=(Claims,))
        form = msgspec.defstruct(
            "Entity",
            [
                ("type", str),
                ("id", str),
                ("labels", terms | list[Any], msgspec.field(default_factory=list)),
                ("descriptions", terms | list[Any], msgspec.field(default_factory=list)),
                ("aliases", aliases | list[Any], msgspec.field(default_factory=list)),
                ("claims", claims | list[Any], msgspec.field(default_factory=list)),
                ("sitelinks", dict[str, Anything] | list[Any], msgspec.field(default_factory=list)),
                ("modified", str | None, None),
            ],
            gc=False,
        )
        self._decode: Callable[[bytes], Any] = msgspec.json.Decoder(form).decode

    def __call__(self, line: bytes, wanted: Callable[[Item], bool]) -> Item | None:
        """Return what a line holds; None if it is a property or a lexeme.

        Args:
            line: the entity, without the comma after it.
            wanted: tells of an item with its label, classes, positions, marks, Wikipedias and
                identifiers whether the rest of it is needed.

        Raises:
            msgspec.DecodeError: if the line is no JSON, or not that of an entity.
        """
        entity = self._decode(line)
        if entity.type != "item":
            return None
        if not _ITEM.fullmatch(entity.id):
            raise msgspec.ValidationError(f"no item: {entity.id}")
        claims = entity.claims if isinstance(entity.claims, Claims) else _NOTHING
        item = Item(
            number=int(entity.id[1:]),
            label=_term(entity.labels, self._by_preference),
            classes=_items(claims.instance_of, best=False),
            superclasses=_items(claims.subclass_of, best=False),
            positions=_items(claims.position, best=False),
            marks=[n for n, attribute in self._marks.items() if getattr(claims, attribute, None)],
            wikipedias=_wikipedias(entity.sitelinks),
            code=next((c.lower() for c in _best(claims.country_code) if len(c) == 2), None),
            geonames=[int(n) for n in _best(claims.geonames) if n.isascii() and n.isdigit()],
            modified=entity.modified[:10] if entity.modified else None,
        )
        if wanted(item):
            self._complete(item, entity, claims)
        return item

    def _complete(self, item: Item, entity: Any, claims: Claims) -> None:
        item.main, item.others = self._names(entity)
        item.description = _term(entity.descriptions, self._codes[:1])
        country = _items(claims.country) or _items(claims.citizenship)
        item.country = country[0] if country else None
        item.parents = _items(claims.located_in)
        point = next((p for p in _best(claims.point) if p.globe in (_EARTH, None)), None)
        if point is not None:
            item.latitude, item.longitude = point.latitude, point.longitude
        item.population = next((_number(q.amount) for q in _best(claims.population)), None)
        item.start = _date(claims.inception, claims.born, claims.began, claims.happened)
        item.end = _date(claims.dissolved, claims.died, claims.ended, claims.happened)

    def _names(self, entity: Any) -> tuple[list[str], list[str]]:
        main: dict[str, None] = {}
        others: dict[str, None] = {}
        for code in self._codes:
            kept = main if code in self._first else others
            label = getattr(entity.labels, code, None)
            if label is not None:
                kept[_clean(label.value)] = None
            for alias in getattr(entity.aliases, code, None) or ():
                kept[_clean(alias.value)] = None
        return [n for n in main if n], [n for n in others if n and n not in main]


_NOTHING = Claims()


def _struct(
    name: str, fields: Iterable[tuple[str, str]], kind: Any, default: Any, bases: Any = None
) -> Any:
    columns = [(attr, kind, msgspec.field(name=code, default=default)) for attr, code in fields]
    return msgspec.defstruct(name, columns, bases=bases, gc=False)


def _term(terms: Any, codes: Iterable[str]) -> str | None:
    found = (getattr(terms, code, None) for code in codes)
    return next((text for term in found if term and (text := _clean(term.value))), None)


def _clean(text: str) -> str:
    return " ".join(text.split())


def _best(statements: list[Statement[T]]) -> list[T]:
    """The values of preferred rank, if there are any, else those of normal rank."""
    if not statements:
        return []
    preferred = [s for s in statements if s.rank == "preferred"]
    chosen = preferred or [s for s in statements if s.rank == "normal"]
    return [s.mainsnak.datavalue.value for s in chosen if s.mainsnak.datavalue is not None]


def _items(statements: list[Statement[ItemValue]], *, best: bool = True) -> list[int]:
    if not statements:
        return []
    if best:
        values = _best(statements)
    else:
        kept = [s for s in statements if s.rank != "deprecated"]
        values = [s.mainsnak.datavalue.value for s in kept if s.mainsnak.datavalue is not None]
    numbers = []
    for value in values:
        if value.number is not None:
            numbers.append(value.number)
        elif value.id is not None and _ITEM.fullmatch(value.id):
            numbers.append(int(value.id[1:]))
    return list(dict.fromkeys(numbers))


def _wikipedias(sitelinks: Any) -> int:
    sites = [site for site in sitelinks if site[-4:] == "wiki"]
    return len(sites) - sum(site in _NOT_WIKIPEDIA for site in sites)


def _number(amount: str) -> int | None:
    try:
        return round(float(amount))
    except (ValueError, OverflowError):
        return None


def _date(*kinds: list[Statement[TimeValue]]) -> str | None:
    """The first date among properties, in the order of the properties."""
    for statements in kinds:
        for value in _best(statements):
            match = _TIME.match(value.time)
            if match is None or value.precision < _YEAR:
                continue
            sign, year, month, day = match.groups()
            # Older dumps write years with eleven digits.
            parts = [("-" if sign == "-" else "") + year.lstrip("0").rjust(4, "0")]
            if value.precision >= _MONTH and month != "00":
                parts.append(month)
                if value.precision >= DAY and day != "00":
                    parts.append(day)
            return "-".join(parts)
    return None
