"""Dates: in order, as precise as they say, not in the future, not after their own report."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache

from dashboard.dates import LONGEST, DateSpan, fits, parse_span, precision_of
from dashboard.load import Raw
from dashboard.problems import Problem
from dashboard.validate.rows import Rows, by_key, rows

EDTF_FIELDS = (("sources", "published"), ("figures", "as_of"))
DAY_FIELDS = (
    ("incidents", "added"),
    ("incidents", "revised"),
    ("sources", "link_checked"),
    ("places", "geocoded_on"),
    ("searches", "searched_on"),
    ("changes", "date"),
)
# The dataset's scope (data-model): what happened since the full-scale invasion began.
SCOPE_BEGINS = date(2022, 2, 24)


def date_order(raw: Raw) -> Iterator[Problem]:
    """Rule 2 of the codebook, for every dated table."""
    today = date.today()
    yield from _incidents(rows(raw, "incidents"), today)
    yield from _searches(rows(raw, "searches"))
    for table, field in (*EDTF_FIELDS, *DAY_FIELDS):
        part = rows(raw, table)
        for line, (text,) in part.records(field):
            yield from _one_date(part, line, field, text, today)
    sources = rows(raw, "sources")
    for line, (text, precision) in sources.records("published", "published_precision"):
        expected = precision_of(text) if text else ""
        if precision != expected:
            wrong = f"{precision!r} does not agree with published {text!r}"
            yield sources.problem(line, "published_precision", wrong, f"expected {expected!r}")


def _incidents(part: Rows, today: date) -> Iterator[Problem]:
    for line, (start, end, precision) in part.records("date_start", "date_end", "date_precision"):
        span = DateSpan(date.fromisoformat(start), date.fromisoformat(end))
        if span.start > span.end:
            yield part.problem(line, "date_end", f"{end} is before {start}", "the later day last")
        elif not fits(span, precision):
            longest = LONGEST.get(precision)
            allowed = "more than one day" if longest is None else f"at most {longest} days apart"
            wrong = f"{start} and {end} do not fit the precision {precision!r}"
            yield part.problem(line, "date_precision", wrong, f"allowed are dates {allowed}")
        if span.start > today:
            yield part.problem(line, "date_start", f"{start} is in the future", "a past day")
        elif precision == "span" and span.end > today:
            wrong = f"{end} is in the future, but the last day is said to be reported"
            yield part.problem(line, "date_end", wrong, "a past day")
        if span.end < SCOPE_BEGINS:
            wrong, allowed = f"{end} is before the war", f"check the year; from {SCOPE_BEGINS} on"
            yield part.problem(line, "date_end", wrong, allowed, severity="warning")


def _searches(part: Rows) -> Iterator[Problem]:
    """A search covers a period that was over when it was made (ISO dates sort as texts)."""
    columns = ("period_from", "period_to", "searched_on")
    for line, (first, last, searched) in part.records(*columns):
        if first > last:
            yield part.problem(line, "period_to", f"{last} is before {first}", "the later day last")
        if last > searched:
            wrong = f"{last} is after the search of {searched}"
            yield part.problem(line, "period_to", wrong, "at most the day of the search")


def _one_date(part: Rows, line: int, field: str, text: str, today: date) -> Iterator[Problem]:
    if not text:
        return
    try:
        span = parse_span(text)
    except ValueError as error:
        yield part.problem(line, field, str(error).split(";")[0], "allowed is a real date")
        return
    if span.start > today:
        yield part.problem(line, field, f"{text} is in the future", "a past date is needed")


def sources_after_events(raw: Raw) -> Iterator[Problem]:
    """A source that was published before the earliest day of what it reports: a warning."""
    starts = by_key(raw, "incidents", "incident_id", "date_start")
    published = by_key(raw, "sources", "source_id", "published")
    part = rows(raw, "citations")
    for line, (incident, source, role) in part.records("incident_id", "source_id", "role"):
        text = published.get(source, "")
        if role == "background" or not text:
            continue
        if incident in starts and _last_day(text) < date.fromisoformat(starts[incident]):
            wrong = f"{source} was published {text}, before {incident} began ({starts[incident]})"
            allowed = "check both dates"
            yield part.problem(line, "source_id", wrong, allowed, severity="warning")


@cache
def _last_day(text: str) -> date:
    try:
        return parse_span(text).end
    except ValueError:
        return date.max
