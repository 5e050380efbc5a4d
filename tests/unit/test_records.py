"""Rows as records: the right ones, few made anew, nobody's changes in another's."""

from __future__ import annotations

import pandas as pd
import pytest

from dashboard.records import Records

FRAME = pd.DataFrame({"id": [f"i{n}" for n in range(10)], "n": range(10)})


@pytest.mark.parametrize("limit", [0, 2, 100])
def test_records_of_rows_in_their_order(limit: int) -> None:
    records = Records(FRAME, limit)
    for rows in ([3, 1, 2], [2, 9, 3], [], [5], [1, 1]):
        assert records.at(rows) == [{"id": f"i{row}", "n": row} for row in rows]


def test_what_is_kept_is_not_made_again(monkeypatch: pytest.MonkeyPatch) -> None:
    records = Records(FRAME, 100)
    records.at([1, 2])
    asked: list[list[int]] = []
    take = pd.DataFrame.take
    monkeypatch.setattr(
        pd.DataFrame, "take", lambda frame, rows: asked.append(rows) or take(frame, rows)
    )
    records.at([1, 2, 3])
    records.at([3])
    assert asked == [[3]]


def test_a_record_is_its_receivers_own() -> None:
    records = Records(FRAME, 100)
    records.at([1])[0]["id"] = "changed"
    assert records.at([1]) == [{"id": "i1", "n": 1}]
