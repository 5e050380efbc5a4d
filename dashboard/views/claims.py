"""Claims in words and as a table: who says which number, of when, in which article."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard import words
from dashboard.claims import Population, Total, makeup
from dashboard.dataset import Dataset
from dashboard.dates import whole_span_text

Row = Mapping[Any, Any]


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
    least, most = frame[["low", "high"]].min().min(), frame[["low", "high"]].max().max()
    text = (
        f"{words.counted(found.claims, 'claim')} by {words.counted(found.claimants, 'claimant')}, "
        f"{population.label}, {measure}, {span}"
    )
    if not math.isnan(most):
        text += f"; numbers from {words.number(least)} to {words.number(most)}"
    return f"{text}."


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
