"""An article's page: fetched, and what it says of itself proposed for a row of sources.csv.

Nothing here is taken over unseen: every cell is a proposal that the curator confirms.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import pandas as pd

from dashboard.curation.asking import USER_AGENT, failures, some
from dashboard.curation.tables import equal
from dashboard.dates import parse_span, precision_of
from dashboard.load import Raw
from dashboard.validate.texts import address_breach

TIMEOUT_SECONDS = 20
LONGEST_SECONDS = 60
MOST_BYTES = 5_000_000
LEAST_TEXT_FOR_LANGUAGE = 80
REPRINT_SIMILARITY = 88
REPRINT_DAYS = 7

# Parameters that say how a reader came, not what the page is.
TRACKING = frozenset(
    "fbclid gclid yclid igshid mc_cid mc_eid cmpid ocid ref_src smid taid guccounter".split()
)
TRACKING_START = ("utm_", "at_", "wt_")
PUBLISHER_FIELDS = ("publisher", "publisher_country", "publisher_type", "source_type", "language")


class FetchError(Exception):
    """The page could not be had; the text says why."""


@dataclass(frozen=True)
class Article:
    """What a page says of itself; empty where it says nothing."""

    url: str
    title: str = ""
    publisher: str = ""
    published: str = ""
    language: str = ""


@dataclass(frozen=True)
class Proposal:
    """Cells for sources.csv, and what the curator should know about them."""

    cells: Mapping[str, str]
    notes: tuple[str, ...] = ()
    known_source: str = ""
    reprints: tuple[str, ...] = field(default=())


def tidy_url(url: str) -> str:
    """The address as published, without tracking parameters and fragment; raises ValueError."""
    breach = address_breach(url.strip())
    if breach or not url.strip():
        raise ValueError(", ".join(breach or ("no address", "http or https and a host")))
    parts = urlsplit(url.strip())
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    kept = [(name, value) for name, value in pairs if not _tracks(name)]
    query = parts.query if len(kept) == len(pairs) else urlencode(kept)
    return urlunsplit((parts.scheme, parts.netloc.lower(), parts.path, query, ""))


def _tracks(name: str) -> bool:
    return name.lower() in TRACKING or name.lower().startswith(TRACKING_START)


def fetch(url: str) -> bytes:
    """The page's bytes; raises FetchError when it cannot be had or is no text."""
    import requests

    try:
        with requests.get(
            url, headers={"User-Agent": USER_AGENT}, timeout=TIMEOUT_SECONDS, stream=True
        ) as answer:
            answer.raise_for_status()
            kind = answer.headers.get("Content-Type", "text/html")
            if "html" not in kind and "text" not in kind:
                raise FetchError(f"{url} is {kind}, not a page")
            return some(answer, MOST_BYTES, LONGEST_SECONDS)
    except failures() as error:
        raise FetchError(f"{url} cannot be fetched ({type(error).__name__})") from error


def read_article(url: str, page: bytes) -> Article:
    """What a page says of itself; whatever the page holds, an Article comes back."""
    from lxml.etree import LxmlError
    from trafilatura import load_html
    from trafilatura.metadata import extract_metadata

    try:
        tree = load_html(page)
        found = extract_metadata(tree, default_url=url) if tree is not None else None
        text = " ".join(tree.itertext()) if tree is not None else ""
    # A page is anybody's text: a parser that stumbles over it must not stop the curator.
    except (LxmlError, ValueError, TypeError, AttributeError, RecursionError, LookupError):
        return Article(url)
    return Article(
        url=url,
        title=_line(found.title if found else ""),
        publisher=_line(found.sitename if found else ""),
        published=_published(page, url),
        language=_language(tree, _line(text)),
    )


def _line(text: str | None) -> str:
    return " ".join((text or "").split())


def _published(page: bytes, url: str) -> str:
    """The day on which the page says it was published; not one guessed from its text."""
    from htmldate import find_date

    try:
        found = find_date(page, original_date=True, extensive_search=False, url=url) or ""
        parse_span(found)
        return found
    except (ValueError, TypeError, AttributeError, RecursionError, OverflowError):
        return ""


def _language(tree: object, text: str) -> str:
    """The page's own word for its language, else what its text looks like."""
    import re

    get = getattr(tree, "get", None)
    declared = str(get("lang") or "") if get else ""
    short = declared.replace("_", "-").split("-")[0].strip().lower()
    if re.fullmatch(r"[a-z]{2,3}", short, re.ASCII):
        return short
    if len(text) < LEAST_TEXT_FOR_LANGUAGE:
        return ""
    import py3langid

    return str(py3langid.classify(text)[0])


def propose(raw: Raw, article: Article) -> Proposal:
    """Cells for a new source: the page's own, and those that its publisher usually has."""
    sources = raw.frames["sources"]
    known = sources[equal(sources["url"].map(_same_page), _same_page(article.url))]
    usual = usual_cells(sources, article.url)
    reprints = like_titled(sources, article)
    own = {name: getattr(article, name) for name in ("url", "title", "publisher", "language")}
    cells = {name: value for name, value in own.items() if value} | usual
    if article.language:
        cells["language"] = article.language
    if article.published:
        cells["published"] = article.published
        cells["published_precision"] = precision_of(article.published)
    return Proposal(
        cells=cells,
        notes=tuple(f"{key} has a similar title and may be the same text" for key in reprints),
        known_source=str(known["source_id"].iloc[0]) if len(known) else "",
        reprints=reprints,
    )


def _same_page(url: str) -> str:
    """Two addresses with this in common lead to one page, as far as can be told."""
    bare = url.split("#")[0].removeprefix("https://").removeprefix("http://")
    return bare.removeprefix("www.").rstrip("/")


def host_of(url: str) -> str:
    """The host without www; empty when it cannot be read."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def usual_cells(sources: pd.DataFrame, url: str) -> dict[str, str]:
    """What the known sources of this host have most often; empty for a new host."""
    host = host_of(url)
    same = sources[equal(sources["url"].map(host_of), host)]
    if not host or same.empty:
        return {}
    most = {name: Counter(same[name]).most_common(1)[0][0] for name in PUBLISHER_FIELDS}
    return {name: value for name, value in most.items() if value}


def like_titled(sources: pd.DataFrame, article: Article) -> tuple[str, ...]:
    """Known sources of nearly the same title published within a week: likely reprints."""
    if not article.title:
        return ()
    from rapidfuzz import fuzz, utils

    found = []
    columns = (sources["source_id"], sources["title"], sources["published"])
    for key, title, published in zip(*columns, strict=True):
        if title and _within(published, article.published):
            score = fuzz.token_sort_ratio(title, article.title, processor=utils.default_process)
            if score >= REPRINT_SIMILARITY:
                found.append((-score, key))
    return tuple(key for _, key in sorted(found)[:5])


def _within(one: str, two: str) -> bool:
    """Whether two partial dates are near; unknown ones are taken for near."""
    if not one or not two:
        return True
    return abs((parse_span(one).start - parse_span(two).start).days) <= REPRINT_DAYS
