"""Where a record stands that was once named: shown, merged, withdrawn, or never there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from dashboard.dataset import Dataset
from dashboard.dates import day_text
from dashboard.translation import Later, later


@dataclass(frozen=True)
class Standing:
    """`status` as HTTP has it: 200, 301 (then `successor` is the id that took over), 404, 410.

    `reason`: of the dataset, in English.
    """

    status: int
    said: Later | str = ""
    reason: str = ""
    successor: str = ""


def standing_of(dataset: Dataset, key: str) -> Standing:
    """The standing of an incident's id; a merged one has a published successor (rule 8)."""
    if key in dataset.position_of:
        return Standing(200)
    texts = dataset.texts["incidents"]
    own = texts[texts["incident_id"] == key]
    status = "" if own.empty else own["status"].iloc[0]
    if status == "merged":
        return Standing(301, successor=str(own["merged_into"].iloc[0]))
    if status == "withdrawn":
        return _withdrawn(dataset, key)
    return Standing(404, later("There is no published incident {incident}.", incident=repr(key)))


def _withdrawn(dataset: Dataset, key: str) -> Standing:
    changes = dataset.changes
    own = changes[(changes["record_id"] == key) & (changes["change"] == "withdrawal")]
    if own.empty:
        said = later(
            "The incident {incident} was withdrawn. No reason is recorded.", incident=repr(key)
        )
        return Standing(410, said)
    last = own.iloc[-1]
    said = later(
        "The incident {incident} was withdrawn on {day}.",
        incident=repr(key),
        day=partial(day_text, last["date"].date()),
    )
    return Standing(410, said, str(last["reason"]))
