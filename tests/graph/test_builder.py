"""Terms in canonical form, and text anchored by position and by quotation."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgpub.graph.builder import Builder, date, decimal, english, integer, plain
from kgpub.graph.identifiers import Identifiers
from kgpub.graph.mapping import ArticleGraph
from kgpub.model import Article, Mention, Provenance, Reading
from tests.graph.conftest import BASE, Look


def anchored(text: str, start: int, end: int) -> tuple[str, Look]:
    article = Article(text=text)
    reading = Reading(article=article, provenance=Provenance(reader="r", version="1"))
    builder = Builder(reading, Identifiers(BASE, article))
    node = builder.mention(Mention(start=start, end=end, text=text[start:end]))
    look = Look(ArticleGraph(node, tuple(builder.triples)))
    return look.short(node), look


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (1.0, "1.0"), (0.0, "0.0"), (0.9, "0.9"), (1 / 3, "0.333"), (0.5, "0.5"), (1e-9, "0.0"),
        (-0.0, "0.0"), (0.9999, "1.0"), (0.1 + 0.2, "0.3"),
    ],
)  # fmt: skip
def test_decimals_are_canonical(value: float, expected: str) -> None:
    assert decimal(value).value == expected
    assert decimal(value).datatype.value.endswith("#decimal")


@pytest.mark.parametrize(("value", "expected"), [(0, "0"), (40, "40"), (10**30, "1" + "0" * 30)])
def test_integers_are_canonical(value: int, expected: str) -> None:
    assert integer(value).value == expected
    assert integer(value).datatype.value.endswith("#integer")


def test_dates_strings_and_english_text() -> None:
    assert str(date(datetime.date(987, 1, 2))).startswith('"0987-01-02"^^<')
    assert str(plain("x")) == '"x"'
    assert str(english("x")) == '"x"@en'


def test_a_mention_is_anchored_by_position_and_quotation() -> None:
    text = "a" * 40 + "encircled" + "b" * 40
    node, look = anchored(text, 40, 49)
    assert look.values(node, "a") == {"kgp:Mention", "oa:SpecificResource", "prov:Entity"}
    assert look.value(node, "oa:hasSource").startswith("article/")
    assert look.values(node, "oa:hasSelector") == {f"{node}#position", f"{node}#quote"}
    assert look.value(f"{node}#position", "oa:start") == '"40"^^xsd:integer'
    assert look.value(f"{node}#position", "oa:end") == '"49"^^xsd:integer'
    assert look.value(f"{node}#quote", "oa:exact") == '"encircled"'
    assert look.value(f"{node}#quote", "oa:prefix") == f'"{"a" * 32}"'
    assert look.value(f"{node}#quote", "oa:suffix") == f'"{"b" * 32}"'


def test_positions_count_code_points() -> None:
    node, look = anchored("🚀🚀 hit", 3, 6)
    assert node.endswith("/3-6")
    assert look.value(f"{node}#quote", "oa:exact") == '"hit"'
    assert look.value(f"{node}#quote", "oa:prefix") == '"🚀🚀 "'


def test_at_the_edges_of_the_text_prefix_and_suffix_are_empty() -> None:
    node, look = anchored("whole", 0, 5)
    assert look.value(f"{node}#quote", "oa:prefix") == '""'
    assert look.value(f"{node}#quote", "oa:suffix") == '""'


@given(st.text(min_size=1), st.data())
def test_the_parts_of_a_quotation_are_a_stretch_of_the_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    node, look = anchored(text, start, end)
    quote = {
        t.predicate.value.rsplit("#")[1]: t.object.value
        for t in look.graph.triples
        if look.short(t.subject) == f"{node}#quote" and look.short(t.predicate) != "a"
    }
    assert quote["exact"] == text[start:end]
    assert quote["prefix"] + quote["exact"] + quote["suffix"] in text
