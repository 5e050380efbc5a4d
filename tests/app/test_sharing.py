"""Citation, picture and frame in the app, through AppTest."""

from __future__ import annotations

import re
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import urls, words
from dashboard.dataset import load_dataset
from dashboard.filters import Filters
from dashboard.urls import PAGES, PageSpec
from dashboard.views import cite
from dashboard.views.pictures.gallery import BY_KEY, CHARTS
from dashboard.views.pictures.named import EXAMPLES, chart_named
from tests.app.test_pages import SHELL, SMALL, SMALL_FILTERS, check_frame, opened

DATA = load_dataset()
# Pages that show one of several charts, as the reader chooses.
ONE_AT_A_TIME = ("map", "countries", "sources")
every_page = pytest.mark.parametrize("spec", PAGES, ids=lambda spec: spec.file)


def codes(at: AppTest) -> str:
    return "\n".join(str(element.value) for element in at.code)


def unfolded(spec: PageSpec) -> AppTest:
    """The page with all its boxes open"""
    at = opened(spec, SMALL)
    boxes = ["cite", *(f"share_{key}" for key in (*BY_KEY, *at_charts(at)))]
    for key in boxes:
        at.session_state[key] = True
    at.run()
    check_frame(at)
    return at


def at_charts(at: AppTest) -> list[str]:
    """Keys of the boxes beside the charts"""
    keys = (str(chart.proto.id) for kind in CHARTS_OF_APP for chart in at.get(kind))
    return [key.rsplit("-", 1)[-1] for key in keys]


CHARTS_OF_APP = ("plotly_chart", "deck_gl_json_chart")


def page(file: str) -> PageSpec:
    return next(spec for spec in PAGES if spec.file == file)


@every_page
def test_every_selection_can_be_cited(spec: PageSpec) -> None:
    at = unfolded(spec)
    own = cite.of_export(SMALL_FILTERS.apply(DATA), SMALL_FILTERS, "", date.today())
    for form in cite.FORMS:
        assert own.note in codes(at).replace("\\", ""), form.label
        assert form.write(own).splitlines()[0][:30] in codes(at), form.label


def test_every_incident_can_be_cited() -> None:
    key = str(DATA.incidents["incident_id"].iloc[0])
    at = opened(page("incidents.py"), {"incident": [key]})
    row = DATA.incidents.iloc[0].to_dict()
    for form in cite.FORMS:
        said = form.write(cite.of_incident(DATA, row, "", date.today()))
        assert said.splitlines()[0] in codes(at), form.label


@every_page
def test_every_chart_of_the_gallery_offers_its_frame(spec: PageSpec) -> None:
    at = unfolded(spec)
    framed = set(re.findall(rf"{urls.EMBED_CHART}=([\w-]+)&", codes(at)))
    here = {name for name, chart in CHARTS.items() if chart.page == spec.path}
    assert all(chart_named(name, DATA) for name in framed)
    assert (framed & here) if spec.path in ONE_AT_A_TIME else here <= framed
    charts = len(at.get("plotly_chart")) + len(at.get("deck_gl_json_chart"))
    pictures = [one for one in at.get("download_button") if "PNG with title" in one.proto.label]
    assert len(pictures) == charts


def test_each_name_in_the_app_leads_to_a_chart() -> None:
    assert set(BY_KEY.values()) == set(CHARTS)
    assert {chart.page for chart in CHARTS.values()} <= {spec.path for spec in PAGES}


@pytest.mark.parametrize("name", [*CHARTS, *EXAMPLES])
def test_a_chart_alone_has_title_source_and_a_way_back(name: str) -> None:
    at = embedded(name)
    said = "\n".join(element.value for element in (*at.markdown, *at.caption))
    assert words.matches_sentence(SMALL_FILTERS.apply(DATA)) in said
    assert "Source: Recruited abroad" in said
    chart = chart_named(name, DATA)
    assert chart
    assert urls.app_path(chart.page, Filters(origin=("NPL",)), chosen=chart.chosen) in said
    assert len(at.get("plotly_chart")) + len(at.get("deck_gl_json_chart")) == 1
    assert not at.multiselect, "a frame has no filters to change"
    assert at.query_params[urls.EMBED_CHART] in (name, [name])


def test_an_unknown_chart_is_said() -> None:
    at = embedded("nothing")
    assert any("nothing" in element.value for element in at.markdown)


def embedded(name: str) -> AppTest:
    at = AppTest.from_file(SHELL, default_timeout=30).run()
    at.query_params["origin"] = ["NPL"]
    at.query_params[urls.EMBED_CHART] = [name]
    at.switch_page("../pages/embed.py").run()
    assert not at.exception, [problem.message for problem in at.exception]
    return at


def test_the_page_of_downloads_offers_every_format() -> None:
    at = opened(page("data.py"), SMALL)
    for form in ("csv", "json", "parquet"):
        at.segmented_control(key="data_format").set_value(form).run()
        check_frame(at)
        labels = [one.proto.label for one in at.get("download_button")]
        for name in ("extract", *DATA.package.tables):
            assert sum(label.startswith(f"{name}.{form} (") for label in labels) == 2
    whole = opened(page("data.py"), {})
    labels = [one.proto.label for one in whole.get("download_button")]
    assert sum(label.startswith("figures.csv (") for label in labels) == 1


def test_a_profile_shares_its_own_country() -> None:
    """The frames of a country's charts show that country, whatever the page's filters say."""
    at = opened(page("countries.py"), {})
    at.query_params["country"] = ["NPL"]
    at.run()
    for key in ("claims_NPL_killed", "months_NPL", "routes_NPL", "NPL_means"):
        at.session_state[f"share_{key}"] = True
    at.run()
    check_frame(at)
    for name in ("claims-killed-NPL", "months", "routes-NPL", "means"):
        assert urls.embed_path(name, Filters(origin=("NPL",))) in codes(at).replace("&amp;", "&")


@pytest.mark.parametrize(
    "name", ["claims-killed", "claims-killed-atlantis", "claims-eaten-NPL", "routes-XXX", "maps"]
)
def test_other_names_are_no_chart(name: str) -> None:
    assert chart_named(name, DATA) is None
