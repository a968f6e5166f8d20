"""One entity of a user's own, checked field by field."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from typing import cast, get_args

import pyoxigraph as ox

from kgpub.linking.build.entry import Entry
from kgpub.linking.schema import NameForm
from kgpub.linking.store import Store
from kgpub.model.reading import EntityKind

SOURCE = "own entities"
POPULARITY = 0.95
COLUMNS = {
    "label": "the English name; needed",
    "kind": "person, organization, group, actor, place or object; needed",
    "qid": "Wikidata item, such as Q858; empty if it has none",
    "classes": "semantic classes, a space between, such as: armed org",
    "country": "ISO 3166-1 alpha-2 code, such as sy",
    "latitude": "degrees north, such as 35.93",
    "longitude": "degrees east, such as 36.63",
    "aliases": "other names, | between",
    "description": "a few words",
    "popularity": "from 0 to 1; how likely the name means this bearer; 0.95 if empty",
    "iri": "an IRI of your own",
    "source": "where this is from; it is published with every link",
}
"""The columns of a table of own entities, and what stands in them."""
_KINDS: tuple[str, ...] = get_args(EntityKind)
_QID = re.compile(r"Q[1-9]\d{0,11}")
_LONGEST = 500
_OF_KIND = {"place": "place", "organization": "org", "person": "person"}
_WORDS = frozenset(("event", "armed", "civilians", "facility", "media", "party", "religious"))
_FORBIDDEN = re.compile(r"[\x00-\x1f\x7f]")


class Misfit(Exception):
    """A field does not fit; the message says how to mend it."""


class Checker:
    """Makes entries of fields; asks the base which countries and classes there are."""

    def __init__(self, base: Store) -> None:
        """Ask the base for its classes."""
        self._base = base
        known = {word for _, classes, _, _ in base.statistics() for word in classes.split()}
        self._words = frozenset(known | _WORDS)

    def entry(self, fields: Mapping[str, str]) -> tuple[Entry, dict[str, str]]:
        """Return an entry, and the facts that are no part of it.

        Args:
            fields: text by column; columns may be missing.

        Raises:
            Misfit: if a field does not fit.
        """
        texts = {name: " ".join((fields.get(name) or "").split()) for name in COLUMNS}
        label, kind = _label(texts["label"]), _kind(texts["kind"])
        qid = _qid(texts["qid"])
        latitude, longitude = _point(texts["latitude"], texts["longitude"])
        entry = Entry(
            code=qid or f"kgpub {label}",
            label=label,
            kind=kind,
            classes=self._classes(texts["classes"], kind),
            source=f"{SOURCE}: {texts['source']}" if texts["source"] else SOURCE,
            wikidata=qid,
            qid_source=f"{SOURCE}: {texts['source']}" if texts["source"] else SOURCE,
            country=self._country(texts["country"]),
            latitude=latitude,
            longitude=longitude,
            popularity=_share(texts["popularity"]),
            description=texts["description"] or None,
        )
        entry.add([label], NameForm.LABEL)
        entry.add([" ".join(n.split()) for n in texts["aliases"].split("|")], NameForm.ALIAS)
        entry.spellings = tuple(sorted(entry.names))
        return entry, {"iri": _iri(texts["iri"])} if texts["iri"] else {}

    def code_of(self, qid: str) -> str | None:
        """Return the code of a country by its item."""
        found = self._base.entity(qid)
        return found.country if found is not None and "country" in found.classes else None

    def _classes(self, text: str, kind: EntityKind) -> str:
        words = sorted(set(text.split()))
        for word in words:
            if word not in self._words:
                raise Misfit(f"{word!r} is no class; use {', '.join(sorted(self._words))}")
        own = _OF_KIND.get(kind)
        return " ".join(sorted({*words, own} if own is not None else words))

    def _country(self, text: str) -> str | None:
        if not text:
            return None
        if self._base.country(text.lower()) is None:
            raise Misfit(f"country {text!r} is no ISO 3166-1 alpha-2 code; write it as sy")
        return text.lower()


def _label(text: str) -> str:
    if not text:
        raise Misfit("has no label; give the English name")
    if len(text) > _LONGEST or _FORBIDDEN.search(text):
        raise Misfit(f"the label is no name; give one of at most {_LONGEST} printable characters")
    return text


def _kind(text: str) -> EntityKind:
    if text not in _KINDS:
        said = f"kind {text!r} is none" if text else "has no kind"
        raise Misfit(f"{said}; give one of {', '.join(_KINDS)}")
    return cast("EntityKind", text)


def _qid(text: str) -> str | None:
    if text and not _QID.fullmatch(text):
        raise Misfit(f"{text!r} is no Wikidata item; write it as Q858, or leave it empty")
    return text or None


def _point(latitude: str, longitude: str) -> tuple[float | None, float | None]:
    if not latitude and not longitude:
        return None, None
    if not latitude or not longitude:
        raise Misfit("give both latitude and longitude, or neither")
    north = _number(latitude, "latitude", lambda n: -90 <= n <= 90, "degrees from -90 to 90")
    east = _number(longitude, "longitude", lambda n: -180 <= n <= 180, "degrees from -180 to 180")
    return north, east


def _share(text: str) -> float:
    if not text:
        return POPULARITY
    return _number(text, "popularity", lambda n: 0 <= n <= 1, "a number from 0 to 1")


def _number(text: str, name: str, fits: Callable[[float], bool], mend: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not fits(number):
        raise Misfit(f"{name} {text!r} does not fit; give {mend}")
    return number


def _iri(text: str) -> str:
    try:
        return ox.NamedNode(text).value
    except ValueError as error:
        message = f"{text!r} is no IRI; give such as https://example.org/group/1"
        raise Misfit(message) from error
