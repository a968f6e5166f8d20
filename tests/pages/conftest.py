"""The graph of the reading that uses every field, and pages made from it."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pyoxigraph as ox
import pytest

from kgpub.graph import ArticleGraph, MappingOptions, map_reading
from kgpub.model import (
    Article,
    Claim,
    Entity,
    Event,
    Link,
    Mention,
    Participant,
    Provenance,
    Reading,
)
from kgpub.pages import Facts, article_page
from kgpub.pages.records import Report
from kgpub.pages.report import read_report
from kgpub.pages.view import View
from kgpub.scheme import load_scheme
from tests.graph.conftest import BASE, COUNTRIES, TEXT, full_reading


def graph_of(reading: Reading, base: str = BASE) -> ArticleGraph:
    options = replace(MappingOptions(base=base, linker="names 1"))
    return map_reading(reading, load_scheme(), COUNTRIES.get, options)


def page_of(reading: Reading) -> str:
    graph = graph_of(reading)
    types = {kind.iri: kind.label for kind in load_scheme().types.values()}
    return article_page(graph.triples, graph.name.value, reading.article.text, types).decode()


@pytest.fixture(scope="session")
def graph() -> ArticleGraph:
    return graph_of(full_reading())


@pytest.fixture(scope="session")
def triples(graph: ArticleGraph) -> tuple[ox.Triple, ...]:
    return graph.triples


@pytest.fixture(scope="session")
def report(graph: ArticleGraph) -> Report:
    types = {kind.iri: kind.label for kind in load_scheme().types.values()}
    return read_report(View(Facts.of(graph.triples), types), graph.name.value, TEXT)


HOSTILE = (
    "<script>document.title='run'</script>",
    "</script><img src=x onerror=\"document.title='run'\">",
    '" onmouseover="document.title=\'run\'" x="',
    "\u2028document.title='run'\u2029",
    "\u202egnp.exe \u2066mixed",
    "{{ 7 * 7 }} {% raw %}",
    "<!--<script>",
    "&lt;b&gt; &amp;",
)


def hostile_reading() -> Reading:
    """An article whose text, names and labels are what an attacker would write."""
    text = "".join(f"{name} attacked Aleppo.\n" for name in HOSTILE)
    entities, events, claims = [], [], []
    link = Link(
        wikidata="Q41183", score=1.0, method="name", source="table", label=HOSTILE[1],
        country="sy", longitude=37.16, latitude=36.2,
    )  # fmt: skip

    def at(words: str, start: int) -> Mention:
        found = text.index(words, start)
        return Mention(start=found, end=found + len(words), text=words)

    city = Entity(id="city", kind="place", label="Aleppo", mentions=(at("Aleppo", 0),), link=link)
    for number, name in enumerate(HOSTILE):
        who = at(name, 0)
        entities.append(Entity(id=f"x{number}", kind="group", label=name, mentions=(who,)))
        trigger = at("attacked", who.end)
        events.append(
            Event(
                id=f"e{number}", type="attack", label=f"{name} attacked", triggers=(trigger,),
                participants=(Participant(role="agent", entity=f"x{number}"),), places=("city",),
            )
        )  # fmt: skip
        claims.append(
            Claim(
                id=f"c{number}", event=f"e{number}", sources=(f"x{number}",), quotation=name,
                evidence=(replace(who, kind="clause"),),
            )
        )  # fmt: skip
    return Reading(
        article=Article(
            text=text, title=HOSTILE[1], publisher=HOSTILE[0], date=datetime.date(2020, 1, 28),
            url="https://news.example/\"'<>".replace("<>", "").replace('"', ""),
        ),
        provenance=Provenance(reader=HOSTILE[2], version="1"),
        entities=(city, *entities),
        events=tuple(events),
        claims=tuple(claims),
    )  # fmt: skip
