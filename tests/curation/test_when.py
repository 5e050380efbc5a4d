"""Dates as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.curation.when import When, edtf_of, when_of
from dashboard.dates import parse_span


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("2024-03-05", "2024-03-05"),
        ("2024-03", "2024-03"),
        ("2024", "2024"),
        ("5 March 2024", "2024-03-05"),
        ("March 2024", "2024-03"),
        ("4 сентября 2023", "2023-09-04"),
        ("4 de septiembre de 2023", "2023-09-04"),
        ("12 सितम्बर 2023", "2023-09-12"),
        ("2023年9月4日", "2023-09-04"),
        ("25/12/2023", "2023-12-25"),
        ("5.5.2023", "2023-05-05"),
    ],
)
def test_dates_in_any_language(text: str, edtf: str) -> None:
    assert edtf_of(text) == edtf


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("3/4/2024", "can be read two ways"),
        ("2024-02-30", "is not a day of the calendar"),
        ("yesterday", "is not a date"),
        ("", "is not a date"),
        ("May", "is not a date"),
        ("12", "is not a date"),
    ],
)
def test_what_is_no_certain_date_is_refused(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        edtf_of(text)


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("2024-03-05", When("2024-03-05", "2024-03-05", "day")),
        ("March 2024", When("2024-03-01", "2024-03-31", "month")),
        ("2024", When("2024-01-01", "2024-12-31", "year")),
        ("2024-03-05 to 2024-03-09", When("2024-03-05", "2024-03-09", "week")),
        ("2024-03-05..2024-06-01", When("2024-03-05", "2024-06-01", "span")),
        ("2024-03-05/2024-03-09", When("2024-03-05", "2024-03-09", "week")),
        ("2024-03-05/2024-03-05", When("2024-03-05", "2024-03-05", "day")),
        ("1 March 2024 – 3 April 2024", When("2024-03-01", "2024-04-03", "span")),
    ],
)
def test_spans(text: str, when: When) -> None:
    assert when_of(text) == when


@pytest.mark.parametrize("text", ["2024-03-09 to 2024-03-05", "2024 to 2025 to 2026"])
def test_what_is_no_span_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a first and a last day"):
        when_of(text)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=40))
def test_any_text_gives_a_date_or_a_sentence(text: str) -> None:
    try:
        found = edtf_of(text)
    except ValueError:
        return
    assert parse_span(found).start <= parse_span(found).end
