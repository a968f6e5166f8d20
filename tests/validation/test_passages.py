"""The words behind a node are found by way of its mentions."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from rdflib import Graph, URIRef

from kgpub.validation import Passage
from kgpub.validation.passages import passage

BASE = "https://w3id.org/kgpub/data/"


@pytest.mark.parametrize(
    "name",
    ["event/a1/5-14", "mention/a1/5-14", "mention/a1/5-14#position", "mention/a1/5-14#quote"],
)
def test_event_mention_and_selectors_rest_on_the_same_words(name: str, good: Graph) -> None:
    found = passage(URIRef(BASE + name), good)
    assert found == Passage("encircled", BASE + "article/a1", 5, 14)


def test_a_figure_rests_on_the_words_of_its_claim(good: Graph) -> None:
    figure = passage(URIRef(BASE + "claim/a1/5-14/1/figure/2"), good)
    assert figure is not None
    assert figure == passage(URIRef(BASE + "claim/a1/5-14/1"), good)


def test_a_passage_at_the_beginning_has_its_offsets(
    good: Graph, turtle: Callable[[str], Graph]
) -> None:
    first = turtle("""<m> oa:hasSource <a> ; oa:hasSelector <p>, <q> .
        <p> oa:start 0 ; oa:end 4 . <q> oa:exact 'Army' .""")
    found = passage(URIRef(BASE + "m"), first)
    assert found is not None
    assert (found.start, found.end) == (0, 4)


def test_what_is_not_from_the_text_has_none(good: Graph) -> None:
    assert passage(URIRef(BASE + "article/a1"), good) is None


def test_offsets_that_are_no_numbers_are_left_out(
    good: Graph, turtle: Callable[[str], Graph]
) -> None:
    odd = turtle("""<m> oa:hasSource 'a' ; oa:hasSelector <p>, <q> .
        <p> oa:start '٣'^^xsd:integer ; oa:end 'x' . <q> oa:exact 'words' .""")
    assert passage(URIRef(BASE + "m"), odd) == Passage("words")
