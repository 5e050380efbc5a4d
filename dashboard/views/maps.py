"""The three maps as pydeck decks: nationality of recruits, where it happened, routes.

No tiles and no outside request: `map_provider=None` with `map_style` left unset is the only form
that draws without a basemap. The land layer is fetched by address from our own server, once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pydeck as pdk

from dashboard.boundaries import read_features
from dashboard.selection import Selection
from dashboard.stats import incidents_by_origin
from dashboard.views import palette
from dashboard.views.classes import class_labels, class_of, lower_edges
from dashboard.views.routes import route_records
from dashboard.words import counted

PIXELS = pdk.types.String("pixels")
VIEW = pdk.ViewState(latitude=24, longitude=14, zoom=0.12, min_zoom=-1, max_zoom=9)
SMALL_VIEW = pdk.ViewState(latitude=24, longitude=14, zoom=-0.35, min_zoom=-1, max_zoom=9)
LayerRecords = Sequence[Mapping[str, Any]]

LAYERS = {
    "origin": "Nationality of recruits",
    "place": "Where it happened",
    "route": "Routes",
}


@dataclass(frozen=True)
class MapView:
    """A deck with what a reader needs beside it: legend as (colour, label), unit."""

    deck: pdk.Deck
    legend: tuple[tuple[str, str], ...]
    unit: str
    title: str


def origin_map(selection: Selection, land: str, view: pdk.ViewState = VIEW) -> MapView:
    """Countries shaded by the number of incidents that name them as a nationality."""
    counts = incidents_by_origin(selection)
    edges = lower_edges(counts.values())
    searches = selection.dataset.searches
    found = dict(zip(searches["country"], searches["incidents_found"], strict=True))
    searched = {
        iso3: int(cases)
        for iso3, cases in found.items()
        if iso3 not in selection.dataset.members["origins"]
    }
    shapes = [
        _country(feature, counts, edges, searched)
        for iso3, feature in read_features().items()
        if iso3 in counts or iso3 in searched
    ]
    layer = pdk.Layer(
        "GeoJsonLayer",
        shapes,
        id="countries",
        pickable=True,
        stroked=True,
        filled=True,
        get_fill_color="properties.fill",
        get_line_color="properties.line",
        line_width_min_pixels=0.7,
    )
    legend = [
        (palette.hex_of(shade), label)
        for shade, label in zip(palette.SHADES, class_labels(edges), strict=False)
    ]
    if searched:
        legend.append((palette.hex_of(palette.SEARCHED_LINE), "outlined: searched, none here yet"))
    legend.append((palette.hex_of(palette.LAND), "no incident in this selection"))
    return MapView(
        deck=_deck([_land(land), layer], "{tip}", view),
        legend=tuple(legend),
        unit="Incidents by nationality of the recruits; one with several counts for each.",
        title="Countries by number of reported incidents that name their nationals",
    )


def _country(
    feature: dict[str, Any], counts: dict[str, int], edges: list[int], searched: dict[str, int]
) -> dict[str, Any]:
    iso3, name = feature["id"], feature["properties"]["name"]
    count = counts.get(iso3, 0)
    fill = palette.SHADES[class_of(count, edges)] if count else palette.LAND
    return {
        "type": "Feature",
        "geometry": feature["geometry"],
        "properties": {
            "iso3": iso3,
            "fill": list(fill),
            "line": list(palette.LAND_LINE if count else palette.SEARCHED_LINE),
        },
        "iso3": iso3,
        "tip": f"{name}: {_said(count, searched.get(iso3, 0))}",
    }


def _said(count: int, candidates: int) -> str:
    if count:
        return counted(count, "reported incident")
    if candidates:
        return f"searched; {counted(candidates, 'candidate case')} still to be checked"
    return "searched, no case found"


def place_map(selection: Selection, land: str) -> MapView:
    """Dots where incidents took place, one a place, for places known precisely enough."""
    records = place_records(selection)
    layer = pdk.Layer(
        "ScatterplotLayer",
        records,
        id="places",
        pickable=True,
        stroked=True,
        get_position="[lon, lat]",
        get_radius="radius",
        radius_units=PIXELS,
        get_fill_color="fill",
        get_line_color=[255, 255, 255],
        line_width_min_pixels=1,
    )
    labels = selection.dataset.package.labels("places", "precision")
    return MapView(
        deck=_deck([_land(land), layer], "{tip}"),
        legend=tuple(
            (palette.hex_of(colour), labels[name]) for name, colour in palette.PRECISION.items()
        ),
        unit="Size: incidents at the place. Incidents known only by region or country have no dot.",
        title="Places where reported incidents happened, by how exactly they are known",
    )


def place_records(selection: Selection) -> list[dict[str, Any]]:
    """One record a place with a point: place_id, lon, lat, radius, fill, tip, incidents."""
    counts = selection.incidents["place_id"].value_counts()
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
        "tip": f"{place['name']}, {names[place['country']]}: {count:,} reported",
    }


def route_map(selection: Selection, land: str) -> MapView:
    """Arcs from origin over transit to the country of deployment or of the incident."""
    layer = pdk.Layer(
        "ArcLayer",
        route_records(selection),
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
        deck=_deck([_land(land), layer], "{tip}"),
        legend=(
            (palette.hex_of(palette.ROUTE_START), "from"),
            (palette.hex_of(palette.ROUTE_END), "to"),
        ),
        unit="Width: incidents that report this leg. Ends are label points of countries.",
        title="Reported legs of the way: origin, transit, deployment",
    )


MAPS = {"origin": origin_map, "place": place_map, "route": route_map}


def _land(address: str) -> pdk.Layer:
    return pdk.Layer(
        "GeoJsonLayer",
        address,
        id="land",
        pickable=False,
        stroked=True,
        filled=True,
        get_fill_color=list(palette.LAND),
        get_line_color=list(palette.LAND_LINE),
        line_width_min_pixels=0.5,
    )


def _deck(layers: list[pdk.Layer], tip: str, view: pdk.ViewState = VIEW) -> pdk.Deck:
    return pdk.Deck(layers, initial_view_state=view, map_provider=None, tooltip={"text": tip})
