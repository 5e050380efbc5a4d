"""A chart or map with everything a reader needs: title, unit, alt sentence, source, table twin."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from dashboard.dataset import Dataset
from dashboard.ui.folded import expander
from dashboard.ui.page import current_view
from dashboard.ui.share import picture_and_embed, picture_only
from dashboard.views.deck import MapView
from dashboard.views.pictures.framed import of_figure
from dashboard.views.pictures.gallery import BY_KEY

Table = Callable[[], pd.DataFrame]

PLOTLY_CONFIG = {"displaylogo": False, "displayModeBar": False, "scrollZoom": False}


def source_line(data: Dataset, unit: str) -> None:
    """Unit and source under a chart"""
    package = data.package
    st.caption(f"{unit} Source: Recruited abroad, version {package.version}, from the articles.")


def chart(
    figure: go.Figure,
    *,
    title: str,
    unit: str,
    alt: str,
    key: str,
    data: Dataset,
    table: Table | None,
    on_select: Any = "ignore",
) -> Any:
    """A plotly chart with its frame; returns the chart's state.

    `table` is its twin; None where the page itself shows the rows as a table.
    """
    st.subheader(title, anchor=False)
    event = st.plotly_chart(
        figure,
        key=key,
        config=PLOTLY_CONFIG,
        alt=alt,
        on_select=on_select,
        selection_mode=("points", "box"),
    )
    source_line(data, unit)
    if table is not None:
        twin(title, table, key)
    take_away(key, figure, title, unit)
    return event


def deck(
    view: MapView,
    *,
    alt: str,
    key: str,
    data: Dataset,
    table: Table,
    height: int = 430,
    selectable: bool = True,
) -> Any:
    """A map with its frame; returns the map's state."""
    st.subheader(view.title, anchor=False)
    event = st.pydeck_chart(
        view.deck,
        height=height,
        key=key,
        alt=alt,
        on_select="rerun" if selectable else "ignore",
    )
    legend(view.legend)
    source_line(data, view.unit)
    twin(view.title, table, key)
    take_away(key)
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
        f"{label}</span>"
        for mark, label in entries
    ]
    st.html(f'<div style="font-size:0.875rem">{"".join(parts)}</div>')


def twin(title: str, make: Table, key: str) -> None:
    """The same numbers as a table, folded; made when it is opened."""
    with expander(f"As a table: {title}", f"{key}_twin") as fold:
        if not fold.open:
            return
        table = make()
        if table.empty:
            st.write("Nothing in this selection.")
        else:
            st.dataframe(table, hide_index=True, lazy=False, key=f"{key}_table", alt=title)


def take_away(key: str, figure: go.Figure | None = None, title: str = "", unit: str = "") -> None:
    """Picture and frame of a chart with an address, the picture alone of any other."""
    view = current_view()
    if key in BY_KEY:
        picture_and_embed(key, view.selection, view.filters)
    elif figure is not None:
        drawn = partial(of_figure, figure, title, unit)
        picture_only(key, drawn, view.selection, view.filters)
