"""What cannot be answered: 400, naming parameter, value and what is allowed, as JSON or text."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from dashboard.dataset import Dataset
from dashboard.filters import BY_NAME, LONGEST_TEXT, from_query
from dashboard.refusals import PARAMETERS, QueryError, strict_filters

# query, parameter, value, words of the answer
BAD = [
    ("origin=XXX", "origin", "XXX", "NPL"),
    ("origin=NPL&origin=QQQ", "origin", "QQQ", "NPL"),
    ("origin=", "origin", "", "NPL"),
    ("kind=nonsense", "kind", "nonsense", "law_enforcement"),
    ("party=NATO", "party", "NATO", "UKR"),
    ("from=yesterday", "from", "yesterday", "YYYY-MM-DD"),
    ("from=", "from", "", "YYYY-MM-DD"),
    ("to=2024-13", "to", "2024-13", "YYYY-MM-DD"),
    ("to=2023-02-29", "to", "2023-02-29", "YYYY-MM-DD"),
    ("from=2024-05&to=2023-01", "from", "2024-05", "not after"),
    ("from=2023&from=2024", "from", "2024", "one value"),
    ("q=a&q=b", "q", "b", "one value"),
    (f"q={'x' * (LONGEST_TEXT + 1)}", "q", "x" * (LONGEST_TEXT + 1), str(LONGEST_TEXT)),
    ("unheard_of=1", "unheard_of", "1", "origin"),
    ("incident=afg-2022", "incident", "afg-2022", "origin"),
    ("Origin=NPL", "Origin", "NPL", "origin"),
]
ADDRESSES = ("/data/incidents.csv", "/data/", "/data/cite.bib", "/feed.xml", "/image/months.svg")
bad = pytest.mark.parametrize(
    ("query", "name", "value", "allowed"), BAD, ids=[row[0][:30] for row in BAD]
)


@bad
@pytest.mark.parametrize("address", ADDRESSES)
def test_bad_query_is_400_with_everything_named(
    client: TestClient, address: str, query: str, name: str, value: str, allowed: str
) -> None:
    answer = client.get(f"{address}?{query}", headers={"Accept": "application/json"})
    assert answer.status_code == 400
    assert answer.headers["content-type"].startswith("application/problem+json")
    [problem] = answer.json()["problems"]
    assert (problem["parameter"], problem["value"]) == (name, value)
    assert problem["wrong"] and allowed in problem["allowed"]


@bad
def test_text_is_the_usual_form(
    client: TestClient, query: str, name: str, value: str, allowed: str
) -> None:
    answer = client.get(f"/data/incidents.csv?{query}")
    assert answer.status_code == 400
    assert answer.headers["content-type"].startswith("text/plain")
    assert f"{name}={value[:80]}" in answer.text and allowed in answer.text


def test_all_that_is_wrong_is_said_at_once(client: TestClient) -> None:
    answer = client.get("/data/incidents.csv?origin=XXX&kind=YYY&zzz=1&from=x", headers=JSON)
    assert [problem["parameter"] for problem in answer.json()["problems"]] == [
        "origin",
        "kind",
        "zzz",
        "from",
    ]


JSON = {"Accept": "application/json"}


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("", "text/plain"),
        ("*/*", "text/plain"),
        ("application/json", "application/problem+json"),
        ("application/problem+json", "application/problem+json"),
        ("text/html,application/xhtml+xml,*/*;q=0.8", "text/html"),
        ("text/plain;q=0.2, application/json;q=0.9", "application/problem+json"),
        ("application/json;q=0, text/plain", "text/plain"),
        ("application/*", "application/problem+json"),
        ("image/png", "text/plain"),
        ("nonsense;q=x", "text/plain"),
    ],
)
def test_the_form_follows_accept(client: TestClient, accept: str, form: str) -> None:
    answer = client.get("/data/incidents.csv?x=1", headers={"Accept": accept})
    assert answer.status_code == 400
    assert answer.headers["content-type"].split(";")[0] == form
    assert "accept" in answer.headers["vary"].lower()


def test_what_takes_no_parameters_says_so(client: TestClient) -> None:
    for address in ("/data/datapackage.json", "/data/openapi.json", "/sitemap.xml", "/robots.txt"):
        answer = client.get(f"{address}?origin=NPL")
        assert answer.status_code == 400
        assert "origin=NPL" in answer.text and "no parameters" in answer.text


def test_markup_in_a_value_stays_text(client: TestClient) -> None:
    answer = client.get("/data/?kind=<script>alert(1)</script>", headers={"Accept": "text/html"})
    assert answer.status_code == 400
    assert "<script>" not in answer.text and "&lt;script&gt;" in answer.text


values = st.one_of(
    st.text(max_size=12),
    st.sampled_from(["NPL", "npl", "RUS", "policy", "2024", "2024-02", "2024-02-30", "2023-01-05"]),
)
pairs = st.lists(st.tuples(st.sampled_from([*PARAMETERS, "page", "incident"]), values), max_size=5)


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=pairs)
def test_strict_agrees_with_the_app(data: Dataset, query: list[tuple[str, str]]) -> None:
    """What is not refused means the same in the app, without a notice."""
    lists: dict[str, list[str]] = {}
    for name, value in query:
        lists.setdefault(name, []).append(value)
    shown, notices = from_query(lists, data)
    try:
        filters = strict_filters(query, data)
    except QueryError as error:
        named = {refusal.parameter for refusal in error.refusals}
        assert named <= set(lists)
        return
    assert not notices
    assert filters == shown
    assert set(lists) <= set(PARAMETERS)
    assert all(value for name in lists if name in BY_NAME for value in lists[name])
