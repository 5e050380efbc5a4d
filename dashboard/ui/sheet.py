"""On a narrow screen the sidebar is a sheet: a button that opens it, one that closes it.

Wide screens show neither. Streamlit offers no way to open its sidebar from Python, so a few lines
in the head of the page (`views/templates/sheet.js`) hand the press on to its own buttons; without
them these only run the page again, and Streamlit's own stay.
"""

from __future__ import annotations

import streamlit as st

from dashboard.filters import Filters
from dashboard.selection import Selection
from dashboard.translation import _, counted, number


def opener(filters: Filters) -> None:
    """The button for the filters, with how many are in use."""
    used = len(filters.active())
    label = _("Filters ({n})").format(n=number(used)) if used else _("Filters")
    st.button(label, key="open_filters", icon=":material/tune:")


def closer(selection: Selection) -> None:
    """The button below the filters that says what there is to see."""
    found = counted(len(selection), "{} incident", "{} incidents")
    text = _("Show {incidents}").format(incidents=found)
    st.sidebar.button(text, key="show_matches", type="primary", width="stretch")
