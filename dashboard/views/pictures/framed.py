"""A chart or map as a picture: title and filters above it, legend, unit, source and date below."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import plotly.graph_objects as go

from dashboard import words
from dashboard.about import SITE
from dashboard.dates import day_text
from dashboard.filters import Filters
from dashboard.selection import Selection
from dashboard.translation import _
from dashboard.views.maps import MAPS
from dashboard.views.pictures.drawing import Box, Drawing, Label, Shape, Stroke
from dashboard.views.pictures.fonts import width_of, wrapped
from dashboard.views.pictures.map_plots import MAP_SHAPES, Projection, height_for
from dashboard.views.pictures.plots import legend_of, plot_shapes

WIDTH, EDGE = 1200.0, 36.0
INNER = WIDTH - 2 * EDGE
TITLE, TEXT, NOTE = 27.0, 17.0, 14.0
LEADING = 1.3
PAPER, INK, SOFT = "#ffffff", "#1d1d1b", "#575249"
SHORTEST, DEFAULT_HEIGHT = 260.0, 450.0
SWATCH = 13.0


@dataclass(frozen=True)
class Graphic:
    """What stands in the frame. `shapes` draws it below a top edge; `height` in pixels."""

    title: str
    unit: str
    height: float
    legend: Sequence[tuple[str, str]]
    shapes: Callable[[float], list[Shape]]


def of_figure(figure: go.Figure, title: str, unit: str) -> Graphic:
    """A plotly chart"""
    height = max(float(figure.layout.height or DEFAULT_HEIGHT), SHORTEST)
    return Graphic(
        title,
        unit,
        height,
        legend_of(figure),
        lambda top: plot_shapes(figure, EDGE, top, INNER, height),
    )


def of_map(layer: str, selection: Selection, **narrower: str) -> Graphic:
    """A map; `layer` is origin, place or route; `narrower` as the map's function takes it"""
    view = MAPS[layer](selection, "", **narrower)
    return Graphic(
        view.title,
        view.unit,
        height_for(INNER),
        view.legend,
        lambda top: list(MAP_SHAPES[layer](selection, Projection(EDGE, top, INNER), **narrower)),
    )


def picture(graphic: Graphic, selection: Selection, filters: Filters, of_what: str = "") -> Drawing:
    """The drawing of a chart with everything that a reader needs elsewhere.

    `of_what` says what is drawn where no filters do.
    """
    said = words.filters_sentence(filters, selection.dataset)
    sentence = of_what or f"{said}: {words.matches_sentence(selection)}."
    shapes: list[Shape] = []
    y = _text(shapes, graphic.title, TITLE, EDGE, bold=True)
    y = _text(shapes, sentence, TEXT, y + 4) + 30
    shapes += graphic.shapes(y)
    y = _legend(shapes, graphic.legend, y + graphic.height + 26)
    y = _text(shapes, graphic.unit, NOTE, y, colour=SOFT)
    y = _text(shapes, source(selection), NOTE, y, colour=SOFT) + EDGE / 2
    paper = Box(0, 0, WIDTH, y, PAPER)
    return Drawing(WIDTH, y, graphic.title, f"{sentence} {graphic.unit}", [paper, *shapes])


def source(selection: Selection) -> str:
    """Where the numbers come from, of which day they are"""
    package = selection.dataset.package
    day = day_text(date.fromisoformat(package.created))
    return _(
        "Source: {site}, dataset version {version} of {day}, from the articles that it cites. "
        "{licence}. Reports, not findings of fact."
    ).format(site=SITE, version=package.version, day=day, licence=package.licence)


def _text(
    shapes: list[Shape],
    text: str,
    size: float,
    top: float,
    bold: bool = False,
    colour: str = INK,
) -> float:
    """Adds lines of text; returns where the next may begin"""
    for line in wrapped(text, size, INNER, bold):
        top += size * LEADING
        shapes.append(Label(EDGE, top - size * 0.3, line, size, bold=bold, colour=colour))
    return top


def _legend(shapes: list[Shape], entries: Sequence[tuple[str, str]], top: float) -> float:
    """Swatches with words, in as many lines as they need"""
    if not entries:
        return top
    x = EDGE
    for mark, label in entries:
        wide = width_of(label, NOTE) + 44
        if x + wide > WIDTH - EDGE and x > EDGE:
            x, top = EDGE, top + NOTE * 1.7
        shapes += _swatch(mark, x, top)
        shapes.append(Label(x + 20, top + 11.5, label, NOTE))
        x += wide
    return top + NOTE * 2


def _swatch(mark: str, x: float, top: float) -> Iterator[Shape]:
    """A colour; "outline" and "hatch" are marks of their own"""
    yield Box(x, top, SWATCH, SWATCH, "#767676")
    yield Box(x + 1, top + 1, SWATCH - 2, SWATCH - 2, mark if mark.startswith("#") else PAPER)
    if mark == "hatch":
        for shift in (4.0, 8.0, 12.0):
            yield Stroke(((x + 1, top + shift), (x + shift, top + 1)), "#767676")
