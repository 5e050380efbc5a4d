"""Files for the reader: RFC 4180 CSV and a zip, for the selection or for the whole dataset.

The rows are those on the screen. The name of a file, and the first line of a README, say whether
it is full or filtered. Cells cannot be spreadsheet formulas: the validator refuses such data.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime

import pandas as pd

from dashboard import words
from dashboard.corroboration import REPORTING
from dashboard.filters import Filters
from dashboard.load import csv_bytes
from dashboard.schema import DESCRIPTOR
from dashboard.selection import Selection

LIST_SEPARATOR = ";"
COMPUTED = (
    "n_sources",
    "n_independent",
    "corroboration",
    "contested",
    "interested_claim",
)
BY_INCIDENT = {
    "incidents": "incident_id",
    "citations": "incident_id",
    "figures": "incident_id",
}
# Tables that describe the dataset as a whole: they go out whole.
WHOLE_TABLES = ("countries", "searches", "changes")


def extract_csv(selection: Selection) -> bytes:
    """The incidents of the selection in one flat table for a spreadsheet.

    Columns: those of incidents.csv, then the computed ones, `match` (certain or possible) and
    `article_urls` and `denial_urls` (addresses of the articles that report and that deny it,
    separated by a blank).
    """
    texts = selection.dataset.texts["incidents"].set_index("incident_id")
    frame = texts.loc[list(selection.ids)].reset_index()
    chosen = selection.incidents.reset_index(drop=True)
    for name in COMPUTED:
        values = chosen[name]
        frame[name] = values.map({True: "true", False: "false"}) if values.dtype == bool else values
    frame["first_reported"] = chosen["first_reported"].dt.strftime("%Y-%m-%d")
    frame["match"] = chosen["match"]
    frame["article_urls"] = frame["incident_id"].map(_addresses(selection, REPORTING))
    frame["denial_urls"] = frame["incident_id"].map(_addresses(selection, ("denies",)))
    return csv_bytes(frame)


def _addresses(selection: Selection, roles: Sequence[str]) -> dict[str, str]:
    """incident_id -> addresses of its articles with these roles"""
    citations = selection.citations[selection.citations["role"].isin(roles)]
    urls = citations["source_id"].map(selection.dataset.source_cells["url"])
    joined = urls.groupby(citations["incident_id"]).agg(" ".join)
    return {str(key): str(text) for key, text in joined.items()}


def table_frame(selection: Selection, table: str, full: bool) -> pd.DataFrame:
    """A table's rows as text, as in its file on disk; `full`: all rows of every status."""
    texts = selection.dataset.texts[table]
    if full or table in WHOLE_TABLES:
        return texts
    if table in BY_INCIDENT:
        return texts[texts[BY_INCIDENT[table]].isin(selection.ids)]
    if table == "relations":
        return texts[texts["from_id"].isin(selection.ids) & texts["to_id"].isin(selection.ids)]
    column, chosen = {
        "sources": ("source_id", selection.sources),
        "places": ("place_id", selection.places),
    }[table]
    return texts[texts[column].isin(chosen[column])]


def table_csv(selection: Selection, table: str, full: bool) -> bytes:
    """A table as CSV; the full one has the very bytes of the file in `data/`."""
    return csv_bytes(table_frame(selection, table, full))


def file_name(selection: Selection, what: str, full: bool, ending: str = "csv") -> str:
    """recruited-abroad_1.0.0_incidents_filtered-48-of-820.csv"""
    total = len(selection.dataset)
    scope = f"full-{total}" if full else f"filtered-{len(selection)}-of-{total}"
    return f"recruited-abroad_{selection.dataset.package.version}_{what}_{scope}.{ending}"


def package_zip(selection: Selection, filters: Filters, full: bool) -> bytes:
    """All tables, the descriptor and a README in one zip; the same input gives the same bytes."""
    package = selection.dataset.package
    files = {"README.txt": readme(selection, filters, full).encode("utf-8")}
    for name, table in package.tables.items():
        files[table.path] = table_csv(selection, name, full)
    buffer = io.BytesIO()
    day = datetime.fromisoformat(package.created)
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            stamp = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            stamp.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(stamp, content)
        archive.writestr(
            zipfile.ZipInfo(DESCRIPTOR, (day.year, day.month, day.day, 0, 0, 0)),
            selection.dataset.descriptor_bytes,
        )
    return buffer.getvalue()


def readme(selection: Selection, filters: Filters, full: bool) -> str:
    """What the files are; its first line says full or filtered."""
    package, total = selection.dataset.package, len(selection.dataset)
    if full:
        first = f"FULL: the whole dataset, {words.counted(total, 'published incident')}."
    else:
        first = f"FILTERED: {len(selection)} of {total} published incidents."
    lines = [
        first,
        "",
        f"{package.title}, version {package.version} of {package.created}. {package.licence}.",
        package.description,
        "",
    ]
    if not full:
        lines += [
            f"Filters: {words.filters_sentence(filters, selection.dataset)}.",
            words.matches_sentence(selection) + ".",
            "Relations are those of which both incidents are in the selection; countries, searches "
            "and changes are whole.",
            "",
        ]
    lines += [
        "Incidents are reports, not findings of fact. Figures are claims: never add them up.",
        "An empty cell is not known; “unknown” means that the source does not say.",
        "",
        *(
            f"{table.path}: {table.description} {words.counted(rows, 'row')}."
            for name, table in package.tables.items()
            for rows in [len(table_frame(selection, name, full))]
        ),
        "",
        f"{DESCRIPTOR}: every field with its type and vocabulary.",
    ]
    return "\n".join(lines) + "\n"
