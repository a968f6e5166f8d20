"""From what a model answers to a Reading: quotes become offsets, and what has no ground goes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from kgpub.extraction.generative import figures
from kgpub.extraction.generative.dropped import Dropped
from kgpub.extraction.generative.grounding import find
from kgpub.extraction.generative.parts import Part
from kgpub.extraction.generative.wire import (
    Quote,
    QuotedClaim,
    QuotedEntity,
    QuotedEvent,
    QuotedMention,
    QuotedReading,
    QuotedTime,
)
from kgpub.model import Article, Claim, Entity, Event, Mention, Participant, Provenance, Reading
from kgpub.model.reading import Figure, MentionKind, Time, TimexType
from kgpub.model.timex import days
from kgpub.scheme import EventScheme


@dataclass(slots=True)
class _Names:
    """The ids that a part uses, and the records they stand for."""

    entities: dict[str, str] = field(default_factory=dict)
    times: dict[str, str] = field(default_factory=dict)
    events: dict[str, str] = field(default_factory=dict)


class Assembler:
    """Collects the answers on the parts of one article."""

    def __init__(self, article: Article, scheme: EventScheme) -> None:
        """Take the article and the types that events may have."""
        self.dropped = Dropped()
        self._article = article
        self._scheme = scheme
        self._entities: dict[str, Entity] = {}
        self._named: dict[tuple[str, str], str] = {}
        self._owners: dict[str, str] = {}
        self._times: dict[str, Time] = {}
        self._events: dict[str, Event] = {}
        self._claims: list[Claim] = []
        self._taken: set[tuple[int, int]] = set()
        self._triggers: set[tuple[str, int, int]] = set()

    def add(self, part: Part, found: QuotedReading) -> None:
        """Take in what was found in a part.

        Entities with the same name and kind in different parts become one.
        """
        names = _Names()
        merged = dict(self._named)
        for entity in found.entities:
            self._entity(part, entity, names, merged)
        for entity in found.entities:
            self._belongs(entity, names)
        for time in found.times:
            self._time(part, time, names)
        for event in found.events:
            self._event(part, event, names)
        for claim in found.claims:
            self._claim(part, claim, names)

    def reading(self, provenance: Provenance) -> Reading:
        """Return the Reading; records are numbered in order of the text."""
        claimed = {claim.event for claim in self._claims}
        self.dropped.dependent += sum(name not in claimed for name in self._events)
        events = [event for name, event in self._events.items() if name in claimed]
        entities = sorted(self._entities.values(), key=lambda e: _place(e.mentions))
        events.sort(key=lambda e: (_place(e.triggers), e.type))
        claims = sorted(self._claims, key=lambda c: (_place(c.evidence), c.event or ""))
        times = sorted(self._times.values(), key=lambda t: (_place(t.mentions), t.value))
        names = {e.id: f"e{n}" for n, e in enumerate(entities, start=1)}
        whens = {t.id: f"t{n}" for n, t in enumerate(times, start=1)}
        whats = {e.id: f"v{n}" for n, e in enumerate(events, start=1)}
        return Reading(
            article=self._article,
            provenance=provenance,
            entities=tuple(
                replace(e, id=names[e.id], belongs_to=self._owner(e.id, names)) for e in entities
            ),
            times=tuple(replace(t, id=whens[t.id]) for t in times),
            events=tuple(
                replace(
                    e,
                    id=whats[e.id],
                    label=self._label(e),
                    participants=tuple(
                        Participant(role=p.role, entity=names[p.entity]) for p in e.participants
                    ),
                    places=tuple(names[place] for place in e.places),
                    time=whens[e.time] if e.time else None,
                )
                for e in events
            ),
            claims=tuple(
                replace(
                    c,
                    id=f"c{n}",
                    event=whats[c.event or ""],
                    sources=tuple(names[source] for source in c.sources),
                    figures=tuple(replace(f, of=names[f.of] if f.of else None) for f in c.figures),
                )
                for n, c in enumerate(claims, start=1)
            ),
        )

    def _mention(
        self, part: Part, quote: Quote | QuotedMention, kind: MentionKind
    ) -> Mention | None:
        text = self._article.text
        span = find(text, part.start, part.end, quote.text, quote.before)
        if span is None:
            self.dropped.quotes += 1
            return None
        return Mention(start=span[0], end=span[1], text=text[span[0] : span[1]], kind=kind)

    def _mentions(self, part: Part, quotes: Iterable[Quote], kind: MentionKind) -> list[Mention]:
        found = (self._mention(part, quote, kind) for quote in quotes)
        once = {(m.start, m.end): m for m in found if m is not None}
        return [once[span] for span in sorted(once)]

    def _entity(
        self, part: Part, entity: QuotedEntity, names: _Names, merged: dict[tuple[str, str], str]
    ) -> None:
        found: dict[tuple[int, int], Mention] = {}
        for quote in entity.mentions:
            mention = self._mention(part, quote, quote.kind)
            if mention is None:
                continue
            span = (mention.start, mention.end)
            if span in self._taken and span not in found:
                self.dropped.repeated += 1
                continue
            self._taken.add(span)
            found[span] = mention
        if entity.id in names.entities:
            self.dropped.repeated += 1
            return
        if not found:
            self.dropped.dependent += 1
            return
        mentions = tuple(found[span] for span in sorted(found))
        named = [m.text for m in mentions if m.kind == "name"]
        label = " ".join((max(named, key=len) if named else mentions[0].text).split())
        key = (entity.kind, label.casefold())
        known = merged.get(key) if named else None
        if known is not None:
            one = self._entities[known]
            self._entities[known] = replace(one, mentions=one.mentions + mentions)
        else:
            known = str(len(self._entities))
            self._entities[known] = Entity(
                id=known, kind=entity.kind, label=label, mentions=mentions
            )
            if named:
                self._named.setdefault(key, known)
        names.entities[entity.id] = known

    def _belongs(self, entity: QuotedEntity, names: _Names) -> None:
        mine = names.entities.get(entity.id)
        if entity.belongs_to is None or mine is None:
            return
        owner = names.entities.get(entity.belongs_to)
        if owner is None:
            self.dropped.references += 1
            return
        above: str | None = owner
        while above is not None and above != mine:
            above = self._owners.get(above)
        if above is None:
            self._owners.setdefault(mine, owner)

    def _owner(self, name: str, names: dict[str, str]) -> str | None:
        owner = self._owners.get(name)
        return names[owner] if owner is not None else None

    def _time(self, part: Part, time: QuotedTime, names: _Names) -> None:
        value = time.value.strip()
        kind = _timex_type(value)
        if kind is None:
            self.dropped.values += 1
            return
        mentions = self._mentions(part, time.mentions, "time")
        if not mentions:
            self.dropped.dependent += 1
            return
        known = self._times.get(value)
        before = known.mentions if known is not None else ()
        spans = {(m.start, m.end) for m in before}
        more = tuple(m for m in mentions if (m.start, m.end) not in spans)
        begin, end = days(value) or (None, None)
        self._times[value] = Time(
            id=value, value=value, begin=begin, end=end, mentions=before + more, type=kind
        )
        names.times[time.id] = value

    def _event(self, part: Part, event: QuotedEvent, names: _Names) -> None:
        if event.type not in self._scheme.types:
            self.dropped.types += 1
            return
        triggers = self._mentions(part, event.triggers, "trigger")
        if not triggers:
            self.dropped.dependent += 1
            return
        first = (event.type, triggers[0].start, triggers[0].end)
        if first in self._triggers or event.id in names.events:
            self.dropped.repeated += 1
            return
        self._triggers.add(first)
        participants = []
        for each in event.participants:
            entity = self._known(each.entity, names.entities)
            if entity is not None:
                participants.append(Participant(role=each.role, entity=entity))
        places = (self._known(place, names.entities) for place in event.places)
        time = self._known(event.time, names.times) if event.time is not None else None
        if time is not None and self._times[time].begin is None:
            time = None
        name = f"{len(self._events):06d}"
        self._events[name] = Event(
            id=name,
            type=event.type,
            label=triggers[0].text,
            triggers=tuple(triggers),
            participants=tuple(dict.fromkeys(participants)),
            places=tuple(dict.fromkeys(place for place in places if place is not None)),
            time=time,
        )
        names.events[event.id] = name

    def _claim(self, part: Part, claim: QuotedClaim, names: _Names) -> None:
        event = self._known(claim.event, names.events)
        evidence = self._mention(part, claim.evidence, "clause")
        sources = [self._known(source, names.entities) for source in claim.sources]
        if event is None or evidence is None or None in sources:
            self.dropped.dependent += 1
            return
        cue = self._mention(part, claim.cue, "cue") if claim.cue and claim.cue.text else None
        self._claims.append(
            Claim(
                id="",
                event=event,
                evidence=(evidence,),
                sources=tuple(dict.fromkeys(source for source in sources if source is not None)),
                certainty=claim.certainty,
                polarity=claim.polarity,
                tense=claim.tense,
                modality=claim.modality,
                cue=cue,
                figures=tuple(self._figures(part, claim, names)),
            )
        )

    def _figures(self, part: Part, claim: QuotedClaim, names: _Names) -> Iterable[Figure]:
        for quoted in claim.figures:
            mention = self._mention(part, Quote(text=quoted.text), "nominal")
            if mention is None:
                self.dropped.dependent += 1
            elif not figures.borne_out(quoted, mention.text):
                self.dropped.figures += 1
            else:
                counted = self._known(quoted.of, names.entities) if quoted.of is not None else None
                yield Figure(
                    kind=quoted.kind,
                    text=mention.text,
                    count=quoted.count,
                    minimum=quoted.minimum,
                    maximum=quoted.maximum,
                    of=counted,
                )

    def _known(self, name: str | None, names: dict[str, str]) -> str | None:
        found = names.get(name or "")
        if found is None:
            self.dropped.references += 1
        return found

    def _label(self, event: Event) -> str:
        """The trigger between the first agent and the first patient: words of the article."""
        parts = [event.triggers[0].text]
        for role, place in (("agent", 0), ("patient", len(parts) + 1)):
            filler = next((p.entity for p in event.participants if p.role == role), None)
            if filler is not None:
                parts.insert(place, self._entities[filler].label)
        return " ".join(" ".join(parts).split())


def _place(mentions: tuple[Mention, ...]) -> tuple[int, int]:
    return (mentions[0].start, mentions[0].end)


def _timex_type(value: str) -> TimexType | None:
    """The type of a TIMEX3 value, None if it is none."""
    if value.startswith("P") and len(value) > 2 and value[1:].replace(".", "").isalnum():
        return "DURATION"
    if days(value) is None or "/" in value:
        return None
    return "TIME" if "T" in value else "DATE"
