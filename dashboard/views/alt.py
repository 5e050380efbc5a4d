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
from dashboard.translation import _, counted, joined, ngettext, number
from dashboard.views.maps import place_records
from dashboard.views.routes import route_records

LEADERS = 3


def origin_map_alt(selection: Selection) -> str:
    counts = incidents_by_origin(selection)
    names = selection.dataset.country_names
    if not counts:
        return _("Map of the world; no incident in this selection names a nationality.")
    top = [f"{names[code]} ({number(count)})" for code, count in list(counts.items())[:LEADERS]]
    return ngettext(
        "Map of the world: {n} country of origin is shaded, most incidents {leaders}.",
        "Map of the world: {n} countries of origin are shaded, most incidents {leaders}.",
        len(counts),
    ).format(n=number(len(counts)), leaders=joined(top))


def place_map_alt(selection: Selection) -> str:
    records = place_records(selection)
    located = sum(record["incidents"] for record in records)
    without = len(selection) - located
    return _(
        "Map of the world: {places} with {incidents}; without a known locality and dot: {without}."
    ).format(
        places=counted(len(records), "{} place", "{} places"),
        incidents=counted(located, "{} incident", "{} incidents"),
        without=counted(without, "{} incident", "{} incidents"),
    )


def route_map_alt(selection: Selection, origin: str = "") -> str:
    records = route_records(selection, origin)
    if not records:
        return _("Map of the world; no incident in this selection reports a route.")
    first = records[0]
    names = selection.dataset.country_names
    leg = _("{first} to {last}").format(first=names[first["from"]], last=names[first["to"]])
    return _("Map of the world: {legs} between countries, most often {leg} ({incidents}).").format(
        legs=counted(len(records), "{} reported leg", "{} reported legs"),
        leg=leg,
        incidents=counted(first["incidents"], "{} incident", "{} incidents"),
    )


MAP_ALTS = {"origin": origin_map_alt, "place": place_map_alt, "route": route_map_alt}


def timeline_alt(selection: Selection) -> str:
    days = first_and_last_day(selection)
    if not days:
        return _("Timeline without incidents.")
    months = by_month(selection, "kind").groupby("month")["incidents"].sum()
    wide = len(selection) - int(months.sum())
    text = _("Bars by month from {first} to {last}").format(
        first=month_text(days[0]), last=month_text(days[1])
    )
    if len(months):
        text += _(", ") + _("most in {month} ({incidents})").format(
            month=month_text(parse_span(str(months.idxmax())).start),
            incidents=counted(int(months.max()), "{} incident", "{} incidents"),
        )
    return _("{bars}; with a date wider than a month, below: {incidents}.").format(
        bars=text, incidents=counted(wide, "{} incident", "{} incidents")
    )


def bars_alt(counts: Mapping[str, int], what: str) -> str:
    if not counts:
        return _("Bars of {what}; nothing in this selection.").format(what=what)
    top = [f"{label} ({number(count)})" for label, count in list(counts.items())[:LEADERS]]
    return _("Bars of {what}: {values}, most {leaders}.").format(
        what=what, values=counted(len(counts), "{} value", "{} values"), leaders=joined(top)
    )
