"""An empty, valid package of the same schema, to begin another dataset with."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from dashboard.curation.desk import DeskError, descriptor_bytes, refuse_errors
from dashboard.load import OWN_DATA, csv_bytes, raw_of, read_raw
from dashboard.schema import DESCRIPTOR, package_of
from dashboard.validate import check
from dashboard.views.codebook import markdown

# Reference rows that every package needs: without countries no incident has an origin.
KEPT = ("countries",)
FIRST_VERSION = "0.1.0"


def blank_files(today: date, title: str = "") -> dict[str, bytes]:
    """file -> bytes of an empty package: the descriptor, countries, headers, the codebook."""
    raw = read_raw(OWN_DATA)
    assert raw.package is not None
    descriptor = json.loads(raw.descriptor_bytes)
    descriptor |= {"version": FIRST_VERSION, "created": f"{today.isoformat()}T00:00:00Z"}
    # The releases of our own dataset are none of the new one's.
    descriptor.pop("releases", None)
    if title:
        descriptor["title"] = title
    content = descriptor_bytes(descriptor)
    files = {DESCRIPTOR: content, "README.md": markdown(package_of(content)).encode()}
    for name, table in raw.package.tables.items():
        frame = raw.frames[name]
        files[table.path] = csv_bytes(frame if name in KEPT else frame.iloc[:0])
    return files


def write_blank(folder: Path, today: date, title: str = "") -> list[str]:
    """Write an empty package; raises DeskError when something is in the folder already."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise DeskError(f"{folder}: is not an empty folder, name a new one")
    files = blank_files(today, title)
    refuse_errors(check(raw_of(files.__getitem__)))
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return sorted(files)
