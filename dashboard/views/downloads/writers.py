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

from dashboard.load import csv_bytes
from dashboard.schema import Field
from dashboard.views.downloads.export import Export
from dashboard.views.downloads.tables import fields_of, table_frame
from dashboard.views.downloads.typed import columns_of, records_of

# Rows a part: about a megabyte of incidents.
PART = 2_000

Parts = Iterator[bytes]
Writer = Callable[[Export, str], Parts]

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
    frame = table_frame(export.selection, table, export.full)
    yield csv_bytes(frame.iloc[:PART])
    for part in _slices(frame, PART):
        yield csv_bytes(part, header=False)


def _slices(frame: pd.DataFrame, first: int) -> Iterator[pd.DataFrame]:
    for start in range(first, len(frame), PART):
        yield frame.iloc[start : start + PART]


def json_parts(export: Export, table: str) -> Parts:
    """An array of objects, one a line: numbers as numbers, lists as arrays, unknown as null."""
    frame = table_frame(export.selection, table, export.full)
    fields = fields_of(export.dataset.package, table)
    yield from json_array(frame, fields)


def json_array(frame: pd.DataFrame, fields: tuple[Field, ...]) -> Parts:
    """The rows of a frame of text as a JSON array"""
    opening = "[\n"
    for part in _slices(frame, 0):
        lines = [json_line(record) for record in records_of(part, fields)]
        yield (opening + ",\n".join(lines)).encode()
        opening = ",\n"
    yield b"\n]\n" if len(frame) else b"[]\n"


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
