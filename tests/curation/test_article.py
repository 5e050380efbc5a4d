"""What a page says of itself, and what is proposed for it; any page gives an answer."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.curation.article import (
    Article,
    FetchError,
    fetch,
    propose,
    read_article,
    tidy_url,
)
from dashboard.curation.desk import Desk
from tests.curation.conftest import answers, run_add

URL = "https://news.example.org/2024/03/men"
PAGE = """<html lang="ru-RU"><head><title>Власти сообщили | Новости дня</title>
<meta property="og:title" content="Власти сообщили о вербовке">
<meta property="og:site_name" content="Новости дня">
<meta property="article:published_time" content="2024-03-05T10:00:00+03:00"></head>
<body><article><h1>Власти сообщили о вербовке</h1><p>{}</p></article></body></html>"""
TEXT = "Это длинный текст о том, как людей зовут на работу и куда их потом отправляют. " * 3


def test_a_page_says_what_it_is() -> None:
    found = read_article(URL, PAGE.format(TEXT).encode())
    assert found == Article(URL, "Власти сообщили о вербовке", "Новости дня", "2024-03-05", "ru")


def test_the_language_is_told_from_the_text_when_the_page_does_not_say_it() -> None:
    page = PAGE.replace(' lang="ru-RU"', "").format(TEXT).encode()
    assert read_article(URL, page).language == "ru"


def test_a_page_without_a_date_gets_none() -> None:
    page = f"<html lang='en'><title>Men recruited</title><p>{TEXT}</p></html>".encode()
    assert read_article(URL, page).published == ""


@pytest.mark.parametrize(
    "page",
    [
        b"",
        b"<",
        b"\x00\xff\xfe",
        b"<p>" * 5000,
        b"%PDF-1.7",
        b"<html lang='\"x'><title>&#0;</title>",
    ],
)
def test_whatever_the_page_holds_an_article_comes_back(page: bytes) -> None:
    assert read_article(URL, page).url == URL


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.binary(max_size=300), st.text(max_size=300).map(lambda t: t.encode())))
def test_no_page_stops_the_curator(page: bytes) -> None:
    found = read_article(URL, b"<html><head><title>" + page + b"</title></head></html>")
    assert isinstance(found, Article)


@pytest.mark.parametrize(
    ("url", "tidy"),
    [
        ("https://A.example.org/x?utm_source=t&id=3#top", "https://a.example.org/x?id=3"),
        ("https://a.example.org/x?fbclid=1", "https://a.example.org/x"),
        ("https://a.example.org/x?q=a+b&c=%20", "https://a.example.org/x?q=a+b&c=%20"),
        (" http://a.example.org/ ", "http://a.example.org/"),
    ],
)
def test_addresses_are_kept_without_tracking(url: str, tidy: str) -> None:
    assert tidy_url(url) == tidy


@pytest.mark.parametrize("url", ["", "x", "ftp://a/", "javascript:alert(1)", "https://u@a.org/"])
def test_what_is_no_address_is_said(url: str) -> None:
    with pytest.raises(ValueError, match=r"address|http"):
        tidy_url(url)


def test_a_known_publisher_is_proposed(filled: Desk) -> None:
    found = propose(filled.read(), Article("https://www.news.example.org/other"))
    assert found.known_source == ""
    assert found.cells["publisher"] == "Example News"
    assert found.cells["publisher_country"] == "NPL"
    assert found.cells["publisher_type"] == "national_press"


@pytest.mark.parametrize(
    "url",
    [
        "https://news.example.org/2024/03/men-recruited",
        "http://www.news.example.org/2024/03/men-recruited/",
        "https://news.example.org/2024/03/men-recruited#comments",
    ],
)
def test_a_known_article_is_found(filled: Desk, url: str) -> None:
    assert propose(filled.read(), Article(url)).known_source == "s0001"


def test_a_reprint_is_found_by_title_and_week(filled: Desk) -> None:
    title = "Men recruited, the families say"
    near = Article("https://third.example.org/x", title=title, published="2024-03-08")
    far = Article("https://third.example.org/x", title=title, published="2024-06-08")
    assert propose(filled.read(), near).reprints == ("s0001",)
    assert propose(filled.read(), far).reprints == ()


def test_the_origin_of_a_reprint_can_be_taken_over(filled: Desk) -> None:
    run_add(
        filled,
        answers(
            source__url="https://third.example.org/x",
            source__origin_id="s0001",
            incident__headline="Something else happened to four men, families say",
        ),
    )
    sources = filled.read().frames["sources"].set_index("source_id")
    assert sources.loc["s0003", "origin_id"] == "s0001"


class Page(BaseHTTPRequestHandler):
    """A page, a picture, a failure and an endless page."""

    def do_GET(self) -> None:
        code = 500 if self.path == "/fails" else 200
        self.send_response(code)
        kind = "image/png" if self.path == "/picture" else "text/html; charset=utf-8"
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(PAGE.format(TEXT).encode())
        while self.path == "/endless":
            try:
                self.wfile.write(b"<p>more</p>" * 10_000)
            except OSError:
                return

    def log_message(self, format: str, *args: object) -> None:
        return


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("path", ["/page", "/endless"])
def test_a_page_is_fetched_but_never_without_end(site: str, path: str) -> None:
    page = fetch(site + path)
    assert len(page) <= 5_000_000
    assert read_article(URL, page[:100_000]).title == "Власти сообщили о вербовке"


@pytest.mark.parametrize(
    ("path", "said"), [("/fails", "cannot be fetched"), ("/picture", "is image/png, not a page")]
)
def test_what_cannot_be_fetched_is_said(site: str, path: str, said: str) -> None:
    with pytest.raises(FetchError, match=said):
        fetch(site + path)


def test_a_host_that_is_not_there_is_said() -> None:
    with pytest.raises(FetchError, match="cannot be fetched"):
        fetch("http://127.0.0.1:9/")
