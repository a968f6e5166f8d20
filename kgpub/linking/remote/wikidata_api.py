"""Wikidata's API: items by name, and what is said of items.

The actions are ``wbsearchentities`` and ``wbgetentities`` of MediaWiki's Wikibase
extension. Answers are cached item by item, cut down to what kgpub reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

import msgspec

from kgpub.errors import LinkerError
from kgpub.http import Client, Fault, public_address
from kgpub.linking.remote.asking import load_numbers
from kgpub.linking.remote.cache import Cache

WIKIDATA = "http://www.wikidata.org/entity/"
ITEM = re.compile(r"Q[1-9][0-9]{0,9}")
INSTANCE_OF, SUBCLASS_OF, COUNTRY, CITIZENSHIP = "P31", "P279", "P17", "P27"
COORDINATES, GEONAMES = "P625", "P1566"
BIRTH, SEX, HEADQUARTERS = "P569", "P21", "P159"
_READ = (
    INSTANCE_OF, SUBCLASS_OF, COUNTRY, CITIZENSHIP, GEONAMES, BIRTH, SEX, HEADQUARTERS,
)  # fmt: skip
_ENDED = "P582"
_BUSY = frozenset(("maxlag", "ratelimited", "readonly"))
_BRIEF, _WHOLE = "info|labels|aliases", "info|labels|aliases|descriptions|claims|sitelinks"
T = TypeVar("T")
_LANGUAGES = ("en", "mul")  # "mul" holds names that are the same in all languages


@dataclass(frozen=True, slots=True)
class Found:
    """What a search by name gives.

    Attributes:
        id: the item.
        text: the label or alias that fits, in whatever language.
    """

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """What Wikidata says of an item, cut down.

    Attributes:
        id: the item; the one that took its place, if it was merged.
        asked: the item that was asked for.
        exists: False if it was deleted or never there.
        label: in English, else the one for all languages; None if there is neither.
        aliases: likewise.
        description: in English.
        revision: number of the version that was read.
        pages: how many pages of Wikimedia projects are linked to it.
        statements: the best values by property: items, and strings; ``"?"`` for other values.
        point: (latitude, longitude) on Earth.
    """

    id: str
    asked: str
    exists: bool = True
    label: str | None = None
    aliases: tuple[str, ...] = ()
    description: str | None = None
    revision: int | None = None
    pages: int = 0
    statements: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    point: tuple[float, float] | None = None


def judge(data: Any) -> Fault | None:
    """Find the error in an answer of the API, which comes with HTTP status 200."""
    error = _dict(_dict(data).get("error"))
    if error:
        code, info = error.get("code"), str(error.get("info", ""))[:200]
        return Fault(f"answered {code}: {info}", passing=code in _BUSY)
    if "search" not in _dict(data) and "entities" not in _dict(data):
        return Fault("does not answer as Wikidata's API does", passing=False)
    return None


class WikidataApi:
    """Asks Wikidata."""

    def __init__(self, client: Client, cache: Cache, url: str) -> None:
        """Prepare; nothing is asked yet.

        Args:
            client: with `judge` as its judge.
            cache: for the answers.
            url: address of ``api.php``.
        """
        self._client, self._cache, self._url = client, cache, url
        self._numbers = load_numbers()["wikidata"]

    @property
    def address(self) -> str:
        """The address without user, password and query."""
        return public_address(self._url)

    def search(self, name: str) -> tuple[Found, ...]:
        """Return the items that have a name, or one beginning with it, as label or alias.

        Raises:
            LinkerError: if the API cannot be used, or holds the items of another Wikibase.
            ServiceError: if it does not answer this time.
        """
        if not name.strip() or len(name) > self._numbers["longest_name"]:
            return ()
        question = f"{self._url}\nsearch\n{name}"
        kept = self._kept(question, tuple[Found, ...])
        if kept is not None:
            return kept
        fields = {
            "action": "wbsearchentities",
            "search": name,
            "language": "en",
            "uselang": "en",
            "type": "item",
            "limit": str(self._numbers["candidates"]),
        }
        data = self._client.get(self._url, fields | self._common()).data
        found = tuple(self._found(_list(_dict(data).get("search"))))
        self._cache.put(question, msgspec.json.encode(found))
        return found

    def items(self, ids: Iterable[str], *, brief: bool = False) -> dict[str, Item]:
        """Return what is said of items, by the identifiers asked for.

        Args:
            ids: items; what is no identifier is left out.
            brief: labels and aliases only.

        Raises:
            LinkerError, ServiceError: if the API does not answer.
        """
        wanted = [i for i in dict.fromkeys(ids) if ITEM.fullmatch(i)]
        known: dict[str, Item] = {}
        for item in wanted:
            kept = self._kept(self._question(item, brief), Item)
            if kept is not None:
                known[item] = kept
        missing = [item for item in wanted if item not in known]
        for batch in _batches(missing, self._numbers["batch"]):
            for said in self._ask(batch, brief):
                known[said.asked] = said
                self._cache.put(self._question(said.asked, brief), msgspec.json.encode(said))
        return {item: known[item] for item in wanted}

    def _ask(self, ids: tuple[str, ...], brief: bool) -> Iterator[Item]:
        fields = {
            "action": "wbgetentities",
            "ids": "|".join(ids),
            "props": _BRIEF if brief else _WHOLE,
            "languages": "|".join(_LANGUAGES),
            "redirects": "yes",
        }
        data = self._client.get(self._url, fields | self._common()).data
        entities = _dict(_dict(data).get("entities"))
        for asked in ids:
            if asked not in entities:
                raise self._client.error(self._url, f"leaves out {asked} in its answer")
            yield _item(asked, _dict(entities[asked]), self._numbers["earth"])

    def _common(self) -> dict[str, str]:
        return {"format": "json", "maxlag": str(self._numbers["maxlag"])}

    def _question(self, item: str, brief: bool) -> str:
        return f"{self._url}\n{'brief' if brief else 'whole'} item\n{item}"

    def _kept(self, question: str, form: type[T]) -> T | None:
        answer = self._cache.get(question)
        try:
            return msgspec.json.decode(answer, type=form) if answer is not None else None
        except msgspec.MsgspecError:
            return None

    def _found(self, results: list[Any]) -> Iterator[Found]:
        for result in map(_dict, results):
            item, concept = str(result.get("id")), result.get("concepturi")
            if isinstance(concept, str) and concept != WIKIDATA + item:
                raise LinkerError(
                    f"{self.address} names its items {concept.removesuffix(item)}…, not "
                    f"{WIKIDATA}…; only Wikidata's items can be linked to"
                )
            text = _dict(result.get("match")).get("text", result.get("label"))
            if ITEM.fullmatch(item) and isinstance(text, str):
                yield Found(item, text)


def _item(asked: str, data: dict[str, Any], earth: str) -> Item:
    item = str(data.get("id", asked))
    if "missing" in data or not ITEM.fullmatch(item):
        return Item(asked, asked, exists=False)
    claims, revision = _dict(data.get("claims")), data.get("lastrevid")
    return Item(
        id=item,
        asked=asked,
        label=next(iter(_texts(data.get("labels"))), None),
        aliases=tuple(dict.fromkeys(_texts(data.get("aliases")))),
        description=next(iter(_texts(data.get("descriptions"))), None),
        revision=revision if isinstance(revision, int) else None,
        pages=len(_dict(data.get("sitelinks"))),
        statements={p: v for p in _READ if (v := tuple(map(_text, _best(claims.get(p)))))},
        point=next(filter(None, (_point(v, earth) for v in _best(claims.get(COORDINATES)))), None),
    )


def _texts(data: Any) -> Iterator[str]:
    """The texts of labels, aliases or descriptions, in the order of the languages."""
    for language in _LANGUAGES:
        entry = _dict(data).get(language)
        for one in entry if isinstance(entry, list) else [entry]:
            value = _dict(one).get("value")
            if isinstance(value, str):
                yield value


def _best(claims: Any) -> list[Any]:
    """The values of the preferred statements, else of the normal ones; past ones if need be."""
    statements = [s for s in map(_dict, _list(claims)) if s.get("rank") != "deprecated"]
    preferred = [s for s in statements if s.get("rank") == "preferred"]
    chosen = preferred or statements
    chosen = [s for s in chosen if _ENDED not in _dict(s.get("qualifiers"))] or chosen
    snaks = [_dict(s.get("mainsnak")) for s in chosen]
    return [_dict(s.get("datavalue")).get("value", "?") for s in snaks if _is_said(s)]


def _is_said(snak: dict[str, Any]) -> bool:
    return snak.get("snaktype") != "novalue"


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    item = _dict(value).get("id")
    return item if isinstance(item, str) else "?"


def _point(value: Any, earth: str) -> tuple[float, float] | None:
    data = _dict(value)
    latitude, longitude = data.get("latitude"), data.get("longitude")
    if not isinstance(latitude, int | float) or not isinstance(longitude, int | float):
        return None
    if str(data.get("globe", earth)).rpartition("/")[2] != earth:
        return None
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        return None
    return round(float(latitude), 5), round(float(longitude), 5)


def _batches(ids: list[str], size: int) -> Iterator[tuple[str, ...]]:
    for start in range(0, len(ids), size):
        yield tuple(ids[start : start + size])


def _dict(value: Any) -> dict[str, Any]:
    """The value, or nothing: an empty object comes as an empty list from PHP."""
    return value if isinstance(value, dict) else {}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
