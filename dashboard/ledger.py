"""The claims of a dataset by measure and date, found once a version: every rerun asks for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard.dataset import Dataset
from dashboard.dates import parse_span
from dashboard.members import Positions
from dashboard.remembering import remembered

DAY = "datetime64[D]"
# pandas has no days; claims are shown by day.
SECOND = "datetime64[s]"
Days = NDArray[np.datetime64]


@dataclass(frozen=True, eq=False)
class Ledger:
    """`start`, `end`: for each row of `dataset.figures` the first and last possible day, of its
    `as_of`, else of its incident. `by_measure`: measure -> rows, oldest first, then by figure_id.
    """

    start: Days
    end: Days
    by_measure: Mapping[str, Positions]


@remembered
def ledger(dataset: Dataset) -> Ledger:
    figures = dataset.figures
    start, end = _days(dataset)
    keys = figures[["figure_id"]].assign(start=start)
    order = keys.sort_values(["start", "figure_id"], kind="stable").index.to_numpy(dtype=np.intp)
    codes, measures = pd.factorize(figures["measure"].take(order))
    by_measure = {str(measure): order[codes == n] for n, measure in enumerate(measures)}
    return Ledger(start, end, by_measure)


def _days(dataset: Dataset) -> tuple[Days, Days]:
    codes, texts = pd.factorize(dataset.figures["as_of"])
    dated = np.array([text != "" for text in texts], dtype=bool)[codes]
    spans = [parse_span(text) if text else None for text in texts]
    position = dataset.figures["position"].to_numpy(dtype=np.intp)
    said = (
        np.array([span and span.start for span in spans], dtype=DAY),
        np.array([span and span.end for span in spans], dtype=DAY),
    )
    start, end = (
        np.where(dated, own[codes], days[position]).astype(SECOND)
        for own, days in zip(said, dataset.day_bounds, strict=True)
    )
    return start, end
