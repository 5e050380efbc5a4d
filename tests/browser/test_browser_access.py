"""Each page once, for everybody: axe in both themes and two widths, reflow, targets, other hosts.

One load a page, with the theme and the width changed under it; what a narrow screen must hold is
asked while it is narrow.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from dashboard.dataset import Dataset
from dashboard.filters import Filters
from dashboard.ui.page import LEAVING
from dashboard.urls import EMBED, HOME, PAGES, STORY
from dashboard.views.incident import articles_of
from tests.browser.test_browser_pages import TOO_WIDE, foreign, scroll_through

if TYPE_CHECKING:
    from tests.browser.conftest import Reader

INCIDENT = "cub-2023-09-foreign-ministry-network"
WIDE, PHONE, ZOOMED = 1440, 390, 320
FINGER = 44
VIEWS: dict[str, tuple[str, dict[str, Any]]] = {
    **{spec.path or "home": (spec.path, {}) for spec in (HOME, *PAGES[1:])},
    "two-profiles": ("countries", {"country": "CUB", "beside": "NPL"}),
    "places": ("map", {"layer": "place", "origin": "NPL"}),
    "one-incident": ("incidents", {"incident": INCIDENT}),
    "story": (STORY.path, {"step": "12"}),
    "nothing-found": ("timeline", {"origin": "CUB", "to": "2022-01-02"}),
    "embed": (EMBED.path, {"embed_chart": "timeline", "embed": "true"}),
}


# Transitions and animations that will end.
MOVING = """() => document.getAnimations().filter(one =>
    one.playState === "running" && one.effect.getComputedTiming().endTime !== Infinity).length"""


def seems(reader: Reader, scheme: str, width: int) -> None:
    """Change theme and width, and wait until both are drawn."""
    page = reader.page
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.set_viewport_size({"width": width, "height": 900})
    dark = "getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor"
    expected = "rgb(23, 22, 20)" if scheme == "dark" else "rgb(251, 248, 242)"
    reader.until(lambda: page.evaluate(dark) == expected, f"the theme is {scheme}")
    reader.ready()
    reader.until(lambda: page.evaluate(MOVING) == 0, "colours have changed over")


@pytest.mark.parametrize("name", list(VIEWS))
def test_page_is_for_everybody(reader: Reader, name: str) -> None:
    path, query = VIEWS[name]
    page = reader.page
    page.set_viewport_size({"width": WIDE, "height": 900})
    reader.open(path, query)
    # Unfolded, two profiles would have tables of one name.
    if name != "two-profiles":
        scroll_through(reader)
    # In this order each step changes one thing.
    for scheme, width in (("light", WIDE), ("dark", WIDE), ("dark", PHONE), ("light", PHONE)):
        seems(reader, scheme, width)
        accessible(reader)
    fits(reader, PHONE)
    assert page.evaluate(SMALL_TARGETS, FINGER) == []
    # 1280 pixels at 400 %: WCAG 2.2, 1.4.10.
    seems(reader, "light", ZOOMED)
    fits(reader, ZOOMED)
    assert reader.requests and foreign(reader) == []
    assert reader.errors == []


def accessible(reader: Reader) -> None:
    found = Axe().run(reader.page)
    assert found.violations_count == 0, found.generate_report()


def fits(reader: Reader, width: int) -> None:
    """Nothing wider than the screen; a table follows a change of the width after a moment."""
    page = reader.page
    reader.until(
        lambda: (
            page.evaluate("document.documentElement.scrollWidth") <= width
            and page.evaluate(TOO_WIDE, width) == []
        ),
        f"nothing is wider than {width} pixels",
    )


# Of a page's own controls, those that a finger would miss; links within a text are exempt.
SMALL_TARGETS = """least => {
    const all = document.querySelectorAll(
        "[data-testid=stMain] :is(button, summary, [data-testid=stPageLink] a)");
    return [...all]
        .filter(x => x.checkVisibility({visibilityProperty: true, opacityProperty: true}))
        .map(x => [x.getBoundingClientRect(), x])
        .filter(([box]) => box.width > 0 && (box.height < least - 0.5 || box.width < least - 0.5))
        .map(([box, x]) => `${x.tagName} ${x.textContent} ${box.width} x ${box.height}`)
        .slice(0, 5);
}"""


def test_the_number_of_matches_is_a_status(reader: Reader) -> None:
    reader.open()
    expect(reader.matches.get_by_role("status")).to_be_visible()


NEPAL = "Nepal"
STOPS = 200
# Whether a reader can see where the focus is: on the element, or on what is drawn around it.
SEEN = """() => {
    // The whole page, to be scrolled; what lies between the last stop and the first; a cell of a
    // grid, whose focus is drawn on its canvas.
    if (document.activeElement.matches("body, main, [role=gridcell]")) return true;
    for (let at = document.activeElement, n = 0; at && n < 5; at = at.parentElement, n++) {
        const look = getComputedStyle(at);
        if (look.outlineStyle !== "none" && parseFloat(look.outlineWidth) > 0) return true;
        if (look.boxShadow !== "none") return true;
        if (n < 3 && look.borderTopStyle !== "none" && at.matches(":focus-within")
            && at.contains(document.activeElement) && at.querySelector("input")) return true;
    }
    return false;
}"""


def tab_to(reader: Reader, selector: str) -> None:
    """Press Tab until what is asked for has the focus; every stop on the way can be seen."""
    page = reader.page
    for _ in range(STOPS):
        page.keyboard.press("Tab")
        said = page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
        assert page.evaluate(SEEN), f"nothing shows the focus on {said}"
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{STOPS} times Tab and not at {selector}")


def test_everything_by_keyboard(reader: Reader, dataset: Dataset) -> None:
    """Filter to Nepal, download, open an incident, reach its article."""
    nepal = Filters(origin=("NPL",)).apply(dataset)
    page = reader.page
    reader.open("timeline")
    tab_to(reader, ".st-key-filter_origin input")
    page.keyboard.type(NEPAL)
    page.get_by_role("option", name=NEPAL, exact=True).wait_for()
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    reader.has_matches(len(nepal))
    reader.ready()
    tab_to(reader, ".st-key-download_selection button")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename.endswith(".csv")
    tab_to(reader, "[data-testid=stMain] a[href*='incident=']")
    page.keyboard.press("Enter")
    page.locator(".st-key-back_to_table").wait_for()
    reader.ready()
    key = reader.query["incident"][0]
    assert key in nepal.ids
    tab_to(reader, f"a[href={json.dumps(articles_of(dataset, key)[0].url)}]")


def test_a_table_can_be_left_as_its_caption_says(reader: Reader) -> None:
    reader.open("incidents", {"origin": "NPL"})
    page = reader.page
    expect(page.get_by_text(LEAVING)).to_be_visible()
    tab_to(reader, "[data-testid=stDataFrame] canvas")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    held = "document.activeElement.closest('[data-testid=stDataFrame]') !== null"
    for _ in range(3):
        page.keyboard.press("Tab")
    assert not page.evaluate(held)


# What moved after the first text was painted, as a share of the window (Cumulative Layout Shift).
SHIFTS = """(() => {
    window.shifts = []; window.painted = 0;
    new PerformanceObserver(list => {
        for (const entry of list.getEntries())
            if (!entry.hadRecentInput) window.shifts.push([entry.startTime, entry.value]);
    }).observe({type: "layout-shift", buffered: true});
    const look = () => {
        if (!document.querySelector(".st-key-matches")) return requestAnimationFrame(look);
        requestAnimationFrame(() => { window.painted = performance.now(); });
    };
    requestAnimationFrame(look);
})()"""
# "Good" is up to this (https://web.dev/articles/cls).
STEADY = 0.1


@pytest.mark.parametrize("path", [page.path for page in PAGES])
def test_the_text_stands_still_once_it_is_there(reader: Reader, path: str) -> None:
    page = reader.page
    page.add_init_script(SHIFTS)
    reader.open(path)
    page.wait_for_load_state("networkidle")
    painted, shifts = page.evaluate("[window.painted, window.shifts]")
    assert painted > 0
    assert sum(value for moment, value in shifts if moment > painted) <= STEADY


def test_nothing_moves_for_who_asks_for_that(reader: Reader) -> None:
    reader.page.emulate_media(reduced_motion="reduce")
    reader.open()
    longest = reader.page.evaluate(
        """() => Math.max(...[...document.querySelectorAll("[data-testid=stApp] *")].map(x => {
            const look = getComputedStyle(x);
            const both = [look.transitionDuration, look.animationDuration];
            return Math.max(...both.map(parseFloat));
        }))"""
    )
    assert longest <= 0.01
