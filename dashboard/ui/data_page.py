"""Data & method: downloads, codebook, scope, rules, limits with live numbers, corrections."""

from __future__ import annotations

from functools import partial

import streamlit as st

from dashboard.dataset import Dataset
from dashboard.ui.page import View, current_view, footer, head
from dashboard.views import codebook, downloads
from dashboard.views.method import RULES, SCOPE, limit_lines


def data_page() -> None:
    view = current_view()
    head("Data & method", view)
    _downloads(view)
    st.header("Scope")
    st.markdown(SCOPE)
    st.header("How it is coded")
    st.markdown(RULES)
    st.header("Limits, in numbers")
    st.markdown(
        "Of the present selection:\n" + "\n".join(f"- {x}" for x in limit_lines(view.selection))
    )
    _changes(view.data)
    _codebook(view.data)
    footer(view.data)


def _downloads(view: View) -> None:
    st.header("Downloads")
    st.markdown(
        "CSV files are UTF-8 with commas. A file’s name says whether it is full or filtered."
    )
    for full, title in ((False, "This selection"), (True, "The whole dataset")):
        st.subheader(title, anchor=False)
        with st.container(horizontal=True):
            _zip_button(view, full)
            for name in view.data.package.tables:
                _table_button(view, name, full)


def _zip_button(view: View, full: bool) -> None:
    st.download_button(
        "All tables with README (zip)",
        data=partial(downloads.package_zip, view.selection, view.filters, full),
        file_name=downloads.file_name(view.selection, "package", full, "zip"),
        mime="application/zip",
        key=f"zip_{full}",
        on_click="ignore",
        type="primary",
    )


def _table_button(view: View, name: str, full: bool) -> None:
    rows = len(downloads.table_frame(view.selection, name, full))
    st.download_button(
        f"{name}.csv ({rows:,} rows)",
        data=partial(downloads.table_csv, view.selection, name, full),
        file_name=downloads.file_name(view.selection, name, full),
        mime="text/csv",
        key=f"csv_{name}_{full}",
        on_click="ignore",
    )


def _changes(data: Dataset) -> None:
    st.header("Additions and corrections")
    table = data.changes[["date", "change", "table", "record_id", "field", "reason"]].iloc[::-1]
    days = table["date"].dt.strftime("%Y-%m-%d")
    st.table(table.assign(date=days).head(50), hide_index=True, alt="Changes, newest first")
    if data.warnings:
        with st.expander(f"Open questions of the checks ({len(data.warnings)})"):
            for warning in data.warnings:
                st.text(warning)


def _codebook(data: Dataset) -> None:
    st.header("Codebook")
    st.caption("Generated from the descriptor that the loader and the checks use.")
    for table in data.package.tables.values():
        with st.expander(f"{table.path}: {table.description}"):
            st.table(codebook.field_table(table), hide_index=True)
            for name, categories in codebook.category_tables(table).items():
                st.markdown(f"**{name.replace('_', ' ')}**")
                st.table(categories, hide_index=True)
