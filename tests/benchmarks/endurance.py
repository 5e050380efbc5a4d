"""`python -m tests.benchmarks.endurance`: does the process forget its readers, and does it last?

Sessions: many are opened and closed again; resident memory after Streamlit's session time-out
beside that before (limit 1.15 times). Soak: readers over all pages with another country each
time; errors, and the slope of memory and of the rerun time after the first minutes. Raises
RuntimeError where a limit is not held.
"""

from __future__ import annotations

import argparse
import itertools
import statistics
import time
import tomllib
import urllib.request
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from urllib.parse import urlencode

from dashboard.urls import PAGES
from tests.benchmarks.server import ROOT, Server, serving
from tests.benchmarks.websocket import COUNTRIES, run, session

AT_ONCE = 8
GROWTH = 1.15
READERS, PAUSE = 20, 2.0
WARM_UP = 0.2  # of the time
SAMPLE_SECONDS = 5.0
# What a line through the samples may rise in the time measured.
RISE = 0.05

Sample = tuple[float, float]


def visit(address: str, number: int) -> None:
    """One reader: a page, a change of the filter, gone"""
    page = PAGES[number % len(PAGES)].path
    with session(address) as socket:
        run(socket, page, "")
        run(socket, page, urlencode({"origin": COUNTRIES[number % len(COUNTRIES)]}))


def visits(address: str, count: int) -> None:
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for _ in pool.map(visit, itertools.repeat(address), range(count)):
            pass


def time_out() -> float:
    """Seconds after which Streamlit forgets a session that was closed"""
    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text())
    return float(settings["server"]["disconnectedSessionTTL"])


def forgotten(count: int) -> None:
    """Memory before and after many sessions"""
    with serving("streamlit_app.py") as server, ProcessPoolExecutor(1) as apart:
        # What every page needs once is no growth.
        apart.submit(visits, server.address, 100).result()
        time.sleep(time_out() + 15)
        before = server.megabytes
        apart.submit(visits, server.address, count).result()
        busy = server.megabytes
        time.sleep(time_out() + 15)
        after = server.megabytes
    ratio = after / before
    print(f"| {count} sessions: before, at the end, after the time-out | "
          f"{before:.0f}, {busy:.0f}, {after:.0f} MB = {ratio:.2f} (limit {GROWTH}) |",
          flush=True)  # fmt: skip
    if ratio > GROWTH:
        raise RuntimeError("The process does not forget its readers")


def reads(address: str, number: int, end: float) -> list[Sample]:
    """(moment, milliseconds) of each rerun of one reader; raises when one fails"""
    found = []
    with session(address) as socket:
        for turn in itertools.count(number):
            if time.time() >= end:
                return found
            page = PAGES[turn // 3 % len(PAGES)].path
            query = urlencode({"origin": COUNTRIES[turn % len(COUNTRIES)]})
            took, _ = run(socket, page, query)
            found.append((time.time(), took))
            time.sleep(PAUSE)
    return found


def all_reads(address: str, end: float) -> list[Sample]:
    with ThreadPoolExecutor(READERS) as pool:
        tasks = [pool.submit(reads, address, number, end) for number in range(READERS)]
        return [sample for task in tasks for sample in task.result()]


def rise(samples: list[Sample]) -> float:
    """How much a straight line through the samples rises from end to end, of its height"""
    moments, values = zip(*samples, strict=True)
    slope, intercept = statistics.linear_regression(moments, values)
    first = slope * moments[0] + intercept
    return slope * (moments[-1] - moments[0]) / first


def soaked(minutes: float) -> None:
    """Twenty readers for a while"""
    with serving("streamlit_app.py") as server, ProcessPoolExecutor(1) as apart:
        began = time.time()
        end = began + minutes * 60
        task = apart.submit(all_reads, server.address, end)
        memory = measured_until(server, end)
        times = sorted(task.result())
        errors = failed_reruns(server)
    first = began + minutes * 60 * WARM_UP
    memory = [sample for sample in memory if sample[0] > first]
    times = [sample for sample in times if sample[0] > first]
    by_minute = [
        (float(minute), statistics.median(took for _, took in group))
        for minute, group in itertools.groupby(times, key=lambda sample: sample[0] // 60)
    ]
    grown, slowed = rise(memory), rise(by_minute)
    middle = statistics.median(took for _, took in times)
    print(f"| {minutes:.0f} min, {READERS} readers: reruns, failed | {len(times)}, {errors} |")
    print(f"| memory from, to, rise of a line | "
          f"{memory[0][1]:.0f}, {memory[-1][1]:.0f} MB, {grown:+.1%} |")  # fmt: skip
    print(f"| median rerun, rise of a line through the minutes | {middle:.0f} ms, {slowed:+.1%} |")
    if errors or grown > RISE:
        raise RuntimeError("The process does not last")


def measured_until(server: Server, end: float) -> list[Sample]:
    """(moment, megabytes) every few seconds"""
    found = []
    while time.time() < end:
        time.sleep(SAMPLE_SECONDS)
        found.append((time.time(), server.megabytes))
    return found


def failed_reruns(server: Server) -> int:
    """Script runs that ended in an error, as the process counted them"""
    with urllib.request.urlopen(f"{server.address}/metrics") as answer:
        lines = answer.read().decode().splitlines()
    counted = [line for line in lines if line.startswith("dashboard_rerun_errors_total")]
    return int(sum(float(line.rsplit(" ", 1)[1]) for line in counted))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sessions", type=int, default=1_000)
    parser.add_argument("--minutes", type=float, default=30.0)
    chosen = parser.parse_args()
    print("| what | found |\n| --- | --- |", flush=True)
    if chosen.sessions:
        forgotten(chosen.sessions)
    if chosen.minutes:
        soaked(chosen.minutes)


if __name__ == "__main__":
    main()
