"""All tables as one workbook: a sheet of notes, the extract, then a sheet a table."""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import Any

import xlsxwriter
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from dashboard.views.downloads.export import Export
from dashboard.views.downloads.notes import readme
from dashboard.views.downloads.tables import EXTRACT, fields_of, table_frame
from dashboard.views.downloads.typed import columns_of

# Text stays text: nothing becomes a formula, and an address is not turned into a link, of which a
# sheet may hold 65,530 at most.
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "yyyy-mm-dd",
}
# What Excel can hold in a cell (https://support.microsoft.com, "Excel specifications and limits").
LONGEST_CELL = 32_767
NOTES_WIDTH, CELL_WIDTH = 110, 22


def xlsx_parts(export: Export, table: str) -> list[bytes]:
    """The workbook; the same input gives the same bytes."""
    package = export.dataset.package
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, OPTIONS) as workbook:
        created = datetime.fromisoformat(package.created)
        workbook.set_properties({"title": package.title, "created": created})
        _write_notes(workbook, readme(export))
        bold = workbook.add_format({"bold": True})
        for name in (EXTRACT, *package.tables):
            _write_table(workbook.add_worksheet(name), export, name, bold)
    return [buffer.getvalue()]


def _write_notes(workbook: Workbook, text: str) -> None:
    sheet = workbook.add_worksheet("README")
    sheet.set_column(0, 0, NOTES_WIDTH)
    for row, line in enumerate(text.splitlines()):
        sheet.write_string(row, 0, line)


def _write_table(sheet: Worksheet, export: Export, name: str, bold: Any) -> None:
    fields = fields_of(export.dataset.package, name)
    frame = table_frame(export.selection, name, export.full)
    sheet.freeze_panes(1, 1)
    sheet.set_column(0, len(fields) - 1, CELL_WIDTH)
    for column, (title, values) in enumerate(columns_of(frame, fields).items()):
        sheet.write_string(0, column, title, bold)
        separator = " " if title.endswith("_urls") else ";"
        for row, value in enumerate(values, start=1):
            if isinstance(value, list):
                value = separator.join(value)
            if value is not None and value != "":
                sheet.write(row, column, _cell(value))


def _cell(value: Any) -> Any:
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)
    return value[:LONGEST_CELL] if isinstance(value, str) else value
