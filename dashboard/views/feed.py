"""The feed (Atom 1.0, RFC 4287): new and corrected incidents with their full text.

An entry's id is made from the incident's id and never from the address of the site, so that a
reader's program knows it again after a move.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

import pandas as pd

from dashboard import urls, words
from dashboard.about import SITE
from dashboard.dataset import Dataset
from dashboard.filters import Filters
from dashboard.selection import Selection
from dashboard.translation import _
from dashboard.views.incident import articles_of, changes_of, facts_of, figures_of
from dashboard.views.templating import rendered
from dashboard.words import Row

ENTRIES = 100
NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "recruited-abroad")


@dataclass(frozen=True)
class Entry:
    """An incident in the feed. `updated` and `added` are days; Atom wants a time, see `moment`."""

    urn: str
    title: str
    address: str
    summary: str
    content: str
    added: date
    updated: date
    category: str


def feed(selection: Selection, filters: Filters, base: str) -> str:
    """The newest entries of a selection as Atom"""
    dataset = selection.dataset
    entries = [_entry(dataset, row, base) for row in newest_changes(selection)]
    # The same feed in a language of its own is another one, unless the reader's browser chose it.
    query = urlencode(filters.to_query() | urls.language_query(), doseq=True)
    created = date.fromisoformat(dataset.package.created)
    said = words.filters_sentence(filters, dataset)
    new = _("{site}: new and corrected incidents")
    return rendered(
        "feed.xml",
        site=SITE,
        title=f"{SITE}: {said}" if filters else new.format(site=SITE),
        subtitle=_("Reports, not findings of fact.") + f" {words.matches_sentence(selection)}.",
        urn=_urn(f"feed?{query}"),
        address=urls.spoken(base + urls.with_filters(urls.FEED, filters)),
        home=base + urls.app_path("incidents", filters),
        licence=dataset.package.licence,
        updated=moment(max([entry.updated for entry in entries], default=created)),
        moment=moment,
        entries=entries,
    )


def newest_changes(selection: Selection) -> list[Row]:
    """Incidents by the day on which they were added or last corrected, newest first"""
    frame = selection.columns("incident_id", "date_start", "added", "revised")
    updated = frame["revised"].fillna(frame["added"])
    ordered = frame.assign(updated=updated, row=selection.rows).sort_values(
        ["updated", "date_start", "incident_id"], ascending=False, kind="stable"
    )
    newest = ordered.head(ENTRIES)
    rows = selection.dataset.incidents.take(newest["row"].to_numpy())
    return list(rows.assign(updated=newest["updated"].to_numpy()).to_dict("records"))


def _entry(dataset: Dataset, row: Row, base: str) -> Entry:
    key = str(row["incident_id"])
    corrected = not pd.isna(row["revised"])
    return Entry(
        urn=_urn(f"incident/{key}"),
        title=str(row["headline"]),
        address=urls.spoken(base + urls.incident_path(key)),
        summary=str(row["summary"]),
        content=_content(dataset, row),
        added=row["added"].date(),
        updated=row["updated"].date(),
        category="corrected" if corrected else "new",
    )


def _content(dataset: Dataset, row: Row) -> str:
    """The incident as HTML, to be escaped once more within the feed"""
    key = str(row["incident_id"])
    return rendered(
        "entry.html",
        row=row,
        badges=[words.corroboration_text(row, dataset), *words.warnings_text(row)],
        facts=facts_of(dataset, row),
        articles=articles_of(dataset, key),
        figures=figures_of(dataset, key),
        changes=changes_of(dataset, row),
    )


def _urn(name: str) -> str:
    return f"urn:uuid:{uuid.uuid5(NAMESPACE, name)}"


def moment(day: date) -> str:
    """The first second of a day in UTC: the dataset knows days only"""
    return f"{day.isoformat()}T00:00:00Z"
