"""Public bodies: which country they are of, and which names say nothing by themselves.

The index of names gives a description ("New Zealand government agency") and no country.
"Department of Education" is the label of many bodies; without a country beside it, it means
none of them.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache

from kgpub import resources
from kgpub.linking.build.entry import Entry
from kgpub.linking.normalization import name_key

_PUBLIC = frozenset(("government", "police", "armed"))
_SAYS_NOTHING = 0.15
_LONGEST = 4
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")


def place_bodies(
    bodies: Iterable[Entry], countries: Iterable[Entry], demonyms: Mapping[str, str]
) -> None:
    """Give public bodies the one country that their label or description names.

    Args:
        bodies: organizations, changed in place.
        countries: countries and first-level units, whose names tell a country.
        demonyms: key of a demonym -> code of its country.
    """
    known = dict(demonyms)
    for country in countries:
        if country.country is not None:
            for name in country.names:
                known.setdefault(name_key(name), country.country)
    for body in bodies:
        if not _PUBLIC & set(body.classes.split()):
            continue
        own = _named(body.label, known)
        if body.country is None:
            found = own or _named(body.description or "", known)
            body.country = next(iter(found)) if len(found) == 1 else None
        if not own and _generic(body.label):
            body.popularity = min(body.popularity, _SAYS_NOTHING)


def _named(text: str, known: Mapping[str, str]) -> set[str]:
    """The countries whose names or people a text names by words that begin with a capital."""
    words = _WORD.findall(text)
    found: set[str] = set()
    for start in range(len(words)):
        if not words[start][0].isupper():
            continue
        for end in range(min(len(words), start + _LONGEST), start, -1):
            code = known.get(name_key(" ".join(words[start:end])))
            if code is not None:
                found.add(code)
                break
    return found


@cache
def _common_words() -> frozenset[str]:
    with resources.path("data/name_variants.toml").open("rb") as file:
        return frozenset(tomllib.load(file)["common"]["words"].split())


def _generic(label: str) -> bool:
    """Whether a label has nothing but the words that bodies everywhere are called by."""
    words = [word.lower().strip(".'’") for word in _WORD.findall(label)]
    return bool(words) and all(word in _common_words() for word in words)
