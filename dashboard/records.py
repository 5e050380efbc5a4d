"""Rows of a frame as records: what pages that show a few incidents ask for again and again."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

import pandas as pd

from dashboard.kept import Kept


class Records:
    """Records by their row; the last `limit` that were asked for are kept."""

    def __init__(self, frame: pd.DataFrame, limit: int) -> None:
        self.frame = frame
        self.kept: Kept[dict[Any, Any]] = Kept(limit, lambda record: 1)

    def at(self, rows: Sequence[int]) -> list[dict[Any, Any]]:
        """Column -> cell of each row; who gets them may change them.

        Those that are not kept are taken out of the frame together: one by one takes 2 ms each.
        """
        lacking = [row for row in rows if row not in self.kept]
        made = dict(zip(lacking, self._made(lacking), strict=True))

        def one(row: int) -> dict[Any, Any]:
            # What was kept a moment ago may have been forgotten since.
            return made[row] if row in made else self._made([row])[0]

        return [dict(self.kept.get(row, partial(one, row))) for row in rows]

    def _made(self, rows: Sequence[int]) -> list[dict[Any, Any]]:
        return self.frame.take(list(rows)).to_dict("records") if rows else []
