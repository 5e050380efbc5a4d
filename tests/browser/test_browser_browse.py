"""The plain list of incidents in a browser that runs no script."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard import words
from dashboard.dataset import Dataset
from dashboard.filters import Filters
from dashboard.urls import BROWSE

if TYPE_CHECKING:
    from collections.abc import Iterator

NEPAL = Filters(origin=("NPL",))


@pytest.fixture
def plain(browser: Browser, server: str) -> Iterator[Page]:
    """A tab without JavaScript, at the list"""
    context = browser.new_context(java_script_enabled=False, locale="en-GB")
    page = context.new_page()
    page.goto(f"{server}{BROWSE}")
    yield page
    context.close()


def says(page: Page, filters: Filters, data: Dataset) -> None:
    expect(page.locator("header strong")).to_have_text(words.matches_sentence(filters.apply(data)))


def test_narrow_by_a_facet_search_and_read(plain: Page, dataset: Dataset) -> None:
    says(plain, Filters(), dataset)
    plain.locator("#filters").get_by_role("link", name="Nepal").click()
    says(plain, NEPAL, dataset)
    plain.get_by_label("Words in headline or summary").fill("Kathmandu")
    plain.get_by_role("button", name="Show").click()
    both = Filters(origin=("NPL",), q="Kathmandu")
    says(plain, both, dataset)
    newest = dataset.incidents.iloc[int(both.apply(dataset).rows[-1])]
    plain.get_by_role("link", name=str(newest["headline"]), exact=True).click()
    expect(plain.get_by_role("heading", level=1)).to_have_text(str(newest["headline"]))


def test_the_app_leads_there_without_a_script(plain: Page, server: str) -> None:
    plain.goto(f"{server}/timeline")
    plain.get_by_role("link", name="Incidents", exact=True).click()
    expect(plain).to_have_url(f"{server}{BROWSE}")
