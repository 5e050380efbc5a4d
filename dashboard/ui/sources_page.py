"""Sources: every article with its link, and who publishes them in which language."""

from __future__ import annotations

import math
from functools import partial

import streamlit as st

from dashboard import stats
from dashboard.ui import charts
from dashboard.ui.page import current_view, footer, head, stop_if_empty
from dashboard.views import alt, languages, listing
from dashboard.views.bars import bars

PER_PAGE = 50


def sources_page() -> None:
    view = current_view()
    head("Sources", view)
    stop_if_empty(view)
    table = listing.source_table(view.selection)
    st.subheader(f"The {len(table):,} articles of this selection", anchor=False)
    pages = math.ceil(len(table) / PER_PAGE)
    page = st.pagination(pages, key=f"sources_{hash(view.filters)}") if pages > 1 else 1
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
        "Newest first, undated last. “Incidents” counts those of this selection that cite it."
    )
    left, right = st.columns(2, gap="large")
    sources = view.selection.sources
    publishers = stats.count_values(sources["publisher"])
    spoken = languages.named(stats.count_values(sources["language"]))
    for column, title, counts, key in (
        (left, "Articles by publisher", publishers, "publishers"),
        (right, "Articles by language", spoken, "languages"),
    ):
        with column:
            charts.chart(
                bars(counts, "articles"),
                title=title,
                unit="Articles cited by the incidents of this selection; the 15 most frequent.",
                alt=alt.bars_alt(counts, title.lower()),
                key=key,
                data=view.data,
                table=partial(
                    listing.counts_table, counts, key.capitalize().rstrip("s"), "Articles"
                ),
            )
    footer(view.data)
