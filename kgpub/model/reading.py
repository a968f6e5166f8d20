"""A reading: what one reader found in one article.

These are the records that every extractor fills and that the graph is made
from; their JSON form is described by a JSON Schema (`kgpub.model.schema`).
Ids are local to the reading. Offsets count code points of the article's text,
end exclusive.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

from kgpub.model.article import Article

MentionKind = Literal["name", "nominal", "pronoun", "trigger", "cue", "clause", "time"]
EntityKind = Literal["person", "organization", "group", "actor", "place", "object"]
Role = Literal["agent", "patient", "recipient", "instrument", "origin", "destination"]
Certainty = Literal["certain", "probable", "possible", "underspecified"]
Polarity = Literal["positive", "negative"]
Tense = Literal["future", "non-future"]
Modality = Literal[
    "asserted",
    "planned",
    "threatened",
    "promised",
    "requested",
    "conditional",
    "hypothetical",
    "expected",
    "attempted",
]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
TimexModifier = Literal[
    "START", "MID", "END", "APPROX", "LESS_THAN", "MORE_THAN", "EQUAL_OR_LESS", "EQUAL_OR_MORE"
]
FigureKind = Literal["count", "killed", "wounded", "missing", "detained", "abducted", "displaced"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A stretch of the article's text.

    Attributes:
        start: offset of its first character.
        end: offset after its last character.
        text: the characters between them, exactly.
        kind: a name, a nominal ("Syrian troops"), a pronoun, the trigger of an
            event, the cue of an attribution ("said"), the clause that carries a claim, or
            an expression of time.
        acting: the words mean a country as a state that acts or is dealt with, as in
            "Russia vetoed it", and not its territory.
    """

    start: int
    end: int
    text: str
    kind: MentionKind = "name"
    acting: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An identity that was considered for an entity and not accepted.

    Attributes:
        wikidata: item identifier, such as ``"Q858"``.
        score: confidence from 0 to 1.
    """

    wikidata: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """The linker's decision about one entity.

    Attributes:
        wikidata: item identifier; None when nothing reached the bar.
        score: confidence of the decision, from 0 to 1.
        method: how it was reached, such as ``"name"``.
        source: where the knowledge base has the identifier from.
        label: the item's English label.
        country: ISO 3166-1 alpha-2 code, lower case, of the place or actor.
        longitude: degrees east, of a place.
        latitude: degrees north, of a place.
        parent: item of the unit that contains a place.
        parent_label: its English label.
        candidates: identities considered and not accepted, best first.
    """

    wikidata: str | None
    score: float
    method: str
    source: str
    label: str | None = None
    country: str | None = None
    longitude: float | None = None
    latitude: float | None = None
    parent: str | None = None
    parent_label: str | None = None
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A participant, place or thing, with every mention of it in the article.

    Attributes:
        id: local to the reading.
        kind: ``group`` is a number of unnamed people ("militants"); ``actor`` is a
            participant whose kind the text leaves open ("a military source").
        label: the name or description to show.
        mentions: at least one, in order of the text.
        country: ISO 3166-1 alpha-2 code, lower case, that the text gives it
            ("Syrian troops": ``"sy"``).
        belongs_to: id of the entity it is a part, member or possession of.
        link: the linker's decision; None before linking.
    """

    id: str
    kind: EntityKind
    label: str
    mentions: tuple[Mention, ...]
    country: str | None = None
    belongs_to: str | None = None
    link: Link | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """A time that the text tells, or when an event happened, as far as the text tells.

    A time that is only derived from what the text tells, as the open interval of "since
    2012" or the first months of "early 2009", has no mentions: the year has them. A
    duration, a recurring time, "now" and "recently" have a value and no days.

    Attributes:
        id: local to the reading.
        value: TIMEX3 value, such as ``"2020-01-27"``, ``"2020-W04"``, ``"2020-01"``, ``"P3D"``.
        begin: first day it may cover; None for an open beginning.
        end: last day it may cover; None for an open end.
        latest_begin: where the end is open, the last day on which it may have begun.
        mentions: the expressions that say it.
        type: TIMEX3 type of the expressions; None where it is not known.
        modifier: TIMEX3 modifier of the expressions ("early", "almost").
    """

    id: str
    value: str
    begin: datetime.date | None
    end: datetime.date | None
    latest_begin: datetime.date | None = None
    mentions: tuple[Mention, ...] = ()
    type: TimexType | None = None
    modifier: TimexModifier | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """An entity in a role of an event.

    Attributes:
        role: the part it plays.
        entity: id of the entity.
    """

    role: Role
    entity: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened or was said might happen; neither true nor false.

    Attributes:
        id: local to the reading.
        type: local name of a concept of the event-type scheme, such as ``"air-strike"``.
        label: one short phrase that says what happened.
        triggers: the words that name it, at least one, in order of the text.
        participants: who took part, and how.
        places: ids of entities it happened at.
        time: id of a time.
        follows: ids of events that it came after, where the text says so.
        part_of: id of the event it is a part of, where the text says so.
    """

    id: str
    type: str
    label: str
    triggers: tuple[Mention, ...]
    participants: tuple[Participant, ...] = ()
    places: tuple[str, ...] = ()
    time: str | None = None
    follows: tuple[str, ...] = ()
    part_of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number that a claim gives.

    Attributes:
        kind: the fate counted, or ``count`` for any other number.
        text: the words of the article.
        count: the exact number, if it is given.
        minimum: the number is at least this.
        maximum: the number is at most this.
        of: id of the entity counted.
        part_of: index, from 0, of the figure of the same claim that counts these as well:
            the ten people of "ten people, including three children".
    """

    kind: FigureKind
    text: str
    count: int | None = None
    minimum: int | None = None
    maximum: int | None = None
    of: str | None = None
    part_of: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What one source says, of one event or of something that is no event of the scheme.

    "The minister said the talks were useful" tells of no event, and still says who says
    what: such a claim has its content instead of an event.

    Attributes:
        id: local to the reading.
        event: id of the event; None where the content is all that is known.
        sources: ids of the entities who say so; empty for the publisher.
        certainty: how sure the source is.
        polarity: ``negative`` if the source says it did not happen.
        tense: ``future`` if it is yet to come at the time of speaking.
        modality: asserted, or only planned, threatened, hypothetical…
        evidence: the text that carries the claim, at least one mention.
        cue: the words that attribute it ("said").
        content: all that the source says at that place, in one or several stretches: the
            whole reported clause or quotation. Needed where there is no event.
        quotation: the source's own words, where quoted.
        condition: id of the event on which it depends.
        reported_in: id of the claim in whose content somebody else reports this one.
        figures: casualties and other counts that this source gives.
    """

    id: str
    event: str | None = None
    evidence: tuple[Mention, ...]
    sources: tuple[str, ...] = ()
    certainty: Certainty = "certain"
    polarity: Polarity = "positive"
    tense: Tense = "non-future"
    modality: Modality = "asserted"
    cue: Mention | None = None
    content: tuple[Mention, ...] = ()
    quotation: str | None = None
    condition: str | None = None
    reported_in: str | None = None
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """What produced a reading.

    Attributes:
        reader: name of the extractor.
        version: its version.
        model: language model, with version.
        event_types: digest of the event-type scheme that was used.
    """

    reader: str
    version: str
    model: str = ""
    event_types: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that was found in one article."""

    article: Article
    provenance: Provenance
    entities: tuple[Entity, ...] = ()
    times: tuple[Time, ...] = ()
    events: tuple[Event, ...] = ()
    claims: tuple[Claim, ...] = ()
