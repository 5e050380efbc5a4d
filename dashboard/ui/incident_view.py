"""One incident: what was reported, by whom, when, where, with every article and figure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import urls, words
from dashboard.dataset import Dataset
from dashboard.translation import _
from dashboard.ui.page import View, escape, heading, link, words_table
from dashboard.ui.share import base, forms_of
from dashboard.ui.state import show_incident
from dashboard.views import cite
from dashboard.views.incident import (
    Article,
    articles_of,
    changes_of,
    facts_of,
    figures_of,
    incident_row,
    relations_of,
)


def incident_view(key: str, view: View) -> None:
    """The whole record; `key` is the id of a published incident."""
    data = view.data
    row = incident_row(data, key)
    st.button(
        _("Back to the table"),
        icon=":material/arrow_back:",
        on_click=show_incident,
        args=("",),
        key="back_to_table",
    )
    st.title(escape(str(row["headline"])))
    badges(row, data)
    articles = articles_of(data, key)
    denials = [article for article in articles if article.denies]
    _claim_and_denial(row, denials)
    if row["coding_note"]:
        note = escape(str(row["coding_note"]))
        st.info(_("Coder’s note: {note}").format(note=note))
    left, right = st.columns([2, 3], gap="large")
    with left:
        heading(_("What, when, where"))
        facts = pd.DataFrame(facts_of(data, row), columns=[_("Field"), _("Value")])
        words_table(facts, alt=_("Facts of the incident"))
    with right:
        heading(_("Articles"))
        article_list([article for article in articles if not article.denies])
        _figures(data, key)
    _relations(view, key)
    with st.expander(_("Cite, history, report an error")):
        st.code(_address(key), language=None, wrap_lines=True)
        plain = base() + urls.spoken(urls.incident_path(key))
        label = _("Plain page to link to and to archive")
        st.markdown(f"[{label}]({plain})")
        forms_of(cite.of_incident(data, row, base(), date.today()))
        changes = changes_of(data, row)
        st.write(_("History:"))
        for change in changes:
            st.markdown(f"- {escape(change)}")
        _report(key, str(row["headline"]), data.package.version)


def _report(key: str, headline: str, version: str) -> None:
    """A link to the correction form, filled in; the text to copy where no repository is set."""
    fields = urls.correction_fields(key, headline, version, _address(key))
    repository = urls.repository()
    if repository:
        st.link_button(_("Report an error"), urls.report_address(repository, fields))
        return
    st.write(_("To report an error, send this text; the incident’s id never changes:"))
    st.code(urls.report_text(fields), language=None, wrap_lines=True)


def _address(key: str) -> str:
    return urls.share_address(st.context.url or "", {urls.INCIDENT: [key]})


def badges(row: words.Row, data: Dataset) -> None:
    """The published rule, the interested party and the denial as words in frames"""
    with st.container(horizontal=True, gap="small"):
        for text in (words.corroboration_text(row, data), *words.warnings_text(row)):
            st.badge(escape(text), color="gray")


def _claim_and_denial(row: words.Row, denials: Sequence[Article]) -> None:
    """What is claimed and, when somebody denies it, the denial on the same card"""
    if not denials and not row["dispute_note"]:
        st.markdown(escape(str(row["summary"])))
        return
    with st.container(border=True, key="claim_and_denial"):
        claim, denial = st.columns(2, gap="large")
        with claim:
            heading(_("The claim"))
            st.markdown(escape(str(row["summary"])))
        with denial:
            heading(_("The denial") if denials else _("The dispute"))
            st.markdown(
                escape(str(row["dispute_note"] or _("Articles that deny or contradict it:")))
            )
            article_list(denials)


def article_list(articles: Sequence[Article]) -> None:
    """Each with its link, what it says of itself, its archived copy"""
    for article in articles:
        with st.container(gap="xxsmall"):
            st.markdown(f"**[{escape(article.title)}]({href(article.url)})**")
            note = ""
            if article.host_note:
                note = " · " + _("Note: {note}").format(note=article.host_note)
            st.caption(escape(f"{article.role}: {article.said}{note}"))
            if article.archive_url:
                address, label = article.archive_url, _("Archived copy")
            else:
                address, label = urls.archive_search(article.url), _("Look for an archived copy")
            st.markdown(f"[{label}]({href(address)})")


def href(url: str) -> str:
    """An address that cannot end the Markdown link it stands in."""
    return url.replace("(", "%28").replace(")", "%29").replace(" ", "%20")


def _figures(data: Dataset, key: str) -> None:
    figures: list[tuple[Any, ...]] = figures_of(data, key)
    if not figures:
        return
    heading(_("Figures, each as claimed"))
    columns = [
        _("Claim"),
        _("Claimed by"),
        _("Kind of claimant"),
        _("As of"),
        _("Kind of count"),
        _("Article"),
    ]
    st.dataframe(
        pd.DataFrame(figures, columns=columns),
        hide_index=True,
        lazy=False,
        alt=_("Figures of the incident, one claim a row"),
        column_config={
            _("Article"): st.column_config.LinkColumn(display_text=_("open the article"))
        },
    )
    st.caption(_("Claims are not counts: they overlap and must not be added up."))


def _relations(view: View, key: str) -> None:
    related = relations_of(view.data, key)
    if not related:
        return
    heading(_("Related incidents"))
    for relation in related:
        with st.container(gap="xxsmall"):
            link(
                "incidents",
                escape(relation.headline),
                view.filters,
                relation.incident_id,
            )
            st.caption(escape(f"{relation.said}. {relation.note}"))
