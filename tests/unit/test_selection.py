"""A selection: what it gives to who asks, and that it holds positions alone."""

from __future__ import annotations

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal, assert_series_equal

from dashboard.dataset import Dataset
from dashboard.filters import Filters
from dashboard.stats import headline_numbers

SOME = Filters(origin=("NPL", "CUB"))
FRAMES = ("incidents", "citations", "figures", "sources", "relations", "places", "ids", "mask")

choices = pytest.mark.parametrize("filters", [Filters(), SOME, Filters(q="no such word at all")])


@choices
def test_columns_are_those_of_the_incidents(data: Dataset, filters: Filters) -> None:
    selection = filters.apply(data)
    names = ["headline", "date_start"]
    assert_frame_equal(selection.columns(*names), selection.incidents[names])
    assert_series_equal(selection.column("origins"), selection.incidents["origins"])
    assert selection.incidents["match"].tolist() == selection.match.tolist()


@choices
def test_sources_are_those_cited(data: Dataset, filters: Filters) -> None:
    selection = filters.apply(data)
    cited = set(selection.citations["source_id"])
    assert set(selection.sources["source_id"]) == cited
    assert headline_numbers(selection).articles == len(cited)


def test_no_frame_stays_with_a_selection(data: Dataset) -> None:
    selection = SOME.apply(data)
    for name in FRAMES:
        getattr(selection, name)
    held = [value for value in vars(selection).values() if value is not data]
    assert not any(isinstance(value, (pd.DataFrame, pd.Series, tuple)) for value in held)
    # Well below the kilobyte of an incident's texts.
    arrays = sum(value.nbytes for value in held if hasattr(value, "nbytes"))
    assert arrays < 100 * len(selection)


def test_a_selection_weighs_more_than_its_rows(data: Dataset) -> None:
    few, all_ = SOME.apply(data), Filters().apply(data)
    assert all_.rows.nbytes < all_.weight
    assert 0 < Filters(q="no such word at all").apply(data).weight < few.weight < all_.weight
