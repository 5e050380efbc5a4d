"""Every file below /data/: the bytes of the button, readable by the tools that it is meant for."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest
from starlette.testclient import TestClient

from dashboard import current
from dashboard.dataset import Dataset
from dashboard.filters import Filters
from dashboard.load import DATA_DIR
from dashboard.schema import DESCRIPTOR, read_package
from dashboard.urls import data_path
from dashboard.views.downloads import PACKAGE_FILE, catalogue, export_of, extract_csv

PACKAGE = read_package(DATA_DIR)
FILES = list(catalogue(PACKAGE))
WHOLE, NEPAL = Filters(), Filters(origin=("NPL",))
CHOICES = [
    WHOLE,
    NEPAL,
    Filters(kind=("policy", "return"), from_=date(2024, 1, 1), to=date(2024, 6, 30)),
    Filters(q="no such words anywhere"),
]
choices = pytest.mark.parametrize("filters", CHOICES, ids=["whole", "one", "several", "none"])
every_file = pytest.mark.parametrize("name", FILES)


def takes_filters(name: str) -> bool:
    return name != DESCRIPTOR


@choices
@every_file
def test_bytes_are_those_of_the_button(
    client: TestClient, data: Dataset, name: str, filters: Filters
) -> None:
    """The page's button calls `DataFile.content` with `export_of` the view, as here."""
    chosen = filters if takes_filters(name) else WHOLE
    export = export_of(chosen.apply(data), chosen)
    file = catalogue(data.package)[name]
    answer = client.get(data_path(name, chosen))
    assert answer.status_code == 200
    assert answer.content == file.content(export)
    assert answer.headers["content-type"].split(";")[0] == file.format.media_type
    assert f'filename="{file.save_as(export)}"' in answer.headers["content-disposition"]


@pytest.mark.parametrize("table", list(PACKAGE.tables))
def test_a_whole_table_is_the_file_on_disk(client: TestClient, table: str) -> None:
    path = PACKAGE.tables[table].path
    assert client.get(data_path(path)).content == (DATA_DIR / path).read_bytes()


def test_the_name_says_full_or_filtered(client: TestClient, data: Dataset) -> None:
    some, total = len(NEPAL.apply(data)), len(data)
    for filters, said in ((NEPAL, f"filtered-{some}-of-{total}"), (WHOLE, f"full-{total}")):
        headers = client.get(data_path("figures.csv", filters)).headers
        assert f"_figures_{said}.csv" in headers["content-disposition"]


def test_the_extract_is_the_button_of_the_head(client: TestClient, data: Dataset) -> None:
    answer = client.get(data_path("extract.csv", NEPAL))
    assert answer.content == extract_csv(NEPAL.apply(data))


@every_file
def test_head_has_the_headers_of_get_and_no_body(client: TestClient, name: str) -> None:
    get, head = client.get(data_path(name)), client.head(data_path(name))
    assert head.status_code == 200 and head.content == b""
    kept = ("etag", "last-modified", "content-type", "content-disposition", "content-length")
    assert [head.headers[one] for one in kept] == [get.headers[one] for one in kept]


@every_file
def test_a_copy_that_holds_is_not_sent_again(client: TestClient, name: str) -> None:
    first = client.get(data_path(name))
    tag, modified = first.headers["etag"], first.headers["last-modified"]
    for headers in (
        {"If-None-Match": tag},
        {"If-None-Match": f'"other", {tag}'},
        {"If-None-Match": "*"},
        {"If-Modified-Since": modified},
    ):
        again = client.get(data_path(name), headers=headers)
        assert again.status_code == 304 and again.content == b"", headers
        assert again.headers["etag"] == tag
    for headers in (
        {"If-None-Match": '"other"'},
        {"If-None-Match": '"other"', "If-Modified-Since": modified},
        {"If-Modified-Since": "Thu, 01 Jan 1970 00:00:00 GMT"},
        {"If-Modified-Since": "yesterday"},
    ):
        assert client.get(data_path(name), headers=headers).status_code == 200, headers


def test_tags_tell_answers_apart(client: TestClient) -> None:
    addresses = [data_path(name) for name in FILES]
    addresses += [data_path("incidents.csv", filters) for filters in CHOICES[1:]]
    tags = [client.head(address).headers["etag"] for address in addresses]
    assert len(set(tags)) == len(addresses)


def test_last_modified_is_that_of_the_files(client: TestClient) -> None:
    said = parsedate_to_datetime(client.head(data_path("incidents.csv")).headers["last-modified"])
    youngest = max(file.stat().st_mtime for file in current.package_files(DATA_DIR))
    assert said == datetime.fromtimestamp(int(youngest), UTC)


def test_gzip_only_where_it_is_accepted(client: TestClient) -> None:
    address = data_path("incidents.csv")
    plain = client.get(address, headers={"Accept-Encoding": "identity"})
    packed = client.get(address, headers={"Accept-Encoding": "br;q=1, gzip;q=0.5"})
    refused = client.get(address, headers={"Accept-Encoding": "gzip;q=0"})
    assert "content-encoding" not in plain.headers and "content-encoding" not in refused.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert int(packed.headers["content-length"]) < len(plain.content) / 2
    assert packed.content == plain.content == refused.content
    assert "accept-encoding" in packed.headers["vary"].lower()


@pytest.mark.parametrize("name", [PACKAGE_FILE, "incidents.xlsx"])
def test_what_is_packed_is_not_packed_again(client: TestClient, name: str) -> None:
    answer = client.get(data_path(name), headers={"Accept-Encoding": "gzip"})
    assert "content-encoding" not in answer.headers


def test_every_origin_may_read(client: TestClient) -> None:
    for address, status in ((data_path("incidents.csv"), 200), ("/data/incidents.csv?x=1", 400)):
        answer = client.get(address, headers={"Origin": "https://newsroom.example"})
        assert answer.status_code == status
        assert answer.headers["access-control-allow-origin"] == "*"
        assert "access-control-allow-credentials" not in answer.headers
    preflight = client.options(data_path("incidents.csv"))
    assert preflight.status_code == 204
    assert preflight.headers["access-control-allow-methods"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nobody_may_write(client: TestClient, method: str) -> None:
    answer = client.request(method, data_path("incidents.csv"))
    assert answer.status_code == 405
    assert "GET" in answer.headers["allow"]


@pytest.mark.parametrize("encoding", ["identity", "gzip"])
@pytest.mark.parametrize(
    "name", [name for name in FILES if name.split(".")[1] in ("csv", "json", "geojson")]
)
def test_a_large_answer_is_streamed(
    client: TestClient,
    data: Dataset,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    encoding: str,
) -> None:
    whole = client.get(data_path(name)).content
    monkeypatch.setattr("dashboard.web.data.STREAMED_ROWS", 10)
    monkeypatch.setattr("dashboard.views.downloads.writers.PART", 50)
    monkeypatch.setattr("dashboard.views.downloads.writers.KEPT_ROWS", 10)
    monkeypatch.setattr("dashboard.views.downloads.geojson.PART", 50)
    with client.stream("GET", data_path(name), headers={"Accept-Encoding": encoding}) as answer:
        assert answer.status_code == 200
        assert "content-length" not in answer.headers
        assert answer.headers.get("content-encoding", "identity") == encoding
        assert answer.read() == whole
    head = client.head(data_path(name), headers={"Accept-Encoding": encoding})
    assert head.status_code == 200 and head.content == b""


@choices
def test_json_says_what_the_table_says(client: TestClient, data: Dataset, filters: Filters) -> None:
    rows = client.get(data_path("incidents.json", filters)).json()
    frame = pd.read_csv(
        io.BytesIO(client.get(data_path("incidents.csv", filters)).content),
        dtype=str,
        keep_default_na=False,
    )
    assert [row["incident_id"] for row in rows] == frame["incident_id"].tolist()
    for row, cells in zip(rows, frame.to_dict("records"), strict=True):
        assert row["origins"] == [code for code in cells["origins"].split(";") if code]
        assert (row["country"] or "") == cells["country"]
        assert row["date_start"] == cells["date_start"]


def test_json_numbers_are_numbers(client: TestClient, data: Dataset) -> None:
    rows = client.get(data_path("figures.json")).json()
    known = [row["low"] for row in rows if row["low"] is not None]
    assert len(known) == int(data.texts["figures"]["low"].ne("").sum())
    assert all(isinstance(value, int | float) for value in known)
    extract = client.get(data_path("extract.json", NEPAL)).json()
    assert {type(row["contested"]) for row in extract} == {bool}
    assert all(len(row["article_urls"]) == row["n_sources"] for row in extract)


@pytest.mark.parametrize("table", ["extract", *PACKAGE.tables])
def test_parquet_has_the_rows_and_the_types(client: TestClient, data: Dataset, table: str) -> None:
    content = client.get(data_path(f"{table}.parquet", NEPAL)).content
    found = pq.read_table(io.BytesIO(content))
    rows = client.get(data_path(f"{table}.json", NEPAL)).json()
    plain = json.loads(json.dumps(found.to_pylist(), default=str))
    assert plain == rows
    about = {key.decode(): value.decode() for key, value in found.schema.metadata.items()}
    assert about["version"] == data.package.version
    assert "Nepal" in about["selection"]


def test_geojson_has_a_point_only_where_the_place_is_known(
    client: TestClient, data: Dataset
) -> None:
    collection = client.get(data_path("incidents.geojson")).json()
    places = data.places.set_index("place_id")
    features = collection["features"]
    assert [feature["id"] for feature in features] == data.incidents["incident_id"].tolist()
    points = 0
    for feature, place in zip(features, data.incidents["place_id"], strict=True):
        known = place in places.index and pd.notna(places.at[place, "lat"])
        assert (feature["geometry"] is not None) == known
        if known:
            points += 1
            assert feature["geometry"]["coordinates"] == [
                places.at[place, "lon"],
                places.at[place, "lat"],
            ]
    assert 0 < points < len(features)


@pytest.mark.parametrize("filters", [WHOLE, NEPAL], ids=["whole", "one"])
def test_the_workbook_has_a_sheet_a_table(
    client: TestClient, data: Dataset, filters: Filters
) -> None:
    content = client.get(data_path("incidents.xlsx", filters)).content
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.sheetnames == ["README", "extract", *data.package.tables]
    for name in book.sheetnames[1:]:
        rows = client.get(data_path(f"{name}.json", filters)).json()
        header, *cells = book[name].iter_rows(values_only=True)
        assert len(cells) == len(rows)
        assert list(header) == list(rows[0])
        key = header[0]
        assert [row[0] for row in cells] == [row[key] for row in rows]
    first = book["README"]["A1"].value
    assert first.startswith("FULL" if filters is WHOLE else "FILTERED")
    types = {cell.data_type for row in book["extract"].iter_rows() for cell in row}
    assert "f" not in types, "a cell became a formula"


@choices
def test_the_zip_checks_itself(client: TestClient, data: Dataset, filters: Filters) -> None:
    content = client.get(data_path(PACKAGE_FILE, filters)).content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    sums = dict(line.split("  ")[::-1] for line in files.pop("SHA256SUMS").decode().splitlines())
    assert sums == {name: hashlib.sha256(body).hexdigest() for name, body in files.items()}
    readme = files["README.txt"].decode()
    assert readme.startswith("FILTERED" if filters else "FULL")
    assert "CITATION.bib" in files
    for table in data.package.tables.values():
        assert files[table.path] == client.get(data_path(table.path, filters)).content


def test_the_present_version_has_an_address(client: TestClient, data: Dataset) -> None:
    version = data.package.version
    for name in ("incidents.csv", "datapackage.json", ""):
        filters = NEPAL if takes_filters(name) and name else WHOLE
        plain = client.get(data_path(name, filters))
        named = client.get(data_path(name, filters, version))
        assert named.status_code == 200
        assert named.content == plain.content


def test_a_version_that_never_was_is_404(client: TestClient, data: Dataset) -> None:
    answer = client.get("/v/0.0.0-never/data/incidents.csv")
    assert answer.status_code == 404
    assert data.package.version in answer.text


@pytest.mark.parametrize("name", ["nothing.csv", "incidents.exe", "incidents", "README.md"])
def test_unknown_file_is_404_and_names_those_that_there_are(client: TestClient, name: str) -> None:
    answer = client.get(f"/data/{name}")
    assert answer.status_code == 404
    assert "incidents.csv" in answer.text
