"""Rows of text frames: appended, changed, numbered. Nothing here reads or writes files."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import pandas as pd

from dashboard.load import Raw

Cells = Mapping[str, str]
Frames = dict[str, pd.DataFrame]


def appended(frame: pd.DataFrame, rows: Sequence[Cells]) -> pd.DataFrame:
    """The frame with rows at its end; cells that a row lacks are empty."""
    if not rows:
        return frame
    columns = list(frame.columns)
    lacking = {name for row in rows for name in row} - set(columns)
    if lacking:
        raise KeyError(f"no such field: {', '.join(sorted(lacking))}")
    added = [[row.get(name, "") for name in columns] for row in rows]
    new = pd.DataFrame(added, columns=pd.Index(columns), dtype="str")
    return pd.concat([frame, new], ignore_index=True)


def with_cells(frame: pd.DataFrame, key: Cells, cells: Cells) -> pd.DataFrame:
    """The frame with some cells of the one row that has this key; raises KeyError for none."""
    found = pd.Series(True, index=frame.index)
    for name, value in key.items():
        found &= frame[name] == value
    if found.sum() != 1:
        raise KeyError(f"no single row has {' '.join(key.values())!r}")
    changed = frame.copy()
    for name, value in cells.items():
        changed.loc[found, name] = value
    return changed


def equal(cells: pd.Series[str], text: str) -> pd.Series[bool]:
    """Which cells say this; any text may be asked for, also one that no file can hold (a terminal
    gives bytes that are no UTF-8 as lone surrogates, which pandas refuses to compare)."""
    return pd.Series([cell == text for cell in cells], index=cells.index, dtype=bool)


def row_of(frame: pd.DataFrame, column: str, key: str) -> dict[str, str] | None:
    """The first row with this cell as a dictionary; None when there is none."""
    found = frame[equal(frame[column], key)]
    return {str(k): str(v) for k, v in found.iloc[0].items()} if len(found) else None


def next_ids(column: Iterable[str], prefix: str, amount: int = 1) -> list[str]:
    """The next free numbers of a column: s0001, s0002 … never one that was given before."""
    form = re.compile(rf"{prefix}(\d+)", re.ASCII)
    taken = [int(match[1]) for cell in column if (match := form.fullmatch(cell))]
    first = max(taken, default=0) + 1
    return [f"{prefix}{number:04d}" for number in range(first, first + amount)]


def slug(text: str, longest: int = 40) -> str:
    """Small Latin letters, digits and single hyphens; empty when nothing of the text is Latin."""
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", plain)
    kept = ""
    for word in words:
        if len(kept) + len(word) + 1 > longest:
            break
        kept = f"{kept}-{word}" if kept else word
    return kept


def free_name(wanted: str, taken: Iterable[str]) -> str:
    """The name, or the name with the first free number behind it."""
    known, number, name = set(taken), 2, wanted
    while name in known:
        name, number = f"{wanted}-{number}", number + 1
    return name


def with_change(
    frames: Mapping[str, pd.DataFrame], today: date, change: str, table: str, **cells: str
) -> pd.DataFrame:
    """changes.csv with one more row; `cells` are record_id, field, old, new and reason."""
    frame = frames["changes"]
    (number,) = next_ids(frame["change_id"], "c")
    row = {"change_id": number, "date": today.isoformat(), "change": change, "table": table}
    return appended(frame, [row | cells])


def with_relation(
    frames: Mapping[str, pd.DataFrame], today: date, row: Cells
) -> dict[str, pd.DataFrame]:
    """relations.csv and changes.csv with one more relation"""
    record = f"{row['from_id']};{row['to_id']};{row['relation']}"
    told = {"record_id": record, "reason": row["note"] or "A relation between the two incidents."}
    return {
        "relations": appended(frames["relations"], [row]),
        "changes": with_change(frames, today, "addition", "relations", **told),
    }


def labels(raw: Raw, table: str, field: str) -> dict[str, str]:
    """value -> definition of a vocabulary"""
    assert raw.package is not None
    categories = raw.package.tables[table].by_name[field].categories
    return {category.value: category.description for category in categories}
