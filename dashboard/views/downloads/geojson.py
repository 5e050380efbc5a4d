"""Incidents as GeoJSON (RFC 7946): a point only where the place is known well enough."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dashboard.views.downloads.export import Export
from dashboard.views.downloads.tables import EXTRACT, extract_frame, fields_of
from dashboard.views.downloads.typed import records_of
from dashboard.views.downloads.writers import PART, Parts, json_line


def geojson_parts(export: Export, table: str) -> Parts:
    """A FeatureCollection of the published incidents; `geometry` is null without a point.

    Properties: the columns of the extract, then place_name and place_precision.
    """
    package = export.dataset.package
    about = {"name": package.title, "version": package.version, "description": export.sentence}
    head = json_line({"type": "FeatureCollection"} | about)[:-1]
    yield f'{head}, "features": ['.encode()
    frame = extract_frame(export.selection)
    fields = fields_of(package, EXTRACT)
    places = _places(export)
    opening = "\n"
    for start in range(0, len(frame), PART):
        records = records_of(frame.iloc[start : start + PART], fields)
        lines = [json_line(_feature(record, places)) for record in records]
        yield (opening + ",\n".join(lines)).encode()
        opening = ",\n"
    yield b"\n]}\n"


def _places(export: Export) -> dict[str, dict[str, Any]]:
    places = export.dataset.texts["places"]
    fields = export.dataset.package.tables["places"].fields
    return {record["place_id"]: record for record in records_of(places, fields)}


def _feature(record: Mapping[str, Any], places: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    place = places.get(record["place_id"] or "", {})
    located = place.get("lat") is not None
    point = {"type": "Point", "coordinates": [place["lon"], place["lat"]]} if located else None
    known = {"place_name": place.get("name"), "place_precision": place.get("precision")}
    return {
        "type": "Feature",
        "id": record["incident_id"],
        "geometry": point,
        "properties": {**record, **known},
    }
