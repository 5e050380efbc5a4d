"""Sources: every article with its link, and who publishes them in which language."""

from __future__ import annotations

import math
from functools import partial

import streamlit as st

from dashboard.ui import charts
from dashboard.ui.choice import switch
from dashboard.ui.incident_list import FEW_PAGES
from dashboard.ui.page import LEAVING, View, current_view, footer, head, heading, stop_if_empty
from dashboard.views import alt, listing
from dashboard.views.bars import bars
from dashboard.views.choices import BY
from dashboard.views.pictures.gallery import publishers, spoken

PER_PAGE = 50
COUNTS = {"publisher": publishers, "language": spoken}


def sources_page() -> None:
    view = current_view()
    head("Sources", view)
    stop_if_empty(view)
    table = listing.source_table(view.selection)
    heading(f"The {len(table):,} articles of this selection")
    pages = math.ceil(len(table) / PER_PAGE)
    page = (
        st.pagination(pages, max_visible_pages=FEW_PAGES, key=f"sources_{hash(view.filters)}")
        if pages > 1
        else 1
    )
    st.dataframe(
        table.iloc[(page - 1) * PER_PAGE : page * PER_PAGE],
        hide_index=True,
        lazy=False,
        height=560,
        alt="Table of the articles of this selection",
        column_config={
            "Title": st.column_config.TextColumn(width="large"),
            "Article": st.column_config.LinkColumn(display_text="open"),
            "Archived copy": st.column_config.LinkColumn(display_text="open"),
        },
    )
    st.caption(
        "Newest first, undated last. “Incidents” counts those of this selection that cite it. "
        + LEAVING
    )
    _counts(view)
    footer(view.data)


def _counts(view: View) -> None:
    """Articles by publisher or by language, as chosen"""
    by = switch("by", "Articles by", BY)
    counts = COUNTS[by](view.selection)
    title = f"Articles by {by}"
    charts.chart(
        bars(counts, "articles"),
        title=title,
        unit="Articles cited by the incidents of this selection; the 15 most frequent.",
        read="sources",
        alt=alt.bars_alt(counts, title.lower()),
        key=f"{by}s",
        data=view.data,
        table=partial(listing.counts_table, counts, BY[by], "Articles"),
    )
