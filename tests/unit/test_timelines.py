"""The timeline of a selection that has little: one month, no article with a date."""

from __future__ import annotations

import numpy as np

from dashboard.dataset import Dataset
from dashboard.selection import Selection
from dashboard.stats import articles_by_month
from dashboard.views.timelines import EFFORT, SHORTEST_MONTH, timeline


def alone(data: Dataset, undated: bool) -> Selection:
    """One incident of a known day, whose articles have no date (or have one)"""
    start, end = data.day_bounds
    for row in np.flatnonzero(end == start):
        found = Selection(data, np.array([row]), np.array([True]))
        if articles_by_month(found).empty == undated:
            return found
    raise LookupError("no such incident")


def test_a_month_alone_is_as_wide_as_a_month(data: Dataset) -> None:
    figure = timeline(alone(data, undated=False)).to_dict()
    bars = [trace for trace in figure["data"] if trace["type"] == "bar"]
    assert len(bars) == 2
    assert all(0.5 * SHORTEST_MONTH < trace["width"] < SHORTEST_MONTH for trace in bars)
    assert figure["layout"]["xaxis"]["anchor"] == EFFORT


def test_without_dated_articles_there_is_no_strip_of_them(data: Dataset) -> None:
    figure = timeline(alone(data, undated=True)).to_dict()
    used = {trace["yaxis"] for trace in figure["data"]}
    assert EFFORT not in used
    assert figure["layout"]["xaxis"]["anchor"] in used
