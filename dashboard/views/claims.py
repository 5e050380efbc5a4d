"""Claims on a time axis and as a table: who says which number, of when, in which article.

Each claim is a point or a bar from its low to its high number, as wide as its date is precise. The
colour and the shape say what sort of claimant it is; an open shape with a line beyond it says "at
least" or "at most". Claims without a number ("dozens") stand in the table only.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard import words
from dashboard.claims import Population, Total, has_number, makeup
from dashboard.dataset import Dataset
from dashboard.dates import whole_span_text
from dashboard.views import palette
from dashboard.views.figure import AXIS, CLICKS, LEGEND_ABOVE, MARGIN, Trace, figure

HEIGHT = 480
MOST_MARKS = 600
# Beyond this ratio of largest to smallest number small claims would lie on the axis.
LOGARITHMIC_FROM = 30
OPEN = ("at_least", "at_most")
# How far the line of an open claim reaches beyond its number.
OPEN_REACH = 1.35

Row = Mapping[Any, Any]


def claims_figure(frame: pd.DataFrame, dataset: Dataset, unit: str) -> go.Figure:
    """The claims of `claims.claims`; the customdata of a mark is [figure_id]."""
    labels = dataset.package.labels("figures", "claimant_type")
    # A claim of "2026" cannot be of a day after the dataset's.
    latest = pd.Timestamp(dataset.package.created)
    ends = frame["end"].where(frame["end"] <= latest, latest)
    dated = frame.assign(end=ends.where(ends >= frame["start"], frame["end"]))
    rows = [row for row in drawn(dated).to_dict("records") if has_number(row)]
    traces: list[Trace] = [_extents(rows)]
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
    return numbered.tail(MOST_MARKS)


def _axis(rows: Sequence[Row], unit: str) -> dict[str, Any]:
    numbers = [n for row in rows for n in _ends(row) if n > 0]
    shared = AXIS | {"title": {"text": unit, "font": {"size": 12}}}
    if numbers and max(numbers) / min(numbers) > LOGARITHMIC_FROM:
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


def _extents(rows: Sequence[Row]) -> Trace:
    """Thin lines: as wide as the date is precise, as high as the claim reaches."""
    x: list[str | None] = []
    y: list[float | None] = []
    for row in rows:
        low, high = _ends(row)
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


def claims_table(frame: pd.DataFrame, dataset: Dataset) -> pd.DataFrame:
    """Twin of the figure, one claim a row, newest first.

    Columns: figure_id, incident_id, Claim, About, Claimed by, Kind of claimant, As of, Kind of
    count, Incident, Article, Archived copy.
    """
    table = dataset.package.tables["figures"]
    sources = dataset.sources.set_index("source_id")
    rows = frame.iloc[::-1].to_dict("records")
    return pd.DataFrame(
        {
            "figure_id": [row["figure_id"] for row in rows],
            "incident_id": [row["incident_id"] for row in rows],
            "Claim": [words.figure_text(row, dataset) for row in rows],
            "About": [population_text(row["population"], dataset) for row in rows],
            "Claimed by": [row["claimed_by"] for row in rows],
            "Kind of claimant": [table.labels("claimant_type")[r["claimant_type"]] for r in rows],
            "As of": [when_text(row) for row in rows],
            "Kind of count": [table.labels("basis")[row["basis"]] for row in rows],
            "Incident": [row["headline"] for row in rows],
            "Article": [sources.at[row["source_id"], "url"] for row in rows],
            "Archived copy": [sources.at[row["source_id"], "archive_url"] for row in rows],
        }
    )


def claim_sentence(row: Row, dataset: Dataset) -> str:
    """One claim whole: "At least 6 people killed, about Nepal, says the ministry, May 2024"."""
    text = words.figure_text(row, dataset)
    about = population_text(row["population"], dataset)
    return (
        f"{text[0].upper()}{text[1:]}. About: {about}. Says: {row['claimed_by']}, {when_text(row)}."
    )


def when_text(row: Row) -> str:
    """The date of a claim in words; says when it is the incident's."""
    text = whole_span_text(row["start"].date(), row["end"].date())
    return text if row["dated"] else f"{text} (date of the incident)"


def population_text(codes: tuple[str, ...], dataset: Dataset) -> str:
    """Whom a claim counts, in words"""
    if codes == ("multi",):
        return "several nationalities"
    if codes in (("unknown",), ()):
        return "nationality not said"
    return words.names_of(codes, dataset)


def claims_alt(frame: pd.DataFrame, measure: str, population: Population) -> str:
    """The figure in a sentence"""
    if frame.empty:
        return f"No claim of people {measure} in this selection."
    found = makeup(frame)
    span = whole_span_text(frame["start"].min().date(), frame["end"].max().date())
    numbers = [n for row in frame.to_dict("records") if has_number(row) for n in _known(row)]
    text = (
        f"{words.counted(found.claims, 'claim')} by {words.counted(found.claimants, 'claimant')}, "
        f"{population.label}, {measure}, {span}"
    )
    if numbers:
        text += f"; numbers from {words.number(min(numbers))} to {words.number(max(numbers))}"
    return f"{text}."


def _known(row: Row) -> list[float]:
    return [row[end] for end in ("low", "high") if not math.isnan(row[end])]


# basis -> how many of them there are and what that means: "9 are running totals and overlap"
KINDS_OF_COUNT = {
    "cumulative": ("is a running total, which contains earlier ones",
                   "are running totals, which contain each other"),
    "stock": ("is a number at one moment", "are numbers at one moment"),
    "subset": ("is a part of another figure", "are parts of other figures"),
    "unknown": ("does not say what it counts", "do not say what they count"),
    "single_case": ("is a single case", "are single cases"),
    "increment": ("is an addition to an earlier count", "are additions to earlier counts"),
}  # fmt: skip


def makeup_sentences(frame: pd.DataFrame) -> list[str]:
    """What the claims consist of: "14 claims by 6 claimants.", "9 are running totals, ..."."""
    found = makeup(frame)
    said = [
        f"{words.counted(found.claims, 'claim')} by {words.counted(found.claimants, 'claimant')}."
    ]
    for basis, (one, several) in KINDS_OF_COUNT.items():
        amount = found.by_basis.get(basis, 0)
        if amount:
            said.append(f"{words.number(amount)} {one if amount == 1 else several}.")
    if found.without_number:
        without = words.counted(found.without_number, "claim")
        verbs = ("gives", "stands") if found.without_number == 1 else ("give", "stand")
        said.append(f"{without} {verbs[0]} no number and {verbs[1]} in the table only.")
    return said


def undrawn_sentence(frame: pd.DataFrame) -> str:
    """What a figure leaves out; empty when it shows every claim with a number."""
    numbered = int((frame["low"].notna() | frame["high"].notna()).sum())
    if numbered <= MOST_MARKS:
        return ""
    shown = f"{words.number(MOST_MARKS)} of {words.number(numbered)}"
    return f" Drawn are the newest {shown}; all of them stand in the table."


def total_sentence(found: Total, measure: str) -> str:
    """The sum with what it is, or why there is none."""
    if found.reasons:
        return f"There is no total: {words.joined(found.reasons)}."
    low, high = words.number(found.low), found.high
    if high is None:
        amount = f"at least {low}"
    else:
        amount = low if high == found.low else f"{low} to {words.number(high)}"
    claims = words.counted(len(found.added), "claim")
    verb = "comes" if len(found.added) == 1 else "come"
    text = f"The {claims} that may be added {verb} to {amount} {measure}"
    if found.left_out:
        text += f"; {words.counted(len(found.left_out), 'claim')} may not be added to them"
    return f"{text}. It is a sum of what was reported, not a count of people."
