"""A package of any size with the shape of the real one, for benchmarks only.

Published incidents of the real dataset are repeated under new ids with shifted dates; their
citations and figures follow. The result breaks no rule of the codebook.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pandas as pd

from dashboard.load import DATA_DIR, canonical_bytes, read_raw

SHIFT_DAYS = 400


def write_package(target: Path, incidents: int) -> None:
    """A copy of `data/` in `target` with that many incidents."""
    shutil.copytree(DATA_DIR, target, dirs_exist_ok=True)
    raw = read_raw(DATA_DIR)
    assert raw.package is not None
    real = raw.frames["incidents"]
    # A merged one and its reason in the log are not repeated.
    shown = real[real["status"] == "published"]
    copies = -(-incidents // len(shown))
    keep = set(real["incident_id"]).union(*(_ids(shown, n) for n in range(1, copies)))
    keep -= set(_ids(shown, copies - 1).iloc[incidents - (copies - 1) * len(shown) :])
    for name in ("incidents", "citations", "figures"):
        parts = [_copy(raw.frames[name], name, n) for n in range(copies)]
        frame = pd.concat(parts, ignore_index=True)
        frame = frame[frame["incident_id"].isin(keep)]
        table = raw.package.tables[name]
        (target / table.path).write_bytes(canonical_bytes(frame, table))


def _ids(frame: pd.DataFrame, copy: int) -> pd.Series:  # type: ignore[type-arg]
    return frame["incident_id"] if not copy else frame["incident_id"].str.slice(0, 70) + f"-x{copy}"


def _copy(frame: pd.DataFrame, name: str, copy: int) -> pd.DataFrame:
    changed = frame.assign(incident_id=_ids(frame, copy))
    if name == "figures" and copy:
        changed["figure_id"] = frame["figure_id"] + f"{copy:04d}"
    if name == "incidents" and copy:
        back = pd.to_timedelta((copy * 37) % SHIFT_DAYS, unit="D")
        for column in ("date_start", "date_end"):
            shifted = pd.to_datetime(frame[column]) - back
            changed[column] = shifted.dt.strftime("%Y-%m-%d")
    return changed
