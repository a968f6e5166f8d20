"""Word lists that the extractor reads from the package's data tables."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from kgpub import resources
from kgpub.extraction.reporting_words import Reporting, reporting_words
from kgpub.model.reading import FigureKind

_MAN = 6
PEOPLE = frozenset(("person", "official", "armed", "police", "civilians"))


@dataclass(frozen=True, slots=True)
class NounClass:
    """What a head noun says about the entity it names.

    Attributes:
        kind: kind of entity for a singular head.
        classes: semantic classes, as frames name them.
        sections: the sections of ``nominals.toml`` that list the noun.
    """

    kind: str
    classes: frozenset[str]
    sections: frozenset[str]


@dataclass(frozen=True, slots=True)
class Factuality:
    """Words that take away from an event being asserted, by what they do.

    ``likelihood`` has the adjectives of "it is likely that": ``possible``, ``probable``,
    ``unlikely``.
    """

    auxiliaries: Mapping[str, str]
    adverbs: Mapping[str, str]
    adjectives: Mapping[str, str]
    determiners: frozenset[str]
    predicates: Mapping[str, str]
    likelihood: Mapping[str, str]
    conditionals: frozenset[str]
    awaiting: frozenset[str]
    refuted: frozenset[str]
    refuted_as: frozenset[str]
    branding: frozenset[str]
    lies: frozenset[str]
    nobody: frozenset[str]


@dataclass(frozen=True, slots=True)
class LightVerbs:
    """Verbs that lend their arguments to an event noun, and verbs without weight."""

    subject_role: Mapping[str, str]
    existential: frozenset[str]
    impact: frozenset[str]
    transparent: frozenset[str]

    def carries(self, verb: str) -> bool:
        """Return whether the subject of a verb, or of it with its particle, does its noun."""
        names = {verb, verb.split()[0]}
        return any(self.subject_role.get(name) == "agent" for name in names)


@dataclass(frozen=True, slots=True)
class Quantities:
    """Number words and the words that loosen a number."""

    units: Mapping[str, int]
    scales: Mapping[str, int]
    vague: frozenset[str]
    at_least: tuple[str, ...]
    at_most: tuple[str, ...]
    about: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SpecialClass:
    """A class of arguments that the words before a noun help to decide.

    Attributes:
        heads: nouns that have it by themselves.
        modifiers: words that give it to a noun they stand before.
        of: classes that such a noun has to have.
        unless: words that take it away.
        contents: what it holds or is made of ("filled with chlorine").
        holder: the classes that what holds it has to be of, any where there are none.
        country: whether a country's adjective gives it too.
    """

    heads: frozenset[str]
    modifiers: frozenset[str]
    of: frozenset[str]
    unless: frozenset[str]
    contents: frozenset[str]
    holder: frozenset[str]
    country: bool


@dataclass(frozen=True, slots=True)
class CasualtyWords:
    """Words by which casualties are told, each mapped to the kind of casualty."""

    verbs: Mapping[str, FigureKind]
    intransitive: Mapping[str, FigureKind]
    nouns: Mapping[str, FigureKind]
    adjectives: Mapping[str, FigureKind]
    objects: Mapping[tuple[str, str], FigureKind]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All word lists together."""

    nouns: Mapping[str, NounClass]
    demonyms: Mapping[str, str]
    reporting: Reporting
    factuality: Factuality
    light: LightVerbs
    quantities: Quantities
    casualties: CasualtyWords
    special: Mapping[str, SpecialClass]
    lemmas: Mapping[str, Mapping[str, str]]

    def noun(self, lemma: str) -> NounClass | None:
        """Return what a head noun says about an entity, or None for a noun not listed."""
        word = lemma.lower()
        found = self.nouns.get(word)
        if found is None and word.endswith("men"):
            found = self.nouns.get(f"{word[:-3]}man")
        if found is None and word.endswith("s"):
            found = self.nouns.get(word[:-1])
        people = ("man", "men", "woman", "women", *words("people_endings"))
        if found is None and word.endswith(people) and len(word) > _MAN:
            return NounClass("person", frozenset(("person",)), frozenset(("person",)))
        return found

    def plural_of_people(self, word: str) -> bool:
        """Return whether a word is the plural of a noun for fighters or civilians: "guerrillas"."""
        lower = word.lower()
        found = self.nouns.get(lower[:-1]) if lower.endswith("s") else None
        return (
            found is not None
            and bool(found.classes & {"armed", "civilians"})
            and "org" not in found.classes
        )

    def plural_noun(self, word: str) -> bool:
        """Return whether a word is the plural of a noun for people or means of an attack."""
        lower = word.lower()
        found = self.nouns.get(lower[:-1]) if lower.endswith("s") else None
        kinds = {"armed", "civilians", "person", "weapon", "vehicle"}
        return found is not None and bool(found.classes & kinds) and "org" not in found.classes

    def country_of(self, word: str) -> str | None:
        """Return the ISO code of the country an adjective or people's name points to."""
        found = self.demonyms.get(word)
        if found is None and word.endswith("s"):
            found = self.demonyms.get(word[:-1])
        if found is None and word.endswith("men"):
            found = self.demonyms.get(f"{word[:-3]}man")
        return found


@cache
def load_lexicon() -> Lexicon:
    """Read every word list; the result is shared and never changed."""
    return Lexicon(
        nouns=_nouns(_toml("nominals")),
        demonyms=_demonyms(),
        reporting=reporting_words(_toml("reporting")),
        factuality=_factuality(_toml("factuality")),
        light=_light(_toml("light_verbs")),
        quantities=_quantities(_toml("quantities")),
        casualties=_casualties(_toml("casualties")),
        special=_special(_toml("argument_classes")),
        lemmas=_toml("lemmas"),
    )


@cache
def words(name: str) -> frozenset[str]:
    """Return one of the classes of ``data/word_classes.toml``."""
    return frozenset(_words(_word_classes()[name]))


@cache
def _word_classes() -> Mapping[str, str]:
    return _toml("word_classes")


def _toml(name: str) -> dict[str, Any]:
    with resources.path(f"data/{name}.toml").open("rb") as file:
        return tomllib.load(file)


def _words(text: str) -> list[str]:
    return [word.replace("_", " ") for word in text.split()]


def _nouns(table: Mapping[str, Any]) -> dict[str, NounClass]:
    found: dict[str, NounClass] = {}
    for section, row in table.items():
        classes = frozenset(row.get("classes", (section,)))
        for noun in _words(row["heads"]):
            before = found.get(noun)
            if before is None:
                found[noun] = NounClass(row["kind"], classes, frozenset((section,)))
            else:
                kind = row["kind"] if section == "facility" else before.kind
                found[noun] = NounClass(kind, before.classes | classes, before.sections | {section})
    return found


def _demonyms() -> dict[str, str]:
    with resources.path("data/demonyms.tsv").open(encoding="utf-8", newline="") as file:
        rows = (line for line in file if not line.startswith("#"))
        return {row["demonym"]: row["country"] for row in csv.DictReader(rows, delimiter="\t")}


def _mapped(groups: Iterable[tuple[str, str]]) -> dict[str, str]:
    return {word: value for value, words in groups for word in _words(words)}


def _factuality(table: Mapping[str, Any]) -> Factuality:
    modalities = (
        "planned", "intended", "decided", "attempted", "threatened", "promised", "requested",
        "expected", "hypothetical", "probable", "negative",
    )  # fmt: skip
    return Factuality(
        auxiliaries=_mapped(table["auxiliaries"].items()),
        adverbs=_mapped(table["adverbs"].items()),
        adjectives=_mapped(table["adjectives"].items()),
        determiners=frozenset(_words(table["determiners"]["negative"])),
        predicates=_mapped((m, table[m]["predicates"]) for m in reversed(modalities)),
        likelihood=_mapped(table["likelihood"].items()),
        conditionals=frozenset(_words(table["conditionals"]["markers"])),
        awaiting=frozenset(_words(table["awaiting"]["markers"])),
        refuted=frozenset(_words(table["refuted"]["adjectives"])),
        refuted_as=frozenset(
            (*_words(table["refuted"]["adjectives"]), *_words(table["refuted"]["nouns"]))
        ),
        branding=frozenset(_words(table["refuted"]["branding"])),
        lies=frozenset(_words(table["refuted"]["lies"])),
        nobody=frozenset(_words(table["nobody"]["words"])),
    )


def _light(table: Mapping[str, Any]) -> LightVerbs:
    return LightVerbs(
        subject_role=_mapped((role, table[role]["verbs"]) for role in ("agent", "patient")),
        existential=frozenset(_words(table["existential"]["verbs"])),
        impact=frozenset(_words(table["impact"]["verbs"])),
        transparent=frozenset(_words(table["transparent_verbs"]["verbs"])),
    )


def _quantities(table: Mapping[str, Any]) -> Quantities:
    return Quantities(
        units=table["units"],
        scales=table["scales"],
        vague=frozenset(_words(table["vague"]["words"])),
        at_least=tuple(table["at_least"]["phrases"]),
        at_most=tuple(table["at_most"]["phrases"]),
        about=tuple(table["about"]["phrases"]),
    )


def _casualties(table: Mapping[str, Any]) -> CasualtyWords:
    def by(key: str) -> dict[str, FigureKind]:
        found = _mapped((kind, row[key]) for kind, row in table.items())
        return {word: cast("FigureKind", kind) for word, kind in found.items()}

    objects = {
        (phrase.split()[0], phrase.split()[1]): cast("FigureKind", kind)
        for kind, row in table.items()
        for phrase in row["objects"]
    }
    return CasualtyWords(by("verbs"), by("intransitive"), by("nouns"), by("adjectives"), objects)


def _special(table: Mapping[str, Any]) -> dict[str, SpecialClass]:
    return {
        name: SpecialClass(
            heads=frozenset(_words(row["heads"])),
            modifiers=frozenset(_words(row.get("modifiers", ""))),
            of=frozenset(_words(row.get("of", ""))),
            unless=frozenset(_words(row.get("unless", ""))),
            contents=frozenset(_words(row.get("contents", ""))),
            holder=frozenset(_words(row.get("holder", ""))),
            country=bool(row.get("country", False)),
        )
        for name, row in table.items()
    }
