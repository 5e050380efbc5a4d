"""Errors speak the language that is asked for, and never fail for want of one."""

from __future__ import annotations

from gettext import NullTranslations
from typing import NoReturn

import pytest
from starlette.testclient import TestClient

from dashboard import translation
from dashboard.dataset import load_dataset
from tests.pseudo import PSEUDO, data_texts, speak_in_brackets, unmarked
from tests.web.conftest import application
from tests.web.test_languages import PAGES, others
from tests.web.test_marked_texts import check_marked
from tests.web.test_plain_pages import elements, parsed

# What is asked for has no letters: those of the answer are its own.
ERRORS = {
    "/0": 404,
    "/incident/0": 404,
    "/country/0": 404,
    "/story/0": 404,
    "/story/cuba-2023/0.svg": 404,
    "/image/0.svg": 404,
    "/data/0.csv": 404,
    "/data/cite.0": 404,
    "/v/0.0.1/data/incidents.csv": 404,
    "/sitemap-99.xml": 404,
    "/data/changes?since=0": 400,
    "/data/changes?0=0": 400,
    "/data/openapi.json?0=0": 400,
    "/robots.txt?0=0": 400,
    "/data/?ui=0": 400,
    "/data/?from=2024&to=2023": 400,
    f"/data/?q=0&q={'0' * 200}&kind=0&from=0&to=2023-02-30&0=": 400,
    f"/data/?q={'0' * 9_000}": 400,
}


@pytest.mark.parametrize("path", ERRORS, ids=[path[:50] for path in ERRORS])
def test_every_error_can_be_translated(
    client: TestClient, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    speak_in_brackets(monkeypatch)
    # Some of them take no parameter.
    wish = {"accept-language": PSEUDO}
    answer = client.get(path, headers={"accept": "text/html", **wish})
    assert answer.status_code == ERRORS[path]
    check_marked(parsed(answer.text), codes=True)
    text = client.get(path, headers={"accept": "text/plain", **wish}).text
    problem = client.get(path, headers={"accept": "application/json", **wish}).json()
    said = [problem["title"], problem["detail"], *text.splitlines()]
    said += [one[name] for one in problem.get("problems", ()) for name in ("wrong", "allowed")]
    data = data_texts(load_dataset(), codes=True)
    assert {rest for one in said if (rest := unmarked(one, data))} == set()


@pytest.mark.parametrize("code", translation.LANGUAGES)
def test_an_error_speaks_the_language_that_is_asked_for(client: TestClient, code: str) -> None:
    for path, wish in ((f"/nothing?ui={code}", "en"), ("/nothing", code)):
        answer = client.get(path, headers={"accept": "text/html", "accept-language": wish})
        tree = parsed(answer.text)
        assert answer.status_code == 404
        assert tree.get("lang") == code == answer.headers["content-language"]
        assert tree.get("dir") == ("rtl" if code == "ar" else "ltr")
        assert "Accept-Language" in answer.headers["vary"]
        [heading] = elements(tree, "h1")
        with translation.speaking(code):
            assert heading.text == translation._("Not Found")


def broken(code: str) -> NullTranslations:
    """Catalogues of which only the English one can be had"""
    if code != translation.ENGLISH:
        raise OSError(f"no catalogue of {code}")
    return NullTranslations()


@pytest.mark.parametrize("accept", ["text/html", "text/plain", "application/json"])
def test_what_says_that_something_failed_does_not_fail_for_want_of_a_language(
    accept: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(translation, "catalogue", broken)
    client = TestClient(application(), raise_server_exceptions=False)
    # The page itself fails because of its language, and so would the error.
    answer = client.get(f"{PAGES[1]}?ui=ru&q=none+made+it", headers={"accept": accept})
    assert answer.status_code == 500
    assert answer.headers["content-language"] == "en"
    assert "Something went wrong here" in answer.text


@pytest.mark.parametrize("code", others)
def test_a_failure_speaks_the_language_too(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails() -> NoReturn:
        raise RuntimeError("on purpose")

    monkeypatch.setattr("dashboard.web.asked.edition", fails)
    client = TestClient(application(), raise_server_exceptions=False)
    answer = client.get(f"{PAGES[1]}?ui={code}", headers={"accept": "text/html"})
    assert answer.status_code == 500
    with translation.speaking(code):
        assert translation._("Internal Server Error") in answer.text


def test_a_value_within_arabic_words_keeps_its_order(client: TestClient) -> None:
    text = client.get("/nothing?ui=ar", headers={"accept": "text/plain"}).text
    assert "\u2068'/nothing'\u2069" in text
    assert "\u2068" not in client.get("/nothing?ui=ru", headers={"accept": "text/plain"}).text


@pytest.mark.parametrize("code", translation.LANGUAGES)
def test_a_number_that_no_language_can_say_is_still_a_404(client: TestClient, code: str) -> None:
    answer = client.get(f"/sitemap-{'9' * 400}.xml", headers={"accept-language": code})
    assert answer.status_code == 404
    assert "999" in answer.text


def test_an_error_that_cannot_be_said_is_its_title(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> NoReturn:
        raise ValueError("nothing can be said")

    monkeypatch.setattr("dashboard.web.errors._said", fails)
    answer = client.get("/data/nothing.csv")
    assert (answer.status_code, answer.text) == (404, "Not Found\n")
