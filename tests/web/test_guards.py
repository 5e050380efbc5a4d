"""Headers on every answer, any query, errors without a traceback, logs without readers."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient

from dashboard.metrics import REGISTRY
from dashboard.web import middleware, routes
from dashboard.web.ending import end_in_time
from dashboard.web.headers import FRAMING, content_security_policy
from dashboard.web.watch import LONGEST_QUERY
from tests.unit.test_keeping import logged
from tests.web.conftest import Change

EVERYWHERE = (
    "content-security-policy",
    "x-content-type-options",
    "referrer-policy",
    "permissions-policy",
)
ADDRESSES = (
    "/", "/map", "/embed", "/data/", "/data/incidents.csv", "/data/nothing", "/nothing", "/healthz",
    "/metrics", "/incident/none", "/data/incidents.csv?origin=XXX", "/data", "/robots.txt",
    "/static/js/nothing.js", "/image/origins.svg",
)  # fmt: skip
NASTY = (
    "q=" + "x" * (LONGEST_QUERY - 2),
    "&".join(f"a{n}=1" for n in range(1_500)),
    "origin=%00",
    "q=%00%0a%0d",
    "q=%ff%fe",
    "q=%ed%a0%80",
    "from=99999-99-99&to=-1",
    "from=" + "9" * 4_000,
    "q=%3Cscript%3Ealert(1)%3C/script%3E",
    "origin=';drop table incidents;--",
    "q=%E2%80%AEevil",
    "incident=../../etc/passwd",
    "=&=&&&==",
    "%",
    "q[]=1&q[$gt]=",
)


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_answer_has_the_headers(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert [name for name in EVERYWHERE if name not in answer.headers] == []
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("path", ["/", "/map", "/data/extract.json", "/incident/none", "/feed.xml"])
@pytest.mark.parametrize("query", NASTY, ids=lambda query: query[:25])
def test_no_query_is_too_much(client: TestClient, path: str, query: str) -> None:
    answer = client.get(f"{path}?{query}")
    assert answer.status_code in (200, 301, 400, 404)
    assert "Traceback" not in answer.text
    assert "<script>alert" not in answer.text


def test_a_query_longer_than_any_of_ours_is_refused(client: TestClient) -> None:
    answer = client.get(f"/map?{'q' * (LONGEST_QUERY + 1)}", headers={"Accept": "text/html"})
    assert answer.status_code == 400 and "8,000 characters" in answer.text


def test_an_error_within_becomes_a_page_and_a_line() -> None:
    def fails(request: Request) -> Response:
        raise RuntimeError("secret detail")

    broken = Starlette(routes=[Route("/map", fails), *routes()], middleware=middleware())
    with logged() as lines:
        answer = TestClient(broken).get("/map", headers={"Accept": "text/html"})
    assert answer.status_code == 500
    assert "secret" not in answer.text and "Traceback" not in answer.text
    assert "content-security-policy" in answer.headers
    assert "secret detail" in next(li["error"] for li in lines if li["event"] == "request_error")


def test_the_log_has_a_line_a_request_and_nothing_of_the_reader(client: TestClient) -> None:
    agent = {"User-Agent": "Reader/1.0", "X-Forwarded-For": "203.0.113.7", "Cookie": "a=secret"}
    with logged() as lines:
        client.get("/data/incidents.csv?q=private+words", headers=agent)
    assert len(lines) == 1
    line = lines[0]
    assert {*line} == {"at", "event", "method", "path", "status", "bytes", "ms"}
    assert (line["path"], line["status"]) == ("/data/incidents.csv", 200)
    assert not re.search("Reader|203.0|secret|private|testclient", str(line))


def test_metrics_count_requests_under_few_names(client: TestClient) -> None:
    def counted(kind: str) -> float:
        labels = {"kind": kind, "status": "4xx"}
        return REGISTRY.get_sample_value("dashboard_request_seconds_count", labels) or 0

    before = counted("other")
    for number in range(3):
        client.get(f"/typed-{number}")
    assert counted("other") == before + 3
    exposed = client.get("/metrics")
    assert exposed.headers["content-type"].startswith("text/plain")
    assert "typed-" not in exposed.text and "dashboard_rerun_seconds" in exposed.text


def test_healthz_says_whether_there_is_a_dataset(
    client: TestClient, changed: Callable[[Change], TestClient]
) -> None:
    assert client.get("/healthz").json()["status"] == "ok"

    def spoil(frames):  # type: ignore[no-untyped-def]
        frames["incidents"].loc[0, "kind"] = "nonsense"

    answer = changed(spoil).get("/healthz")
    assert answer.status_code == 503 and answer.json() == {"status": "no dataset", "problems": 1}


def test_only_the_frame_may_stand_in_another_page(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def policy(path: str) -> str:
        return client.get(path).headers["content-security-policy"]

    assert "frame-ancestors 'self'" in policy("/map")
    assert "frame-ancestors" not in policy("/embed")
    monkeypatch.setenv(FRAMING, "https://news.example; script-src *")
    assert policy("/embed").endswith("frame-ancestors https://news.example script-src *")
    assert policy("/map").endswith("frame-ancestors 'self'")


def test_the_policy_names_no_other_origin_and_no_inline_script() -> None:
    found = content_security_policy("dash.example:8501", "'self'")
    directives = dict(part.split(" ", 1) for part in found.split("; "))
    assert "unsafe-inline" not in directives["script-src"] and "unsafe-eval" not in re.sub(
        "wasm-unsafe-eval", "", directives["script-src"]
    )
    assert directives["connect-src"] == ("'self' ws://dash.example:8501 wss://dash.example:8501")
    assert "https:" not in found and " * " not in found


def test_a_forged_host_gets_into_no_header(client: TestClient) -> None:
    answer = client.get("/map", headers={"Host": "x; script-src *"})
    assert "script-src *" not in answer.headers.get("content-security-policy", "")


def test_the_server_waits_for_answers_but_not_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    """The handler that the server had is called at once, and as by a second Ctrl-C later."""
    import signal

    called: list[int] = []
    later: list[float] = []
    before = signal.signal(signal.SIGTERM, lambda number, frame: called.append(number))
    try:
        end_in_time(
            lambda seconds, call: later.append(seconds) or (call() if not later[1:] else None)
        )
        signal.raise_signal(signal.SIGTERM)
    finally:
        signal.signal(signal.SIGTERM, before)
    assert called == [signal.SIGTERM, signal.SIGINT]
    assert max(later) < 5
