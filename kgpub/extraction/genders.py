"""What an article and usage tell of whether a person is "he" or "she"."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache

from spacy.tokens import Doc

from kgpub import resources
from kgpub.extraction.analysis import Analysis

_PRONOUNS = {"he": "male", "him": "male", "his": "male", "she": "female", "her": "female",
             "hers": "female"}  # fmt: skip


def gender_of_pronoun(word: str) -> str | None:
    """Return the gender of a pronoun, None for "it" and "they"."""
    return _PRONOUNS.get(word.lower())


@cache
def _words() -> Mapping[str, str]:
    with resources.path("data/gender.toml").open("rb") as file:
        table = tomllib.load(file)
    return {
        word: gender
        for gender, row in table.items()
        for part in row.values()
        for word in part.split()
    }


class Genders:
    """The gender of each person of a document, as far as told."""

    def __init__(self, doc: Doc, notes: Analysis) -> None:
        """Look at the words of every name and description, and the word before it."""
        self._notes = notes
        self._known: dict[int, str] = {}
        table = _words()
        for head in sorted(notes.mentions):
            mention = notes.mentions[head]
            if mention.kind == "pronoun" or mention.entity_kind not in ("person", "actor"):
                continue
            first = next(
                (t for t in doc[max(0, head - 5) : head + 1] if t.idx >= mention.start), doc[head]
            )
            before = doc[first.i - 1].text if first.i else ""
            if before == "." and first.i > 1:
                before = doc[first.i - 2].text
            told = [table.get(before.strip(".").lower())]
            own = mention.label.split()
            told += [table.get(own[0])] if mention.kind == "name" and len(own) > 1 else []
            told += [table.get(own[0].strip(".").lower()), table.get(doc[head].lower_)]
            gender = next((g for g in told if g is not None), None)
            if gender is not None:
                self._known.setdefault(notes.root(head), gender)

    def of(self, root: int) -> str | None:
        """Return ``male``, ``female``, or None where nothing tells."""
        return self._known.get(root)

    def learn(self, head: int, pronoun: str) -> None:
        """Remember what a pronoun that was linked says of its person."""
        gender = gender_of_pronoun(pronoun)
        if gender is not None:
            self._known.setdefault(self._notes.root(head), gender)
