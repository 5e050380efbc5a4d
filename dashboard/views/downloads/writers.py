"""Table writers: CSV, JSON and Parquet. Each yields the file in parts, so that a large one can be
sent while it is written; the parts joined are the bytes of the button in the page.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from dashboard.dataset import Dataset
from dashboard.load import csv_bytes
from dashboard.remembering import remembered
from dashboard.schema import Package
from dashboard.views.downloads.export import Export
from dashboard.views.downloads.harmless import harmless
from dashboard.views.downloads.tables import (
    EXTRACT,
    WHOLE_TABLES,
    fields_of,
    table_frame,
    table_rows,
    whole_table,
)
from dashboard.views.downloads.typed import columns_of, records_of

# Rows a part: about a megabyte of incidents.
PART = 2_000
# Lines of tables up to this size are kept, so that a filtered answer only joins them.
KEPT_ROWS = 20_000

Parts = Iterator[bytes]
LinesOf = Callable[[Dataset, str], list[bytes]]

ARROW_TYPES: dict[str, pa.DataType] = {
    "string": pa.string(),
    "list": pa.list_(pa.string()),
    "date": pa.date32(),
    "number": pa.float64(),
    "integer": pa.int64(),
    "boolean": pa.bool_(),
}


def csv_parts(export: Export, table: str) -> Parts:
    """RFC 4180, UTF-8, LF; a full table has the very bytes of the file in `data/`."""
    lines = chosen_lines(export, table, csv_lines)
    if lines is not None:
        header = csv_bytes(export.dataset.texts[table].iloc[:0])
        yield b"".join([header, *lines])
        return
    rows = table_frame(export.selection, table, export.full)
    frame = harmless(rows, fields_of(export.dataset.package, table))
    yield csv_bytes(frame.iloc[:PART])
    for part in _slices(frame, PART):
        yield csv_bytes(part, header=False)


def json_parts(export: Export, table: str) -> Parts:
    """An array of objects, one a line: numbers as numbers, lists as arrays, unknown as null."""
    lines = chosen_lines(export, table, json_lines)
    if lines is not None:
        yield b"[\n" + b",\n".join(lines) + b"\n]\n" if lines else b"[]\n"
        return
    frame = table_frame(export.selection, table, export.full)
    opening = b"[\n"
    for part in _slices(frame, 0):
        yield opening + b",\n".join(_json_rows(part, export.dataset.package, table))
        opening = b",\n"
    yield b"\n]\n" if len(frame) else b"[]\n"


def chosen_lines(export: Export, table: str, lines_of: LinesOf) -> list[bytes] | None:
    """The lines of the chosen rows of a table, written before; None for one that is too large.

    The extract has none: whether a row matches for certain depends on the dates asked for.
    """
    if table == EXTRACT or len(export.dataset.texts[table]) > KEPT_ROWS:
        return None
    lines = lines_of(export.dataset, table)
    if export.full or table in WHOLE_TABLES:
        return lines
    return [lines[row] for row in table_rows(export.selection, table)]


@remembered
def csv_lines(dataset: Dataset, table: str) -> list[bytes]:
    """Each row of a table as CSV with its line end; no cell has a line break (rule 5)"""
    frame = harmless(whole_table(dataset, table), fields_of(dataset.package, table))
    return csv_bytes(frame, header=False).splitlines(keepends=True)


@remembered
def json_lines(dataset: Dataset, table: str) -> list[bytes]:
    """Each row of a table as a JSON object"""
    return _json_rows(whole_table(dataset, table), dataset.package, table)


def _json_rows(frame: pd.DataFrame, package: Package, table: str) -> list[bytes]:
    records = records_of(frame, fields_of(package, table))
    return [json_line(record).encode() for record in records]


def _slices(frame: pd.DataFrame, first: int) -> Iterator[pd.DataFrame]:
    for start in range(first, len(frame), PART):
        yield frame.iloc[start : start + PART]


def json_line(value: Any) -> str:
    """A value as JSON without line breaks; dates in ISO 8601"""
    return json.dumps(value, ensure_ascii=False, default=str, allow_nan=False)


def parquet_parts(export: Export, table: str) -> Parts:
    """Parquet with the descriptor's types; title, version, licence and filters as metadata."""
    frame = table_frame(export.selection, table, export.full)
    fields = fields_of(export.dataset.package, table)
    package = export.dataset.package
    about = {
        "title": package.title,
        "version": package.version,
        "licence": package.licence,
        "selection": export.sentence,
    }
    schema = pa.schema(
        [pa.field(field.name, ARROW_TYPES[field.type]) for field in fields], metadata=about
    )
    buffer = io.BytesIO()
    pq.write_table(pa.Table.from_pydict(columns_of(frame, fields), schema=schema), buffer)
    yield buffer.getvalue()
