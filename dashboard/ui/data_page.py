"""Data & method: downloads, codebook, scope, rules, limits with live numbers, corrections."""

from __future__ import annotations

import streamlit as st

from dashboard import urls
from dashboard.current import selection_in
from dashboard.dataset import Dataset
from dashboard.filters import Filters
from dashboard.translation import N_, _, counted, number
from dashboard.ui.folded import expander
from dashboard.ui.page import (
    View,
    current_view,
    escape,
    file_button,
    footer,
    head,
    words_table,
)
from dashboard.ui.share import base, cite_selection
from dashboard.ui.state import PERSIST
from dashboard.views import codebook, downloads
from dashboard.views.listing import change_table
from dashboard.views.method import RULES, SCOPE, limit_lines, quality_lines, translation_line

LATEST_CHANGES = 50
TABLE_FORMATS = {"csv": "CSV", "json": "JSON", "parquet": "Parquet"}
PACKAGES = {
    downloads.PACKAGE_FILE: N_("All tables with README and checksums (zip)"),
    "incidents.xlsx": N_("All tables in one workbook (Excel)"),
    "incidents.geojson": N_("Incidents as points (GeoJSON)"),
}


def data_page() -> None:
    view = current_view()
    head(_("Data & method"), view)
    _downloads(view)
    st.header(_("Scope"))
    st.markdown(_(SCOPE))
    st.header(_("How it is coded"))
    st.markdown("\n".join(f"- {_(rule)}" for rule in RULES))
    st.header(_("Limits, in numbers"))
    st.markdown(
        _("Of the present selection:")
        + "\n"
        + "\n".join(f"- {x}" for x in limit_lines(view.selection))
    )
    _quality(view.data)
    st.header(_("Languages"))
    st.markdown(translation_line())
    _changes(view.data)
    _codebook(view.data)
    footer(view.data)


def _downloads(view: View) -> None:
    st.header(_("Downloads"))
    text = _(
        "A file’s name says whether it is full or filtered. “extract” is the incidents in one flat "
        "table with their articles; the other tables are linked by ids. Each file has a stable "
        "address that takes the same filters: [index, parameters and snippets]({address}). Files "
        "and their documentation are in English."
    )
    st.markdown(text.format(address=_index(view)))
    form = st.segmented_control(
        _("Format of the tables"),
        list(TABLE_FORMATS),
        default="csv",
        required=True,
        format_func=TABLE_FORMATS.__getitem__,
        key="data_format",
        persist_state=PERSIST,
    )
    exports = {_("This selection"): downloads.export_of(view.selection, view.filters)}
    if view.filters:
        whole = selection_in(Filters(), view.data)
        exports[_("The whole dataset")] = downloads.export_of(whole, Filters())
    for title, export in exports.items():
        st.subheader(title if view.filters else _("The whole dataset"), anchor=False)
        _buttons(export, form)
    st.subheader(_("Cite"), anchor=False)
    cite_selection(view.selection, view.filters)


def _index(view: View) -> str:
    return base() + urls.data_path("", view.filters)


def _buttons(export: downloads.Export, form: str) -> None:
    files = downloads.catalogue(export.dataset.package)
    with st.container(horizontal=True):
        for name, label in PACKAGES.items():
            kind = "primary" if name == downloads.PACKAGE_FILE else "secondary"
            file_button(files[name], export, _(label), f"{name}_{export.full}", type=kind)
    with st.container(horizontal=True, key=f"files_{export.full}"):
        for name in (downloads.EXTRACT, *export.dataset.package.tables):
            rows = downloads.table_size(export.selection, name, export.full)
            file = files[f"{name}.{form}"]
            amount = counted(rows, "{} row", "{} rows")
            label = f"{file.name} ({amount})"
            file_button(file, export, label, f"{name}_{export.full}")


def _quality(data: Dataset) -> None:
    lines = quality_lines(data.package)
    if lines:
        st.header(_("The dataset’s own error rate"))
        st.markdown("\n".join(f"- {escape(line)}" for line in lines))


def _changes(data: Dataset) -> None:
    st.header(_("Additions and corrections"))
    rows = change_table(data, LATEST_CHANGES)
    words_table(rows, alt=_("Changes, newest first"))
    _open_questions(data)


def _open_questions(data: Dataset) -> None:
    """What the checks ask a curator to look at; a large package may have thousands."""
    if not data.warnings:
        return
    label = _("Open questions of the checks ({n})").format(n=number(data.n_warnings))
    with expander(label, "open_questions") as fold:
        if fold.open:
            st.code("\n".join(data.warnings), language=None, wrap_lines=True)
            if data.n_warnings > len(data.warnings):
                text = _("The first {n}; the check of the data lists all.")
                st.caption(text.format(n=len(data.warnings)))


def _codebook(data: Dataset) -> None:
    st.header(_("Codebook"))
    st.caption(_("Generated from the descriptor that the loader and the checks use."))
    for table in data.package.tables.values():
        with expander(f"{table.path}: {table.description}", f"codebook_{table.name}") as fold:
            if not fold.open:
                continue
            st.markdown("\n".join(f"- {escape(x)}" for x in codebook.field_lines(table)))
            for name, categories in codebook.category_tables(table).items():
                st.markdown(f"**{name.replace('_', ' ')}**")
                words_table(categories)
