"""What a page lets the reader choose stands in the address, and a click on a claim opens it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import TimeoutError, expect

from dashboard.claims import claims, populations
from dashboard.dataset import Dataset
from dashboard.filters import Filters
from dashboard.views.profile import profile
from tests.browser.conftest import PATIENCE

if TYPE_CHECKING:
    from tests.browser.conftest import Reader


OPENINGS = 5


def choose(reader: Reader, name: str, label: str) -> None:
    """Choose from a list by typing.

    The list closes when the page moves under it, as it does while its charts are drawn; then a
    reader opens it again. (Enter would do nothing before the widget has marked a row.)
    """
    box = reader.page.locator(f".st-key-choice_{name} input")
    option = reader.page.get_by_role("option", name=label, exact=True)
    for _ in range(OPENINGS):
        box.click()
        box.fill(label)
        try:
            option.click(timeout=PATIENCE / OPENINGS)
        except TimeoutError:
            continue
        return
    raise AssertionError(f"the list offered no {label!r} in {OPENINGS} openings")


def test_a_country_is_chosen_shared_and_compared(reader: Reader, dataset: Dataset) -> None:
    reader.open("countries")
    choose(reader, "country", "Nepal")
    reader.has_query({"country": ["NPL"]})
    made = profile(dataset, Filters(), "NPL")
    main = reader.page.get_by_test_id("stMain")
    expect(main.get_by_role("heading", name="Nepal", exact=True)).to_be_visible()
    expect(main.get_by_text(made.statements[0].text)).to_be_visible()
    choose(reader, "beside", "Cuba")
    reader.has_query({"country": ["NPL"], "beside": ["CUB"]})
    reader.page.reload()
    reader.ready()
    for name in ("Nepal", "Cuba"):
        expect(main.get_by_role("heading", name=name, exact=True)).to_be_visible()


def test_a_statement_leads_to_its_rows(reader: Reader, dataset: Dataset) -> None:
    reader.open("countries", {"country": "NPL"})
    side = next(s for s in profile(dataset, Filters(), "NPL").statements if s.filters.party)
    number = profile(dataset, Filters(), "NPL").statements.index(side)
    reader.page.locator(f".st-key-statement_NPL_{number}").get_by_role("link").click()
    reader.until(lambda: reader.path == "incidents", "the page is /incidents")
    reader.ready()
    reader.has_matches(len(side.filters.apply(dataset)))


def test_a_click_on_a_claim_opens_it(reader: Reader, dataset: Dataset) -> None:
    frame = claims(Filters().apply(dataset), "captured", populations(dataset)["NPL"])
    assert len(frame)
    reader.open("claims", {"measure": "captured", "population": "NPL"})
    plot = reader.page.locator(".st-key-claims .js-plotly-plot")
    mark = plot.locator(".scatterlayer .trace .point").last
    mark.wait_for()
    mark.scroll_into_view_if_needed()
    box = mark.bounding_box()
    assert box
    reader.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    card = reader.page.locator("[class*=st-key-claim_f]").first
    card.wait_for()
    assert any(row in card.inner_text() for row in frame["claimed_by"])
    articles = set(dataset.source_cells["url"].values())
    links = card.get_by_role("link").evaluate_all("links => links.map(link => link.href)")
    assert articles.intersection(links)


def test_choices_stay_with_their_page(reader: Reader) -> None:
    reader.open("claims", {"measure": "recruited"})
    reader.go("Map", "map")
    reader.has_query({})
    reader.go("Claims", "claims")
    reader.has_query({"measure": ["recruited"]})


def test_an_unknown_choice_gives_a_notice(reader: Reader) -> None:
    reader.open("claims", {"measure": "nonsense"})
    expect(reader.page.get_by_test_id("stAlert").first).to_contain_text("nonsense")
