"""A narrow screen: the filters are a sheet, opened and closed by buttons that say what they do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Locator, expect

from dashboard.dataset import Dataset
from dashboard.filters import Filters
from tests.browser.test_browser_access import FINGER, PHONE, SMALL_TARGETS, WIDE, accessible, seems

if TYPE_CHECKING:
    from tests.browser.conftest import Reader

HEIGHT = 844
STOPS = 25
IN_SHEET = SMALL_TARGETS.replace("stMain", "stSidebar")


@pytest.fixture
def phone(reader: Reader) -> Reader:
    reader.page.set_viewport_size({"width": PHONE, "height": HEIGHT})
    reader.open("incidents")
    return reader


def opener(reader: Reader) -> Locator:
    return reader.page.locator(".st-key-open_filters").get_by_role("button")


def closer(reader: Reader) -> Locator:
    return reader.page.locator(".st-key-show_matches").get_by_role("button")


def is_open(reader: Reader) -> None:
    expect(reader.sidebar).to_have_attribute("data-collapsed", "false")
    expect(reader.sidebar).to_be_in_viewport()
    expect(closer(reader)).to_be_in_viewport()


def is_closed(reader: Reader) -> None:
    expect(reader.sidebar).not_to_be_visible()


def test_filter_in_the_sheet(phone: Reader, dataset: Dataset) -> None:
    nepal = Filters(origin=("NPL",)).apply(dataset)
    is_closed(phone)
    expect(opener(phone)).to_have_accessible_name(re.compile(r"Filters$"))
    opener(phone).click()
    is_open(phone)
    box = phone.sidebar.bounding_box()
    assert box is not None
    assert (box["x"], box["width"]) == (0, PHONE)
    phone.choose_origin("Nepal")
    expect(closer(phone)).to_have_text(f"Show {len(nepal)} incidents")
    is_open(phone)
    closer(phone).click()
    is_closed(phone)
    phone.has_matches(len(nepal))
    expect(opener(phone)).to_have_accessible_name(re.compile(r"Filters \(1\)$"))
    expect(opener(phone)).to_be_focused()


def test_escape_closes_first_the_list_and_then_the_sheet(phone: Reader) -> None:
    opener(phone).click()
    is_open(phone)
    phone.sidebar.locator(".st-key-filter_party input").click()
    options = phone.page.get_by_role("option")
    expect(options).not_to_have_count(0)
    phone.page.keyboard.press("Escape")
    expect(options).to_have_count(0)
    is_open(phone)
    phone.page.keyboard.press("Escape")
    is_closed(phone)


def test_escape_closes_first_the_calendar(phone: Reader) -> None:
    opener(phone).click()
    is_open(phone)
    phone.sidebar.locator(".st-key-filter_from").get_by_role("button").last.click()
    calendar = phone.page.get_by_role("grid")
    expect(calendar.first).to_be_visible()
    phone.page.keyboard.press("Escape")
    expect(calendar).to_have_count(0)
    is_open(phone)


@pytest.mark.parametrize("x", [PHONE / 2, 40], ids=["beside", "where the button was"])
def test_a_press_beside_the_sheet_closes_it(phone: Reader, x: float) -> None:
    opener(phone).click()
    is_open(phone)
    phone.page.mouse.click(x, 30)
    is_closed(phone)
    phone.page.wait_for_timeout(500)
    is_closed(phone)


def test_the_page_behind_is_out_of_reach(phone: Reader) -> None:
    page = phone.page
    expect(opener(phone)).to_have_attribute("aria-expanded", "false")
    opener(phone).click()
    is_open(phone)
    for _ in range(STOPS):
        page.keyboard.press("Tab")
        inside = "document.activeElement.closest('[data-testid=stMain]') === null"
        assert page.evaluate(inside)
    closer(phone).click()
    is_closed(phone)
    page.get_by_test_id("stMain").get_by_role("link", name="Timeline").click()
    phone.until(lambda: phone.path == "timeline", "the menu can be used again")


def test_paper_has_no_sheet(phone: Reader) -> None:
    phone.page.set_viewport_size({"width": WIDE, "height": HEIGHT})
    expect(phone.sidebar).to_be_visible()
    phone.page.emulate_media(media="print")
    # The width of a sheet of A4.
    phone.page.set_viewport_size({"width": 720, "height": HEIGHT})
    expect(opener(phone)).not_to_be_visible()
    expect(closer(phone)).not_to_be_visible()
    shadow = "getComputedStyle(document.querySelector('[data-testid=stSidebar]')).boxShadow"
    assert phone.page.evaluate(shadow) == "none"


def test_the_sheet_is_for_everybody(phone: Reader) -> None:
    opener(phone).click()
    is_open(phone)
    assert phone.page.evaluate(IN_SHEET, FINGER) == []
    accessible(phone)
    seems(phone, "dark", PHONE)
    is_open(phone)
    accessible(phone)
    assert phone.errors == []


def test_a_wide_screen_has_a_sidebar_instead(reader: Reader) -> None:
    reader.page.set_viewport_size({"width": WIDE, "height": HEIGHT})
    reader.open("incidents")
    expect(reader.sidebar).to_be_visible()
    expect(opener(reader)).not_to_be_visible()
    expect(closer(reader)).not_to_be_visible()
