"""A map of the app as shapes, on our own country shapes, in the projection of the screen."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from dashboard.boundaries import polygons, read_features
from dashboard.views import palette
from dashboard.views.maps import MapView
from dashboard.views.pictures.drawing import Area, Dot, Point, Shape, Stroke

# Antarctica is no part of the story, and Mercator would give it half the picture.
SOUTH, NORTH, WEST, EAST = -56.0, 76.0, -168.0, 180.0
BEND = 0.18
ARC_STEPS = 12
# Half of it on screen: pixels of a picture are fewer than those of a zoomed map.
SMALLER = 0.8


def height_for(width: float) -> float:
    """The height of the map in pixels when it has this width"""
    return width * (_north(NORTH) - _north(SOUTH)) / math.radians(EAST - WEST)


def map_shapes(view: MapView, left: float, top: float, width: float) -> list[Shape]:
    """Land, then the layers of the deck in their order"""
    place = _Projection(left, top, width)
    shapes = [
        shape
        for feature in _large_first(read_features().values())
        for shape in _country(feature, palette.LAND, palette.LAND_LINE, place)
    ]
    for layer in json.loads(view.deck.to_json())["layers"]:
        draw = LAYERS[layer["@@type"]]
        if isinstance(layer["data"], list):
            for record in _large_first(layer["data"]):
                shapes += draw(record, place)
    return shapes


def _large_first(records: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Countries by extent, so that one that lies within another is not covered by it"""
    return sorted(records, key=lambda record: -_extent(record) if "geometry" in record else 0)


def _extent(feature: Mapping[str, Any]) -> float:
    rings = [rings[0] for rings in polygons(feature)]
    return max(_span(ring, 0) * _span(ring, 1) for ring in rings)


def _span(ring: list[list[float]], axis: int) -> float:
    values = [point[axis] for point in ring]
    return max(values) - min(values)


class _Projection:
    """Web Mercator, cut to the inhabited world"""

    def __init__(self, left: float, top: float, width: float) -> None:
        self.left, self.top = left, top
        self.scale = width / math.radians(EAST - WEST)

    def __call__(self, lon: float, lat: float) -> Point:
        lat = min(max(lat, SOUTH), NORTH)
        lon = max(lon, WEST)
        x = self.left + math.radians(lon - WEST) * self.scale
        return x, self.top + (_north(NORTH) - _north(lat)) * self.scale


def _north(lat: float) -> float:
    return math.log(math.tan(math.pi / 4 + math.radians(lat) / 2))


def _country(
    feature: Mapping[str, Any], fill: Any, line: Any, place: _Projection
) -> Iterator[Shape]:
    for rings in polygons(feature):
        points = tuple(place(lon, lat) for lon, lat in rings[0])
        if max(lat for _, lat in rings[0]) > SOUTH:
            yield Area(points, palette.hex_of(tuple(fill[:3])), palette.hex_of(tuple(line[:3])))


def _shape(record: Mapping[str, Any], place: _Projection) -> Iterator[Shape]:
    own = record["properties"]
    return _country(record, own["fill"], own["line"], place)


def _dot(record: Mapping[str, Any], place: _Projection) -> Iterator[Shape]:
    x, y = place(record["lon"], record["lat"])
    yield Dot(x, y, record["radius"] * SMALLER, palette.hex_of(tuple(record["fill"][:3])), 0.8)


def _arc(record: Mapping[str, Any], place: _Projection) -> Iterator[Shape]:
    """A bent line in pieces, from the colour of the start to that of the end"""
    start = place(record["from_lon"], record["from_lat"])
    end = place(record["to_lon"], record["to_lat"])
    points = [_bent(start, end, step / ARC_STEPS) for step in range(ARC_STEPS + 1)]
    for step, piece in enumerate(zip(points, points[1:], strict=False)):
        colour = _between(palette.ROUTE_START, palette.ROUTE_END, step / (ARC_STEPS - 1))
        yield Stroke(piece, palette.hex_of(colour), record["width"] * SMALLER)


def _bent(start: Point, end: Point, share: float) -> Point:
    """A point of the quadratic curve whose middle is lifted"""
    lift = BEND * math.dist(start, end) * 2 * share * (1 - share)
    x = start[0] + (end[0] - start[0]) * share
    return x, start[1] + (end[1] - start[1]) * share - lift


def _between(start: palette.RGB, end: palette.RGB, share: float) -> palette.RGB:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(start, end, strict=True))
    return red, green, blue


LAYERS = {"GeoJsonLayer": _shape, "ScatterplotLayer": _dot, "ArcLayer": _arc}
