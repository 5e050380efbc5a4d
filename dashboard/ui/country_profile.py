"""The profile of one country of origin, alone or beside another."""

from __future__ import annotations

from functools import partial

import streamlit as st

from dashboard import stats, urls
from dashboard.claims import populations
from dashboard.countries import TOLD
from dashboard.translation import N_, _, counted
from dashboard.ui import charts
from dashboard.ui.incident_list import incident_list
from dashboard.ui.page import View, escape, heading, link, words_table
from dashboard.ui.recruited import recruited
from dashboard.ui.share import Shared
from dashboard.views import alt, languages, listing, timelines
from dashboard.views.claims import claims_table
from dashboard.views.claims_chart import ClaimsChart
from dashboard.views.maps import route_map
from dashboard.views.pictures import gallery, named
from dashboard.views.profile import Profile, related_sentence

CALLS = {
    "incidents": N_("See the incidents"),
    "claims": N_("See the claims"),
    "data-and-method": N_("See the method"),
}


def country_profile(made: Profile, view: View, control: bool) -> None:
    """`control`: it has the switch that both of two profiles obey."""
    heading(made.name)
    for number, statement in enumerate(made.statements):
        with st.container(horizontal=True, gap="small", key=f"statement_{made.iso3}_{number}"):
            st.markdown(escape(statement.text), width="content")
            call = _(CALLS[statement.page])
            chosen = dict(statement.chosen)
            link(statement.page, call, statement.filters, statement.incident, chosen=chosen)
    if made.country is None:
        return
    for measure in TOLD:
        _claims(made, view, measure)
    _months(made, view)
    _routes(made, view)
    recruited(made.selection, made.filters, view, made.iso3, control)
    _incidents(made, view, control)
    _sources(made)
    _searches(made)
    _related(made, view)


def _claims(made: Profile, view: View, measure: str) -> None:
    if made.iso3 not in populations(view.data):
        return
    claims = ClaimsChart(made.selection, measure, made.iso3)
    if claims.frame.empty:
        return
    charts.chart(
        claims.figure,
        title=claims.title,
        unit=claims.unit,
        read="claims",
        alt=claims.alt,
        key=f"claims_{made.iso3}_{measure}",
        data=view.data,
        level=3,
        table=lambda: claims_table(claims.frame, view.data).drop(
            columns=["figure_id", "incident_id"]
        ),
        shared=_shared(made, named.claims_name(measure, made.iso3)),
    )


def _shared(made: Profile, name: str) -> Shared:
    return Shared(name, made.selection, made.filters)


def _months(made: Profile, view: View) -> None:
    charts.chart(
        timelines.small_timeline(made.selection),
        title=gallery.SIDES,
        unit=_(gallery.MONTH_UNIT),
        read="months",
        alt=alt.timeline_alt(made.selection),
        key=f"months_{made.iso3}",
        data=view.data,
        level=3,
        table=partial(listing.month_table, made.selection, "party"),
        shared=_shared(made, "months"),
    )


def _routes(made: Profile, view: View) -> None:
    charts.deck(
        route_map(made.selection, urls.boundaries_path(view.data.version), made.iso3),
        read="route",
        alt=alt.route_map_alt(made.selection, made.iso3),
        key=f"routes_{made.iso3}",
        data=view.data,
        level=3,
        table=partial(listing.route_table, made.selection, made.iso3),
        height=340,
        selectable=False,
        shared=_shared(made, named.routes_name(made.iso3)),
    )


def _incidents(made: Profile, view: View, paged: bool) -> None:
    heading(_("Incidents, newest first"), 3)
    incident_list(made.selection, view, f"profile_{made.iso3}_{hash(made.filters)}", paged)
    if not paged:
        link(
            "incidents",
            counted(len(made.selection), "All {} incident", "All {} incidents"),
            made.filters,
        )


def _sources(made: Profile) -> None:
    heading(_("Sources and languages"), 3)
    sources = made.selection.sources
    for column, name in (("language", _("Language")), ("publisher", _("Publisher"))):
        counts = stats.count_values(sources[column])
        named = languages.named(counts) if column == "language" else counts
        table = listing.counts_table(dict(list(named.items())[:8]), name, _("Articles"))
        words_table(table, alt=_("{column}: articles, most first").format(column=name))


def _searches(made: Profile) -> None:
    if made.searches.empty:
        return
    heading(_("Searches logged"), 3)
    rows = listing.search_table(made.searches)
    st.dataframe(
        rows,
        hide_index=True,
        lazy=False,
        key=f"searches_{made.iso3}",
        alt=_("Searches for {country}").format(country=made.name),
    )


def _related(made: Profile, view: View) -> None:
    if not made.related:
        return
    heading(_("Countries with the same transit or kind of recruiter"), 3)
    for other in made.related:
        with st.container(gap="xxsmall"):
            name = view.data.country_names[other.iso3]
            link("countries", name, view.filters, chosen={"country": [other.iso3]})
            st.caption(escape(related_sentence(other, view.data)))
