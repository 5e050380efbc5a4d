"""The routes of a selection: legs with the number of incidents that report each."""

from __future__ import annotations

from collections import Counter
from typing import Any

from dashboard.legs import Leg
from dashboard.remembering import remembered
from dashboard.selection import Selection
from dashboard.translation import _, number


@remembered
def legs(selection: Selection, origin: str = "") -> Counter[Leg]:
    """(from ISO3, to ISO3) -> incidents that report the leg.

    `origin`: leave out the first legs of other nationalities that the same incidents name.
    """
    by_incident = selection.dataset.legs
    others = selection.dataset.incidents["origins"].tolist() if origin else []
    transit = selection.dataset.incidents["transit"].tolist() if origin else []
    found: Counter[Leg] = Counter()
    for row in selection.rows.tolist():
        dropped = set(others[row]) - {origin, *transit[row]} if origin else set()
        found.update(leg for leg in by_incident[row] if leg[0] not in dropped)
    return found


def leg_ids(selection: Selection, start: str, end: str) -> set[str]:
    """Ids of the incidents that report a leg"""
    by_incident = selection.dataset.legs
    pairs = zip(selection.ids, selection.rows.tolist(), strict=True)
    return {key for key, row in pairs if (start, end) in by_incident[row]}


def route_records(selection: Selection, origin: str = "") -> list[dict[str, Any]]:
    """One record a leg: from, to, their label points, incidents, width, tip."""
    frame = selection.dataset.countries.set_index("iso3")
    lon, lat = (frame[column].to_dict() for column in ("label_lon", "label_lat"))
    name = selection.dataset.country_names
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
            "tip": _("{place}: {n} reported").format(
                place=_("{first} to {last}").format(first=name[start], last=name[end]),
                n=number(count),
            ),
        }
        for (start, end), count in sorted(
            legs(selection, origin).items(), key=lambda pair: -pair[1]
        )
    ]
