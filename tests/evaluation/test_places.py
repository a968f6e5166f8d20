"""Places are right if they lie within 161 km of where gold has them."""

from __future__ import annotations

import pytest

from kgpub.evaluation import places
from kgpub.evaluation.gold import parse_document
from kgpub.evaluation.published import Entity, PublishedGraph
from kgpub.evaluation.spans import Span

TEXT = "Fighting in Idlib and Hama and Nowhere."
IDLIB, HAMA = (35.93, 36.63), (35.13, 36.75)


def graph(*places_: tuple[str, tuple[float, float] | None]) -> PublishedGraph:
    entities = {}
    for name, point in places_:
        start = TEXT.index(name)
        span = Span(start, start + len(name))
        entities[name] = Entity(name, "location", name, (span,), None, point)
    return PublishedGraph(entities=entities, events={}, claims=(), times={})


def gold(**points: tuple[float, float]) -> dict[str, object]:
    return {
        "id": "1",
        "text": TEXT,
        "mentions": [
            {
                "start": TEXT.index(name), "end": TEXT.index(name) + len(name),
                "kind": "location", "lat": lat, "lon": lon,
            }
            for name, (lat, lon) in points.items()
        ],
    }  # fmt: skip


def test_near_is_right_far_is_wrong_and_no_point_is_missed() -> None:
    document = parse_document(gold(Idlib=IDLIB, Hama=(48.0, 2.0), Nowhere=(0.0, 0.0)), "x")
    tally = places.score(document, graph(("Idlib", HAMA), ("Hama", HAMA), ("Nowhere", None)))
    counts = tally.counts["within 161 km, overlap"]
    assert (counts.right, counts.published, counts.gold) == (1, 2, 3)
    assert tally.shares["within 161 km, of resolved"].gold == 2
    assert [(e.text, e.kind) for e in tally.errors] == [("Hama", "wrong"), ("Nowhere", "missed")]


def test_a_published_place_that_gold_does_not_have_is_false() -> None:
    document = parse_document(gold(Idlib=IDLIB), "x")
    tally = places.score(document, graph(("Idlib", IDLIB), ("Hama", HAMA)))
    assert tally.counts["within 161 km, overlap"].precision == pytest.approx(0.5)


def test_gold_without_coordinates_has_no_such_layer() -> None:
    row = {"id": "1", "text": TEXT, "mentions": [{"start": 12, "end": 17, "kind": "location"}]}
    assert not places.score(parse_document(row, "x"), graph(("Idlib", IDLIB))).counts
