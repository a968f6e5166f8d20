"""A small language for tests: read a sentence, look at what was found."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest

from kgpub import Article, Pipeline, Reading
from kgpub.model import Claim, Event

DATE = datetime.date(2024, 5, 15)  # a Wednesday

Read = Callable[[str], "Found"]


class Found:
    """A reading with ways to ask for its parts by label."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.entities = {entity.id: entity for entity in reading.entities}

    @property
    def types(self) -> list[str]:
        return [event.type for event in self.reading.events]

    def event(self, kind: str) -> Event:
        (event,) = (event for event in self.reading.events if event.type == kind)
        return event

    def role(self, kind: str, role: str) -> set[str]:
        return {
            self.entities[p.entity].label for p in self.event(kind).participants if p.role == role
        }

    def places(self, kind: str) -> set[str]:
        return {self.entities[place].label for place in self.event(kind).places}

    def days(self, kind: str) -> tuple[str | None, str | None]:
        """First and last day of an event in ISO form."""
        name = self.event(kind).time
        (time,) = (time for time in self.reading.times if time.id == name)
        return (
            time.begin.isoformat() if time.begin else None,
            time.end.isoformat() if time.end else None,
        )

    def claims(self, kind: str) -> list[Claim]:
        event = self.event(kind)
        return [claim for claim in self.reading.claims if claim.event == event.id]

    def claim(self, kind: str) -> Claim:
        (claim,) = self.claims(kind)
        return claim

    def sources(self, kind: str) -> set[str]:
        return {self.entities[s].label for claim in self.claims(kind) for s in claim.sources}

    def figures(self, kind: str) -> set[tuple[str, int | None, int | None, int | None]]:
        return {
            (figure.kind, figure.count, figure.minimum, figure.maximum)
            for claim in self.claims(kind)
            for figure in claim.figures
        }

    def entity_with(self, mention: str) -> str:
        """The label of the one entity that has a mention with this text."""
        (label,) = {
            entity.label
            for entity in self.entities.values()
            if any(m.text == mention for m in entity.mentions)
        }
        return label


@pytest.fixture(scope="session")
def read(pipeline: Pipeline) -> Read:
    def run(text: str) -> Found:
        return Found(pipeline.read(Article(text=text, date=DATE, publisher="The Daily")))

    return run
