"""Partial dates as spans of days.

"2024-03" is all of March: it overlaps, it contains, it never falls on the first of the month by
itself. Accepted are the three forms of EDTF level 0 that the dataset uses (year, month, day;
https://www.loc.gov/standards/datetime/).
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date, format_skeleton

from dashboard.translation import ENGLISH, Later, _, joined, language, later, locale

# Of a date in an address or a file; their letters are the same in every language.
FORMS = ("YYYY", "YYYY-MM", "YYYY-MM-DD")

# The longest distance in days between the first and the last day, by precision.
LONGEST = {"day": 0, "week": 6, "month": 30, "quarter": 91, "year": 365}

_FORM = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


@dataclass(frozen=True, order=True)
class DateSpan:
    """The earliest and the latest possible day."""

    start: date
    end: date

    def overlaps(self, other: DateSpan) -> bool:
        return self.start <= other.end and other.start <= self.end

    def within(self, other: DateSpan) -> bool:
        return other.start <= self.start and self.end <= other.end


def forms() -> str:
    """YYYY, YYYY-MM or YYYY-MM-DD"""
    return joined(FORMS, "or")


class NoDate(ValueError):
    """A text that is no date: `wrong` says why, `allowed` what is one, where that is not clear."""

    def __init__(self, wrong: Later, allowed: Later | None = None) -> None:
        self.wrong, self.allowed = wrong, allowed
        super().__init__(wrong, allowed)

    def __str__(self) -> str:
        return _("; ").join(str(part) for part in (self.wrong, self.allowed) if part)


def parse_span(text: str) -> DateSpan:
    """The days that a partial date covers; raises NoDate for anything else."""
    match = _FORM.fullmatch(text)
    if not match:
        raise NoDate(
            later("{text} is not a date", text=repr(text)),
            later("allowed is {forms}", forms=forms),
        )
    month, day = (int(part) if part else None for part in match.groups()[1:])
    first_month, last_month = (1, 12) if month is None else (month, month)
    try:
        first = date(int(match[1]), first_month, 1 if day is None else day)
    except ValueError:
        raise NoDate(later("{text} is not a day of the calendar", text=repr(text))) from None
    if day is not None:
        return DateSpan(first, first)
    return DateSpan(first, _month_end(first.year, last_month))


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def precision_of(text: str) -> str:
    """day, month or year"""
    return {10: "day", 7: "month", 4: "year"}[len(text)]


def fits(span: DateSpan, precision: str) -> bool:
    """Whether the distance of the two days agrees with the precision.

    A `span` lasted: it is fine at any length above one day.
    """
    days = (span.end - span.start).days
    return days > 0 if precision == "span" else 0 <= days <= LONGEST[precision]


def day_text(day: date) -> str:
    """4 September 2023"""
    if language() != ENGLISH:
        return str(format_date(day, "long", locale=locale(language())))
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"


def month_text(day: date) -> str:
    """September 2023"""
    if language() != ENGLISH:
        return str(format_skeleton("yMMMM", day, locale=locale(language())))
    return f"{calendar.month_name[day.month]} {day.year}"


def span_text(start: date, end: date, precision: str) -> str:
    """The span in words: "4 September 2023", "September 2023", "2023", "3 to 9 May 2023"."""
    if start == end:
        return day_text(start)
    if precision == "year" and _whole_year(start, end):
        return str(start.year)
    if _whole_month(start, end):
        return month_text(start)
    return _("{first} to {last}").format(first=day_text(start), last=day_text(end))


def _whole_year(start: date, end: date) -> bool:
    return (start, end) == (date(start.year, 1, 1), date(start.year, 12, 31))


def _whole_month(start: date, end: date) -> bool:
    return start.day == 1 and end == _month_end(start.year, start.month)


def whole_span_text(start: date, end: date) -> str:
    """The span in words when its precision is not at hand: a whole year is said as one."""
    return span_text(start, end, "year" if _whole_year(start, end) else "span")
