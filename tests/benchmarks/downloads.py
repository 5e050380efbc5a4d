"""`python -m tests.benchmarks.downloads`: do downloads slow down the app?

One session reruns a page over the websocket with another country each time. Blocks of reruns
without and with downloads take turns; a block with downloads begins with 50 of the full table at
once. Prints the p95 of both and their ratio (the issue asks for at most 1.5), and, for what it is
worth, the same while 50 clients download without a pause. A script, not a test: machines are noisy.
"""

from __future__ import annotations

import argparse
import itertools
import statistics
from concurrent.futures import ProcessPoolExecutor
from urllib.parse import urlencode

from websockets.sync.client import ClientConnection

from tests.benchmarks.fetching import apart, fetch
from tests.benchmarks.server import serving
from tests.benchmarks.websocket import COUNTRIES, run, session

DOWNLOADS = 50
RERUNS, BLOCKS, WARM_UP = 4, 40, 10
SUSTAINED_SECONDS = 12.0


def p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


def block(socket: ClientConnection, page: str, queries: itertools.cycle[str]) -> list[float]:
    """Milliseconds of some reruns"""
    return [run(socket, page, next(queries))[0] for _ in range(RERUNS)]


def measured(address: str, page: str, table: str, pool: ProcessPoolExecutor, gzip: bool) -> None:
    queries = itertools.cycle([urlencode({"origin": code}) for code in COUNTRIES])
    alone: list[float] = []
    beside: list[float] = []
    took: list[float] = []
    with session(address) as socket:
        for _ in range(WARM_UP):
            run(socket, page, next(queries))
        for _ in range(BLOCKS):
            alone += block(socket, page, queries)
            task = pool.submit(fetch, [address + table], DOWNLOADS, 0.001, gzip)
            beside += block(socket, page, queries)
            took.append(task.result().seconds)
        task = pool.submit(fetch, [address + table], DOWNLOADS, SUSTAINED_SECONDS, gzip)
        under: list[float] = []
        while not task.done():
            under.append(run(socket, page, next(queries))[0])
    coding = "gzip" if gzip else "identity"
    burst = 1000 * statistics.median(took)
    print(
        f"| {page or 'home'} | {coding} | {p95(alone):.0f} | {p95(beside):.0f} | "
        f"{p95(beside) / p95(alone):.2f} | {burst:.0f} | {p95(under):.0f} | "
        f"{task.result().per_second:.0f} |",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--table", default="/data/incidents.csv")
    parser.add_argument("--pages", nargs="*", default=["overview", "timeline"])
    chosen = parser.parse_args()
    print(
        "| page | coding | p95 alone, ms | p95 with 50 downloads, ms | ratio | 50 downloads, ms | "
        "p95 without a pause, ms | downloads/s |"
    )
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    with serving("streamlit_app.py") as server, apart() as pool:
        for page in chosen.pages:
            for gzip in (False, True):
                measured(server.address, page, chosen.table, pool, gzip)


if __name__ == "__main__":
    main()
