"""`make bench`: a filter change beside the same change on a bare page, in one run.

A real browser picks a country in the multiselect; the time runs, inside the browser, from the click
on the option to the second frame after the page has settled (new sentence, script ended, nothing
stale). Changes on the bare page and on the page measured take turns, so that a busy machine slows
both; the ratio is that of the medians. The script time is taken over the websocket without a
browser, transport included, so it is an upper bound. Prints a Markdown table.
A script, not a test: machines are noisy.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from dashboard.urls import PAGES
from tests.benchmarks.server import Server, serving
from tests.benchmarks.synthetic import write_package
from tests.benchmarks.websocket import rerun_milliseconds
from tests.served import ARGUMENTS, browser_path

COUNTRIES = (
    "Nepal", "India", "Cuba", "Kenya", "Brazil", "Ghana", "Syria", "Egypt", "Uganda", "Serbia",
    "Poland",
)  # fmt: skip
WARM_UP = 2
PATIENCE = 300_000  # milliseconds

# From the click to the second frame after the page has settled, in milliseconds.
WATCH = """() => {
  const said = () => document.querySelector('.st-key-matches')?.textContent;
  const app = () => document.querySelector('[data-testid=stApp]').dataset.testScriptState;
  const before = said();
  window.__took = new Promise(resolve => {
    document.addEventListener('click', () => {
      const began = performance.now();
      const look = () => {
        const settled = said() !== before && app() === 'notRunning'
          && !document.querySelector('[data-stale=true]');
        if (!settled) return requestAnimationFrame(look);
        requestAnimationFrame(() => requestAnimationFrame(
          () => resolve(performance.now() - began)));
      };
      requestAnimationFrame(look);
    }, {capture: true, once: true});
  });
}"""
READY = (
    "document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'"
    " && document.querySelector('.st-key-matches')"
    " && !document.querySelector('[data-stale=true]')"
)


@dataclass(frozen=True)
class Measured:
    """Milliseconds of the changes on a page and on the bare page beside it."""

    page: list[float]
    bare: list[float]

    @property
    def ratio(self) -> float:
        return statistics.median(self.page) / statistics.median(self.bare)


def opened(browser: Browser, address: str) -> Page:
    """A page that has drawn, in a window of its own."""
    page = browser.new_context(viewport={"width": 1280, "height": 900}, bypass_csp=True).new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(address)
    page.wait_for_function(READY)
    page.wait_for_timeout(1500)
    return page


def change(page: Page, country: str) -> float:
    """Milliseconds that one more country in the filter takes."""
    page.bring_to_front()
    page.locator(".st-key-filter_origin input").click()
    page.keyboard.type(country)
    option = page.get_by_role("option", name=country, exact=True)
    option.wait_for()
    page.evaluate(WATCH)
    option.click()
    took: float = page.evaluate("window.__took")
    page.keyboard.press("Escape")
    page.wait_for_timeout(150)
    return took


def compared(browser: Browser, bare: Server, app: Server, path: str) -> Measured:
    """The same changes on both pages, taking turns."""
    pages = [opened(browser, f"{app.address}/{path}"), opened(browser, bare.address)]
    times = [[change(page, country) for page in pages] for country in COUNTRIES]
    for page in pages:
        page.context.close()
    kept = times[WARM_UP:]
    return Measured([one for one, _ in kept], [other for _, other in kept])


def report(browser: Browser, bare: Server, data: Path | None, label: str, paths: list[str]) -> None:
    """The rows of one dataset"""
    with serving("streamlit_app.py", data) as app:
        for path in paths:
            found = compared(browser, bare, app, path)
            script = rerun_milliseconds(app.address, path)
            print(
                f"| {path} | {label} | {statistics.median(found.page):.0f} | "
                f"{statistics.median(found.bare):.0f} | {found.ratio:.2f} | {script:.0f} | "
                f"{app.seconds:.1f} | {app.megabytes:.0f} |",
                flush=True,
            )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--incidents", type=int, default=100_000, help="0: the present data only")
    parser.add_argument("--pages", nargs="*", default=[page.path for page in PAGES])
    chosen = parser.parse_args()
    print("| page | incidents | ms | bare ms | ratio | script ms | start s | memory MB |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |", flush=True)
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=list(ARGUMENTS))
        with serving("tests/benchmarks/bare_page.py") as bare:
            report(browser, bare, None, "present", chosen.pages)
            if chosen.incidents:
                large = Path(folder) / "data"
                write_package(large, chosen.incidents)
                report(browser, bare, large, f"{chosen.incidents:,}", chosen.pages)
        browser.close()


if __name__ == "__main__":
    main()
