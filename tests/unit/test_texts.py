"""The tables as text: in the order of the file for who downloads them, kept once in memory."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from pandas.testing import assert_frame_equal

from dashboard.dataset import Dataset
from dashboard.filters import Filters
from dashboard.load import read_raw
from dashboard.typed import order_shown
from dashboard.views.downloads.tables import table_frame, table_rows, whole_table

RAW = read_raw()
SOME = Filters(origin=("NPL", "CUB"))


@pytest.mark.parametrize("table", list(RAW.frames))
def test_a_whole_table_is_its_file(data: Dataset, table: str) -> None:
    found = whole_table(data, table).reset_index(drop=True)
    assert_frame_equal(found, RAW.frames[table])


def test_the_published_come_first(data: Dataset) -> None:
    texts = data.texts["incidents"]
    assert texts["incident_id"].iloc[: len(data)].equals(data.incidents["incident_id"])
    assert not (texts["status"].iloc[len(data) :] == "published").any()
    in_file = RAW.frames["incidents"]["incident_id"].to_numpy()
    assert (in_file[data.lines] == texts["incident_id"].to_numpy()).all()


def test_chosen_incidents_stand_in_the_order_of_the_file(data: Dataset) -> None:
    selection = SOME.apply(data)
    found = table_frame(selection, "incidents", full=False).reset_index(drop=True)
    lines = table_rows(selection, "incidents")
    expected = RAW.frames["incidents"].iloc[lines].reset_index(drop=True)
    assert_frame_equal(found, expected)
    assert set(found["incident_id"]) == set(selection.ids)


def test_texts_are_in_memory_once(data: Dataset) -> None:
    texts = data.texts["incidents"]
    for name in ("headline", "summary", "kind"):
        assert addresses(data.incidents[name]) == addresses(texts[name])


def addresses(column: pd.Series) -> list[int]:
    """Where the characters of a column of texts lie"""
    return [part.buffers()[2].address for part in pa.chunked_array(pa.array(column)).chunks]


def test_the_order_is_that_of_date_then_id() -> None:
    frame = pd.DataFrame(
        {
            "incident_id": ["d", "b", "a", "c"],
            "date_start": ["2024-01-02", "2024-01-01", "2023-01-01", "2024-01-01"],
            "status": ["published", "published", "withdrawn", "published"],
        }
    )
    order, published = order_shown(frame)
    assert (order.tolist(), published) == ([1, 3, 0, 2], 3)
    nothing, none = order_shown(frame.iloc[:0])
    assert (nothing.tolist(), none) == ([], 0) and nothing.dtype == np.intp
