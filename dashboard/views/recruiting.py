"""How people were recruited, in words: counts of incidents that report each way."""

from __future__ import annotations

import pandas as pd

from dashboard import recruiting
from dashboard.selection import Selection
from dashboard.translation import N_, _, number
from dashboard.words import share

TITLES = {
    "means": N_("Means: how they were made to sign"),
    "promises": N_("Promises: what they were promised"),
    "channels": N_("Channels: how they were reached"),
}
WAYS = {"means": N_("Means"), "promises": N_("Promises"), "channels": N_("Channels")}
UNIT = N_(
    "Incidents that report each; one can report several. “None reported” and “unknown”: the source "
    "says that there was none, or does not say. Neither is counted as “no”."
)
# Filter in the address for each field.
CLAUSES = {"means": "means", "promises": "promise", "channels": "channel"}
MOST_PAIRS = 8


def labelled(selection: Selection, field: str) -> dict[str, int]:
    """label -> incidents that report it, most first, what is not known last"""
    labels = selection.dataset.package.labels("incidents", field)
    return {labels[value]: n for value, n in recruiting.counts(selection, field).items()}


def muted(selection: Selection, field: str) -> set[str]:
    """Labels of the values that say nothing of how"""
    labels = selection.dataset.package.labels("incidents", field)
    return {labels[value] for value in recruiting.SAID_NOTHING if value in labels}


def unknown_sentence(selection: Selection, field: str) -> str:
    """How many incidents say nothing of it"""
    amount = recruiting.counts(selection, field).get("unknown", 0)
    return _("In {n} of {total} incidents ({share}) the sources do not say.").format(
        n=number(amount), total=number(len(selection)), share=share(amount, len(selection))
    )


def pair_table(selection: Selection) -> pd.DataFrame:
    """What occurs together most often: columns Means, Channel, Incidents."""
    means, channels = (
        selection.dataset.package.labels("incidents", field) for field in ("means", "channels")
    )
    rows = [(means[a], channels[b], n) for a, b, n in recruiting.pairs(selection)[:MOST_PAIRS]]
    return pd.DataFrame(rows, columns=[_("Means"), _("Channel"), _("Incidents")])


def year_table(selection: Selection, field: str) -> pd.DataFrame:
    """One row a value, one column a year; incidents dated within one year."""
    labels = selection.dataset.package.labels("incidents", field)
    table = recruiting.by_year(selection, field)
    table = table.set_axis([str(year) for year in table.columns], axis="columns")
    table.insert(0, _("Reported"), [labels[str(value)] for value in table.index])
    return table.reset_index(drop=True)
