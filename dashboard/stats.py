"""Counts of incidents, articles, countries and publishers: each number of the app comes from here.

Incidents are counted, never people. Nothing here adds up figures: they are claims.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from dashboard.corroboration import REPORTING
from dashboard.remembering import remembered
from dashboard.selection import Selection


@dataclass(frozen=True)
class Headline:
    """The four numbers of the overview."""

    incidents: int
    articles: int
    countries: int
    publishers: int


def headline_numbers(selection: Selection) -> Headline:
    return Headline(
        incidents=len(selection),
        articles=len(selection.source_rows),
        countries=len(incidents_by_origin(selection)),
        publishers=selection.sources["publisher"].nunique(),
    )


@remembered
def incidents_by_origin(selection: Selection) -> dict[str, int]:
    """ISO3 -> incidents; one with several nationalities counts for each; most first."""
    return count_members(selection, "origins")


def count_members(selection: Selection, column: str) -> dict[str, int]:
    """value -> incidents that have it, of a column of `Dataset.members`; most first, then by name

    Empty cells are left out.
    """
    rows = selection.rows_by(column)
    return most_first({value: len(found) for value, found in rows.items() if value})


def count_values(column: pd.Series) -> dict[str, int]:
    """value -> rows; most first, then by name; empty cells are left out"""
    return most_first(Counter(value for value in column if value))


def most_first(counts: Mapping[str, int]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


@remembered
def by_month(selection: Selection, column: str) -> pd.DataFrame:
    """Incidents whose whole span lies in one month, by a column such as kind or party.

    Columns: month (YYYY-MM), the column, incidents. Wider ones are in `by_wider_span`.
    """
    frame = selection.columns("date_start", "date_end", column)
    start, end = (frame[name].to_numpy("datetime64[M]") for name in ("date_start", "date_end"))
    inside = start == end
    pairs = Counter(
        zip(start[inside].astype(str).tolist(), frame[column].to_numpy()[inside], strict=True)
    )
    rows = [(month, value, amount) for (month, value), amount in sorted(pairs.items())]
    return pd.DataFrame(rows, columns=["month", column, "incidents"])


@remembered
def by_wider_span(selection: Selection) -> pd.DataFrame:
    """Incidents known only by a span wider than one month, one row a distinct span.

    Columns: start, end (datetime64), incidents.
    """
    frame = selection.columns("date_start", "date_end")
    start, end = (frame[name].to_numpy("datetime64[M]") for name in ("date_start", "date_end"))
    spans = frame[start != end].groupby(["date_start", "date_end"]).size().reset_index()
    named: pd.DataFrame = spans.set_axis(["start", "end", "incidents"], axis="columns")
    return named


@remembered
def articles_by_month(selection: Selection) -> pd.DataFrame:
    """Recording effort: columns month (datetime64), articles; dated articles only."""
    published = selection.sources["published"]
    months = published[published.str.len() >= 7].str.slice(0, 7)
    counts = months.value_counts().sort_index()
    return pd.DataFrame(
        {
            "month": pd.to_datetime(counts.index, format="%Y-%m"),
            "articles": counts.to_numpy(),
        }
    )


@dataclass(frozen=True)
class Limits:
    """Shares that a reader must know, as counts of the selection's incidents."""

    incidents: int
    one_origin: int
    interested: int
    contested: int
    wider_than_day: int
    without_point: int
    year_only: int
    weak_pages_only: int


def limits(selection: Selection) -> Limits:
    frame = selection.columns("interested_claim", "contested", "date_precision")
    return Limits(
        incidents=len(frame),
        one_origin=one_origin(selection),
        interested=int(frame["interested_claim"].sum()),
        contested=int(frame["contested"].sum()),
        wider_than_day=int((frame["date_precision"] != "day").sum()),
        without_point=len(frame) - int(has_point(selection).sum()),
        year_only=int((frame["date_precision"] == "year").sum()),
        weak_pages_only=len(weak_only(selection)),
    )


def one_origin(selection: Selection) -> int:
    """Incidents that rest on one independent origin"""
    return int((selection.column("n_independent") <= 1).sum())


def has_point(selection: Selection) -> np.ndarray:
    """For each chosen incident, whether the place where it happened has a point."""
    places = selection.dataset.places
    located = set(places.loc[places["lat"].notna(), "place_id"])
    return selection.column("place_id").isin(located).to_numpy()


def weak_only(selection: Selection) -> set[str]:
    """Ids of incidents that rest on pages with a host note alone (mirrors, copies)."""
    citations = selection.dataset.citations
    reporting = citations["role"].isin(REPORTING).to_numpy() & selection.mask_of(citations)
    weak = selection.dataset.weak_sources
    rows = citations["position"].to_numpy(dtype=np.intp)
    only = np.setdiff1d(rows[reporting & weak], rows[reporting & ~weak])
    return set(selection.dataset.incidents["incident_id"].take(only))


def articles_per_incident(selection: Selection) -> dict[str, int]:
    """source_id -> chosen incidents that it is cited for"""
    data, rows = selection.dataset, selection.source_rows
    times = np.bincount(data.cited_rows[selection.mask_of(data.citations)])[rows]
    return most_first(dict(zip(data.sources["source_id"].take(rows), times.tolist(), strict=True)))


def first_and_last_day(selection: Selection) -> tuple[date, date] | None:
    """Earliest and latest possible day of the chosen incidents; None when there are none."""
    if not len(selection):
        return None
    frame = selection.columns("date_start", "date_end")
    return frame["date_start"].min().date(), frame["date_end"].max().date()
