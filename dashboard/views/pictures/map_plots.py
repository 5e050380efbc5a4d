"""The maps of the app as shapes, on our own country shapes, in the projection of the screen."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from dashboard.boundaries import polygons, read_features
from dashboard.selection import Selection
from dashboard.stats import incidents_by_origin
from dashboard.views import palette
from dashboard.views.classes import class_of, lower_edges
from dashboard.views.maps import place_records
from dashboard.views.pictures.drawing import Area, Dot, Point, Shape, Stroke
from dashboard.views.routes import route_records

# Antarctica is no part of the story, and Mercator would give it half the picture.
SOUTH, NORTH, WEST, EAST = WORLD = (-56.0, 76.0, -168.0, 180.0)
BEND = 0.18
ARC_STEPS = 12
# Pixels of a picture are fewer than those of a map that can be zoomed.
SMALLER = 0.8
HATCH, HATCH_COLOUR = 7.0, "#8f8778"

Ring = list[list[float]]


Window = tuple[float, float, float, float]


def height_for(width: float, window: Window = WORLD) -> float:
    """The height of a map in pixels when it has this width"""
    south, north, west, east = window
    return width * (_north(north) - _north(south)) / math.radians(east - west)


class Projection:
    """Web Mercator, cut to a window in degrees: south, north, west, east"""

    def __init__(self, left: float, top: float, width: float, window: Window = WORLD) -> None:
        self.left, self.top = left, top
        self.south, self.north, self.west, self.east = window
        self.scale = width / math.radians(self.east - self.west)

    def __call__(self, lon: float, lat: float) -> Point:
        lat = min(max(lat, self.south), self.north)
        lon = min(max(lon, self.west), self.east)
        x = self.left + math.radians(lon - self.west) * self.scale
        return x, self.top + (_north(self.north) - _north(lat)) * self.scale


def _north(lat: float) -> float:
    return math.log(math.tan(math.pi / 4 + math.radians(lat) / 2))


def origin_shapes(selection: Selection, place: Projection) -> Iterator[Shape]:
    """Countries shaded by the incidents that name their nationals, as on the screen"""
    counts = incidents_by_origin(selection)
    edges = lower_edges(counts.values())
    for iso3, feature in large_first():
        count = counts.get(iso3, 0)
        fill = palette.SHADES[class_of(count, edges)] if count else palette.LAND
        yield from _country(feature, fill, place)
    for iso3, feature in large_first():
        if iso3 in selection.dataset.never_searched:
            yield from _hatch(feature, place)
        if iso3 in selection.dataset.searched_in_vain:
            yield from _outline(feature, place)


def place_shapes(selection: Selection, place: Projection) -> Iterator[Shape]:
    """A dot a place, sized by its incidents, the largest at the bottom"""
    yield from land_shapes(place)
    for record in sorted(place_records(selection), key=lambda record: -record["radius"]):
        x, y = place(record["lon"], record["lat"])
        colour = palette.hex_of(tuple(record["fill"][:3]))
        yield Dot(x, y, record["radius"] * SMALLER, colour, 0.8)


def route_shapes(selection: Selection, place: Projection, origin: str = "") -> Iterator[Shape]:
    """A bent line a leg, from the colour of the start to that of the end"""
    yield from land_shapes(place)
    for record in route_records(selection, origin):
        start = place(record["from_lon"], record["from_lat"])
        end = place(record["to_lon"], record["to_lat"])
        yield from _arc(start, end, record["width"] * SMALLER)


MAP_SHAPES: dict[str, Callable[[Selection, Projection], Iterator[Shape]]] = {
    "origin": origin_shapes,
    "place": place_shapes,
    "route": route_shapes,
}


def land_shapes(place: Projection) -> Iterator[Shape]:
    """All countries as one plain ground"""
    for _, feature in large_first():
        yield from _country(feature, palette.LAND, place)


@cache
def large_first() -> list[tuple[str, dict[str, Any]]]:
    """Countries by extent, so that one that lies within another is not covered by it"""
    return sorted(read_features().items(), key=lambda pair: -_extent(pair[1]))


def _extent(feature: Mapping[str, Any]) -> float:
    return max(_span(rings[0], 0) * _span(rings[0], 1) for rings in polygons(feature))


def _span(ring: Ring, axis: int) -> float:
    values = [point[axis] for point in ring]
    return max(values) - min(values)


def _country(feature: Mapping[str, Any], fill: palette.RGB, place: Projection) -> Iterator[Shape]:
    line = palette.hex_of(palette.LAND_LINE)
    for points in _outlines(feature, place):
        yield Area(points, palette.hex_of(fill), line)


def _outline(feature: Mapping[str, Any], place: Projection) -> Iterator[Shape]:
    for points in _outlines(feature, place):
        yield Stroke(points, palette.hex_of(palette.SEARCHED_LINE), 0.9)


def _hatch(feature: Mapping[str, Any], place: Projection) -> Iterator[Shape]:
    """Slanting lines, each from where it enters the country to where it leaves it"""
    for points in _outlines(feature, place):
        sums = [x + y for x, y in points]
        line = math.ceil(min(sums) / HATCH) * HATCH
        while line < max(sums):
            ends = sorted(_crossings(points, line))
            for start, end in zip(ends[::2], ends[1::2], strict=False):
                yield Stroke((start, end), HATCH_COLOUR, 0.7)
            line += HATCH


def _crossings(points: tuple[Point, ...], line: float) -> Iterator[Point]:
    """Where an outline crosses the slanting line x + y = `line`"""
    for (x1, y1), (x2, y2) in zip(points, points[1:], strict=False):
        before, after = x1 + y1 - line, x2 + y2 - line
        if (before < 0) != (after < 0):
            share = before / (before - after)
            yield x1 + (x2 - x1) * share, y1 + (y2 - y1) * share


def _outlines(feature: Mapping[str, Any], place: Projection) -> Iterator[tuple[Point, ...]]:
    for rings in polygons(feature):
        if max(lat for _, lat in rings[0]) > SOUTH:
            yield tuple(place(lon, lat) for lon, lat in rings[0])


def _arc(start: Point, end: Point, width: float) -> Iterator[Shape]:
    points = [_bent(start, end, step / ARC_STEPS) for step in range(ARC_STEPS + 1)]
    for step, piece in enumerate(zip(points, points[1:], strict=False)):
        colour = _between(palette.ROUTE_START, palette.ROUTE_END, step / (ARC_STEPS - 1))
        yield Stroke(piece, palette.hex_of(colour), width)


def _bent(start: Point, end: Point, share: float) -> Point:
    """A point of the quadratic curve whose middle is lifted"""
    lift = BEND * math.dist(start, end) * 2 * share * (1 - share)
    x = start[0] + (end[0] - start[0]) * share
    return x, start[1] + (end[1] - start[1]) * share - lift


def _between(start: palette.RGB, end: palette.RGB, share: float) -> palette.RGB:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(start, end, strict=True))
    return red, green, blue
