"""The filters in the sidebar."""

from __future__ import annotations

from datetime import date

import streamlit as st

from dashboard.dataset import Dataset
from dashboard.filters import BY_NAME, LONGEST_TEXT, Clause, Filters
from dashboard.translation import _
from dashboard.ui.folded import expander
from dashboard.ui.state import PERSIST, change, current_filters, touch, widget_key

FIRST_DAY = date(2022, 1, 1)
FOLDED = (
    "at", "transit", "means", "promise", "channel", "response", "cor", "prec", "pub", "lang",
)  # fmt: skip


def filter_bar(data: Dataset) -> Filters:
    """Draws the widgets and returns what they say."""
    with st.sidebar:
        st.header(_("Filter the incidents"))
        _choice(BY_NAME["origin"], data, _("All countries"))
        # Beside each other there is no room for a whole date and its buttons.
        _day("from", _("From"))
        _day("to", _("To"))
        _choice(BY_NAME["party"], data, _("Both sides"))
        _choice(BY_NAME["kind"], data, _("All kinds"))
        st.text_input(
            _("Words in headline or summary"),
            key=widget_key("q"),
            max_chars=LONGEST_TEXT,
            on_change=touch,
            persist_state=PERSIST,
        )
        used = any(st.session_state.get(widget_key(name)) for name in FOLDED)
        with expander(_("More filters"), "more_filters", expanded=used) as fold:
            if fold.open:
                for name in FOLDED:
                    _choice(BY_NAME[name], data, _("All"))
        filters = current_filters()
        st.button(
            _("Reset all filters"),
            on_click=lambda: change(lambda _: Filters()),
            disabled=not filters,
            width="stretch",
            key="reset",
        )
    return filters


def _choice(clause: Clause, data: Dataset, placeholder: str) -> None:
    st.multiselect(
        _(clause.label),
        clause.options(data),
        format_func=lambda value: clause.label_of(value, data),
        key=widget_key(clause.name),
        placeholder=placeholder,
        on_change=touch,
        select_all=False,
        persist_state=PERSIST,
    )


def _day(name: str, label: str) -> None:
    st.date_input(
        label,
        value=None,
        min_value=FIRST_DAY,
        max_value=date.today(),
        key=widget_key(name),
        format="YYYY-MM-DD",
        on_change=touch,
        persist_state=PERSIST,
    )
