"""What `add` has been told, and the rows that it makes of it. Nothing here asks or writes.

The rows are made from the tables as they stand when they are written, so numbers and names are
free even if another curator wrote meanwhile.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dashboard.curation.desk import DeskError, Edit
from dashboard.curation.tables import (
    Cells,
    Frames,
    appended,
    free_name,
    next_ids,
    row_of,
    slug,
    with_change,
)
from dashboard.load import Raw, canonical_bytes
from dashboard.validate.figures import UNITS, WHOLE

OWN_NUMBER = "own"
LONGEST_ID = 80
# Which of low and high a qualifier asks for; with one number both cells hold it.
NUMBERS: Mapping[str, tuple[str, ...]] = {
    "exact": ("low",),
    "about": ("low",),
    "at_least": ("low",),
    "at_most": ("high",),
    "between": ("low", "high"),
}
ONE_NUMBER = ("exact", "about")


@dataclass(frozen=True)
class Entry:
    """An article and what it reports.

    `source`, `incident`: cells of a new row, or only the key of one that is there already.
    `places`: new rows of places.csv. `figures`: cells without number, incident and source.
    """

    source: Cells
    incident: Cells
    role: str
    reason: str
    figures: tuple[Cells, ...] = ()
    places: tuple[Cells, ...] = ()


def edit_of(raw: Raw, entry: Entry, today: date) -> Edit:
    """The tables with the entry's rows; raises DeskError when there is nothing to add."""
    frames: Frames = dict(raw.frames)
    source = _source(frames, entry.source)
    incident = _incident(frames, entry.incident, today)
    known = set(frames["places"]["place_id"])
    new = [row for row in entry.places if row["place_id"] not in known]
    frames["places"] = appended(frames["places"], new)
    _cite(frames, entry, incident, source)
    frames["figures"] = appended(frames["figures"], figure_rows(frames, entry, incident, source))
    table = "incidents" if "headline" in entry.incident else "citations"
    told = {"record_id": incident, "reason": entry.reason}
    if table == "citations":
        told["new"] = source
    frames["changes"] = with_change(frames, today, "addition", table, **told)
    return Edit({name: frame for name, frame in frames.items() if frame is not raw.frames[name]})


def _source(frames: Frames, cells: Cells) -> str:
    """The source's number; a row is added unless it, or its address, is there."""
    if "url" not in cells:
        return cells["source_id"]
    known = row_of(frames["sources"], "url", cells["url"])
    if known:
        return known["source_id"]
    (number,) = next_ids(frames["sources"]["source_id"], "s")
    origin = cells.get("origin_id", OWN_NUMBER)
    row = {"link_status": "unchecked", **cells, "source_id": number}
    row["origin_id"] = number if origin == OWN_NUMBER else origin
    frames["sources"] = appended(frames["sources"], [row])
    return number


def _incident(frames: Frames, cells: Cells, today: date) -> str:
    """The incident's id; a row is added unless only a key is given."""
    if "headline" not in cells:
        return cells["incident_id"]
    key = free_name(incident_name(cells), frames["incidents"]["incident_id"])
    row = {**cells, "incident_id": key, "status": "published", "added": today.isoformat()}
    frames["incidents"] = appended(frames["incidents"], [row])
    return key


def incident_name(cells: Cells) -> str:
    """cub-2023-09-network-uncovered: first origin, month, the headline's first words"""
    origin = (cells["origins"].split(";")[0] or cells["party"]).lower()
    # Room for a number behind it, should the name be taken.
    room = LONGEST_ID - len(f"{origin}-{cells['date_start'][:7]}-") - len("-999")
    words = slug(cells["headline"], min(40, room)) or "incident"
    return f"{origin}-{cells['date_start'][:7]}-{words}"


def _cite(frames: Frames, entry: Entry, incident: str, source: str) -> None:
    """Link article and incident, unless they are linked."""
    citations = frames["citations"]
    linked = (citations["incident_id"] == incident) & (citations["source_id"] == source)
    if not linked.any():
        row = {"incident_id": incident, "source_id": source, "role": entry.role}
        frames["citations"] = appended(citations, [row])
    elif not entry.figures:
        raise DeskError(f"{source} is cited for {incident} already, and no figure is new")


def figure_rows(frames: Frames, entry: Entry, incident: str, source: str) -> list[dict[str, str]]:
    """The figures with number, incident, source, unit, and both ends of a single number."""
    numbers = next_ids(frames["figures"]["figure_id"], "f", len(entry.figures))
    rows = []
    for number, cells in zip(numbers, entry.figures, strict=True):
        row = {**cells, "figure_id": number, "incident_id": incident, "source_id": source}
        row["unit"] = UNITS.get(cells["measure"], WHOLE)
        if cells["qualifier"] in ONE_NUMBER:
            row["high"] = cells["low"]
        rows.append(row)
    return rows


def changed_lines(raw: Raw, edit: Edit) -> dict[str, list[str]]:
    """file -> its new lines with +, its old ones with -, in the file's order"""
    assert raw.package is not None
    found = {}
    for name, frame in edit.frames.items():
        table = raw.package.tables[name]
        old = canonical_bytes(raw.frames[name], table).decode().splitlines()
        new = canonical_bytes(frame, table).decode().splitlines()
        gone, came = set(old) - set(new), set(new) - set(old)
        lines = [f"-{line}" for line in old if line in gone]
        lines += [f"+{line}" for line in new if line in came]
        if lines:
            found[table.path] = lines
    return found
