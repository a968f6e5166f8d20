"""Places that stand for the team that plays for them: "Sweden beat South Korea 1-0".

A place that speaks stands for its government, a building for its administration; a team is
meant only in an article on sport, and only where the place plays: as the subject of a verb, as
an opponent, as what a goalkeeper or a victory belongs to, in a score line. "In Sweden"
and "fans from Sweden" stay the country. The words stand in ``data/sport.toml``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

from spacy.tokens import Doc, Token

from kgpub import resources
from kgpub.extraction import analysis
from kgpub.extraction.analysis import Analysis, EntityMention, lemma
from kgpub.extraction.lexicon import Lexicon

TEAM = "team"
GOVERNMENT = "government"
ADMINISTRATION = "administration"
_SCORE = re.compile(r"\s*\(?\d{1,3}\s?(?:[-–—:]|to)\s?\d{1,3}\b")
_BEFORE = re.compile(r"\b\d{1,3}\s?(?:[-–—:]|to)\s?\d{1,3}\)?\s*(?:against |to |over |vs\.? )?$")
_RESULT = re.compile(r"(?<!\w)\d{1,2}\s?[-–—]\s?\d{1,2}(?![\w-])")
_SURE = 2
_DENSE = 0.012
_STEPS = 4


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(_table()[name]["words"].split())


@cache
def _table() -> Mapping[str, Mapping[str, Any]]:
    with resources.path("data/sport.toml").open("rb") as file:
        return tomllib.load(file)


class TeamFinder:
    """A pipeline component that notes which names of places mean a team."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Keep the word lists."""
        self._lexicon = lexicon

    def __call__(self, doc: Doc) -> Doc:
        """Note the teams of an article on sport."""
        if not is_sport(doc):
            return doc
        notes = analysis.of(doc)
        notes.sport = _sport_named(doc)
        names = [m for h in sorted(notes.mentions) if _may_play(m := notes.mentions[h])]
        playing = [m for m in names if self._plays(doc[m.head], notes)]
        sides = {m.label for m in playing}
        notes.stand_ins.update({m.head: TEAM for m in playing})
        for mention in names:
            if mention.label in sides and _loose(doc[mention.head]):
                notes.stand_ins.setdefault(mention.head, TEAM)
        return doc

    def _plays(self, token: Token, notes: Analysis) -> bool:
        mention = notes.mentions[token.i]
        after = token.doc.text[mention.end : mention.end + 20]
        before = token.doc.text[max(0, mention.start - 24) : mention.start]
        if _SCORE.match(after) or _BEFORE.search(before):
            return True
        for _ in range(_STEPS):
            if token.dep_ not in ("conj", "appos") or token.head.pos_ != "PROPN":
                break
            token = token.head
        head = token.head
        word = lemma(head)
        if token.dep_ == "nsubj":
            other = _words("staging") | self._lexicon.reporting.certainty.keys() | {"be"}
            return head.pos_ in ("VERB", "AUX") and word not in other
        if token.dep_ in ("dobj", "dative", "nsubjpass"):
            return word in _words("playing")
        if token.dep_ in ("poss", "compound", "nmod"):
            return head.pos_ in ("NOUN", "PROPN") and word in _words("belonging") | _words("sure")
        if token.dep_ == "pobj":
            if head.lower_ in ("against", "versus", "vs", "vs."):
                return True
            above = head.head
            if above.pos_ == "VERB":
                return head.lower_ in ("to", "for", "by", "over", "with") and lemma(
                    above
                ) in _words("playing")
            return head.lower_ in ("over", "for", "to", "by", "with") and lemma(above) in (
                _words("belonging")
            )
        return False


def stand_in_label(name: str, role: str, sport: str | None, *, country: bool) -> str:
    """Return the label of what a place stands for, such as "Damascus (government)".

    A national team is called as it is known if the article names its sport.
    """
    if role != TEAM or not (country or name in _table()["nations"]["words"]):
        return f"{name} ({role})"
    return f"{name} national {sport} team" if sport else f"{name} (national team)"


def is_sport(doc: Doc) -> bool:
    """Return whether an article is clearly about a match or a competition.

    At least two different words that only sport has (a score counts as one), and one word
    of sport in about eighty: a report of a government that "wins a match" has neither.
    """
    sure = {"0-0"} if _RESULT.search(doc.text) else set()
    count = total = 0
    for token in doc:
        if not token.is_alpha:
            continue
        total += 1
        word = token.lemma_.lower()
        if word in _words("sure"):
            sure.add(word)
            count += 1
        elif word in _words("common"):
            count += 1
    return len(sure) >= _SURE and count >= _DENSE * total


def _sport_named(doc: Doc) -> str | None:
    """The one sport that the article names, as national teams are called by it."""
    lower = {token.lower_ for token in doc}
    if lower & set(_table()["women"]["words"].split()):
        return None
    found = {sport for sport, row in _table()["named"].items() if lower & set(row.split())}
    return found.pop() if len(found) == 1 else None


def _may_play(mention: EntityMention) -> bool:
    place = mention.kind == "name" and mention.entity_kind == "place"
    return place and not mention.within and not mention.classes & {"facility", "airport"}


def _loose(token: Token) -> bool:
    """In no place where a country is meant: in a list, a heading, at the head of a sentence."""
    return token.dep_ in ("nsubj", "conj", "ROOT", "appos", "dep", "npadvmod") and not any(
        t.dep_ == "pobj" for t in [token, *token.ancestors][:_STEPS]
    )
