"""Whatever characters the news holds, every syntax gives the same graph back."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from rdflib import Dataset, Literal

from kgpub.graph import FORMATS, serialize
from kgpub.model import (
    Article,
    Claim,
    Entity,
    Event,
    Figure,
    Link,
    Mention,
    Provenance,
    Reading,
)
from kgpub.validation import make_graph
from tests.graph.conftest import BASE, Mapper

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")

SYNTAX = {
    "turtle": (ox.RdfFormat.TURTLE, "turtle"),
    "jsonld": (ox.RdfFormat.JSON_LD, "json-ld"),
    "ntriples": (ox.RdfFormat.N_TRIPLES, "nt"),
    "nquads": (ox.RdfFormat.N_QUADS, "nquads"),
    "trig": (ox.RdfFormat.TRIG, "trig"),
}
HOSTILE = [
    "\x00\x01\x08\x0b\x0c\x1f\x7f\x80\x85\x9f\ufffe\uffff",
    "\r\n\t\\ \\n \\u0041 \\",
    '"""\'\'\' "@en "^^<http://e.example/>',
    "<http://e.example/> . <a> <b> <c> .",
    "@prefix kgp: <http://evil.example/> .\n@base <x> .",
    "\u2028\u2029\u200f\u202e\ufeff",
    "\U0001f680\U0010ffff\U000e0001",
    '{"@id": "x", "@context": null}',
    "e\u0301 \u00e9 \u212b",
]
TEXTS = st.text(min_size=1, max_size=20) | st.sampled_from(HOSTILE)


@pytest.fixture(autouse=True)
def quiet_rdflib(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL, logger="rdflib.term")


def reading_of(text: str, label: str, quotation: str, publisher: str, number: int) -> Reading:
    """A reading with the given characters in every place that takes text."""
    mention = Mention(start=0, end=len(text), text=text, kind="name")
    link = Link(wikidata="Q1", score=1.0, method=label, source=quotation, label=label)
    return Reading(
        article=Article(text=text, title=quotation, publisher=publisher, date_note=label),
        provenance=Provenance(reader=publisher, version=label, model=quotation),
        entities=(
            Entity(id="a", kind="person", label=label, mentions=(mention,)),
            Entity(id="b", kind="place", label=publisher, mentions=(mention,), link=link),
        ),
        events=(Event(id="v", type="attack", label=quotation, triggers=(mention,)),),
        claims=(
            Claim(
                id="c", event="v", evidence=(mention,), quotation=quotation,
                figures=(Figure(kind="killed", text=label, count=number),),
            ),
        ),
    )  # fmt: skip


def terms(graph: Any) -> set[tuple[str, ...]]:
    """Triples of rdflib as plain strings, literals with their value, datatype and language."""
    return {
        (
            str(s),
            str(p),
            *((str(o), str(o.datatype), str(o.language)) if isinstance(o, Literal) else (str(o),)),
        )
        for s, p, o, *_ in (graph.quads() if isinstance(graph, Dataset) else graph)
    }


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(TEXTS, TEXTS, TEXTS, TEXTS, st.integers(min_value=0))
@example(HOSTILE[0], HOSTILE[1], HOSTILE[2], HOSTILE[3], 0)
@example(HOSTILE[4], HOSTILE[5], HOSTILE[6], HOSTILE[7], 10**25)
@example(HOSTILE[1], HOSTILE[0], HOSTILE[8], HOSTILE[2], 2**53)
def test_any_text_comes_back_from_every_syntax_in_both_parsers(
    mapped: Mapper, text: str, label: str, quotation: str, publisher: str, number: int
) -> None:
    graph = mapped(reading_of(text, label, quotation, publisher, number)).graph
    expected = terms(make_graph(graph.triples))
    for form in FORMATS:
        data = serialize([graph], form, BASE)
        oxigraph, rdflib = SYNTAX[form]
        assert {q.triple for q in ox.parse(data, format=oxigraph)} == set(graph.triples), form
        assert terms(Dataset().parse(data=data, format=rdflib)) == expected, form


@pytest.mark.parametrize("character", [*map(chr, range(0x20)), "\x7f", "\x85", "\u2028", "\ufffe"])
@pytest.mark.parametrize("form", FORMATS)
def test_each_control_character_comes_back_from_both_parsers(
    mapped: Mapper, character: str, form: str
) -> None:
    text = f"a{character}b"
    reading = replace(reading_of(text, "x", "x", "x", 1))
    data = serialize([mapped(reading).graph], form, BASE)
    oxigraph, rdflib = SYNTAX[form]
    assert text in {
        q.object.value for q in ox.parse(data, format=oxigraph) if isinstance(q.object, ox.Literal)
    }
    assert text in {str(o) for _, _, o, _ in Dataset().parse(data=data, format=rdflib).quads()}


def test_a_lone_surrogate_is_no_text_and_is_refused(mapped: Mapper) -> None:
    with pytest.raises(UnicodeEncodeError):
        mapped(reading_of("\ud800", "x", "x", "x", 1))
