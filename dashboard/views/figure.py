"""What every plotly figure shares: type, margins, how a mark behaves under the pointer.

Figures are put together from plain dictionaries and checked by plotly once, at the end: setting
traces and axes one by one took most of the time of a rerun.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import plotly.graph_objects as go

from dashboard.translation import ENGLISH, language, separators

FONT = "Source Sans, sans-serif"
LEGEND_ABOVE = {"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0, "traceorder": "normal"}

Trace = dict[str, Any]

# Room for the labels is given, not found: finding it draws the chart several times.
AXIS = {"fixedrange": True, "automargin": False}
# Up to so many a tick a whole number; beyond, plotly's own steps are whole.
FEW = 6
MARGIN = {"l": 60, "r": 12, "t": 12, "b": 32}
# Pixels of a letter of a label.
LETTER = 6.2

# Streamlit sets these itself where a figure does not, and the browser then draws it a second time.
CLICKS = {"dragmode": "pan", "clickmode": "event+select"}
DRAGS = {"dragmode": "select", "clickmode": "event"}


def counted_axis(most: int) -> dict[str, Any]:
    """An axis of counts up to `most`: there are no half incidents"""
    return AXIS | ({"dtick": 1} if most <= FEW else {})


def figure(traces: Sequence[Trace], height: int, layout: Mapping[str, Any]) -> go.Figure:
    """A figure in the house style; `layout` adds to it."""
    shared = {
        "height": height,
        "font": {"family": FONT},
        "margin": MARGIN,
        "hovermode": "closest",
        "dragmode": False,
        # The chart redraws at each change of the filters; nothing needs to move.
        "transition": {"duration": 0},
    }
    return go.Figure({"data": list(traces), "layout": shared | _spoken(dict(layout))})


def _spoken(layout: dict[str, Any]) -> dict[str, Any]:
    """The browser's plotly knows English names of months only; elsewhere months are numbers."""
    if language() == ENGLISH:
        return layout
    dated = {"tickformat": "%Y-%m"} if layout.get("xaxis", {}).get("type") == "date" else {}
    return layout | {"xaxis": layout.get("xaxis", {}) | dated, "separators": separators()}
