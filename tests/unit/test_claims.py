"""When claims may be added: the rule by examples, then what must hold for any claims."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.claims import (
    ADDABLE,
    ALL,
    OVERLAPPING,
    Total,
    claims,
    makeup,
    populations,
    quotable,
    total,
)
from dashboard.dataset import Dataset
from dashboard.filters import Filters

NONE = pd.DataFrame({"from_id": [], "to_id": [], "relation": []}, dtype="str")
NAN = float("nan")


def claim(number: int, **other: Any) -> dict[str, Any]:
    """A claim that may be added, unless something else is said."""
    row = {
        "figure_id": f"f{number:04d}",
        "incident_id": f"incident-{number}",
        "low": 2.0,
        "high": 2.0,
        "unit": "persons",
        "basis": "single_case",
        "population": ("NPL",),
        "origin_id": f"s{number:04d}",
        "claimed_by": "police",
        "as_of": "2024-01",
    }
    return row | other


def ledger(*rows: dict[str, Any]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=list(claim(0)))


def linked(relation: str) -> pd.DataFrame:
    return pd.DataFrame(
        {"from_id": ["incident-1"], "to_id": ["incident-2"], "relation": [relation]}
    )


@pytest.mark.parametrize(
    ("rows", "low", "high"),
    [
        ([claim(1), claim(2)], 4, 4),
        ([claim(1), claim(2, basis="increment")], 4, 4),
        ([claim(1), claim(2, high=NAN)], 4, None),
        ([claim(1), claim(2, low=NAN, high=5)], 2, 7),
        ([claim(1), claim(2, low=3, high=6)], 5, 8),
        # Two claims about one incident are a range.
        ([claim(1), claim(2), claim(3, incident_id="incident-2", low=5, high=5)], 4, 7),
        # What may not be added is left out.
        ([claim(1), claim(2, basis="cumulative", low=900, high=900)], 2, 2),
        ([claim(1), claim(2, basis="unknown"), claim(3, basis="stock")], 2, 2),
        ([claim(1), claim(2, low=NAN, high=NAN)], 2, 2),
        # Reprints within an incident.
        ([claim(1, origin_id="afp"), claim(2, origin_id="afp", incident_id="incident-1")], 2, 2),
    ],
)
def test_what_is_added(rows: list[dict[str, Any]], low: int, high: int | None) -> None:
    found = total(ledger(*rows), NONE)
    assert found and (found.low, found.high) == (low, high)
    assert set(found.added) | set(found.left_out) == {row["figure_id"] for row in rows}


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([], "no claim is a single case or an increment with a number"),
        ([claim(1, basis="stock")], "no claim is a single case or an increment with a number"),
        ([claim(1, unit="USD")], "amounts of money or time are not added"),
        ([claim(1), claim(2, population=("IND",))], "the claims count 2 different populations"),
        (
            [claim(1, population=("multi",)), claim(2, population=("multi",))],
            "the claims do not say which nationalities they count",
        ),
        (
            [claim(1, origin_id="afp"), claim(2, origin_id="afp")],
            "1 origin stands behind claims of several incidents",
        ),
    ],
)
def test_why_nothing_is_added(rows: list[dict[str, Any]], reason: str) -> None:
    found = total(ledger(*rows), NONE)
    assert not found and found.reasons == (reason,)


@pytest.mark.parametrize("relation", sorted(OVERLAPPING))
def test_linked_incidents_are_not_added(relation: str) -> None:
    reason = "1 link says that the incidents concern the same people, contain or update each other"
    assert total(ledger(claim(1), claim(2)), linked(relation)).reasons == (reason,)


def test_a_sequel_may_be_added() -> None:
    assert total(ledger(claim(1), claim(2)), linked("follows")).low == 4


numbers = st.one_of(st.just(NAN), st.integers(0, 50).map(float))
rows_of = st.lists(
    st.builds(
        lambda n, low, more, basis, incident, origin, population: claim(
            n,
            low=low,
            high=low + more,
            basis=basis,
            incident_id=f"incident-{incident}",
            origin_id=f"s{origin}",
            population=(population,),
        ),
        st.integers(1, 10_000),
        numbers,
        numbers,
        st.sampled_from(["single_case", "increment", "cumulative", "stock", "subset", "unknown"]),
        st.integers(1, 6),
        st.integers(1, 12),
        st.sampled_from(["NPL", "NPL", "NPL", "IND"]),
    ),
    max_size=8,
    unique_by=lambda row: row["figure_id"],
)


def same(one: Total, other: Total) -> bool:
    return (one.low, one.high, bool(one)) == (other.low, other.high, bool(other))


@given(rows_of, st.integers(0, 900), st.sampled_from(["cumulative", "stock", "subset", "unknown"]))
def test_a_running_total_never_changes_a_sum(rows: list[Any], low: int, basis: str) -> None:
    more = claim(20_000, basis=basis, low=float(low), high=float(low), incident_id="incident-1")
    before, after = total(ledger(*rows), NONE), total(ledger(*rows, more), NONE)
    assert same(before, after) and before.reasons == after.reasons


@given(rows_of)
def test_merging_reprints_never_changes_a_sum(rows: list[Any]) -> None:
    reprints = [row | {"figure_id": f"f9{row['figure_id'][1:]}"} for row in rows]
    assert same(total(ledger(*rows), NONE), total(ledger(*rows, *reprints), NONE))


@given(rows_of)
def test_a_sum_never_exceeds_its_highs(rows: list[Any]) -> None:
    frame = ledger(*rows)
    found = total(frame, NONE)
    if found:
        added = frame[frame["figure_id"].isin(found.added)]
        assert set(added["basis"]) <= ADDABLE and added["population"].nunique() == 1
        highs = added.groupby("incident_id")["high"].agg(lambda part: part.max(skipna=False))
        if found.high is not None:
            assert found.low <= found.high <= highs.sum()
        assert found.low <= added["low"].sum()


def test_every_figure_is_a_claim_of_all(data: Dataset) -> None:
    selection = Filters().apply(data)
    found = [claims(selection, measure) for measure in data.package.labels("figures", "measure")]
    assert sum(map(len, found)) == len(selection.figures)
    for frame in found:
        assert (frame["start"] <= frame["end"]).all()
        assert not (frame[["claimed_by", "claimant_type", "source_id", "basis"]] == "").any(
            axis=None
        )


def test_a_population_holds_its_own(data: Dataset) -> None:
    known = populations(data)
    assert known["all"] == ALL and known["NPL"].label == "Nepal"
    assert known["NPL"].holds(("NPL",)) and not known["NPL"].holds(("IND", "NPL"))
    assert known["asia"].holds(("IND", "NPL")) and not known["asia"].holds(("KEN", "NPL"))
    assert not known["asia"].holds(()) and not known["asia"].holds(("unknown",))
    assert known["several"].holds(("multi",))


def test_makeup_and_the_claim_to_quote() -> None:
    frame = ledger(
        claim(1, low=NAN, high=NAN),
        claim(2, basis="cumulative", low=30, high=NAN, claimed_by="Police"),
        claim(3, as_of="2025", claimed_by="a ministry"),
    )
    found = makeup(frame)
    assert (found.claims, found.claimants, found.without_number) == (3, 2, 1)
    assert found.by_basis == {"single_case": 2, "cumulative": 1}
    assert list(quotable(frame)["figure_id"]) == ["f0001", "f0003", "f0002"]
    assert quotable(frame.iloc[:0]).empty
