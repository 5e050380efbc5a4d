"""The timeline: a bar stands for the incidents that a click on it opens; selections of little."""

from __future__ import annotations

from typing import Any

import numpy as np

from dashboard.dataset import Dataset
from dashboard.filters import Filters
from dashboard.selection import Selection
from dashboard.stats import articles_by_month, by_wider_span
from dashboard.views.picking import of_points
from dashboard.views.timelines import EFFORT, SHORTEST_MONTH, small_timeline, timeline
from tests.unit.test_views import choices


def points_of(figure: Any, traces: str) -> list[tuple[Any, int]]:
    """(customdata, height) of each bar or mark that a click can meet"""
    return [
        ({"customdata": list(custom)}, height)
        for trace in figure.data
        if trace.type == traces and trace.customdata is not None
        for custom, height in zip(trace.customdata, trace.y, strict=True)
    ]


@choices
def test_the_timeline_shows_each_incident_once(data: Dataset, filters: Filters) -> None:
    selection = filters.apply(data)
    bars_of = points_of(timeline(selection), "bar")
    wide = by_wider_span(selection)["incidents"].sum()
    assert sum(height for _, height in bars_of) + wide == len(selection)
    small = points_of(small_timeline(selection), "bar")
    assert sum(height for _, height in small) + wide == len(selection)


@choices
def test_a_bar_or_a_span_opens_its_incidents(data: Dataset, filters: Filters) -> None:
    selection = filters.apply(data)
    figure = timeline(selection)
    met: list[str] = []
    for point, height in points_of(figure, "bar"):
        found = of_points(selection, [point])
        assert found and len(found[0]) == height
        met += found[0].ids
    spans = {
        point["customdata"][0]
        for point, _ in points_of(figure, "scatter")
        if point["customdata"][1] == "span"
    }
    for span in spans:
        found = of_points(selection, [{"customdata": [span, "span"]}])
        assert found
        met += found[0].ids
    assert sorted(met) == sorted(selection.ids)


def test_nothing_clicked_opens_nothing(data: Dataset) -> None:
    selection = Filters().apply(data)
    assert of_points(selection, []) is None
    assert of_points(selection, [{"x": "2024-01"}]) is None


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
