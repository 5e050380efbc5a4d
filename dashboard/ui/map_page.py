"""Map: one of three layers; a click lists the incidents beside it."""

from __future__ import annotations

from functools import partial
from typing import Any

import streamlit as st

from dashboard import urls
from dashboard.selection import Selection
from dashboard.translation import _
from dashboard.ui import charts
from dashboard.ui.choice import switch
from dashboard.ui.incident_list import incident_list
from dashboard.ui.page import View, current_view, footer, head, heading, stop_if_empty
from dashboard.views import alt, listing, picking
from dashboard.views.maps import LAYERS, MAPS


def map_page() -> None:
    view = current_view()
    head(_("Map"), view)
    stop_if_empty(view)
    layer = switch("layer", _("Layer"), {name: _(label) for name, label in LAYERS.items()})
    left, right = st.columns([3, 2], gap="large")
    with left:
        event = charts.deck(
            MAPS[layer](view.selection, urls.boundaries_path(view.data.version)),
            read=layer,
            alt=alt.MAP_ALTS[layer](view.selection),
            key=f"map_{layer}",
            data=view.data,
            table=partial(listing.MAP_TABLES[layer], view.selection),
        )
    with right:
        _list(view, layer, event)
    footer(view.data)


def _list(view: View, layer: str, event: Any) -> None:
    chosen, title = picked(view, layer, event)
    heading(title)
    incident_list(chosen, view, key=f"map_list_{hash((title, view.filters))}")


def picked(view: View, layer: str, event: Any) -> tuple[Selection, str]:
    """The incidents of the clicked country, place or leg; all of them without a click."""
    objects = (event or {}).get("selection", {}).get("objects", {})
    for records in objects.values():
        for record in records:
            return picking.of_record(view.selection, layer, record)
    return view.selection, _("Incidents, newest first (click on the map to narrow)")
