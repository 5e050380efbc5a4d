"""A click in the map narrows the list, a drag over the timeline sets the dates."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from math import log, pi, radians, tan
from typing import TYPE_CHECKING, Any

from PIL import Image
from playwright.sync_api import Error, Locator, expect

from dashboard.dataset import Dataset
from dashboard.filters import Filters
from dashboard.selection import Selection
from dashboard.views import picking, timelines
from dashboard.views.deck import VIEW

if TYPE_CHECKING:
    from tests.browser.conftest import Reader

# A point well inside India.
INDIA, LON, LAT = "IND", 78.5, 22.5
WORLD = 512  # pixels at zoom 0
CLICKS = 6


def mercator(lon: float, lat: float, zoom: float) -> tuple[float, float]:
    """Web Mercator in pixels, y down"""
    size = WORLD * 2**zoom
    return (
        size * (lon + 180) / 360,
        size * (1 - log(tan(pi / 4 + radians(lat) / 2)) / pi) / 2,
    )


def point_on(box: Any, lon: float, lat: float) -> tuple[float, float]:
    """Where a place is drawn within the map's box"""
    x, y = mercator(lon, lat, VIEW.zoom)
    middle_x, middle_y = mercator(VIEW.longitude, VIEW.latitude, VIEW.zoom)
    return box["width"] / 2 + x - middle_x, box["height"] / 2 + y - middle_y


def colours(canvas: Locator) -> Image.Image:
    return Image.open(io.BytesIO(canvas.screenshot())).convert("RGB")


def lists(reader: Reader, selection: Selection, title: str) -> None:
    """The list has this title and starts with the newest of these incidents."""
    expect(reader.page.get_by_role("heading", name=title, exact=True)).to_be_visible()
    newest = list(selection.ids[::-1])
    reader.until(
        lambda: bool(found := reader.listed()) and found == newest[: len(found)],
        f"the list is that of “{title}”",
    )


def click_until_listed(reader: Reader, title: str, click: Callable[[], None]) -> None:
    """Click again when a busy machine drew for longer than a click may last (250 ms)."""
    heading = reader.page.get_by_role("heading", name=title, exact=True)
    for _ in range(CLICKS):
        click()
        try:
            heading.wait_for(timeout=10_000)
            return
        except Error:
            continue


def test_click_on_a_country_lists_its_incidents(reader: Reader, dataset: Dataset) -> None:
    whole = Filters().apply(dataset)
    expected, title = picking.of_record(whole, "origin", {"id": INDIA})
    assert 0 < len(expected) < len(whole)
    reader.open("map")
    canvas = reader.page.locator("[data-testid=stDeckGlJsonChart] canvas").first
    canvas.wait_for()
    box = canvas.bounding_box()
    assert box
    x, y = point_on(box, LON, LAT)
    sea = point_on(box, -30, 20)

    def drawn() -> bool:
        image = colours(canvas)
        return image.getpixel((int(x), int(y))) != image.getpixel((int(sea[0]), int(sea[1])))

    reader.until(drawn, "India is drawn in another colour than the sea")
    # The name under the pointer shows that the map answers.
    canvas.hover(position={"x": x, "y": y})
    expect(reader.page.locator(".deck-tooltip")).to_have_text(dataset.country_names[INDIA])
    click_until_listed(reader, title, lambda: canvas.click(position={"x": x, "y": y}))
    lists(reader, expected, title)
    assert reader.errors == []


def test_small_map_of_the_overview_is_drawn(reader: Reader) -> None:
    reader.open()
    canvas = reader.page.locator("[data-testid=stDeckGlJsonChart] canvas").first
    canvas.wait_for()

    def drawn() -> bool:
        shades = colours(canvas).getcolors(1 << 24) or []
        return len([amount for amount, _ in shades if amount > 100]) >= 4

    reader.until(drawn, "the map has several shades")


def test_click_on_a_bar_lists_its_incidents(reader: Reader, dataset: Dataset) -> None:
    whole = Filters().apply(dataset)
    trace = timelines.timeline(whole).data[0]
    tallest = max(range(len(trace.y)), key=lambda n: int(trace.y[n]))
    found = picking.of_points(whole, [{"customdata": list(trace.customdata[tallest])}])
    assert found
    expected, title = found
    reader.open("timeline")
    plot = reader.page.locator(".st-key-timeline_click .js-plotly-plot")
    bar = plot.locator(".bars").first.locator(".point path").nth(tallest)
    bar.wait_for()
    bar.scroll_into_view_if_needed()
    box = bar.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    click_until_listed(reader, title, lambda: reader.page.mouse.click(x, y))
    lists(reader, expected, title)


def test_drag_over_months_sets_the_dates(reader: Reader, dataset: Dataset) -> None:
    reader.open("timeline")
    reader.page.get_by_role("radio", name=timelines.DRAGS["drag"]).click()
    plot = reader.page.locator(".st-key-timeline_drag .js-plotly-plot")
    plot.locator(".bars .point path").first.wait_for()
    plot.scroll_into_view_if_needed()
    area = plot.locator(".nsewdrag").first.bounding_box()
    assert area
    middle = area["y"] + area["height"] / 3
    mouse = reader.page.mouse
    mouse.move(area["x"] + area["width"] * 0.4, middle)
    mouse.down()
    mouse.move(area["x"] + area["width"] * 0.5, middle, steps=5)
    mouse.move(area["x"] + area["width"] * 0.6, middle, steps=5)
    mouse.up()
    reader.until(lambda: set(reader.query) == {"from", "to", "drag"}, "the address has both dates")
    first, last = reader.query["from"][0], reader.query["to"][0]
    assert first.endswith("-01") and first < last
    for name, day in (("from", first), ("to", last)):
        reader.has_day(name, day)
    reader.ready()
    chosen = Filters(from_=date.fromisoformat(first), to=date.fromisoformat(last)).apply(dataset)
    reader.has_matches(len(chosen))
