"""Files for the reader, for the selection or for the whole dataset.

export       what goes in: rows, filters, full or filtered
tables       rows as text; `typed` turns them into values
writers, geojson, excel, archive   one format each, in parts
catalogue    every file with its name and writer; buttons and routes both ask it
"""

from __future__ import annotations

from dashboard.filters import Filters
from dashboard.selection import Selection
from dashboard.views.downloads.archive import zip_parts
from dashboard.views.downloads.catalogue import PACKAGE_FILE, DataFile, catalogue
from dashboard.views.downloads.export import Export, export_of, file_name
from dashboard.views.downloads.tables import (
    COMPUTED,
    EXTRACT,
    extract_frame,
    table_frame,
    table_size,
)
from dashboard.views.downloads.writers import csv_parts

__all__ = [
    "COMPUTED",
    "EXTRACT",
    "PACKAGE_FILE",
    "DataFile",
    "Export",
    "catalogue",
    "export_of",
    "extract_csv",
    "extract_frame",
    "file_name",
    "package_zip",
    "table_csv",
    "table_frame",
    "table_size",
]


def extract_csv(selection: Selection) -> bytes:
    """The incidents of the selection in one flat table for a spreadsheet, `extract.csv`"""
    return table_csv(selection, EXTRACT, full=False)


def table_csv(selection: Selection, table: str, full: bool) -> bytes:
    """A table as CSV; the full one has the very bytes of the file in `data/`."""
    return b"".join(csv_parts(Export(selection, Filters(), full), table))


def package_zip(selection: Selection, filters: Filters, full: bool) -> bytes:
    """All tables, the descriptor, README, citation and checksums in one zip"""
    return b"".join(zip_parts(Export(selection, filters, full), ""))
