"""Countries shaded by the incidents that name their nationals.

The shapes are constant and fetched once by address; a change of the filters sends only which
country is in which class, so the browser colours them anew without building them anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from zlib import crc32

import pydeck as pdk

from dashboard.selection import Selection
from dashboard.stats import incidents_by_origin
from dashboard.translation import N_, _
from dashboard.urls import PATTERN_FILE
from dashboard.views import palette
from dashboard.views.classes import class_labels, class_of, lower_edges
from dashboard.views.deck import SMALL_VIEW, MapView, deck

# Where they stand in the pattern file, `static/hatch.png`; the solid part keeps away from the edge,
# at which the neighbour would shine through.
PATTERNS = {
    "solid": {"x": 16, "y": 16, "width": 32, "height": 32},
    "hatch": {"x": 64, "y": 0, "width": 64, "height": 64},
}
HATCH_METRES_PER_PIXEL = 26_000
TITLE = N_("Countries by number of reported incidents that name their nationals")
UNIT = N_("Incidents by nationality of the recruits; one with several counts for each.")


def origin_map(selection: Selection, land: str) -> MapView:
    """Countries shaded by the number of incidents that name them as a nationality.

    `land` is the address of the shapes. A click returns a shape with ISO3 as its `id`.
    """
    counts = incidents_by_origin(selection)
    edges = lower_edges(counts.values())
    data = selection.dataset
    classes = _by_class(counts, edges)
    layers = [_fills(land, classes, data.never_searched), _borders(land, data.searched_in_vain)]
    legend = _shade_legend(edges)
    legend.append((palette.hex_of(palette.LAND), _("no incident in this selection")))
    legend.append(("outline", _("searched, no incident found")))
    legend.append(("hatch", _("never searched")))
    return MapView(
        deck=deck(layers, "{name}"),
        legend=tuple(legend),
        unit=_(UNIT),
        title=_(TITLE),
    )


def small_origin_map(selection: Selection, land: str) -> MapView:
    """The same in small: shades only; at that size neither lines nor stripes can be seen."""
    counts = incidents_by_origin(selection)
    edges = lower_edges(counts.values())
    return MapView(
        deck=deck([_plain(land, _by_class(counts, edges))], "{name}", SMALL_VIEW),
        legend=(*_shade_legend(edges), (palette.hex_of(palette.LAND), _("no incident"))),
        unit=_(UNIT),
        title=_(TITLE),
    )


def _shade_legend(edges: list[int]) -> list[tuple[str, str]]:
    return [
        (palette.hex_of(shade), label)
        for shade, label in zip(palette.SHADES, class_labels(edges), strict=False)
    ]


def _by_class(counts: Mapping[str, int], edges: list[int]) -> dict[int, list[str]]:
    """class -> ISO3 of its countries"""
    found: dict[int, list[str]] = {}
    for iso3, count in counts.items():
        found.setdefault(class_of(count, edges), []).append(iso3)
    return found


def _plain(land: str, classes: Mapping[int, list[str]], **more: Any) -> pdk.Layer:
    """Shades alone; `more` adds to the layer"""
    return shaded_land(
        land, {palette.SHADES[number]: codes for number, codes in classes.items()}, **more
    )


def shaded_land(land: str, shades: Mapping[palette.RGB, Iterable[str]], **more: Any) -> pdk.Layer:
    """The countries, some in colours of their own; `more` adds to the layer"""
    fill = _choice({_rgb(shade): codes for shade, codes in shades.items()}, _rgb(palette.LAND))
    return pdk.Layer(
        "GeoJsonLayer",
        land,
        id="countries",
        pickable=True,
        stroked=False,
        filled=True,
        get_fill_color=fill,
        # Without it deck.gl keeps the colours of the run before.
        update_triggers={"getFillColor": [crc32(fill.encode())]},
        **more,
    )


def _fills(land: str, classes: Mapping[int, list[str]], never: Iterable[str]) -> pdk.Layer:
    """Shades, and stripes where nobody has searched"""
    return _plain(
        land,
        classes,
        extensions=[{"@@type": "FillStyleExtension", "pattern": True}],
        fill_pattern_atlas=pdk.types.String(PATTERN_FILE),
        fill_pattern_mapping=PATTERNS,
        get_fill_pattern=_choice({"'hatch'": never}, "'solid'"),
        get_fill_pattern_scale=HATCH_METRES_PER_PIXEL,
    )


def _borders(land: str, searched: Iterable[str]) -> pdk.Layer:
    """Lines in a layer of their own: drawn again for each look under the pointer, they made clicks
    late on machines without a graphics card."""
    return pdk.Layer(
        "GeoJsonLayer",
        land,
        id="borders",
        pickable=False,
        stroked=True,
        filled=False,
        get_line_color=_choice({_rgb(palette.SEARCHED_LINE): searched}, _rgb(palette.LAND_LINE)),
        line_width_min_pixels=0.7,
    )


def _rgb(colour: palette.RGB) -> str:
    return str(list(colour)).replace(" ", "")


def _choice(groups: Mapping[str, Iterable[str]], other: str) -> str:
    """An expression of deck.gl: the value of the group that a shape's id is in, else `other`.

    Its parser knows comparisons and "?:", but no look-up in a list or an object.
    """
    text = other
    for value, codes in groups.items():
        if test := "||".join(f"id=='{code}'" for code in sorted(codes)):
            text = f"({test})?{value}:{text}"
    return text
