"""The frame that runs at every rerun: dataset, address, menu, filters, then the page."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from dashboard.current import selection_in
from dashboard.metrics import rerun_measured
from dashboard.problems import DataError
from dashboard.translation import speak
from dashboard.ui import page, sheet, state
from dashboard.ui.filter_bar import filter_bar
from dashboard.ui.problem_page import editors_notice, problem_page
from dashboard.ui.turns import turn
from dashboard.urls import ALL_PAGES, EMBED, PAGE_BY_PATH, STORY, PageSpec, page_title

FOLDER = Path(__file__).resolve().parent.parent / "pages"
# A picture of our own: Streamlit fetches named icons and emoji for the tab from elsewhere.
ICON = Path(__file__).resolve().parent / "icon.png"

st.set_page_config(page_title="Recruited abroad", page_icon=str(ICON), layout="wide")


def registered() -> dict[str, st.Page]:
    """path -> page"""
    return {
        spec.path: st.Page(
            FOLDER / spec.file,
            title=spec.title,
            url_path=spec.path or None,
            default=not spec.path,
        )
        for spec in ALL_PAGES
    }


def run(chosen: st.Page, spec: PageSpec) -> None:
    """One run: dataset, address, filters, then the page."""
    # A chart in a frame has neither menu nor filters; its address says what it shows.
    framed = spec is EMBED
    # A story is the same for every reader; it keeps the filters of the pages around it.
    filtered = not framed and spec is not STORY
    try:
        data = state.dataset()
    except DataError as error:
        problem_page(error)
        return
    editors_notice()
    state.sync_from_address(data, spec)
    filters = filter_bar(data) if filtered else state.current_filters()
    view = page.View(spec, data, filters, selection_in(filters, data))
    st.session_state[page.VIEW] = view
    if filtered:
        sheet.opener(filters)
        sheet.closer(view.selection)
    if not framed:
        page.navigation(filters)
    # Before the page: one that stops early must not leave the old address behind.
    state.write_address(filters, spec)
    chosen.run()


pages = registered()
chosen = st.navigation(list(pages.values()), position="hidden")
speak(*state.language_of_reader())
st.set_page_config(page_title=page_title(chosen.title))
st.session_state[page.NAVIGATION] = pages
spec = PAGE_BY_PATH[chosen.url_path]
with rerun_measured(spec.path or "home"), turn():
    run(chosen, spec)
