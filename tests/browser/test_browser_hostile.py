"""With the rule book off and every text an attack, nothing of it runs in the browser."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from playwright.sync_api import BrowserContext

from tests.browser.conftest import Reader
from tests.hostile import MARK, write_hostile
from tests.served import copied_package, started

INCIDENT = "cub-2023-09-network-uncovered"
APP: tuple[tuple[str, dict[str, str]], ...] = (
    ("overview", {"origin": "CUB"}),
    ("map", {"origin": "CUB"}),
    ("timeline", {"origin": "CUB"}),
    ("countries", {"country": "CUB"}),
    ("claims", {"measure": "recruited"}),
    ("incidents", {"origin": "CUB"}),
    ("incidents", {"incident": INCIDENT}),
    ("sources", {"origin": "CUB"}),
    ("data-and-method", {}),
)
PLAIN = (f"incident/{INCIDENT}", "country/CUB", "story/cuba-2023", "data/", "image/origins.svg")
LINKS = "links => links.map(link => link.href)"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the unchecked app over a hostile package"""
    folder = tmp_path_factory.mktemp("hostile")
    write_hostile(copied_package(folder / "data"))
    with started(folder / "output.txt", "tests/serve_unchecked.py", folder / "data") as address:
        yield address


@pytest.fixture
def victim(context: BrowserContext, hostile: str) -> Reader:
    return Reader(context.new_page(), hostile)


def unharmed(victim: Reader) -> None:
    """Nothing ran, nothing opened, nothing was asked of anybody else or refused by the policy."""
    page = victim.page
    assert page.evaluate(f"{MARK} === undefined")
    links = page.locator("a[href]").evaluate_all(LINKS)
    assert [link for link in links if not link.startswith(("http:", "https:"))] == []
    asked = [url for url in victim.requests if not url.startswith(("data:", "blob:"))]
    own = (victim.server, victim.server.replace("http", "ws", 1))
    assert [url for url in asked if not url.startswith(own)] == []
    assert len(page.context.pages) == 1


@pytest.mark.parametrize(("path", "query"), APP, ids=[f"{p}-{len(q)}" for p, q in APP])
def test_a_page_of_the_app(victim: Reader, path: str, query: dict[str, str]) -> None:
    victim.page.on("dialog", lambda dialog: pytest.fail(f"a dialog opened: {dialog.message}"))
    victim.open(path, query)
    assert victim.page.locator("[data-testid=stException]").count() == 0
    unharmed(victim)


def test_the_plain_pages(victim: Reader) -> None:
    for path in PLAIN:
        victim.page.goto(f"{victim.server}/{path}")
        unharmed(victim)


def test_a_query_that_attacks(victim: Reader) -> None:
    query = {"q": f"<img src=x onerror={MARK}=11>", "origin": f"javascript:{MARK}=12"}
    victim.open("incidents", query)
    unharmed(victim)
    victim.page.goto(f"{victim.server}/data/incidents.csv?{urlencode(query)}")
    unharmed(victim)
