"""Claims on a time axis: who says which number, of when.

Each claim is a point or a bar from its low to its high number, as wide as its date is precise. The
colour and the shape say what sort of claimant it is; an open shape with a line beyond it says "at
least" or "at most". Claims without a number ("dozens") stand in the table only.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard import words
from dashboard.claims import Population, claims, has_number, populations
from dashboard.dataset import Dataset
from dashboard.selection import Selection
from dashboard.views import palette
from dashboard.views.claims import claims_alt
from dashboard.views.figure import AXIS, CLICKS, LEGEND_ABOVE, MARGIN, Trace, figure

HEIGHT = 480
MOST_MARKS = 600
# Beyond this ratio of largest to smallest number small claims would lie on the axis.
LOGARITHMIC_FROM = 30
# Where a range "0 to 5" begins on a logarithmic axis: below one person.
LEAST = 0.5
OPEN = ("at_least", "at_most")
# How far the line of an open claim reaches beyond its number.
OPEN_REACH = 1.35
UNIT = (
    "Each mark is one claim in one article, at its number and date; a line shows how far a range "
    "or an imprecise date reaches. Open marks: “at least” or “at most”. Claims may "
    "overlap."
)

Row = Mapping[Any, Any]


@dataclass(frozen=True, eq=False)
class ClaimsChart:
    """`measure`: of figures.csv; `population`: a key of `claims.populations`."""

    selection: Selection
    measure: str
    population: str

    @cached_property
    def frame(self) -> pd.DataFrame:
        """As `claims.claims`"""
        return claims(self.selection, self.measure, self._population)

    @property
    def _population(self) -> Population:
        return populations(self.selection.dataset)[self.population]

    @property
    def label(self) -> str:
        return self.selection.dataset.package.labels("figures", "measure")[self.measure]

    @property
    def title(self) -> str:
        return f"{self.label[:1].upper()}{self.label[1:]}: claims about {self._population.label}"

    @property
    def unit(self) -> str:
        return UNIT + undrawn_sentence(self.frame)

    @property
    def alt(self) -> str:
        return claims_alt(self.frame, self.label, self._population)

    @property
    def figure(self) -> go.Figure:
        units = self.selection.dataset.package.labels("figures", "unit")
        kind = "persons" if self.frame.empty else str(self.frame["unit"].iloc[0])
        return claims_figure(self.frame, self.selection.dataset, units[kind])


def claims_figure(frame: pd.DataFrame, dataset: Dataset, unit: str) -> go.Figure:
    """The claims of `claims.claims`; the customdata of a mark is [figure_id]."""
    labels = dataset.package.labels("figures", "claimant_type")
    # A claim of "2026" cannot be of a day after the dataset's.
    latest = pd.Timestamp(dataset.package.created)
    ends = frame["end"].where(frame["end"] <= latest, latest)
    dated = frame.assign(end=ends.where(ends >= frame["start"], frame["end"]))
    rows = [row for row in drawn(dated).to_dict("records") if has_number(row)]
    traces: list[Trace] = [_extents(rows, LEAST if _is_wide(rows) else 0)]
    for kind, label in labels.items():
        own = [row for row in rows if row["claimant_type"] == kind]
        if own:
            traces.append(_marks(own, kind, label, dataset))
    layout = {
        "legend": LEGEND_ABOVE,
        "margin": MARGIN | {"l": 72, "t": 80},
        "xaxis": AXIS | {"type": "date"},
        **CLICKS,
        "yaxis": _axis(rows, unit),
    }
    return figure(traces, HEIGHT, layout)


def drawn(frame: pd.DataFrame) -> pd.DataFrame:
    """The newest claims with a number, as many as can be told apart"""
    numbered = frame[frame["low"].notna() | frame["high"].notna()]
    newest = numbered.tail(MOST_MARKS)
    rows = newest.to_dict("records")
    # A logarithmic axis has no 0.
    return newest[[_number(row) > 0 for row in rows]] if _is_wide(rows) else newest


def _is_wide(rows: Sequence[Row]) -> bool:
    """Whether the numbers lie so far apart that only a logarithmic axis can tell them apart"""
    numbers = [n for row in rows for n in _ends(row) if n > 0]
    return bool(numbers) and max(numbers) / min(numbers) > LOGARITHMIC_FROM


def _axis(rows: Sequence[Row], unit: str) -> dict[str, Any]:
    shared = AXIS | {"title": {"text": unit, "font": {"size": 12}}}
    if _is_wide(rows):
        text = f"{unit}, logarithmic scale"
        ticks = {"dtick": 1, "tickformat": ",d", "minor": {"dtick": "D1", "showgrid": False}}
        return shared | ticks | {"type": "log", "title": {"text": text, "font": {"size": 12}}}
    return shared | {"rangemode": "tozero", "tickformat": ",d"}


def is_logarithmic(made: go.Figure) -> bool:
    return bool(made.layout.yaxis.type == "log")


def _ends(row: Row) -> tuple[float, float]:
    """Lower and upper end of the mark: where one number is missing, it reaches a little beyond."""
    low, high = row["low"], row["high"]
    if math.isnan(high):
        return low, low * OPEN_REACH
    if math.isnan(low):
        return high / OPEN_REACH, high
    return low, high


def _number(row: Row) -> float:
    """Where the mark stands: at the number claimed, for a range at its upper one"""
    return float(row["low"] if math.isnan(row["high"]) else row["high"])


def _middle(row: Row) -> pd.Timestamp:
    middle: pd.Timestamp = row["start"] + (row["end"] - row["start"]) / 2
    return middle


def _extents(rows: Sequence[Row], least: float) -> Trace:
    """Thin lines: as wide as the date is precise, as high as the claim reaches, from `least`."""
    x: list[str | None] = []
    y: list[float | None] = []
    for row in rows:
        low, high = (max(end, least) for end in _ends(row))
        if row["end"] > row["start"]:
            x += [_day(row["start"]), _day(row["end"]), None]
            y += [_number(row), _number(row), None]
        if high > low:
            x += [_day(_middle(row))] * 2 + [None]
            y += [low, high, None]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": x,
        "y": y,
        "line": {"width": 1.5, "color": palette.EFFORT},
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _marks(rows: Sequence[Row], kind: str, label: str, dataset: Dataset) -> Trace:
    colour, shape = palette.CLAIMANTS[kind]
    symbols = [f"{shape}-open" if row["qualifier"] in OPEN else shape for row in rows]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": label,
        "x": [_day(_middle(row)) for row in rows],
        "y": [_number(row) for row in rows],
        "customdata": [[row["figure_id"]] for row in rows],
        "text": [f"{words.figure_text(row, dataset)} ({row['claimed_by']})" for row in rows],
        "hovertemplate": "%{text}<extra></extra>",
        "marker": {"size": 11, "color": colour, "symbol": symbols},
    }


def _day(moment: pd.Timestamp) -> str:
    return moment.strftime("%Y-%m-%d")


def undrawn_sentence(frame: pd.DataFrame) -> str:
    """What a figure leaves out; empty when it shows every claim with a number."""
    numbered = int((frame["low"].notna() | frame["high"].notna()).sum())
    newest = min(numbered, MOST_MARKS)
    zeros = newest - len(drawn(frame))
    said = ""
    if numbered > newest:
        shown = f"{words.number(newest)} of {words.number(numbered)}"
        said += f" Drawn are the newest {shown}; all of them stand in the table."
    if zeros:
        verb = "has" if zeros == 1 else "have"
        said += f" {words.counted(zeros, 'claim')} of 0 {verb} no place on a logarithmic scale."
    return said
