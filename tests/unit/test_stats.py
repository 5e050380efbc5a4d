"""Counts: incidents, never people, and the same number wherever it stands."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pandas as pd
import pytest

from dashboard.dataset import LISTS, Dataset
from dashboard.filters import Filters
from dashboard.stats import (
    articles_by_month,
    articles_per_incident,
    by_month,
    by_wider_span,
    count_members,
    count_values,
    first_and_last_day,
    has_point,
    headline_numbers,
    incidents_by_origin,
    limits,
    weak_only,
)

CHOICES = [
    Filters(),
    Filters(origin=("NPL",)),
    Filters(from_=date(2024, 1, 10), to=date(2024, 3, 20)),
    Filters(q="no such words anywhere"),
]
choices = pytest.mark.parametrize("filters", CHOICES)


@choices
@pytest.mark.parametrize("column", LISTS)
def test_members_are_counted_most_first(data: Dataset, filters: Filters, column: str) -> None:
    selection = filters.apply(data)
    counts = count_members(selection, column)
    assert counts == Counter(value for items in selection.incidents[column] for value in items)
    ranks = [(-amount, value) for value, amount in counts.items()]
    assert ranks == sorted(ranks)


def test_count_values_leaves_out_the_empty() -> None:
    counts = count_values(pd.Series(["x", "", "y", "y", ""]))
    assert list(counts.items()) == [("y", 2), ("x", 1)]


@choices
def test_headline_numbers(data: Dataset, filters: Filters) -> None:
    selection = filters.apply(data)
    found = headline_numbers(selection)
    sources = {row for row in selection.citations["source_id"]}
    publishers = {data.source_cells["publisher"][key] for key in sources}
    origins = {code for codes in selection.incidents["origins"] for code in codes}
    assert (found.incidents, found.articles) == (len(selection), len(sources))
    assert (found.countries, found.publishers) == (len(origins), len(publishers))


@choices
def test_an_origin_counts_what_its_filter_chooses(data: Dataset, filters: Filters) -> None:
    selection = filters.apply(data)
    for code, count in incidents_by_origin(selection).items():
        members = set(data.members["origins"][code].tolist())
        assert count == len(members & set(selection.rows.tolist()))


@choices
def test_months_and_spans(data: Dataset, filters: Filters) -> None:
    selection = filters.apply(data)
    months, spans = by_month(selection, "kind"), by_wider_span(selection)
    assert months["incidents"].sum() + spans["incidents"].sum() == len(selection)
    assert months["month"].str.fullmatch(r"\d{4}-\d{2}").all()
    assert not months.duplicated(["month", "kind"]).any()
    wider = spans["start"].dt.to_period("M") < spans["end"].dt.to_period("M")
    assert wider.all()


@choices
def test_articles(data: Dataset, filters: Filters) -> None:
    selection = filters.apply(data)
    dated = (selection.sources["published"].str.len() >= 7).sum()
    assert articles_by_month(selection)["articles"].sum() == dated
    uses = articles_per_incident(selection)
    assert uses == Counter(selection.citations["source_id"])
    assert list(uses.values()) == sorted(uses.values(), reverse=True)
    assert set(uses) == set(selection.sources["source_id"])


@choices
def test_limits_are_counts_of_the_selection(data: Dataset, filters: Filters) -> None:
    selection = filters.apply(data)
    found = limits(selection)
    rows = selection.incidents.to_dict("records")
    assert found.incidents == len(rows)
    assert found.one_origin == sum(row["corroboration"] in ("single", "repeated") for row in rows)
    assert found.contested == sum(row["contested"] for row in rows)
    assert found.interested == sum(set(row["claimants"]) <= {"russia", "ukraine"} for row in rows)
    assert found.wider_than_day == sum(row["date_precision"] != "day" for row in rows)
    assert found.year_only == sum(row["date_precision"] == "year" for row in rows)
    assert found.without_point == len(rows) - has_point(selection).sum()
    assert found.weak_pages_only == len(weak_only(selection)) <= len(rows)
    precise = selection.incidents["place_precision"].isin(["site", "locality", "district"])
    assert not (has_point(selection) & ~precise.to_numpy()).any()


@choices
def test_first_and_last_day(data: Dataset, filters: Filters) -> None:
    selection = filters.apply(data)
    found = first_and_last_day(selection)
    starts = [day.date() for day in selection.incidents["date_start"]]
    ends = [day.date() for day in selection.incidents["date_end"]]
    assert found == ((min(starts), max(ends)) if starts else None)


@choices
def test_related_rows_belong_to_the_selection(data: Dataset, filters: Filters) -> None:
    selection = filters.apply(data)
    ids = set(selection.ids)
    assert set(selection.figures["incident_id"]) <= ids
    assert set(selection.citations["incident_id"]) == ids
    assert {*selection.relations["from_id"], *selection.relations["to_id"]} <= ids
