"""The maps by name, and two of them: places as dots, routes as arcs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pydeck as pdk

from dashboard.selection import Selection
from dashboard.translation import N_, _, number
from dashboard.views import palette
from dashboard.views.choropleth import origin_map
from dashboard.views.deck import PIXELS, MapView, deck, dots, land_layer
from dashboard.views.routes import route_records

LAYERS = {
    "origin": N_("Nationality of recruits"),
    "place": N_("Where it happened"),
    "route": N_("Routes"),
}


def place_map(selection: Selection, land: str) -> MapView:
    """Dots where incidents took place, one a place, for places known precisely enough."""
    layer = dots(place_records(selection), "places")
    labels = selection.dataset.package.labels("places", "precision")
    return MapView(
        deck=deck([land_layer(land), layer], "{tip}"),
        legend=tuple(
            (palette.hex_of(colour), labels[name]) for name, colour in palette.PRECISION.items()
        ),
        unit=_(
            "Size: incidents at the place. Incidents known only by region or country have no dot."
        ),
        title=_("Places where reported incidents happened, by how exactly they are known"),
    )


def place_records(selection: Selection) -> list[dict[str, Any]]:
    """One record a place with a point: place_id, lon, lat, radius, fill, tip, incidents."""
    counts = selection.column("place_id").value_counts()
    places = selection.dataset.places
    located = places[places["lat"].notna() & places["place_id"].isin(counts.index)]
    names = selection.dataset.country_names
    return [_place(row, int(counts[row["place_id"]]), names) for row in located.to_dict("records")]


def _place(place: Mapping[Any, Any], count: int, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "place_id": place["place_id"],
        "lon": float(place["lon"]),
        "lat": float(place["lat"]),
        "incidents": count,
        "radius": round(3 + 2.2 * count**0.5, 1),
        "fill": [*palette.PRECISION[place["precision"]], 200],
        "tip": _("{place}: {n} reported").format(
            place=f"{place['name']}, {names[place['country']]}", n=number(count)
        ),
    }


def route_map(selection: Selection, land: str, origin: str = "") -> MapView:
    """Arcs from origin over transit to the country of deployment; `origin` as in `routes.legs`."""
    layer = pdk.Layer(
        "ArcLayer",
        route_records(selection, origin),
        id="routes",
        pickable=True,
        get_source_position="[from_lon, from_lat]",
        get_target_position="[to_lon, to_lat]",
        get_source_color=[*palette.ROUTE_START, 170],
        get_target_color=[*palette.ROUTE_END, 170],
        get_width="width",
        width_units=PIXELS,
        great_circle=False,
    )
    return MapView(
        deck=deck([land_layer(land), layer], "{tip}"),
        legend=(
            (palette.hex_of(palette.ROUTE_START), _("from")),
            (palette.hex_of(palette.ROUTE_END), _("to")),
        ),
        unit=_("Width: incidents that report this leg. Ends are label points of countries."),
        title=_("Reported legs of the way: origin, transit, deployment"),
    )


MAPS = {"origin": origin_map, "place": place_map, "route": route_map}
