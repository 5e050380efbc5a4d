"""What plain HTTP says: every text of it is marked, so that it can be translated."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import html5lib
import pytest
from starlette.testclient import TestClient

from dashboard import urls
from dashboard.dataset import load_dataset
from dashboard.views.pictures.gallery import CHARTS
from dashboard.views.pictures.named import EXAMPLES
from tests.pseudo import PSEUDO, asked, data_texts, known, speak_in_brackets, unmarked
from tests.web.test_languages import CHANGES, PAGES, SOME
from tests.web.test_pictures import SVG
from tests.web.test_plain_pages import XHTML, parsed

ATOM = "{http://www.w3.org/2005/Atom}"
XML = "{http://www.w3.org/XML/1998/namespace}"
# With what stands on them only where the address asks for it.
MORE = (
    CHANGES,
    f"{urls.DATA}?origin=CUB",
    f"{urls.incident_path(SOME)}?origin=CUB",
    f"{urls.BROWSE}?kind=casualty&from=2023-05",
    f"{urls.BROWSE}?origin=CUB&to=2022-03",
)
# Elements that hold a text whole.
BLOCKS = (
    "h1", "h2", "h3", "p", "li", "th", "td", "nav", "caption", "title", "label", "button",
    "summary",
)  # fmt: skip
ATTRIBUTES = ("aria-label", "alt", "title", "content", "placeholder")


def text_of(element: Element) -> str:
    """What a reader sees of an element, but for what is marked as of another language"""
    said = [element.text or ""]
    for part in element:
        foreign = part.get("lang") or part.tag == f"{XHTML}code"
        said += ["" if foreign else text_of(part), part.tail or ""]
    return "".join(said)


def texts_of(tree: Element) -> list[str]:
    """Texts and attributes of a page; codes and what is in English by its own mark are none."""
    parents = {part: whole for whole in tree.iter() for part in whole}

    def foreign(one: Element) -> bool:
        marked = one is not tree and bool(one.get("lang"))
        return marked or (one in parents and foreign(parents[one]))

    own = [one for one in tree.iter() if isinstance(one.tag, str) and not foreign(one)]
    blocks = {f"{XHTML}{name}" for name in BLOCKS}
    said = [text_of(one) for one in own if one.tag in blocks]
    named = [one for one in own if not {one.get("name"), one.get("property")} & UNREAD]
    return said + [str(one.get(name)) for one in named for name in ATTRIBUTES if one.get(name)]


# Of the head, for machines.
UNREAD = {"viewport", "robots", "twitter:card", "og:type", "og:url", "og:image"}


def check_marked(tree: Element, codes: bool = False) -> None:
    said, data = texts_of(tree), data_texts(load_dataset(), codes)
    assert {rest for text in said if (rest := unmarked(text, data))} == set()
    assert sorted(asked - known()) == []


@pytest.mark.parametrize("path", [*PAGES, *MORE])
def test_every_text_can_be_translated(
    client: TestClient, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    speak_in_brackets(monkeypatch)
    sign = "&" if "?" in path else "?"
    tree = parsed(client.get(f"{path}{sign}ui={PSEUDO}").text)
    assert sum("⟦" in text for text in texts_of(tree)) > 5
    check_marked(tree, codes=path.startswith(urls.DATA))


def test_the_feed_speaks_the_language_of_its_address(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    speak_in_brackets(monkeypatch)
    plain = client.get(urls.FEED).content
    feed = ElementTree.fromstring(client.get(f"{urls.FEED}?ui={PSEUDO}").content)
    assert feed.get(f"{XML}lang") == PSEUDO
    contents = [str(node.text) for node in feed.iter(f"{ATOM}content")]
    # Headlines and summaries say that they are in English.
    assert all(node.get(f"{XML}lang") == "en" for node in feed.iter(f"{ATOM}summary"))
    said = [str(feed.findtext(f"{ATOM}{name}")) for name in ("title", "subtitle")]
    for text in contents[:20]:
        tree = html5lib.HTMLParser().parse(text)
        said += texts_of(tree)
    data = data_texts(load_dataset())
    assert {rest for text in said if (rest := unmarked(text, data))} == set()
    assert sorted(asked - known()) == []
    assert feed.findtext(f"{ATOM}id") != ElementTree.fromstring(plain).findtext(f"{ATOM}id")


def test_the_description_of_the_routes_can_be_translated(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    speak_in_brackets(monkeypatch)
    whole = client.get(f"/data/openapi.json?ui={PSEUDO}").json()
    data = data_texts(load_dataset(), codes=True)
    assert {rest for text in described(whole) if (rest := unmarked(text, data))} == set()
    assert sorted(asked - known()) == []


def described(node: Any) -> Iterator[str]:
    """Texts for people in an OpenAPI description"""
    if isinstance(node, dict):
        for name, part in node.items():
            if name in ("summary", "description", "title") and isinstance(part, str):
                yield part
            else:
                yield from described(part)
    elif isinstance(node, list):
        for part in node:
            yield from described(part)


@pytest.mark.parametrize("name", [*CHARTS, *EXAMPLES])
def test_every_text_of_a_picture_can_be_translated(
    client: TestClient, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    speak_in_brackets(monkeypatch)
    root = ElementTree.fromstring(client.get(f"{urls.image_path(name, 'svg')}?ui={PSEUDO}").content)
    # A sentence may stand in several lines.
    lines = " ".join("".join(node.itertext()) for node in root.iter(f"{SVG}text"))
    assert "⟦" in lines
    said = [lines, *(str(node.text) for tag in ("title", "desc") for node in root.iter(SVG + tag))]
    data = data_texts(load_dataset())
    assert {rest for text in said if (rest := unmarked(text, data))} == set()
