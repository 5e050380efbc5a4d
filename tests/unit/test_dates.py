"""Partial dates: what they cover, how precise they are, how they are said."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.dates import DateSpan, fits, parse_span, precision_of, span_text, whole_span_text


def span(first: str, last: str) -> DateSpan:
    return DateSpan(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("2023", "2023-01-01", "2023-12-31", "year"),
        ("2024-02", "2024-02-01", "2024-02-29", "month"),
        ("2023-02", "2023-02-01", "2023-02-28", "month"),
        ("2023-12", "2023-12-01", "2023-12-31", "month"),
        ("2024-02-29", "2024-02-29", "2024-02-29", "day"),
    ],
)
def test_parse_span(text: str, first: str, last: str, precision: str) -> None:
    assert parse_span(text) == span(first, last)
    assert precision_of(text) == precision


@pytest.mark.parametrize(
    "text",
    ["", "24", "2024-3", "2024-03-5", "2024/03", "2024-03-05T10:00", " 2024", "2024-03\n",
     "2024-03~", "2024-W10", "2024-W10-1", "20240305", "March 2024", "-2024", "٢٠٢٤"],
)  # fmt: skip
def test_another_form_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="allowed is YYYY, YYYY-MM or YYYY-MM-DD"):
        parse_span(text)


@pytest.mark.parametrize("text", ["2023-02-29", "2024-13", "2024-00", "2024-03-00",
                                  "2024-04-31", "0000"])  # fmt: skip
def test_a_day_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a day of the calendar"):
        parse_span(text)


@pytest.mark.parametrize(
    ("first", "last", "precision", "expected"),
    [
        ("2024-03-01", "2024-03-01", "day", True),
        ("2024-03-01", "2024-03-02", "day", False),
        ("2024-03-01", "2024-03-07", "week", True),
        ("2024-03-01", "2024-03-08", "week", False),
        ("2024-03-01", "2024-03-31", "month", True),
        ("2024-03-01", "2024-04-01", "month", False),
        ("2024-07-01", "2024-09-30", "quarter", True),
        ("2024-07-01", "2024-10-01", "quarter", False),
        ("2024-01-01", "2024-12-31", "year", True),
        ("2023-01-01", "2024-01-02", "year", False),
        ("2022-02-24", "2025-01-01", "span", True),
        ("2024-03-01", "2024-03-01", "span", False),
        ("2024-03-02", "2024-03-01", "day", False),
        ("2024-03-02", "2024-03-01", "span", False),
    ],
)
def test_fits(first: str, last: str, precision: str, expected: bool) -> None:
    assert fits(span(first, last), precision) is expected


@pytest.mark.parametrize(
    ("first", "last", "precision", "text"),
    [
        ("2023-09-04", "2023-09-04", "day", "4 September 2023"),
        ("2023-09-01", "2023-09-30", "month", "September 2023"),
        ("2023-01-01", "2023-12-31", "year", "2023"),
        ("2023-01-01", "2023-12-31", "span", "1 January 2023 to 31 December 2023"),
        ("2023-05-03", "2023-05-09", "week", "3 May 2023 to 9 May 2023"),
        ("2023-07-01", "2023-09-30", "quarter", "1 July 2023 to 30 September 2023"),
        ("2022-02-24", "2023-01-31", "span", "24 February 2022 to 31 January 2023"),
        ("2022-01-01", "2023-12-31", "span", "1 January 2022 to 31 December 2023"),
    ],
)
def test_span_text(first: str, last: str, precision: str, text: str) -> None:
    days = span(first, last)
    assert span_text(days.start, days.end, precision) == text


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        ("2023-01-01", "2023-12-31", "2023"),
        ("2022-01-01", "2023-12-31", "1 January 2022 to 31 December 2023"),
        ("2023-02-01", "2023-02-28", "February 2023"),
    ],
)
def test_whole_span_text(first: str, last: str, text: str) -> None:
    days = span(first, last)
    assert whole_span_text(days.start, days.end) == text


@given(st.dates(), st.sampled_from([4, 7, 10]))
def test_a_partial_date_covers_its_day(day: date, length: int) -> None:
    text = day.isoformat()[:length]
    found = parse_span(text)
    assert DateSpan(day, day).within(found)
    assert fits(found, precision_of(text))


@pytest.mark.parametrize(
    ("one", "other", "overlaps", "within"),
    [
        ("2024-03", "2024", True, True),
        ("2024", "2024-03", True, False),
        ("2024-03", "2024-04", False, False),
        ("2024-03-31", "2024-03", True, True),
    ],
)
def test_overlap_and_within(one: str, other: str, overlaps: bool, within: bool) -> None:
    a, b = parse_span(one), parse_span(other)
    assert (a.overlaps(b), b.overlaps(a), a.within(b)) == (overlaps, overlaps, within)
