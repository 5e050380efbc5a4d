"""Every page through AppTest: frame and page together, without a browser.

Each test asks for a widget of the frame, since AppTest can run a bare page file without it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import words
from dashboard.dataset import Dataset, load_dataset
from dashboard.filters import Filters
from dashboard.urls import PAGES, PageSpec

SHELL = Path(__file__).resolve().parents[2] / "dashboard" / "shell.py"
WHOLE: dict[str, list[str]] = {}
SMALL = {"origin": ["NPL"]}
EMPTY = {"origin": ["CUB"], "from": ["2022-01-01"], "to": ["2022-01-02"]}
SMALL_FILTERS = Filters(origin=("NPL",))
EMPTY_FILTERS = Filters(origin=("CUB",), from_=date(2022, 1, 1), to=date(2022, 1, 2))

every_page = pytest.mark.parametrize("spec", PAGES, ids=lambda spec: spec.file)
every_selecting_page = pytest.mark.parametrize(
    "spec", [spec for spec in PAGES if spec.file != "data.py"], ids=lambda spec: spec.file
)


@cache
def dataset() -> Dataset:
    return load_dataset()


def opened(spec: PageSpec, query: Mapping[str, list[str]]) -> AppTest:
    """The page as a reader with this address sees it, checked for what all pages share."""
    at = AppTest.from_file(SHELL, default_timeout=30)
    for name, values in query.items():
        at.query_params[name] = values
    at.run()
    if spec.path:
        at.switch_page(f"../pages/{spec.file}").run()
    check_frame(at)
    return at


def check_frame(at: AppTest) -> None:
    assert not at.exception, [problem.message for problem in at.exception]
    assert at.multiselect(key="filter_origin").label, "the frame is missing"
    assert at.title, "the page is missing"


def address(at: AppTest) -> dict[str, list[str]]:
    """The parameters, always as lists: AppTest gives a single one as text."""
    given = {name: at.query_params[name] for name in at.query_params}
    return {name: [x] if isinstance(x, str) else list(x) for name, x in given.items()}


def markdown(at: AppTest) -> str:
    """Texts of the page, those that are announced included"""
    announced = [element.proto.body for element in at.get("html")]
    return "\n".join([*(element.value for element in at.markdown), *announced])


@every_page
@pytest.mark.parametrize(
    ("query", "filters"),
    [(WHOLE, Filters()), (SMALL, SMALL_FILTERS), (EMPTY, EMPTY_FILTERS)],
    ids=["whole", "small", "empty"],
)
def test_page_shows_the_selection_of_the_address(
    spec: PageSpec, query: dict[str, list[str]], filters: Filters
) -> None:
    at = opened(spec, query)
    assert at.multiselect(key="filter_origin").value == list(filters.origin)
    assert at.date_input(key="filter_from").value == filters.from_
    assert at.date_input(key="filter_to").value == filters.to
    assert words.matches_sentence(filters.apply(dataset())) in markdown(at)
    assert not at.warning
    assert address(at) == query


@every_selecting_page
def test_empty_selection_offers_filters_to_lift(spec: PageSpec) -> None:
    assert not len(EMPTY_FILTERS.apply(dataset()))
    at = opened(spec, EMPTY)
    assert at.info
    offers = [button for button in at.button if str(button.key).startswith("lift_")]
    expected = {name for name, _, _ in words.nearest_to_lift(EMPTY_FILTERS, dataset())}
    assert expected
    assert {str(button.key).removeprefix("lift_") for button in offers} == expected
    at.button(key="lift_dates").click().run()
    check_frame(at)
    assert address(at) == {"origin": ["CUB"]}
    assert words.matches_sentence(Filters(origin=("CUB",)).apply(dataset())) in markdown(at)


@every_page
@pytest.mark.parametrize(
    ("query", "named"),
    [
        ({"origin": ["XXX"]}, "XXX"),
        ({"origin": ["NPL", "QQQ"]}, "QQQ"),
        ({"kind": ["nonsense"]}, "nonsense"),
        ({"from": ["yesterday"]}, "from"),
        ({"to": ["2024-13-45"]}, "to"),
        ({"from": ["2024-05-01"], "to": ["2023-01-01"]}, "2023-01-01"),
    ],
    ids=["country", "one-of-two", "kind", "day", "month", "backwards"],
)
def test_unknown_value_gives_a_warning(
    spec: PageSpec, query: dict[str, list[str]], named: str
) -> None:
    at = opened(spec, query)
    assert any(named in warning.value for warning in at.warning)


def test_unknown_value_leaves_the_known_one() -> None:
    at = opened(PAGES[0], {"origin": ["npl", "QQQ"]})
    assert address(at) == SMALL
    assert at.multiselect(key="filter_origin").value == ["NPL"]


def test_backward_dates_are_exchanged() -> None:
    at = opened(PAGES[0], {"from": ["2024-05-01"], "to": ["2023-01-01"]})
    assert at.date_input(key="filter_from").value == date(2023, 1, 1)
    assert at.date_input(key="filter_to").value == date(2024, 5, 1)


@pytest.mark.parametrize(
    "query",
    [
        {"from": ["1900-01-01"]},
        {"to": ["2999-01-01"]},
        {"from": ["2999"]},
        {"to": ["0001-01-01"]},
        {"q": ["x" * 5000]},
        {"q": ["*[<b>](javascript:1)$\\frac"]},
        {"origin": ["NPL"] * 500},
        {"incident": [""]},
        {"unheard_of": ["1"]},
    ],
    ids=lambda query: f"{next(iter(query))}-{str(next(iter(query.values()))[0])[:10]}",
)
def test_odd_address_breaks_nothing(query: dict[str, list[str]]) -> None:
    opened(PAGES[0], query)


INCIDENTS = next(spec for spec in PAGES if spec.file == "incidents.py")


@pytest.mark.parametrize("query", [WHOLE, SMALL, EMPTY], ids=["whole", "small", "empty"])
def test_deep_link_opens_the_incident(query: dict[str, list[str]]) -> None:
    row = dataset().incidents.iloc[len(dataset()) // 2]
    key = row["incident_id"]
    at = opened(INCIDENTS, query | {"incident": [key]})
    text = markdown(at)
    cited = dataset().citations
    articles = cited[cited["incident_id"] == key]["source_id"]
    assert len(articles)
    for source in articles:
        url = dataset().source_cells["url"][source]
        assert f"]({url})" in text
    assert address(at)["incident"] == [key]
    at.button(key="back_to_table").click().run()
    check_frame(at)
    assert "incident" not in at.query_params
    assert address(at) == query


def test_every_incident_opens() -> None:
    at = opened(INCIDENTS, WHOLE)
    step = max(1, len(dataset()) // 25)
    for key in dataset().incidents["incident_id"].iloc[::step]:
        at.query_params["incident"] = [key]
        at.run()
        check_frame(at)
        assert any(button.key == "back_to_table" for button in at.button), key


def test_unknown_incident_gives_a_warning_and_the_table() -> None:
    at = opened(INCIDENTS, {"incident": ["no-such-incident"]})
    assert any("no-such-incident" in warning.value for warning in at.warning)
    assert at.dataframe
    assert "incident" not in at.query_params


@every_page
def test_choosing_and_resetting_in_the_sidebar(spec: PageSpec) -> None:
    at = opened(spec, WHOLE)
    assert at.button(key="reset").disabled
    at.multiselect(key="filter_origin").select("NPL").run()
    check_frame(at)
    assert address(at) == SMALL
    assert words.matches_sentence(SMALL_FILTERS.apply(dataset())) in markdown(at)
    at.button(key="reset").click().run()
    check_frame(at)
    assert address(at) == {}
    assert at.multiselect(key="filter_origin").value == []


@every_page
def test_filters_survive_a_change_of_page(spec: PageSpec) -> None:
    at = opened(spec, SMALL)
    for other in PAGES:
        at.switch_page(f"../pages/{other.file}").run()
        check_frame(at)
        assert at.multiselect(key="filter_origin").value == ["NPL"], other.file
        assert address(at) == SMALL, other.file


@pytest.mark.parametrize("layer", ["origin", "place", "route"])
@pytest.mark.parametrize("query", [WHOLE, SMALL], ids=["whole", "small"])
def test_map_layer(layer: str, query: dict[str, list[str]]) -> None:
    at = opened(next(spec for spec in PAGES if spec.file == "map.py"), query)
    at.segmented_control(key="choice_layer").set_value(layer).run()
    check_frame(at)
    chart = at.get("deck_gl_json_chart")[0].proto
    assert chart.alt
    assert "carto" not in chart.json and "mapbox" not in chart.json
