"""Turn the notes on a document into a Reading."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TypeVar

from spacy.tokens import Doc, Span

from kgpub.extraction import analysis
from kgpub.extraction.analysis import Analysis, EntityMention, FateCount, Stance, Trigger
from kgpub.extraction.casualties import same_source
from kgpub.extraction.labels import event_label
from kgpub.extraction.time.timeline import Timeline
from kgpub.model import (
    Claim,
    Entity,
    Event,
    Figure,
    Mention,
    Participant,
    Provenance,
    Reading,
)
from kgpub.model.reading import MentionKind, Role

T = TypeVar("T")

_GOVERNMENT = "government"
_MAX_EVIDENCE = 600


def assemble(doc: Doc, provenance: Provenance) -> Reading:
    """Return the Reading that the notes on a document amount to."""
    return _Assembler(doc, provenance).reading()


class _Assembler:
    def __init__(self, doc: Doc, provenance: Provenance) -> None:
        self._doc = doc
        self._text = doc.text
        self._notes: Analysis = analysis.of(doc)
        self._provenance = provenance
        self._members: dict[int, list[EntityMention]] = defaultdict(list)
        for head in sorted(self._notes.mentions):
            self._members[self._notes.root(head)].append(self._notes.mentions[head])
        self._governments: dict[int, dict[int, EntityMention]] = defaultdict(dict)
        self._wanted: set[int] = set()
        self._bearers: dict[str, int] = {}
        for root in sorted(self._members):
            for member in self._members[root]:
                for name in (member.key, member.label):
                    if name is not None:
                        self._bearers.setdefault(name, root)
        self._timeline = Timeline(doc, self._notes.times)
        self._aliases: dict[int, list[Trigger]] = defaultdict(list)
        self._tellers: dict[int, list[int]] = defaultdict(list)
        for token, trigger in sorted(self._notes.triggers.items()):
            if trigger.same_as is not None:
                self._aliases[trigger.same_as].append(trigger)
            if trigger.host is not None:
                self._tellers[trigger.host].append(token)
        self._told: dict[int, list[FateCount]] = defaultdict(list)
        for figure in self._notes.figures:
            self._told[figure.trigger].append(figure)
        self._triggers = [
            t
            for _, t in sorted(self._notes.triggers.items())
            if t.host is None and t.same_as is None
        ]

    def reading(self) -> Reading:
        events = tuple(self._event(trigger) for trigger in self._triggers)
        claims = tuple(c for trigger in self._triggers for c in self._claims(trigger))
        for root, members in self._members.items():
            if any(m.kind == "name" for m in members) and not self._only_speaks(root):
                self._wanted.add(root)
        entities = self._entities()
        return Reading(
            article=self._notes.article,
            provenance=self._provenance,
            entities=entities,
            times=self._timeline.times(event.time for event in events),
            events=events,
            claims=claims,
        )

    # -- entities ---------------------------------------------------------------------------

    def _participant(self, head: int, *, speaks: bool = False) -> str:
        """The id of the entity that a token stands for; a speaking city is its government."""
        root = self._notes.root(head)
        mention = self._notes.mentions[head]
        first = self._notes.mentions[root]
        city = (
            first.entity_kind == "place"
            and first.kind == "name"
            and "facility" not in first.classes
        )
        if speaks and city and "country" not in self._notes.classes_of(head):
            self._governments[root].setdefault(head, mention)
            return f"{_entity_id(root)}-{_GOVERNMENT}"
        self._want(root)
        return _entity_id(root)

    def _want(self, root: int) -> None:
        if root in self._wanted:
            return
        self._wanted.add(root)
        for member in self._members[root]:
            if member.owner is not None and member.owner in self._notes.mentions:
                self._want(self._notes.root(member.owner))

    def _only_speaks(self, root: int) -> bool:
        spoken = self._governments.get(root, {})
        return bool(spoken) and all(m.head in spoken for m in self._members[root])

    def _entities(self) -> tuple[Entity, ...]:
        found: list[tuple[int, Entity]] = []
        described: set[int] = set()
        while described != self._wanted:
            for root in sorted(self._wanted - described):
                spoken = self._governments.get(root, {})
                own = [m for m in self._members[root] if m.head not in spoken]
                found.append((root, self._entity(root, own or self._members[root])))
                described.add(root)
        for root, members in self._governments.items():
            best = _best(self._members[root])
            found.append(
                (
                    root,
                    Entity(
                        id=f"{_entity_id(root)}-{_GOVERNMENT}",
                        kind="organization",
                        label=f"{best.label} ({_GOVERNMENT})",
                        mentions=tuple(self._mention_of(m) for m in members.values()),
                        country=best.country,
                    ),
                )
            )
        return tuple(entity for _, entity in sorted(found, key=lambda pair: (pair[0], pair[1].id)))

    def _entity(self, root: int, members: list[EntityMention]) -> Entity:
        best = _best(members)
        owner = next(
            (
                self._notes.root(m.owner)
                for m in members
                if m.owner is not None
                and m.owner in self._notes.mentions
                and self._notes.root(m.owner) != root
            ),
            None,
        )
        if owner is not None:
            self._want(owner)
        if owner is None:
            owner = self._surrounding(members)
        if owner is not None and self._notes.mentions[owner].quantity is not None:
            # "Forty soldiers died when their base was hit": the base is the army's.
            above = self._notes.mentions[owner].owner
            if above is not None and above in self._notes.mentions:
                owner = self._notes.root(above)
                self._want(owner)
        owned_by_country = owner is not None and self._is_country(owner)
        country = next((m.country for m in members if m.country), None)
        if country is None and owner is not None and owned_by_country:
            country = self._notes.mentions[owner].country
        return Entity(
            id=_entity_id(root),
            kind=best.entity_kind,
            label=best.label,
            mentions=tuple(self._mention_of(m) for m in members),
            country=country,
            belongs_to=_entity_id(owner) if owner is not None and not owned_by_country else None,
        )

    def _surrounding(self, members: list[EntityMention]) -> int | None:
        """The place that "southeast Idlib" is in, if the article names it by itself."""
        for member in members:
            root = self._bearers.get(member.within) if member.within is not None else None
            if root is not None:
                self._want(root)
                return root
        return None

    def _is_country(self, root: int) -> bool:
        return "country" in self._notes.classes_of(root)

    def _mention_of(self, mention: EntityMention) -> Mention:
        text = self._text[mention.start : mention.end]
        return Mention(start=mention.start, end=mention.end, text=text, kind=mention.kind)

    # -- events -----------------------------------------------------------------------------

    def _event(self, trigger: Trigger) -> Event:
        together = sorted([trigger, *self._aliases[trigger.token]], key=lambda t: t.token)
        verbal = trigger.frame.part == "verb"
        participants: list[Participant] = []
        for part in together:
            for role, head in part.roles:
                mention = self._notes.mentions.get(head)
                if mention is None:
                    continue
                if mention.kind == "pronoun" and self._notes.root(head) == head:
                    continue
                if role == "agent" and "weapon" in mention.classes:
                    role = "instrument"
                speaks = role == "agent" and verbal
                entity = self._participant(head, speaks=speaks)
                named = Participant(role=_role(role), entity=entity)
                if named not in participants and not _both_sides(named, participants):
                    participants.append(named)
        places = _unique(self._participant(p) for part in together for p in part.places)
        times = [
            self._timeline.when(part.time, begun=part.begun)
            for part in (trigger, *together)
            if part.time is not None
        ]
        return Event(
            id=_event_id(trigger.token),
            type=trigger.frame.type,
            label=event_label(self._doc, trigger, self._notes),
            triggers=tuple(self._trigger_mention(part) for part in together),
            participants=tuple(participants),
            places=tuple(places),
            time=times[0] if times else None,
            follows=tuple(
                _unique(
                    _event_id(t)
                    for part in together
                    for t in map(self._standing, part.follows)
                    if t is not None and t != trigger.token
                )
            ),
            part_of=next(
                (
                    _event_id(t)
                    for part in together
                    for t in (self._standing(part.part_of),)
                    if t is not None and t != trigger.token
                ),
                None,
            ),
        )

    def _standing(self, token: int | None) -> int | None:
        """The trigger that an event is published under, if it is."""
        if token is None or token not in self._notes.triggers:
            return None
        trigger = self._notes.triggers[token]
        if trigger.host is not None:
            return self._standing(trigger.host)
        return self._standing(trigger.same_as) if trigger.same_as is not None else token

    def _trigger_mention(self, trigger: Trigger) -> Mention:
        tokens = trigger.tokens
        contiguous = tokens == tuple(range(tokens[0], tokens[-1] + 1))
        span = (
            self._doc[tokens[0] : tokens[-1] + 1]
            if contiguous
            else self._doc[trigger.token : trigger.token + 1]
        )
        return self._span(span, "trigger")

    def _span(self, span: Span, kind: MentionKind) -> Mention:
        return Mention(start=span.start_char, end=span.end_char, text=span.text, kind=kind)

    # -- claims -----------------------------------------------------------------------------

    def _claims(self, trigger: Trigger) -> list[Claim]:
        found: list[Claim] = []
        stances = self._notes.stances[trigger.token]
        for number, stance in enumerate(stances, start=1):
            sources = _unique(
                self._participant(s, speaks=True) for s in stance.sources if self._resolved(s)
            )
            condition = self._standing(stance.condition)
            found.append(
                Claim(
                    id=f"{_event_id(trigger.token)}-claim-{number}",
                    event=_event_id(trigger.token),
                    evidence=self._evidence(trigger, stance, number),
                    sources=tuple(sources),
                    certainty=stance.certainty,
                    polarity=stance.polarity,
                    tense=stance.tense,
                    modality=stance.modality,
                    cue=self._span(self._doc[stance.cue : stance.cue + 1], "cue")
                    if stance.cue is not None
                    else None,
                    quotation=self._text[stance.quote[0] : stance.quote[1]]
                    if stance.quote
                    else None,
                    condition=_event_id(condition) if condition is not None else None,
                    figures=tuple(self._figures(trigger, stance, number == 1)),
                )
            )
        return found

    def _resolved(self, head: int) -> bool:
        mention = self._notes.mentions.get(head)
        return mention is not None and not (
            mention.kind == "pronoun" and self._notes.root(head) == head
        )

    def _evidence(self, trigger: Trigger, stance: Stance, number: int) -> tuple[Mention, ...]:
        tellers = [
            token
            for token in self._tellers[trigger.token]
            if same_source(self._notes.stances[token][0], stance, self._notes)
        ]
        if stance.cue is not None:
            # A source of another sentence ("… confirmed the information") is evidence itself.
            here = self._doc[trigger.token].sent
            if not here.start <= stance.cue < here.end and stance.quote is None:
                tellers = [*tellers, stance.cue]
        heads = ([trigger.governor] if number == 1 else []) + tellers
        return tuple(_unique(self._clause(head) for head in heads or [trigger.governor]))

    def _clause(self, head: int) -> Mention:
        """The clause of a trigger: what its verb governs, within the sentence."""
        node = self._doc[head]
        while node.head.i != node.i and node.pos_ not in ("VERB", "AUX"):
            node = node.head
        start = max(node.left_edge.i, node.sent.start)
        end = min(node.right_edge.i + 1, node.sent.end)
        while start < end and (self._doc[start].is_space or self._doc[start].is_punct):
            start += 1
        while end > start and (self._doc[end - 1].is_space or self._doc[end - 1].text in ",;:"):
            end -= 1
        span = self._doc[start:end]
        if len(span.text) > _MAX_EVIDENCE:
            span = self._doc[head : head + 1]
        return self._span(span, "clause")

    def _figures(self, trigger: Trigger, stance: Stance, first: bool) -> list[Figure]:
        found: list[Figure] = []
        for told in self._told[trigger.token]:
            if not self._tells(told, trigger, stance, first):
                continue
            of = None
            if told.mention is not None and self._resolved(told.mention):
                of = self._participant(told.mention)
            figure = Figure(
                kind=told.kind,
                text=told.quantity.text,
                count=told.quantity.count,
                minimum=told.quantity.minimum,
                maximum=told.quantity.maximum,
                of=of,
            )
            if figure not in found:
                found.append(figure)
        return found

    def _tells(self, told: FateCount, trigger: Trigger, stance: Stance, first: bool) -> bool:
        """Whether a figure is given by the source of this stance."""
        teller = self._notes.triggers.get(told.teller)
        if teller is None or teller.token == trigger.token:
            return first
        return same_source(self._notes.stances[teller.token][0], stance, self._notes)


def _both_sides(new: Participant, earlier: list[Participant]) -> bool:
    """Nobody is agent and patient of one event."""
    return any(p.entity == new.entity for p in earlier)


def _best(members: list[EntityMention]) -> EntityMention:
    """The mention to label an entity by: its longest name, else its first description."""
    names = [m for m in members if m.kind == "name"]
    if names:
        return max(names, key=lambda m: (len(m.label), -m.start))
    return next((m for m in members if m.kind == "nominal"), members[0])


def _entity_id(root: int) -> str:
    return f"e{root}"


def _event_id(token: int) -> str:
    return f"ev{token}"


def _role(name: str) -> Role:
    roles: dict[str, Role] = {
        "agent": "agent", "patient": "patient", "recipient": "recipient",
        "instrument": "instrument", "origin": "origin", "destination": "destination",
    }  # fmt: skip
    return roles.get(name, "patient")


def _unique(items: Iterable[T]) -> list[T]:
    return list(dict.fromkeys(items))
