"""The timeline as a plotly figure, and the bar charts of the other pages."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from dashboard.dates import whole_span_text
from dashboard.selection import Selection
from dashboard.stats import articles_by_month, by_month_and_kind, by_wider_span
from dashboard.views import palette

FONT = "Source Sans, sans-serif"
MONTH = pd.DateOffset(months=1)
RECENT_MONTHS = 3
MOST_MARKS = 150
INCIDENT_ROW, SPAN_ROW, POLICY_ROW, EFFORT_ROW = 1, 2, 3, 4


def timeline(selection: Selection) -> go.Figure:
    """Incidents by month and kind; wider dates as spans; policies; articles by month.

    The customdata of a bar is (month as YYYY-MM, kind), of a span (first day/last day, "span"), of
    a policy (incident id, "policy id"): `views.picking` finds the incidents behind them.
    """
    figure = make_subplots(
        rows=4,
        cols=1,
        shared_xaxes=True,
        vertical_spacing=0.035,
        row_heights=[0.56, 0.18, 0.08, 0.18],
    )
    _add_bars(figure, selection)
    _add_spans(figure, selection)
    _add_policies(figure, selection)
    _add_effort(figure, selection)
    _shade_recent(figure, selection)
    for row, title in (
        (1, "incidents"),
        (2, "wider dates"),
        (3, "policy"),
        (4, "articles"),
    ):
        figure.update_yaxes(title_text=title, title_font_size=12, row=row, col=1)
    for row in (SPAN_ROW, POLICY_ROW):
        figure.update_yaxes(showticklabels=False, showgrid=False, row=row, col=1)
    figure.update_layout(
        barmode="stack",
        bargap=0.12,
        height=620,
        margin={"l": 8, "r": 8, "t": 60, "b": 8},
        font_family=FONT,
        legend={
            "orientation": "h",
            "y": 1.02,
            "yanchor": "bottom",
            "x": 0,
            "traceorder": "normal",
        },
        hovermode="closest",
        dragmode="select",
        selectdirection="h",
    )
    return figure


def small_timeline(selection: Selection) -> go.Figure:
    """Incidents by month, stacked by kind, without the strips."""
    figure = make_subplots(rows=1, cols=1)
    _add_bars(figure, selection)
    figure.update_layout(
        barmode="stack",
        bargap=0.12,
        height=300,
        margin={"l": 8, "r": 8, "t": 8, "b": 8},
        font_family=FONT,
        legend={"orientation": "h", "y": -0.15, "traceorder": "normal"},
    )
    return figure


def _add_bars(figure: go.Figure, selection: Selection) -> None:
    counts = by_month_and_kind(selection)
    labels = selection.dataset.package.labels("incidents", "kind")
    for kind, colour in palette.KINDS.items():
        part = counts[counts["kind"] == kind]
        if part.empty:
            continue
        months = part["month"].dt.strftime("%Y-%m")
        figure.add_bar(
            x=part["month"].dt.strftime("%Y-%m-15").tolist(),
            y=part["incidents"].tolist(),
            name=labels[kind],
            marker_color=colour,
            customdata=[[month, kind] for month in months],
            text=months.tolist(),
            textposition="none",
            hovertemplate="%{text}: %{y} " + labels[kind].lower() + "<extra></extra>",
            row=INCIDENT_ROW,
            col=1,
        )


def _add_spans(figure: go.Figure, selection: Selection) -> None:
    """One line a span, on as many levels as overlap asks for, all in one trace."""
    spans = by_wider_span(selection)
    spans = spans if len(spans) <= MOST_MARKS else _by_years(spans)
    if spans.empty:
        return
    levels: list[pd.Timestamp] = []
    x: list[str | None] = []
    y: list[int | None] = []
    data: list[list[str]] = []
    texts: list[str] = []
    for span in spans.to_dict("records"):
        start, end = span["start"], span["end"]
        level = next((n for n, last in enumerate(levels) if last < start), len(levels))
        levels[level : level + 1] = [end]
        text = f"{whole_span_text(start.date(), end.date())}: {span['incidents']:,} reported"
        x += [start.strftime("%Y-%m-%d"), end.strftime("%Y-%m-%d"), None]
        y += [level, level, None]
        data += [[f"{start:%Y-%m-%d}/{end:%Y-%m-%d}", "span"]] * 3
        texts += [text] * 3
    figure.add_scatter(
        x=x,
        y=y,
        mode="lines+markers",
        line={"width": 3, "color": palette.ACCENT},
        marker={"size": 7, "symbol": "line-ns", "line": {"width": 2, "color": palette.ACCENT}},
        customdata=data,
        text=texts,
        hovertemplate="%{text}<extra></extra>",
        showlegend=False,
        row=SPAN_ROW,
        col=1,
    )


def _by_years(spans: pd.DataFrame) -> pd.DataFrame:
    """Spans widened to whole years, for selections with more of them than can be told apart."""
    years = spans.assign(
        start=spans["start"].dt.to_period("Y").dt.start_time,
        end=spans["end"].dt.to_period("Y").dt.end_time.dt.normalize(),
    )
    merged: pd.DataFrame = years.groupby(["start", "end"])[["incidents"]].sum().reset_index()
    return merged


def _add_policies(figure: go.Figure, selection: Selection) -> None:
    """One mark a policy incident; one a month where there are too many to tell apart."""
    frame = selection.incidents
    policies = frame[frame["kind"] == "policy"]
    if policies.empty:
        return
    if len(policies) <= MOST_MARKS:
        days = policies["date_start"].dt.strftime("%Y-%m-%d").tolist()
        data = [[key, "policy id"] for key in policies["incident_id"]]
        texts = policies["headline"].tolist()
    else:
        months = policies["date_start"].dt.strftime("%Y-%m").value_counts().sort_index()
        days = [f"{month}-15" for month in months.index]
        data = [[month, "policy"] for month in months.index]
        texts = [f"{month}: {count:,} policies" for month, count in months.items()]
    figure.add_scatter(
        x=days,
        y=[0] * len(days),
        mode="markers",
        marker={"symbol": "diamond", "size": 9, "color": palette.KINDS["policy"], "line_width": 1},
        customdata=data,
        text=texts,
        hovertemplate="%{text}<extra></extra>",
        showlegend=False,
        row=POLICY_ROW,
        col=1,
    )


def _add_effort(figure: go.Figure, selection: Selection) -> None:
    effort = articles_by_month(selection)
    figure.add_bar(
        x=effort["month"].dt.strftime("%Y-%m-15").tolist(),
        y=effort["articles"].tolist(),
        marker_color=palette.EFFORT,
        hovertemplate="%{x|%B %Y}: %{y} articles<extra></extra>",
        showlegend=False,
        row=EFFORT_ROW,
        col=1,
    )


def _shade_recent(figure: go.Figure, selection: Selection) -> None:
    """The last months before the dataset's day: reports of them still come in."""
    if not len(selection):
        return
    day = pd.Timestamp(selection.dataset.package.created)
    start = day.to_period("M").to_timestamp() - (RECENT_MONTHS - 1) * MONTH
    figure.add_vrect(
        x0=start.strftime("%Y-%m-%d"),
        x1=day.strftime("%Y-%m-%d"),
        fillcolor="#8a8a8a",
        opacity=0.18,
        line_width=0,
        row="all",
        col=1,
    )
    figure.add_annotation(
        x=start.strftime("%Y-%m-%d"),
        y=1,
        yref="y domain",
        text="still incomplete",
        showarrow=False,
        xanchor="right",
        font_size=12,
    )


def bars(counts: Mapping[str, int], unit: str, most: int = 15) -> go.Figure:
    """Horizontal bars, largest on top, each with its number; customdata is the key."""
    shown = list(counts.items())[:most][::-1]
    figure = go.Figure(
        go.Bar(
            x=[count for _, count in shown],
            y=[label for label, _ in shown],
            orientation="h",
            marker_color=palette.KINDS["recruitment"],
            text=[f"{count:,}" for _, count in shown],
            textposition="outside",
            cliponaxis=False,
            customdata=[label for label, _ in shown],
            hovertemplate="%{y}: %{x} " + unit + "<extra></extra>",
        )
    )
    figure.update_layout(
        height=60 + 26 * max(len(shown), 1),
        margin={"l": 8, "r": 48, "t": 8, "b": 8},
        font_family=FONT,
        xaxis={"visible": False},
        yaxis={"ticksuffix": "  "},
        dragmode=False,
    )
    return figure
