"""One incident: its address, its articles, the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from dashboard.dataset import Dataset
from dashboard.filters import Filters
from dashboard.views.incident import articles_of

if TYPE_CHECKING:
    from tests.browser.conftest import Reader


def picked_ids(dataset: Dataset) -> dict[str, str]:
    """An incident with many articles, and one with signs in an address that Markdown knows."""
    most = dataset.incidents["n_sources"].idxmax()
    source_ids = dataset.sources[dataset.sources["url"].str.contains(r"[()*&~]|_.*_")]["source_id"]
    odd = dataset.citations[dataset.citations["source_id"].isin(source_ids)]["incident_id"]
    return {"most": str(dataset.incidents.at[most, "incident_id"]), "odd": str(odd.iloc[0])}


def shows_incident(reader: Reader, dataset: Dataset, key: str) -> None:
    row = dataset.incidents.iloc[dataset.position_of[key]]
    main = reader.page.get_by_test_id("stMain")
    expect(main.get_by_role("heading", level=1, name=row["headline"])).to_be_visible()
    assert reader.query["incident"] == [key]


@pytest.mark.parametrize("which", ["most", "odd"])
def test_address_opens_the_incident_with_its_articles(
    reader: Reader, dataset: Dataset, which: str
) -> None:
    key = picked_ids(dataset)[which]
    reader.open("incidents", {"incident": key})
    shows_incident(reader, dataset, key)
    main = reader.page.get_by_test_id("stMain")
    hrefs = main.locator("a").evaluate_all("links => links.map(x => x.getAttribute('href'))")
    articles = articles_of(dataset, key)
    assert articles
    for article in articles:
        assert article.url in hrefs
    assert reader.errors == []


def test_reload_and_filter_stay_with_an_incident(reader: Reader, dataset: Dataset) -> None:
    key = Filters(origin=("NPL",)).apply(dataset).ids[0]
    reader.open("incidents", {"origin": "NPL", "incident": key})
    shows_incident(reader, dataset, key)
    reader.page.reload()
    reader.ready()
    shows_incident(reader, dataset, key)
    reader.has_origin("Nepal")
    reader.page.locator(".st-key-back_to_table button").click()
    reader.has_query({"origin": ["NPL"]})
    reader.has_matches(len(Filters(origin=("NPL",)).apply(dataset)))


def test_link_in_a_list_opens_the_incident_and_back_returns(
    reader: Reader, dataset: Dataset
) -> None:
    selection = Filters(origin=("NPL",)).apply(dataset)
    reader.open("timeline", {"origin": "NPL"})
    key = selection.ids[-1]
    # Links of a list are mounted one by one, in no order.
    reader.until(lambda: reader.listed()[:1] == [key], "the newest incident is listed first")
    reader.page.get_by_test_id("stMain").locator(f"a[href*='incident={key}']").first.click()
    reader.until(lambda: reader.path == "incidents", "the page is that of the incidents")
    shows_incident(reader, dataset, key)
    reader.has_origin("Nepal")
    reader.page.go_back()
    reader.until(lambda: reader.path == "timeline", "the page is the timeline")
    reader.has_query({"origin": ["NPL"]})
    reader.has_matches(len(selection))


def test_menu_leaves_the_incident(reader: Reader, dataset: Dataset) -> None:
    key = dataset.incidents["incident_id"].iloc[-1]
    reader.open("incidents", {"incident": key})
    shows_incident(reader, dataset, key)
    reader.go("Timeline", "timeline")
    reader.has_query({})
    reader.has_matches(len(dataset))


def test_menu_link_of_the_page_itself_leads_back_to_the_table(
    reader: Reader, dataset: Dataset
) -> None:
    key = dataset.incidents["incident_id"].iloc[-1]
    reader.open("incidents", {"incident": key})
    shows_incident(reader, dataset, key)
    reader.go("Incidents", "incidents")
    reader.has_query({})
    reader.has_matches(len(dataset))


def test_unknown_incident_gives_a_notice(reader: Reader, dataset: Dataset) -> None:
    reader.open("incidents", {"incident": "no-such-incident"})
    expect(reader.page.get_by_test_id("stAlert").filter(has_text="no-such")).to_be_visible()
    reader.has_query({})
    reader.has_matches(len(dataset))
