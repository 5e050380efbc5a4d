"""Validators of an answer: ETag and Last-Modified, and whether the client's copy still holds."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime
from email.utils import format_datetime, parsedate_to_datetime
from functools import cache
from pathlib import Path

OWN_CODE = Path(__file__).resolve().parent.parent
CODE_ENDINGS = (".py", ".html", ".xml", ".po", ".json", ".css", ".js", ".png")


def etag(*parts: str) -> str:
    """A weak tag: with gzip and without are the same to a reader, not byte by byte.

    `parts`: all that the answer depends on beside the code.
    """
    text = "\n".join((code_digest(), *parts))
    return f'W/"{hashlib.sha256(text.encode()).hexdigest()[:20]}"'


@cache
def code_digest() -> str:
    """Of code, templates, translations: the same data may be another answer with others."""
    files = sorted(file for file in OWN_CODE.rglob("*") if file.suffix in CODE_ENDINGS)
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def http_date(moment: datetime) -> str:
    """Thu, 26 Nov 2026 04:00:00 GMT; the moment in UTC"""
    return format_datetime(moment, usegmt=True)


def still_holds(headers: Mapping[str, str], tag: str, modified: datetime) -> bool:
    """Whether the client's copy is as good as a new answer (RFC 9110, 13.2.2).

    The date counts only where no tag is sent.
    """
    known = headers.get("if-none-match")
    if known is not None:
        tags = [one.strip() for one in known.split(",")]
        return "*" in tags or any(_opaque(one) == _opaque(tag) for one in tags)
    return _not_newer(headers.get("if-modified-since", ""), modified)


def _opaque(tag: str) -> str:
    """Weak comparison looks at what stands between the quotes."""
    return tag.removeprefix("W/")


def _not_newer(since: str, modified: datetime) -> bool:
    try:
        return modified <= parsedate_to_datetime(since)
    except (ValueError, TypeError):
        return False
