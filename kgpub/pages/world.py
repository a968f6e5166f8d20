"""The base map: the countries around some points, cut out of the world.

``static/world.json`` is TopoJSON: Natural Earth's countries at 1:50 million, as
world-atlas publishes them. https://github.com/topojson/topojson-specification
"""

from __future__ import annotations

import functools
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from kgpub import resources

_LEAST = 3.0  # degrees around the points, at least
_SHARE = 0.8  # of the extent of the points, around them
_WIDE = 60.0  # degrees of longitude from which the whole world is shown

Box = tuple[float, float, float, float]


def countries_around(points: Sequence[tuple[float, float]]) -> dict[str, Any] | None:
    """Return TopoJSON of the countries near points (longitude, latitude); None without points.

    Points far apart get the whole world: a map cut in two by the date line shows nothing.
    """
    if not points:
        return None
    world, boxes = _world()
    box = _around(points)
    geometries = world["objects"]["countries"]["geometries"]
    near = [
        shape
        for shape, extents in zip(geometries, boxes, strict=True)
        if box is None or any(_touch(box, extent) for extent in extents)
    ]
    return _cut(world, near)


def _around(points: Sequence[tuple[float, float]]) -> Box | None:
    east = [longitude for longitude, _ in points]
    north = [latitude for _, latitude in points]
    width, height = max(east) - min(east), max(north) - min(north)
    if width > _WIDE:
        return None
    margin = max(_LEAST, _SHARE * max(width, height)) * 2  # a screen may be twice as wide as high
    return (
        min(east) - margin, min(north) - margin, max(east) + margin, max(north) + margin,
    )  # fmt: skip


def _touch(one: Box, other: Box) -> bool:
    return (
        one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]
    )  # fmt: skip


@functools.cache
def _world() -> tuple[dict[str, Any], tuple[tuple[Box, ...], ...]]:
    """The world, and the boxes of the polygons of each country."""
    with resources.path("pages/static/world.json").open(encoding="utf-8") as file:
        world: dict[str, Any] = json.load(file)
    (scale_x, scale_y), (x, y) = world["transform"]["scale"], world["transform"]["translate"]
    extents = []
    for arc in world["arcs"]:
        across, up, xs, ys = 0, 0, [], []
        for step in arc:
            across, up = across + step[0], up + step[1]
            xs.append(across * scale_x + x)
            ys.append(up * scale_y + y)
        extents.append((min(xs), min(ys), max(xs), max(ys)))
    boxes = tuple(
        tuple(
            _joined(extents[i if i >= 0 else ~i] for i in _flat(polygon))
            for polygon in _polygons(shape)
        )
        for shape in world["objects"]["countries"]["geometries"]
    )
    return world, boxes


def _polygons(shape: dict[str, Any]) -> list[Any]:
    if shape["type"] == "MultiPolygon":
        return list(shape["arcs"])
    return [shape["arcs"]] if shape["type"] == "Polygon" else []


def _flat(arcs: Any) -> Iterator[int]:
    if isinstance(arcs, int):
        yield arcs
        return
    for inner in arcs:
        yield from _flat(inner)


def _joined(boxes: Iterable[Box]) -> Box:
    west, south, east, north = zip(*boxes, strict=True)
    return min(west), min(south), max(east), max(north)


def _cut(world: dict[str, Any], shapes: list[dict[str, Any]]) -> dict[str, Any]:
    """TopoJSON with some countries and the arcs they need."""
    used = sorted({i if i >= 0 else ~i for shape in shapes for i in _flat(shape.get("arcs", []))})
    places = {old: new for new, old in enumerate(used)}

    def renumber(arcs: Any) -> Any:
        if isinstance(arcs, int):
            return places[arcs] if arcs >= 0 else ~places[~arcs]
        return [renumber(inner) for inner in arcs]

    kept = [
        {"type": s["type"], "properties": s["properties"], "arcs": renumber(s["arcs"])}
        for s in shapes
        if "arcs" in s
    ]
    return {
        "type": "Topology",
        "transform": world["transform"],
        "objects": {"countries": {"type": "GeometryCollection", "geometries": kept}},
        "arcs": [world["arcs"][old] for old in used],
    }
