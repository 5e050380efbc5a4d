"""A chart or map as a picture: title and filters above it, legend, unit, source and date below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TypeAlias

import plotly.graph_objects as go

from dashboard import words
from dashboard.dates import day_text
from dashboard.filters import Filters
from dashboard.menu import SITE
from dashboard.selection import Selection
from dashboard.views.maps import MapView
from dashboard.views.pictures.drawing import Box, Drawing, Label, Shape
from dashboard.views.pictures.fonts import width_of, wrapped
from dashboard.views.pictures.map_plots import height_for, map_shapes
from dashboard.views.pictures.plots import legend_of, plot_shapes

WIDTH, EDGE = 1200.0, 36.0
INNER = WIDTH - 2 * EDGE
TITLE, TEXT, NOTE = 27.0, 17.0, 14.0
LEADING = 1.3
PAPER, SOFT = "#ffffff", "#575249"
SHORTEST, DEFAULT_HEIGHT = 260.0, 450.0

Graphic: TypeAlias = go.Figure | MapView


def picture(
    graphic: Graphic, title: str, unit: str, selection: Selection, filters: Filters
) -> Drawing:
    """The drawing of a chart with everything that a reader needs elsewhere."""
    said = words.filters_sentence(filters, selection.dataset)
    sentence = f"{said}: {words.matches_sentence(selection)}."
    shapes: list[Shape] = []
    y = _text(shapes, title, TITLE, EDGE, bold=True)
    y = _text(shapes, sentence, TEXT, y + 4) + 30
    high = _height(graphic)
    shapes += _graphic(graphic, y, high)
    y += high + 26
    y = _legend(shapes, legend_of(graphic) if isinstance(graphic, go.Figure) else graphic.legend, y)
    y = _text(shapes, unit, NOTE, y, colour=SOFT)
    y = _text(shapes, source(selection), NOTE, y, colour=SOFT) + EDGE / 2
    paper = Box(0, 0, WIDTH, y, PAPER)
    return Drawing(WIDTH, y, title, f"{sentence} {unit}", [paper, *shapes])


def source(selection: Selection) -> str:
    """Where the numbers come from, of which day they are"""
    package = selection.dataset.package
    day = day_text(date.fromisoformat(package.created))
    return (
        f"Source: {SITE}, dataset version {package.version} of {day}, from the articles that it "
        f"cites. {package.licence}. Reports, not findings of fact."
    )


def _height(graphic: Graphic) -> float:
    if isinstance(graphic, go.Figure):
        return max(float(graphic.layout.height or DEFAULT_HEIGHT), SHORTEST)
    return height_for(INNER)


def _graphic(graphic: Graphic, top: float, high: float) -> Sequence[Shape]:
    if isinstance(graphic, go.Figure):
        return plot_shapes(graphic, EDGE, top, INNER, high)
    return map_shapes(graphic, EDGE, top, INNER)


def _text(
    shapes: list[Shape],
    text: str,
    size: float,
    top: float,
    bold: bool = False,
    colour: str = "#1d1d1b",
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
    for colour, label in entries:
        wide = width_of(label, NOTE) + 44
        if x + wide > WIDTH - EDGE and x > EDGE:
            x, top = EDGE, top + NOTE * 1.7
        shapes += _entry(colour, label, x, top)
        x += wide
    return top + NOTE * 2


def _entry(colour: str, label: str, x: float, top: float) -> Iterator[Shape]:
    yield Box(x, top, 13, 13, "#767676")
    yield Box(x + 1, top + 1, 11, 11, colour)
    yield Label(x + 20, top + 11.5, label, NOTE)
