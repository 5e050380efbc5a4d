"""Horizontal bars for counts."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from textwrap import wrap
from typing import Any

import plotly.graph_objects as go

from dashboard.translation import number
from dashboard.views import palette
from dashboard.views.figure import AXIS, LETTER, figure

MOST = 15
ROW = 26  # pixels
LONGEST_LINE = 24


def bars(
    counts: Mapping[str, int], unit: str, most: int = MOST, muted: Collection[str] = ()
) -> go.Figure:
    """Horizontal bars, largest on top, each with its number; customdata is the label.

    `muted`: labels that say what is not known; their bars are grey.
    """
    shown = list(counts.items())[:most][::-1]
    labels = [label for label, _ in shown]
    trace: dict[str, Any] = {
        "type": "bar",
        "orientation": "h",
        "x": [count for _, count in shown],
        "y": [_wrapped(label) for label in labels],
        "customdata": labels,
        "text": [number(count) for _, count in shown],
        "textposition": "outside",
        "cliponaxis": False,
        "marker": {"color": [palette.EFFORT if x in muted else palette.BAR for x in labels]},
        "hovertemplate": "%{y}: %{x} " + unit + "<extra></extra>",
    }
    longest = max((len(line) for y in trace["y"] for line in y.split("<br>")), default=0)
    layout = {
        "margin": {"l": 24 + LETTER * longest, "r": 48, "t": 8, "b": 8},
        "xaxis": AXIS | {"visible": False},
        "yaxis": AXIS | {"ticksuffix": "  "},
    }
    lines = sum(label.count("<br>") + 1 for label in trace["y"])
    return figure([trace], 60 + ROW * max(lines, 1), layout)


def _wrapped(label: str) -> str:
    """A long label on several lines, or the bars would have no room"""
    return "<br>".join(wrap(label, LONGEST_LINE)) or label
