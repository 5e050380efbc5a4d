"""From the text of the files to frames with the descriptor's types."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard.schema import Table


def typed(frame: pd.DataFrame, table: Table) -> pd.DataFrame:
    """A text frame with the descriptor's types."""
    columns: dict[str, pd.Series] = {}
    for field in table.fields:
        column = frame[field.name]
        if field.type == "date":
            columns[field.name] = pd.to_datetime(column, format="%Y-%m-%d", errors="coerce")
        elif field.type in ("number", "integer"):
            columns[field.name] = pd.to_numeric(column, errors="coerce")
        elif field.is_list:
            # One tuple for all cells that say the same.
            items = {cell: _items(cell) for cell in column.unique().tolist()}
            columns[field.name] = pd.Series(
                [items[cell] for cell in column.tolist()], index=column.index, dtype=object
            )
        else:
            columns[field.name] = column
    return pd.DataFrame(columns)


def _items(cell: str) -> tuple[str, ...]:
    return tuple(cell.split(";")) if cell else ()


def order_shown(incidents: pd.DataFrame) -> tuple[NDArray[np.intp], int]:
    """Positions in the file, in the order of `Dataset.incidents` and then those that it leaves out;
    how many are published. Dates of the form YYYY-MM-DD sort as texts."""
    published = (incidents["status"] == "published").to_numpy(dtype=bool)
    keys = incidents.loc[published, ["date_start", "incident_id"]].reset_index(drop=True)
    shown = np.flatnonzero(published)[keys.sort_values(["date_start", "incident_id"]).index]
    return np.concatenate([shown, np.flatnonzero(~published)]), len(shown)


def with_web_addresses(sources: pd.DataFrame) -> pd.DataFrame:
    """Only an address of the web is ever made a link, whatever got past the rules."""
    kept = {
        name: sources[name].where(sources[name].str.startswith(("https://", "http://")), "")
        for name in ("url", "archive_url")
    }
    return sources.assign(**kept)


def with_position(frame: pd.DataFrame, rows: Mapping[str, int]) -> pd.DataFrame:
    """Rows whose incident has a row, with that as `position`"""
    position = frame["incident_id"].map(rows)
    found = position.notna()
    # Texts are copied only where rows are left out.
    kept = frame if found.all() else frame[found].reset_index(drop=True)
    return kept.assign(position=position[found].to_numpy(dtype="int64"))
