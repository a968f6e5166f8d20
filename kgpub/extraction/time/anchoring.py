"""What a time expression is reckoned from: the day of publication, or the time told before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Token

from kgpub.extraction.time.calendar_time import DAY, Date, Period
from kgpub.extraction.time.vocabulary import Vocabulary
from kgpub.model.reading import TimexModifier, TimexType

Direction = Literal["past", "future", "planned", "open"]
"""Where a clause looks; ``planned`` is ahead by its words, and not by its tense."""

_IF = frozenset(("if", "unless"))
_LONG_AGO = 2
_MIN_DATES = 2


class UnanchoredError(Exception):
    """The expression depends on a day that is not known."""


@dataclass(frozen=True, slots=True)
class Timex:
    """A normalized time expression.

    Attributes:
        value: TIMEX3 value.
        type: TIMEX3 type.
        modifier: TIMEX3 modifier.
        period: the days that the value covers, if it has a place in the calendar.
        within: the stretch of those days that is meant ("early 2009"); by default all.
    """

    value: str
    type: TimexType = "DATE"
    modifier: TimexModifier | None = None
    period: Period | None = None
    within: Period | None = None


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where an expression stands in time.

    Attributes:
        published: day of publication.
        told: times told so far, the latest last.
        direction: where its clause looks.
        narrative: the text tells of times long before it was published, or has no date;
            dates without a year follow on those told before.
    """

    published: Date | None
    told: tuple[Period, ...] = ()
    direction: Direction = "open"
    narrative: bool = False

    @property
    def today(self) -> Date:
        """The day of publication.

        Raises:
            UnanchoredError: if it is not known.
        """
        if self.published is None:
            raise UnanchoredError
        return self.published

    @property
    def ahead(self) -> bool:
        """Whether the clause looks ahead."""
        return self.direction in ("future", "planned")

    def reference(self, grain: str) -> Period:
        """Return the time told last that is as fine as a unit.

        Raises:
            UnanchoredError: if there is none.
        """
        longest = _GRAINS.get(grain, 366)
        for period in reversed(self.told):
            if period.begin and period.end and (period.end - period.begin).days < longest:
                return period
        raise UnanchoredError

    def year_of(self, month: int, day: int = 15) -> int:
        """Return the year in which a month, or a day of one, without a year most likely lies.

        News looks back: the latest that is not after publication, or the next when the
        text looks ahead. A narrative goes on from the time told before.

        Raises:
            UnanchoredError: if no date is known.
        """
        if self.narrative and (self.told or self.published is None):
            told = self.reference("year").begin
            if told is None:
                raise UnanchoredError
            last = self.told[-1]
            if last.begin and last.end and (last.end - last.begin).days > _GRAINS["quarter"]:
                return told.year
            return min(
                (told.year - 1, told.year, told.year + 1),
                key=lambda year: (
                    abs(12 * (year - told.year) + month - told.month) + 4 * (year != told.year),
                    year,
                ),
            )
        date = self.today
        day = min(day, 28)
        this = Date(date.year, month, day)
        if self.ahead:
            recent = 14 if self.direction == "future" else 120
            return date.year + (this < date - recent * DAY and month != date.month)
        ahead = 7 if self.direction == "past" else 60
        return date.year - (this > date + ahead * DAY and month != date.month)


_GRAINS = {"day": 2, "night": 2, "week": 8, "weekend": 8, "fortnight": 8, "month": 32,
           "quarter": 93, "season": 93, "year": 367, "decade": 3700, "century": 36700}  # fmt: skip


def direction(token: Token, vocabulary: Vocabulary) -> Direction:
    """Return whether the clause of a token looks back or ahead, by its verb."""
    helping, planned = vocabulary.ahead["helping"], vocabulary.ahead["planned"]
    node = token
    while node.head.i != node.i and node.pos_ not in ("VERB", "AUX"):
        if node.lemma_.lower() in planned:
            return "planned"
        if node.i != token.i and node.lemma_.lower() in vocabulary.ahead["unplanned"]:
            return "past"
        node = node.head
    if node.pos_ not in ("VERB", "AUX"):
        return "open"
    if node.tag_ == "VBG" and node.lemma_.lower() in vocabulary.ahead["starting"]:
        if node.dep_ in ("acl", "advcl") and not any(c.dep_ == "aux" for c in node.children):
            return "planned"  # "called a strike starting on Monday"
    by = token.dep_ == "pobj" and token.head.lower_ == "by"
    for above in range(3):
        helpers = [child for child in node.children if child.dep_ in ("aux", "auxpass")]
        if any(helper.lower_ in helping for helper in helpers):
            return "future"
        agreed = above == 0 and node.tag_ == "VBD"  # "agreed on Monday to meet"
        if (node.lemma_.lower() in planned and not agreed) or any(
            child.lemma_.lower() in planned
            if child.dep_ == "acomp"
            else child.dep_ == "xcomp" and node.lemma_ == "be"
            for child in node.children
        ):
            return "planned"
        if any(helper.tag_ == "VBD" or helper.lower_ in ("have", "has") for helper in helpers):
            return "past"
        if node.tag_ in ("VBD", "VBN") and not any(h.lower_ == "be" for h in helpers):
            return "past"
        if node.dep_ == "advcl" and any(h.tag_ in ("VBZ", "VBP") for h in helpers):
            if any(c.dep_ == "mark" and c.lower_ in _IF for c in node.children):
                return "planned"  # "if they do not sign by Saturday"
        infinitive = any(helper.tag_ == "TO" for helper in helpers)
        if by and above == 0 and (infinitive or any(h.tag_ in ("VBZ", "VBP") for h in helpers)):
            return "planned"  # "undertook to leave by Sunday", "unless he is freed by Friday"
        if infinitive and node.dep_ in ("relcl", "acl"):
            return "planned"  # "the talks to be held on Monday"
        if not (infinitive or node.dep_ in ("xcomp", "conj")) or node.head.i == node.i:
            break
        node = node.head
        if infinitive and node.lemma_ == "be":
            return "planned"
    if node.tag_ in ("VBZ", "VBP") and node.lemma_.lower() not in vocabulary.ahead["telling"]:
        return "planned"
    return "open"


def is_narrative(published: Date | None, years: list[int], deictic: int) -> bool:
    """Return whether a text tells history rather than news.

    Args:
        published: its date.
        years: the years it names.
        deictic: how many of its expressions are reckoned from the day of writing.
    """
    if published is None:
        return True
    old = [year for year in years if year < published.year - _LONG_AGO]
    return len(old) >= _MIN_DATES and len(old) > 0.6 * len(years) and deictic * 4 <= len(old)
