"""Legs of the way that reports name: origin to transit, transit to where they were sent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from dashboard.selection import Selection

Leg = tuple[str, str]


def legs(selection: Selection) -> Counter[Leg]:
    """(from ISO3, to ISO3) -> incidents that report the leg.

    The order of several transit countries is not recorded: each is joined to both ends. The end
    is the country of deployment; incidents that name none have no end and, without a transit
    country, no leg.
    """
    found: Counter[Leg] = Counter()
    for _, reported in _legs_by_incident(selection):
        found.update(reported)
    return found


def leg_ids(selection: Selection, start: str, end: str) -> set[str]:
    """Ids of the incidents that report a leg"""
    return {key for key, reported in _legs_by_incident(selection) if (start, end) in reported}


def _legs_by_incident(selection: Selection) -> Iterator[tuple[str, set[Leg]]]:
    places = selection.dataset.places
    country = dict(zip(places["place_id"], places["country"], strict=True))
    frame = selection.incidents
    columns = ("incident_id", "origins", "transit", "deployed_place_id")
    for key, origins, transit, deployed in zip(*(frame[c] for c in columns), strict=True):
        yield key, set(_legs(origins, transit, country.get(deployed, "")))


def _legs(origins: tuple[str, ...], transit: tuple[str, ...], end: str) -> Iterator[Leg]:
    for origin in origins:
        for stop in transit or ((end,) if end else ()):
            if stop != origin:
                yield origin, stop
    for stop in transit:
        if end and stop != end:
            yield stop, end


def route_records(selection: Selection) -> list[dict[str, Any]]:
    """One record a leg: from, to, their label points, incidents, width, tip."""
    frame = selection.dataset.countries.set_index("iso3")
    lon, lat, name = (frame[column].to_dict() for column in ("label_lon", "label_lat", "name"))
    return [
        {
            "from": start,
            "to": end,
            "from_lon": lon[start],
            "from_lat": lat[start],
            "to_lon": lon[end],
            "to_lat": lat[end],
            "incidents": count,
            "width": round(1 + 1.2 * count**0.5, 1),
            "tip": f"{name[start]} to {name[end]}: {count:,} reported",
        }
        for (start, end), count in sorted(legs(selection).items(), key=lambda pair: -pair[1])
    ]
