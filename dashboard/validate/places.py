"""Points: only where the precision allows one, and in the country that is named."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from dashboard.boundaries import bounding_boxes, country_at, read_features
from dashboard.load import Raw
from dashboard.problems import Problem
from dashboard.validate.rows import Rows, rows, zipped

PRECISE = ("site", "locality", "district")
# Shapes at 1:110 million are coarse and leave islands out: coast towns, border posts and islands
# such as Bioko lie up to this far outside.
SLACK_DEGREES = 2.0


def points(raw: Raw) -> Iterator[Problem]:
    """Rule 3 of the codebook."""
    part = rows(raw, "places")
    labels = _label_points(raw)
    boxes = bounding_boxes()
    columns = ("country", "precision", "lat", "lon", "geocoder")
    for line, (country, precision, lat, lon, geocoder) in part.records(*columns):
        if bool(lat) != bool(lon) or bool(lat) != bool(geocoder):
            wrong = "lat, lon and geocoder are not all given or all empty"
            yield part.problem(line, "lat", wrong, "give all three or none")
        elif lat and precision not in PRECISE:
            wrong = f"a place known only as a {precision} has a point"
            allowed = f"points are for {', '.join(PRECISE)}"
            yield part.problem(line, "lat", wrong, allowed)
        elif lat:
            point = (float(lon), float(lat))
            yield from _point(part, line, country, point, labels, boxes)


def _point(
    part: Rows,
    line: int,
    country: str,
    point: tuple[float, float],
    labels: dict[tuple[float, float], str],
    boxes: dict[str, list[tuple[float, float, float, float]]],
) -> Iterator[Problem]:
    at = f"{point[1]}, {point[0]}"
    other = labels.get(point)
    if other and other != country:
        wrong = f"{at} is the label point of {other}"
        yield part.problem(line, "lat", wrong, f"a point in {country} is needed")
    elif country in boxes and not any(_inside(point, box) for box in boxes[country]):
        wrong = f"{at} lies outside {country}"
        yield part.problem(line, "lat", wrong, f"a point in {country} is needed")
    else:
        found = _country_of_shape(*point)
        if found not in (None, country):
            wrong = f"{at} lies in {found} on our coarse map"
            allowed = f"check that it is in {country}"
            yield part.problem(line, "lat", wrong, allowed, severity="warning")


@lru_cache(maxsize=4096)
def _country_of_shape(lon: float, lat: float) -> str | None:
    """The slowest question of the rule book; the desk asks it again for each write."""
    return country_at(lon, lat, read_features())


def _inside(point: tuple[float, float], box: tuple[float, float, float, float]) -> bool:
    west, south, east, north = box
    lon, lat = point
    return (
        west - SLACK_DEGREES <= lon <= east + SLACK_DEGREES
        and south - SLACK_DEGREES <= lat <= north + SLACK_DEGREES
    )


def _label_points(raw: Raw) -> dict[tuple[float, float], str]:
    frame = raw.frames["countries"]
    cells = zipped(frame, "label_lon", "label_lat", "iso3")
    return {(float(lon), float(lat)): iso3 for lon, lat, iso3 in cells}
