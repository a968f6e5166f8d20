"""Events of a Reading, with who took part, where and when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TypeVar

from spacy.tokens import Doc, Span

from kgpub.extraction import analysis
from kgpub.extraction.analysis import Trigger
from kgpub.extraction.entity_records import EntityRecords
from kgpub.extraction.labels import event_label
from kgpub.extraction.time.timeline import Timeline
from kgpub.model import Event, Mention, Participant
from kgpub.model.reading import MentionKind, Role

T = TypeVar("T")


class EventRecords:
    """Makes events of the notes on a document."""

    def __init__(self, doc: Doc, entities: EntityRecords, timeline: Timeline) -> None:
        """Gather the triggers of each event."""
        self._doc = doc
        self._notes = analysis.of(doc)
        self._entities = entities
        self._timeline = timeline
        self._aliases: dict[int, list[Trigger]] = defaultdict(list)
        self._outcomes: dict[int, list[Trigger]] = defaultdict(list)
        nobody = {f.teller for f in self._notes.figures if f.quantity.count == 0}
        for token, trigger in sorted(self._notes.triggers.items()):
            if trigger.same_as is not None:
                self._aliases[trigger.same_as].append(trigger)
            none = token in nobody or any(c.lower_ == "no" for c in doc[token].children)
            if trigger.host is not None and not none:
                self._outcomes[trigger.host].append(trigger)

    def published(self) -> list[Trigger]:
        """Return the triggers that have an event of their own, in order of the text."""
        return [
            t
            for _, t in sorted(self._notes.triggers.items())
            if t.host is None and t.same_as is None
        ]

    def event(self, trigger: Trigger) -> Event:
        """Return the event of a trigger and of all that name the same."""
        together = sorted([trigger, *self._aliases[trigger.token]], key=lambda t: t.token)
        # "An attack that killed nine": the killing is told as a part of the attack.
        telling = [*together, *self._outcomes[trigger.token]]
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
                entity = self._entities.participant(head, speaks=speaks)
                named = Participant(role=_role(role), entity=entity)
                if named not in participants and not _both_sides(named, participants):
                    participants.append(named)
        places = unique(self._entities.participant(p) for part in together for p in part.places)
        times = [
            self._timeline.when(part.time, begun=part.begun)
            for part in (trigger, *together)
            if part.time is not None
        ]
        return Event(
            id=event_id(trigger.token),
            type=trigger.frame.type,
            label=event_label(self._doc, trigger, self._notes),
            triggers=tuple(unique(self._trigger_mention(part) for part in telling)),
            participants=tuple(participants),
            places=tuple(places),
            time=times[0] if times else None,
            follows=tuple(
                unique(
                    event_id(t)
                    for part in together
                    for t in map(self._notes.standing, part.follows)
                    if t is not None and t != trigger.token
                )
            ),
            part_of=next(
                (
                    event_id(t)
                    for part in together
                    for t in (self._notes.standing(part.part_of),)
                    if t is not None and t != trigger.token
                ),
                None,
            ),
        )

    def _trigger_mention(self, trigger: Trigger) -> Mention:
        tokens = trigger.tokens
        contiguous = tokens == tuple(range(tokens[0], tokens[-1] + 1))
        span = (
            self._doc[tokens[0] : tokens[-1] + 1]
            if contiguous
            else self._doc[trigger.token : trigger.token + 1]
        )
        return span_mention(span, "trigger")


def _both_sides(new: Participant, earlier: list[Participant]) -> bool:
    """Nobody is agent and patient of one event."""
    return any(p.entity == new.entity for p in earlier)


def _role(name: str) -> Role:
    roles: dict[str, Role] = {
        "agent": "agent", "patient": "patient", "recipient": "recipient",
        "instrument": "instrument", "origin": "origin", "destination": "destination",
    }  # fmt: skip
    return roles.get(name, "patient")


def event_id(token: int) -> str:
    """Return the id of the event of a trigger."""
    return f"ev{token}"


def span_mention(span: Span, kind: MentionKind) -> Mention:
    """Return a stretch of a document as a mention."""
    return Mention(start=span.start_char, end=span.end_char, text=span.text, kind=kind)


def unique(items: Iterable[T]) -> list[T]:
    """Return items in order, each once."""
    return list(dict.fromkeys(items))
