"""A list of incidents beside a chart: each with its date, badge and links, a page at a time."""

from __future__ import annotations

import math

import streamlit as st

from dashboard import words
from dashboard.selection import Selection
from dashboard.translation import _
from dashboard.ui.page import View, escape, link

PER_PAGE = 6
# Numbers side by side: what a phone has room for.
FEW_PAGES = 5


def incident_list(selection: Selection, view: View, key: str, paged: bool = True) -> None:
    """Newest first. `key` should change with what is listed, so that paging starts anew.

    A page has one list with pages at most: screen readers could not tell two from each other.
    """
    amount = len(selection)
    if not amount:
        st.write(_("No incident here in this selection."))
        return
    pages = math.ceil(amount / PER_PAGE)
    page = (
        st.pagination(pages, max_visible_pages=FEW_PAGES, key=f"{key}_page")
        if paged and pages > 1
        else 1
    )
    for row in selection.newest_records((page - 1) * PER_PAGE, PER_PAGE):
        incident_entry(row, view)


def incident_entry(row: words.Row, view: View) -> None:
    """One incident: headline, when, who, how sure, the link to it."""
    with st.container(gap="xxsmall"):
        said = [words.when(row), words.origin_text(row, view.data)]
        if row["match"] == "possible":
            said.append(_("possible match: known only by this wider span"))
        marks = [words.corroboration_text(row, view.data), *words.warnings_text(row)]
        framed = " ".join(f":gray-badge[{escape(mark)}]" for mark in marks)
        # One element instead of three: lists of these are most of what a rerun draws anew.
        lines = (
            f"**{escape(str(row['headline']))}**",
            f":small[{escape(' · '.join(said))}]",
            framed,
        )
        st.markdown("  \n".join(lines))
        link("incidents", _("Open the incident"), view.filters, str(row["incident_id"]))
