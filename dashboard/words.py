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
from dashboard.translation import N_, _, counted, joined, ngettext, npgettext, number, pgettext

MANY = 4
# Takes the form of dozens and hundreds in every language.
UNCOUNTED = 100.0
YEARS = "years"

# A record of a frame, column -> cell.
Row = Mapping[Any, Any]


def share(part: int, whole: int) -> str:
    """42 %; a dash where there is nothing to divide"""
    return f"{100 * part / whole:.0f} %" if whole else "–"


def filters_sentence(filters: Filters, dataset: Dataset) -> str:
    """The filters in words: "Incidents with recruits from Nepal, January to June 2024"."""
    parts = [_("Incidents") if filters else _("All incidents")]
    for clause in CLAUSES:
        chosen = filters.values(clause.name)
        if chosen:
            labels = [clause.label_of(value, dataset) for value in chosen]
            shown = labels if len(labels) <= MANY else [*labels[: MANY - 1], _more(labels)]
            parts.append(f"{_(clause.before)} {joined(shown, 'or')}")
    sentence = _(", ").join([" ".join(parts[:2]), *parts[2:]])
    if filters.q:
        sentence += _(", ") + _("with the words “{words}”").format(words=filters.q)
    dates = dates_phrase(filters.from_, filters.to)
    return sentence + _(", ") + dates if dates else sentence


def _more(labels: Sequence[str]) -> str:
    left = len(labels) - MANY + 1
    return ngettext("{n} more", "{n} more", left).format(n=left)


def dates_phrase(first: date | None, last: date | None) -> str:
    """The dates asked for: "from 3 May 2023 to 2 June 2024", "in March 2024"."""
    if first and last:
        if first.replace(day=1) == first and _is_month_end(last):
            if (first.year, first.month) == (last.year, last.month):
                return _("in {month}").format(month=month_text(first))
            return _from_to(month_text(first), month_text(last))
        return _from_to(day_text(first), day_text(last))
    if first:
        return _("since {day}").format(day=day_text(first))
    return _("until {day}").format(day=day_text(last)) if last else ""


def _from_to(first: str, last: str) -> str:
    return _("from {first} to {last}").format(first=first, last=last)


def _is_month_end(day: date) -> bool:
    return bool(pd.Timestamp(day).is_month_end)


def matches_sentence(selection: Selection) -> str:
    """N of M incidents, and how many of them only possibly match the dates."""
    total = len(selection.dataset)
    text = ngettext("{n} of {total} incident", "{n} of {total} incidents", total).format(
        n=number(len(selection)), total=number(total)
    )
    if not selection.n_possible:
        return text
    return _(
        "{matches}: {certain} certainly in these dates, {possible} possibly (known only by a "
        "wider span)"
    ).format(
        matches=text,
        certain=number(selection.n_certain),
        possible=number(selection.n_possible),
    )


def hidden_sentence(filters: Filters, selection: Selection) -> str:
    """How many incidents the filter by corroboration hides; empty when it is not in use."""
    if not filters.cor:
        return ""
    hidden = len(filters.without("cor").apply(selection.dataset)) - len(selection)
    return counted(
        hidden,
        "The filter by corroboration hides {} other incident.",
        "The filter by corroboration hides {} other incidents.",
    )


def nothing_matches() -> str:
    return _("No incident matches these filters.")


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
    return names_of(codes, dataset) if codes else _("nationality not named")


def sources_text(articles: int, origins: int) -> str:
    """3 articles, 1 independent origin"""
    return _(", ").join(
        (
            counted(articles, "{} article", "{} articles"),
            counted(origins, "{} independent origin", "{} independent origins"),
        )
    )


def corroboration_text(row: Row, dataset: Dataset) -> str:
    """The published rule in words: "Independent origins (3 articles, 2 independent origins)"."""
    labels = dataset.package.labels("incidents", "corroboration")
    counts = sources_text(int(str(row["n_sources"])), int(str(row["n_independent"])))
    return f"{labels[str(row['corroboration'])]} ({counts})"


def warnings_text(row: Row) -> list[str]:
    """What a reader must know before quoting an incident."""
    said = []
    if row["interested_claim"]:
        said.append(_("Claimed only by a party to the war"))
    if row["contested"]:
        said.append(_("Denied or contradicted by a source"))
    elif row["dispute_note"]:
        said.append(_("Disputed"))
    return said


def figure_text(row: Row, dataset: Dataset) -> str:
    """A claim in words: "at least 6 people recruited", "2,000 US dollars monthly pay"."""
    table = dataset.package.tables["figures"]
    measure = table.labels("measure")[str(row["measure"])]
    unit = str(row["unit"])
    amount = amount_text(row)
    if unit == "persons":
        text = ngettext("{amount} person {measure}", "{amount} people {measure}", persons(row))
        return text.format(amount=amount, measure=measure)
    said = years_text(row) if unit == YEARS else f"{amount} {table.labels('unit')[unit]}"
    return said + _(", ") + measure


def years_text(row: Row) -> str:
    """A claimed number of years: "14 years", "at least 3 years", "3.5 years" """
    amount, value = amount_text(row), decisive(row)
    if not value.is_integer():
        text = pgettext("a fraction", "{amount} years")
    elif str(row["qualifier"]) in QUALIFIED:
        # Russian has another case behind these words than behind a bare number.
        text = npgettext("at least, at most, about", "{amount} year", "{amount} years", int(value))
    else:
        text = ngettext("{amount} year", "{amount} years", int(value))
    return text.format(amount=amount)


def decisive(row: Row) -> float:
    """The number of a claim that decides between singular and plural; many where there is none"""
    low, high = float(str(row["low"])), float(str(row["high"]))
    value = low if math.isnan(high) else high
    return UNCOUNTED if math.isnan(value) else value


def persons(row: Row) -> int:
    """As `decisive`, of people"""
    return int(decisive(row))


# How a claim without a number is said, and one with it, by its qualifier.
WITHOUT_NUMBER = {
    "dozens": N_("dozens of"),
    "hundreds": N_("hundreds of"),
    "thousands": N_("thousands of"),
}
QUALIFIED = {
    "at_least": N_("at least {}"),
    "at_most": N_("at most {}"),
    "about": N_("about {}"),
}


def amount_text(row: Row) -> str:
    """The number as its source puts it: "at least 6", "20 to 30", "dozens"."""
    low, high = float(str(row["low"])), float(str(row["high"]))
    qualifier = str(row["qualifier"])
    if math.isnan(low) and math.isnan(high):
        return _(WITHOUT_NUMBER.get(qualifier, qualifier))
    if qualifier == "between":
        return _("{low} to {high}").format(low=number(low), high=number(high))
    value = number(high if math.isnan(low) else low)
    return _(QUALIFIED[qualifier]).format(value) if qualifier in QUALIFIED else value


def change_text(row: Row, dataset: Dataset) -> str:
    """correction of headline; merge"""
    change = dataset.package.labels("changes", "change")[str(row["change"])].lower()
    if not row["field"]:
        return change
    return _("{change} of {field}").format(change=change, field=row["field"])


def nearest_to_lift(filters: Filters, dataset: Dataset) -> list[tuple[str, str, int]]:
    """For an empty selection: (filter to lift, its label, incidents then), most first."""
    found = []
    for name in filters.active():
        amount = len(filters.without(name).apply(dataset))
        if amount:
            label = {"q": N_("Words"), "dates": N_("Dates")}.get(name) or BY_NAME[name].label
            found.append((name, _(label), amount))
    return sorted(found, key=lambda row: -row[2])
