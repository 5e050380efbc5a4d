"""Words: numbers, sentences of the filters, and nothing that judges."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from dashboard.dataset import Dataset
from dashboard.filters import BY_NAME, Filters
from dashboard.schema import QualityCheck
from dashboard.translation import counted, joined, number
from dashboard.views.alt import MAP_ALTS, timeline_alt
from dashboard.views.findings import findings
from dashboard.views.method import quality_lines
from dashboard.words import (
    amount_text,
    dates_phrase,
    figure_text,
    filters_sentence,
    matches_sentence,
    nearest_to_lift,
    share,
)

NAN = float("nan")
LOADED = re.compile(r"\b(ris(e|es|en|ing)|surg|fall|fell|increas|drop|mercenar|slave)", re.I)


@pytest.mark.parametrize(
    ("value", "text"),
    [(0, "0"), (1582, "1,582"), (2.5, "2.5"), (3.0, "3"), (1_000_000, "1,000,000")],
)
def test_number(value: float, text: str) -> None:
    assert number(value) == text


@pytest.mark.parametrize(
    ("amount", "words", "text"),
    [
        (0, ("{} incident", "{} incidents"), "0 incidents"),
        (1, ("{} incident", "{} incidents"), "1 incident"),
        (2, ("{} incident", "{} incidents"), "2 incidents"),
        (1, ("{} country", "{} countries"), "1 country"),
        (1200, ("{} country", "{} countries"), "1,200 countries"),
    ],
)
def test_counted(amount: int, words: tuple[str, ...], text: str) -> None:
    assert counted(amount, *words) == text


@pytest.mark.parametrize(
    ("part", "whole", "text"), [(1, 4, "25 %"), (0, 4, "0 %"), (4, 4, "100 %"), (0, 0, "–")]
)
def test_share(part: int, whole: int, text: str) -> None:
    assert share(part, whole) == text


@pytest.mark.parametrize(
    ("parts", "text"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_joined(parts: list[str], text: str) -> None:
    assert joined(parts) == text


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        (None, None, ""),
        ("2024-03-01", "2024-03-31", "in March 2024"),
        ("2024-01-01", "2024-06-30", "from January 2024 to June 2024"),
        ("2023-05-03", "2024-06-02", "from 3 May 2023 to 2 June 2024"),
        ("2024-02-01", "2024-02-28", "from 1 February 2024 to 28 February 2024"),
        ("2024-03-01", None, "since 1 March 2024"),
        (None, "2024-03-31", "until 31 March 2024"),
    ],
)
def test_dates_phrase(first: str | None, last: str | None, text: str) -> None:
    days = [date.fromisoformat(day) if day else None for day in (first, last)]
    assert dates_phrase(*days) == text


@pytest.mark.parametrize(
    ("filters", "text"),
    [
        (Filters(), "All incidents"),
        (Filters(origin=("NPL",)), "Incidents with recruits from Nepal"),
        (
            Filters(origin=("CUB", "NPL"), party=("RUS",)),
            "Incidents with recruits from Cuba or Nepal, recruited for Russia's side",
        ),
        (
            Filters(origin=("CUB", "IND", "KEN", "LKA", "NPL")),
            "Incidents with recruits from Cuba, India, Kenya or 2 more",
        ),
        (
            Filters(origin=("NPL",), from_=date(2024, 1, 1), to=date(2024, 6, 30)),
            "Incidents with recruits from Nepal, from January 2024 to June 2024",
        ),
        (Filters(at=("NPL",)), "Incidents that took place in Nepal"),
    ],
)
def test_filters_sentence(data: Dataset, filters: Filters, text: str) -> None:
    assert filters_sentence(filters, data) == text


def test_a_sentence_with_words_or_dates_alone_reads_well(data: Dataset) -> None:
    assert filters_sentence(Filters(q="camp"), data).endswith("with the words “camp”")
    dated = Filters(from_=date(2024, 3, 1), to=date(2024, 3, 31))
    assert filters_sentence(dated, data).endswith("in March 2024")


@pytest.mark.parametrize(
    ("low", "high", "qualifier", "text"),
    [
        (3, 3, "exact", "3"),
        (6, NAN, "at_least", "at least 6"),
        (NAN, 6, "at_most", "at most 6"),
        (20, 30, "between", "20 to 30"),
        (1000, 1000, "about", "about 1,000"),
        (NAN, NAN, "dozens", "dozens of"),
        (NAN, NAN, "hundreds", "hundreds of"),
        (NAN, NAN, "thousands", "thousands of"),
        (2.5, 2.5, "exact", "2.5"),
    ],
)
def test_amount_text(low: float, high: float, qualifier: str, text: str) -> None:
    assert amount_text({"low": low, "high": high, "qualifier": qualifier}) == text


@pytest.mark.parametrize(
    ("cells", "text"),
    [
        ({"low": 1, "high": 1, "qualifier": "exact"}, "1 person killed"),
        ({"low": 6, "high": NAN, "qualifier": "at_least"}, "at least 6 people killed"),
        ({"low": NAN, "high": NAN, "qualifier": "dozens"}, "dozens of people killed"),
        (
            {"low": NAN, "high": NAN, "qualifier": "thousands", "unit": "USD",
             "measure": "pay_month"},
            "thousands of US dollars, monthly pay",
        ),
    ],
)  # fmt: skip
def test_figure_text(data: Dataset, cells: dict[str, Any], text: str) -> None:
    row = {"unit": "persons", "measure": "killed", **cells}
    assert figure_text(row, data).casefold() == text.casefold()


@pytest.mark.parametrize(
    "filters",
    [
        Filters(),
        *(Filters(origin=(code,)) for code in ("NPL", "CUB", "IND", "KEN")),
        *(Filters(kind=(kind,)) for kind in ("casualty", "policy", "estimate", "law_enforcement")),
        Filters(party=("UKR",)),
        Filters(from_=date(2024, 1, 1), to=date(2024, 6, 30)),
    ],
)
def test_generated_sentences_are_neutral(data: Dataset, filters: Filters) -> None:
    selection = filters.apply(data)
    found = [finding.text for finding in findings(selection, filters)]
    assert found
    texts = [*found, timeline_alt(selection), *(alt(selection) for alt in MAP_ALTS.values())]
    texts += [filters_sentence(filters, data), matches_sentence(selection)]
    for text in texts:
        assert not LOADED.search(text), text


@pytest.mark.parametrize(
    "filters",
    [
        Filters(),
        Filters(party=("UKR",)),
        Filters(origin=("NPL",)),
        Filters(means=("debt_or_fees",)),
        Filters(cor=("documented",)),
    ],
)
def test_a_finding_leads_to_rows_of_its_selection(data: Dataset, filters: Filters) -> None:
    selection = filters.apply(data)
    for finding in findings(selection, filters):
        assert set(finding.filters.apply(data).ids) <= set(selection.ids), finding.text


def test_no_finding_for_nothing(data: Dataset) -> None:
    nothing = Filters(q="no such words anywhere")
    assert findings(nothing.apply(data), nothing) == []


def test_what_to_lift_gives_what_it_promises(data: Dataset) -> None:
    filters = Filters(q="no such words anywhere", party=("RUS",))
    assert nearest_to_lift(filters, data) == [("q", "Words", len(filters.without("q").apply(data)))]
    for clause in BY_NAME.values():
        assert clause.label and clause.before


def test_matches_sentence(data: Dataset) -> None:
    total = number(len(data))
    assert matches_sentence(Filters().apply(data)) == f"{total} of {total} incidents"
    selection = Filters(to=date(2024, 2, 10)).apply(data)
    assert matches_sentence(selection) == (
        f"{len(selection)} of {total} incidents: {selection.n_certain} certainly in these dates, "
        f"{selection.n_possible} possibly (known only by a wider span)"
    )


def test_the_error_rate_is_the_descriptors(data: Dataset) -> None:
    lines = quality_lines(data.package)
    assert len(lines) == len(data.package.quality_checks)
    for line, check in zip(lines, sorted_checks(data), strict=True):
        parts = (check.without_fault, check.small_fault, check.material_fault)
        assert sum(parts) == check.incidents
        assert line.startswith(f"{check.date}: of {check.incidents} incidents")


def sorted_checks(data: Dataset) -> list[QualityCheck]:
    return sorted(data.package.quality_checks, key=lambda check: check.date, reverse=True)
