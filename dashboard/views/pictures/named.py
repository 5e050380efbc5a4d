"""Every chart that an address can name: those of the gallery, and families of one chart each.

`claims-killed-NPL` is the chart of claims of a measure about a population (its key in
`claims.populations`); `routes-NPL` are the routes of one country's recruits.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from dashboard.claims import populations
from dashboard.dataset import Dataset
from dashboard.filters import Filters
from dashboard.selection import Selection
from dashboard.translation import ENGLISH, direction, language, speaking
from dashboard.views import alt
from dashboard.views.claims_chart import ClaimsChart
from dashboard.views.maps import route_map
from dashboard.views.pictures.drawing import Drawing
from dashboard.views.pictures.framed import Graphic, of_figure, of_map, picture
from dashboard.views.pictures.gallery import CHARTS, WRITERS, Chart

FAMILIES = ("claims-MEASURE-POPULATION", "routes-ISO3")
EXAMPLES = ("claims-killed-all", "routes-NPL")


def claims_name(measure: str, population: str) -> str:
    return f"claims-{measure}-{population}"


def routes_name(iso3: str) -> str:
    return f"routes-{iso3}"


def is_map(name: str) -> bool:
    """Whether a known name is a map's: of the gallery, or of the family that begins like it"""
    first = CHARTS.get(name) or CHARTS.get(name.partition("-")[0])
    return first is not None and first.map is not None


def chart_named(name: str, dataset: Dataset) -> Chart | None:
    """The chart of a name; None when there is none."""
    if name in CHARTS:
        return CHARTS[name]
    family, _, rest = name.partition("-")
    measure, _, population = rest.partition("-")
    if family == "claims" and population in populations(dataset):
        known = measure in dataset.package.labels("figures", "measure")
        return _claims(measure, population) if known else None
    if family == "routes" and rest in dataset.members["origins"]:
        return _routes(rest)
    return None


def _claims(measure: str, population: str) -> Chart:
    def shown(chosen: Selection) -> ClaimsChart:
        return ClaimsChart(chosen, measure, population)

    def graphic(chosen: Selection) -> Graphic:
        made = shown(chosen)
        return of_figure(made.figure, made.title, made.unit)

    return Chart(
        key="claims",
        page="claims",
        read="claims",
        graphic=graphic,
        alt=lambda chosen: shown(chosen).alt,
        figure=lambda chosen: shown(chosen).figure,
        chosen={"measure": [measure], "population": [population]},
    )


def _routes(iso3: str) -> Chart:
    return replace(
        CHARTS["routes"],
        key=f"routes_{iso3}",
        page="countries",
        graphic=partial(of_map, "route", origin=iso3),
        alt=partial(alt.route_map_alt, origin=iso3),
        map=partial(route_map, origin=iso3),
        chosen={"country": [iso3]},
    )


def drawing_of(name: str, selection: Selection, filters: Filters) -> Drawing:
    """The picture of a chart; raises KeyError for a name that is none."""
    chart = chart_named(name, selection.dataset)
    if chart is None:
        raise KeyError(name)
    return picture(chart.graphic(selection), selection, filters)


def title_of(name: str, selection: Selection) -> str:
    """What stands above a chart; empty for a name that is none"""
    chart = chart_named(name, selection.dataset)
    return chart.graphic(selection).title if chart else ""


def image_bytes(name: str, ending: str, selection: Selection, filters: Filters) -> bytes:
    """The picture as a file; `ending` is svg or png"""
    with speaking(drawn_language()):
        return WRITERS[ending](drawing_of(name, selection, filters))


def drawn_language() -> str:
    """That of the reader, unless it is written in letters that the typeface of pictures lacks"""
    return ENGLISH if direction() == "rtl" else language()
