"""The app in another language, as a browser shows it: chosen by link or by the browser itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, expect

from dashboard import translation, urls
from tests.browser.test_browser_access import PHONE, accessible, fits, seems

if TYPE_CHECKING:
    from dashboard.dataset import Dataset
    from tests.browser.conftest import Reader

DIRECTION = """text => {
    const found = [...document.querySelectorAll('[data-testid=stMain] p')]
        .find(x => x.textContent.includes(text));
    const range = document.createRange();
    const words = document.createTreeWalker(found, NodeFilter.SHOW_TEXT).nextNode();
    const end = words.length;
    range.setStart(words, 0), range.setEnd(words, 1);
    const first = range.getBoundingClientRect().left;
    range.setStart(words, end - 1), range.setEnd(words, end);
    return first > range.getBoundingClientRect().left ? 'rtl' : 'ltr';
}"""


def said(code: str, message: str) -> str:
    with translation.speaking(code):
        return translation._(message)


def test_a_link_of_the_footer_leads_to_the_same_view(reader: Reader) -> None:
    reader.open("timeline", {"origin": "NPL"})
    page = reader.page
    page.locator(".st-key-languages").get_by_role("link", name="Français").click()
    reader.has_query({"origin": ["NPL"], "ui": ["fr"]})
    reader.ready()
    expect(page.get_by_role("heading", level=1)).to_have_text(said("fr", "Timeline"))
    assert page.evaluate("document.documentElement.lang") == "fr"
    expect(page).to_have_title(f"{said('fr', 'Timeline')} – {urls.HOME.title}")
    # The menu keeps the language and the filters.
    reader.go(said("fr", "Countries"), "countries")
    reader.has_query({"origin": ["NPL"], "ui": ["fr"]})
    reader.has_origin("Népal")
    assert reader.errors == []


def test_a_filter_is_chosen_in_another_language(reader: Reader) -> None:
    reader.open("incidents", {"ui": "uk"})
    reader.choose_origin("Непал")
    reader.has_query({"origin": ["NPL"], "ui": ["uk"]})
    reader.has_origin("Непал")


@pytest.mark.parametrize(("locale", "code"), [("es-MX", "es"), ("de-DE", "en")])
def test_the_browser_decides_where_the_address_does_not(
    browser: Browser, server: str, locale: str, code: str
) -> None:
    page = browser.new_page(locale=locale)
    page.goto(f"{server}/sources")
    expect(page.get_by_role("heading", level=1)).to_have_text(said(code, "Sources"))
    assert "ui=" not in page.url
    page.close()


@pytest.mark.parametrize("code", ["es", "ar"])
@pytest.mark.parametrize("path", ["overview", "claims", "data-and-method"])
def test_a_page_is_for_everybody(reader: Reader, path: str, code: str) -> None:
    reader.open(path, {"ui": code, "origin": "CUB"})
    accessible(reader)
    seems(reader, "dark", PHONE)
    accessible(reader)
    fits(reader, PHONE)


@pytest.mark.parametrize("code", ["ru", "ar"])
def test_the_tip_of_a_country_speaks_the_language(
    reader: Reader, dataset: Dataset, code: str
) -> None:
    reader.open("map", {"ui": code})
    page, tip = reader.page, reader.page.locator(".deck-tooltip")
    with translation.speaking(code):
        names = set(dataset.country_names.values())
    chart = page.get_by_test_id("stDeckGlJsonChart").first
    chart.scroll_into_view_if_needed()
    box = chart.bounding_box()
    assert box
    x, y = box["x"] + box["width"] * 0.7, box["y"] + box["height"] * 0.35

    def shown() -> bool:
        # The map answers to a pointer that moves.
        page.mouse.move(x - 5, y)
        page.mouse.move(x, y)
        return tip.count() > 0 and bool(tip.first.inner_text().strip())

    reader.until(shown, "a tip is shown over Asia")
    assert tip.first.inner_text().strip() in names
    assert reader.errors == []


def test_a_sentence_runs_in_the_direction_of_its_letters(reader: Reader) -> None:
    reader.open("overview", {"ui": "ar"})
    start = said("ar", "The nationalities named in most incidents are {countries}.").split("{")[0]
    assert reader.page.evaluate(DIRECTION, start.strip()) == "rtl"
