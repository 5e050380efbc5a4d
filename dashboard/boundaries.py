"""Country shapes: read once, and which country a point lies in.

The shapes are an editorial decision (Crimea in Ukraine; see `data/boundaries/LICENSE.md`), so the
validator and a test ask this module instead of trusting a map library.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from dashboard.load import DATA_DIR, OWN_DATA

BOUNDARIES = Path("boundaries") / "countries.geojson"

Features = Mapping[str, dict[str, Any]]
Box = tuple[float, float, float, float]
Ring = list[list[float]]


@cache
def read_features(data_dir: Path = DATA_DIR) -> Features:
    """ISO 3166-1 alpha-3 -> GeoJSON feature (properties: name)."""
    if not (data_dir / BOUNDARIES).exists():
        data_dir = OWN_DATA
    collection = json.loads((data_dir / BOUNDARIES).read_text(encoding="utf-8"))
    return {feature["id"]: feature for feature in collection["features"]}


def named(content: bytes, names: Mapping[str, str]) -> bytes:
    """The file of the shapes with other names, given by ISO3"""
    collection = json.loads(content)
    for feature in collection["features"]:
        properties = feature["properties"]
        properties["name"] = names.get(feature["id"], properties["name"])
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":")).encode()


def polygons(feature: Mapping[str, Any]) -> list[list[Ring]]:
    """The feature's polygons, each a list of rings, the outer one first."""
    geometry = feature["geometry"]
    coordinates: list[Any] = geometry["coordinates"]
    return [coordinates] if geometry["type"] == "Polygon" else coordinates


def country_at(lon: float, lat: float, features: Features) -> str | None:
    """ISO3 of the country whose shape holds the point; None at sea or outside all shapes.

    At 1:110 million San Marino or Singapore lie under their neighbours, so the smallest polygon
    that holds the point decides.
    """
    found = [
        (_extent(rings[0]), iso3)
        for iso3, feature in features.items()
        for rings in polygons(feature)
        if _in_ring(lon, lat, rings[0]) and not any(_in_ring(lon, lat, r) for r in rings[1:])
    ]
    return min(found)[1] if found else None


def _extent(ring: Ring) -> float:
    west, south, east, north = _box(ring)
    return (east - west) * (north - south)


def _in_ring(lon: float, lat: float, ring: Ring) -> bool:
    """Even-odd rule."""
    inside = False
    for (x1, y1), (x2, y2) in _edges(ring):
        if (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside


def _edges(ring: Ring) -> Iterator[tuple[list[float], list[float]]]:
    return zip(ring, ring[1:], strict=False)


@cache
def bounding_boxes() -> dict[str, list[Box]]:
    """ISO3 -> west, south, east, north of each of its polygons."""
    return {
        iso3: [_box(rings[0]) for rings in polygons(feature)]
        for iso3, feature in read_features().items()
    }


def _box(ring: Ring) -> Box:
    lons, lats = [point[0] for point in ring], [point[1] for point in ring]
    return min(lons), min(lats), max(lons), max(lats)
