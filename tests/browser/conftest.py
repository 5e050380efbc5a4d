"""A server of our own and a browser, for what only a browser can see.

`reader` is the fixture the tests use: one page with what a person does there.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Locator,
    Page,
    expect,
)

from dashboard.dataset import Dataset, load_dataset

PATIENCE = 20_000  # milliseconds
# Streamlit asks for these below the page's path first, then at the root (engineering.md, 4.2).
KNOWN_404 = re.compile(r"/[\w-]+/_stcore/(health|host-config)$")

expect.set_options(timeout=PATIENCE)


@cache
def _loaded() -> Dataset:
    return load_dataset()


@pytest.fixture(scope="session")
def dataset() -> Dataset:
    return _loaded()


class Reader:
    """A person with one tab open: what they do, and what the tab asked for meanwhile."""

    def __init__(self, page: Page, server: str) -> None:
        self.page = page
        self.server = server
        self.requests: list[str] = []
        self.errors: list[str] = []
        page.set_default_timeout(PATIENCE)
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("websocket", lambda socket: self.requests.append(socket.url))
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.errors.append(f"page error: {error}"))

    def _hear(self, message: ConsoleMessage) -> None:
        address = message.location.get("url", "")
        if message.type != "error":
            return
        if "404" in message.text and KNOWN_404.search(urlsplit(address).path):
            return
        self.errors.append(f"{message.text} ({address})")

    def open(self, path: str = "", query: dict[str, Any] | None = None) -> None:
        """Type an address."""
        text = urlencode(query or {}, doseq=True)
        self.page.goto(f"{self.server}/{path}{'?' if text else ''}{text}")
        self.ready()

    def ready(self) -> None:
        """Wait until the app has answered and drawn."""
        page = self.page
        # In this order: before its first run the app says "notRunning", too.
        self.matches.or_(page.locator(".st-key-back_to_table")).first.wait_for()
        page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()
        expect(page.locator("[data-stale=true]")).to_have_count(0)

    @property
    def matches(self) -> Locator:
        """The sentence that says how many incidents match."""
        return self.page.locator(".st-key-matches")

    @property
    def query(self) -> dict[str, list[str]]:
        """Parameters of the address"""
        return parse_qs(urlsplit(self.page.url).query)

    @property
    def path(self) -> str:
        return urlsplit(self.page.url).path.strip("/")

    @property
    def sidebar(self) -> Locator:
        return self.page.get_by_test_id("stSidebar")

    def until(self, check: Callable[[], bool], what: str) -> None:
        """Wait for something that is no property of an element."""
        end = time.monotonic() + PATIENCE / 1000
        while not check():
            assert time.monotonic() < end, f"waited in vain until {what}; now {self.page.url}"
            self.page.wait_for_timeout(50)

    def has_query(self, expected: dict[str, list[str]]) -> None:
        self.until(lambda: self.query == expected, f"the address says {expected}")

    def has_matches(self, amount: int) -> None:
        """The sentence names this number of all incidents."""
        total = len(_loaded())
        expect(self.matches).to_contain_text(re.compile(rf"(?<!\d){amount:,} of {total:,} "))

    def choose_origin(self, country: str) -> None:
        """Choose a country in the sidebar as with the keyboard and mouse."""
        self.sidebar.locator(".st-key-filter_origin input").click()
        self.page.keyboard.type(country)
        self.page.get_by_role("option", name=country, exact=True).click()
        self.page.keyboard.press("Escape")

    def has_origin(self, *countries: str) -> None:
        """The sidebar's widget holds these countries."""
        chosen = self.sidebar.locator(".st-key-filter_origin [data-tag]:visible")
        expect(chosen).to_have_count(len(countries))
        for tag, country in zip(chosen.all(), countries, strict=True):
            expect(tag).to_contain_text(country)

    def has_day(self, name: str, day: str) -> None:
        """The sidebar's date of this name; empty for none."""
        field = self.sidebar.locator(f".st-key-filter_{name}").get_by_role("spinbutton")
        parts = [int(part) for part in day.split("-")] if day else []
        for at, part in enumerate(parts):
            expect(field.nth(at)).to_have_attribute("aria-valuenow", str(part))
        if not parts:
            expect(field.first).not_to_have_attribute("aria-valuenow", re.compile("."))

    def menu(self, title: str) -> Locator:
        """A link of the menu"""
        return self.page.locator(".st-key-menu").get_by_role("link", name=title, exact=True)

    def go(self, title: str, path: str) -> None:
        """Follow the menu to a page."""
        self.menu(title).click()
        self.until(lambda: self.path == path, f"the page is /{path}")
        expect(self.page.get_by_test_id("stMain").get_by_role("heading", level=1)).to_be_visible()
        self.ready()

    def listed(self) -> list[str]:
        """Ids of the incidents that the page links to, in order, each once."""
        links = self.page.get_by_test_id("stMain").locator("a[href*='incident=']")
        found = links.evaluate_all("links => links.map(link => link.href)")
        ids = [parse_qs(urlsplit(href).query)["incident"][0] for href in found]
        return list(dict.fromkeys(ids))

    def grid(self) -> list[list[str]]:
        """Rows of the page's first table, as far as it has drawn them."""
        grid = self.page.locator("[data-testid=stDataFrame] table[role=grid]").first
        grid.wait_for(state="attached")
        return grid.evaluate(
            "table => [...table.querySelectorAll('tbody tr')].map("
            "row => [...row.querySelectorAll('td')].map(cell => cell.textContent))"
        )


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, locale="en-GB", accept_downloads=True
    )
    yield context
    context.close()


@pytest.fixture
def new_reader(context: BrowserContext, server: str) -> Callable[[], Reader]:
    """Opens one more tab of the same browser."""
    return lambda: Reader(context.new_page(), server)


@pytest.fixture
def reader(new_reader: Callable[[], Reader]) -> Reader:
    return new_reader()
