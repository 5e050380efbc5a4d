"""Overview: what this is, how big, where, when, what was added last, findings in words."""

from __future__ import annotations

from functools import partial

import streamlit as st

from dashboard import urls
from dashboard.about import INTRO, SITE
from dashboard.dates import day_text
from dashboard.translation import _, number
from dashboard.ui import charts
from dashboard.ui.incident_list import incident_entry
from dashboard.ui.page import (
    View,
    current_view,
    escape,
    footer,
    head,
    heading,
    link,
    stop_if_empty,
)
from dashboard.ui.recruited import ways_list
from dashboard.urls import STORY
from dashboard.views import alt, listing, timelines
from dashboard.views.choropleth import small_origin_map
from dashboard.views.findings import findings
from dashboard.views.headline import headline_cells
from dashboard.views.story import story

LATEST = 5


def overview() -> None:
    view = current_view()
    head(SITE, view, _(INTRO))
    _to_the_story(view)
    stop_if_empty(view)
    _numbers(view)
    left, right = st.columns(2, gap="large")
    with left:
        land = urls.boundaries_path(view.data.version)
        charts.deck(
            small_origin_map(view.selection, land),
            read="origin",
            alt=alt.origin_map_alt(view.selection),
            key="overview_map",
            data=view.data,
            table=partial(listing.origin_table, view.selection),
            height=320,
            selectable=False,
        )
        link("map", _("Open the map"), view.filters, icon=":material/map:")
    with right:
        charts.chart(
            timelines.small_timeline(view.selection),
            title=_("Reported incidents by month and side"),
            unit=_("Incidents whose date is known at least to the month."),
            read="months",
            alt=alt.timeline_alt(view.selection),
            key="overview_timeline",
            data=view.data,
            table=partial(listing.month_table, view.selection, "party"),
        )
        link("timeline", _("Open the timeline"), view.filters, icon=":material/timeline:")
    left, right = st.columns(2, gap="large")
    with left:
        _findings(view)
        ways_list(view.selection)
        link("countries", _("Promises, channels, by country"), view.filters)
    with right:
        _latest(view)
    footer(view.data)


def _to_the_story(view: View) -> None:
    told = story(view.data)
    if told.steps:
        with st.container(key="story"):
            link(STORY.path, told.title, view.filters, icon=":material/footprint:")


def _numbers(view: View) -> None:
    """The four numbers, each with a link to what it counts."""
    with st.container(key="numbers"), st.grid(columns=4, min_column_width=150):
        for value, label, path, call in headline_cells(view.selection):
            with st.container(gap="xxsmall"):
                st.metric(label, number(value))
                link(path, call, view.filters)


def _findings(view: View) -> None:
    heading(_("What the reports say"))
    for at, finding in enumerate(findings(view.selection, view.filters)):
        with st.container(gap="xxsmall", key=f"finding_{at}"):
            st.markdown(escape(finding.text))
            link("incidents", _("See these incidents"), finding.filters)


def _latest(view: View) -> None:
    heading(_("The latest incidents"))
    for row in view.selection.newest_records(0, LATEST):
        incident_entry(row, view)
    last = view.data.changes.iloc[-1]
    day = last["date"].date()
    text = _("Last change of the dataset, {day}: {reason}")
    st.caption(escape(text.format(day=day_text(day), reason=last["reason"])))
