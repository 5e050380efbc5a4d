"""Timeline: months by kind, wider dates, policies, recording effort; click for the list of a bar,
drag for the dates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.dates import parse_span
from dashboard.translation import N_, _
from dashboard.ui import charts, state
from dashboard.ui.choice import switch
from dashboard.ui.incident_list import incident_list
from dashboard.ui.page import View, current_view, footer, head, heading, stop_if_empty
from dashboard.views import alt, listing, picking, timelines

UNIT = N_(
    "Bars: incidents whose date is known at least to the month. Lines: incidents known only by "
    "a wider span. Diamonds: decrees, bans and warnings. Grey bars: dated articles, the recording "
    "effort. The shaded months are still incomplete."
)
CHART = "timeline"


def timeline_page() -> None:
    view = current_view()
    head(_("Timeline"), view)
    stop_if_empty(view)
    drag = switch(
        "drag",
        _("In the chart"),
        {name: _(said) for name, said in timelines.DRAGS.items()},
        hidden=True,
    )
    event = charts.chart(
        timelines.timeline(view.selection, drag),
        title=_("Reported incidents by month and kind"),
        unit=_(UNIT),
        read="timeline",
        alt=alt.timeline_alt(view.selection),
        key=f"{CHART}_{drag}",
        data=view.data,
        table=partial(listing.month_table, view.selection),
        on_select=_brushed if drag == "drag" else "rerun",
    )
    charts.twin(
        _("Incidents with wider dates"), partial(listing.span_table, view.selection), "spans"
    )
    _list(view, event)
    footer(view.data)


def _list(view: View, event: Mapping[str, Any] | None) -> None:
    points = (event or {}).get("selection", {}).get("points", [])
    found = picking.of_points(view.selection, points)
    default = _("Incidents, newest first")
    chosen, title = found or (view.selection, default)
    heading(title)
    incident_list(chosen, view, key=f"timeline_list_{hash((title, view.filters))}")


def _brushed() -> None:
    """A drag over the months sets the dates of the filters."""
    boxes = st.session_state.get(f"{CHART}_drag", {}).get("selection", {}).get("box", [])
    if boxes:
        first, last = sorted(str(x)[:10] for x in boxes[0]["x"])[:2]
        start = parse_span(pd.Timestamp(first).strftime("%Y-%m")).start
        end = parse_span(pd.Timestamp(last).strftime("%Y-%m")).end
        state.change(lambda filters: replace(filters, from_=start, to=end))
