"""Candidates: who may be meant by the names of an entity.

The longest name is looked up first, then what is left of it without a title
("President Obama"), a legal form ("Boeing Co."), or in the other usual order
("Defense Ministry", "Ministry of Defence"). The words stand in
``data/name_variants.toml``.
"""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from kgpub import resources
from kgpub.linking.interfaces import CandidateSource
from kgpub.linking.store import Hit, NameForm
from kgpub.model import Entity

_WELL_KNOWN = 0.6


@dataclass(frozen=True, slots=True)
class Variants:
    """Words that come and go in names.

    Attributes:
        titles: words before the name of a person.
        legal_forms: words after the name of a firm.
        same: words, each with those that stand for the same.
        bodies: nouns that stand before or after what they are for ("ministry").
    """

    titles: frozenset[str]
    legal_forms: frozenset[str]
    same: Mapping[str, tuple[str, ...]]
    bodies: frozenset[str]


@cache
def load_variants() -> Variants:
    """Read the words."""
    with resources.path("data/name_variants.toml").open("rb") as file:
        table = tomllib.load(file)
    same = {word: tuple(group) for group in table["same"]["words"] for word in group}
    return Variants(
        titles=frozenset(table["titles"]["words"]),
        legal_forms=frozenset(table["legal_forms"]["words"]),
        same=same,
        bodies=frozenset(table["bodies"]["words"]),
    )


def names_of(entity: Entity) -> tuple[str, ...]:
    """Return the different names that an article gives an entity, its label first.

    The label stands for a name that differs from it by case alone, as in capitals.
    """
    told = (" ".join(m.text.split()) for m in entity.mentions if m.kind == "name")
    label = entity.label
    found = (label if name.casefold() == label.casefold() else name for name in told)
    return tuple(sorted(dict.fromkeys(found), key=lambda name: (name != entity.label, -len(name))))


def find_candidates(entity: Entity, source: CandidateSource) -> list[Hit]:
    """Return who may be meant, each once: the bearers of the first name that has any.

    A name made by a variant leads to its bearers as `NameForm.DERIVED`, and so does a name
    that the reader took for one of another kind of thing.
    """
    names = names_of(entity)
    if not names:
        return []
    if entity.label not in names:
        # A team or a government that a place stands for is nobody of the place's name.
        return [h for h in source.candidates(entity.label) if _is_labelled(entity, h)]
    for name in names:
        found = source.candidates(name)
        hits = [h for h in found if _fits(entity, h)]
        if hits:
            return hits
        for variant in variants(name, entity):
            hits = _derived(h for h in source.candidates(variant) if _fits(entity, h))
            if hits:
                return hits
        short = without_legal_form(name) if entity.kind == "organization" else None
        if short is not None:
            firms = (h for h in source.candidates(short) if "company" in h.entity.classes)
            hits = _derived(firms)
            if hits:
                return hits
        hits = _derived(_mistaken(entity, found))
        if hits:
            return hits
    return []


def find_bodies(entity: Entity, country: str, source: CandidateSource) -> list[Hit]:
    """Return which body of a country is meant by a name without one: "the Defense Ministry"."""
    names = names_of(entity)
    if entity.kind not in ("organization", "actor") or entity.country not in (None, country):
        return []
    for name in names if entity.label in names else ():
        for demonym in _demonyms().get(country, ()):
            hits = [h for h in source.candidates(f"{demonym} {name}") if _fits(entity, h)]
            hits = [h for h in hits if h.entity.country == country]
            if hits:
                return _derived(hits)
    return []


def _derived(hits: Iterable[Hit]) -> list[Hit]:
    return [Hit(h.entity, max(h.form, NameForm.DERIVED)) for h in hits]


@cache
def _demonyms() -> Mapping[str, tuple[str, ...]]:
    """By country, the adjectives and names of its people."""
    found: dict[str, list[str]] = {}
    with resources.path("data/demonyms.tsv").open(encoding="utf-8", newline="") as file:
        rows = (line for line in file if not line.startswith("#"))
        for row in csv.DictReader(rows, delimiter="\t"):
            found.setdefault(row["country"], []).append(row["demonym"])
    return {code: tuple(words) for code, words in found.items()}


def _is_labelled(entity: Entity, hit: Hit) -> bool:
    return hit.form == NameForm.LABEL and entity.kind == hit.entity.kind


def variants(name: str, entity: Entity) -> Iterator[str]:
    """Yield other forms of a name, the nearest first."""
    known = load_variants()
    words = name.split()
    plain = [word.strip(".,").lower() for word in words]
    if entity.kind in ("person", "actor"):
        start = next((i for i, word in enumerate(plain) if word not in known.titles), 0)
        if 0 < start < len(words) - 1:
            yield " ".join(words[start:])
    if entity.kind == "person":
        return
    yield from _exchanged(words, plain, known)
    if len(words) > 1 and plain[-1] in known.bodies:
        yield f"{words[-1]} of {' '.join(words[:-1])}"
        if entity.country is not None and len(words) > 2:
            yield f"{words[-1]} of {' '.join(words[1:-1])}"
    elif len(words) > 2 and plain[0] in known.bodies and plain[1] == "of":
        yield f"{' '.join(words[2:])} {words[0]}"


def without_legal_form(name: str) -> str | None:
    """Return the name of a firm without "Inc." or "Group", or None if it has none."""
    words, forms = name.split(), load_variants().legal_forms
    end = len(words)
    while end > 1 and words[end - 1].strip(".,").lower() in forms:
        end -= 1
    return " ".join(words[:end]).rstrip(",") if end < len(words) else None


def _exchanged(words: list[str], plain: list[str], known: Variants) -> Iterator[str]:
    """As "US Navy" for "United States Navy", "Ministry of Defence" for "… Defense"."""
    text = " ".join(plain)
    for word, group in known.same.items():
        found = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text)
        if found is None:
            continue
        for other in group:
            if other != word:
                yield f"{text[: found.start()]}{other}{text[found.end() :]}"


def _fits(entity: Entity, hit: Hit) -> bool:
    """Whether a candidate may be of the entity's kind; names of bodies and places mix."""
    candidate = hit.entity
    if hit.form == NameForm.LOOSE:
        return False
    if "airport" in candidate.classes and "airport" not in entity.label.lower():
        return False
    return entity.kind == candidate.kind or entity.kind == "actor"


def _mistaken(entity: Entity, found: Iterable[Hit]) -> list[Hit]:
    """Who is meant if the reader took a well-known body for a place, or a region for a body.

    A name of a city as well is no mistake: teams are called by it.
    """
    named = [hit for hit in found if hit.form <= NameForm.ALIAS]
    if entity.kind == "place":
        bodies = (h for h in named if h.entity.kind == "organization")
        return [h for h in bodies if h.entity.popularity >= _WELL_KNOWN]
    if entity.kind == "organization":
        best = max(named, key=lambda h: h.entity.popularity, default=None)
        if best is not None and "region" in best.entity.classes:
            return [h for h in named if "region" in h.entity.classes]
    return []
