"""How they were recruited: bars of means, promises and channels, what occurs together, by year."""

from __future__ import annotations

from functools import partial

import streamlit as st

from dashboard.filters import Filters
from dashboard.selection import Selection
from dashboard.translation import _, number
from dashboard.ui import charts
from dashboard.ui.choice import chosen, switch
from dashboard.ui.page import View, escape, heading, words_table
from dashboard.ui.share import Shared
from dashboard.views import alt, listing
from dashboard.views import recruiting as ways
from dashboard.views.bars import bars


def recruited(
    selection: Selection, filters: Filters, view: View, key: str, control: bool = True
) -> None:
    """One of means, promises and channels, as chosen, with the pairs that occur together.

    `key` tells several of them on one page apart; only one of them may have the `control`.
    """
    heading(_("How they were recruited"))
    field = (
        switch("way", _("Shown"), {name: _(label) for name, label in ways.WAYS.items()})
        if control
        else chosen("way")
    )
    ways_chart(view, field, f"{key}_{field}", Shared(field, selection, filters))
    pairs = ways.pair_table(selection)
    if len(pairs):
        heading(_("Means and channels reported together"), 3)
        words_table(pairs, alt=_("Pairs of means and channels, most incidents first"))


def ways_list(selection: Selection) -> None:
    """The means as a list, for the overview: incidents that report each"""
    heading(_(ways.TITLES["means"]))
    counts = ways.labelled(selection, "means")
    lines = [f"- {escape(label)}: **{number(amount)}**" for label, amount in counts.items()]
    st.markdown("\n".join(lines))
    st.caption(_(ways.UNIT))


def ways_chart(view: View, field: str, key: str, shared: Shared) -> None:
    """One field as bars, by year as its table twin"""
    selection = shared.selection
    counts = ways.labelled(selection, field)
    title = _(ways.TITLES[field])
    charts.chart(
        bars(counts, _("incidents"), muted=ways.muted(selection, field)),
        title=title,
        unit=_(ways.UNIT),
        read="ways",
        alt=alt.bars_alt(counts, title.lower()),
        key=key,
        data=view.data,
        level=3,
        table=lambda: listing.counts_table(counts, _(ways.WAYS[field]), _("Incidents")),
        shared=shared,
    )
    st.caption(escape(ways.unknown_sentence(selection, field)))
    charts.twin(
        _("{title}, by year").format(title=title),
        partial(ways.year_table, selection, field),
        f"{key}_years",
    )
