"""The log of changes as plain HTML: by version, newest first, in pages.

All of it on one page was a megabyte, which neither a telephone nor a screen reader gets through;
who wants it whole takes changes.csv.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from datetime import date
from itertools import groupby
from typing import Any

import pandas as pd

from dashboard import urls
from dashboard.about import SITE
from dashboard.dataset import Dataset
from dashboard.dates import day_text
from dashboard.remembering import remembered
from dashboard.translation import _, counted
from dashboard.views.documents import Head, colophon, page
from dashboard.views.paging import Pages

PER_PAGE = 100
# Tables whose records are named by their incident, alone or with what else names them.
BY_INCIDENT = frozenset({"incidents", "citations", "relations"})
PARTS = re.compile("[; ]")
# Between the cells of a row that was withdrawn.
ROW = " | "


@remembered
def changes_since(dataset: Dataset, since: str) -> pd.DataFrame:
    """Rows of changes.csv after a version, newest first; all of them without one"""
    last = {one.version: one.last_change for one in dataset.package.releases}
    changes = dataset.changes
    if since and since not in last:
        # A version that no row of the log ends.
        return changes.iloc[:0]
    known = _order(last.get(since, ""))
    return changes[[_order(key) > known for key in changes["change_id"]]].iloc[::-1]


def pages_of_changes(dataset: Dataset, since: str) -> Pages:
    return Pages(len(changes_since(dataset, since)), PER_PAGE)


def changes_page(dataset: Dataset, since: str, at: int) -> str:
    """Page `at` of the additions, corrections, merges and withdrawals since a version"""
    shown = changes_since(dataset, since)
    pages = pages_of_changes(dataset, since)
    heading = _("Changes of the dataset")
    if since:
        heading = _("Changes since version {version}").format(version=since)
    return page(
        "changes.html",
        Head(title=f"{heading} – {SITE}", about=heading, path=urls.changes_path(since, at)),
        heading=heading,
        amount=counted(len(shown), "{} change", "{} changes"),
        package=dataset.package,
        released=day_text(date.fromisoformat(dataset.package.created)),
        versions=_by_version(dataset, shown.iloc[pages.rows(at)]),
        pager=pages.pager(at, lambda other: urls.changes_path(since, other)),
        csv=urls.data_path("changes.csv"),
        colophon=colophon(dataset),
    )


def _by_version(dataset: Dataset, changes: pd.DataFrame) -> list[tuple[str, list[dict[Any, Any]]]]:
    """(what the version is called, its rows)"""
    releases = dataset.package.releases
    ends = [_order(one.last_change) for one in releases]
    kinds = dataset.package.labels("changes", "change")
    of_figure = _incidents_of_figures(dataset)

    def version(row: dict[Any, Any]) -> str:
        found = bisect_left(ends, _order(row["change_id"]))
        if found == len(releases):
            return _("Not in a version yet")
        day = day_text(date.fromisoformat(releases[found].released))
        return _("Version {version}, {day}").format(version=releases[found].version, day=day)

    def told(row: dict[Any, Any]) -> dict[Any, Any]:
        key = _incident_of(row, of_figure)
        return row | {
            "day": day_text(row["date"].date()),
            "said": kinds[row["change"]].lower(),
            "incident": urls.incident_path(key) if key else "",
        }

    rows = changes.to_dict("records")
    return [(name, [told(row) for row in own]) for name, own in groupby(rows, version)]


def _incident_of(row: dict[Any, Any], of_figure: dict[str, str]) -> str:
    """The incident that a changed record belongs to; one that was merged has its address, too"""
    if row["table"] == "figures":
        return of_figure.get(row["record_id"], "")
    return PARTS.split(row["record_id"])[0] if row["table"] in BY_INCIDENT else ""


@remembered
def _incidents_of_figures(dataset: Dataset) -> dict[str, str]:
    """figure -> incident; of one that was withdrawn only the row of the log still tells it"""
    changes, figures = dataset.changes, dataset.figures
    gone = changes[(changes["table"] == "figures") & (changes["change"] == "withdrawal")]
    told = [old.split(ROW)[1:2] for old in gone["old"]]
    found = {key: cells[0] for key, cells in zip(gone["record_id"], told, strict=True) if cells}
    return found | dict(zip(figures["figure_id"], figures["incident_id"], strict=True))


def _order(change_id: str) -> tuple[int, str]:
    """c9999 comes before c10000"""
    return len(change_id), change_id
