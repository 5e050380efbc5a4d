"""Files to raw text frames, and text frames back to canonical files.

Every cell stays text here, so that the validator can say what stands in the file. "NA" is a
value (Namibia's alpha-2 code), never a missing one.
"""

from __future__ import annotations

import csv
import hashlib
import io
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from dashboard.problems import Problem
from dashboard.schema import DESCRIPTOR, Package, Table, package_of

BOM = b"\xef\xbb\xbf"
OWN_DATA = Path(__file__).resolve().parent.parent / "data"
# Another package of the same schema can be shown in its place.
DATA_DIR = Path(os.environ.get("RECRUITMENT_DATA") or OWN_DATA)


@dataclass(frozen=True)
class Raw:
    """The package as it stands on disk.

    `frames`: table name -> frame of text, columns as in the descriptor, one row a line.
    `problems`: what kept a file from being read as it should be.
    """

    package: Package | None
    frames: Mapping[str, pd.DataFrame]
    problems: tuple[Problem, ...]
    descriptor_bytes: bytes = b""


# The content of a file of the package by its name; raises OSError when there is none.
Reader = Callable[[str], bytes]


def read_raw(data_dir: Path = DATA_DIR) -> Raw:
    """All tables of a data folder; never raises for what stands in the files."""
    return raw_of(lambda name: (data_dir / name).read_bytes())


def raw_of(read: Reader) -> Raw:
    """All tables of a package that need not lie in a folder: of a revision, or not written yet."""
    try:
        descriptor = read(DESCRIPTOR)
        package = package_of(descriptor)
    except (OSError, ValueError) as error:
        wrong = error.strerror or str(error) if isinstance(error, OSError) else str(error)
        return Raw(
            None,
            {},
            (Problem(DESCRIPTOR, 0, "", wrong, "a Data Package v2 is needed"),),
        )
    problems: list[Problem] = []
    frames = {table.name: _frame(read, table, problems) for table in package.tables.values()}
    return Raw(package, frames, tuple(problems), descriptor)


def _frame(read: Reader, table: Table, problems: list[Problem]) -> pd.DataFrame:
    rows = _rows(_text(read, table.path, problems), table.path, problems)
    header, body = (rows[0], rows[1:]) if rows else ([], [])
    if rows and header != table.columns:
        problems.append(_header_problem(table.path, header, table))
        body = []
    width = len(table.columns)
    for line, row in enumerate(body, start=2):
        if len(row) != width:
            wrong = f"the line has {len(row)} cells"
            problems.append(Problem(table.path, line, "", wrong, f"{width} are expected"))
    body = [(row + [""] * width)[:width] for row in body]
    return pd.DataFrame(body, columns=pd.Index(table.columns), dtype="str")


def _rows(text: str, name: str, problems: list[Problem]) -> list[list[str]]:
    """The rows up to the first that the CSV reader cannot read (a quote without end)."""
    rows: list[list[str]] = []
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        rows.extend(reader)
    except csv.Error as error:
        wrong = f"is not CSV ({error})"
        problems.append(Problem(name, reader.line_num, "", wrong, "quote cells as RFC 4180 says"))
    return rows


def _text(read: Reader, name: str, problems: list[Problem]) -> str:
    """The file's text; an empty one, and a problem, when it is not UTF-8 with LF line ends."""

    def problem(line: int, wrong: str, allowed: str) -> None:
        problems.append(Problem(name, line, "", wrong, allowed))

    try:
        content = read(name)
    except OSError as error:
        problem(
            0,
            f"cannot be read ({error.strerror})",
            "every table of the package is needed",
        )
        return ""
    if content.startswith(BOM):
        problem(1, "the file begins with a byte order mark", "save it as UTF-8 without one")
        content = content[len(BOM) :]
    if b"\r" in content:
        line = content[: content.index(b"\r")].count(b"\n") + 1
        problem(line, "a carriage return stands in the file", "lines end with LF alone")
    if not content.endswith(b"\n"):
        problem(content.count(b"\n") + 1, "the last line does not end", "end it with LF")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        problem(
            line,
            f"byte {content[error.start]:#04x} is not UTF-8",
            "save the file as UTF-8",
        )
        return ""


def _header_problem(file: str, header: list[str], table: Table) -> Problem:
    expected = ", ".join(table.columns)
    return Problem(file, 1, "", f"the columns are {', '.join(header)}", f"expected: {expected}")


def csv_bytes(frame: pd.DataFrame, header: bool = True) -> bytes:
    """RFC 4180 CSV as the dataset keeps it: UTF-8, LF, quotes only where they are needed."""
    text = frame.to_csv(index=False, header=header, lineterminator="\n", quoting=csv.QUOTE_MINIMAL)
    return text.encode("utf-8")


def canonical_bytes(frame: pd.DataFrame, table: Table) -> bytes:
    """A table's file as it must stand on disk: sorted by its key."""
    return csv_bytes(frame.sort_values(list(table.key), kind="stable"))


def fingerprint(data_dir: Path = DATA_DIR) -> str:
    """A short hash that changes when a file of the package does (names, sizes, times)."""
    files = sorted([*data_dir.glob("*.csv"), data_dir / DESCRIPTOR])
    state = [(file.name, file.stat().st_size, file.stat().st_mtime_ns) for file in files]
    return hashlib.sha256(repr(state).encode()).hexdigest()[:12]
