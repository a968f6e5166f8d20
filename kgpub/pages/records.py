"""What a page shows, in the order in which it shows it; the view of a graph."""

from __future__ import annotations

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """A stretch of an article: offsets in characters, end exclusive, and its words."""

    start: int
    end: int
    words: str = ""


@dataclass(frozen=True, slots=True)
class Thing:
    """An entity, as a card or a link shows it.

    Attributes:
        key: its name within a page.
        kind: a word such as ``"place"``.
        point: longitude and latitude in degrees.
        within: labels of what it lies in, is a part of and is the country of it.
    """

    iri: str
    key: str
    label: str
    kind: str
    wikidata: str | None = None
    point: tuple[float, float] | None = None
    within: tuple[str, ...] = ()
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """Something that is only named and linked to."""

    iri: str
    key: str
    label: str


@dataclass(frozen=True, slots=True)
class When:
    """A time; begin and end are its first and last day, None where open."""

    iri: str
    key: str
    label: str
    begin: datetime.date | None
    end: datetime.date | None


@dataclass(frozen=True, slots=True)
class Stance:
    """How far a source vouches for something; see ``data/page_words.toml``."""

    name: str
    sign: str
    word: str
    means: str


@dataclass(frozen=True, slots=True)
class Number:
    """A figure in a claim: "40", "killed", and who is counted."""

    amount: str
    fate: str
    counted: str | None
    words: str


@dataclass(frozen=True, slots=True)
class Saying:
    """A claim: who says it, how surely, in which words."""

    iri: str
    key: str
    sources: tuple[Thing, ...]
    stance: Stance
    modality: str
    certainty: str
    denied: bool
    ahead: bool
    cue: Passage | None
    evidence: tuple[Passage, ...]
    content: tuple[Passage, ...]
    quotation: str | None
    text: str | None
    figures: tuple[Number, ...]
    condition: Reference | None = None
    reported_by: tuple[str, ...] = ()
    article: Reference | None = None


@dataclass(frozen=True, slots=True)
class Happening:
    """An event with all that is claimed of it.

    Attributes:
        parts: pairs of a role and those who have it.
        whole: the event it is a part of.
        after: events that it follows.
        differs: whether its claims are of several stances.
    """

    iri: str
    key: str
    label: str
    type: str
    type_iri: str
    stance: Stance
    differs: bool
    triggers: tuple[Passage, ...]
    parts: tuple[tuple[str, tuple[Thing, ...]], ...]
    places: tuple[Thing, ...]
    time: When | None
    sayings: tuple[Saying, ...]
    whole: Reference | None = None
    after: tuple[Reference, ...] = ()

    @property
    def figures(self) -> tuple[tuple[Number, Saying], ...]:
        """Every figure given for it, with the claim that gives it."""
        return tuple((figure, saying) for saying in self.sayings for figure in saying.figures)

    @property
    def figures_differ(self) -> bool:
        """Whether sources give other numbers for the same fate of the same people."""
        given: dict[tuple[str, str | None], dict[tuple[str, ...], set[str]]] = {}
        for figure, saying in self.figures:
            who = tuple(source.iri for source in saying.sources)
            fates = given.setdefault((figure.fate, figure.counted), {})
            fates.setdefault(who, set()).add(figure.amount)
        return any(
            len({frozenset(amounts) for amounts in by_source.values()}) > 1
            for (fate, _), by_source in given.items()
            if fate
        )


@dataclass(frozen=True, slots=True)
class Report:
    """An article with what was found in it; ``text`` is None where only the graph is known."""

    iri: str
    title: str
    url: str | None
    publisher: str
    date: datetime.date | None
    note: str | None
    text: str | None
    happenings: tuple[Happening, ...]
    sayings: tuple[Saying, ...]
    things: tuple[Thing, ...]
    times: tuple[Passage, ...]
    made_by: str
