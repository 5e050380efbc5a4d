"""The address and the session kept in step, and the one dataset of the process.

The address is the state. Widgets cannot be bound to it (Streamlit would write labels, not codes),
so the frame does it: when the reader arrives by a link, by "back" or by typing, the address wins
and fills the widgets; when the reader touches a widget, the widgets win and fill the address.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Final

import streamlit as st

from dashboard import current, urls
from dashboard.dataset import Dataset
from dashboard.filters import CLAUSES, Filters
from dashboard.translation import PARAMETER, negotiated
from dashboard.urls import PageSpec
from dashboard.views import choices
from dashboard.views.address import understood

TOUCHED = "_touched"
WRITTEN = "_written"
NOTICES = "_notices"
INCIDENT = "_incident"
PERSIST: Final = "session"


def language_of_reader() -> tuple[str, bool]:
    """As `negotiated`, from the address and the browser"""
    header = st.context.headers.get("Accept-Language", "")
    return negotiated(st.query_params.get(PARAMETER, ""), header)


def widget_key(name: str) -> str:
    """The session key of a filter's widget"""
    return f"filter_{name}"


def choice_key(name: str) -> str:
    """The session key of a page's choice"""
    return f"choice_{name}"


def dataset() -> Dataset:
    """The dataset of this version of the files, read once per process; raises DataError."""
    return current.current()


def touch() -> None:
    """Callback of every widget that changes the view: from here on the widgets win."""
    st.session_state[TOUCHED] = True


def sync_from_address(data: Dataset, page: PageSpec) -> None:
    """Before the widgets: take the view from the address when that is what changed."""
    state = st.session_state
    query = {name: st.query_params.get_all(name) for name in st.query_params}
    touched = state.pop(TOUCHED, False)
    for name in page.choices:
        state.setdefault(choice_key(name), choices.CHOICES[name].default)
    if WRITTEN in state and (touched or query == state[WRITTEN]):
        return
    asked = understood(query, page, data)
    state[NOTICES] = asked.notices
    set_filters(asked.filters)
    state.update({choice_key(name): value for name, value in asked.choices.items()})
    state[INCIDENT] = asked.incident
    # A reader may touch a widget before this run gets to its end: the address has had its say.
    state[WRITTEN] = query


def set_filters(filters: Filters) -> None:
    """Fill the widgets' state; only before they are drawn or in a callback."""
    for clause in CLAUSES:
        st.session_state[widget_key(clause.name)] = list(filters.values(clause.name))
    st.session_state[widget_key("q")] = filters.q
    st.session_state[widget_key("from")] = filters.from_
    st.session_state[widget_key("to")] = filters.to


def current_filters() -> Filters:
    """The filters as the widgets stand."""
    state = st.session_state
    chosen: dict[str, Any] = {
        clause.name: tuple(sorted(state.get(widget_key(clause.name)) or ())) for clause in CLAUSES
    }
    first: date | None = state.get(widget_key("from"))
    last: date | None = state.get(widget_key("to"))
    if first and last and first > last:
        first, last = last, first
    text = str(state.get(widget_key("q")) or "").strip()[:100]
    return Filters(**chosen, q=text, from_=first, to=last)


def chosen(page: PageSpec) -> urls.Query:
    """The parameters for what the reader chose on a page"""
    state = st.session_state
    named = {name: state.get(choice_key(name)) for name in page.choices}
    return choices.to_query({name: str(value) for name, value in named.items() if value})


def write_address(filters: Filters, page: PageSpec) -> None:
    """After the widgets: write the address when it says something else."""
    query = urls.view_query(filters, open_incident(), chosen(page))
    kept = {
        name: st.query_params.get_all(name) for name in st.query_params if name.startswith("embed")
    }
    wanted = query | kept
    if {name: st.query_params.get_all(name) for name in st.query_params} != wanted:
        st.query_params.from_dict(wanted)
    st.session_state[WRITTEN] = wanted


def open_incident() -> str:
    """Id of the open incident; empty when none is."""
    return str(st.session_state.get(INCIDENT, ""))


def show_incident(key: str) -> None:
    """Open an incident (empty: close it); in a callback or before the address is written."""
    st.session_state[INCIDENT] = key
    touch()


def change(make: Callable[[Filters], Filters]) -> None:
    """Callback: change the filters from outside their widgets (a chart, a button)."""
    set_filters(make(current_filters()))
    touch()
