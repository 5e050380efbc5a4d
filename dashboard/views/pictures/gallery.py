"""The charts that have an address: as a picture, and alone in a frame on another site."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial

import plotly.graph_objects as go

from dashboard import stats
from dashboard.selection import Selection
from dashboard.translation import N_, _
from dashboard.views import alt, languages, timelines
from dashboard.views import recruiting as ways
from dashboard.views.bars import bars
from dashboard.views.deck import MapView
from dashboard.views.maps import MAPS
from dashboard.views.pictures.framed import Graphic, of_figure, of_map
from dashboard.views.pictures.png import png_bytes
from dashboard.views.pictures.svg import svg_bytes

WRITERS = {"svg": svg_bytes, "png": png_bytes}
MEDIA_TYPES = {"svg": "image/svg+xml", "png": "image/png"}
MONTHS = N_("Reported incidents by month and kind")
SIDES = N_("Reported incidents by month and side")
MONTH_UNIT = N_("Incidents whose date is known at least to the month.")
TIMELINE_UNIT = N_(
    "Bars: incidents whose date is known at least to the month. Lines: incidents known only by a "
    "wider span. Diamonds: decrees, bans and warnings. Grey bars: dated articles, the recording "
    "effort. The shaded months are still incomplete."
)
ARTICLES_UNIT = N_("Articles cited by the incidents of this selection; the 15 most frequent.")


@dataclass(frozen=True)
class Chart:
    """One chart with an address.

    `key`: its name in the app; `page`: where it stands there, with what is `chosen` on it;
    `read`: how it is read, a key of `reading.READING`;
    `figure` draws a plotly chart, `map` a map from a selection and the address of the shapes.
    """

    key: str
    page: str
    read: str
    graphic: Callable[[Selection], Graphic]
    alt: Callable[[Selection], str]
    figure: Callable[[Selection], go.Figure] | None = None
    map: Callable[[Selection, str], MapView] | None = None
    chosen: Mapping[str, list[str]] = field(default_factory=dict)


def _map(layer: str) -> Chart:
    drawn = partial(of_map, layer)
    return Chart(f"map_{layer}", "map", layer, drawn, alt.MAP_ALTS[layer], map=MAPS[layer])


def _figure(
    key: str,
    page: str,
    read: str,
    title: str,
    unit: str,
    figure: Callable[[Selection], go.Figure],
    said: Callable[[Selection], str],
) -> Chart:
    def drawn(chosen: Selection) -> Graphic:
        return of_figure(figure(chosen), _(title), _(unit))

    return Chart(key, page, read, drawn, said, figure)


def _bars(key: str, title: str, counts: Callable[[Selection], dict[str, int]]) -> Chart:
    return _figure(
        key,
        "sources",
        "sources",
        title,
        ARTICLES_UNIT,
        lambda chosen: bars(counts(chosen), _("articles")),
        lambda chosen: alt.bars_alt(counts(chosen), _(title).lower()),
    )


def _ways(field: str) -> Chart:
    """Means, promises or channels; what is not known is grey"""
    title = ways.TITLES[field]
    return _figure(
        f"all_{field}",
        "countries",
        "ways",
        title,
        ways.UNIT,
        lambda chosen: bars(
            ways.labelled(chosen, field), _("incidents"), muted=ways.muted(chosen, field)
        ),
        lambda chosen: alt.bars_alt(ways.labelled(chosen, field), _(title).lower()),
    )


def publishers(chosen: Selection) -> dict[str, int]:
    """publisher -> articles"""
    return stats.count_values(chosen.sources["publisher"])


def spoken(chosen: Selection) -> dict[str, int]:
    """language by name -> articles"""
    return languages.named(stats.count_values(chosen.sources["language"]))


CHARTS = {
    **{f"{layer}s": _map(layer) for layer in MAPS},
    "timeline": _figure(
        "timeline",
        "timeline",
        "timeline",
        MONTHS,
        TIMELINE_UNIT,
        timelines.timeline,
        alt.timeline_alt,
    ),
    "months": _figure(
        "overview_timeline",
        "overview",
        "months",
        SIDES,
        MONTH_UNIT,
        timelines.small_timeline,
        alt.timeline_alt,
    ),
    "publishers": _bars("publishers", N_("Articles by publisher"), publishers),
    **{field: _ways(field) for field in ways.TITLES},
    "languages": _bars("languages", N_("Articles by language"), spoken),
}
# Name in the app -> name in addresses. The overview shows some of them as well.
BY_KEY = {chart.key: name for name, chart in CHARTS.items()} | {
    "overview_map": "origins",
    # The timeline has a key for each thing that a drag can do.
    **{f"timeline_{drag}": "timeline" for drag in timelines.DRAGS},
}
