"""`python -m tests.benchmarks.size`: the app over 100,000 synthetic incidents and over its own.

Over the websocket, ten readers connected: script time of a rerun, bytes of a filter change,
resident memory. Limits: three times the present rerun, 200 KB a change, 600 MB.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlencode

from dashboard.urls import PAGES
from tests.benchmarks.server import Server, serving
from tests.benchmarks.synthetic import write_package
from tests.benchmarks.websocket import COUNTRIES, run, session

READERS, WARM_UP = 10, 4


def changes(server: Server, page: str) -> tuple[float, float]:
    """(median milliseconds, median kilobytes) of a filter change on a page, ten readers there"""
    times, sizes = [], []
    with ExitStack() as stack:
        sockets = [stack.enter_context(session(server.address)) for _ in range(READERS)]
        for turn, country in enumerate(COUNTRIES):
            for number, socket in enumerate(sockets):
                query = urlencode({"origin": [country, COUNTRIES[number]]}, doseq=True)
                took, size = run(socket, page, query)
                if turn * READERS + number >= WARM_UP:
                    times.append(took)
                    sizes.append(size / 1000)
    return statistics.median(times), statistics.median(sizes)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--incidents", type=int, default=100_000)
    chosen = parser.parse_args()
    print("| page | ms | ms, many | ratio | KB | KB, many | MB | MB, many |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |", flush=True)
    with tempfile.TemporaryDirectory() as folder, ExitStack() as servers:
        large = Path(folder) / "data"
        write_package(large, chosen.incidents)
        own = servers.enter_context(serving("streamlit_app.py"))
        many = servers.enter_context(serving("streamlit_app.py", large))
        for page in PAGES:
            ms, kb = changes(own, page.path)
            ms_many, kb_many = changes(many, page.path)
            print(
                f"| {page.path} | {ms:.0f} | {ms_many:.0f} | {ms_many / ms:.2f} | {kb:.1f} | "
                f"{kb_many:.1f} | {own.megabytes:.0f} | {many.megabytes:.0f} |",
                flush=True,
            )


if __name__ == "__main__":
    main()
