"""The country shapes: the boundary decision, the cut at the antimeridian, the ids, the size."""

from __future__ import annotations

import csv
from functools import cache
from itertools import pairwise
from typing import Any

import pytest

from dashboard.boundaries import BOUNDARIES, country_at, polygons, read_features
from dashboard.load import DATA_DIR

SIZE_LIMIT = 250_000
# Label points are rounded to two decimals; on an atoll that can put them just off the shape.
ROUNDING_DEGREES = 0.01
# Countries without a shape of their own at 1:50 million either.
WITHOUT_SHAPE = {"VAT"}

Features = dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def features() -> Features:
    return dict(read_features(DATA_DIR))


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    with (DATA_DIR / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(lines))


def rings(features: Features) -> list[tuple[str, list[list[float]]]]:
    return [
        (iso3, ring)
        for iso3, feature in features.items()
        for polygon in polygons(feature)
        for ring in polygon
    ]


@pytest.mark.parametrize(
    ("place", "lon", "lat"),
    [
        ("Simferopol", 34.10, 44.95),
        ("Sevastopol", 33.52, 44.61),
        ("Donetsk", 37.80, 48.02),
        ("Luhansk", 39.31, 48.57),
        ("Mariupol", 37.54, 47.12),
    ],
)
def test_the_boundary_decision(place: str, lon: float, lat: float, features: Features) -> None:
    assert country_at(lon, lat, features) == "UKR", place


@pytest.mark.parametrize(
    ("lon", "lat", "iso3"),
    [
        (37.62, 55.75, "RUS"),
        (-172.0, 66.5, "RUS"),
        (44.06, 9.56, "SOM"),
        (33.32, 35.30, "CYP"),
        (-13.2, 26.5, "ESH"),
        (20.9, 42.6, "XKX"),
        (-30.0, 40.0, None),
    ],
)
def test_other_points(lon: float, lat: float, iso3: str | None, features: Features) -> None:
    assert country_at(lon, lat, features) == iso3


def test_rings_are_closed_and_have_an_area(features: Features) -> None:
    for iso3, ring in rings(features):
        assert len(ring) >= 4 and ring[0] == ring[-1], iso3


def test_no_ring_spans_half_the_world(features: Features) -> None:
    for iso3, ring in rings(features):
        lons = [lon for lon, _ in ring]
        assert max(lons) - min(lons) <= 180, iso3


def test_no_edge_crosses_the_antimeridian(features: Features) -> None:
    for iso3, ring in rings(features):
        assert all(abs(b[0] - a[0]) <= 180 for a, b in pairwise(ring)), iso3


def test_coordinates_are_on_earth_with_two_decimals(features: Features) -> None:
    for iso3, ring in rings(features):
        for lon, lat in ring:
            assert -180 <= lon <= 180 and -90 <= lat <= 90, iso3
            assert (lon, lat) == (round(lon, 2), round(lat, 2)), iso3


def test_ids_are_unique_and_listed(features: Features) -> None:
    text = (DATA_DIR / BOUNDARIES).read_text(encoding="utf-8")
    assert text.count('"type":"Feature",') == len(features)
    assert set(features) <= {row["iso3"] for row in rows("countries")}
    assert "ATA" not in features


def test_a_shape_has_the_name_of_its_country(features: Features) -> None:
    names = {row["iso3"]: row["name"] for row in rows("countries")}
    for iso3, feature in features.items():
        assert feature["properties"] == {"name": names[iso3]}


def test_the_file_is_small() -> None:
    assert (DATA_DIR / BOUNDARIES).stat().st_size <= SIZE_LIMIT


def test_every_country_has_a_shape(features: Features) -> None:
    listed = {row["iso3"] for row in rows("countries")}
    assert listed - set(features) == WITHOUT_SHAPE


def test_every_country_of_the_incidents_has_a_shape(features: Features) -> None:
    used = {
        iso3
        for row in rows("incidents")
        for column in ("origins", "transit", "country")
        for iso3 in row[column].split(";")
        if iso3
    }
    assert used - WITHOUT_SHAPE <= set(features)


@pytest.mark.parametrize(
    "row",
    [row for row in rows("countries") if row["iso3"] not in WITHOUT_SHAPE],
    ids=lambda row: row["iso3"],
)
def test_a_label_point_lies_in_its_country(row: dict[str, str], features: Features) -> None:
    iso3 = row["iso3"]
    own = {iso3: features[iso3]}
    lon, lat = float(row["label_lon"]), float(row["label_lat"])
    steps = (0, -ROUNDING_DEGREES, ROUNDING_DEGREES)
    assert any(country_at(lon + dx, lat + dy, own) for dx in steps for dy in steps)


@pytest.mark.parametrize("iso3", ["HKG", "LIE", "MCO", "SGP", "SMR"])
def test_small_states_are_found_within_their_neighbours(iso3: str, features: Features) -> None:
    row = next(row for row in rows("countries") if row["iso3"] == iso3)
    assert country_at(float(row["label_lon"]), float(row["label_lat"]), features) == iso3
