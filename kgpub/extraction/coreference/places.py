"""The named place that "the city", "the area" or "the country" stands for."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter

from spacy.tokens import Doc, Span, Token

from kgpub.extraction.analysis import Analysis, EntityMention, lemma
from kgpub.extraction.lexicon import words

_SUBJECT = frozenset(("nsubj", "nsubjpass"))
_WINDOW = 4
_CLEARLY = 1.5


class Places:
    """The mentions that name places, by where in the text they stand."""

    def __init__(self, notes: Analysis) -> None:
        self._notes = notes
        self._heads = sorted(notes.mentions)
        self._ranks = {head: rank for rank, head in enumerate(notes.mentions)}
        self._seen = 0
        self._named: dict[str, int] = {}
        self._spoken_of: Counter[str] = Counter()

    def between(self, start: int, end: int) -> list[EntityMention]:
        """Return those that stand between two tokens, in the order they were noted."""
        heads = self._heads[bisect_left(self._heads, start) : bisect_left(self._heads, end)]
        return [
            self._notes.mentions[head]
            for head in sorted(heads, key=self._ranks.__getitem__)
            if self._is_place(head)
        ]

    def country_of_story(self, end: int) -> int | None:
        """Return the country clearly most spoken of before a token, None if two vie.

        Speaking of its people and bodies counts: "Afghan teenagers". To be asked in
        the order of the text.
        """
        while self._seen < len(self._heads) and self._heads[self._seen] < end:
            head = self._heads[self._seen]
            mention = self._notes.mentions[head]
            if mention.country is not None:
                self._spoken_of[mention.country] += 1
                if "country" in mention.classes and self._is_place(head):
                    self._named[mention.country] = head
            self._seen += 1
        ordered = sorted(self._named.items(), key=lambda n: (-self._spoken_of[n[0]], -n[1]))
        if not ordered:
            return None
        rivals = [self._spoken_of[country] for country, _ in ordered[1:2]]
        clear = self._spoken_of[ordered[0][0]] >= _CLEARLY * max(rivals, default=0)
        return ordered[0][1] if clear else None

    def _is_place(self, head: int) -> bool:
        mention = self._notes.mentions[head]
        return "facility" not in mention.classes and _names_place(mention, self._notes)


def place_meant(doc: Doc, places: Places, mention: EntityMention) -> int | None:
    """The named place that "the city", "the area" or "the country" stands for."""
    token = doc[mention.head]
    word = lemma(token)
    if not mention.definite or len(mention.label.split()) > 1 or mention.plural:
        return None
    if any(c.dep_ in ("poss", "relcl") for c in token.children):
        return None
    if word in words("countries"):
        return places.country_of_story(mention.head)
    if word not in words("settlements") | words("areas"):
        return None
    sentences = _sentences_before(token)
    names = places.between(sentences[0].start, mention.head)
    local = [m for m in names if "country" not in m.classes]
    if word in words("settlements"):
        towns = [m for m in local if not _is_province(m) and not _is_natural(m)]
        return _salient(doc, towns, sentences)
    return _salient(doc, [m for m in local if not _speaks(doc[m.head])], sentences)


def _names_place(mention: EntityMention, notes: Analysis) -> bool:
    first = notes.mention_of(mention.head)
    return first is not None and first.kind == "name" and first.entity_kind == "place"


def _is_province(mention: EntityMention) -> bool:
    return mention.label.split()[-1].lower() in words("areas") or "region" in mention.classes


def _is_natural(mention: EntityMention) -> bool:
    """As "the Bakhmutka River", "Mount Ararat"; not as "Salt Lake City"."""
    name = mention.label.lower().split()
    return not words("natural_features").isdisjoint((name[0], name[-1]))


def _speaks(token: Token) -> bool:
    """A place as the subject of a verb is its government."""
    return token.dep_ == "nsubj" and token.head.pos_ == "VERB" and token.tag_ == "NNP"


def _sentences_before(token: Token) -> list[Span]:
    """The sentence of a token and the few before it, in order."""
    found = [token.sent]
    while len(found) < _WINDOW and found[0].start > 0:
        found.insert(0, token.doc[found[0].start - 1].sent)
    return found


def _salient(doc: Doc, places: list[EntityMention], sentences: list[Span]) -> int | None:
    """The subject of the sentence before, else the most recent place of the last sentences."""
    for sentence in reversed(sentences):
        here = [m for m in places if sentence.start <= m.head < sentence.end]
        subjects = [m for m in here if doc[m.head].dep_ in _SUBJECT]
        if subjects:
            return subjects[0].head
        alone = [
            m for m in here if doc[m.head].dep_ != "conj" and not any(
                c.dep_ == "conj" for c in doc[m.head].children
            )
        ]  # fmt: skip
        if alone:
            return max(m.head for m in alone)
    return None
