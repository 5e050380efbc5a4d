"""Countries: a table of all countries of origin, and the profile of one, or of two side by side."""

from __future__ import annotations

import hashlib

import pandas as pd
import streamlit as st

from dashboard import current
from dashboard.countries import countries
from dashboard.translation import _
from dashboard.ui.choice import select
from dashboard.ui.country_profile import country_profile
from dashboard.ui.page import LEAVING, View, current_view, footer, head, stop_if_empty
from dashboard.ui.recruited import recruited
from dashboard.ui.state import choice_key, touch
from dashboard.views.profile import country_table, profile

HEIGHT = 460


def countries_page() -> None:
    view = current_view()
    head(_("Countries"), view)
    stop_if_empty(view)
    _table(view)
    left, right = st.columns(2)
    with left:
        iso3 = select(
            "country", _("Profile of"), view, lambda code: _name(view, code, _("choose one"))
        )
    with right:
        beside = select("beside", _("Side by side with"), view, lambda code: _name(view, code, "–"))
    chosen = [code for code in dict.fromkeys((iso3, beside)) if code]
    if not chosen:
        recruited(view.selection, view.filters, view, "all")
    for column, code in zip(st.columns(max(len(chosen), 1), gap="large"), chosen, strict=False):
        with column:
            country_profile(
                profile(view.data, view.filters, code, current.selection_in),
                view,
                code == chosen[0],
            )
    footer(view.data)


def _name(view: View, code: str, none: str) -> str:
    return view.data.country_names[code] if code else none


def _table(view: View) -> None:
    rows = country_table(view.selection)
    found = countries(view.selection)
    most = max((max(country.by_year) for country in found.values()), default=1)
    text = _(
        "Countries whose nationals an incident names; one with several counts for each. A click on "
        "a heading sorts; choose a row for the profile. Claims are not counts: each has its "
        "owner, and none is added up."
    )
    st.caption(f"{text} {_(LEAVING)}")
    # Selections in a grid are positions that outlive the rows (streamlit#17026).
    grid = f"countries_{hashlib.sha1(repr(view.filters).encode()).hexdigest()[:8]}"
    st.dataframe(
        rows.drop(columns="iso3"),
        hide_index=True,
        lazy=False,
        height=min(38 * (len(rows) + 1), HEIGHT),
        row_height=38,
        key=grid,
        on_select=lambda: _open(grid, rows),
        selection_mode="single-row",
        alt=_("Table of the countries of origin, most incidents first"),
        column_config={
            _("By year"): st.column_config.BarChartColumn(
                _("By year, from 2022"),
                y_min=0,
                y_max=most,
                help=_("Incidents dated within each year"),
            ),
            _("First report"): st.column_config.DateColumn(format="YYYY-MM-DD"),
            _("Latest report"): st.column_config.DateColumn(format="YYYY-MM-DD"),
            _("Recruited"): st.column_config.TextColumn(
                _("Recruited: newest claim"), width="medium"
            ),
            _("Killed"): st.column_config.TextColumn(_("Killed: newest claim"), width="medium"),
            _("What authorities did"): st.column_config.TextColumn(width="large"),
        },
    )


def _open(grid: str, rows: pd.DataFrame) -> None:
    chosen = st.session_state[grid]["selection"]["rows"]
    if chosen:
        st.session_state[choice_key("country")] = str(rows.iloc[chosen[0]]["iso3"])
        touch()
