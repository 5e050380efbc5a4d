"""Files for the reader: the rows of the screen, strict CSV, no formulas, the same bytes."""

from __future__ import annotations

import csv
import hashlib
import io
import re
import zipfile
from datetime import date

import pytest

from dashboard.dataset import Dataset
from dashboard.filters import Filters
from dashboard.load import DATA_DIR, read_raw
from dashboard.schema import DESCRIPTOR, read_package
from dashboard.views.downloads import (
    COMPUTED,
    EXTRACT,
    extract_csv,
    file_name,
    package_zip,
    table_csv,
    table_frame,
    table_size,
)

TABLES = sorted(read_package(DATA_DIR).tables)
NUMBER = re.compile(r"-?\d+(\.\d+)?")
CHOICES = [
    Filters(),
    Filters(origin=("NPL",)),
    Filters(from_=date(2024, 1, 10), to=date(2024, 3, 20)),
    Filters(kind=("policy",), party=("RUS",)),
    Filters(q="no such words anywhere"),
]
choices = pytest.mark.parametrize("filters", CHOICES)


def parsed(content: bytes) -> list[list[str]]:
    text = content.decode("utf-8", errors="strict")
    assert "\r" not in text and text.endswith("\n")
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert {len(row) for row in rows} == {len(rows[0])}
    return rows


def records(content: bytes) -> list[dict[str, str]]:
    header, *rows = parsed(content)
    return [dict(zip(header, row, strict=True)) for row in rows]


def unzipped(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@choices
def test_the_extract_has_the_rows_of_the_selection(data: Dataset, filters: Filters) -> None:
    selection = filters.apply(data)
    content = extract_csv(selection)
    rows = records(content)
    assert tuple(row["incident_id"] for row in rows) == selection.ids
    header = parsed(content)[0]
    columns = data.package.tables["incidents"].columns
    assert header == [*columns, *COMPUTED, "first_reported", "match", "article_urls", "denial_urls"]
    assert [row["match"] == "certain" for row in rows] == selection.certain.tolist()


def test_the_extract_says_what_the_screen_says(data: Dataset) -> None:
    selection = Filters(origin=("NPL",)).apply(data)
    for row, shown in zip(
        records(extract_csv(selection)), selection.incidents.to_dict("records"), strict=True
    ):
        assert row["headline"] == shown["headline"]
        assert row["n_sources"] == str(shown["n_sources"])
        assert row["contested"] == str(shown["contested"]).lower()
        assert row["origins"] == ";".join(shown["origins"])


def test_article_urls_are_those_of_the_reporting_articles(data: Dataset) -> None:
    for row in records(extract_csv(Filters().apply(data))):
        assert len(row["article_urls"].split()) == int(row["n_sources"]), row["incident_id"]


@pytest.mark.parametrize("table", TABLES)
def test_a_full_table_is_the_file(data: Dataset, table: str) -> None:
    selection = Filters(origin=("NPL",)).apply(data)
    path = data.package.tables[table].path
    assert table_csv(selection, table, full=True) == (DATA_DIR / path).read_bytes()


@choices
@pytest.mark.parametrize("table", TABLES)
def test_a_filtered_table_is_a_part_of_the_file(
    data: Dataset, filters: Filters, table: str
) -> None:
    selection = filters.apply(data)
    rows = parsed(table_csv(selection, table, full=False))
    whole = parsed((DATA_DIR / data.package.tables[table].path).read_bytes())
    chosen = {tuple(row) for row in rows}
    assert rows == [row for row in whole if tuple(row) in chosen]
    if table in ("incidents", "citations", "figures"):
        column = rows[0].index("incident_id")
        assert {row[column] for row in rows[1:]} <= set(selection.ids)
    if table == "incidents":
        assert len(rows) - 1 == len(selection)


@choices
def test_a_filtered_package_points_nowhere_outside(data: Dataset, filters: Filters) -> None:
    files = unzipped(package_zip(filters.apply(data), filters, full=False))
    assert records(files["sources.csv"]) is not None
    sources = {row["source_id"] for row in records(files["sources.csv"])}
    places = {row["place_id"] for row in records(files["places.csv"])}
    incidents = records(files["incidents.csv"])
    ids = {row["incident_id"] for row in incidents}
    assert {row["source_id"] for row in records(files["citations.csv"])} == sources
    assert {row["source_id"] for row in records(files["figures.csv"])} <= sources
    assert {r[c] for r in incidents for c in ("place_id", "deployed_place_id")} - {""} == places
    assert {r[c] for r in records(files["relations.csv"]) for c in ("from_id", "to_id")} <= ids


@pytest.mark.parametrize(
    ("full", "first"),
    [
        (True, "FULL: the whole dataset, {total:,} published incidents."),
        (False, "FILTERED: {chosen:,} of {total:,} published incidents."),
    ],
)
def test_the_zip_says_first_what_it_is(data: Dataset, full: bool, first: str) -> None:
    filters = Filters(origin=("NPL",))
    selection = filters.apply(data)
    files = unzipped(package_zip(selection, filters, full))
    readme = files["README.txt"].decode("utf-8")
    assert readme.splitlines()[0] == first.format(chosen=len(selection), total=len(data))
    assert ("Incidents with recruits from Nepal." in readme) is not full
    paths = [table.path for table in data.package.tables.values()]
    own = ["README.txt", "CITATION.bib", "SHA256SUMS"]
    assert sorted(files) == sorted([*own, DESCRIPTOR, *paths])
    for line in files["SHA256SUMS"].decode().splitlines():
        digest, name = line.split("  ")
        assert hashlib.sha256(files[name]).hexdigest() == digest
    assert len(files["SHA256SUMS"].splitlines()) == len(files) - 1
    assert files[DESCRIPTOR] == (DATA_DIR / DESCRIPTOR).read_bytes()


@pytest.mark.parametrize("full", [True, False])
def test_the_zip_is_the_same_twice(data: Dataset, full: bool) -> None:
    filters = Filters(origin=("NPL",))
    one = package_zip(filters.apply(data), filters, full)
    assert one == package_zip(filters.apply(data), filters, full)


def test_the_full_zip_is_the_folder(data: Dataset) -> None:
    files = unzipped(package_zip(Filters().apply(data), Filters(), full=True))
    for table in read_raw().package.tables.values():  # type: ignore[union-attr]
        assert files[table.path] == (DATA_DIR / table.path).read_bytes()


def test_file_names(data: Dataset) -> None:
    selection = Filters(origin=("NPL",)).apply(data)
    start = f"recruited-abroad_{data.package.version}"
    some, total = len(selection), len(data)
    assert file_name(selection, "incidents", False) == (
        f"{start}_incidents_filtered-{some}-of-{total}.csv"
    )
    assert file_name(selection, "package", True, "zip") == f"{start}_package_full-{total}.zip"


@choices
def test_no_cell_is_a_formula(data: Dataset, filters: Filters) -> None:
    selection = filters.apply(data)
    files = [extract_csv(selection)]
    files += [table_csv(selection, table, full) for table in TABLES for full in (True, False)]
    for content in files:
        for row in parsed(content):
            for cell in row:
                assert not cell.startswith(("=", "+", "-", "@", "\t", "\r")) or NUMBER.fullmatch(
                    cell
                ), cell


@choices
def test_the_size_of_a_table_is_that_of_its_rows(data: Dataset, filters: Filters) -> None:
    selection = filters.apply(data)
    for table in (EXTRACT, *data.package.tables):
        for full in (True, False):
            assert table_size(selection, table, full) == len(table_frame(selection, table, full))
