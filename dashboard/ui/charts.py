"""A chart or map with everything a reader needs: title, unit, alt sentence, source, table twin."""

from __future__ import annotations

import html
from collections.abc import Callable
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from dashboard.dataset import Dataset
from dashboard.translation import _
from dashboard.ui.folded import expander
from dashboard.ui.page import LEAVING, current_view, heading, plainly
from dashboard.ui.share import Shared, picture_and_embed
from dashboard.views.deck import MapView
from dashboard.views.pictures.gallery import BY_KEY
from dashboard.views.reading import how_to_read

Table = Callable[[], pd.DataFrame]

PLOTLY_CONFIG = {"displaylogo": False, "displayModeBar": False, "scrollZoom": False}


def source_line(data: Dataset, unit: str, read: str) -> None:
    """Unit and source under a chart, and how it is read (a key of `READING`)"""
    package = data.package
    source = _("Source: Recruited abroad, version {version}, from the articles.")
    st.caption(f"{unit} {source.format(version=package.version)}\n\n{how_to_read(read)}")


def chart(
    figure: go.Figure,
    *,
    title: str,
    unit: str,
    read: str,
    alt: str,
    key: str,
    data: Dataset,
    table: Table | None,
    on_select: Any = "ignore",
    level: int = 2,
    shared: Shared | None = None,
) -> Any:
    """A plotly chart with its frame; returns the chart's state.

    `table` is its twin; None where the page itself shows the rows as a table. `level` of its
    heading: 3 below another heading of the page. `shared`: as in `take_away`.
    """
    heading(title, level)
    event = st.plotly_chart(
        figure,
        key=key,
        config=PLOTLY_CONFIG,
        alt=alt,
        on_select=on_select,
        selection_mode=("points", "box"),
    )
    source_line(data, unit, read)
    if table is not None:
        twin(title, table, key)
    take_away(key, shared)
    return event


def deck(
    view: MapView,
    *,
    read: str,
    alt: str,
    key: str,
    data: Dataset,
    table: Table,
    height: int = 430,
    selectable: bool = True,
    level: int = 2,
    shared: Shared | None = None,
) -> Any:
    """A map with its frame; returns the map's state. `level` of its heading as in `chart`."""
    heading(view.title, level)
    event = st.pydeck_chart(
        view.deck,
        height=height,
        key=key,
        alt=alt,
        on_select="rerun" if selectable else "ignore",
    )
    legend(view.legend)
    source_line(data, view.unit, read)
    twin(view.title, table, key)
    take_away(key, shared)
    return event


SWATCHES = {
    "outline": "background:transparent;border:2px solid #8a8a8a",
    "hatch": "background:repeating-linear-gradient(135deg,#b9b1a2 0 3px,transparent 3px 6px)",
}


def legend(entries: tuple[tuple[str, str], ...]) -> None:
    """Swatches with words"""
    parts = [
        f'<span style="display:inline-flex;align-items:center;margin-right:1rem">'
        f'<span style="display:inline-block;width:0.9rem;height:0.9rem;margin-right:0.35rem;'
        f'border:1px solid #767676;{SWATCHES.get(mark, f"background:{mark}")}"></span>'
        f"{html.escape(label)}</span>"
        for mark, label in entries
    ]
    st.html(f'<div style="font-size:0.875rem">{"".join(parts)}</div>')


def twin(title: str, make: Table, key: str) -> None:
    """The same numbers as a table, folded; made when it is opened."""
    with expander(_("As a table: {title}").format(title=plainly(title)), f"{key}_twin") as fold:
        if not fold.open:
            return
        table = make()
        if table.empty:
            st.write(_("Nothing in this selection."))
        else:
            st.dataframe(table, hide_index=True, lazy=False, key=f"{key}_table", alt=title)
            st.caption(_(LEAVING))


def take_away(key: str, shared: Shared | None = None) -> None:
    """Picture and frame of a chart; by its key in the gallery and the page's view if not said."""
    view = current_view()
    # Those of the story have a picture alone, of the whole case.
    if shared is None and key not in BY_KEY:
        return
    picture_and_embed(key, shared or Shared(BY_KEY[key], view.selection, view.filters))
