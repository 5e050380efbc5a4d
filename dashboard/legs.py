"""Legs of the way that reports name: origin to transit, transit to where they were sent.

The order of several transit countries is not recorded: each is joined to both ends. The end is the
country of deployment; incidents that name none have no end and, without a transit country, no leg.
"""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

Leg = tuple[str, str]


def legs_of(incidents: pd.DataFrame, places: pd.DataFrame) -> list[frozenset[Leg]]:
    """For each incident, its legs as (from ISO3, to ISO3)."""
    country = dict(zip(places["place_id"], places["country"], strict=True))
    columns = (incidents[name] for name in ("origins", "transit", "deployed_place_id"))
    return [
        frozenset(_legs(origins, transit, country.get(deployed, "")))
        for origins, transit, deployed in zip(*columns, strict=True)
    ]


def _legs(origins: tuple[str, ...], transit: tuple[str, ...], end: str) -> Iterator[Leg]:
    for origin in origins:
        for stop in transit or ((end,) if end else ()):
            if stop != origin:
                yield origin, stop
    for stop in transit:
        if end and stop != end:
            yield stop, end
