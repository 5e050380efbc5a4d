"""`make bench`: a filter change beside the same change on a bare page, in one run.

Each server is driven by a real browser: pick a country in the multiselect, wait until the page has
settled, take the time; the median of several changes counts. Prints a Markdown table. A script, not
a test: machines are noisy, so only ratios within one run mean anything.
"""

from __future__ import annotations

import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.benchmarks.synthetic import write_package
from tests.browser.conftest import ARGUMENTS

ROOT = Path(__file__).resolve().parents[2]
CHANGES = 8
LARGE = int(os.environ.get("BENCH_INCIDENTS", "100000"))
COUNTRIES = ("Nepal", "India", "Cuba", "Kenya", "Brazil", "Ghana", "Syria", "Egypt")
SETTLED = (
    "document.querySelector('[data-testid=stApp]').dataset.testScriptState === 'notRunning'"
    " && !document.querySelector('[data-stale=true]')"
)
PAGES = ("", "map", "timeline", "incidents", "sources")


@dataclass(frozen=True)
class Server:
    """A running server: its address, seconds to the first healthy answer, process id."""

    address: str
    seconds: float
    pid: int

    @property
    def megabytes(self) -> float:
        """Resident memory now"""
        status = Path(f"/proc/{self.pid}/status").read_text()
        return int(status.split("VmRSS:")[1].split()[0]) / 1024


@contextmanager
def serving(script: str, data: Path | None = None) -> Iterator[Server]:
    """A server of a script on a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", script, "--server.port", str(port)]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    if data:
        environment["RECRUITMENT_DATA"] = str(data)
    began = time.perf_counter()
    process = subprocess.Popen(
        [*command, "--server.address", "127.0.0.1"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_healthy(address)
        yield Server(address, time.perf_counter() - began, process.pid)
    finally:
        process.terminate()
        process.wait(10)


def _wait_healthy(address: str) -> None:
    for _ in range(600):
        try:
            urllib.request.urlopen(f"{address}/_stcore/health", timeout=1)
            return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError(f"{address} did not answer")


def change_times(page: Page, address: str) -> list[float]:
    """Milliseconds from the choice of a country to the settled page, for each change."""
    page.goto(address)
    page.wait_for_selector("[data-testid=stMultiSelect]", timeout=120_000)
    page.wait_for_function(SETTLED, timeout=120_000)
    box = page.locator("[data-testid=stMultiSelect] input").first
    times = []
    for country in COUNTRIES[:CHANGES]:
        box.click()
        page.keyboard.type(country)
        option = page.get_by_role("option", name=country, exact=True)
        option.wait_for()
        page.evaluate(WATCH)
        began = time.perf_counter()
        option.click()
        page.wait_for_function("window.__ran === true", timeout=120_000, polling=5)
        page.wait_for_function(SETTLED, timeout=120_000, polling=5)
        times.append((time.perf_counter() - began) * 1000)
        page.keyboard.press("Escape")
    return times[1:]


# Notes that the script has run since: the state leaves "running".
WATCH = """() => {
  window.__ran = false;
  const app = document.querySelector('[data-testid=stApp]');
  new MutationObserver((records, observer) => {
    const ran = records.some(record => record.oldValue === 'running');
    if (ran && app.dataset.testScriptState === 'notRunning') {
      window.__ran = true;
      observer.disconnect();
    }
  }).observe(app, {attributeOldValue: true, attributeFilter: ['data-test-script-state']});
}"""


def main() -> None:
    print("| page | incidents | ms | ratio to bare | start s | memory MB |")
    print("| --- | --- | --- | --- | --- | --- |")
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        found = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=found, args=list(ARGUMENTS))
        with serving("tests/benchmarks/bare_page.py") as server:
            bare = statistics.median(change_times(browser.new_page(), server.address))
            print(
                f"| bare | – | {bare:.0f} | 1.00 | {server.seconds:.1f} | {server.megabytes:.0f} |"
            )
        large = Path(folder) / "data"
        write_package(large, LARGE)
        for data, label in ((None, "present"), (large, f"{LARGE:,}")):
            with serving("streamlit_app.py", data) as server:
                for path in PAGES:
                    page = browser.new_page(bypass_csp=True)
                    took = statistics.median(change_times(page, f"{server.address}/{path}"))
                    page.close()
                    print(
                        f"| {path or 'overview'} | {label} | {took:.0f} | {took / bare:.2f} | "
                        f"{server.seconds:.1f} | {server.megabytes:.0f} |",
                        flush=True,
                    )
        browser.close()


if __name__ == "__main__":
    main()
