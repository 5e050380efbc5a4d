"""Claims in words and as a table: who says which number, of when, in which article."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from dashboard import words
from dashboard.claims import Makeup, Population, Total, makeup
from dashboard.dataset import Dataset
from dashboard.dates import whole_span_text
from dashboard.translation import _, counted, joined, ngettext, number

Row = Mapping[Any, Any]


def claims_table(frame: pd.DataFrame, dataset: Dataset) -> pd.DataFrame:
    """Twin of the figure, one claim a row, newest first.

    Columns: figure_id, incident_id, Claim, About, Claimed by, Kind of claimant, As of, Kind of
    count, Incident, Article, Archived copy.
    """
    table = dataset.package.tables["figures"]
    sources = dataset.source_cells
    rows = frame.iloc[::-1].to_dict("records")
    return pd.DataFrame(
        {
            "figure_id": [row["figure_id"] for row in rows],
            "incident_id": [row["incident_id"] for row in rows],
            _("Claim"): [words.figure_text(row, dataset) for row in rows],
            _("About"): [population_text(row["population"], dataset) for row in rows],
            _("Claimed by"): [row["claimed_by"] for row in rows],
            _("Kind of claimant"): [
                table.labels("claimant_type")[r["claimant_type"]] for r in rows
            ],
            _("As of"): [when_text(row) for row in rows],
            _("Kind of count"): [table.labels("basis")[row["basis"]] for row in rows],
            _("Incident"): [row["headline"] for row in rows],
            _("Article"): [sources["url"][row["source_id"]] for row in rows],
            _("Archived copy"): [sources["archive_url"][row["source_id"]] for row in rows],
        }
    )


def claim_sentence(row: Row, dataset: Dataset) -> str:
    """One claim whole: "At least 6 people killed, about Nepal, says the ministry, May 2024"."""
    text = words.figure_text(row, dataset)
    about = population_text(row["population"], dataset)
    return _("{claim}. About: {about}. Says: {claimant}, {when}.").format(
        claim=text[0].upper() + text[1:],
        about=about,
        claimant=row["claimed_by"],
        when=when_text(row),
    )


def when_text(row: Row) -> str:
    """The date of a claim in words; says when it is the incident's."""
    text = whole_span_text(row["start"].date(), row["end"].date())
    return text if row["dated"] else _("{when} (date of the incident)").format(when=text)


def population_text(codes: tuple[str, ...], dataset: Dataset) -> str:
    """Whom a claim counts, in words"""
    if codes == ("multi",):
        return _("several nationalities")
    if codes in (("unknown",), ()):
        return _("nationality not said")
    return words.names_of(codes, dataset)


def claims_alt(frame: pd.DataFrame, measure: str, population: Population) -> str:
    """The figure in a sentence"""
    if frame.empty:
        return _("No claim of people {measure} in this selection.").format(measure=measure)
    found = makeup(frame)
    span = whole_span_text(frame["start"].min().date(), frame["end"].max().date())
    least, most = frame[["low", "high"]].min().min(), frame[["low", "high"]].max().max()
    text = f"{_claims_by(found)}, {population.said}, {measure}, {span}"
    if not math.isnan(most):
        text += _("; ") + _("numbers from {least} to {most}").format(
            least=number(least), most=number(most)
        )
    return f"{text}."


def _claims_by(found: Makeup) -> str:
    return _("{claims} by {claimants}").format(
        claims=counted(found.claims, "{} claim", "{} claims"),
        claimants=counted(found.claimants, "{} claimant", "{} claimants"),
    )


# basis -> how many of them there are and what that means: "9 are running totals and overlap"
KINDS_OF_COUNT: Mapping[str, Callable[[int], str]] = {
    "cumulative": lambda amount: counted(
        amount,
        "{} is a running total, which contains earlier ones.",
        "{} are running totals, which contain each other.",
    ),
    "stock": lambda amount: counted(
        amount, "{} is a number at one moment.", "{} are numbers at one moment."
    ),
    "subset": lambda amount: counted(
        amount, "{} is a part of another figure.", "{} are parts of other figures."
    ),
    "unknown": lambda amount: counted(
        amount, "{} does not say what it counts.", "{} do not say what they count."
    ),
    "single_case": lambda amount: counted(amount, "{} is a single case.", "{} are single cases."),
    "increment": lambda amount: counted(
        amount, "{} is an addition to an earlier count.", "{} are additions to earlier counts."
    ),
}


def makeup_sentences(frame: pd.DataFrame) -> list[str]:
    """What the claims consist of: "14 claims by 6 claimants.", "9 are running totals, ..."."""
    found = makeup(frame)
    said = [f"{_claims_by(found)}."]
    for basis, say in KINDS_OF_COUNT.items():
        amount = found.by_basis.get(basis, 0)
        if amount:
            said.append(say(amount))
    if found.without_number:
        said.append(
            counted(
                found.without_number,
                "{} claim gives no number and stands in the table only.",
                "{} claims give no number and stand in the table only.",
            )
        )
    return said


def total_sentence(found: Total, measure: str) -> str:
    """The sum with what it is, or why there is none."""
    if found.reasons:
        return _("There is no total: {reasons}.").format(reasons=joined(found.reasons))
    low, high = number(found.low), found.high
    if high is None:
        amount = _("at least {}").format(low)
    else:
        amount = (
            low if high == found.low else _("{low} to {high}").format(low=low, high=number(high))
        )
    text = ngettext(
        "The {n} claim that may be added comes to {amount} {measure}",
        "The {n} claims that may be added come to {amount} {measure}",
        len(found.added),
    ).format(n=number(len(found.added)), amount=amount, measure=measure)
    if found.left_out:
        text += _("; ") + counted(
            len(found.left_out),
            "{} claim may not be added to them",
            "{} claims may not be added to them",
        )
    return _("{sum}. It is a sum of what was reported, not a count of people.").format(sum=text)
