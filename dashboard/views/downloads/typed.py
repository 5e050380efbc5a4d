"""Cells of text as values with the descriptor's types, for JSON, GeoJSON, Parquet and Excel.

An empty cell is not known and becomes null; an empty list stays a list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

import pandas as pd

from dashboard.schema import Field

LIST_SEPARATOR = ";"
# Addresses may hold a semicolon, never a blank.
BLANK_SEPARATED = ("article_urls", "denial_urls")

Value = Any
Column = list[Value]


def _number(cell: str) -> float | int:
    value = float(cell)
    return int(value) if value.is_integer() else value


CONVERTERS: dict[str, Callable[[str], Value]] = {
    "integer": int,
    "number": _number,
    "date": date.fromisoformat,
    "boolean": lambda cell: cell == "true",
}


def columns_of(frame: pd.DataFrame, fields: Iterable[Field]) -> dict[str, Column]:
    """name -> values of a frame of text; lists as lists, dates as dates, empty cells as None"""
    return {field.name: _column(frame[field.name], field) for field in fields}


def records_of(frame: pd.DataFrame, fields: Iterable[Field]) -> Iterator[dict[str, Value]]:
    """One dict a row, like `columns_of`"""
    columns = columns_of(frame, fields)
    names = list(columns)
    for row in zip(*columns.values(), strict=True):
        yield dict(zip(names, row, strict=True))


def _column(cells: pd.Series, field: Field) -> Column:
    texts = ["" if pd.isna(cell) else str(cell) for cell in cells]
    if field.is_list:
        separator = " " if field.name in BLANK_SEPARATED else LIST_SEPARATOR
        return [cell.split(separator) if cell else [] for cell in texts]
    convert = CONVERTERS.get(field.type)
    return [(convert(cell) if convert else cell) if cell else None for cell in texts]
