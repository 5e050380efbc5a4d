"""Incidents: the table, a page at a time, or one incident when the address names it."""

from __future__ import annotations

import hashlib
import math

import pandas as pd
import streamlit as st

from dashboard.translation import _
from dashboard.ui.incident_list import FEW_PAGES
from dashboard.ui.incident_view import incident_view
from dashboard.ui.page import LEAVING, View, current_view, footer, head, stop_if_empty
from dashboard.ui.state import open_incident, show_incident, touch
from dashboard.views.listing import incident_table

PER_PAGE = 50


def incidents_page() -> None:
    view = current_view()
    key = open_incident()
    if key:
        incident_view(key, view)
        footer(view.data)
        return
    head(_("Incidents"), view)
    stop_if_empty(view)
    _table(view)
    footer(view.data)


def _table(view: View) -> None:
    amount = len(view.selection)
    # Selections in a grid are positions that outlive the rows (streamlit#17026): a key with the
    # filters in it starts anew.
    mark = hashlib.sha1(repr(view.filters).encode()).hexdigest()[:8]
    pages = math.ceil(amount / PER_PAGE)
    page = 1
    if pages > 1:
        page = st.pagination(
            pages, max_visible_pages=FEW_PAGES, key=f"incidents_page_{mark}", on_change=touch
        )
    rows = incident_table(view.selection, (page - 1) * PER_PAGE, PER_PAGE)
    text = _("Newest first. Choose a row to open the incident with all its articles.")
    st.caption(f"{text} {_(LEAVING)}")
    grid = f"incidents_{mark}_{page}"
    st.dataframe(
        rows.drop(columns="incident_id"),
        hide_index=True,
        lazy=False,
        key=grid,
        height=min(38 * (len(rows) + 1), 760),
        row_height=38,
        on_select=lambda: _open(grid, rows),
        selection_mode="single-row",
        alt=_("Table of the incidents of this selection"),
        column_config={
            _("Date"): st.column_config.TextColumn(width=130),
            _("Headline"): st.column_config.TextColumn(width="large"),
            _("Origin"): st.column_config.TextColumn(width="small"),
        },
    )


def _open(grid: str, rows: pd.DataFrame) -> None:
    chosen = st.session_state[grid]["selection"]["rows"]
    if chosen:
        show_incident(str(rows.iloc[chosen[0]]["incident_id"]))
