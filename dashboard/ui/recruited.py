"""How they were recruited: bars of means, promises and channels, what occurs together, by year."""

from __future__ import annotations

import streamlit as st

from dashboard import recruiting
from dashboard.selection import Selection
from dashboard.ui import charts
from dashboard.ui.page import View, escape
from dashboard.views import alt, listing
from dashboard.views import recruiting as ways
from dashboard.views.bars import bars


def recruited(selection: Selection, view: View, key: str) -> None:
    """All three, with the pairs; `key` tells several of them on one page apart."""
    st.header("How they were recruited")
    columns = st.columns(len(recruiting.FIELDS), gap="large")
    for column, field in zip(columns, recruiting.FIELDS, strict=True):
        with column:
            ways_chart(selection, view, field, f"{key}_{field}")
    pairs = ways.pair_table(selection)
    if len(pairs):
        st.subheader("Means and channels reported together", anchor=False)
        st.table(pairs, hide_index=True, alt="Pairs of means and channels, most incidents first")


def ways_chart(selection: Selection, view: View, field: str, key: str) -> None:
    """One field as bars, by year as its table twin"""
    counts = ways.labelled(selection, field)
    title = ways.TITLES[field]
    charts.chart(
        bars(counts, "incidents", muted=ways.muted(selection, field)),
        title=title,
        unit=ways.UNIT,
        alt=alt.bars_alt(counts, title.lower()),
        key=key,
        data=view.data,
        table=listing.counts_table(counts, field.capitalize(), "Incidents"),
    )
    st.caption(escape(ways.unknown_sentence(selection, field)))
    years = ways.year_table(selection, field)
    if len(years):
        charts.twin(f"{title}, by year", years, f"{key}_years")
