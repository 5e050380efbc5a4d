"""Axes of a plotly figure: what they range over, and where a value lies on them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pandas as pd

from dashboard.translation import ENGLISH, exact, language

DATE, NUMBER, CATEGORY, LOGARITHM = "date", "number", "category", "logarithm"
MOST_TICKS = 9
STEPS = (1, 2, 5, 10)


@dataclass(frozen=True)
class Axis:
    """`low` and `high` in days since 1970, as numbers, powers of ten or places of categories."""

    kind: str
    low: float
    high: float
    categories: tuple[str, ...] = ()

    def value(self, raw: Any) -> float:
        """A value of the figure as a number on this axis"""
        if self.kind == DATE:
            return days(raw)
        if self.kind == CATEGORY:
            return float(self.categories.index(str(raw)))
        return math.log10(raw) if self.kind == LOGARITHM else float(raw)

    def share(self, raw: Any) -> float:
        """Where a value lies between the ends, 0 to 1"""
        return (self.value(raw) - self.low) / ((self.high - self.low) or 1)


def days(raw: Any) -> float:
    """Days since 1970"""
    return pd.Timestamp(raw).timestamp() / 86_400


def axis_of(values: Iterable[Any], sums: Iterable[float] = (), pad: float = 0.0) -> Axis:
    """The axis that holds all values; `sums`: heights of stacked bars, which begin at 0."""
    found = [value for value in values if value is not None and value == value]
    kind = kind_of(found)
    if kind == CATEGORY:
        names = tuple(dict.fromkeys(str(value) for value in found))
        return Axis(CATEGORY, -0.6, len(names) - 0.4, names)
    numbers = [days(value) if kind == DATE else float(value) for value in found]
    tops = list(sums)
    numbers += [*tops, 0.0] if tops else []
    if not numbers:
        return Axis(NUMBER, 0, 1)
    low, high = min(numbers), max(numbers)
    room = (high - low) * pad or (0 if tops else 1)
    return Axis(kind, low if tops and not low else low - room, high + room)


def log_axis(values: Iterable[Any]) -> Axis:
    """A logarithmic axis; `low` and `high` are powers of ten"""
    powers = [math.log10(value) for value in values if value]
    if not powers:
        return Axis(NUMBER, 0, 1)
    room = 0.06 * (max(powers) - min(powers)) or 0.5
    return Axis(LOGARITHM, min(powers) - room, max(powers) + room)


def kind_of(values: Sequence[Any]) -> str:
    """date, number or category"""
    if all(isinstance(value, int | float) and not isinstance(value, bool) for value in values):
        return NUMBER
    if all(_is_date(value) for value in values):
        return DATE
    return CATEGORY


def _is_date(value: Any) -> bool:
    if isinstance(value, date | datetime):
        return True
    text = str(value)
    return len(text) >= 7 and text[:4].isdigit() and text[4] == "-" and text[5:7].isdigit()


def ticks(axis: Axis) -> list[tuple[float, str]]:
    """(share, label) of the marks along an axis"""
    if axis.kind == CATEGORY:
        return [(axis.share(name), name) for name in axis.categories]
    if axis.kind == DATE:
        return _date_ticks(axis)
    if axis.kind == LOGARITHM:
        powers = range(math.ceil(axis.low), math.floor(axis.high) + 1)
        return [(axis.share(10**power), exact(10.0**power)) for power in powers]
    step = nice_step(axis.high - axis.low)
    first = math.ceil(axis.low / step)
    marks = [number * step for number in range(first, math.floor(axis.high / step) + 1)]
    return [(axis.share(mark), exact(mark)) for mark in marks]


def nice_step(length: float) -> float:
    """1, 2 or 5 times a power of ten, for at most about five marks; whole for counts"""
    rough = max(length / 5, 1e-9)
    power = 10.0 ** math.floor(math.log10(rough))
    step: float = next(power * factor for factor in STEPS if power * factor >= rough)
    return max(step, 1.0) if length >= 1 else step


def _month(day: pd.Timestamp) -> str:
    """As in the app, whose charts know English names of months only"""
    return f"{day:%b %Y}" if language() == ENGLISH else f"{day:%Y-%m}"


def _date_ticks(axis: Axis) -> list[tuple[float, str]]:
    """Years, or months when there are few of them"""
    first, last = (pd.Timestamp(value, unit="D") for value in (axis.low, axis.high))
    months = pd.period_range(first, last, freq="M")
    for step in (1, 2, 3, 6):
        chosen = [month for month in months if (month.month - 1) % step == 0]
        if len(chosen) <= MOST_TICKS:
            break
    else:
        chosen = [month for month in months if month.month == 1]
        chosen = chosen[:: math.ceil(len(chosen) / MOST_TICKS)]
    marks = [(month.start_time, _month(month.start_time) if step < 6 else "") for month in chosen]
    placed = [
        (axis.share(day), text or (f"{day:%Y}" if day.month == 1 else _month(day)))
        for day, text in marks
    ]
    return [(share, text) for share, text in placed if 0 <= share <= 1]
