"""Countries named by an adjective before an event noun: "Turkish air strikes", "the US raid"."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from kgpub.extraction.analysis import Analysis, EntityMention
from kgpub.extraction.lexicon import Lexicon
from kgpub.model import KnownName

_COUNTRY = "country"
_SHORTEST = 4  # shorter ones are abbreviations


class DemonymFinder:
    """Finds the country behind an adjective and notes it as a mention of that country."""

    def __init__(self, lexicon: Lexicon, names: Iterable[KnownName]) -> None:
        """Keep the demonyms, and the shortest spelled-out name of each country."""
        self._lexicon = lexicon
        self._countries: dict[str, KnownName] = {}
        for name in names:
            if name.country is None or _COUNTRY not in name.classes or name.kind != "place":
                continue
            if name.text.isascii() and len(name.text) >= _SHORTEST and "." not in name.text:
                known = self._countries.get(name.country)
                if known is None or (len(name.text), name.text) < (len(known.text), known.text):
                    self._countries[name.country] = name

    def country_before(self, noun: Token, notes: Analysis) -> int | None:
        """Return the token of the adjective, noted as a mention of its country, or None."""
        found: int | None = None
        for child in noun.children:
            if child.dep_ not in ("amod", "compound", "nmod") or child.i > noun.i:
                continue
            code = self._lexicon.country_of(child.text)
            country = self._countries.get(code) if code is not None else None
            if country is None or any(c.dep_ == "conj" for c in child.children):
                continue
            if child.i not in notes.mentions:
                _note(child, country, notes)
            found = child.i
        return found


def _note(adjective: Token, country: KnownName, notes: Analysis) -> None:
    """Note the mention, as one more of the country where the text names it elsewhere."""
    bearers = sorted(
        head
        for head, mention in notes.mentions.items()
        if mention.key == country.key and mention.kind == "name"
    )
    notes.mentions[adjective.i] = EntityMention(
        head=adjective.i,
        start=adjective.idx,
        end=adjective.idx + len(adjective.text),
        kind="name",
        entity_kind="place",
        label=notes.mentions[bearers[0]].label if bearers else country.text,
        classes=country.classes | {"country", "place"},
        country=country.country,
        key=country.key,
    )
    if bearers:
        notes.clusters[adjective.i] = notes.root(bearers[0])
