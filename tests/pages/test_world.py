"""The base map is the countries around the points, whole and valid."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from kgpub.pages.world import countries_around


def names(world: dict[str, Any] | None) -> set[str]:
    assert world is not None
    return {shape["properties"]["name"] for shape in world["objects"]["countries"]["geometries"]}


def test_no_points_no_map() -> None:
    assert countries_around([]) is None


def test_the_neighbours_of_a_place_are_there_and_the_far_side_is_not() -> None:
    found = names(countries_around([(36.67, 35.65)]))
    assert {"Syria", "Turkey", "Lebanon", "Cyprus"} <= found
    assert not {"Brazil", "Japan", "France"} & found


@pytest.mark.parametrize(
    "points", [[(-77.0, 38.9), (37.6, 55.7)], [(179.0, -17.0), (-179.0, -17.0)]]
)
def test_places_far_apart_or_beyond_the_date_line_get_the_world(
    points: list[tuple[float, float]],
) -> None:
    assert len(names(countries_around(points))) > 200


def test_every_arc_is_used_and_every_ring_is_closed() -> None:
    world = countries_around([(2.35, 48.85)])
    assert world is not None
    used: set[int] = set()
    for shape in world["objects"]["countries"]["geometries"]:
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        for ring in itertools.chain.from_iterable(polygons):
            used |= {arc if arc >= 0 else ~arc for arc in ring}
            points = [point for arc in ring for point in walk(world, arc)]
            assert points[0] == points[-1]
    assert used == set(range(len(world["arcs"])))


def walk(world: dict[str, Any], arc: int) -> list[tuple[int, int]]:
    steps = world["arcs"][arc if arc >= 0 else ~arc]
    across = list(itertools.accumulate(step[0] for step in steps))
    up = list(itertools.accumulate(step[1] for step in steps))
    points = list(zip(across, up, strict=True))
    return points if arc >= 0 else points[::-1]
