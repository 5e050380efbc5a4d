"""Every file that can be downloaded: its name, its kind, its writer.

The buttons of the page and the routes below /data/ both ask here, so their bytes are the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from dashboard.schema import DESCRIPTOR, Package
from dashboard.translation import ENGLISH, N_, _, speaking
from dashboard.views.downloads.archive import zip_parts
from dashboard.views.downloads.excel import xlsx_parts
from dashboard.views.downloads.export import Export, file_name
from dashboard.views.downloads.geojson import geojson_parts
from dashboard.views.downloads.tables import EXTRACT
from dashboard.views.downloads.writers import csv_parts, json_parts, parquet_parts

PACKAGE_FILE = "foreign-recruitment.zip"
JSON_TYPE = "application/json"
EXTRACT_ABOUT = N_(
    "One row is one incident: the columns of incidents, how it is corroborated, whether it matches "
    "the dates for certain, the addresses of its articles."
)


@dataclass(frozen=True)
class Format:
    """A way to write a table. `whole`: the file is made as one piece, so it cannot be streamed."""

    ending: str
    media_type: str
    parts: Callable[[Export, str], Iterable[bytes]]
    whole: bool = False


@dataclass(frozen=True)
class DataFile:
    """A file below /data/: `name` is its last part; `what` stands in the reader's file name.

    `about` of a table of the package is the descriptor's, in English for everybody; of the others
    it is a text of the interface.
    """

    name: str
    what: str
    about: str
    table: str
    format: Format

    @property
    def own(self) -> bool:
        """Whether `about` is a text of the interface"""
        return self.table in ("", EXTRACT)

    @property
    def said(self) -> str:
        """`about` in the language that is spoken, where it is one of its texts"""
        return _(self.about) if self.own else self.about

    def parts(self, export: Export) -> Iterable[bytes]:
        """The content, in the order of the file"""
        return self.format.parts(export, self.table)

    def content(self, export: Export) -> bytes:
        """The same for every reader: files are in English"""
        with speaking(ENGLISH):
            return b"".join(self.parts(export))

    def save_as(self, export: Export) -> str:
        """The name on the reader's disk; says full or filtered, and how many incidents."""
        if self.name == DESCRIPTOR:
            return DESCRIPTOR
        return file_name(export.selection, self.what, export.full, self.format.ending)


def _descriptor_parts(export: Export, table: str) -> list[bytes]:
    return [export.dataset.descriptor_bytes]


TABLE_FORMATS = (
    Format("csv", "text/csv", csv_parts),
    Format("json", JSON_TYPE, json_parts),
    Format("parquet", "application/vnd.apache.parquet", parquet_parts, whole=True),
)
GEOJSON = Format("geojson", "application/geo+json", geojson_parts)
XLSX = Format(
    "xlsx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    xlsx_parts,
    whole=True,
)
ZIP = Format("zip", "application/zip", zip_parts, whole=True)
DESCRIPTOR_FORMAT = Format("json", JSON_TYPE, _descriptor_parts)


@lru_cache(maxsize=4)
def data_files(names: tuple[str, ...], abouts: tuple[str, ...]) -> dict[str, DataFile]:
    tables = [(EXTRACT, EXTRACT_ABOUT), *zip(names, abouts, strict=True)]
    files = [
        DataFile(f"{table}.{made.ending}", table, about, table, made)
        for table, about in tables
        for made in TABLE_FORMATS
    ]
    files += [
        DataFile("incidents.geojson", "incidents", N_("Incidents as points."), EXTRACT, GEOJSON),
        DataFile("incidents.xlsx", "tables", N_("All tables in one workbook."), EXTRACT, XLSX),
        DataFile(PACKAGE_FILE, "package", N_("All tables with README and checksums."), "", ZIP),
        DataFile(DESCRIPTOR, "", N_("Every field, type and vocabulary."), "", DESCRIPTOR_FORMAT),
    ]
    return {file.name: file for file in files}


def catalogue(package: Package) -> dict[str, DataFile]:
    """name -> file, in the order of the index: the extract, each table, then the rest"""
    tables = package.tables.values()
    return data_files(
        tuple(table.name for table in tables), tuple(table.description for table in tables)
    )
