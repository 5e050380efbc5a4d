"""The files of the installed Streamlit's own page."""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

TITLE_OF_STREAMLIT = "<title>Streamlit</title>"
WITHOUT_SCRIPT = re.compile(r"<noscript>.*?</noscript>", re.S)
ROOT_OF_APP = '<div id="root"></div>'
INLINE = re.compile(r"<script>(.*?)</script>", re.S)


def index_path() -> Path:
    """Streamlit's page, beside the other files of its own"""
    found = find_spec("streamlit")
    assert found is not None and found.origin is not None
    return Path(found.origin).parent / "static" / "index.html"


@cache
def index_html() -> str:
    """The page in the installed Streamlit; raises LookupError when it lacks what we replace."""
    text = index_path().read_text(encoding="utf-8")
    for part in (re.escape(TITLE_OF_STREAMLIT), WITHOUT_SCRIPT, re.escape(ROOT_OF_APP)):
        if not re.search(part, text):
            raise LookupError(f"Streamlit’s page has no {part}; see shell_pages.py.")
    return text


@cache
def inline_scripts() -> tuple[str, ...]:
    """Sources, for a Content Security Policy, of the scripts within Streamlit's page"""
    return tuple(source_of(text) for text in INLINE.findall(index_html()))


def source_of(script: str) -> str:
    """The source, for a Content Security Policy, of a script within a page"""
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


@cache
def static_files() -> dict[str, Path]:
    """path in an address -> file of Streamlit's own page"""
    root = index_path().parent
    files = (file for file in root.rglob("*") if file.is_file())
    return {f"/{file.relative_to(root).as_posix()}": file for file in files}
