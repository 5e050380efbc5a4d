"""The words of a page while its script is on its way, and how the app takes them over."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route, WebSocketRoute, expect

from dashboard import words
from dashboard.dataset import Dataset
from dashboard.filters import Filters
from dashboard.urls import PAGES, STORY
from tests.browser.test_browser_access import INCIDENT, PHONE, WIDE, ZOOMED

if TYPE_CHECKING:
    from tests.browser.conftest import Reader

FIRST = "#first"
# Where the letters of the title stand.
TITLE = """root => {
  const range = document.createRange();
  range.selectNodeContents(document.querySelector(`${root} h1`));
  const {x, y} = range.getClientRects()[0];
  return [x, y];
}"""
VIEWS = [*(spec.path for spec in PAGES), STORY.path, f"incidents?incident={INCIDENT}"]


def waiting(reader: Reader, path: str) -> Page:
    """The page as somebody sees it to whom no script has come"""
    reader.page.route("**/*.js", lambda route: route.abort())
    reader.page.goto(f"{reader.server}/{path}")
    return reader.page


@pytest.mark.parametrize("path", ["overview", f"incidents?incident={INCIDENT}", "map?origin=NPL"])
def test_the_words_are_for_everybody(reader: Reader, path: str) -> None:
    page = waiting(reader, path)
    for width in (WIDE, PHONE, ZOOMED):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.querySelector('#first').scrollWidth") <= width
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            expect(page.locator(f"{FIRST} h1")).to_be_visible()
            found = Axe().run(page)
            assert found.violations_count == 0, found.generate_report()


def test_the_numbers_are_there_before_the_script(reader: Reader, dataset: Dataset) -> None:
    filters = Filters(origin=("NPL",))
    page = waiting(reader, "overview?origin=NPL")
    said = words.matches_sentence(filters.apply(dataset))
    expect(page.locator(FIRST)).to_contain_text(said)
    expect(page.locator(f"{FIRST} li b")).to_have_count(4)


@pytest.mark.parametrize("path", VIEWS)
def test_the_app_puts_its_title_where_the_first_one_stood(reader: Reader, path: str) -> None:
    page = waiting(reader, path)
    before = page.locator(f"{FIRST} h1").inner_text()
    page.evaluate("document.fonts.ready.then(() => null)")
    stood = page.evaluate(TITLE, FIRST)
    page.unroute_all()
    reader.page.reload()
    reader.ready()
    expect(page.locator(FIRST)).to_have_count(0)
    main = "[data-testid=stMain]"
    assert page.locator(f"{main} h1").inner_text() == before
    # Above an incident's title the app has a way back.
    off = (2, 400 if "incident=" in path else 3)

    def near() -> bool:
        stands = page.evaluate(TITLE, main)
        return all(abs(x - y) <= most for x, y, most in zip(stands, stood, off, strict=True))

    # Parts above it may still be on their way.
    reader.until(near, f"the title stands at {stood}")


def test_who_reads_by_keyboard_goes_on_in_the_app(reader: Reader) -> None:
    """The link of the first words that has the focus goes with them; the app's title takes it."""
    page = reader.page
    held: list[Route] = []
    page.route("**/static/js/*.js", lambda route: held.append(route), times=1)
    page.goto(f"{reader.server}/map", wait_until="commit")
    plain = page.locator(f"{FIRST} .plain a")
    plain.focus()
    expect(plain).to_be_focused()
    for route in held:
        route.continue_()
    expect(page.locator("[data-testid=stMain] h1")).to_be_focused(timeout=30_000)
    expect(page.locator(FIRST)).to_have_count(0)


def test_without_a_websocket_the_words_stay(reader: Reader) -> None:
    page = reader.page
    closed: list[str] = []

    def close(socket: WebSocketRoute) -> None:
        closed.append(socket.url)
        socket.close()

    page.route_web_socket("**/*", close)
    page.goto(f"{reader.server}/overview")
    reader.until(lambda: len(closed) > 1, "the app has tried to connect again")
    plain = page.locator(f"{FIRST} p a").first
    expect(plain).to_be_visible()
    plain.click()
    expect(page.locator("h1")).to_have_text("Incidents")


def test_without_a_script_the_words_lead_on(reader: Reader) -> None:
    browser = reader.page.context.browser
    assert browser is not None
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{reader.server}/claims")
    expect(page.locator(f"{FIRST} h1")).to_have_text("Claims")
    expect(page.locator(f"{FIRST} .coming").first).to_be_hidden()
    # They would lead to pages that need a script, too.
    expect(page.locator(f"{FIRST} nav")).to_be_hidden()
    assert page.locator(f"{FIRST} main a:visible").count() == 0
    page.locator(f"{FIRST} noscript a").click()
    expect(page.locator("h1")).to_have_text("Incidents")
    context.close()
