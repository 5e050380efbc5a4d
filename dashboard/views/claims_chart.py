"""Claims on a time axis: who says which number, of when.

Each claim is a point or a bar from its low to its high number, as wide as its date is precise. The
colour and the shape say what sort of claimant it is; an open shape with a line beyond it says "at
least" or "at most". Claims without a number ("dozens") stand in the table only.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go
from numpy.typing import NDArray

from dashboard import words
from dashboard.claims import Population, claims, populations
from dashboard.dataset import Dataset
from dashboard.selection import Selection
from dashboard.translation import N_, _, counted, number
from dashboard.views import palette
from dashboard.views.claims import claims_alt
from dashboard.views.figure import AXIS, CLICKS, LEGEND_ABOVE, MARGIN, Trace, figure

HEIGHT = 480
MOST_MARKS = 600
# Beyond this ratio of largest to smallest number small claims would lie on the axis.
LOGARITHMIC_FROM = 30
SAID = ("measure", "unit", "low", "high", "qualifier", "claimed_by")
# Where a range "0 to 5" begins on a logarithmic axis: below one person.
LEAST = 0.5
OPEN = ("at_least", "at_most")
DAY = "datetime64[D]"
# How far the line of an open claim reaches beyond its number.
OPEN_REACH = 1.35
UNIT = N_(
    "Each mark is one claim in one article, at its number and date; a line shows how far a range "
    "or an imprecise date reaches. Open marks: “at least” or “at most”. Claims may "
    "overlap."
)


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
        return _("{measure}: claims about {population}").format(
            measure=self.label[:1].upper() + self.label[1:], population=self._population.said
        )

    @property
    def unit(self) -> str:
        return _(UNIT) + undrawn_sentence(self._marks)

    @cached_property
    def _marks(self) -> Marks:
        return marks_of(self.frame, self.selection.dataset)

    @property
    def alt(self) -> str:
        return claims_alt(self.frame, self.label, self._population)

    @property
    def figure(self) -> go.Figure:
        units = self.selection.dataset.package.labels("figures", "unit")
        kind = "persons" if self.frame.empty else str(self.frame["unit"].iloc[0])
        return claims_figure(self._marks, self.selection.dataset, units[kind])


@dataclass(frozen=True, eq=False)
class Marks:
    """What of the claims a figure shows.

    `rows`: of `claims.claims`, oldest first, with `number` (where the mark stands: at the number
    claimed, for a range at its upper one), `bottom` and `top` (how far its line reaches), `end`
    (not after the dataset's day) and `middle` of the dates. `numbered`: claims with a number.
    `zeros`: newest claims of 0 that have no place on a logarithmic axis.
    """

    rows: pd.DataFrame
    numbered: int
    zeros: int
    logarithmic: bool


def marks_of(frame: pd.DataFrame, dataset: Dataset) -> Marks:
    """The newest claims with a number, as many as can be told apart"""
    numbered = np.flatnonzero((frame["low"].notna() | frame["high"].notna()).to_numpy())
    # Before anything is computed: a selection may have thousands of claims in twenty columns.
    rows = frame.take(numbered[-MOST_MARKS:])
    low, high = rows["low"], rows["high"]
    # A claim of "2026" cannot be of a day after the dataset's.
    latest = pd.Timestamp(dataset.package.created)
    end = rows["end"].where(rows["end"] <= latest, latest)
    end = end.where(end >= rows["start"], rows["end"])
    rows = rows.assign(
        number=high.fillna(low),
        # Where one number is missing, the line reaches a little beyond the other.
        bottom=low.fillna(high / OPEN_REACH),
        top=high.fillna(low * OPEN_REACH),
        end=end,
        middle=rows["start"] + (end - rows["start"]) / 2,
    )
    wide = _is_wide(rows)
    # A logarithmic axis has no 0.
    shown = rows[rows["number"] > 0] if wide else rows
    return Marks(shown, len(numbered), len(rows) - len(shown), wide)


def _is_wide(rows: pd.DataFrame) -> bool:
    """Whether the numbers lie so far apart that only a logarithmic axis can tell them apart"""
    ends = rows[["bottom", "top"]].to_numpy(dtype=float).ravel()
    numbers = ends[ends > 0]
    return bool(len(numbers)) and bool(numbers.max() / numbers.min() > LOGARITHMIC_FROM)


def claims_figure(marks: Marks, dataset: Dataset, unit: str) -> go.Figure:
    """The claims drawn; the customdata of a mark is [figure_id]."""
    labels = dataset.package.labels("figures", "claimant_type")
    rows = marks.rows
    traces: list[Trace] = [_extents(rows, LEAST if marks.logarithmic else 0)]
    kinds = rows.groupby("claimant_type").indices
    drawn = rows[["figure_id", "middle", "number", *SAID]]
    for kind, label in labels.items():
        if kind in kinds:
            traces.append(_trace(drawn.take(np.asarray(kinds[kind])), kind, label, dataset))
    layout = {
        "legend": LEGEND_ABOVE,
        "margin": MARGIN | {"l": 72, "t": 80},
        "xaxis": AXIS | {"type": "date"},
        **CLICKS,
        "yaxis": _axis(unit, marks.logarithmic),
    }
    return figure(traces, HEIGHT, layout)


def _axis(unit: str, logarithmic: bool) -> dict[str, Any]:
    shared = AXIS | {"title": {"text": unit, "font": {"size": 12}}}
    if logarithmic:
        text = _("{unit}, logarithmic scale").format(unit=unit)
        ticks = {"dtick": 1, "tickformat": ",d", "minor": {"dtick": "D1", "showgrid": False}}
        return shared | ticks | {"type": "log", "title": {"text": text, "font": {"size": 12}}}
    return shared | {"rangemode": "tozero", "tickformat": ",d"}


def is_logarithmic(made: go.Figure) -> bool:
    return bool(made.layout.yaxis.type == "log")


def _extents(rows: pd.DataFrame, least: float) -> Trace:
    """Thin lines: as wide as the date is precise, as high as the claim reaches, from `least`."""
    wide = rows[rows["end"] > rows["start"]]
    bottom, top = rows["bottom"].clip(lower=least), rows["top"].clip(lower=least)
    high = rows[top > bottom]
    days = [(wide["start"], wide["end"]), (high["middle"], high["middle"])]
    numbers = [(wide["number"], wide["number"]), (bottom[high.index], top[high.index])]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": np.concatenate([_gapped(*pair, gap="NaT", kind=DAY) for pair in days]),
        "y": np.concatenate([_gapped(*pair, gap="nan", kind="float") for pair in numbers]),
        "line": {"width": 1.5, "color": palette.EFFORT},
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _gapped(one: pd.Series, two: pd.Series, gap: str, kind: str) -> NDArray[Any]:
    """one, two, gap, one, two, gap: lines that do not touch"""
    ends = [series.to_numpy().astype(kind) for series in (one, two)]
    gaps = np.full(len(one), gap, dtype=kind)
    return np.column_stack([*ends, gaps]).ravel()


def _trace(rows: pd.DataFrame, kind: str, label: str, dataset: Dataset) -> Trace:
    colour, shape = palette.CLAIMANTS[kind]
    claimed = rows[list(SAID)].to_dict("records")
    return {
        "type": "scatter",
        "mode": "markers",
        "name": label,
        "x": rows["middle"].to_numpy().astype(DAY),
        "y": rows["number"].to_numpy(),
        "customdata": [[key] for key in rows["figure_id"]],
        "text": [f"{words.figure_text(row, dataset)} ({row['claimed_by']})" for row in claimed],
        "hovertemplate": "%{text}<extra></extra>",
        "marker": {
            "size": 11,
            "color": colour,
            "symbol": [f"{shape}-open" if one in OPEN else shape for one in rows["qualifier"]],
        },
    }


def undrawn_sentence(marks: Marks) -> str:
    """What a figure leaves out; empty when it shows every claim with a number."""
    newest = min(marks.numbered, MOST_MARKS)
    said = ""
    if marks.numbered > newest:
        text = _("Drawn are the newest {shown} of {all}; all of them stand in the table.")
        shown, whole = number(newest), number(marks.numbered)
        said += f" {text.format(shown=shown, all=whole)}"
    if marks.zeros:
        text = counted(
            marks.zeros,
            "{} claim of 0 has no place on a logarithmic scale.",
            "{} claims of 0 have no place on a logarithmic scale.",
        )
        said += f" {text}"
    return said
