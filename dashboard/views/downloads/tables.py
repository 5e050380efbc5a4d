"""Rows of the exported tables as text, as they stand on disk, and the flat extract.

The rows are those on the screen. Cells cannot be spreadsheet formulas: the validator refuses them.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard.corroboration import REPORTING
from dashboard.dataset import Dataset
from dashboard.schema import Field, Package
from dashboard.selection import Selection

Rows = NDArray[np.intp]

EXTRACT = "extract"
COMPUTED = (
    "n_sources",
    "n_independent",
    "corroboration",
    "contested",
    "interested_claim",
)
BY_INCIDENT = {
    "incidents": "incident_id",
    "citations": "incident_id",
    "figures": "incident_id",
}
# Tables that describe the dataset as a whole: they go out whole.
WHOLE_TABLES = ("countries", "searches", "changes")
# Columns of the extract that no table has.
MATCH = Field("match", "string", "certain, or possible: the date is known only by a wider span.")
ADDRESSES = (
    Field("article_urls", "list", "Addresses of the articles that report the incident."),
    Field("denial_urls", "list", "Addresses of the articles that deny it."),
)


def extract_frame(selection: Selection) -> pd.DataFrame:
    """The incidents of the selection in one flat table for a spreadsheet, as text.

    Columns: those of incidents.csv, then the computed ones, `match` (certain or possible) and
    `article_urls` and `denial_urls` (addresses of the articles that report and that deny it,
    separated by a blank).
    """
    frame = selection.dataset.texts["incidents"].take(selection.rows).reset_index(drop=True)
    chosen = selection.columns(*COMPUTED, "first_reported").reset_index(drop=True)
    for name in COMPUTED:
        values = chosen[name]
        frame[name] = values.map({True: "true", False: "false"}) if values.dtype == bool else values
    frame["first_reported"] = chosen["first_reported"].dt.strftime("%Y-%m-%d")
    frame["match"] = selection.match
    frame["article_urls"] = frame["incident_id"].map(_addresses(selection, REPORTING))
    frame["denial_urls"] = frame["incident_id"].map(_addresses(selection, ("denies",)))
    return frame


def _addresses(selection: Selection, roles: Sequence[str]) -> dict[str, str]:
    """incident_id -> addresses of its articles with these roles"""
    citations = selection.citations[selection.citations["role"].isin(roles)]
    urls = citations["source_id"].map(selection.dataset.source_cells["url"])
    joined = urls.groupby(citations["incident_id"]).agg(" ".join)
    return {str(key): str(text) for key, text in joined.items()}


def table_frame(selection: Selection, table: str, full: bool) -> pd.DataFrame:
    """A table's rows as text, as in its file on disk; `full`: all rows of every status."""
    if table == EXTRACT:
        return extract_frame(selection)
    if full or table in WHOLE_TABLES:
        return whole_table(selection.dataset, table)
    texts = selection.dataset.texts[table]
    if table == "incidents":
        return texts.take(in_file_order(selection.dataset, selection.rows))
    return texts.iloc[table_rows(selection, table)]


def whole_table(dataset: Dataset, table: str) -> pd.DataFrame:
    """All rows of a table in the order of its file"""
    texts = dataset.texts[table]
    if table != "incidents":
        return texts
    return texts.take(in_file_order(dataset, np.arange(len(texts))))


def in_file_order(dataset: Dataset, rows: Rows) -> Rows:
    """Rows of the incidents, sorted as they stand in the file"""
    return rows[np.argsort(dataset.lines[rows])]


def table_size(selection: Selection, table: str, full: bool) -> int:
    """How many rows `table_frame` has"""
    if table == EXTRACT or (table == "incidents" and not full):
        return len(selection)
    if full or table in WHOLE_TABLES:
        return len(selection.dataset.texts[table])
    if table in BY_INCIDENT:
        return int(selection.mask_of(getattr(selection.dataset, table)).sum())
    return len(getattr(selection, table))


def table_rows(selection: Selection, table: str) -> Rows:
    """Positions, in the file, of the rows that belong to a selection"""
    if table == "incidents":
        return np.sort(selection.dataset.lines[selection.rows])
    texts = selection.dataset.texts[table]
    ids = selection.dataset.incidents["incident_id"].to_numpy()[selection.rows]
    if table in BY_INCIDENT:
        mask = texts[BY_INCIDENT[table]].isin(ids)
    elif table == "relations":
        mask = texts["from_id"].isin(ids) & texts["to_id"].isin(ids)
    else:
        column, chosen = {
            "sources": ("source_id", selection.sources),
            "places": ("place_id", selection.places),
        }[table]
        mask = texts[column].isin(chosen[column])
    return np.flatnonzero(mask.to_numpy())


def fields_of(package: Package, table: str) -> tuple[Field, ...]:
    """The fields of a table or of the extract, in the order of its columns."""
    if table != EXTRACT:
        return package.tables[table].fields
    own = package.tables["incidents"]
    computed = tuple(own.by_name[name] for name in (*COMPUTED, "first_reported"))
    return (*own.fields, *computed, MATCH, *ADDRESSES)
