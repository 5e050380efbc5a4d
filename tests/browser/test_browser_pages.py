"""Nothing asked of others, no error; what `test_browser_access` asks of every page."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from tests.browser.conftest import Reader


def scroll_through(reader: Reader) -> None:
    """Bring every chart, table and folded part into view, so that each asks for what it needs."""
    page = reader.page
    for summary in page.get_by_test_id("stMain").locator("summary").all():
        summary.click()
    reader.ready()
    for part in page.locator("canvas, .js-plotly-plot, [data-testid=stTable]").all():
        if part.is_visible():
            part.scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")


def foreign(reader: Reader) -> list[str]:
    own = urlsplit(reader.server).netloc
    addresses = [urlsplit(url) for url in reader.requests]
    inner = ("data", "blob")
    return [url.geturl() for url in addresses if url.scheme not in inner and url.netloc != own]


@pytest.mark.parametrize("layer", [1, 2])
def test_other_map_layers_ask_no_other_host(reader: Reader, layer: int) -> None:
    reader.open("map")
    canvas = reader.page.locator("[data-testid=stDeckGlJsonChart] canvas").first
    expect(canvas).to_be_visible()
    reader.page.locator(".st-key-choice_layer").locator("button, [role=radio]").nth(layer).click()
    reader.ready()
    scroll_through(reader)
    expect(canvas).to_be_visible()
    assert foreign(reader) == []
    assert reader.errors == []


# What stands beyond the right edge although nothing around it clips or scrolls.
TOO_WIDE = """width => {
    const main = document.querySelector("[data-testid=stMain]");
    const held = element => {
        for (let at = element.parentElement; at && at !== main; at = at.parentElement)
            if (getComputedStyle(at).overflowX !== "visible") return true;
        return false;
    };
    return [...main.querySelectorAll("*")]
        .filter(x => x.getBoundingClientRect().right > width + 1)
        .filter(x => x.checkVisibility({visibilityProperty: true, opacityProperty: true}))
        .filter(x => !held(x))
        .map(x => `${x.tagName}.${x.className} ${(x.textContent || "").slice(0, 60)}`)
        .slice(0, 5);
}"""
