"""Counts and the scores made from them."""

from __future__ import annotations

from collections import Counter

import pytest

from kgpub.evaluation.scores import Counts, Tally, macro_f1, majority, rows, weighted_f1


def test_precision_recall_and_f1() -> None:
    counts = Counts(right=2, published=4, gold=5)
    assert (counts.precision, counts.recall) == (0.5, 0.4)
    assert counts.f1 == pytest.approx(4 / 9)


def test_nothing_published_has_no_precision_and_f1_zero() -> None:
    assert Counts(gold=3).precision is None
    assert Counts(gold=3).f1 == 0.0


def test_macro_counts_rare_labels_as_much_as_common_ones() -> None:
    labels = Counter({("certain", "certain"): 8, ("possible", "certain"): 2})
    assert macro_f1(labels) == pytest.approx((16 / 18 + 0) / 2)
    assert weighted_f1(labels) == pytest.approx(0.8 * 16 / 18)


def test_a_label_that_gold_never_has_takes_precision_from_nobody() -> None:
    labels = Counter({("certain", "underspecified"): 1, ("certain", "certain"): 1})
    assert macro_f1(labels) == pytest.approx(2 / 3)


def test_the_floor_says_the_commonest() -> None:
    labels = Counter({("a", "b"): 3, ("b", "b"): 1})
    assert majority(labels) == {("a", "a"): 3, ("b", "a"): 1}


def test_rows_without_gold_are_left_out() -> None:
    tally = Tally()
    tally.counts["nothing"].add(Counts(published=3))
    tally.share("half", 1, 2)
    assert [(row.measure, row.recall) for row in rows("events", tally)] == [("half", 0.5)]
