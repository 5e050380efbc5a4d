"""The routes in the whole app: heads of the app's pages, a real 404, and a look with a browser."""

from __future__ import annotations

import re
from http.client import HTTPResponse
from typing import cast
from urllib.error import HTTPError
from urllib.request import ProxyHandler, Request, build_opener

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from dashboard import urls
from dashboard.about import ABOUT_PAGES
from dashboard.dataset import Dataset
from dashboard.filters import Filters
from dashboard.views import embed
from dashboard.views.downloads import table_size
from dashboard.views.pictures.gallery import CHARTS
from dashboard.views.story import CUBA
from tests.web.test_plain_pages import SOME

PAGES = (urls.HOME, *urls.PAGES)
READY = "[data-testid=stApp][data-test-script-state=notRunning]"


def fetched(address: str, method: str = "GET", accept: str = "*/*") -> HTTPResponse:
    request = Request(address, method=method, headers={"Accept": accept})
    try:
        return cast(HTTPResponse, build_opener(ProxyHandler({})).open(request, timeout=20))
    except HTTPError as error:
        return cast(HTTPResponse, error)


@pytest.mark.parametrize("spec", PAGES, ids=lambda spec: spec.path or "home")
def test_each_page_of_the_app_has_a_head_of_its_own(server: str, spec: urls.PageSpec) -> None:
    page = fetched(f"{server}/{spec.path}?origin=NPL").read().decode()
    assert f"<title>{urls.page_title(spec.title)}</title>".replace("&", "&amp;") in page
    assert f'<meta name="description" content="{ABOUT_PAGES[spec.path]}">' in page
    assert f'<link rel="canonical" href="{server}/{spec.path}">' in page
    assert '<html lang="en">' in page
    assert "application/atom+xml" in page and "og:title" in page
    assert "<title>Streamlit</title>" not in page
    scripts = re.findall(r'<script type="module"[^>]*src="\./([^"]+)"', page)
    assert scripts and all(fetched(f"{server}/{path}").status == 200 for path in scripts)


def test_an_open_incident_is_the_page(server: str, data: Dataset) -> None:
    key = SOME[0]
    page = fetched(f"{server}/incidents?incident={key}").read().decode()
    assert f'<link rel="canonical" href="{server}/incident/{key}">' in page
    headline = data.incidents["headline"].iloc[data.position_of[key]].replace("'", "&#39;")
    assert f"<title>{headline} – " in page


def test_every_description_belongs_to_a_page() -> None:
    assert {spec.path for spec in (*PAGES, urls.EMBED)} <= set(ABOUT_PAGES)
    assert len({ABOUT_PAGES[spec.path] for spec in urls.PAGES}) == len(urls.PAGES)


@pytest.mark.parametrize(
    "path",
    [
        "/nothing",
        "/map/nothing",
        "/country",
        "/data/boundaries",
        "/static/js/nothing.js",
        "/wp-login.php",
        "/pages/map.py",
    ],
)
def test_unknown_paths_are_a_real_404(server: str, path: str) -> None:
    for accept, form in (
        ("text/html", "text/html"),
        ("application/json", "application/problem+json"),
    ):
        answer = fetched(server + path, accept=accept)
        assert answer.status == 404
        assert answer.headers["content-type"].split(";")[0] == form
    assert fetched(server + path, "HEAD").status == 404


@pytest.mark.parametrize("path", ["/_stcore/health", "/favicon.png", "/", "/map", "/data/"])
def test_known_paths_are_served(server: str, path: str) -> None:
    assert fetched(server + path).status == 200


def test_a_trailing_slash_leads_to_the_page(server: str) -> None:
    assert fetched(f"{server}/map/").url == f"{server}/map"


def test_gzip_is_not_applied_twice(server: str) -> None:
    request = Request(f"{server}/data/incidents.csv", headers={"Accept-Encoding": "gzip"})
    answer = build_opener(ProxyHandler({})).open(request)
    assert answer.headers.get_all("content-encoding") == ["gzip"]


@pytest.fixture
def page(browser: Browser) -> Page:
    return browser.new_context(viewport={"width": 1000, "height": 900}).new_page()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1200])
def test_plain_pages_are_accessible(browser: Browser, server: str, scheme: str, width: int) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,  # type: ignore[arg-type]
        bypass_csp=True,
    )
    tab = context.new_page()
    paths = [urls.incident_path(SOME[0]), urls.incident_path(SOME[-1]), "/data/?origin=NPL"]
    for path in (*paths, "/country/NPL", urls.story_path(CUBA), "/data/changes", "/nothing"):
        tab.goto(server + path)
        found = Axe().run(tab)
        assert found.violations_count == 0, f"{path}\n{found.generate_report()}"
        assert tab.evaluate("document.documentElement.scrollWidth") <= width, path
    background = tab.evaluate("getComputedStyle(document.body).backgroundColor")
    channels = [int(part) for part in re.findall(r"\d+", background)[:3]]
    assert (max(channels) < 60) if scheme == "dark" else (min(channels) > 200)
    context.close()


def test_a_printed_page_names_its_addresses(page: Page, server: str) -> None:
    page.goto(server + urls.incident_path(SOME[0]))
    content = "getComputedStyle(document.querySelector('main a[href^=http]'), '::after').content"
    assert page.evaluate(content) == "none"
    page.emulate_media(media="print")
    assert "http" in page.evaluate(content)
    assert not any(nav.is_visible() for nav in page.locator("nav").all())
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


@pytest.mark.parametrize("name", ["origins", "timeline"])
def test_the_frame_shows_chart_title_source_and_a_way_back(
    page: Page, server: str, data: Dataset, name: str
) -> None:
    """In a frame of another page, as the copied snippet puts it there."""
    filters = Filters(origin=("NPL",))
    graphic = CHARTS[name].graphic(filters.apply(data))
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.set_content(embed.frame(name, graphic.title, filters, server))
    frame = page.frame_locator("iframe")
    frame.locator(READY).wait_for()
    frame.get_by_role("heading", name=graphic.title).wait_for()
    frame.get_by_text("Source: Recruited abroad").wait_for()
    frame.locator("canvas, .js-plotly-plot").first.wait_for()
    back = frame.get_by_role("link", name="Open in the dashboard")
    assert back.get_attribute("href") == f"{server}/{CHARTS[name].page}?origin=NPL"
    assert frame.get_by_test_id("stSidebar").count() == 0
    assert frame.locator(".st-key-menu").count() == 0
    assert errors == []


def test_the_picture_button_gives_the_bytes_of_the_address(page: Page, server: str) -> None:
    page.goto(f"{server}/timeline?origin=NPL")
    page.locator(READY).wait_for()
    page.get_by_role("button", name="Image, embed").first.click()
    with page.expect_download() as download:
        page.get_by_role("button", name="SVG with title, filters and source").click()
    saved = download.value.path().read_bytes()
    address = urls.image_path("timeline", "svg", Filters(origin=("NPL",)))
    assert saved == fetched(server + address).read()


def test_the_data_button_gives_the_bytes_of_the_address(
    page: Page, server: str, data: Dataset
) -> None:
    rows = table_size(Filters(origin=("NPL",)).apply(data), "figures", full=False)
    page.goto(f"{server}/data-and-method?origin=NPL")
    page.locator(READY).wait_for()
    with page.expect_download() as download:
        # By its rows: the buttons of a page appear in any order.
        page.get_by_role("button", name=f"figures.csv ({rows:,} rows)").click()
    saved = download.value.path().read_bytes()
    answer = fetched(server + urls.data_path("figures.csv", Filters(origin=("NPL",))))
    assert saved == answer.read()
    assert download.value.suggested_filename in answer.headers["content-disposition"]
