"""One chart alone, for a frame on another site: title, chart, source line, link back."""

from __future__ import annotations

import streamlit as st

from dashboard import urls, words
from dashboard.ui.charts import PLOTLY_CONFIG, legend
from dashboard.ui.page import View, current_view, escape
from dashboard.ui.share import base
from dashboard.urls import EMBED_CHART
from dashboard.views.maps import MAPS
from dashboard.views.pictures.framed import source
from dashboard.views.pictures.gallery import CHARTS, Chart


def embed_page() -> None:
    view = current_view()
    name = st.query_params.get(EMBED_CHART, "")
    if name not in CHARTS:
        st.title("No such chart")
        st.write(f"There is no chart “{escape(name[:60])}”. There are: {', '.join(CHARTS)}.")
        return
    chart = CHARTS[name]
    graphic = chart.graphic(view.selection)
    st.subheader(graphic.title, anchor=False)
    said = words.filters_sentence(view.filters, view.data)
    with st.container(key="matches"):
        st.markdown(f"{escape(said)}: **{words.matches_sentence(view.selection)}**.")
    _draw(chart, name, view)
    st.caption(f"{graphic.unit} {source(view.selection)}")
    address = base() + urls.app_path(chart.page, view.filters)
    st.markdown(f"[Open in the dashboard]({address})")


def _draw(chart: Chart, name: str, view: View) -> None:
    said = chart.alt(view.selection)
    if chart.figure is not None:
        st.plotly_chart(chart.figure(view.selection), config=PLOTLY_CONFIG, key=name, alt=said)
        return
    shown = MAPS[chart.layer](view.selection, urls.boundaries_path(view.data.version))
    st.pydeck_chart(shown.deck, height=430, key=name, alt=said)
    legend(shown.legend)
