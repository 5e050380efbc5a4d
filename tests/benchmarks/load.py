"""`python -m tests.benchmarks.load`: reruns a second beside stock settings, and many readers.

"Stock" is the same script without what `streamlit_app.py` adds (warm-up, freeze, middleware). Each
reader is a websocket that changes the country in the address; blocks of both servers take turns.
The readers run in a process of their own on the same machine, so the figures are lower bounds.
"""

from __future__ import annotations

import argparse
import statistics
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from urllib.parse import urlencode

from tests.benchmarks.server import STOCK, Server, serving
from tests.benchmarks.websocket import COUNTRIES, run, session

PAGE, SECONDS, ROUNDS = "map", 8.0, 3
SUSTAINED, PAUSE = 20.0, 5.0
Found = tuple[list[float], int]


def reader(address: str, number: int, seconds: float, pause: float, late: float) -> Found:
    """(milliseconds of each rerun, bytes of all) of one reader, who begins `late` seconds late"""
    times, size = [], 0
    with session(address) as socket:
        run(socket, PAGE, "")
        time.sleep(late)
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            number += 1
            query = urlencode({"origin": COUNTRIES[number % len(COUNTRIES)]})
            took, received = run(socket, PAGE, query)
            times.append(took)
            size += received
            time.sleep(pause)
    return times, size


def readers(
    address: str, count: int, seconds: float, pause: float = 0.0, spread: bool = False
) -> Found:
    """The same of many readers, who begin together or `spread` over the pause"""
    with ThreadPoolExecutor(count) as pool:
        tasks = [
            pool.submit(reader, address, n, seconds, pause, spread * pause * n / count)
            for n in range(count)
        ]
        found = [task.result() for task in tasks]
    return [one for times, _ in found for one in times], sum(size for _, size in found)


def report(name: str, server: Server, times: list[float], size: int, seconds: float) -> None:
    p95 = statistics.quantiles(times, n=20)[-1]
    print(
        f"| {name} | {len(times) / seconds:.1f} | {statistics.median(times):.0f} | {p95:.0f} | "
        f"{size / len(times) / 1000:.1f} | {server.megabytes:.0f} |",
        flush=True,
    )


def main() -> None:
    argparse.ArgumentParser(description=__doc__).parse_args()
    print("| readers | reruns/s | p50 ms | p95 ms | KB a change | memory MB |")
    print("| --- | --- | --- | --- | --- | --- |")
    with (
        serving("dashboard/shell.py", settings=STOCK) as stock,
        serving("streamlit_app.py") as ours,
        ProcessPoolExecutor(1) as apart,
    ):
        sums: dict[str, tuple[list[float], int]] = {"stock": ([], 0), "ours": ([], 0)}
        for _ in range(ROUNDS):
            for name, server in (("stock", stock), ("ours", ours)):
                times, size = apart.submit(readers, server.address, 10, SECONDS).result()
                sums[name] = (sums[name][0] + times, sums[name][1] + size)
        for name, server in (("stock", stock), ("ours", ours)):
            report(f"10, {name}, without a pause", server, *sums[name], ROUNDS * SECONDS)
        print(f"| ratio | {len(sums['ours'][0]) / len(sums['stock'][0]):.1f} | | | | |")
        for spread, name in ((True, "spread"), (False, "all in the same instant")):
            found = apart.submit(readers, ours.address, 50, SUSTAINED, PAUSE, spread).result()
            report(f"50, ours, a change in {PAUSE:.0f} s each, {name}", ours, *found, SUSTAINED)


if __name__ == "__main__":
    main()
