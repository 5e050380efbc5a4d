"""One chart alone, for a frame on another site: title, chart, source line, link back."""

from __future__ import annotations

import streamlit as st

from dashboard import urls, words
from dashboard.translation import _
from dashboard.ui.charts import PLOTLY_CONFIG, legend
from dashboard.ui.page import View, current_view, escape
from dashboard.ui.share import base
from dashboard.urls import EMBED_CHART
from dashboard.views.pictures.framed import source
from dashboard.views.pictures.gallery import CHARTS, Chart
from dashboard.views.pictures.named import FAMILIES, chart_named
from dashboard.views.reading import how_to_read


def embed_page() -> None:
    view = current_view()
    name = st.query_params.get(EMBED_CHART, "")
    chart = chart_named(name, view.data)
    if chart is None:
        st.title(_("No such chart"))
        there_are = ", ".join((*CHARTS, *FAMILIES))
        text = _("There is no chart “{name}”. There are: {charts}.")
        st.write(text.format(name=escape(name[:60]), charts=there_are))
        return
    graphic = chart.graphic(view.selection)
    st.subheader(graphic.title, anchor=False)
    said = words.filters_sentence(view.filters, view.data)
    with st.container(key="matches"):
        st.markdown(f"{escape(said)}: **{words.matches_sentence(view.selection)}**.")
    _draw(chart, name, view)
    st.caption(f"{graphic.unit} {source(view.selection)}")
    st.caption(how_to_read(chart.read))
    address = base() + urls.app_path(chart.page, view.filters, chosen=chart.chosen)
    label = _("Open in the dashboard")
    st.markdown(f"[{label}]({address})")


def _draw(chart: Chart, name: str, view: View) -> None:
    said = chart.alt(view.selection)
    if chart.figure is not None:
        st.plotly_chart(chart.figure(view.selection), config=PLOTLY_CONFIG, key=name, alt=said)
        return
    assert chart.map is not None
    shown = chart.map(view.selection, urls.boundaries_path(view.data.version))
    st.pydeck_chart(shown.deck, height=430, key=name, alt=said)
    legend(shown.legend)
