"""Candidates: who may be meant by the names of an entity.

The longest name is looked up first, then what is left of it without a title
("President Obama"), a legal form ("Boeing Co."), or in the other usual order
("Defense Ministry", "Ministry of Defence"). The words stand in
``data/name_variants.toml``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from kgpub import resources
from kgpub.linking.interfaces import CandidateSource
from kgpub.linking.store import Hit, NameForm
from kgpub.model import Entity


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

    A name made by a variant leads to its bearers as `NameForm.DERIVED`.
    """
    names = names_of(entity)
    if not names or entity.label not in names:
        return []
    for name in names:
        hits = [h for h in source.candidates(name) if _fits(entity, h)]
        if hits:
            return hits
        for variant in variants(name, entity):
            hits = [
                Hit(h.entity, max(h.form, NameForm.DERIVED))
                for h in source.candidates(variant)
                if _fits(entity, h)
            ]
            if hits:
                return hits
    return []


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
    end = len(words)
    while end > 1 and plain[end - 1] in known.legal_forms:
        end -= 1
    if end < len(words):
        yield " ".join(words[:end]).rstrip(",")
    yield from _exchanged(words, plain, known)
    if len(words) > 1 and plain[-1] in known.bodies:
        yield f"{words[-1]} of {' '.join(words[:-1])}"
        if entity.country is not None and len(words) > 2:
            yield f"{words[-1]} of {' '.join(words[1:-1])}"
    elif len(words) > 2 and plain[0] in known.bodies and plain[1] == "of":
        yield f"{' '.join(words[2:])} {words[0]}"


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
