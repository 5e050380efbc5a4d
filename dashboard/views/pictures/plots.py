"""A plotly figure as shapes: bars, lines, marks, bands and notes of the charts of this app.

Only what the app's own charts use is drawn: bar traces (upright and stacked on a date axis, or
lying on categories), scatter traces with lines, marks and error bars, rectangles and lines across
a plot, and notes. A test draws every chart of the gallery and counts its marks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from dashboard.translation import number
from dashboard.views.pictures.axes import CATEGORY, DATE, Axis, axis_of, log_axis, ticks
from dashboard.views.pictures.drawing import Box, Label, Point, Shape, Stroke
from dashboard.views.pictures.fonts import width_of
from dashboard.views.pictures.symbols import mark

GRID, SOFT, BAR = "#e4dfd4", "#575249", "#0072B2"
SMALL = 12.0
LONGEST_LABEL = 260.0
MONTH_DAYS = 30.4
# How plotly writes a line break in a label, and the height of a line.
BREAK, LINE = "<br>", 14.0


@dataclass(frozen=True)
class Frame:
    """A subplot in pixels with its two axes."""

    left: float
    top: float
    width: float
    height: float
    x: Axis
    y: Axis

    def at(self, x: Any, y: Any) -> Point:
        """The pixel of a pair of values"""
        across, up = self.x.share(x), self.y.share(y)
        return self.left + across * self.width, self.top + (1 - up) * self.height


def plot_shapes(figure: go.Figure, left: float, top: float, width: float, height: float) -> Shapes:
    """All shapes of a figure within a rectangle"""
    groups: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for trace in figure.data:
        groups[trace.xaxis or "x", trace.yaxis or "y"].append(trace)
    frames = _frames(figure, groups, left, top, width, height)
    shapes: list[Shape] = []
    lowest = max((frame.top + frame.height for frame in frames.values()), default=0)
    for key, frame in frames.items():
        numbers = _layout(figure, key[1]).showticklabels is not False
        last = frame.top + frame.height == lowest
        shapes += _grid(frame, _title(figure, key[1]), numbers, last)
        shapes += _bands(figure, key, frame)
        for trace in groups[key]:
            shapes += _trace(trace, groups[key], frame)
        shapes += _notes(figure, key, frame)
    return shapes


Shapes = list[Shape]


def _frames(
    figure: go.Figure,
    groups: dict[tuple[str, str], list[Any]],
    left: float,
    top: float,
    width: float,
    height: float,
) -> dict[tuple[str, str], Frame]:
    """Subplots share their x axis, so that months stand above each other."""
    traces = [trace for group in groups.values() for trace in group]
    upright = [trace for trace in traces if not _lying(trace)]
    xs = [value for trace in upright for value in _list(trace.x)]
    shared = axis_of(xs, pad=0.02) if xs else None
    margin = _label_room(groups)
    found = {}
    for key, group in groups.items():
        low, high = _layout(figure, key[1]).domain or (0.0, 1.0)
        lying = _lying(group[0])
        x = axis_of([], _list(group[0].x), 0.08) if lying or shared is None else shared
        y = axis_of(_list(group[0].y)) if lying else _y_axis(group, _layout(figure, key[1]))
        found[key] = Frame(
            left + margin, top + (1 - high) * height, width - margin, (high - low) * height, x, y
        )
    return found


def _label_room(groups: dict[tuple[str, str], list[Any]]) -> float:
    """Pixels on the left for the longest category, or for a few digits"""
    names = [
        str(value)
        for group in groups.values()
        for trace in group
        if _lying(trace) or trace.type == "scatter" and _texts(trace.y)
        for value in _list(trace.y)
    ]
    lines = [line for name in names for line in name.split(BREAK)]
    widest = max((width_of(line, SMALL + 1) for line in lines), default=44.0)
    return min(widest, LONGEST_LABEL) + 12


def _texts(values: Any) -> bool:
    return any(isinstance(value, str) for value in _list(values))


def _y_axis(group: Sequence[Any], layout: Any) -> Axis:
    stacked = [sum(heights) for heights in _heights(group).values()]
    own = [value for trace in group if trace.type == "scatter" for value in _list(trace.y)]
    if layout.type == "log":
        return log_axis(own)
    from_zero = [0.0] if layout.rangemode == "tozero" else []
    return axis_of(own, [*stacked, *from_zero], 0.06)


def _heights(group: Sequence[Any]) -> dict[Any, list[float]]:
    """x -> heights of the bars that stand there, from the foot up"""
    found: dict[Any, list[float]] = defaultdict(list)
    for trace in group:
        if trace.type == "bar" and not _lying(trace):
            for x, y in zip(_list(trace.x), _list(trace.y), strict=True):
                found[x].append(float(y))
    return found


def _grid(frame: Frame, title: str, numbers: bool, lowest: bool) -> Iterator[Shape]:
    """`numbers`: those of the upright axis mean something"""
    right, foot = frame.left + frame.width, frame.top + frame.height
    if frame.y.kind == CATEGORY:
        for share, name in ticks(frame.y):
            lines = name.split(BREAK)
            y = frame.top + (1 - share) * frame.height + 4 - LINE * (len(lines) - 1) / 2
            for row, line in enumerate(lines):
                where = frame.left - 8, y + LINE * row
                yield Label(*where, _fitting(line), SMALL + 1, "end")
    elif numbers:
        for share, text in ticks(frame.y):
            y = frame.top + (1 - share) * frame.height
            yield Stroke(((frame.left, y), (right, y)), GRID)
            yield Label(frame.left - 6, y + 4, text, SMALL, "end", colour=SOFT)
    if title:
        yield Label(frame.left + 2, frame.top - 4, title, SMALL, colour=SOFT)
    if frame.x.kind == DATE:
        yield Stroke(((frame.left, foot), (right, foot)), SOFT)
        for share, text in ticks(frame.x) if lowest else ():
            x = frame.left + share * frame.width
            yield Stroke(((x, foot), (x, foot + 4)), SOFT)
            yield Label(x, foot + 17, text, SMALL, "middle", colour=SOFT)


def _fitting(name: str) -> str:
    while width_of(name, SMALL + 1) > LONGEST_LABEL and len(name) > 2:
        name = f"{name[:-2].rstrip()}…"
    return name


def _trace(trace: Any, group: Sequence[Any], frame: Frame) -> Iterator[Shape]:
    if trace.type == "bar":
        yield from _lying_bars(trace, frame) if _lying(trace) else _bars(trace, group, frame)
    elif trace.type == "scatter":
        yield from _errors(trace, frame)
        if "lines" in (trace.mode or "lines"):
            yield from _lines(trace, frame)
        if "markers" in (trace.mode or ""):
            yield from _marks(trace, frame)


def _bars(trace: Any, group: Sequence[Any], frame: Frame) -> Iterator[Shape]:
    """Bars of one trace on top of those of the traces before it"""
    feet: dict[Any, float] = defaultdict(float)
    for other in group[: [id(one) for one in group].index(id(trace))]:
        if other.type == "bar":
            for x, y in zip(_list(other.x), _list(other.y), strict=True):
                feet[x] += float(y)
    wide = _bar_width(frame)
    for x, y in zip(_list(trace.x), _list(trace.y), strict=True):
        middle, top = frame.at(x, feet[x] + float(y))
        _, foot = frame.at(x, feet[x])
        yield Box(middle - wide / 2, top, wide, foot - top, _colour(trace))


def _bar_width(frame: Frame) -> float:
    span = max(frame.x.high - frame.x.low, 1.0)
    return 0.86 * frame.width * MONTH_DAYS / span


def _lying_bars(trace: Any, frame: Frame) -> Iterator[Shape]:
    thick = 0.72 * frame.height / max(len(frame.y.categories), 1)
    colours = trace.marker.color
    for place, (value, name) in enumerate(zip(_list(trace.x), _list(trace.y), strict=True)):
        end, middle = frame.at(value, name)
        start, _ = frame.at(0, name)
        fill = colours[place] if isinstance(colours, list | tuple) else _colour(trace)
        yield Box(start, middle - thick / 2, end - start, thick, fill)
        yield Label(end + 5, middle + 4, number(value), SMALL)


def _lines(trace: Any, frame: Frame) -> Iterator[Shape]:
    line = trace.line.color or _colour(trace)
    run: list[Point] = []
    for x, y in [*zip(_list(trace.x), _list(trace.y), strict=True), (None, None)]:
        if x is not None and y is not None:
            run.append(frame.at(x, y))
            continue
        if len(run) > 1:
            yield Stroke(tuple(run), line, trace.line.width or 2)
        run = []


def _marks(trace: Any, frame: Frame) -> Iterator[Shape]:
    sizes = trace.marker.size
    size = sizes if isinstance(sizes, int | float) else 8
    colours, symbols = trace.marker.color, trace.marker.symbol
    for place, (x, y) in enumerate(zip(_list(trace.x), _list(trace.y), strict=True)):
        if x is None or y is None:
            continue
        fill = colours[place] if isinstance(colours, list | tuple) else _colour(trace)
        symbol = symbols[place] if isinstance(symbols, list | tuple) else symbols or "circle"
        yield from mark(symbol, *frame.at(x, y), size, fill)


def _errors(trace: Any, frame: Frame) -> Iterator[Shape]:
    """Bars from low to high beside a mark"""
    for name, error in (("x", trace.error_x), ("y", trace.error_y)):
        if error.array is None:
            continue
        minus = error.arrayminus if error.arrayminus is not None else error.array
        rows = zip(_list(trace.x), _list(trace.y), error.array, minus, strict=True)
        for x, y, up, down in rows:
            ends = [(x, y + up), (x, y - down)] if name == "y" else [(x + up, y), (x - down, y)]
            yield Stroke(tuple(frame.at(*end) for end in ends), _colour(trace), 1.5)


def _bands(figure: go.Figure, key: tuple[str, str], frame: Frame) -> Iterator[Shape]:
    """Rectangles and lines from foot to top over a span of dates"""
    for shape in figure.layout.shapes:
        if shape.xref != key[0] or frame.x.kind != DATE:
            continue
        start, end = (min(max(frame.x.share(x), 0), 1) for x in (shape.x0, shape.x1))
        if start == end and shape.x0 != shape.x1:
            continue
        x, wide = frame.left + start * frame.width, (end - start) * frame.width
        fill, opacity = shape.fillcolor or SOFT, shape.opacity or 1.0
        yield Box(x, frame.top, max(wide, 1), frame.height, fill, opacity)


def _notes(figure: go.Figure, key: tuple[str, str], frame: Frame) -> Iterator[Shape]:
    for note in figure.layout.annotations:
        own = (note.yref or "y").split()[0] == key[1]
        if not own or frame.x.kind != DATE or not note.text or note.x is None:
            continue
        share = frame.x.share(note.x)
        if not 0 <= share <= 1:
            continue
        x = frame.left + share * frame.width
        anchor = {"left": "start", "right": "end"}.get(note.xanchor or "", "middle")
        yield Label(x, frame.top + 12, note.text.replace(BREAK, " "), SMALL, anchor, colour=SOFT)


def legend_of(figure: go.Figure) -> tuple[tuple[str, str], ...]:
    """(colour, name) of the traces that have a name"""
    named = [trace for trace in figure.data if trace.name and trace.showlegend is not False]
    return tuple(dict.fromkeys((_colour(trace), trace.name) for trace in named))


def _colour(trace: Any) -> str:
    colour = trace.marker.color
    if isinstance(colour, str):
        return colour
    line = trace.line.color if trace.type == "scatter" else None
    return line if isinstance(line, str) else BAR


def _lying(trace: Any) -> bool:
    return bool(trace.type == "bar" and trace.orientation == "h")


def _title(figure: go.Figure, axis: str) -> str:
    return str(_layout(figure, axis).title.text or "")


def _layout(figure: go.Figure, axis: str) -> Any:
    """The layout of an axis: "y2" is `yaxis2`"""
    return figure.layout[f"{axis[0]}axis{axis[1:]}"]


def _list(values: Any) -> list[Any]:
    # Only what is missing (None, NaN, NaT) is not equal to itself.
    return [] if values is None else [one if one == one else None for one in values]
