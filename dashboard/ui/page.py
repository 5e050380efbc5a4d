"""The frame around every page: navigation, title, sentence of the filters, notices, footer."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import urls, words
from dashboard.dataset import Dataset
from dashboard.dates import day_text
from dashboard.filters import Filters
from dashboard.selection import Selection
from dashboard.translation import LANGUAGES, N_, _, counted, language
from dashboard.ui import state
from dashboard.ui.folded import popover
from dashboard.ui.share import base, cite_selection
from dashboard.urls import PAGES
from dashboard.views import downloads


@dataclass(frozen=True)
class View:
    """What a page gets: itself, the dataset, the filters and what they choose."""

    page: urls.PageSpec
    data: Dataset
    filters: Filters
    selection: Selection


VIEW = "_view"
NAVIGATION = "_pages"


def current_view() -> View:
    """The view that the shell prepared for this run."""
    view: View = st.session_state[VIEW]
    return view


def page_of(path: str) -> st.Page:
    """The registered page with this path."""
    page: st.Page = st.session_state[NAVIGATION][path]
    return page


def link(
    path: str,
    label: str,
    filters: Filters,
    incident: str = "",
    icon: str = "",
    chosen: urls.Query | None = None,
) -> None:
    """A real link to a page with filters and choices; opens in a new tab like any other."""
    st.page_link(
        page_of(path),
        label=label,
        query_params=urls.view_query(filters, incident, chosen),
        icon=icon or None,
    )


def navigation(filters: Filters) -> None:
    """The menu: links that carry the filters, also into a new tab, and close an open incident.

    A link without parameters would keep those of the address, hence the empty one.
    """
    closing = {urls.INCIDENT: [""]} if state.open_incident() else {}
    with st.container(horizontal=True, gap="small", key="menu"):
        for page in PAGES:
            query = urls.view_query(filters, chosen=state.chosen(page)) | closing
            st.page_link(page_of(page.path), label=_(page.title), query_params=query)


def heading(text: str, level: int = 2) -> None:
    """A heading without a link of its own: 2 below the title, 3 below another heading"""
    (st.header if level == 2 else st.subheader)(plainly(text), anchor=False)


# A grid takes Tab for its own cells; how to leave it has to be said (WCAG 2.1.2).
LEAVING = N_("By keyboard: Escape and then Tab leave the table.")


def words_table(rows: pd.DataFrame, alt: str | None = None) -> None:
    """A table of words as HTML; none of them is taken for Markdown."""
    texts = rows.map(lambda cell: plainly(cell) if isinstance(cell, str) else cell)
    st.table(texts, hide_index=True, alt=alt)


def head(title: str, view: View, intro: str = "") -> None:
    """Title, the filters in words, the number of matches, notices, copy link, download."""
    st.title(title)
    if intro:
        st.markdown(intro)
    notices()
    sentence = words.filters_sentence(view.filters, view.data)
    with st.container(key="matches"):
        announced(f"{sentence}: ", f"{words.matches_sentence(view.selection)}.")
        hidden = words.hidden_sentence(view.filters, view.selection)
        if hidden:
            st.caption(hidden)
    with st.container(horizontal=True, gap="small"):
        with popover(_("Copy link"), "copy_link", ":material/link:") as box:
            if box.open:
                _address(view)
        with popover(_("Cite"), "cite", ":material/format_quote:") as box:
            if box.open:
                cite_selection(view.selection, view.filters)
        download_selection(view)


def notices() -> None:
    """What of the address could not be used"""
    for notice in st.session_state.get(state.NOTICES, ()):
        st.warning(plainly(notice), icon=":material/info:")


def announced(text: str, strong: str) -> None:
    """A sentence that screen readers say again when it changes"""
    # Not as Markdown: a search text with an empty line in it would end the block.
    # Isolated, or a number would be read as part of Latin words before it in Arabic.
    told = f"<bdi><strong>{html.escape(strong)}</strong></bdi>"
    st.html(f'<div role="status">{html.escape(text)}{told}</div>')


def _address(view: View) -> None:
    st.markdown(_("The address of this view:"))
    query = urls.view_query(view.filters, state.open_incident(), state.chosen(view.page))
    st.code(urls.share_address(st.context.url or "", query), language=None, wrap_lines=True)
    plain = base() + urls.spoken(urls.browse_path(view.filters))
    st.markdown(
        _(
            "[The same incidents as a plain page]({address}): it needs no JavaScript, and archives "
            "of the web can keep it."
        ).format(address=plain)
    )


def download_selection(view: View) -> None:
    """The button for the incidents on screen as one flat CSV."""
    amount = counted(len(view.selection), "{} row", "{} rows")
    file_button(
        downloads.catalogue(view.data.package)["extract.csv"],
        downloads.export_of(view.selection, view.filters),
        _("Download this selection (CSV, {rows})").format(rows=amount),
        key="download_selection",
        icon=":material/download:",
        disabled=not len(view.selection),
    )


def file_button(
    file: downloads.DataFile, export: downloads.Export, label: str, key: str, **more: Any
) -> None:
    """The button for a file of the catalogue: the bytes of its address below /data/."""
    st.download_button(
        label,
        data=partial(file.content, export),
        file_name=file.save_as(export),
        mime=file.format.media_type,
        key=key,
        on_click="ignore",
        **more,
    )


def stop_if_empty(view: View) -> None:
    """Says that nothing matches and offers the nearest filter to lift."""
    if len(view.selection):
        return
    st.info(words.nothing_matches(), icon=":material/search_off:")
    offers = words.nearest_to_lift(view.filters, view.data)
    for name, label, amount in offers:
        text = _("Lift “{filter}”: {incidents}").format(
            filter=label, incidents=counted(amount, "{} incident", "{} incidents")
        )
        st.button(text, key=f"lift_{name}", on_click=_lift, args=(name,))
    if not offers:
        st.write(_("No single filter helps; reset all of them."))
    footer(view.data)
    st.stop()


def _lift(name: str) -> None:
    state.change(lambda filters: filters.without(name))


def languages() -> None:
    """The same view in the other languages, each link in its own.

    Links of HTML load the page anew: its title and its `lang` come with it.
    """
    view = current_view()
    query = urls.view_query(view.filters, state.open_incident(), state.chosen(view.page))
    links = [
        f'<a href="{html.escape(urls.in_language(view.page.path, query, code))}" lang="{code}" '
        f'hreflang="{code}"{CURRENT if code == language() else ""}>{name}</a>'
        for code, name in LANGUAGES.items()
    ]
    with st.container(key="languages"):
        st.html(f'<nav aria-label="{html.escape(_("Languages"))}">{" ".join(links)}</nav>')


def footer(data: Dataset) -> None:
    """Version, licence, where method and corrections stand; other languages."""
    package = data.package
    day = day_text(date.fromisoformat(package.created))
    st.divider()
    text = _(
        "Dataset version {version} of {day}. Data: {licence}; code: MIT. An incident is a report, "
        "not a finding of fact. Scope, coding rules, limits and corrections stand under Data & "
        "method."
    )
    st.caption(text.format(version=package.version, day=day, licence=package.licence))
    languages()


CURRENT = ' aria-current="true"'


# Signs that Markdown, its formulas and Streamlit's icons begin with; a word without them is safe.
ACTIVE = re.compile(r"[\\`*_\[\]<>$~&]|:[a-z/]|^\s*([#+-]|\d+[.)])")


def plainly(text: str) -> str:
    """As `escape`, and as it is where there is nothing to escape."""
    return escape(text) if ACTIVE.search(text) else text


def escape(text: str) -> str:
    """Text from the data as plain text within Markdown."""
    for sign in "\\`*_{}[]()#+-.!|<>$~:&":
        text = text.replace(sign, "\\" + sign)
    return text
