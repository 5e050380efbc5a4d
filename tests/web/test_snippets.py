"""The snippets of the index, run as a reader would run them, against a server of our own."""

from __future__ import annotations

import html
import io
import re
import subprocess
from contextlib import redirect_stdout
from pathlib import Path
from urllib.request import ProxyHandler, build_opener

import duckdb
import pandas as pd
import pytest

from dashboard.dataset import Dataset
from dashboard.filters import Filters
from dashboard.urls import data_path
from dashboard.views.downloads import export_of, file_name

NEPAL = Filters(origin=("NPL",))
SNIPPET = re.compile(r"<h3>(.*?)</h3>\s*<pre[^>]*><code[^>]*>(.*?)</code>", re.S)


@pytest.fixture(scope="module")
def snippets(server: str) -> dict[str, str]:
    """tool -> code, from the page as it is served"""
    direct = build_opener(ProxyHandler({}))
    with direct.open(server + data_path("", NEPAL)) as answer:
        page = answer.read().decode()
    return {html.unescape(tool): html.unescape(code) for tool, code in SNIPPET.findall(page)}


def test_there_is_one_for_each_tool(snippets: dict[str, str]) -> None:
    tools = [tool.split()[0] for tool in snippets]
    assert tools == ["curl", "pandas", "R", "DuckDB", "Spreadsheet"]


def test_curl_saves_the_file_under_its_honest_name(
    snippets: dict[str, str], data: Dataset, tmp_path: Path
) -> None:
    code = snippets["curl"].replace("curl ", "curl --noproxy '*' ", 1)
    subprocess.run(["sh", "-c", code], cwd=tmp_path, check=True, capture_output=True)
    [saved] = list(tmp_path.iterdir())
    export = export_of(NEPAL.apply(data), NEPAL)
    assert saved.name == file_name(export.selection, "extract", export.full)
    assert len(pd.read_csv(saved)) == len(export.selection)


def test_pandas(snippets: dict[str, str], data: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    found: dict[str, pd.DataFrame] = {}
    said = io.StringIO()
    with redirect_stdout(said):
        exec(compile(snippets["pandas"], "snippet", "exec"), found)
    selection = NEPAL.apply(data)
    assert sorted(found["incidents"]["incident_id"]) == sorted(selection.ids)
    assert len(found["claims"]) == len(selection.figures)
    assert f"{len(selection)} incidents" in said.getvalue()


def test_duckdb(snippets: dict[str, str], data: Dataset, server: str, tmp_path: Path) -> None:
    """DuckDB reads an address by an extension that it fetches; here it reads the fetched file."""
    code = snippets["DuckDB"]
    address = server + data_path("incidents.csv", NEPAL)
    assert address in code
    saved = tmp_path / "incidents.csv"
    with build_opener(ProxyHandler({})).open(address) as answer:
        saved.write_bytes(answer.read())
    rows = duckdb.connect().execute(code.replace(address, str(saved))).fetchall()
    kinds = NEPAL.apply(data).incidents["kind"].value_counts()
    assert dict(rows) == kinds.to_dict()
    assert [count for _, count in rows] == sorted(kinds, reverse=True)


def test_addresses_of_r_and_spreadsheet_answer_with_csv(
    snippets: dict[str, str], data: Dataset
) -> None:
    """R and a spreadsheet are not at hand here; what they are told to read is."""
    direct = build_opener(ProxyHandler({}))
    for tool in ("R", "Spreadsheet (Google Sheets, LibreOffice: insert from address)"):
        addresses = re.findall(r'"(http[^"]+)"', snippets[tool])
        assert addresses
        for address in addresses:
            with direct.open(address) as answer:
                assert answer.headers["content-type"].startswith("text/csv")
                assert len(pd.read_csv(answer))
