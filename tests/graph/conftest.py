"""One hand-built reading that uses every field, and ways to look at its graph."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pyoxigraph as ox
import pytest

from kgpub.graph import ArticleGraph, MappingOptions, map_reading
from kgpub.graph.namespaces import PREFIXES
from kgpub.model import (
    Article,
    Candidate,
    Claim,
    Entity,
    Event,
    Figure,
    Link,
    Mention,
    Participant,
    Provenance,
    Reading,
    Time,
)
from kgpub.model.reading import MentionKind
from kgpub.scheme import EventScheme, load_scheme

BASE = "https://data.example/news/"
COUNTRIES = {"sy": ("Q858", "Syria"), "xk": ("Q1246", "Kosovo")}

TEXT = (
    "🚀 Syrian rebels shelled Idlib with rockets on Monday, killing 40 soldiers of the Syrian "
    "Army, Bashar al-Assad told diplomats. “We will strike back at the rebels”, he warned, if the "
    "shelling went on. In 2019, 300 to 400 families moved from Hama to Maarat while the war went "
    "on. Sputnik saw no attack. Talks had been held since 2011 and ended by Christmas Eve."
)


def at(fragment: str, kind: MentionKind = "name", nth: int = 1, text: str = TEXT) -> Mention:
    """The nth place where a fragment stands in the text."""
    start = -1
    for _ in range(nth):
        start = text.index(fragment, start + 1)
    return Mention(start=start, end=start + len(fragment), text=fragment, kind=kind)


def full_reading() -> Reading:
    """A reading in which every field of the model has a value other than its default."""
    day = datetime.date
    return Reading(
        article=Article(
            text=TEXT,
            title="Rebels shell Idlib",
            url="https://news.example/a/1?x=2#top",
            publisher="Sputnik",
            date=day(2020, 1, 28),
            date_note="inferred from the text",
            language="en-GB",
        ),
        provenance=Provenance(
            reader="kgpub", version="0.1.0", model="en_core 3.8.0", event_types="ab" * 32
        ),
        entities=(
            Entity(
                id="rebels", kind="group", label="Syrian rebels", country="sy",
                mentions=(at("Syrian rebels", "nominal"), at("the rebels", "nominal")),
            ),
            Entity(
                id="idlib", kind="place", label="Idlib",
                mentions=(dataclasses.replace(at("Idlib"), acting=True),),
                link=Link(
                    wikidata="Q504657", score=0.9, method="name and context", source="a table",
                    label="Idlib", country="sy", longitude=36.63393, latitude=35.93062,
                    parent="Q233218", parent_label="Idlib Governorate",
                ),
            ),
            Entity(id="rockets", kind="object", label="rockets", mentions=(at("rockets"),)),
            Entity(
                id="soldiers", kind="group", label="soldiers", belongs_to="army",
                mentions=(at("soldiers", "nominal"),),
            ),
            Entity(
                id="army", kind="organization", label="the Syrian Army",
                mentions=(at("Syrian Army"),),
                link=Link(
                    wikidata="Q3068744", score=1.0, method="name", source="a table",
                    label="Syrian Army", country="sy",
                ),
            ),
            Entity(
                id="assad", kind="person", label="Bashar al-Assad", country="zz",
                mentions=(at("Bashar al-Assad"), at("he", "pronoun", 4)),
            ),
            Entity(
                id="diplomats", kind="actor", label="diplomats",
                mentions=(at("diplomats", "nominal"),),
            ),
            Entity(
                id="families", kind="group", label="families", mentions=(at("families", "nominal"),)
            ),
            Entity(
                id="hama", kind="place", label="Hama", mentions=(at("Hama"),),
                link=Link(
                    wikidata=None, score=0.0, method="name", source="ambiguous name",
                    candidates=(
                        Candidate(wikidata="Q173545", score=0.5),
                        Candidate(wikidata="Q232355", score=0.5),
                    ),
                ),
            ),
            Entity(id="maarat", kind="place", label="Maarat", mentions=(at("Maarat"),)),
            Entity(id="sputnik", kind="organization", label="Sputnik", mentions=(at("Sputnik"),)),
        ),
        times=(
            Time(
                id="monday", value="2020-01-27", begin=day(2020, 1, 27), end=day(2020, 1, 27),
                mentions=(at("Monday", "time"),), type="DATE", modifier="END",
            ),
            Time(id="year", value="2019", begin=day(2019, 1, 1), end=day(2019, 12, 31)),
            Time(
                id="since", value="2011", begin=day(2011, 1, 1), end=None,
                latest_begin=day(2011, 12, 31),
            ),
            Time(id="until", value="2019-12-24", begin=None, end=day(2019, 12, 24)),
        ),
        events=(
            Event(
                id="shelling", type="shelling", label="Syrian rebels shelled Idlib",
                triggers=(at("shelled", "trigger"), at("shelling", "trigger")),
                participants=(
                    Participant(role="agent", entity="rebels"),
                    Participant(role="patient", entity="idlib"),
                    Participant(role="instrument", entity="rockets"),
                ),
                places=("idlib",), time="monday", part_of="war",
            ),
            Event(
                id="warning", type="warning", label="Bashar al-Assad warned diplomats",
                triggers=(at("warned", "trigger"),),
                participants=(
                    Participant(role="agent", entity="assad"),
                    Participant(role="recipient", entity="diplomats"),
                ),
            ),
            Event(
                id="strike", type="retaliation", label="strike at the rebels",
                triggers=(at("strike", "trigger"),),
                participants=(
                    Participant(role="agent", entity="army"),
                    Participant(role="patient", entity="rebels"),
                ),
                follows=("shelling",),
            ),
            Event(
                id="flight", type="displacement", label="families moved from Hama to Maarat",
                triggers=(at("moved", "trigger"),),
                participants=(
                    Participant(role="agent", entity="families"),
                    Participant(role="origin", entity="hama"),
                    Participant(role="destination", entity="maarat"),
                ),
                time="year",
            ),
            Event(
                id="war", type="war", label="war", triggers=(at("war", "trigger", 2),),
                time="since",
            ),
            Event(
                id="talks", type="negotiation", label="talks", triggers=(at("Talks", "trigger"),),
                time="until",
            ),
        ),
        claims=(
            Claim(
                id="c1", event="shelling", sources=("assad",), cue=at("told", "cue"),
                evidence=(at("shelled", "trigger"),),
                figures=(
                    Figure(kind="killed", text="40 soldiers", count=40, of="soldiers"),
                    Figure(kind="wounded", text="many"),
                    Figure(kind="killed", text="12 conscripts", count=12, part_of=0),
                ),
            ),
            Claim(
                id="c2", event="strike", sources=("assad", "army"), certainty="possible",
                tense="future", modality="threatened", cue=at("warned", "cue"),
                quotation="We will strike back at the rebels", condition="shelling",
                content=(at("We will strike back at the rebels", "clause"),), reported_in="c5",
                evidence=(at("We will strike back at the rebels", "clause"),),
            ),
            Claim(
                id="c3", event="flight", certainty="probable", modality="expected",
                evidence=(at("300 to 400 families moved", "clause"), at("moved", "trigger")),
                figures=(
                    Figure(
                        kind="count", text="300 to 400", minimum=300, maximum=400, of="families"
                    ),
                ),
            ),
            Claim(
                id="c4", event="shelling", polarity="negative", certainty="underspecified",
                evidence=(at("no attack", "clause"),),
            ),
            Claim(
                id="c5", sources=("sputnik",), evidence=(at("al-Assad told", "clause"),),
                content=(at("al-Assad told", "clause"), at("diplomats", "clause")),
            ),
        ),
    )  # fmt: skip


@dataclass(frozen=True)
class Look:
    """A graph with ways to ask for what is in it, in short names."""

    graph: ArticleGraph
    base: str = BASE

    @property
    def triples(self) -> set[tuple[str, str, str]]:
        return {
            (self.short(t.subject), self.short(t.predicate), self.short(t.object))
            for t in self.graph.triples
        }

    def values(self, subject: str, predicate: str) -> set[str]:
        """What a subject has; IRIs in short form, literals as they are."""
        return {o for s, p, o in self.triples if s == subject and p == predicate}

    def value(self, subject: str, predicate: str) -> str:
        (value,) = self.values(subject, predicate)
        return value

    def subjects(self, predicate: str, value: str) -> set[str]:
        return {s for s, p, o in self.triples if p == predicate and o == value}

    def subject(self, predicate: str, value: str) -> str:
        (subject,) = self.subjects(predicate, value)
        return subject

    def labelled(self, label: str) -> str:
        """The one node with an English label."""
        return self.subject("rdfs:label", f'"{label}"@en')

    def article(self) -> str:
        return self.subject("a", "schema:NewsArticle")

    def claim(self, reading: Reading, claim_id: str) -> str:
        """The node of a claim of the reading."""
        (claim,) = (c for c in reading.claims if c.id == claim_id)
        (event,) = (e for e in reading.events if e.id == claim.event)
        number = [c.id for c in reading.claims if c.event == event.id].index(claim_id) + 1
        return f"{self.labelled(event.label).replace('event/', 'claim/', 1)}/{number}"

    def short(self, term: Any) -> str:
        if not isinstance(term, ox.NamedNode):
            text = str(term)
            for prefix, iri in PREFIXES.items():
                if f"^^<{iri}" in text:
                    return text.replace(f"^^<{iri}", f"^^{prefix}:").removesuffix(">")
            return text
        if term.value == "http://www.w3.org/1999/02/22-rdf-syntax-ns#type":
            return "a"
        if term.value.startswith(self.base):
            return term.value[len(self.base) :]
        for prefix, iri in PREFIXES.items():
            if term.value.startswith(iri):
                return f"{prefix}:{term.value[len(iri) :]}"
        return f"<{term.value}>"


Mapper = Callable[..., Look]


@pytest.fixture(scope="session")
def scheme() -> EventScheme:
    return load_scheme()


@pytest.fixture(scope="session")
def reading() -> Reading:
    return full_reading()


@pytest.fixture(scope="session")
def mapped(scheme: EventScheme) -> Mapper:
    """Map a reading, with options given by name, and look at the graph."""

    def run(reading: Reading, **chosen: str) -> Look:
        options = replace(MappingOptions(base=BASE, linker="names 1"), **chosen)
        return Look(map_reading(reading, scheme, COUNTRIES.get, options), options.base)

    return run


@pytest.fixture(scope="session")
def full(reading: Reading, mapped: Mapper) -> Look:
    return mapped(reading)
