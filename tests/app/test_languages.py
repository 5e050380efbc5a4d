"""The app in other languages: every text marked, every page drawn, the choice kept."""

from __future__ import annotations

import html
import re
from functools import cache
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import translation, urls
from dashboard.urls import EMBED, PAGES, STORY, PageSpec
from dashboard.views.pictures.gallery import CHARTS
from dashboard.views.pictures.named import EXAMPLES
from tests.app.test_pages import SHELL, address, dataset, opened
from tests.pseudo import (
    PSEUDO,
    DataTexts,
    asked,
    data_texts,
    known,
    speak_in_brackets,
    unmarked,
    words,
)
from tests.spoken import Said, open_all_folds, texts_of

SOME = "cub-2023-09-seventeen-arrests"
others = [code for code in translation.LANGUAGES if code != translation.ENGLISH]
OPEN = {"origin": ["CUB"], "country": ["CUB"], "incident": [SOME], "cor": ["independent"]}
# What there is not, without letters of its own.
UNKNOWN = "0"
WRONG = {"origin": [UNKNOWN], "from": [UNKNOWN], "to": ["2023-02-30"], "incident": [UNKNOWN]}
VIEWS = [
    *((spec, query) for spec in (*PAGES, STORY) for query in ({}, OPEN)),
    *((EMBED, {urls.EMBED_CHART: [name]}) for name in (*CHARTS, *EXAMPLES, UNKNOWN)),
    (PAGES[0], WRONG),
]


@cache
def said_by_the_dataset(codes: bool) -> DataTexts:
    return data_texts(dataset(), codes)


def left_in_english(at: AppTest, codes: bool = False) -> set[Said]:
    """(what it is, text) of a page for which there is no translation"""
    data = said_by_the_dataset(codes)
    return {(kind, rest) for kind, text in set(texts_of(at)) if (rest := unmarked(text, data))}


@pytest.mark.parametrize(
    ("spec", "query"), VIEWS, ids=[f"{spec.file}-{'-'.join(query)}" for spec, query in VIEWS]
)
def test_every_text_can_be_translated(
    spec: PageSpec, query: dict[str, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    speak_in_brackets(monkeypatch)
    open_all_folds(monkeypatch)
    # AppTest asks for the labels of options in its own thread; without them it loses the filters.
    with translation.speaking(PSEUDO):
        at = AppTest.from_file(SHELL, default_timeout=60)
        for name, values in (query | {"ui": [PSEUDO]}).items():
            at.query_params[name] = values
        at.run()
        if spec is not PAGES[0]:
            at.switch_page(f"../pages/{spec.file}").run()
    assert not at.exception, [problem.message for problem in at.exception]
    if query is OPEN:
        assert address(at).get("origin") == ["CUB"]
    assert sum("⟦" in text for _, text in texts_of(at)) > (1 if spec is EMBED else 20)
    # The codebook, and what is said to be allowed in an address.
    codes = spec.file == "data.py" or [UNKNOWN] in query.values()
    assert left_in_english(at, codes) == set()
    assert sorted(asked - known()) == []


def unmarked_everywhere() -> None:
    """A page whose author forgot to mark a text in each place that a reader can see."""
    import pandas as pd
    import plotly.graph_objects as go
    import pydeck as pdk
    import streamlit as st

    from dashboard.ui.folded import expander, popover

    bars = go.Bar(x=[1], y=["Category"], name="Trace", text=["Beside"], hovertemplate="Hover %{x}")
    figure = go.Figure(bars)
    figure.update_layout(title="Title", xaxis_title="Axis", legend_title_text="Legend")
    figure.add_annotation(text="Annotation", x=0, y=0)
    st.plotly_chart(figure, alt="Alternative")
    points = pdk.Layer("ScatterplotLayer", [{"tip": "Tip", "lon": 0, "lat": 0}], id="points")
    st.pydeck_chart(pdk.Deck([points], tooltip={"text": "Tooltip {tip}"}, map_provider=None))
    frame = pd.DataFrame({"Heading": ["Cell"], "hidden": ["Never"]})
    settings = {"hidden": None, "Heading": st.column_config.TextColumn("Renamed", help="Helped")}
    st.dataframe(frame, column_config=settings)
    st.dataframe(frame[["Heading"]], key="plain")
    st.table(pd.DataFrame({"Above": ["Below"]}), hide_index=True)
    with expander("Expander", "fold") as fold:
        if fold.open:
            st.write("Folded")
    with popover("Popover", "box", ":material/link:") as box:
        if box.open:
            st.caption("Boxed")
    st.html('<p aria-label="Aloud">Html</p>')
    st.button("Button", help="Hint")
    st.selectbox("Select", ["Option"], placeholder="Placeholder")


FORGOTTEN = {
    *("Category", "Trace", "Beside", "Hover", "Title", "Axis", "Legend", "Annotation"),
    *("Alternative", "Tip", "Tooltip", "Heading", "Cell", "Renamed", "Helped", "Above", "Below"),
    *("Expander", "Folded", "Popover", "Boxed", "Aloud", "Html", "Button", "Hint", "Select"),
    *("Option", "Placeholder"),
}


def test_a_text_without_a_mark_is_found_wherever_it_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    open_all_folds(monkeypatch)
    at = AppTest.from_function(unmarked_everywhere).run()
    assert not at.exception
    assert {word for _, text in left_in_english(at) for word in words(text)} == FORGOTTEN


def test_names_of_countries_and_values_are_no_texts_of_the_dataset() -> None:
    data = said_by_the_dataset(codes=False)
    assert unmarked("Nepal", data) and unmarked("recruited", data) and unmarked("Africa", data)


def test_a_refused_date_says_why_in_the_language() -> None:
    with translation.speaking("ru"):
        at = opened(PAGES[0], {"ui": ["ru"], "from": ["soon"]})
        reason = translation._("{text} is not a date").format(text="'soon'")
    assert reason in at.warning[0].value.replace("\\", "") and "is not" not in reason


@pytest.mark.parametrize("code", others)
@pytest.mark.parametrize("spec", PAGES, ids=lambda spec: spec.file)
def test_a_page_speaks_the_language_of_its_address(spec: PageSpec, code: str) -> None:
    # AppTest asks for the labels of options in its own thread.
    with translation.speaking(code):
        at = opened(spec, {"ui": [code], "origin": ["NPL"]})
        assert at.multiselect(key="filter_origin").label == translation._("Country of origin")
        assert at.multiselect(key="filter_origin").label != "Country of origin"
        if spec.path != "overview":
            assert at.title[0].value == translation._(spec.title)
    assert address(at) == {"ui": [code], "origin": ["NPL"]}
    assert not at.warning


def test_a_language_that_there_is_not_is_named_and_english_is_spoken() -> None:
    at = opened(PAGES[0], {"ui": ["xx"]})
    assert at.multiselect(key="filter_origin").label == "Country of origin"
    assert "xx" in at.warning[0].value


def test_links_lead_to_the_same_view_in_each_language() -> None:
    at = opened(PAGES[5], {"origin": ["CUB"], "incident": [SOME]})
    [nav] = [element.proto.body for element in at.get("html") if "<nav" in element.proto.body]
    found = re.findall(r'<a href="([^"]*)" lang="(..)"', nav)
    assert [code for _, code in found] == list(translation.LANGUAGES)
    for link, code in found:
        query = parse_qs(urlsplit(html.unescape(link)).query)
        assert query == {"origin": ["CUB"], "incident": [SOME], "ui": [code]}


def test_the_menu_keeps_the_language_that_was_chosen() -> None:
    at = opened(PAGES[0], {"ui": ["es"]})
    with translation.speaking("es"):
        label = translation._("Timeline")
    links = {link.proto.label: link.proto.query_string for link in at.get("page_link")}
    assert "ui=es" in links[label]
