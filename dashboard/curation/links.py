"""Source addresses checked politely: what they answer, and where an archived copy is.

Answers go into a journal as they come, so that nothing is lost when the run is interrupted or
killed: the next run writes them and goes on with the rest. The tables are written once, at the
end, by whoever gets that far.
"""

from __future__ import annotations

import json
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from dashboard.curation.article import host_of
from dashboard.curation.asking import Asker
from dashboard.curation.desk import Desk, Edit, Written
from dashboard.curation.tables import with_change
from dashboard.load import Raw

JOURNAL = ".links.jsonl"
WORKERS = 8
DAYS_FRESH = 90


@dataclass(frozen=True)
class Checked:
    """One source after it was asked; `status` is empty when nothing certain came of it."""

    source_id: str
    url: str
    status: str
    said: str
    archive_url: str = ""


@dataclass(frozen=True)
class Link:
    """A source to be asked about."""

    source_id: str
    url: str
    archived: bool


def due_links(raw: Raw, today: date, days: int = DAYS_FRESH, host: str = "") -> list[Link]:
    """Sources never checked or checked longer ago than so many days, those of one host if named."""
    since = (today - timedelta(days=days)).isoformat()
    frame = raw.frames["sources"]
    cells = frame[["source_id", "url", "archive_url", "link_status", "link_checked"]]
    return [
        Link(key, url, bool(archive))
        for key, url, archive, status, checked in cells.itertuples(index=False)
        if (status == "unchecked" or checked < since) and host in ("", host_of(url))
    ]


def check_links(
    desk: Desk,
    asker: Asker,
    links: Sequence[Link],
    today: date,
    told: Callable[[Checked], None] = lambda checked: None,
) -> Written:
    """Ask all links that the journal lacks, then write the whole journal to sources.csv.

    Ctrl-C stops the asking; what was answered until then is written all the same, and the
    KeyboardInterrupt goes on.
    """
    journal = desk.folder / JOURNAL
    done = set(read_journal(journal))
    _end_last_line(journal)
    stop = threading.Event()
    try:
        for checked in _answers(asker, [x for x in links if x.source_id not in done], stop):
            with journal.open("a", encoding="utf-8") as file:
                file.write(json.dumps(asdict(checked)) + "\n")
            told(checked)
    finally:
        stop.set()
        written = write_journal(desk, today)
    return written


def _answers(asker: Asker, links: Sequence[Link], stop: threading.Event) -> Iterator[Checked]:
    """Answers as they come: hosts side by side, the pages of one host one after another."""
    by_host: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        by_host[host_of(link.url)].append(link)
    turns = max((len(own) for own in by_host.values()), default=0)
    pool = ThreadPoolExecutor(WORKERS)
    try:
        # Round by round, so that a host with many pages does not hold up the rest of them.
        for turn in range(turns):
            batch = [own[turn] for own in by_host.values() if len(own) > turn]
            futures = [pool.submit(_checked, asker, link, stop) for link in batch]
            for future in as_completed(futures):
                found = future.result()
                if found:
                    yield found
    finally:
        stop.set()
        pool.shutdown(wait=True, cancel_futures=True)


def _checked(asker: Asker, link: Link, stop: threading.Event) -> Checked | None:
    if stop.is_set():
        return None
    answer = asker.answer(link.url)
    copy = "" if link.archived or stop.is_set() else asker.archived(link.url)
    return Checked(link.source_id, link.url, answer.status or "", answer.said, copy)


def read_journal(path: Path) -> dict[str, Checked]:
    """source_id -> its answer; a last line that a crash cut short is left out."""
    if not path.exists():
        return {}
    found = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        try:
            checked = Checked(**json.loads(line))
        except (ValueError, TypeError):
            continue
        found[checked.source_id] = checked
    return found


def _end_last_line(path: Path) -> None:
    """A line that a crash cut short must not swallow the next one."""
    if path.exists() and not path.read_bytes().endswith(b"\n"):
        with path.open("a", encoding="utf-8") as file:
            file.write("\n")


def write_journal(desk: Desk, today: date) -> Written:
    """The journal's answers in sources.csv, with one row in changes.csv; then it is removed."""
    journal = desk.folder / JOURNAL
    found = read_journal(journal)
    if not found:
        return Written((), ())
    written = desk.commit(partial(with_answers, found=found, today=today))
    journal.unlink()
    return written


def with_answers(raw: Raw, found: Mapping[str, Checked], today: date) -> Edit:
    """The tables with the answers; one whose address was changed meanwhile is left out."""
    frame = raw.frames["sources"].copy()
    counts: dict[str, int] = defaultdict(int)
    for position, key, url in zip(frame.index, frame["source_id"], frame["url"], strict=True):
        checked = found.get(key)
        if checked is None or checked.url != url:
            continue
        if checked.status:
            frame.loc[position, ["link_status", "link_checked"]] = [
                checked.status,
                today.isoformat(),
            ]
            counts[checked.status] += 1
        if checked.archive_url:
            frame.loc[position, "archive_url"] = checked.archive_url
            counts["archived copies"] += 1
    if not counts:
        return Edit()
    said = ", ".join(f"{number} {what}" for what, number in sorted(counts.items()))
    reason = f"Addresses checked: {said}."
    cells = {"field": "link_status", "reason": reason}
    changes = with_change(raw.frames, today, "correction", "sources", **cells)
    return Edit({"sources": frame, "changes": changes})
