"""Sources: every article with its link, and who publishes them in which language."""

from __future__ import annotations

import math
from functools import partial

import streamlit as st

from dashboard.translation import _, counted
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
    head(_("Sources"), view)
    stop_if_empty(view)
    table = listing.source_table(view.selection)
    heading(
        counted(len(table), "The {} article of this selection", "The {} articles of this selection")
    )
    pages = math.ceil(len(table) / PER_PAGE)
    page = (
        st.pagination(pages, max_visible_pages=FEW_PAGES, key=f"sources_{hash(view.filters)}")
        if pages > 1
        else 1
    )
    shown = table.iloc[(page - 1) * PER_PAGE : page * PER_PAGE]
    st.dataframe(
        shown,
        hide_index=True,
        lazy=False,
        height=min(38 * (len(shown) + 1), 560),
        row_height=38,
        alt=_("Table of the articles of this selection"),
        column_config={
            _("Title"): st.column_config.TextColumn(width="large"),
            _("Article"): st.column_config.LinkColumn(display_text=_("open")),
            _("Archived copy"): st.column_config.LinkColumn(display_text=_("open")),
        },
    )
    st.caption(
        _("Newest first, undated last. “Incidents” counts those of this selection that cite it. ")
        + _(LEAVING)
    )
    _counts(view)
    footer(view.data)


def _counts(view: View) -> None:
    """Articles by publisher or by language, as chosen"""
    by = switch("by", _("Articles by"), {name: _(label) for name, label in BY.items()})
    counts = COUNTS[by](view.selection)
    title = {"publisher": _("Articles by publisher"), "language": _("Articles by language")}[by]
    charts.chart(
        bars(counts, _("articles")),
        title=title,
        unit=_("Articles cited by the incidents of this selection; the 15 most frequent."),
        read="sources",
        alt=alt.bars_alt(counts, title.lower()),
        key=f"{by}s",
        data=view.data,
        table=partial(listing.counts_table, counts, _(BY[by]), _("Articles")),
    )
