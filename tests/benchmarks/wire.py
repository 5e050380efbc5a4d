"""`python -m tests.benchmarks.wire`: bytes over the wire to a usable page, and to its first text.

A new browser profile opens the page on the app, on the same script with stock settings, and on a
bare Streamlit page, taking turns. Bytes are what the browser's network log says was received,
headers and websocket frames included. "First text" is the time from the navigation to the frame in
which the first heading is painted, be it that of `first.html`; "own text" the same for what the app
draws itself; "usable" is the end of the run with the map drawn.
"""

from __future__ import annotations

import argparse
import json
import statistics
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from tests.benchmarks.server import STOCK, serving
from tests.served import ARGUMENTS, browser_path

READY = "[data-testid=stApp][data-test-script-state=notRunning]"
# The bare page has no heading; its sentence stands where ours does.
TEXT = "h1, .st-key-matches"
OWN_TEXT = "[data-testid=stMain] h1, .st-key-matches"
SETTLED = 1_500  # milliseconds without which a late chunk would be missed
# The second frame after the text stands in the page: then it has been painted.
WATCH = """texts => {
  for (const [name, text] of Object.entries(texts)) {
    const look = () => {
      if (!document.querySelector(text)) return requestAnimationFrame(look);
      requestAnimationFrame(() => { window[name] = performance.now(); });
    };
    requestAnimationFrame(look);
  }
}"""
COLUMNS = (
    *("page", "MB", "of which websocket", "requests"),
    *("first text ms", "of bare", "own text ms", "of bare"),
)
MARKS = {"__text": TEXT, "__own_text": OWN_TEXT}


@dataclass
class Received:
    """What a browser received for one page."""

    http: int = 0
    socket: int = 0
    requests: int = 0
    text: float = 0.0
    own_text: float = 0.0

    @property
    def megabytes(self) -> float:
        return (self.http + self.socket) / 1e6


@contextmanager
def watched(browser: Browser) -> Iterator[tuple[Page, Received]]:
    """A page in a profile of its own, and what it receives."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page, found = context.new_page(), Received()
    network = context.new_cdp_session(page)
    network.send("Network.enable")

    def http(event: Any) -> None:
        found.http += int(event["encodedDataLength"])
        found.requests += 1

    def frame(event: Any) -> None:
        text = event["response"]["payloadData"]
        # Binary frames arrive as base64.
        found.socket += len(text) * 3 // 4 if event["response"]["opcode"] == 2 else len(text)

    network.on("Network.loadingFinished", http)
    network.on("Network.webSocketFrameReceived", frame)
    yield page, found
    context.close()


def first_load(browser: Browser, address: str) -> Received:
    """A page opened by somebody who was never here."""
    with watched(browser) as (page, found):
        page.add_init_script(f"({WATCH})({json.dumps(MARKS)})")
        page.goto(address)
        page.locator(OWN_TEXT).first.wait_for(timeout=120_000)
        page.locator(READY).wait_for(timeout=120_000)
        found.own_text = page.wait_for_function("window.__own_text").json_value()
        found.text = page.evaluate("window.__text")
        page.wait_for_timeout(SETTLED)
        return found


def report(browser: Browser, pages: dict[str, str], rounds: int) -> None:
    found = {name: [first_load(browser, address)] for name, address in pages.items()}
    for _ in range(rounds):
        for name, address in pages.items():
            found[name].append(first_load(browser, address))
    print(f"| {' | '.join(COLUMNS)} |\n| {' | '.join('---' for _ in COLUMNS)} |")
    # The first of each filled the server's own caches.
    warm = {name: all_[1:] for name, all_ in found.items()}
    text = {name: statistics.median(one.text for one in some) for name, some in warm.items()}
    own = {name: statistics.median(one.own_text for one in some) for name, some in warm.items()}
    for name, all_ in found.items():
        last = all_[-1]
        print(
            f"| {name} | {last.megabytes:.3f} | {last.socket / 1e6:.3f} | {last.requests} | "
            f"{text[name]:.0f} | {text[name] / text['bare']:.2f} | "
            f"{own[name]:.0f} | {own[name] / own['bare']:.2f} |",
            flush=True,
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", nargs="*", default=["map", "overview"])
    parser.add_argument("--rounds", type=int, default=5)
    chosen = parser.parse_args()
    with sync_playwright() as playwright, ExitStack() as servers:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=list(ARGUMENTS))
        bare = servers.enter_context(serving("tests/benchmarks/bare_page.py"))
        stock = servers.enter_context(serving("dashboard/shell.py", settings=STOCK))
        ours = servers.enter_context(serving("streamlit_app.py"))
        pages = {"bare": bare.address}
        for path in chosen.pages:
            pages[f"{path}, stock"] = f"{stock.address}/{path}"
            pages[path] = f"{ours.address}/{path}"
        report(browser, pages, chosen.rounds)
        browser.close()


if __name__ == "__main__":
    main()
