"""One-to-one alignment: as many pairs as there can be, the best first."""

from __future__ import annotations

import itertools
import random

import pytest

from kgpub.evaluation.alignment import align, align_spans
from kgpub.evaluation.spans import Span


def test_a_span_is_matched_only_once() -> None:
    gold = [Span(0, 4), Span(5, 9)]
    assert len(align_spans(gold, [Span(0, 9)], "overlap", "Iran Iraq")) == 1


def test_the_better_overlap_wins() -> None:
    text = "the city of Idlib in Syria"
    assert align_spans([Span(12, 17)], [Span(0, 26), Span(12, 17)], "overlap", text) == {0: 1}


def test_pairs_move_aside_for_one_more() -> None:
    # The heaviest pair (0, 0) alone would leave 1 without a partner.
    weights = {(0, 0): 3.0, (0, 1): 1.0, (1, 0): 2.0}
    assert align([0, 1], [0, 1], lambda g, p: weights.get((g, p), 0.0)) == {0: 1, 1: 0}


@pytest.mark.parametrize("seed", range(30))
def test_as_many_pairs_as_there_can_be(seed: int) -> None:
    chance = random.Random(seed)
    edges = {(g, p) for g in range(6) for p in range(6) if chance.random() < 0.3}
    best = max(
        sum((g, p) in edges for g, p in enumerate(order))
        for order in itertools.permutations(range(6))
    )
    found = align(range(6), range(6), lambda g, p: float((g, p) in edges) * (1 + g + 7 * p))
    assert len(found) == best
    assert len(set(found.values())) == len(found)
    assert set(found.items()) <= edges


def test_exact_wants_the_same_offsets_and_trimmed_forgives_the_article() -> None:
    text = 'the "Syrian army\'s"'
    gold, published = [Span(0, len(text))], [Span(5, 16)]
    assert align_spans(gold, published, "exact", text) == {}
    assert align_spans(gold, published, "trimmed", text) == {0: 0}


def test_a_span_of_nothing_but_an_article_stays() -> None:
    assert Span(0, 3).trimmed("the") == Span(0, 3)
