"""Horizontal bars for counts."""

from __future__ import annotations

from collections.abc import Mapping

import plotly.graph_objects as go

from dashboard.views import palette
from dashboard.views.figure import figure

MOST = 15
ROW = 26  # pixels


def bars(counts: Mapping[str, int], unit: str, most: int = MOST) -> go.Figure:
    """Horizontal bars, largest on top, each with its number; customdata is the key."""
    shown = list(counts.items())[:most][::-1]
    labels = [label for label, _ in shown]
    trace = {
        "type": "bar",
        "orientation": "h",
        "x": [count for _, count in shown],
        "y": labels,
        "customdata": labels,
        "text": [f"{count:,}" for _, count in shown],
        "textposition": "outside",
        "cliponaxis": False,
        "marker": {"color": palette.KINDS["recruitment"]},
        "hovertemplate": "%{y}: %{x} " + unit + "<extra></extra>",
    }
    layout = {
        "margin": {"l": 8, "r": 48, "t": 8, "b": 8},
        "xaxis": {"visible": False},
        "yaxis": {"ticksuffix": "  "},
    }
    return figure([trace], 60 + ROW * max(len(shown), 1), layout)
