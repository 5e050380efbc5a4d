"""`python -m tests.benchmarks.spike`: would DuckDB pay at 1,000,000 incidents?

The questions of one rerun (which incidents match, counts by month and kind, counts by country, the
newest page of the table) are asked of our own index over pandas and of DuckDB over a table of
Parquet, in turns and in one process; both must give the same answers. Prints the medians, and the
memory that each took to get ready. A spike: nothing of it is used by the app.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import duckdb
import pandas as pd

from dashboard import urls
from dashboard.dataset import SEARCHED, Dataset, from_raw
from dashboard.filters import Filters
from dashboard.load import Raw, read_raw
from dashboard.stats import by_month, count_members
from tests.benchmarks.synthetic import write_package

ROUNDS = 7
STEP = 100_000
OWN = ("incidents", "citations", "figures")
QUESTIONS = (
    Filters(origin=("NPL",)),
    Filters(origin=("CUB", "IND"), kind=("casualty",)),
    Filters(from_=date(2024, 1, 1), to=date(2024, 6, 30)),
    Filters(q="ministry", party=("RUS",)),
    Filters(),
)


def repeated(raw: Raw, times: int) -> Raw:
    """The package several times over, under new ids"""
    frames = dict(raw.frames)
    for name in OWN:
        frame = raw.frames[name]
        copies = [frame.assign(incident_id=frame["incident_id"] + f"-c{n}") for n in range(times)]
        frames[name] = pd.concat(copies, ignore_index=True)
    return replace(raw, frames=frames)


def ours(dataset: Dataset, filters: Filters) -> tuple[Any, ...]:
    """What one rerun asks, from pandas"""
    chosen = filters.apply(dataset)
    months = by_month(chosen, "kind")
    return (
        len(chosen),
        int(months["incidents"].sum()),
        count_members(chosen, "origins"),
        [row["incident_id"] for row in chosen.newest_records(0, 25)],
    )


def theirs(base: duckdb.DuckDBPyConnection, filters: Filters) -> tuple[Any, ...]:
    """The same from DuckDB"""
    where, values = ["true"], list[Any]()
    for name, column in (("kind", "kind"), ("party", "party")):
        if getattr(filters, name):
            where.append(f"list_contains(?, {column})")
            values.append(list(getattr(filters, name)))
    if filters.origin:
        where.append("list_has_any(origins, ?)")
        values.append(list(filters.origin))
    if filters.from_:
        where.append("date_end >= ?")
        values.append(filters.from_)
    if filters.to:
        where.append("date_start <= ?")
        values.append(filters.to)
    if filters.q:
        where.append("contains(search, ?)")
        values.append(filters.q)
    base.execute(
        "CREATE OR REPLACE TEMP TABLE chosen AS SELECT incident_id, origins, kind, date_start, "
        "date_end FROM incidents WHERE " + " AND ".join(where),
        values,
    )
    amount = base.execute("SELECT count(*) FROM chosen").fetchall()[0][0]
    months = base.execute(
        "SELECT coalesce(sum(n), 0) FROM (SELECT count(*) AS n FROM chosen WHERE "
        "date_trunc('month', date_start) = date_trunc('month', date_end) "
        "GROUP BY date_trunc('month', date_start), kind)"
    ).fetchall()[0][0]
    origins = dict(
        base.execute(
            "SELECT origin, count(*) FROM (SELECT unnest(origins) AS origin FROM chosen) GROUP BY 1"
        ).fetchall()
    )
    newest = base.execute(
        "SELECT incident_id FROM chosen ORDER BY date_start DESC, incident_id DESC LIMIT 25"
    ).fetchall()
    return amount, int(months), origins, [key for (key,) in newest]


def searched_text(dataset: Dataset) -> pd.Series:
    """What the free-text filter looks into, in one column of small letters"""
    texts = [dataset.incidents[name].str.lower() for name in SEARCHED]
    return texts[0].str.cat(texts[1:], sep="\n")


def opened(dataset: Dataset, folder: Path) -> duckdb.DuckDBPyConnection:
    """DuckDB with the table of published incidents"""
    columns = ["incident_id", "kind", "party", "date_start", "date_end", "headline", "summary"]
    frame = dataset.incidents[columns].assign(
        origins=[list(codes) for codes in dataset.incidents["origins"]],
        search=searched_text(dataset),
    )
    file = folder / "incidents.parquet"
    frame.to_parquet(file, index=False)
    base = duckdb.connect(str(folder / "spike.duckdb"))
    base.execute(f"CREATE TABLE incidents AS SELECT * FROM '{file}' ORDER BY date_start")
    return base


def name_of(filters: Filters) -> str:
    """The query string that the app would write"""
    return urlencode(urls.view_query(filters), doseq=True) or "none"


def timed(ask: Callable[[], tuple[Any, ...]]) -> tuple[float, tuple[Any, ...]]:
    began = time.perf_counter()
    found = ask()
    return (time.perf_counter() - began) * 1000, found


def megabytes() -> float:
    status = Path(f"/proc/{os.getpid()}/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--incidents", type=int, default=1_000_000)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_package(folder / "data", min(STEP, chosen.incidents))
        raw = read_raw(folder / "data")
        start = megabytes()
        dataset = from_raw(repeated(raw, max(chosen.incidents // STEP, 1)), "spike").warm()
        pandas_memory = megabytes() - start
        base = opened(dataset, folder)
        base.execute("CHECKPOINT")
        print(f"{len(dataset):,} incidents; pandas took {pandas_memory:.0f} MB, the file of "
              f"DuckDB {(folder / 'spike.duckdb').stat().st_size / 1e6:.0f} MB\n")  # fmt: skip
        print("| filters | incidents | pandas ms | DuckDB ms | ratio |")
        print("| --- | --- | --- | --- | --- |")
        for filters in QUESTIONS:
            own, other = [], []
            for _ in range(ROUNDS):
                took, expected = timed(partial(ours, dataset, filters))
                own.append(took)
                took, answer = timed(partial(theirs, base, filters))
                other.append(took)
                if answer != expected:
                    raise RuntimeError(f"Not the same answers: {filters}")
            one, two = statistics.median(own), statistics.median(other)
            said = f"{expected[0]:,} | {one:.0f} | {two:.0f} | {one / two:.1f}"
            print(f"| {name_of(filters)} | {said} |", flush=True)


if __name__ == "__main__":
    main()
