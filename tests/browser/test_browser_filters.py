"""A reader filters, follows links, reloads, goes back: view and address stay one."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from dashboard.dataset import Dataset
from dashboard.filters import Filters
from dashboard.selection import Selection
from dashboard.urls import PAGES, PageSpec
from dashboard.views import timelines
from dashboard.views.listing import incident_table

if TYPE_CHECKING:
    from tests.browser.conftest import Reader

every_page = pytest.mark.parametrize("spec", PAGES, ids=lambda spec: spec.file)
NPL = {"origin": ["NPL"]}
NAME = "Nepal"


@pytest.fixture(scope="session")
def nepal(dataset: Dataset) -> Selection:
    return Filters(origin=("NPL",)).apply(dataset)


def shows_nepal(reader: Reader, nepal: Selection) -> None:
    reader.has_query(NPL)
    reader.has_origin(NAME)
    reader.has_matches(len(nepal))
    expect(reader.matches).to_contain_text(NAME)


def shows_everything(reader: Reader, dataset: Dataset) -> None:
    reader.has_query({})
    reader.has_origin()
    reader.has_matches(len(dataset))


@every_page
def test_filter_in_the_sidebar(
    reader: Reader, spec: PageSpec, dataset: Dataset, nepal: Selection
) -> None:
    reader.open(spec.path)
    shows_everything(reader, dataset)
    reader.choose_origin(NAME)
    shows_nepal(reader, nepal)
    assert reader.path == spec.path
    assert reader.errors == []


@every_page
def test_download_holds_the_incidents_of_the_filter(
    reader: Reader, spec: PageSpec, nepal: Selection
) -> None:
    reader.open(spec.path)
    reader.choose_origin(NAME)
    shows_nepal(reader, nepal)
    reader.ready()
    with reader.page.expect_download() as download:
        reader.page.locator(".st-key-download_selection button").click()
    assert f"filtered-{len(nepal)}-of-{len(nepal.dataset)}" in download.value.suggested_filename
    text = Path(download.value.path()).read_bytes().decode("utf-8-sig")
    assert [row["incident_id"] for row in csv.DictReader(io.StringIO(text))] == list(nepal.ids)


def test_table_follows_the_filter(reader: Reader, nepal: Selection) -> None:
    reader.open("incidents")
    reader.choose_origin(NAME)
    shows_nepal(reader, nepal)
    table = incident_table(nepal, 0, len(nepal)).drop(columns="incident_id")
    expected = table.astype(str).to_numpy().tolist()

    def follows() -> bool:
        rows = reader.grid()
        shown = [[cell.strip() for cell in row[: len(expected[0])]] for row in rows]
        shortest = [row for row in shown if row]
        return bool(shortest) and all(
            headline in (row[1] for row in expected) for _, headline, *_ in shortest
        )

    reader.until(follows, "the table holds only incidents of the filter")
    first = [row[1].strip() for row in reader.grid()][:5]
    assert first == [row[1] for row in expected][:5]


def test_chart_follows_the_filter(reader: Reader, dataset: Dataset, nepal: Selection) -> None:
    reader.open("timeline")
    plot = reader.page.locator(".st-key-timeline_click .js-plotly-plot")
    plot.wait_for()

    def drawn() -> list[tuple[str, int]]:
        bars = plot.evaluate(
            "plot => plot.data.filter(trace => trace.type === 'bar').flatMap("
            "trace => [...trace.y].map((y, n) => [String([...trace.x][n]), y]))"
        )
        return sorted((month[:7], height) for month, height in bars)

    def expected(selection: Selection) -> list[tuple[str, int]]:
        traces = [trace for trace in timelines.timeline(selection).data if trace.type == "bar"]
        return sorted((x[:7], y) for t in traces for x, y in zip(t.x, t.y, strict=True))

    whole = Filters().apply(dataset)
    reader.until(lambda: drawn() == expected(whole), "the bars are those of all incidents")
    reader.choose_origin(NAME)
    shows_nepal(reader, nepal)
    reader.until(lambda: drawn() == expected(nepal), "the bars are Nepal's")


def test_menu_keeps_the_filter(reader: Reader, nepal: Selection) -> None:
    reader.open()
    reader.choose_origin(NAME)
    shows_nepal(reader, nepal)
    for spec in (*PAGES[1:], PAGES[0]):
        reader.go(spec.title, spec.path)
        shows_nepal(reader, nepal)
    assert reader.errors == []


@every_page
def test_reload_keeps_the_filter(reader: Reader, spec: PageSpec, nepal: Selection) -> None:
    reader.open(spec.path)
    reader.choose_origin(NAME)
    shows_nepal(reader, nepal)
    reader.page.reload()
    reader.ready()
    shows_nepal(reader, nepal)
    assert reader.path == spec.path


@every_page
def test_back_takes_the_filter_away(
    reader: Reader, spec: PageSpec, dataset: Dataset, nepal: Selection
) -> None:
    reader.open(spec.path)
    reader.choose_origin(NAME)
    shows_nepal(reader, nepal)
    reader.page.go_back()
    shows_everything(reader, dataset)
    assert reader.path == spec.path
    reader.page.go_forward()
    shows_nepal(reader, nepal)


def test_back_over_two_filters(reader: Reader, dataset: Dataset, nepal: Selection) -> None:
    both = Filters(origin=("IND", "NPL")).apply(dataset)
    reader.open("timeline")
    reader.choose_origin(NAME)
    shows_nepal(reader, nepal)
    reader.choose_origin("India")
    reader.has_query({"origin": ["IND", "NPL"]})
    reader.has_matches(len(both))
    reader.page.go_back()
    shows_nepal(reader, nepal)
    reader.page.go_back()
    shows_everything(reader, dataset)


def test_back_after_the_menu_returns_to_page_and_filter(reader: Reader, nepal: Selection) -> None:
    reader.open("map")
    reader.choose_origin(NAME)
    shows_nepal(reader, nepal)
    reader.go("Timeline", "timeline")
    shows_nepal(reader, nepal)
    reader.page.go_back()
    reader.until(lambda: reader.path == "map", "the page is the map")
    shows_nepal(reader, nepal)


def test_back_to_another_page_with_another_filter(
    reader: Reader, dataset: Dataset, nepal: Selection
) -> None:
    reader.open("map")
    reader.go("Timeline", "timeline")
    reader.choose_origin(NAME)
    shows_nepal(reader, nepal)
    reader.page.go_back()
    shows_everything(reader, dataset)
    assert reader.path == "timeline"
    reader.page.go_back()
    reader.until(lambda: reader.path == "map", "the page is the map")
    shows_everything(reader, dataset)


@every_page
def test_menu_link_in_a_second_tab_keeps_the_filter(
    reader: Reader, new_reader: Callable[[], Reader], spec: PageSpec, nepal: Selection
) -> None:
    reader.open("timeline" if spec.path != "timeline" else "map", {"origin": "NPL"})
    shows_nepal(reader, nepal)
    href = reader.menu(spec.title).evaluate("link => link.href")
    other = new_reader()
    other.page.goto(href)
    other.ready()
    assert other.path == spec.path
    shows_nepal(other, nepal)


def test_unknown_country_gives_a_notice(reader: Reader, dataset: Dataset) -> None:
    reader.open("timeline", {"origin": "XXX"})
    notice = reader.page.get_by_test_id("stAlert").filter(has_text="XXX")
    expect(notice).to_be_visible()
    shows_everything(reader, dataset)


def test_reset_clears_address_and_sidebar(
    reader: Reader, dataset: Dataset, nepal: Selection
) -> None:
    reader.open("incidents", {"origin": "NPL", "q": "kathmandu", "from": "2023", "to": "2024-06"})
    reader.has_origin(NAME)
    reader.sidebar.locator(".st-key-reset button").click()
    shows_everything(reader, dataset)
    for name in ("from", "to"):
        reader.has_day(name, "")
    expect(reader.sidebar.locator(".st-key-reset button")).to_be_disabled()


def test_empty_selection_lifts_a_filter(reader: Reader, nepal: Selection) -> None:
    reader.open("timeline", {"origin": "NPL", "q": "no such words anywhere"})
    reader.has_matches(0)
    reader.page.locator(".st-key-lift_q button").click()
    shows_nepal(reader, nepal)
