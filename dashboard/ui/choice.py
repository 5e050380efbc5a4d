"""The widgets for a page's choices: kept in the address like the filters."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from dashboard.ui.page import View
from dashboard.ui.state import PERSIST, choice_key, touch
from dashboard.views.choices import CHOICES


def switch(name: str, label: str, labels: Mapping[str, str], hidden: bool = False) -> str:
    """One of a few, side by side"""
    st.segmented_control(
        label,
        list(labels),
        required=True,
        format_func=labels.__getitem__,
        key=choice_key(name),
        label_visibility="collapsed" if hidden else "visible",
        on_change=touch,
        persist_state=PERSIST,
    )
    return chosen(name)


def select(name: str, label: str, view: View, said: Callable[[str], str]) -> str:
    """One of many, to be searched by typing; `said` puts a value into words."""
    st.selectbox(
        label,
        list(CHOICES[name].options(view.data)),
        format_func=said,
        key=choice_key(name),
        on_change=touch,
        persist_state=PERSIST,
    )
    return chosen(name)


def chosen(name: str) -> str:
    """What stands chosen"""
    return str(st.session_state[choice_key(name)] or CHOICES[name].default)
