"""What every map shares: the view, the land, the deck without tiles.

No outside request: `map_provider=None` with `map_style` left unset is the only form that draws
without a basemap. The land is fetched by address from our own server, once.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import Any

import pydeck as pdk

from dashboard.views import palette

# At each deck pydeck looks for its Jupyter widget and, where that is not installed, reads the files
# around it again; so it finds at once that there is none.
sys.modules.setdefault("pydeck.widget", None)  # type: ignore[arg-type]

PIXELS = pdk.types.String("pixels")
VIEW = pdk.ViewState(latitude=33, longitude=14, zoom=0.12, min_zoom=-1, max_zoom=9)
SMALL_VIEW = pdk.ViewState(latitude=33, longitude=14, zoom=-0.35, min_zoom=-1, max_zoom=9)


@dataclass(frozen=True)
class MapView:
    """A deck with what a reader needs beside it: title, unit, legend as (mark, label): a
    mark is a colour, "outline" or "hatch"."""

    deck: pdk.Deck
    legend: tuple[tuple[str, str], ...]
    unit: str
    title: str


def land_layer(address: str) -> pdk.Layer:
    """The countries as one plain ground."""
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


def dots(records: list[dict[str, Any]], name: str) -> pdk.Layer:
    """Records with lon, lat, radius (pixels) and fill as dots with a white edge"""
    return pdk.Layer(
        "ScatterplotLayer",
        records,
        id=name,
        pickable=True,
        stroked=True,
        get_position="[lon, lat]",
        get_radius="radius",
        radius_units=PIXELS,
        get_fill_color="fill",
        get_line_color=[255, 255, 255],
        line_width_min_pixels=1,
    )


def deck(layers: list[pdk.Layer], tip: str, view: pdk.ViewState = VIEW) -> pdk.Deck:
    """Layers from the ground up; `tip` is the template of the tooltip, free of data."""
    return pdk.Deck(layers, initial_view_state=view, map_provider=None, tooltip={"text": tip})
