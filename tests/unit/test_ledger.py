"""The ledger of a version: each figure in its measure, in the order of its days."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from dashboard.claims import claims, populations
from dashboard.dataset import Dataset
from dashboard.dates import parse_span
from dashboard.filters import Filters
from dashboard.ledger import ledger

CHOICES = [Filters(), Filters(origin=("NPL", "CUB")), Filters(q="no such word at all")]


def test_every_figure_stands_once_in_its_measure(data: Dataset) -> None:
    found = ledger(data)
    assert sorted(np.concatenate(list(found.by_measure.values()))) == list(range(len(data.figures)))
    for measure, rows in found.by_measure.items():
        own = data.figures.take(rows)
        assert set(own["measure"]) == {measure}
        keys = list(zip(found.start[rows], own["figure_id"], strict=True))
        assert keys == sorted(keys)


def test_days_are_those_of_the_figure_else_of_the_incident(data: Dataset) -> None:
    found = ledger(data)
    incidents = data.incidents.to_dict("records")
    for row, figure in enumerate(data.figures.to_dict("records")):
        incident = incidents[figure["position"]]
        days = (incident["date_start"].date(), incident["date_end"].date())
        if figure["as_of"]:
            span = parse_span(figure["as_of"])
            days = (span.start, span.end)
        assert (found.start[row].item().date(), found.end[row].item().date()) == days


@pytest.mark.parametrize("filters", CHOICES)
@pytest.mark.parametrize("key", ["all", "asia", "NPL", "several"])
def test_claims_are_the_chosen_figures_of_a_population(
    data: Dataset, filters: Filters, key: str
) -> None:
    selection, population = filters.apply(data), populations(data)[key]
    own = selection.figures
    own = own[(own["measure"] == "killed") & own["population"].map(population.holds).astype(bool)]
    found = claims(selection, "killed", population)
    assert sorted(found["figure_id"]) == sorted(own["figure_id"])
    headlines = data.incidents["headline"].take(found["position"].to_numpy())
    assert found["headline"].tolist() == headlines.tolist()


def test_there_may_be_no_figures(data: Dataset) -> None:
    nothing = replace(data, figures=data.figures.iloc[:0])
    assert ledger(nothing).by_measure == {}
    found = claims(Filters().apply(nothing), "killed")
    assert found.empty and list(found) == list(claims(Filters().apply(data), "killed"))
    assert pd.api.types.is_datetime64_any_dtype(found["start"])
