"""Alt sentences: what a chart shows, said from its data."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.dates import month_text, parse_span
from dashboard.selection import Selection
from dashboard.stats import (
    by_month,
    first_and_last_day,
    incidents_by_origin,
)
from dashboard.views.maps import place_records
from dashboard.views.routes import route_records
from dashboard.words import counted, joined, number

LEADERS = 3


def origin_map_alt(selection: Selection) -> str:
    counts = incidents_by_origin(selection)
    names = selection.dataset.country_names
    if not counts:
        return "Map of the world; no incident in this selection names a nationality."
    top = [f"{names[code]} ({number(count)})" for code, count in list(counts.items())[:LEADERS]]
    reported = counted(len(counts), "country", "countries")
    return f"Map of the world: {reported} of origin are shaded, most incidents {joined(top)}."


def place_map_alt(selection: Selection) -> str:
    records = place_records(selection)
    located = sum(record["incidents"] for record in records)
    without = len(selection) - located
    return (
        f"Map of the world: {counted(len(records), 'place')} with {counted(located, 'incident')}; "
        f"{counted(without, 'incident')} without a known locality have no dot."
    )


def route_map_alt(selection: Selection, origin: str = "") -> str:
    records = route_records(selection, origin)
    if not records:
        return "Map of the world; no incident in this selection reports a route."
    first = records[0]
    names = selection.dataset.country_names
    leg = f"{names[first['from']]} to {names[first['to']]}"
    return (
        f"Map of the world: {counted(len(records), 'reported leg')} between countries, "
        f"most often {leg} ({counted(first['incidents'], 'incident')})."
    )


MAP_ALTS = {"origin": origin_map_alt, "place": place_map_alt, "route": route_map_alt}


def timeline_alt(selection: Selection) -> str:
    days = first_and_last_day(selection)
    if not days:
        return "Timeline without incidents."
    months = by_month(selection, "kind").groupby("month")["incidents"].sum()
    wide = len(selection) - int(months.sum())
    text = f"Bars by month from {days[0]:%B %Y} to {days[1]:%B %Y}"
    if len(months):
        month = month_text(parse_span(str(months.idxmax())).start)
        text += f", most in {month} ({counted(int(months.max()), 'incident')})"
    return f"{text}; {counted(wide, 'incident')} with a date wider than a month below."


def bars_alt(counts: Mapping[str, int], what: str) -> str:
    if not counts:
        return f"Bars of {what}; nothing in this selection."
    top = [f"{label} ({number(count)})" for label, count in list(counts.items())[:LEADERS]]
    return f"Bars of {what}: {counted(len(counts), 'value')}, most {joined(top)}."
