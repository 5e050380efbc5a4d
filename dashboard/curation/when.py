"""Dates as people write them, in any language, to the forms that the dataset keeps."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dashboard.dates import DateSpan, forms, parse_span, precision_of

AMBIGUOUS = re.compile(r"\s*(\d{1,2})[./-](\d{1,2})[./-](\d{2,4})\s*", re.ASCII)
# A slash only between ISO dates, as EDTF has it: elsewhere it parts day and month.
TO = re.compile(r"\s*\.\.\s*|\s+(?:–|to)\s+|(?<=\d\d)/(?=\d{4}(?:-|$))", re.ASCII)
MONTHS_IN_YEAR = 12
WEEK_DAYS = 6
LONGEST_TEXT = 80


@dataclass(frozen=True)
class When:
    """The days that an incident can have happened on, and how exactly they are known."""

    start: str
    end: str
    precision: str


def edtf_of(text: str) -> str:
    """YYYY, YYYY-MM or YYYY-MM-DD for a date in any language; raises ValueError for none."""
    plain = text.strip()
    try:
        parse_span(plain)
        return plain
    except ValueError as error:
        if re.fullmatch(r"[\d-]+", plain, re.ASCII) and len(plain) in (4, 7, 10):
            raise
        found = _spoken(plain)
        if not found:
            raise ValueError(
                f"{plain[:LONGEST_TEXT]!r} is not a date; allowed is {forms()}"
            ) from error
        return found


def _spoken(text: str) -> str:
    match = AMBIGUOUS.fullmatch(text)
    if match and _reads_two_ways(int(match[1]), int(match[2])):
        raise ValueError(f"{text!r} can be read two ways; write it as YYYY-MM-DD")
    import dateparser

    for parts, length in ((["day", "month", "year"], 10), (["month", "year"], 7)):
        # Absolute dates only: "yesterday" would be the day before the curator's, not the article's.
        settings = {"REQUIRE_PARTS": parts, "PARSERS": ["absolute-time"]}
        found = dateparser.parse(text[:LONGEST_TEXT], settings=settings)
        if found:
            return str(found.date().isoformat())[:length]
    return ""


def _reads_two_ways(one: int, two: int) -> bool:
    return one != two and one <= MONTHS_IN_YEAR and two <= MONTHS_IN_YEAR


def when_of(text: str) -> When:
    """The days of "2024-03", "5 March 2024" or "2024-03-05 to 2024-03-09"; raises ValueError.

    Two different days are proposed as `week` when they are that near, otherwise as `span`.
    """
    parts = TO.split(text.strip())
    spans = [parse_span(edtf_of(part)) for part in parts]
    if len(spans) == 1:
        return _when(spans[0], precision_of(edtf_of(parts[0])))
    if len(spans) > 2 or spans[0].start > spans[1].end:
        raise ValueError(f"{text[:LONGEST_TEXT]!r} is not a first and a last day")
    whole = DateSpan(spans[0].start, spans[1].end)
    days = (whole.end - whole.start).days
    return _when(whole, "day" if not days else "week" if days <= WEEK_DAYS else "span")


def _when(span: DateSpan, precision: str) -> When:
    return When(span.start.isoformat(), span.end.isoformat(), precision)
