"""Streamlit's own files come compressed, are the same when unpacked, and stay in the browser."""

from __future__ import annotations

import gzip
from pathlib import Path

import brotli
import pytest
from starlette.testclient import TestClient

from dashboard.web.marks import CODE_ENDINGS, OWN_CODE
from dashboard.web.negotiation import coding_of
from dashboard.web.streamlit_files import index_html, inline_scripts, static_files

SCRIPT = next(path for path in static_files() if path.startswith("/static/js/index."))
# The test client unpacks answers; a range of their bytes it does not.
UNPACK = {"br": brotli.decompress, "gzip": gzip.decompress}


def sent(client: TestClient, path: str, coding: str) -> tuple[dict[str, str], bytes]:
    with client.stream("GET", path, headers={"Accept-Encoding": coding}) as answer:
        return dict(answer.headers), b"".join(answer.iter_raw())


@pytest.mark.parametrize("coding", ["br", "gzip"])
@pytest.mark.parametrize("path", [SCRIPT, "/", "/data/boundaries/countries.geojson"])
def test_texts_are_compressed(client: TestClient, path: str, coding: str) -> None:
    headers, packed = sent(client, path, coding)
    assert headers["content-encoding"] == coding
    assert "accept-encoding" in headers["vary"].lower()
    assert int(headers["content-length"]) == len(packed)
    plain = UNPACK[coding](packed)
    assert len(packed) < len(plain) / 2
    if path == SCRIPT:
        assert plain == Path(static_files()[path]).read_bytes()


def test_hashed_files_stay_in_the_browser(client: TestClient) -> None:
    headers, _ = sent(client, SCRIPT, "br")
    assert headers["cache-control"] == "public, max-age=31536000, immutable"
    assert headers["content-type"].startswith(("text/javascript", "application/javascript"))


def test_the_manifest_is_asked_about_each_time(client: TestClient) -> None:
    assert sent(client, "/manifest.json", "gzip")[0]["cache-control"] == "no-cache"


def test_head_has_the_same_headers_and_no_body(client: TestClient) -> None:
    answer = client.head(SCRIPT, headers={"Accept-Encoding": "br"})
    assert int(answer.headers["content-length"]) > 0 and answer.content == b""


@pytest.mark.parametrize(
    ("header", "coding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("identity", ""),
        ("", ""),
        ("nonsense;;;=,,", ""),
    ],
)
def test_the_coding_is_one_that_the_client_reads(header: str, coding: str) -> None:
    assert coding_of(header) == coding


def test_the_only_inline_script_of_the_page_is_known() -> None:
    """An update of Streamlit that brings another needs a look at the policy."""
    assert len(inline_scripts()) == index_html().count("<script>") == 1


def test_whatever_an_answer_is_made_of_is_in_its_tag() -> None:
    files = [file for file in OWN_CODE.rglob("*") if file.is_file()]
    others = {file.suffix for file in files} - set(CODE_ENDINGS)
    # Compiled code, and what the curator installs.
    assert others <= {".pyc", ".txt"}
