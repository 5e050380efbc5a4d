"""The README of an export: what the files are; its first line says full or filtered."""

from __future__ import annotations

from dashboard import words
from dashboard.schema import DESCRIPTOR
from dashboard.translation import counted, number
from dashboard.views.downloads.export import Export
from dashboard.views.downloads.tables import table_frame

WARNINGS = (
    "Incidents are reports, not findings of fact. Figures are claims: never add them up.",
    "An empty cell is not known; “unknown” means that the source does not say.",
)


def readme(export: Export) -> str:
    """Plain text, ends with a line break."""
    package = export.dataset.package
    lines = [
        _first_line(export),
        "",
        f"{package.title}, version {package.version} of {package.created}. {package.licence}.",
        package.description,
        "",
        *_filter_lines(export),
        *WARNINGS,
        "",
        *(
            f"{table.path}: {table.description} {_rows(len(frame))}."
            for name, table in package.tables.items()
            for frame in [table_frame(export.selection, name, export.full)]
        ),
        "",
        f"{DESCRIPTOR}: every field with its type and vocabulary.",
    ]
    return "\n".join(lines) + "\n"


def _rows(amount: int) -> str:
    return counted(amount, "{} row", "{} rows")


def _first_line(export: Export) -> str:
    published = counted(len(export.dataset), "{} published incident", "{} published incidents")
    if export.full:
        return f"FULL: the whole dataset, {published}."
    chosen = number(len(export.selection))
    return f"FILTERED: {chosen} of {published}."


def _filter_lines(export: Export) -> list[str]:
    if export.full:
        return []
    return [
        f"Filters: {words.filters_sentence(export.filters, export.dataset)}.",
        words.matches_sentence(export.selection) + ".",
        "Relations are those of which both incidents are in the selection; countries, searches "
        "and changes are whole.",
        "",
    ]
