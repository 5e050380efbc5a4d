"""With the rule book off, no file becomes a formula and no plain page runs a script."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from xml.etree import ElementTree

import html5lib
import openpyxl
import pytest
from starlette.testclient import TestClient

from dashboard import current
from dashboard import dataset as datasets
from dashboard.validate.texts import FORMULA_STARTS
from tests.hostile import ATTACKS, write_hostile
from tests.served import copied_package
from tests.web.conftest import application

TABLES = (
    "extract", "incidents", "sources", "citations", "figures", "relations", "places", "countries",
    "searches", "changes",
)  # fmt: skip
NUMBER = re.compile(r"-?\d+(\.\d+)?")
PAGES = ("/incident/{key}", "/country/NPL", "/story/cuba-2023", "/data/", "/data/changes")
PICTURES = ("/image/origins.svg", "/image/claims-killed-all.svg", "/image/months.svg")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Our routes over a hostile package that nobody checked."""
    folder = copied_package(tmp_path_factory.mktemp("hostile") / "data")
    write_hostile(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(current, "DATA_DIR", folder)
        patch.setattr(datasets, "check", lambda raw: [])
        current.keeper.cache_clear()
        yield TestClient(application(), follow_redirects=False)
    current.keeper.cache_clear()


@pytest.mark.parametrize("query", ["", "?origin=NPL"], ids=["whole", "one"])
@pytest.mark.parametrize("table", TABLES)
def test_no_cell_is_a_formula(hostile: TestClient, table: str, query: str) -> None:
    answer = hostile.get(f"/data/{table}.csv{query}")
    rows = list(csv.reader(io.StringIO(answer.text, newline=""), strict=True))
    assert len(rows) > 1
    cells = {cell for row in rows for cell in row if cell.startswith(FORMULA_STARTS)}
    assert [cell for cell in cells if not NUMBER.fullmatch(cell)] == []


def test_what_would_be_a_formula_keeps_its_words(hostile: TestClient) -> None:
    rows = csv.DictReader(io.StringIO(hostile.get("/data/incidents.csv").text, newline=""))
    found = {row["headline"] for row in rows}
    assert found == {"'" * text.startswith(FORMULA_STARTS) + text for text in ATTACKS}


def test_the_workbook_has_no_formula_and_no_link(hostile: TestClient) -> None:
    book = openpyxl.load_workbook(io.BytesIO(hostile.get("/data/incidents.xlsx").content))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "b", "d"}
    assert [cell.coordinate for cell in cells if cell.hyperlink] == []


@pytest.mark.parametrize("page", PAGES)
def test_a_plain_page_has_no_script_and_no_script_address(hostile: TestClient, page: str) -> None:
    key = hostile.get("/data/incidents.json?origin=NPL").json()[0]["incident_id"]
    answer = hostile.get(page.format(key=key))
    assert answer.status_code == 200
    root = html5lib.parse(answer.text, namespaceHTMLElements=False)
    scripts = [found.get("type") for found in root.iter("script")]
    assert set(scripts) <= {"application/ld+json"}
    elements = list(root.iter())
    assert [one.tag for one in elements if one.tag in ("iframe", "object", "embed")] == []
    named = [name for one in elements for name in one.attrib]
    assert [name for name in named if name.startswith("on")] == []
    links = [one.get(name) for one in elements for name in ("href", "src") if one.get(name)]
    assert links
    assert [link for link in links if re.match(r"\s*(javascript|data):", str(link), re.I)] == []


@pytest.mark.parametrize("picture", PICTURES)
def test_a_picture_has_no_script(hostile: TestClient, picture: str) -> None:
    answer = hostile.get(picture)
    assert answer.status_code == 200
    tags = {element.tag.split("}")[-1] for element in ElementTree.fromstring(answer.text).iter()}
    assert not tags & {"script", "foreignObject", "a", "image"}


def test_the_feed_is_well_formed(hostile: TestClient) -> None:
    root = ElementTree.fromstring(hostile.get("/feed.xml").content)
    links = [element.get("href", "") for element in root.iter() if element.get("href")]
    assert links
    assert [link for link in links if not link.startswith("http")] == []
