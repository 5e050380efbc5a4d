"""The pages without JavaScript, each once, for everybody: themes, widths, directions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dashboard import urls
from dashboard.filters import Filters
from dashboard.views.story import CUBA
from tests.browser.test_browser_access import PHONE, WIDE, ZOOMED, accessible

if TYPE_CHECKING:
    from tests.browser.conftest import Reader

PAGES = {
    "list": urls.browse_path(Filters(origin=("NPL",))),
    "nothing": urls.browse_path(Filters(origin=("CUB",), transit=("KEN",))),
    "incident": urls.incident_path("npl-2023-12-six-killed"),
    "country": urls.country_path("NPL"),
    "story": urls.story_path(CUBA),
    "data": urls.DATA,
    "changes": urls.changes_path(),
    "404": "/nothing",
}


@pytest.mark.parametrize("code", ["en", "ar"])
@pytest.mark.parametrize("name", list(PAGES))
def test_a_plain_page_is_for_everybody(reader: Reader, name: str, code: str) -> None:
    page, path = reader.page, PAGES[name]
    page.goto(f"{reader.server}{path}{'&' if '?' in path else '?'}ui={code}")
    direction = page.evaluate("getComputedStyle(document.body).direction")
    assert direction == ("rtl" if code == "ar" else "ltr")
    for width in (WIDE, PHONE):
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            accessible(reader)
    for width in (PHONE, ZOOMED):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
