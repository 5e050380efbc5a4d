"""Sentences made from data: one number format, singular and plural, neutral words.

The text says "reported" where it is a report, and never that something rises or falls.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from dashboard.dataset import Dataset
from dashboard.dates import day_text, month_text, span_text
from dashboard.filters import BY_NAME, CLAUSES, Filters
from dashboard.selection import Selection

MANY = 4

# A record of a frame, column -> cell.
Row = Mapping[Any, Any]


def number(value: float) -> str:
    """1,582; 2.5"""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"


def counted(amount: int, singular: str, plural: str = "") -> str:
    """1 incident, 2 incidents"""
    return f"{number(amount)} {singular if amount == 1 else plural or singular + 's'}"


def share(part: int, whole: int) -> str:
    """42 %; a dash where there is nothing to divide"""
    return f"{100 * part / whole:.0f} %" if whole else "–"


def joined(parts: Sequence[str], last: str = "and") -> str:
    """a, b and c"""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def filters_sentence(filters: Filters, dataset: Dataset) -> str:
    """The filters in words: "Incidents with recruits from Nepal, January to June 2024"."""
    parts = ["Incidents" if filters else "All incidents"]
    for clause in CLAUSES:
        chosen = filters.values(clause.name)
        if chosen:
            labels = [clause.label_of(value, dataset) for value in chosen]
            shown = labels if len(labels) <= MANY else [*labels[: MANY - 1], _more(labels)]
            parts.append(f"{clause.before} {joined(shown, 'or')}{clause.after}")
    sentence = ", ".join([" ".join(parts[:2]), *parts[2:]])
    if filters.q:
        sentence += f", with the words “{filters.q}”"
    dates = dates_phrase(filters.from_, filters.to)
    return f"{sentence}, {dates}" if dates else sentence


def _more(labels: Sequence[str]) -> str:
    return f"{len(labels) - MANY + 1} more"


def dates_phrase(first: date | None, last: date | None) -> str:
    """The dates asked for: "from 3 May 2023 to 2 June 2024", "in March 2024"."""
    if first and last:
        if first.replace(day=1) == first and _is_month_end(last):
            if (first.year, first.month) == (last.year, last.month):
                return f"in {month_text(first)}"
            return f"from {month_text(first)} to {month_text(last)}"
        return f"from {day_text(first)} to {day_text(last)}"
    if first:
        return f"since {day_text(first)}"
    return f"until {day_text(last)}" if last else ""


def _is_month_end(day: date) -> bool:
    return bool(pd.Timestamp(day).is_month_end)


def matches_sentence(selection: Selection) -> str:
    """N of M incidents, and how many of them only possibly match the dates."""
    total = len(selection.dataset)
    text = f"{number(len(selection))} of {counted(total, 'incident')}"
    if selection.n_possible:
        text += (
            f": {number(selection.n_certain)} certainly in these dates, "
            f"{number(selection.n_possible)} possibly (known only by a wider span)"
        )
    return text


def hidden_sentence(filters: Filters, selection: Selection) -> str:
    """How many incidents the filter by corroboration hides; empty when it is not in use."""
    if not filters.cor:
        return ""
    hidden = len(filters.without("cor").apply(selection.dataset)) - len(selection)
    return f"The filter by corroboration hides {counted(hidden, 'other incident')}."


def when(row: Row) -> str:
    """The date of an incident in words, as precise as it is known."""
    start, end = pd.Timestamp(row["date_start"]), pd.Timestamp(row["date_end"])
    return span_text(start.date(), end.date(), str(row["date_precision"]))


def names_of(codes: Iterable[str], dataset: Dataset) -> str:
    """Country names of ISO codes"""
    return joined(sorted(dataset.country_names.get(code, code) for code in codes))


def origin_text(row: Row, dataset: Dataset) -> str:
    """The nationalities of an incident, or that none is named."""
    codes = row["origins"]
    return names_of(codes, dataset) if codes else "nationality not named"


def sources_text(articles: int, origins: int) -> str:
    """3 articles, 1 independent origin"""
    return f"{counted(articles, 'article')}, {counted(origins, 'independent origin')}"


def corroboration_text(row: Row, dataset: Dataset) -> str:
    """The published rule in words: "Independent origins (3 articles, 2 independent origins)"."""
    labels = dataset.package.labels("incidents", "corroboration")
    counts = sources_text(int(str(row["n_sources"])), int(str(row["n_independent"])))
    return f"{labels[str(row['corroboration'])]} ({counts})"


def warnings_text(row: Row) -> list[str]:
    """What a reader must know before quoting an incident."""
    said = []
    if row["interested_claim"]:
        said.append("Claimed only by a party to the war")
    if row["contested"]:
        said.append("Denied or contradicted by a source")
    elif row["dispute_note"]:
        said.append("Disputed")
    return said


def figure_text(row: Row, dataset: Dataset) -> str:
    """A claim in words: "at least 6 people recruited", "2,000 US dollars monthly pay"."""
    table = dataset.package.tables["figures"]
    measure = table.labels("measure")[str(row["measure"])]
    unit = str(row["unit"])
    amount = amount_text(row)
    if unit == "persons":
        people = "person" if amount == "1" else "people"
        return f"{amount} {people} {measure}"
    return f"{amount} {table.labels('unit')[unit]}, {measure}"


def amount_text(row: Row) -> str:
    """The number as its source puts it: "at least 6", "20 to 30", "dozens"."""
    low, high = float(str(row["low"])), float(str(row["high"]))
    qualifier = str(row["qualifier"])
    if math.isnan(low) and math.isnan(high):
        return f"{qualifier} of"
    if qualifier == "between":
        return f"{number(low)} to {number(high)}"
    value = number(high if math.isnan(low) else low)
    words = {"at_least": "at least ", "at_most": "at most ", "about": "about "}
    return words.get(qualifier, "") + value


def nearest_to_lift(filters: Filters, dataset: Dataset) -> list[tuple[str, str, int]]:
    """For an empty selection: (filter to lift, its label, incidents then), most first."""
    found = []
    for name in filters.active():
        amount = len(filters.without(name).apply(dataset))
        if amount:
            label = {"q": "Words", "dates": "Dates"}.get(name) or BY_NAME[name].label
            found.append((name, label, amount))
    return sorted(found, key=lambda row: -row[2])
