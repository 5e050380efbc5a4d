"""200 random filter queries give the ids of `Filters.apply`, over HTTP."""

from __future__ import annotations

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from dashboard.dataset import Dataset, load_dataset
from dashboard.filters import CLAUSES, Filters
from dashboard.urls import data_path

DATA = load_dataset()
DAYS = st.dates(date(2021, 12, 1), date(2027, 2, 1))
WORDS = sorted(
    {word for text in DATA.incidents["headline"] for word in text.split() if word.isalpha()}
)


@st.composite
def random_filters(draw: st.DrawFn) -> Filters:
    """Up to three clauses with values that occur, perhaps words, perhaps dates in order"""
    names = draw(st.lists(st.sampled_from(CLAUSES), max_size=3, unique=True))
    chosen = {
        clause.name: tuple(
            sorted(draw(st.sets(st.sampled_from(clause.options(DATA)), min_size=1, max_size=4)))
        )
        for clause in names
    }
    text = draw(st.sampled_from(["", "", *WORDS]))
    first, last = draw(st.none() | DAYS), draw(st.none() | DAYS)
    if first and last and first > last:
        first, last = last, first
    return Filters(**chosen, q=text, from_=first, to=last)  # type: ignore[arg-type]


@settings(
    max_examples=200,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(filters=random_filters())
def test_ids_are_those_of_the_filters(client: TestClient, data: Dataset, filters: Filters) -> None:
    answer = client.get(data_path("extract.json", filters))
    assert answer.status_code == 200
    assert tuple(row["incident_id"] for row in answer.json()) == filters.apply(data).ids
    certain = [row["match"] == "certain" for row in answer.json()]
    assert certain == filters.apply(data).certain.tolist()
