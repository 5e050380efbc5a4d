"""Claims: every number of one measure with its owner, its date and its article."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import urls
from dashboard.claims import populations, total
from dashboard.translation import _
from dashboard.ui import charts
from dashboard.ui.choice import select
from dashboard.ui.incident_list import FEW_PAGES, incident_entry
from dashboard.ui.incident_view import href
from dashboard.ui.page import (
    LEAVING,
    View,
    current_view,
    escape,
    footer,
    head,
    heading,
    stop_if_empty,
)
from dashboard.ui.share import Shared, base
from dashboard.views import claims as claim_views
from dashboard.views.claims_chart import ClaimsChart
from dashboard.views.incident import incident_row, untitled
from dashboard.views.pictures.named import claims_name

CHART = "claims"
PER_PAGE = 25


def claims_page() -> None:
    view = current_view()
    head(_("Claims"), view)
    stop_if_empty(view)
    measures = view.data.package.labels("figures", "measure")
    known = populations(view.data)
    left, right = st.columns(2)
    with left:
        measure = select("measure", _("What is claimed"), view, lambda m: _capital(measures[m]))
    with right:
        key = select("population", _("About whom"), view, lambda value: _capital(known[value].said))
    made = ClaimsChart(view.selection, measure, key)
    frame = made.frame
    if frame.empty:
        heading(made.title)
        st.info(_("No claim of this kind in this selection. Choose another measure or population."))
        footer(view.data)
        return
    _why_no_total(view, frame, made.label)
    event = charts.chart(
        made.figure,
        title=made.title,
        unit=made.unit,
        read="claims",
        alt=made.alt,
        key=CHART,
        data=view.data,
        table=None,
        on_select="rerun",
        shared=Shared(claims_name(measure, key), view.selection, view.filters),
    )
    _chosen(view, frame, event)
    _table(view, frame, made.title)
    footer(view.data)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _why_no_total(view: View, frame: pd.DataFrame, label: str) -> None:
    """What the claims consist of, and their sum or why there is none."""
    said = claim_views.makeup_sentences(frame)
    found = total(frame, view.data.relations)
    with st.container(border=True, key="no_total"):
        st.markdown(escape(" ".join(said)))
        st.markdown(f"**{escape(claim_views.total_sentence(found, label))}**")


def _chosen(view: View, frame: pd.DataFrame, event: Mapping[str, Any] | None) -> None:
    """The claims behind the marks that were clicked, each with its incident and its article."""
    points = (event or {}).get("selection", {}).get("points", [])
    ids = {point["customdata"][0] for point in points if point.get("customdata")}
    if not ids:
        st.caption(_("Click on a mark to read the claim with its incident and its article."))
        return
    for row in frame[frame["figure_id"].isin(ids)].to_dict("records"):
        claim_card(view, row)


def claim_card(view: View, row: Mapping[Any, Any]) -> None:
    """One claim in words, with its claimant, its article and its incident."""
    source = view.data.sources.set_index("source_id").loc[row["source_id"]]
    incident = incident_row(view.data, row["incident_id"])
    with st.container(border=True, key=f"claim_{row['figure_id']}"):
        st.markdown(f"**{escape(claim_views.claim_sentence(row, view.data))}**")
        st.markdown(escape(str(incident["summary"])))
        title = source["title"] or untitled(source["publisher"])
        st.markdown(f"[{escape(title)}]({href(source['url'])})")
        st.caption(escape(f"{source['publisher']}, {source['published'] or _('date not seen')}"))
        if incident["contested"] or incident["dispute_note"]:
            note = incident["dispute_note"] or _("A source denies or contradicts it.")
            st.warning(escape(_("Disputed: {note}").format(note=note)))
        incident_entry({**incident, "match": "certain"}, view)


def _table(view: View, frame: pd.DataFrame, title: str) -> None:
    heading(_("The same claims as a table"))
    st.caption(_(LEAVING))
    pages = math.ceil(len(frame) / PER_PAGE)
    page = 1
    if pages > 1:
        page = st.pagination(
            pages, max_visible_pages=FEW_PAGES, key=f"claims_page_{hash((title, view.filters))}"
        )
    last = len(frame) - (page - 1) * PER_PAGE
    table = claim_views.claims_table(frame.iloc[max(last - PER_PAGE, 0) : last], view.data)
    st.dataframe(
        table.drop(columns=["figure_id", "incident_id"]).assign(
            **{
                _("Open"): [
                    base() + urls.app_path("incidents", view.filters, x)
                    for x in table["incident_id"]
                ]
            }
        ),
        hide_index=True,
        lazy=False,
        height=min(38 * (len(table) + 1), 560),
        row_height=38,
        alt=title,
        column_config={
            _("Claim"): st.column_config.TextColumn(width="medium"),
            _("Incident"): st.column_config.TextColumn(width="large"),
            _("Article"): st.column_config.LinkColumn(display_text=_("open the article")),
            _("Archived copy"): st.column_config.LinkColumn(display_text=_("open")),
            _("Open"): st.column_config.LinkColumn(display_text=_("open the incident")),
        },
    )
