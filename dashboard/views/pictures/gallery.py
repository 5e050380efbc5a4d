"""The charts that have an address: as a picture, and alone in a frame on another site."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dashboard import stats, urls
from dashboard.filters import Filters
from dashboard.selection import Selection
from dashboard.views import alt, languages, maps, timelines
from dashboard.views.pictures.drawing import Drawing
from dashboard.views.pictures.framed import Graphic, picture
from dashboard.views.pictures.png import png_bytes
from dashboard.views.pictures.svg import svg_bytes

WRITERS = {"svg": svg_bytes, "png": png_bytes}
MEDIA_TYPES = {"svg": "image/svg+xml", "png": "image/png"}
MONTH_UNIT = "Incidents whose date is known at least to the month."
TIMELINE_UNIT = (
    "Bars: incidents whose date is known at least to the month. Lines: incidents known only by a "
    "wider span. Diamonds: decrees, bans and warnings. Grey bars: dated articles. The shaded "
    "months are still incomplete."
)
ARTICLES_UNIT = "Articles cited by the incidents of this selection; the 15 most frequent."


@dataclass(frozen=True)
class Chart:
    """`key` is its name in the app, `page` where it stands there."""

    key: str
    title: str
    unit: str
    page: str
    draw: Callable[[Selection], Graphic]
    alt: Callable[[Selection], str]


def _map(layer: str) -> Callable[[Selection], Graphic]:
    return lambda chosen: maps.MAPS[layer](chosen, urls.boundaries_path(chosen.dataset.version))


def _bars(counts: Callable[[Selection], dict[str, int]]) -> Callable[[Selection], Graphic]:
    return lambda chosen: timelines.bars(counts(chosen), "articles")


def _publishers(chosen: Selection) -> dict[str, int]:
    return stats.count_values(chosen.sources["publisher"])


def _languages(chosen: Selection) -> dict[str, int]:
    return languages.named(stats.count_values(chosen.sources["language"]))


MONTHS = "Reported incidents by month and kind"
BY_PUBLISHER, BY_LANGUAGE = "Articles by publisher", "Articles by language"

CHARTS = {
    "origins": Chart("map_origin", "", "", "map", _map("origin"), alt.origin_map_alt),
    "places": Chart("map_place", "", "", "map", _map("place"), alt.place_map_alt),
    "routes": Chart("map_route", "", "", "map", _map("route"), alt.route_map_alt),
    "timeline": Chart(
        "timeline", MONTHS, TIMELINE_UNIT, "timeline", timelines.timeline, alt.timeline_alt
    ),
    "months": Chart(
        "overview_timeline",
        MONTHS,
        MONTH_UNIT,
        "overview",
        timelines.small_timeline,
        alt.timeline_alt,
    ),
    "publishers": Chart(
        "publishers",
        BY_PUBLISHER,
        ARTICLES_UNIT,
        "sources",
        _bars(_publishers),
        lambda chosen: alt.bars_alt(_publishers(chosen), BY_PUBLISHER.lower()),
    ),
    "languages": Chart(
        "languages",
        BY_LANGUAGE,
        ARTICLES_UNIT,
        "sources",
        _bars(_languages),
        lambda chosen: alt.bars_alt(_languages(chosen), BY_LANGUAGE.lower()),
    ),
}
BY_KEY = {chart.key: name for name, chart in CHARTS.items()} | {"overview_map": "origins"}


def drawing_of(name: str, selection: Selection, filters: Filters) -> Drawing:
    """The picture of a chart of the gallery; a map brings its own title and unit"""
    chart = CHARTS[name]
    graphic = chart.draw(selection)
    title, unit = chart.title, chart.unit
    if isinstance(graphic, maps.MapView):
        title, unit = graphic.title, graphic.unit
    return picture(graphic, title, unit, selection, filters)


def image_bytes(name: str, ending: str, selection: Selection, filters: Filters) -> bytes:
    """The picture as a file; `ending` is svg or png"""
    return WRITERS[ending](drawing_of(name, selection, filters))
