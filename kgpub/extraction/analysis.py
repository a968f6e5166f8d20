"""The working notes of the extractor on one document.

Each component reads what earlier ones noted on ``doc._.kgpub`` and adds its own.
Tokens are named by their index in the document.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import cast

from spacy.tokens import Doc, Token

from kgpub.model import Article
from kgpub.model.reading import (
    Certainty,
    EntityKind,
    FigureKind,
    MentionKind,
    Modality,
    Polarity,
    Tense,
    TimexModifier,
    TimexType,
)
from kgpub.scheme import Frame


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in the text, exact or bounded."""

    text: str
    count: int | None = None
    minimum: int | None = None
    maximum: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityMention:
    """A noun phrase, name or pronoun that stands for an entity.

    Attributes:
        head: token that heads it.
        start, end: character offsets, end exclusive.
        kind: name, nominal or pronoun.
        entity_kind: kind of the entity.
        label: the phrase without articles and quotation marks.
        classes: semantic classes, as frames name them.
        country: ISO code that a demonym or possessor gives.
        owner: head token of the mention it belongs to.
        plural: more than one is meant.
        quantity: how many, where the phrase says so.
        key: identity in the knowledge base the name was recognized by.
        definite: introduced by "the", "that", "this" or a possessive.
        within: key or name of the place that this is a direction in ("southeast Idlib").
        same_as: head token of the name that the mention only spells out ("the city of X").
    """

    head: int
    start: int
    end: int
    kind: MentionKind
    entity_kind: EntityKind
    label: str
    classes: frozenset[str]
    country: str | None = None
    owner: int | None = None
    plural: bool = False
    quantity: Quantity | None = None
    key: str | None = None
    definite: bool = False
    same_as: int | None = None
    within: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """A time in the text, with its value.

    Attributes:
        start, end_char: character offsets, end exclusive.
        start_token, end_token: token range, end exclusive.
        value, type, modifier: as in TIMEX3.
        days: first and last day that the value covers; None where it has no place in the
            calendar.
        begin, end: first and last day of what happens at this time, None where open:
            a part of ``days`` ("early 2009"), or more ("since 2012", "from 3 to 5 May").
        latest_begin: where the end is open, the last day on which it may have begun.
        coarse: covers a week or more.
    """

    start: int
    end_char: int
    start_token: int
    end_token: int
    value: str
    type: TimexType = "DATE"
    modifier: TimexModifier | None = None
    days: tuple[datetime.date | None, datetime.date | None] | None
    begin: datetime.date | None
    end: datetime.date | None
    latest_begin: datetime.date | None = None
    coarse: bool = False

    @property
    def bounded(self) -> bool:
        """Whether an event can be dated by it."""
        return self.begin is not None or self.end is not None


@dataclass(slots=True, kw_only=True)
class Trigger:
    """A word that evokes an event, with what fills the event's roles.

    Attributes:
        token: head token.
        tokens: tokens of the trigger, with particles and fixed nouns.
        frame: the frame that matched.
        roles: (role, head token of the mention) pairs in order of preference.
        places: head tokens of places it happened at.
        time: index into the time expressions.
        begun: the time is when it began; it may go on.
        governor: token of the light verb above an event noun, else the trigger's own.
        follows, part_of: tokens of other triggers that it came after, or was part of.
        host: token of the event whose casualties this trigger tells.
        same_as: token of an earlier trigger of the same event.
        contested: that its agents did it is only said by others.
        about: tokens of event nouns that stand where a participant would.
        doubts: participants whose class is only possible.
        said: (start, end) characters of what is said, where only that tells the act.
    """

    token: int
    tokens: tuple[int, ...]
    frame: Frame
    roles: list[tuple[str, int]] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    time: int | None = None
    begun: bool = False
    governor: int = -1
    follows: list[int] = field(default_factory=list)
    part_of: int | None = None
    host: int | None = None
    same_as: int | None = None
    contested: bool = False
    about: list[int] = field(default_factory=list)
    doubts: int = 0
    said: tuple[int, int] | None = None

    def fillers(self, role: str) -> list[int]:
        """Return the head tokens that fill a role."""
        return [token for name, token in self.roles if name == role]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """Who says so, and how surely.

    Attributes:
        sources: head tokens of the speakers; empty for the publisher.
        cue: token that attributes.
        quote: (start, end) characters of the direct quotation it stands in.
        condition: token of the trigger it depends on.
    """

    sources: tuple[int, ...] = ()
    cue: int | None = None
    certainty: Certainty = "certain"
    polarity: Polarity = "positive"
    tense: Tense = "non-future"
    modality: Modality = "asserted"
    quote: tuple[int, int] | None = None
    condition: int | None = None


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch between quotation marks.

    Attributes:
        start, end: character offsets between the marks, end exclusive.
        start_token, end_token: the same in tokens.
        continues: goes on from the quotation before it, in the paragraph before.
        speakers: head tokens of who says it; empty if that stays open.
        cue: the verb of saying.
    """

    start: int
    end: int
    start_token: int
    end_token: int
    continues: bool = False
    speakers: tuple[int, ...] = ()
    cue: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """That somebody says something, whether or not it tells of an event.

    Attributes:
        cue: head token of the words that attribute; None where only quotation marks do.
        cue_tokens: token range of those words, end exclusive.
        head: token that heads what is said.
        sources: head tokens of the speakers; empty if they stay open.
        content: what is said, as (start, end) characters of each stretch, in order.
        quotes: those stretches of it that are the source's own words.
        told: the source says, wants or believes it; else it takes a stand on what others tell.
        certainty: how sure the source is of it.
        denied: the source says that it is not so, or does not want it.
    """

    cue: int | None
    cue_tokens: tuple[int, int] | None
    head: int
    sources: tuple[int, ...]
    content: tuple[tuple[int, int], ...]
    quotes: tuple[tuple[int, int], ...] = ()
    told: bool = True
    certainty: Certainty = "certain"
    denied: bool = False


@dataclass(frozen=True, slots=True)
class FateCount:
    """A casualty or other figure: what happened to how many of whom.

    Attributes:
        trigger: token of the event it is told of.
        teller: token of the word that tells it, whose source gives the figure.
        kind: the fate, or ``count``.
        quantity: how many.
        mention: head token of who or what is counted.
        whole: head token of those of whom these are a part ("including three children").
    """

    trigger: int
    teller: int
    kind: FigureKind
    quantity: Quantity
    mention: int | None
    whole: int | None = None


@dataclass(slots=True)
class Analysis:
    """Everything noted about one document so far.

    Attributes:
        clusters: by head token of a mention, that of another one of the same entity.
        event_nouns: the nouns that match a frame, None until that is known.
        stand_ins: by head token of a place's name, what of the place is meant (``team``).
        acting: head tokens of mentions of a country that mean the state, not its territory.
        sport: the sport that the article is about, where it is one.
    """

    article: Article
    mentions: dict[int, EntityMention] = field(default_factory=dict)
    clusters: dict[int, int] = field(default_factory=dict)
    stand_ins: dict[int, str] = field(default_factory=dict)
    acting: set[int] = field(default_factory=set)
    sport: str | None = None
    times: list[TimeExpression] = field(default_factory=list)
    triggers: dict[int, Trigger] = field(default_factory=dict)
    stances: dict[int, list[Stance]] = field(default_factory=dict)
    figures: list[FateCount] = field(default_factory=list)
    quotations: list[Quotation] = field(default_factory=list)
    attributions: list[Attribution] = field(default_factory=list)
    cues: dict[int, Attribution] = field(default_factory=dict)
    said: list[Stance] = field(default_factory=list)
    event_nouns: frozenset[int] | None = None

    def root(self, head: int) -> int:
        """Return the head token of the mention that represents the entity: a name if it has one."""
        seen = {head}
        while self.clusters.get(head, head) != head:
            head = self.clusters[head]
            if head in seen:
                break
            seen.add(head)
        return head

    def mention_of(self, head: int) -> EntityMention | None:
        """Return the mention that represents the entity a token stands for, or None."""
        return self.mentions.get(self.root(head))

    def standing(self, token: int | None) -> int | None:
        """Return the trigger that an event is published under, if it is."""
        if token is None or token not in self.triggers:
            return None
        trigger = self.triggers[token]
        if trigger.host is not None:
            return self.standing(trigger.host)
        return self.standing(trigger.same_as) if trigger.same_as is not None else token

    def classes_of(self, head: int) -> frozenset[str]:
        """Return the classes of the entity that a token stands for."""
        own = self.mentions.get(head)
        first = self.mention_of(head)
        found = own.classes if own else frozenset()
        return found | first.classes if first else found


def of(doc: Doc) -> Analysis:
    """Return the notes on a document, opening them where there are none."""
    if not Doc.has_extension("kgpub"):
        Doc.set_extension("kgpub", default=None)
    if doc._.kgpub is None:
        doc._.kgpub = Analysis(Article(text=doc.text))
    return cast("Analysis", doc._.kgpub)


def lemma(token: Token) -> str:
    """Return the lemma of a token in lower case: "bases" is of "base" in the news."""
    if token.lower_ == "bases":
        return "base"
    return token.lemma_.lower()
