"""The data package as one zip: tables, descriptor, README, citation, checksums."""

from __future__ import annotations

import hashlib
import io
import zipfile
from datetime import date

from dashboard.schema import DESCRIPTOR
from dashboard.views import cite
from dashboard.views.downloads.export import Export
from dashboard.views.downloads.notes import readme
from dashboard.views.downloads.writers import csv_parts

README, CITATION, CHECKSUMS = "README.txt", "CITATION.bib", "SHA256SUMS"
FILE_LINES = (
    f"{CITATION}: how to cite this, in BibTeX; add the address and the day of your access.",
    f"{CHECKSUMS}: SHA-256 of each file; `sha256sum --check {CHECKSUMS}` compares them.",
)


def package_files(export: Export) -> dict[str, bytes]:
    """name -> content of each file of the zip, the list of checksums last"""
    package = export.dataset.package
    files = {README: (readme(export) + "\n".join(FILE_LINES) + "\n").encode()}
    for name, table in package.tables.items():
        files[table.path] = b"".join(csv_parts(export, name))
    files[DESCRIPTOR] = export.dataset.descriptor_bytes
    files[CITATION] = cite.bibtex(cite.of_export(export.selection, export.filters)).encode()
    sums = (f"{hashlib.sha256(content).hexdigest()}  {name}" for name, content in files.items())
    return files | {CHECKSUMS: ("\n".join(sums) + "\n").encode()}


def zip_parts(export: Export, table: str) -> list[bytes]:
    """The zip; the same input gives the same bytes, so the files bear the dataset's day."""
    day = date.fromisoformat(export.dataset.package.created)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in package_files(export).items():
            stamp = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            stamp.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(stamp, content)
    return [buffer.getvalue()]
