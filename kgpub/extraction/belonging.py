"""Whose something is: the country and the owner that stand before a noun, or behind "of"."""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Token

from kgpub.extraction.lexicon import Lexicon
from kgpub.extraction.noun_phrases import of_complement
from kgpub.model import KnownName

NAMED = frozenset(("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP"))


class Belonging:
    """Finds the country and the owner of what a noun names."""

    def __init__(self, lexicon: Lexicon, names: Mapping[str, KnownName]) -> None:
        """Keep the word lists, and the known names by their keys."""
        self._lexicon = lexicon
        self._names = names

    def country(self, token: Token) -> str | None:
        """Return the code of the country that a word before a noun names: "Syrian troops"."""
        for child in token.children:
            if child.dep_ in ("amod", "compound", "nmod", "poss", "npadvmod"):
                found = self._lexicon.country_of(child.text) or self._country_named(child)
                if found is not None:
                    return found
                deeper = self.country(child) if child.dep_ in ("compound", "poss", "nmod") else None
                if deeper is not None:
                    return deeper
        return None

    def _country_named(self, token: Token) -> str | None:
        name = self._names.get(token.ent_kb_id_)
        return name.country if name is not None else None

    def owner(self, token: Token) -> int | None:
        """Return the head token of the mention that a noun belongs to, as "its" of "its forces"."""
        for child in token.children:
            if child.dep_ == "poss" and child.pos_ in ("NOUN", "PROPN", "PRON"):
                return child.i
        for child in token.children:
            if token.ent_type_ in NAMED:
                break
            if child.dep_ in ("compound", "nmod") and child.ent_type_ in (
                "ORG",
                "GPE",
                "PERSON",
                "LOC",
            ):
                return child.i
        for child in token.children:
            if token.ent_type_ in NAMED:
                break
            # "Shining Path Maoist extremists": the name modifies a modifier.
            if child.dep_ in ("compound", "nmod") and child.tag_ in ("NNP", "JJ"):
                for inner in child.children:
                    if inner.dep_ == "compound" and inner.ent_type_ == "ORG":
                        return inner.i
        complement = of_complement(token)
        if complement is not None and complement.pos_ in ("NOUN", "PROPN"):
            counted = any(c.dep_ == "nummod" for c in complement.children)
            if not counted or token.tag_ != "NN":  # "a city of 380,000 people"
                return complement.i
        return None
