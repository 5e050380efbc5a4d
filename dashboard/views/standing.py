"""Where a record stands that was once named: shown, merged, withdrawn, or never there."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.dataset import Dataset
from dashboard.dates import day_text


@dataclass(frozen=True)
class Standing:
    """`status` as HTTP has it: 200, 301 (then `successor` is the id that took over), 404, 410."""

    status: int
    said: str = ""
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
        return Standing(
            410,
            f"The incident {repr(key)} was withdrawn. {_reason(dataset, key)}",
        )
    return Standing(404, f"There is no published incident {repr(key)}.")


def _reason(dataset: Dataset, key: str) -> str:
    changes = dataset.changes
    own = changes[(changes["record_id"] == key) & (changes["change"] == "withdrawal")]
    if own.empty:
        return "No reason is recorded."
    last = own.iloc[-1]
    return f"{day_text(last['date'].date())}: {last['reason']}"
