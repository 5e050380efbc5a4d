"""From a click on a chart or map to the incidents that stand behind the mark."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from dashboard.dates import month_text
from dashboard.selection import Selection
from dashboard.translation import _
from dashboard.views.routes import leg_ids


def of_record(selection: Selection, layer: str, record: Mapping[str, Any]) -> tuple[Selection, str]:
    """The incidents behind a clicked object of a map layer, and a title for their list."""
    frame = selection.columns("incident_id", "origins", "place_id")
    names = selection.dataset.country_names
    if layer == "origin":
        iso3 = record["id"]
        ids = {
            key
            for key, origins in zip(frame["incident_id"], frame["origins"], strict=True)
            if iso3 in origins
        }
        return selection.narrowed(ids), _("Incidents with recruits from {country}").format(
            country=names.get(iso3, iso3)
        )
    if layer == "place":
        here = frame.loc[frame["place_id"] == record["place_id"], "incident_id"]
        places = selection.dataset.places.set_index("place_id")["name"]
        title = _("Incidents in {place}").format(place=places[record["place_id"]])
        return selection.narrowed(set(here)), title
    start, end = record["from"], record["to"]
    title = _("Incidents that report the leg {first} to {last}").format(
        first=names[start], last=names[end]
    )
    return selection.narrowed(leg_ids(selection, start, end)), title


def of_points(
    selection: Selection, points: Sequence[Mapping[str, Any]]
) -> tuple[Selection, str] | None:
    """The incidents behind clicked bars, spans or marks of the timeline; None without any."""
    ids: set[str] = set()
    titles: list[str] = []
    for point in points:
        data = point.get("customdata")
        if not data:
            continue
        what, kind = data[0], data[1]
        if kind == "policy id":
            ids.add(what)
            titles.append(_("The incident of this mark"))
        elif kind == "span":
            ids |= _of_span(selection, what)
            titles.append(_("Incidents known only by this span"))
        else:
            ids |= _of_month(selection, what, kind)
            titles.append(f"{month_text(pd.Timestamp(what).date())}: {_label(selection, kind)}")
    if not ids:
        return None
    title = titles[0] if len(set(titles)) == 1 else _("The incidents of these marks")
    return selection.narrowed(ids), title


def _of_month(selection: Selection, month: str, kind: str) -> set[str]:
    frame = selection.columns("incident_id", "date_start", "date_end", "kind")
    period = pd.Period(month, freq="M")
    inside = (frame["date_start"].dt.to_period("M") == period) & (
        frame["date_end"].dt.to_period("M") == period
    )
    return set(frame.loc[inside & (frame["kind"] == kind), "incident_id"])


def _of_span(selection: Selection, days: str) -> set[str]:
    """Incidents wider than a month whose span lies within these days."""
    frame = selection.columns("incident_id", "date_start", "date_end")
    first, last = (pd.Timestamp(day) for day in days.split("/"))
    inside = (frame["date_start"] >= first) & (frame["date_end"] <= last)
    wide = frame["date_start"].dt.to_period("M") != frame["date_end"].dt.to_period("M")
    exact = (frame["date_start"] == first) & (frame["date_end"] == last)
    chosen = exact if exact.any() else inside & wide
    return set(frame.loc[chosen, "incident_id"])


def _label(selection: Selection, kind: str) -> str:
    return selection.dataset.package.labels("incidents", "kind")[kind].lower()
