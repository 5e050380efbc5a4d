"""The app in other languages: every text marked, every page drawn, the choice kept."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from google.protobuf.json_format import MessageToDict
from streamlit.testing.v1 import AppTest

from dashboard import translation
from dashboard.urls import PAGES, STORY, PageSpec
from tests.app.test_pages import SHELL, address, dataset, opened
from tests.pseudo import PSEUDO, asked, cells, known, speak_in_brackets, unmarked

# Elements that hold what is in English for everybody: citations, addresses, the codebook.
ENGLISH = ("Code", "Expander")
SOME = "cub-2023-09-seventeen-arrests"
# Fields of an element that no reader sees.
UNSEEN = ("id", "url", "elementHash", "pageScriptHash", "jsonFormat", "json", "columns", "spec")
others = [code for code in translation.LANGUAGES if code != translation.ENGLISH]


def texts_of(at: AppTest) -> Iterator[tuple[str, str]]:
    """(kind of element, text) of all that stands on a page"""
    waiting = [at.main, at.sidebar]
    while waiting:
        node = waiting.pop()
        waiting += list(getattr(node, "children", {}).values())
        kind, proto = type(node).__name__, getattr(node, "proto", None)
        if proto is not None and kind not in ENGLISH:
            yield from ((kind, text) for text in _strings(MessageToDict(proto)))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, part in value.items():
            if name not in UNSEEN:
                yield from _strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from _strings(part)


@pytest.fixture(scope="module")
def data_texts() -> list[str]:
    return cells(dataset())


@pytest.mark.parametrize("spec", (*PAGES, STORY), ids=lambda spec: spec.file)
@pytest.mark.parametrize(
    "query",
    [{}, {"origin": ["CUB"], "country": ["CUB"], "incident": [SOME], "cor": ["independent"]}],
    ids=["whole", "open"],
)
def test_every_text_can_be_translated(
    spec: PageSpec,
    query: dict[str, list[str]],
    data_texts: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    speak_in_brackets(monkeypatch)
    at = AppTest.from_file(SHELL, default_timeout=60)
    for name, values in (query | {"ui": [PSEUDO]}).items():
        at.query_params[name] = values
    at.run()
    at.switch_page(f"../pages/{spec.file}").run()
    assert not at.exception, [problem.message for problem in at.exception]
    found = list(texts_of(at))
    assert sum("⟦" in text for _, text in found) > 20
    left = {(kind, rest) for kind, text in found if (rest := unmarked(text, data_texts))}
    assert not left
    assert sorted(asked - known()) == []


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
