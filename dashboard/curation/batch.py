"""Many changes of one sitting in one file, written together or not at all.

Readers of articles work apart from each other and from the package: they hand in a file of
lines (JSON, one change a line), another reader checks it, and `batch FILE` writes it. `evidence`
and `checked` are for that second reader; neither is ever written.

    {"do": "add", "as": "x", "incident": {…}, "source": {…}, "role": …, "reason": …,
     "figures": [{…}], "places": [{…}]}            an incident with its first article
    {"do": "cite", "incident": "x", "source": {…}, "role": …, "reason": …, "figures": [{…}]}
    {"do": "set", "table": …, "key": …, "field": …, "value": …, "reason": …}
    {"do": "withhold", "table": …, "key": …, "field": …, "reason": …}    empties a cell that names a
                                                    private person; the log does not keep it
    {"do": "role", "incident": …, "source": …, "role": …, "reason": …}   of an article that is cited
    {"do": "relate", "from": "x", "to": …, "relation": …, "note": …}
    {"do": "merge", "from": …, "into": …, "reason": …}
    {"do": "search", "country": …, …}                the cells of a row of searches.csv

`source` holds the cells of a new row, or only the `source_id` of one that is there; an incident is
named by its id or by the `as` of an earlier line.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import pandas as pd

from dashboard.curation.desk import DeskError, Edit
from dashboard.curation.entry import Entry, edit_of
from dashboard.curation.merge import merged
from dashboard.curation.tables import (
    appended,
    free_name,
    row_of,
    with_cells,
    with_change,
    with_relation,
)
from dashboard.load import Raw

NOT_WRITTEN = ("evidence", "checked")
# Column of the log -> part of the line: what tells the rows of one cell.
OF_ONE_CELL = {"table": "table", "record_id": "key", "field": "field"}
SETTABLE = ("incidents", "sources", "figures", "places")
Line = Mapping[str, Any]


@dataclass
class Sitting:
    """The package as it stands after the lines so far, and the names they gave."""

    raw: Raw
    today: date
    names: dict[str, str] = field(default_factory=dict)

    def take(self, frames: Mapping[str, pd.DataFrame]) -> None:
        self.raw = replace(self.raw, frames={**self.raw.frames, **frames})

    def incident(self, name: str) -> str:
        """The id that a line means; raises DeskError for none."""
        key = self.names.get(name, name)
        if row_of(self.raw.frames["incidents"], "incident_id", key) is None:
            raise DeskError(f"incident: {name!r} is no incident, nor the 'as' of an earlier line")
        return key


def batch_edit(raw: Raw, text: str, today: date) -> Edit:
    """The tables after all lines; raises DeskError that says what is wrong, line by line."""
    sitting, wrong = Sitting(raw, today), []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            apply(sitting, json.loads(line))
        except json.JSONDecodeError as error:
            wrong.append(f"line {number}: is no JSON object ({error.msg} at {error.colno})")
        except KeyError as error:
            wrong.append(f"line {number}: {error.args[0]}: is missing, unknown or names no row")
        except (AttributeError, TypeError) as error:
            wrong.append(f"line {number}: is not of the form that `batch` takes ({error})")
        except DeskError as error:
            wrong.append(f"line {number}: {error}")
    if wrong:
        raise DeskError("\n".join(wrong))
    changed = sitting.raw.frames.items()
    return Edit({name: frame for name, frame in changed if frame is not raw.frames[name]})


def apply(sitting: Sitting, line: Line) -> None:
    """One line on top of the earlier ones."""
    verb = line["do"]
    if verb not in VERBS:
        raise DeskError(f"do: {verb!r} is unknown, allowed: {', '.join(VERBS)}")
    VERBS[verb](sitting, {name: cell for name, cell in line.items() if name not in NOT_WRITTEN})


def _add(sitting: Sitting, line: Line) -> None:
    before = set(sitting.raw.frames["incidents"]["incident_id"])
    _enter(sitting, line, line["incident"])
    (new,) = set(sitting.raw.frames["incidents"]["incident_id"]) - before
    if "as" in line:
        sitting.names[line["as"]] = new


def _cite(sitting: Sitting, line: Line) -> None:
    _enter(sitting, line, {"incident_id": sitting.incident(line["incident"])})


def _enter(sitting: Sitting, line: Line, incident: Mapping[str, str]) -> None:
    entry = Entry(
        source=line["source"],
        incident=incident,
        role=line["role"],
        reason=line["reason"],
        figures=tuple(line.get("figures", ())),
        places=tuple(line.get("places", ())),
    )
    sitting.take(edit_of(sitting.raw, entry, sitting.today).frames)


def _set(sitting: Sitting, line: Line) -> None:
    _correct(sitting, line, line["value"])


def _withhold(sitting: Sitting, line: Line) -> None:
    """A corrected cell whose old text would harm somebody in `changes.csv`, too"""
    _correct(sitting, line, "", old="")
    frame = sitting.raw.frames["changes"]
    same = [frame[name] == line[part] for name, part in OF_ONE_CELL.items()]
    own = pd.concat(same, axis=1).all(axis=1)
    emptied = frame.assign(**{name: frame[name].mask(own, "") for name in ("old", "new")})
    sitting.take({"changes": emptied})


def _correct(sitting: Sitting, line: Line, value: str, old: str | None = None) -> None:
    """Write a cell and its row of the log; `old`: what the log says instead of the old cell."""
    table, key, name = (line[part] for part in ("table", "key", "field"))
    if table not in SETTABLE:
        raise DeskError(f"table: {table!r} is not set by line, allowed: {', '.join(SETTABLE)}")
    frame = sitting.raw.frames[table]
    column = str(frame.columns[0])
    row = row_of(frame, column, key)
    if row is None:
        raise DeskError(f"key: {key!r} is no {column}")
    if row[name] == value:
        raise DeskError(f"{name}: of {key} is {value!r} already")
    frames = {**sitting.raw.frames, table: with_cells(frame, {column: key}, {name: value})}
    was = row[name] if old is None else old
    told = {"record_id": key, "field": name, "old": was, "new": value}
    told["reason"] = line["reason"]
    frames["changes"] = with_change(frames, sitting.today, "correction", table, **told)
    if table in ("incidents", "figures"):
        cells = {"revised": sitting.today.isoformat()}
        owner = {"incident_id": row["incident_id"]}
        frames["incidents"] = with_cells(frames["incidents"], owner, cells)
    sitting.take(frames)


def _role(sitting: Sitting, line: Line) -> None:
    incident, source = sitting.incident(line["incident"]), line["source"]
    frame = sitting.raw.frames["citations"]
    cited = frame[(frame["incident_id"] == incident) & (frame["source_id"] == source)]
    if cited.empty:
        raise DeskError(f"source: {source!r} is not cited for {incident}")
    key = {"incident_id": incident, "source_id": source}
    frames = {**sitting.raw.frames}
    frames["citations"] = with_cells(frame, key, {"role": line["role"]})
    told = {"record_id": f"{incident};{source}", "field": "role", "reason": line["reason"]}
    told |= {"old": str(cited["role"].iloc[0]), "new": line["role"]}
    frames["changes"] = with_change(frames, sitting.today, "correction", "citations", **told)
    sitting.take(frames)


def _relate(sitting: Sitting, line: Line) -> None:
    row = {
        "from_id": sitting.incident(line["from"]),
        "to_id": sitting.incident(line["to"]),
        "relation": line["relation"],
        "note": line.get("note", ""),
    }
    sitting.take(with_relation(sitting.raw.frames, sitting.today, row))


def _merge(sitting: Sitting, line: Line) -> None:
    loser, winner = sitting.incident(line["from"]), sitting.incident(line["into"])
    sitting.take(merged(sitting.raw, loser, winner, line["reason"], sitting.today).frames)


def _search(sitting: Sitting, line: Line) -> None:
    cells = {name: cell for name, cell in line.items() if name != "do"}
    day = sitting.today.isoformat()
    frame = sitting.raw.frames["searches"]
    wanted = f"search-{day}-{cells['country'].lower() or 'all'}"
    cells |= {"search_id": free_name(wanted, frame["search_id"]), "searched_on": day}
    sitting.take({"searches": appended(frame, [cells])})


VERBS: Mapping[str, Callable[[Sitting, Line], None]] = {
    "add": _add,
    "cite": _cite,
    "set": _set,
    "withhold": _withhold,
    "role": _role,
    "relate": _relate,
    "merge": _merge,
    "search": _search,
}


def counted(text: str) -> Iterator[str]:
    """`12 cite`: the lines by what they do, in the order of the verbs."""
    lines = [json.loads(line)["do"] for line in text.splitlines() if line.strip()]
    return (f"{lines.count(verb)} {verb}" for verb in VERBS if verb in lines)
