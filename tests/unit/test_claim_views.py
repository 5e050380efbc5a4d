"""Claims on the axis, in the table and in words."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from dashboard.claims import ALL, Total, claims, populations, total
from dashboard.dataset import Dataset
from dashboard.filters import Filters
from dashboard.views.claims import (
    claim_sentence,
    claims_alt,
    claims_table,
    makeup_sentences,
    population_text,
    total_sentence,
    when_text,
)
from dashboard.views.claims_chart import (
    MOST_MARKS,
    ClaimsChart,
    claims_figure,
    is_logarithmic,
    marks_of,
    undrawn_sentence,
)
from dashboard.views.palette import CLAIMANTS
from tests.unit.test_claims import NAN, NONE, claim, ledger

MEASURES = ("killed", "recruited", "captured", "pay_month")


def marks(figure: Any) -> list[str]:
    return [key for trace in figure.data if trace.mode == "markers" for (key,) in trace.customdata]


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("key", ["all", "africa", "NPL", "several"])
def test_every_claim_with_a_number_has_one_mark(data: Dataset, measure: str, key: str) -> None:
    frame = claims(Filters().apply(data), measure, populations(data)[key])
    figure = claims_figure(marks_of(frame, data), data, "people")
    known = frame["low"].notna() | frame["high"].notna()
    numbered = frame[known].to_dict("records")
    assert len(numbered) <= MOST_MARKS
    positive = numbered
    if is_logarithmic(figure):
        positive = [row for row in numbered if row["low"] > 0 or row["high"] > 0]
    assert sorted(marks(figure)) == sorted(row["figure_id"] for row in positive)
    zeros = len(numbered) - len(marks(figure))
    assert bool(undrawn_sentence(marks_of(frame, data))) == bool(zeros)
    table = claims_table(frame, data)
    assert sorted(table["figure_id"]) == sorted(frame["figure_id"])
    assert not (table[["Claim", "Claimed by", "As of", "Article", "Incident"]] == "").any(axis=None)
    assert claims_alt(frame, measure, ALL).endswith(".")


def test_open_marks_are_open_claims(data: Dataset) -> None:
    frame = claims(Filters().apply(data), "killed")
    open_claims = set(frame.loc[frame["qualifier"].isin(["at_least", "at_most"]), "figure_id"])
    assert open_claims
    for trace in claims_figure(marks_of(frame, data), data, "people").data:
        if trace.mode == "markers":
            for (key,), symbol in zip(trace.customdata, trace.marker.symbol, strict=True):
                assert symbol.endswith("-open") == (key in open_claims)


def test_each_claimant_has_a_colour_and_a_shape_of_its_own(data: Dataset) -> None:
    assert set(CLAIMANTS) == set(data.package.labels("figures", "claimant_type"))
    assert len({colour for colour, _ in CLAIMANTS.values()}) == len(CLAIMANTS)
    assert len({shape for _, shape in CLAIMANTS.values()}) == len(CLAIMANTS)


def test_the_scale_is_logarithmic_only_when_it_must_be(data: Dataset) -> None:
    frame = claims(Filters().apply(data), "killed")
    numbers = frame[["low", "high"]].stack()
    assert numbers.max() / numbers[numbers > 0].min() > 30
    assert is_logarithmic(claims_figure(marks_of(frame, data), data, "people"))
    one = frame[frame["low"] == 1].head(1)
    assert not is_logarithmic(claims_figure(marks_of(one, data), data, "people"))


@pytest.mark.parametrize(
    ("found", "text"),
    [
        (
            Total(low=4, high=4, added=("f1", "f2")),
            "The 2 claims that may be added come to 4 killed. It is a sum of what was reported, "
            "not a count of people.",
        ),
        (
            Total(low=4, high=None, added=("f1",), left_out=("f2",)),
            "The 1 claim that may be added comes to at least 4 killed; 1 claim may not be added to "
            "them. It is a sum of what was reported, not a count of people.",
        ),
        (
            Total(low=4, high=1200, added=("f1", "f2"), left_out=("f3", "f4")),
            "The 2 claims that may be added come to 4 to 1,200 killed; 2 claims may not be added "
            "to them. It is a sum of what was reported, not a count of people.",
        ),
        (Total(reasons=("a", "b")), "There is no total: a and b."),
    ],
)
def test_total_sentence(found: Total, text: str) -> None:
    assert total_sentence(found, "killed") == text


def test_makeup_sentences() -> None:
    one = ledger(claim(1, basis="cumulative"))
    assert makeup_sentences(one) == [
        "1 claim by 1 claimant.",
        "1 is a running total, which contains earlier ones.",
    ]
    several = ledger(
        claim(1, basis="cumulative"),
        claim(2, basis="cumulative", claimed_by="a ministry"),
        claim(3, low=NAN, high=NAN),
    )
    assert makeup_sentences(several) == [
        "3 claims by 2 claimants.",
        "2 are running totals, which contain each other.",
        "1 is a single case.",
        "1 claim gives no number and stands in the table only.",
    ]
    assert total(several, NONE).reasons


@pytest.mark.parametrize(
    ("codes", "text"),
    [
        (("NPL",), "Nepal"),
        (("IND", "NPL"), "India and Nepal"),
        (("multi",), "several nationalities"),
        (("unknown",), "nationality not said"),
    ],
)
def test_population_text(data: Dataset, codes: tuple[str, ...], text: str) -> None:
    assert population_text(codes, data) == text


def test_a_claim_in_words(data: Dataset) -> None:
    frame = claims(Filters().apply(data), "killed")
    for row in frame.to_dict("records"):
        said = claim_sentence(row, data)
        assert row["claimed_by"] in said and said[0] == said[0].upper()
        assert when_text(row).endswith("(date of the incident)") == (row["as_of"] == "")


def test_a_claim_of_none_is_missing_from_a_logarithmic_axis_and_said(data: Dataset) -> None:
    frame = ledger(claim(1, low=0, high=0), claim(2, low=1, high=1), claim(3, low=900, high=900))
    frame = frame.assign(start=pd.Timestamp(2024, 3, 5), end=pd.Timestamp(2024, 3, 5))
    assert (
        undrawn_sentence(marks_of(frame, data))
        == " 1 claim of 0 has no place on a logarithmic scale."
    )
    assert undrawn_sentence(marks_of(frame.iloc[:2], data)) == ""


def test_the_chart_says_what_it_shows(data: Dataset) -> None:
    made = ClaimsChart(Filters().apply(data), "killed", "NPL")
    assert made.title == "Killed: claims about Nepal"
    shown = sum(len(trace.x) for trace in made.figure.data if trace.mode == "markers")
    numbered = made.frame[made.frame["low"].notna() | made.frame["high"].notna()]
    assert 0 < shown <= len(numbered) <= len(made.frame)
    assert "Nepal" in made.alt
