"""Identity: the Wikidata item of a mention.

Gold with ``wikidata`` is compared by item. Gold with ``wikipedia`` titles is compared
with the item of the title if a table gives it. Else a title without parenthesis means
the most popular bearer of that label in the knowledge base; a title with one, or whose
words are nobody's label, means any item that is labelled or named so. Titles are
compared without case, accents, punctuation and parenthesis.

Mentions without an identity are neutral unless gold marks them NIL. The floor ties every
published mention to the most popular item that the knowledge base has for its words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol
from urllib.parse import unquote

from kgpub.evaluation.alignment import align_spans
from kgpub.evaluation.gold import GoldDocument, GoldMention
from kgpub.evaluation.mentions import Found, error, gold_mentions, published_mentions
from kgpub.evaluation.names import is_name
from kgpub.evaluation.published import PublishedGraph
from kgpub.evaluation.scores import Counts, Tally
from kgpub.evaluation.spans import Match

_PARENTHESIS = re.compile(r"\s*\([^()]*\)$")


class Names(Protocol):
    """What a knowledge base is asked."""

    def bearers(self, name: str) -> Sequence[tuple[str, str]]:
        """Return item and label of those who bear a name, the most popular first."""
        ...


@dataclass(frozen=True, slots=True)
class NoNames:
    """A knowledge base that knows nothing."""

    def bearers(self, name: str) -> Sequence[tuple[str, str]]:
        """Return nothing."""
        return ()


@dataclass(frozen=True, slots=True)
class Identities:
    """Compares gold identities with items.

    Attributes:
        names: the knowledge base.
        titles: items by the title of their English Wikipedia article, as far as known.
        has_item: whether the knowledge base has an item.
    """

    names: Names = field(default_factory=NoNames)
    titles: Mapping[str, str] = field(default_factory=dict)
    has_item: Callable[[str], bool] = field(default=lambda item: False)

    def agree(self, gold: GoldMention, item: str, label: str) -> bool:
        """Return whether an item is the one that gold means."""
        expected = self._item(gold)
        if expected is not None:
            return item == expected
        if gold.wikipedia is None:
            return False
        key = name_key(gold.wikipedia)
        bearers = self.names.bearers(_plain(gold.wikipedia))
        labelled = [one for one, name in bearers if name_key(name) == key]
        if labelled and not _PARENTHESIS.search(gold.wikipedia.replace("_", " ")):
            return item == labelled[0]
        return key == name_key(label) or any(item == one for one, _ in bearers)

    def known(self, gold: GoldMention) -> bool:
        """Return whether the knowledge base has the entity that gold means."""
        expected = self._item(gold)
        if expected is not None:
            return self.has_item(expected)
        return bool(self.names.bearers(_plain(gold.wikipedia or "")))

    def _item(self, gold: GoldMention) -> str | None:
        if gold.wikidata is not None:
            return gold.wikidata
        return self.titles.get(unquote(gold.wikipedia or "").replace("_", " "))


def _plain(title: str) -> str:
    return _PARENTHESIS.sub("", unquote(title).replace("_", " ")).strip()


def name_key(name: str) -> str:
    """Return a name or title as it is compared: no parenthesis, accents, case or punctuation."""
    text = unicodedata.normalize("NFKD", _plain(name)).casefold()
    kept = "".join(c if c.isalnum() else " " for c in text if not unicodedata.combining(c))
    words = kept.split()
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


def score(document: GoldDocument, graph: PublishedGraph, identities: Identities) -> Tally:
    """Count a document's identities; nothing if gold has none."""
    tally = Tally()
    gold = gold_mentions(document)
    if not any(m.identity or m.nil for m in gold):
        return tally
    found = published_mentions(graph, document)
    matches: tuple[Match, ...] = ("exact", "trimmed", "overlap")
    for match in matches:
        aligned = align_spans([m.span for m in gold], [m.span for m in found], match, document.text)
        name = f"span and identity, {match}"
        tally.counts[name].add(_overall(gold, found, aligned, identities))
        first = [_first(document, m, identities) for m in found]
        tally.floors[name].add(_overall(gold, first, aligned, identities))
        if match == "trimmed":
            _decisions(tally, document, gold, found, aligned, identities)
    return tally


def _first(document: GoldDocument, mention: Found, identities: Identities) -> Found:
    words = document.words(mention.span.trimmed(document.text))
    item, label = next(iter(identities.names.bearers(words)), (None, ""))
    return Found(mention.span, mention.kind, item, label)


def _overall(
    gold: list[GoldMention],
    found: list[Found],
    aligned: dict[int, int],
    identities: Identities,
) -> Counts:
    """Span and identity: a link on a mention whose identity is not annotated is neutral."""
    counts = Counts(published=sum(m.wikidata is not None for m in found))
    for i, mention in enumerate(gold):
        partner = found[aligned[i]] if i in aligned else None
        item = partner.wikidata if partner is not None else None
        neutral = mention.optional or (mention.identity is None and not mention.nil)
        if neutral:
            counts.published -= item is not None
        elif mention.identity is not None:
            counts.gold += 1
            if item is not None and partner is not None:
                counts.right += identities.agree(mention, item, partner.label)
    return counts


def _decisions(
    tally: Tally,
    document: GoldDocument,
    gold: list[GoldMention],
    found: list[Found],
    aligned: dict[int, int],
    identities: Identities,
) -> None:
    """The linker's decisions on the mentions that were found."""
    for i, j in aligned.items():
        mention, partner = gold[i], found[j]
        item = partner.wikidata
        if mention.optional or (mention.identity is None and not mention.nil):
            continue
        if item is None and any(m.nil for m in gold):
            tally.share("NIL right, of unlinked (trimmed)", mention.identity is None, 1)
        right = (
            item is not None
            and mention.identity is not None
            and identities.agree(mention, item, partner.label)
        )
        name = is_name(document.words(mention.span.trimmed(document.text)))
        if item is not None:
            tally.share("links right, of links (trimmed)", right, 1)
            if name:
                tally.share("links right, of links on names (trimmed)", right, 1)
        if mention.identity is not None:
            tally.share("linked right, of found (trimmed)", right, 1)
            if identities.known(mention):
                tally.share("linked right, of found and in KB (trimmed)", right, 1)
                tally.share(f"in KB, {mention.kind or 'other'} (trimmed)", right, 1)
                if name:
                    tally.share("in KB, names only (trimmed)", right, 1)
        if not right and (item is not None or mention.identity is not None):
            said = f"{item} {partner.label}" if item else "NIL"
            meant = mention.identity or "NIL"
            kind = "wrong" if item is not None else "missed"
            entry = error(document, "linking", kind, mention.span, gold=meant, published=said)
            tally.errors.append(entry)
