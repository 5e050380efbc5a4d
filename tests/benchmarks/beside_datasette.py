"""`python -m tests.benchmarks.beside_datasette --datasette PATH`: throughput beside Datasette.

The same rows of incidents stand in an SQLite file that Datasette 0.65 serves (see
`requirements.txt` here; it wants an environment of its own). Rounds of both servers take turns.
Full CSV: the same address again and again, with and without our cache. Filtered JSON: a kind and a
first day, never the same pair twice, so nothing is answered from a cache; the rows of both are
compared first. Prints requests a second and the ratio (the issue asks for at least 3).
A filter change: a country chosen in our table of incidents, and on our plain list of them, beside
Datasette's page of the same rows, with the facets that stand open in our sidebar and with all that
it offers of the table (the issue asks for at most half its time). The plain list has all facets.
"""

from __future__ import annotations

import argparse
import json
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from dashboard.dataset import Dataset, load_dataset
from dashboard.filters import Filters
from dashboard.urls import browse_path
from tests.benchmarks.fetching import apart, fetch
from tests.benchmarks.rerun import COUNTRIES, WARM_UP, change, opened
from tests.benchmarks.server import serving, wait_for
from tests.served import ARGUMENTS, browser_path, free_port

CLIENTS, SECONDS, ROUNDS = 4, 3.0, 4
FIRST_DAY = date(2022, 1, 1)
# Rows of a page of our table.
ROWS = 50
# Milliseconds between two answers.
REST = 700
LISTS = ("origins", "transit", "means", "promises", "channels", "responses")
OPEN_FACETS = ("_facet_array=origins", "_facet=party", "_facet=kind")
FOLDED_FACETS = (
    "_facet=country", "_facet=date_precision", *(f"_facet_array={name}" for name in LISTS[1:]),
)  # fmt: skip
FRAMES = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
DAYS = 1_700
# Nothing is counted or suggested beside the rows.
FASTER = ("--setting", "suggest_facets", "0", "--setting", "max_returned_rows", "100000")


@dataclass(frozen=True)
class Contest:
    """The same question to both"""

    name: str
    ours: list[str]
    theirs: list[str]


def write_database(data: Dataset, file: Path) -> None:
    """The table of incidents as text, indexed by the columns that are asked for"""
    with sqlite3.connect(file) as base:
        frame = data.texts["incidents"]
        # Datasette counts the items of a list when it is JSON.
        lists = {
            name: frame[name].map(lambda cell: json.dumps(cell.split(";") if cell else []))
            for name in LISTS
        }
        frame.assign(**lists).to_sql("incidents", base, index=False)
        base.execute("CREATE INDEX by_kind ON incidents (kind, date_end)")


@contextmanager
def datasette(command: str, file: Path) -> Iterator[str]:
    """Address of a Datasette that serves the file"""
    port = free_port()
    process = subprocess.Popen(
        [command, "serve", "-i", str(file), "-p", str(port), "-h", "127.0.0.1", *FASTER],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(f"http://127.0.0.1:{port}/-/versions.json")
        yield f"http://127.0.0.1:{port}/{file.stem}"
    finally:
        process.terminate()
        process.wait(30)


def questions(data: Dataset, ours: str, theirs: str) -> list[tuple[str, str]]:
    """(our address, their address) for each kind and each first day"""
    kinds = sorted(set(data.incidents["kind"]))
    days = [FIRST_DAY + timedelta(days=number) for number in range(DAYS)]
    return [
        (
            f"{ours}/data/incidents.json?kind={kind}&from={day}",
            f"{theirs}/incidents.json?_shape=array&_size=max&_nofacet=1&_nocount=1"
            f"&status=published&kind={kind}&date_end__gte={day}",
        )
        for day in days
        for kind in kinds
    ]


def same_rows(pairs: list[tuple[str, str]]) -> None:
    """Raises RuntimeError where both do not answer with the same incidents."""
    for pair in pairs:
        found = []
        for address in pair:
            with urllib.request.urlopen(address) as answer:
                found.append(sorted(row["incident_id"] for row in json.load(answer)))
        if found[0] != found[1]:
            raise RuntimeError(f"Not the same rows: {pair}")


def rates(contest: Contest, pool: ProcessPoolExecutor) -> tuple[list[float], list[float]]:
    """Answers a second of both, a round each in turn; each round asks for something new"""
    ours, theirs = [], []
    for number in range(ROUNDS):
        for addresses, found in ((contest.ours, ours), (contest.theirs, theirs)):
            own = addresses[number::ROUNDS] if len(addresses) > ROUNDS else addresses
            found.append(pool.submit(fetch, own, CLIENTS, SECONDS).result().per_second)
    return ours, theirs


def report(contest: Contest, pool: ProcessPoolExecutor) -> None:
    ours, theirs = (statistics.median(found) for found in rates(contest, pool))
    print(f"| {contest.name} | {ours:.0f} | {theirs:.0f} | {ours / theirs:.1f} |", flush=True)


def clicked(page: Page, address: str) -> float:
    """Milliseconds of a filter that is a page: to the second frame after its load"""
    page.goto(address)
    page.evaluate(FRAMES)
    took: float = page.evaluate("performance.now()")
    return took


def filter_changes(
    browser: Browser, ours: str, theirs: str, facets: tuple[str, ...]
) -> dict[str, list[float]]:
    """Milliseconds of a country chosen, in turns: app, plain list, Datasette"""
    app = opened(browser, f"{ours}/incidents")
    other = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    found: dict[str, list[float]] = {"app": [], "plain": [], "datasette": []}
    shown = "&".join((*facets, f"_size={ROWS}"))
    codes = load_dataset().country_names
    by_name = {name: code for code, name in codes.items()}
    for number, country in enumerate(COUNTRIES):
        code = by_name[country]
        query = f"origins__arraycontains={code}&status=published&_sort_desc=date_start"
        plain = browse_path(Filters(origin=(code,)))
        asked = {
            "app": partial(change, app, country),
            "plain": partial(clicked, other, f"{ours}{plain}"),
            "datasette": partial(clicked, other, f"{theirs}/incidents?{shown}&{query}"),
        }
        # Each comes first in its turn, and none while another is still drawing.
        turn = number % len(asked)
        for name in [*asked, *asked][turn : turn + len(asked)]:
            other.wait_for_timeout(REST)
            took = asked[name]()
            if number >= WARM_UP:
                found[name].append(took)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--datasette", default=str(Path(sys.executable).parent / "datasette"))
    command = parser.parse_args().datasette
    data = load_dataset()
    print("| question | ours, answers/s | Datasette, answers/s | ratio |")
    print("| --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as folder, apart() as pool:
        file = Path(folder) / "research.db"
        write_database(data, file)
        with datasette(command, file) as theirs, serving("streamlit_app.py") as server:
            pairs = questions(data, server.address, theirs)
            same_rows(pairs[:: len(pairs) // 20])
            csv = [f"{theirs}/incidents.csv?_stream=1&_size=max"]
            report(Contest("full CSV", [f"{server.address}/data/incidents.csv"], csv), pool)
            report(Contest("filtered JSON", *map(list, zip(*pairs, strict=True))), pool)
        os.environ["RECRUITMENT_CACHE_BYTES"] = "0"
        with datasette(command, file) as theirs, serving("streamlit_app.py") as server:
            csv = [f"{theirs}/incidents.csv?_stream=1&_size=max"]
            own = [f"{server.address}/data/incidents.csv"]
            report(Contest("full CSV, written anew each time", own, csv), pool)
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(
                    executable_path=browser_path(), args=list(ARGUMENTS)
                )
                for facets in (OPEN_FACETS, (*OPEN_FACETS, *FOLDED_FACETS)):
                    found = filter_changes(browser, server.address, theirs, facets)
                    medians = {name: statistics.median(times) for name, times in found.items()}
                    their = medians.pop("datasette")
                    for name, own in medians.items():
                        said = f"{own:.0f} | {their:.0f} | {own / their:.2f} of its time"
                        what = f"filter change, {name}, {len(facets)} facets, ms"
                        print(f"| {what} | {said} |", flush=True)


if __name__ == "__main__":
    main()
