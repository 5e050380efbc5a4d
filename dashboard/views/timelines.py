"""The timeline as a plotly figure: incidents by month, wider dates, policies, recording effort.

One time axis, four strips above each other. The customdata of a bar is (month as YYYY-MM, kind), of
a span (first day/last day, "span"), of a policy (incident id, "policy id"): `views.picking` finds
the incidents behind them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.dates import whole_span_text
from dashboard.selection import Selection
from dashboard.stats import articles_by_month, by_month, by_wider_span
from dashboard.translation import N_, _, counted, number
from dashboard.views import figure as figures
from dashboard.views import palette
from dashboard.views.figure import LEGEND_ABOVE, Trace, figure

MONTH = pd.DateOffset(months=1)
# In milliseconds, as plotly has it for dates.
SHORTEST_MONTH = 28 * 24 * 3600 * 1000
RECENT_MONTHS = 3
MOST_MARKS = 150
INCIDENTS, SPANS, POLICIES, EFFORT = "y", "y2", "y3", "y4"
# From the bottom, axis: (title, share of the height, whether its numbers mean something). The bars
# of the incidents take what is left; a strip without marks takes none.
STRIPS = {
    EFFORT: (N_("articles"), 0.17, True),
    POLICIES: (N_("policy"), 0.07, False),
    SPANS: (N_("wider dates"), 0.17, False),
    INCIDENTS: (N_("incidents"), 1.0, True),
}
BETWEEN = 0.03
DRAGS = {
    "click": N_("A click lists the incidents of a bar"),
    "drag": N_("A drag over the months sets the dates"),
}


def timeline(selection: Selection, drag: str = "click") -> go.Figure:
    """Incidents by month and kind; wider dates as spans; policies; articles by month.

    `drag`: a key of `DRAGS`. Streamlit lets a chart answer clicks or drags, not both.
    """
    traces = [
        *_bars(selection, "kind", palette.KINDS),
        *_spans(selection),
        *_policies(selection),
        *_effort(selection),
    ]
    layout: dict[str, Any] = {
        "barmode": "stack",
        "bargap": 0.12,
        "margin": figures.MARGIN | {"t": 60},
        "legend": LEGEND_ABOVE,
        "selectdirection": "h",
        "xaxis": figures.AXIS | {"type": "date", "anchor": _lowest(traces)},
        **_strips(traces),
        **(figures.DRAGS if drag == "drag" else figures.CLICKS),
        **_recent(selection),
    }
    return figure(traces, 620, layout)


def small_timeline(selection: Selection) -> go.Figure:
    """Incidents by month, stacked by the side that recruited, without the strips."""
    traces = _bars(selection, "party", palette.PARTIES)
    layout = {
        "barmode": "stack",
        "bargap": 0.12,
        "legend": {"orientation": "h", "y": -0.14, "traceorder": "normal"},
        "margin": figures.MARGIN | {"b": 64},
        "xaxis": figures.AXIS | {"type": "date"},
        "yaxis": figures.counted_axis(_tallest(INCIDENTS, traces)),
    }
    return figure(traces, 300, layout)


def _axis_name(name: str) -> str:
    """y2 -> yaxis2"""
    return name.replace("y", "yaxis", 1)


def _lowest(traces: list[Trace]) -> str:
    """The axis of the strip that stands on the time axis"""
    used = {trace["yaxis"] for trace in traces}
    return next((name for name in STRIPS if name in used), INCIDENTS)


def _strips(traces: list[Trace]) -> dict[str, Any]:
    """The axes of the strips that have marks, one above the other"""
    used = {trace["yaxis"] for trace in traces}
    found, low = {}, 0.0
    for name, (title, share, numbers) in STRIPS.items():
        if name in used:
            high = min(low + share, 1.0)
            found[_axis_name(name)] = _strip(_(title), low, high, numbers, _tallest(name, traces))
            low = high + BETWEEN
    return found


def _strip(title: str, low: float, high: float, numbers: bool, most: int) -> dict[str, Any]:
    return {
        "domain": [low, high],
        "title": {"text": title, "font": {"size": 12}},
        "showticklabels": numbers,
        "showgrid": numbers,
        "zeroline": numbers,
        **(figures.counted_axis(most) if numbers else figures.AXIS),
    }


def _tallest(name: str, traces: list[Trace]) -> int:
    """The highest stack of bars of an axis"""
    heights: Counter[str] = Counter()
    for trace in traces:
        if trace["yaxis"] == name and trace["type"] == "bar":
            heights.update(dict(zip(trace["x"], trace["y"], strict=True)))
    return max(heights.values(), default=0)


def _bars(selection: Selection, column: str, colours: Mapping[str, str]) -> list[Trace]:
    """One trace a value of the column, in the order of its colours"""
    counts = by_month(selection, column)
    rows: dict[str, list[tuple[str, int]]] = {}
    for value, month, amount in zip(
        counts[column], counts["month"], counts["incidents"], strict=True
    ):
        rows.setdefault(value, []).append((month, amount))
    labels = selection.dataset.package.labels("incidents", column)
    return [
        _value_bars(value, labels[value], colour, rows[value])
        for value, colour in colours.items()
        if value in rows
    ]


def _value_bars(value: str, label: str, colour: str, rows: list[tuple[str, int]]) -> Trace:
    return {
        "type": "bar",
        "name": label,
        "yaxis": INCIDENTS,
        "x": [f"{month}-15" for month, _ in rows],
        "y": [amount for _, amount in rows],
        # What plotly takes from the shortest month; a month alone would be a hair's breadth.
        "width": 0.88 * SHORTEST_MONTH,
        "customdata": [[month, value] for month, _ in rows],
        "marker": {"color": colour},
        "text": [month for month, _ in rows],
        "textposition": "none",
        "hovertemplate": "%{text}: %{y}, " + label + "<extra></extra>",
    }


def _marks(axis: str, hover: list[str], more: Trace) -> Trace:
    """A strip's scatter trace"""
    return {
        "type": "scatter",
        "yaxis": axis,
        "text": hover,
        "hovertemplate": "%{text}<extra></extra>",
        "showlegend": False,
        **more,
    }


def _spans(selection: Selection) -> list[Trace]:
    """One line a span, on as many levels as overlap asks for, all in one trace."""
    spans = by_wider_span(selection)
    spans = spans if len(spans) <= MOST_MARKS else _by_years(spans)
    if spans.empty:
        return []
    latest = pd.Timestamp(selection.dataset.package.created)
    levels: list[pd.Timestamp] = []
    x: list[str | None] = []
    y: list[int | None] = []
    data: list[list[str]] = []
    texts: list[str] = []
    for span in spans.to_dict("records"):
        start, end = span["start"], span["end"]
        level = next((n for n, last in enumerate(levels) if last < start), len(levels))
        levels[level : level + 1] = [end]
        text = _("{when}: {n} reported").format(
            when=whole_span_text(start.date(), end.date()), n=number(span["incidents"])
        )
        # "2026" is drawn as far as the dataset knows of it.
        drawn = max(min(end, latest), start)
        x += [start.strftime("%Y-%m-%d"), drawn.strftime("%Y-%m-%d"), None]
        y += [level, level, None]
        data += [[f"{start:%Y-%m-%d}/{end:%Y-%m-%d}", "span"]] * 3
        texts += [text] * 3
    line = {"width": 5, "color": palette.ACCENT}
    more = {"x": x, "y": y, "mode": "lines", "customdata": data, "line": line}
    return [_marks(SPANS, texts, more)]


def _by_years(spans: pd.DataFrame) -> pd.DataFrame:
    """Spans widened to whole years, for selections with more of them than can be told apart."""
    years = spans.assign(
        start=spans["start"].dt.to_period("Y").dt.start_time,
        end=spans["end"].dt.to_period("Y").dt.end_time.dt.normalize(),
    )
    merged: pd.DataFrame = years.groupby(["start", "end"])[["incidents"]].sum().reset_index()
    return merged


def _policies(selection: Selection) -> list[Trace]:
    """One mark a policy incident; one a month where there are too many to tell apart."""
    frame = selection.columns("incident_id", "headline", "date_start", "kind")
    policies = frame[frame["kind"] == "policy"]
    if policies.empty:
        return []
    if len(policies) <= MOST_MARKS:
        days = policies["date_start"].dt.strftime("%Y-%m-%d").tolist()
        data = [[key, "policy id"] for key in policies["incident_id"]]
        texts = policies["headline"].tolist()
    else:
        months = policies["date_start"].dt.strftime("%Y-%m").value_counts().sort_index()
        days = [f"{month}-15" for month in months.index]
        data = [[month, "policy"] for month in months.index]
        said = [counted(count, "{} policy", "{} policies") for count in months]
        texts = [f"{month}: {text}" for month, text in zip(months.index, said, strict=True)]
    mark = {"symbol": "diamond", "size": 9, "color": palette.KINDS["policy"], "line": {"width": 1}}
    more = {"x": days, "y": [0] * len(days), "mode": "markers", "customdata": data, "marker": mark}
    return [_marks(POLICIES, texts, more)]


def _effort(selection: Selection) -> list[Trace]:
    effort = articles_by_month(selection)
    # None of its articles may have a date.
    if effort.empty:
        return []
    trace: Trace = {
        "type": "bar",
        "yaxis": EFFORT,
        "x": effort["month"].dt.strftime("%Y-%m-15").tolist(),
        "y": effort["articles"].tolist(),
        "marker": {"color": palette.EFFORT},
        "width": 0.88 * SHORTEST_MONTH,
        "hovertemplate": "%{x|%Y-%m}: %{y}, " + _("articles") + "<extra></extra>",
        "showlegend": False,
    }
    return [trace]


def _recent(selection: Selection) -> dict[str, Any]:
    """Shade the last months before the dataset's day: reports of them still come in."""
    if not len(selection):
        return {}
    day = pd.Timestamp(selection.dataset.package.created)
    start = day.to_period("M").to_timestamp() - (RECENT_MONTHS - 1) * MONTH
    first, last = start.strftime("%Y-%m-%d"), day.strftime("%Y-%m-%d")
    band = {"type": "rect", "xref": "x", "yref": "paper", "x0": first, "x1": last, "y0": 0, "y1": 1}
    note = {
        "x": first,
        "y": 1,
        "yref": "paper",
        "text": _("still incomplete"),
        "showarrow": False,
        "xanchor": "right",
        "yanchor": "top",
        "font": {"size": 12},
    }
    look = {"fillcolor": "#8a8a8a", "opacity": 0.18, "line": {"width": 0}, "layer": "below"}
    return {"shapes": [band | look], "annotations": [note]}
